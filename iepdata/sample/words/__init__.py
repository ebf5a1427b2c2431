"""The words of the sample school: names, targets, strategies, voices; no logic."""
