"""What does not fit into somebody's calendar: two appointments at once, days off, and more hours than there are.

Overload is found exactly. Actions can be fitted in if and only if, for every stretch of days, those that must be done
within it need no more hours than it has (actions may be done in pieces). The shortest stretches that break this are
named. Source: P5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations
from typing import ClassVar, Literal

from acctkit.plan.availability import Worker
from acctkit.plan.planned import Planned, lacking

_EXACT = 1e-9


@dataclass(frozen=True)
class Clash:
    """Something that does not fit: an id of plan_checks.yaml, whose calendar, which actions, on which days.

    `wanted` and `available` are hours, for an overload. In a plan of seven steps it belongs to the `step` behind them.
    """

    step: ClassVar[Literal["calendar"]] = "calendar"

    code: str
    owner: str
    keys: tuple[str, ...]
    first: date | None = None
    last: date | None = None
    wanted: float | None = None
    available: float | None = None


def clashes(actions: Sequence[Planned], workers: Mapping[str, Worker]) -> tuple[Clash, ...]:
    """Return everything that does not fit: what actions lack, then each person's clashes in the order of days.

    An owner who is not among the workers is taken to work Monday to Friday.

    Source: P5
    """
    found = [
        Clash(code, action.owners[0] if action.owners else "", (action.key,), action.first, action.last)
        for action in actions
        for code in lacking(action)
    ]
    for owner, own in _by_owner(actions).items():
        worker = workers.get(owner, Worker(owner))
        each = [*_days_off(own, worker), *_at_once(own, owner), *_overload(own, worker)]
        found += sorted(each, key=lambda clash: (clash.first or date.min, clash.code, clash.keys))
    return tuple(found)


def _by_owner(actions: Sequence[Planned]) -> dict[str, list[Planned]]:
    """Return each person's actions that stand on days, as far as one person is responsible."""
    found: dict[str, list[Planned]] = {}
    for action in actions:
        owners = {owner.strip() for owner in action.owners if owner.strip()}
        if len(owners) == 1 and action.span is not None and action.span[0] <= action.span[1]:
            found.setdefault(owners.pop(), []).append(action)
    return found


def _days_off(actions: Sequence[Planned], worker: Worker) -> Iterator[Clash]:
    """Yield the actions none of whose days is one at work."""
    for action in actions:
        first, last = action.span or (date.min, date.min)
        if worker.at_work(first, last):
            continue
        code = "action-while-away" if worker.days.within(first, last) else "action-on-day-off"
        yield Clash(code, worker.rep_id, (action.key,), first, last)


def _at_once(actions: Sequence[Planned], owner: str) -> Iterator[Clash]:
    """Yield the pairs of appointments that overlap."""
    timed = sorted(
        ((moments, action) for action in actions if (moments := action.moments)),
        key=lambda one: (one[0], one[1].key),
    )
    for ((_, end), one), ((begin, _), other) in combinations(timed, 2):
        if begin < end:
            yield Clash("appointments-at-once", owner, (one.key, other.key), begin.date(), begin.date())


def _overload(actions: Sequence[Planned], worker: Worker) -> Iterator[Clash]:
    """Yield the shortest stretches of days within which more hours are needed than there are."""
    spans = [(*action.span, action) for action in actions if action.span and action.hours]
    if not spans:
        return
    begin, end = min(first for first, _, _ in spans), max(last for _, last, _ in spans)
    days = [begin + timedelta(days=ahead) for ahead in range((end - begin).days + 1)]
    # Hours there are before each day; a stretch has the difference of two of them.
    before = [0.0, *accumulate(worker.hours(day) for day in days)]
    over = []
    for first in sorted({first for first, _, _ in spans}):
        inside = sorted((last, action.hours or 0.0) for begun, last, action in spans if begun >= first)
        for (last, _), needed in zip(inside, accumulate(hours for _, hours in inside), strict=True):
            available = before[(last - begin).days + 1] - before[(first - begin).days]
            if needed > available + _EXACT:
                over.append((first, last, available))
                break
    for first, last, available in over:
        if any(first <= a and b <= last and (a, b) != (first, last) for a, b, _ in over):
            continue
        within = [action for a, b, action in spans if first <= a and b <= last]
        wanted = sum(action.hours or 0.0 for action in within)
        keys = tuple(sorted(action.key for action in within))
        # Where there is no hour at all, each of them stands on days off only, and that is told already.
        if available > 0:
            yield Clash("hours-beyond-available", worker.rep_id, keys, first, last, wanted, available)
