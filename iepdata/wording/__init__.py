"""Sentences, dates and names in words: pure functions on values and columns."""
