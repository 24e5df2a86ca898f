"""The brief of a whole team: who needs what first, everyone on the matrix, the group, the targets by rep and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.away import time_away
from acctkit.coach.brief import Brief, brief
from acctkit.coach.facts import TeamFacts
from acctkit.coach.team_targets import TargetTable, target_table
from acctkit.measures.results import Results
from acctkit.pipeline.hygiene.heat_map import HeatMap, heat_map
from acctkit.pipeline.refusal_reasons import Refusals, refusals
from acctkit.team.group_composition import Composition, composition


@dataclass(frozen=True)
class Member:
    """One person of the team; `number` marks the person in pictures and tables."""

    number: int
    brief: Brief

    @property
    def rated(self) -> bool:
        """Whether anybody has rated the person's ability and will."""
        return self.brief.placement.uncertain != "no-ratings"


@dataclass(frozen=True)
class TeamBrief:
    """What a manager sees of the whole team; `members` stand in the order in which they need a talk.

    `targets` is None where nobody has a target. `habits` has a column for each member, in the same order; `refusals` are
    the reasons of all lost deals.
    """

    today: date
    currency: str | None
    results: Results
    members: tuple[Member, ...]
    group: Composition
    targets: TargetTable | None
    habits: HeatMap
    refusals: Refusals

    @property
    def rated(self) -> bool:
        """Whether anybody has been rated: without ratings nothing is said about ability or will."""
        return any(member.rated for member in self.members)

    def name(self, rep_id: str) -> str:
        """Return a member's name."""
        return next(member.brief.name for member in self.members if member.brief.rep_id == rep_id)


def team_brief(facts: TeamFacts) -> TeamBrief:
    """Return the brief of a team.

    Everyone's part is the brief of that person's own page, so that the two never disagree. First come those with the
    most urgent concern, then those about whom the evidence suggests most.

    Source: T4, T5, P7
    """
    briefs = sorted(
        (brief(facts, rep_id, facts.today) for rep_id in facts.names),
        key=lambda one: (-one.priority, -one.person.strongest, one.name, one.rep_id),
    )
    goals = {one.rep_id: one.goals for one in briefs}
    ahead = {part.month for one in goals.values() if one is not None and one.target for part in one.months}
    return TeamBrief(
        today=facts.today,
        currency=facts.team.currency,
        results=facts.results,
        members=tuple(Member(number, one) for number, one in enumerate(briefs, 1)),
        group=composition({one.rep_id: one.person.group for one in briefs}),
        habits=heat_map(facts.pipeline.report, facts.pipeline.discipline, [one.rep_id for one in briefs]),
        refusals=refusals(facts.pipeline.lost),
        targets=target_table(goals, time_away(facts, sorted(ahead))),
    )
