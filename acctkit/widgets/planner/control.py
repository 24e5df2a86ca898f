"""Control of a plan: the customers of its people on one board, and how punctual these are. Source: P3, P5."""

from __future__ import annotations

from acctkit.coach.control import Control, Watched, control, say_light, say_punctual, say_told
from acctkit.coach.facts import TeamFacts
from acctkit.coach.plan_said import progress_question
from acctkit.i18n import Language
from acctkit.playbook.thresholds import threshold
from acctkit.widgets.block import render
from acctkit.widgets.live_part import LivePart
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.form import PlannerForm
from acctkit.widgets.twin import Twin

SHOWN = 10
"""Customers on the board; those who wait longest stand first, so that the rest can wait too."""
ASKED = 3
"""Customers with a question each: as many as one can talk to before the next look at the board."""
SIGNS = {"never": "✗", "red": "!", "amber": "?", "green": "✓"}
"""Beside the words, so that a glance is enough; no colour is needed."""


class ControlView:
    """The board of the people of a plan, drawn anew when they change; of the person or the team before it is begun."""

    def __init__(self, desk: Desk, facts: TeamFacts) -> None:
        self._desk, self._facts = desk, facts
        self._kept: tuple[tuple[str, ...], Control] | None = None
        words = desk.lang.gettext("Who has not been heard from")
        self._part = LivePart(self.html, lambda _what, _fields: "", desk.lang, words, kind=PlannerForm)
        desk.follow(self._part.draw)

    def twin(self) -> Twin:
        """Return the board."""
        return self._part.twin()

    def html(self, *, live: bool = True) -> str:  # noqa: ARG002  there is nothing on it to click
        """Return the board as it is now."""
        lang, found = self._desk.lang, self._board()
        shown = found.watched[:SHOWN]
        return render(
            "planner/control",
            lang,
            day=lang.date(found.today),
            back=lang.number(threshold("control.days_back")),
            rows=[self._row(place, each, found, lang) for place, each in enumerate(shown)],
            counts=[
                lang.gettext("{n} never", n=lang.number(found.count("never"))),
                lang.gettext("{n} too long ago", n=lang.number(found.count("red"))),
                lang.gettext("{n} soon too long ago", n=lang.number(found.count("amber"))),
                lang.gettext("{n} in time", n=lang.number(found.count("green"))),
            ],
            asked=ASKED,
            rest=len(found.watched) - len(shown),
            one=len(found.punctual) == 1,
            punctual=[
                say_punctual(self._desk.team.names.get(rep, rep), one, lang) for rep, one in found.punctual
            ],
        )

    def _board(self) -> Control:
        people = self._people()
        if self._kept is None or self._kept[0] != people:
            self._kept = people, control(self._facts, people)
        return self._kept[1]

    def _people(self) -> tuple[str, ...]:
        plan, rep = self._desk.plan, self._desk.rep
        named = () if plan is None else tuple(person.id for person in plan.people)
        known = tuple(each for each in named if each in self._facts.names)
        return known or ((rep,) if rep in self._facts.names else tuple(self._facts.names))

    def _row(self, place: int, each: Watched, found: Control, lang: Language) -> dict[str, str]:
        line = each.line
        tier = line.tier if line.tier_known else lang.gettext("{tier} (no class given)", tier=line.tier)
        return {
            "sign": SIGNS[line.light],
            "light": line.light,
            "customer": self._facts.account_name(line.account_id),
            "tier": tier,
            "who": self._desk.team.names.get(each.rep_id, each.rep_id),
            "heard": say_light(line, lang),
            "told": say_told(line, lang),
            "done": lang.gettext(
                "{done} of {planned}",
                done=lang.number(len(line.done)),
                planned=lang.number(len(line.planned)),
            ),
            "happened": lang.number(len(line.happened)),
            "next": lang.date(line.next_step),
            "question": progress_question(place, found.today, lang),
        }
