"""Phone numbers that can be right and lead nowhere.

Where a country keeps numbers for films and books they are used; elsewhere everybody has the number that the country's
numbering plan is usually explained with.
"""

from __future__ import annotations

import random

# `{n}` is a number of as many digits as the range is long.
_NUMBERS = {
    "GB": ("0044 20 7946 0{n:03d}", 1000),
    "FR": ("0033 1 99 00 {n:04d}", 10_000),
    "DE": ("0049 30 23125 {n:03d}", 1000),
    "SE": ("0046 31 390 06 {n:02d}", 100),
    "ES": ("0034 810 123 456", 1),
    "KZ": ("007 712 345 6789", 1),
    "CN": ("0086 10 1234 5678", 1),
    "MX": ("0052 200 123 4567", 1),
    "PT": ("00351 212 345 678", 1),
    "IT": ("0039 02 1234 5678", 1),
    "PL": ("0048 12 345 6789", 1),
}


def phone_number(country: str, rng: random.Random) -> str:
    """Draw a phone number of a country."""
    text, range_ = _NUMBERS[country]
    return text.format(n=rng.randrange(10_000) % range_)
