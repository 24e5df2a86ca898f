"""The brief of a whole team: who needs what first, everyone on the matrix, the group, the targets by rep and month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.brief import Brief, brief
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goals import Goals
from acctkit.measures.results import Results
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
class Share:
    """What is left of one rep's target: `months` are those of the rep's own page and add up to `left` exactly."""

    rep_id: str
    months: tuple[int, ...]
    left: int


@dataclass(frozen=True)
class TargetTable:
    """What is left of the year's targets by rep and month, in whole units of money, exact on both margins.

    `sums` are those of the months, `total` that of all. `without` are the reps who have no target.
    """

    year: int
    months: tuple[date, ...]
    shares: tuple[Share, ...]
    sums: tuple[int, ...]
    total: int
    without: tuple[str, ...]


@dataclass(frozen=True)
class TeamBrief:
    """What a manager sees of the whole team; `members` stand in the order in which they need a talk.

    `targets` is None where nobody has a target.
    """

    today: date
    currency: str | None
    results: Results
    members: tuple[Member, ...]
    group: Composition
    targets: TargetTable | None

    @property
    def rated(self) -> bool:
        """Whether anybody has been rated: without ratings nothing is said about ability or will."""
        return any(member.rated for member in self.members)

    def name(self, rep_id: str) -> str:
        """Return a member's name."""
        return next(member.brief.name for member in self.members if member.brief.rep_id == rep_id)


def team_brief(facts: TeamFacts) -> TeamBrief:
    """Return the brief of a team.

    Everyone's part is the brief of that person's own page, so that the two never disagree.

    Source: T4, T5, P7
    """
    briefs = sorted(
        (brief(facts, rep_id, facts.today) for rep_id in facts.names),
        key=lambda one: (-one.priority, one.name, one.rep_id),
    )
    return TeamBrief(
        today=facts.today,
        currency=facts.team.currency,
        results=facts.results,
        members=tuple(Member(number, one) for number, one in enumerate(briefs, 1)),
        group=composition({one.rep_id: one.person.group for one in briefs}),
        targets=target_table({one.rep_id: one.goals for one in briefs}),
    )


def target_table(goals: dict[str, Goals | None]) -> TargetTable | None:
    """Lay everyone's months side by side; None where nobody has a target.

    The cells are not divided anew: whoever set a target for each month has thought of its season and of a ramp, and a
    product of two margins knows neither. All reps with targets have the same months ahead.

    Source: T5, Decomposition must add up
    """
    own = {rep_id: one for rep_id, one in goals.items() if one is not None and one.target is not None}
    if not own:
        return None
    first = next(iter(own.values()))
    shares = tuple(
        Share(rep_id, tuple(part.needed for part in one.months), one.left) for rep_id, one in own.items()
    )
    return TargetTable(
        year=first.year,
        months=tuple(part.month for part in first.months),
        shares=shares,
        sums=tuple(map(sum, zip(*(share.months for share in shares), strict=True))),
        total=sum(share.left for share in shares),
        without=tuple(rep_id for rep_id in goals if rep_id not in own),
    )
