"""How accurate a target's status is: simulated histories with known truth, rules and tables."""
