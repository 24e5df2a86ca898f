"""Who is away when, and who takes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from recipe.rows import Row

# The deals know nothing of this: past absences are weeks in which the rep began and closed none.
# rep, first day, last day ("" = unknown), kind, substitute ("" = nobody yet)
_ABSENCES = (
    ("R05", "2026-04-06", "2026-04-10", "holiday", "R08"),
    ("R06", "2026-05-18", "2026-05-22", "holiday", "R10"),
    ("R20", "2026-02-09", "2026-02-13", "holiday", "R19"),
    ("R15", "2026-06-26", "", "illness", "R19"),
    ("R02", "2026-07-06", "2026-07-17", "holiday", "R08"),
    ("R01", "2026-07-09", "2026-07-10", "training", ""),
    ("R09", "2026-07-13", "2026-07-31", "holiday", ""),
    ("R10", "2026-08-03", "2026-08-14", "holiday", "R07"),
    ("R13", "2026-08-17", "2026-08-21", "holiday", "R20"),
)


def absence_rows() -> Iterator[Row]:
    """Yield absences, past and planned."""
    columns = ("rep_id", "first_day", "last_day", "kind", "substitute")
    return (dict(zip(columns, absence, strict=True)) for absence in _ABSENCES)


def is_away(rep_id: str, day: date) -> bool:
    """Tell whether somebody is away on a day."""
    return any(
        who == rep_id and first <= day.isoformat() <= (last or "9999") for who, first, last, _, _ in _ABSENCES
    )
