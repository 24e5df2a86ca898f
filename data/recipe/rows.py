"""Rows of tables, random streams, and how values are written in a cell."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

SEED = "acctkit sample team"

Row = dict[str, str]


def stream(name: str) -> random.Random:
    """Return the random stream of one part; a string seed does not depend on Python's hash order."""
    return random.Random(f"{SEED}: {name}")


def day_text(day: date | None) -> str:
    """Write a date, or nothing."""
    return day.isoformat() if day else ""


def hundredths(number: int) -> str:
    """Write a whole number of hundredths as a plain decimal: 1250 is 12.5, 1200 is 12."""
    return f"{number // 100}.{number % 100:02d}".rstrip("0").rstrip(".")


def flag(*, yes: bool) -> str:
    """Write a flag."""
    return "yes" if yes else "no"


def deck(share: float, count: int, rng: random.Random) -> list[bool]:
    """Return `count` answers of which `share` are true, in a shuffled order: the share without luck."""
    true = round(share * count)
    answers = [True] * true + [False] * (count - true)
    rng.shuffle(answers)
    return answers


def spread(mean: float, count: int, rng: random.Random) -> list[int]:
    """Return whole scores with the wanted mean, each within one point of it."""
    low = int(mean)
    return [low + above for above in deck(mean - low, count, rng)]


def numbered(prefix: str, width: int, rows: Iterable[Row], key: str) -> list[Row]:
    """Give each row its id, in the order of the rows."""
    return [{key: f"{prefix}{number:0{width}d}", **row} for number, row in enumerate(rows, start=1)]
