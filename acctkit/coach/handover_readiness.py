"""What a handover of one rep would lack if it had to be made today. Source: P2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from acctkit.coach.away import times
from acctkit.coach.facts import RepFacts, TeamFacts
from acctkit.plan.handover import Gap, Handovers, handovers
from acctkit.plan.handover.completeness import Rule
from acctkit.playbook.thresholds import threshold

_SOON = 28
"""An absence that begins within so many days is the one that is looked at."""


@dataclass(frozen=True)
class Lack:
    """One kind of gap, an id of plan_checks.yaml: how many, and the deals or customers concerned, by their names."""

    code: str
    n: int
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class Readiness:
    """How ready the work of a rep is to be handed over, for the next absence or, without one, for two weeks.

    `last` is None where nobody knows the end. `rules` are the four rules with how many things each asks for and how many
    are there; `lacks` the gaps by kind, those that concern most first.
    """

    first: date
    last: date | None
    planned: bool
    deals: int
    tasks: int
    customers: int
    rules: tuple[tuple[Rule, int, int], ...]
    lacks: tuple[Lack, ...]


def team_handovers(team: TeamFacts) -> Handovers:
    """Return what the handovers of a team are made from; ask for it with `TeamFacts.once`. Source: P2."""
    return handovers(team.team, team.deals, team.today, team.once(times))


def readiness(rep: RepFacts) -> Readiness:
    """Return what a handover of a rep would lack today. Source: P2."""
    planned, span = next_absence(rep)
    pack = rep.team.once(team_handovers).of(rep.rep_id, span)
    bundles = [each.bundle for each in pack.handed]
    gaps = [gap for kept in pack.kept for gap in kept.gaps]
    return Readiness(
        first=span[0],
        last=span[1],
        planned=planned,
        deals=sum(len(bundle.deals) for bundle in bundles),
        tasks=sum(len(bundle.tasks) for bundle in bundles),
        customers=len({bundle.account_id for bundle in bundles} - {None}),
        rules=tuple((kept.rule, kept.asked, kept.asked - len(kept.gaps)) for kept in pack.kept),
        lacks=tuple(_lacks(gaps, rep.team)),
    )


def next_absence(rep: RepFacts) -> tuple[bool, tuple[date, date | None]]:
    """Return the absence that is on or begins soon (and True), else two weeks from the next working day on."""
    today = rep.today
    rows = rep.table("absences")
    spans = sorted(
        (first.date(), date.max if pd.isna(last) else last.date())
        for first, last in zip(rows["first_day"].tolist(), rows["last_day"].tolist(), strict=True)
        if not pd.isna(first)
    )
    for first, last in spans:
        if last >= today and first <= today + timedelta(days=_SOON):
            return True, (first, None if last == date.max else last)
    days = rep.team.once(times)[rep.rep_id].days
    first = days.after(today, 1)
    return False, (first, days.after(first, int(threshold("handover.days_ahead")) - 1))


def _lacks(gaps: list[Gap], team: TeamFacts) -> Iterator[Lack]:
    grouped: dict[str, list[Gap]] = {}
    for gap in gaps:
        grouped.setdefault(gap.code, []).append(gap)
    for code, each in sorted(grouped.items(), key=lambda item: -len(item[1])):
        yield Lack(code, len(each), tuple(dict.fromkeys(filter(None, (_concern(gap, team) for gap in each)))))


def _concern(gap: Gap, team: TeamFacts) -> str | None:
    if gap.row_id is not None:
        return gap.row_id
    return None if gap.account_id is None else team.account_name(gap.account_id)
