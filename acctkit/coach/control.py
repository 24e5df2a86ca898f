"""Staying in control of a campaign: who has not been heard from, what was done of what was planned, what to ask next.

Source: P3, P5
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.plan.control_board import ControlBoards, Light, Line, urgency
from acctkit.plan.punctuality import Punctuality, punctuality
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Watched:
    """One customer of one person on the board."""

    rep_id: str
    line: Line


@dataclass(frozen=True)
class Control:
    """The customers of some people, those longest unheard for their class first, and how punctual each person is."""

    today: date
    watched: tuple[Watched, ...]
    punctual: tuple[tuple[str, Punctuality], ...]

    def count(self, light: Light) -> int:
        """Return how many customers have a light."""
        return sum(each.line.light == light for each in self.watched)


def control(facts: TeamFacts, reps: Sequence[str]) -> Control:
    """Return the board of some people of a team; whoever is not in the team is left out. Source: P3, P5."""
    known = [rep for rep in reps if rep in facts.names]
    boards = ControlBoards(facts.team, facts.deals, facts.today)
    watched = [Watched(rep, line) for rep in known for line in boards.of(rep)]
    return Control(
        today=facts.today,
        watched=tuple(sorted(watched, key=lambda each: (*urgency(each.line), each.rep_id))),
        punctual=tuple((rep, punctuality(facts.rows("tasks", rep), facts.today)) for rep in known),
    )


def say_light(line: Line, lang: Language) -> str:
    """Return how long nothing was heard from a customer, and what that means for the class. Source: P3."""
    if line.heard is None:
        return lang.gettext("never heard from")
    days = lang.ngettext("{n} day", "{n} days", line.heard)
    if line.light == "green":
        return lang.gettext("{days} ago, in time", days=days)
    limit = lang.number(threshold(f"control.{line.tier}.{line.light}"))
    if line.light == "red":
        return lang.gettext("{days} ago, too long (more than {limit})", days=days, limit=limit)
    return lang.gettext("{days} ago, soon too long (more than {limit})", days=days, limit=limit)


def say_told(line: Line, lang: Language) -> str:
    """Return when anything last went to a customer. Source: P3."""
    if line.told is None:
        return lang.gettext("nothing yet")
    return lang.gettext("{days} ago", days=lang.ngettext("{n} day", "{n} days", line.told))


def say_punctual(name: str, found: Punctuality, lang: Language) -> str:
    """Return how much of somebody's due tasks was done by their day. Source: P5."""
    index = found.index
    if index.value is None:
        return lang.gettext("{name}: no task was due, so there is no punctuality to speak of.", name=name)
    return lang.gettext(
        "{name}: {share} of {n} due tasks were done by their day (95% range {low} to {high}); {late} late, {open} not done.",
        name=name,
        share=lang.percent(index.value),
        n=lang.number(index.n),
        low=lang.percent(index.low),
        high=lang.percent(index.high),
        late=lang.number(len(found.late)),
        open=lang.number(len(found.not_done)),
    )
