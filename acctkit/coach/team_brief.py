"""The brief of a whole team: who needs what first, everyone on the matrix, the group, the targets by rep and month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from acctkit.coach.brief import Brief, brief
from acctkit.coach.facts import TeamFacts
from acctkit.measures.results import Results
from acctkit.plan.decomposition import Conflict
from acctkit.plan.seasonality import Seasonality, monthly_weights
from acctkit.plan.two_axes import Grid, decompose
from acctkit.team.ability_willingness import Placement, movement
from acctkit.team.group_composition import Composition, composition
from acctkit.team.group_types import Profile, profile
from acctkit.team.situations import Suggestion, situations


@dataclass(frozen=True)
class Member:
    """One person of the team. `number` marks the person in pictures; `before` is the first placement, None without movement."""

    number: int
    brief: Brief
    before: Placement | None
    suggestions: tuple[Suggestion, ...]
    profile: Profile


@dataclass(frozen=True)
class TeamBrief:
    """What a manager sees of the whole team; `members` stand in the order in which they need a talk.

    `grid` divides what is left of the year's targets over reps (rows) and months (columns), exact on both margins;
    None without targets or where `conflict` says why it cannot be done.
    """

    today: date
    currency: str | None
    results: Results
    members: tuple[Member, ...]
    group: Composition
    grid: Grid | None
    conflict: Conflict | None
    months: tuple[date, ...]
    seasonality: Seasonality

    def name(self, rep_id: str) -> str:
        """Return a member's name."""
        return next(member.brief.name for member in self.members if member.brief.rep_id == rep_id)


def team_brief(facts: TeamFacts) -> TeamBrief:
    """Return the brief of a team."""
    briefs = sorted(
        (brief(facts, rep_id, facts.today) for rep_id in facts.names), key=lambda b: (-b.priority, b.rep_id)
    )
    suggested = situations(facts.team, facts.today)
    ratings, answers = facts.team.table("ratings"), facts.team.table("answers")
    members = []
    for number, one in enumerate(briefs, 1):
        moved = movement(ratings.loc[ratings["rep_id"].eq(one.rep_id)], facts.today)
        members.append(
            Member(
                number=number,
                brief=one,
                before=moved[0][1] if len(moved) > 1 else None,
                suggestions=tuple(s for s in suggested.get(one.rep_id, ()) if s.suggested),
                profile=profile(answers.loc[answers["rep_id"].eq(one.rep_id)], facts.today),
            )
        )
    seasonality = monthly_weights(facts.deals, facts.today)
    months = _months(briefs)
    grid, conflict = _grid(
        {b.rep_id: b.goals.left for b in briefs if b.goals and b.goals.target is not None},
        months,
        seasonality,
    )
    return TeamBrief(
        today=facts.today,
        currency=facts.team.currency,
        results=facts.results,
        members=tuple(members),
        group=composition({member.brief.rep_id: member.profile for member in members}),
        grid=grid,
        conflict=conflict,
        months=months,
        seasonality=seasonality,
    )


def _months(briefs: list[Brief]) -> tuple[date, ...]:
    """Return the months that the members' goals still have ahead."""
    return next(
        (tuple(m.month for m in b.goals.months) for b in briefs if b.goals and b.goals.target is not None), ()
    )


def _grid(
    left: Mapping[str, int], months: tuple[date, ...], seasonality: Seasonality
) -> tuple[Grid | None, Conflict | None]:
    """Divide what is left over reps and months: each rep's sum is the rep's own, each month's follows the seasons.

    Source: T5, Decomposition must add up
    """
    total = sum(left.values())
    if not months or total <= 0:
        return None, None
    columns = {
        month.isoformat(): weight for month, weight in zip(months, seasonality.of(months), strict=True)
    }
    try:
        return decompose(
            total, {rep: float(amount) for rep, amount in left.items()}, columns, row_totals=dict(left)
        ), None
    except Conflict as conflict:
        return None, conflict
