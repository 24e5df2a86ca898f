"""An action of a plan: what, who, when, how long. Source: P5."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class Planned:
    """An action; what was left out is empty or None.

    `first` and `last` bound the days on which it can be done: one day when they are the same. `begins` is the time of
    day of an appointment. `owners` should be one person: what two are responsible for, nobody is.
    """

    key: str
    title: str
    owners: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    begins: time | None = None
    hours: float | None = None

    @property
    def span(self) -> tuple[date, date] | None:
        """Return the first and last day, None without any; one that is missing is the other."""
        first, last = self.first or self.last, self.last or self.first
        return None if first is None or last is None else (first, last)

    @property
    def moments(self) -> tuple[datetime, datetime] | None:
        """Return when an appointment begins and ends, None when it has no time of day or no duration."""
        if self.first is None or self.begins is None or not self.hours:
            return None
        begin = datetime.combine(self.first, self.begins)
        return begin, begin + timedelta(hours=self.hours)


def lacking(action: Planned) -> Iterator[str]:
    """Yield what an action lacks to stand in a calendar, as ids of plan_checks.yaml.

    Source: P5
    """
    owners = {owner.strip() for owner in action.owners if owner.strip()}
    for code, is_lacking in (
        ("action-no-owner", not owners),
        ("action-several-owners", len(owners) > 1),
        ("action-no-day", action.span is None),
        ("action-ends-before", action.span is not None and action.span[0] > action.span[1]),
        ("action-no-hours", not action.hours),
    ):
        if is_lacking:
            yield code
