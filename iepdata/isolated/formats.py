"""How numbers are shown: the formats that change what a reader must take a number for."""

from __future__ import annotations

# A code of one byte. Per cents are 1; a number filled up with zeros to n digits is n, from 2 on.
PER_CENT = 1
MOST_ZEROS = 30
BUILT_IN = {9: "0%", 10: "0.00%"}


def shown_as(code: str) -> int:
    """What a number format makes of a number: per cent, zeros in front, or 0 for neither."""
    first = code.partition(";")[0]
    while '"' in first:
        before, _, rest = first.partition('"')
        first = before + rest.partition('"')[2]
    plain = first.replace("\\%", "")
    if "%" in plain:
        return PER_CENT
    zeros = len(plain)
    return zeros if plain == "0" * zeros and 2 <= zeros <= MOST_ZEROS else 0
