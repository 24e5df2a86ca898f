"""The form of the seven steps and the calendar: one step at a time, kept with every word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from acctkit.coach.plan_review import STATIONS
from acctkit.coach.plan_weeks import first_monday
from acctkit.coach.plan_words import part_word
from acctkit.plan.plan_types import QUESTIONS, choose
from acctkit.plan.steps import Plan, Step
from acctkit.playbook import entries
from acctkit.playbook.proxies import Proxy
from acctkit.practice.planner_fields import PART_OF, field_name, read
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.plan_book import sheet_name
from acctkit.widgets.block import render
from acctkit.widgets.live_part import LivePart
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.form import PlannerForm
from acctkit.widgets.planner.paper import paper
from acctkit.widgets.planner.row_view import Asking, reason_of
from acctkit.widgets.planner.station_view import WEEKS, At, station_values
from acctkit.widgets.twin import Twin


class StepsForm:
    """One step at a time: what was entered last stays on the page, also where it cannot be read."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lang = desk, desk.lang
        self._at = At()
        words = self._lang.gettext("The plan, step by step")
        self._part = LivePart(self.html, self._act, self._lang, words, drafts=True, kind=PlannerForm)
        desk.follow(self._part.draw)
        desk.forget_with(self._at.forget)

    def twin(self) -> Twin:
        """Return the form, and for where nothing runs the whole plan to read."""
        return self._part.twin()

    def html(self, *, live: bool = True) -> str:
        """Return the step that is open, or the beginning of a plan; to read, the whole plan."""
        plan, desk = self._desk.plan, self._desk
        if not live:
            return paper(desk)
        told = {"trouble": desk.trouble, "elsewhere": desk.elsewhere}
        if plan is None:
            return render("planner/begin", self._lang, **told)
        return render("planner/steps", self._lang, **told, **station_values(plan, desk, self._at))

    def _act(self, what: str, fields: Fields) -> str:
        verb, _, rest = what.partition(".")
        return self._desk.tried(lambda: self._do(verb, rest, fields))

    def _do(self, verb: str, rest: str, fields: Fields) -> str:
        desk = self._desk
        if verb == "reload":
            return self._reload()
        if desk.plan is None:
            return self._begin(rest) if verb == "begin" else ""
        self._at.added = False
        self._take(desk.plan, fields)
        acts: Mapping[str, Callable[[], str]] = {
            "check": self._checked,
            "go": lambda: self._go(rest),
            "back": lambda: self._step(-1),
            "on": lambda: self._step(1),
            "add": lambda: self._add(rest, fields),
            "remove": lambda: self._remove(rest),
            "undo": self._undo,
            "type": lambda: self._type(rest, fields),
            "weeks": lambda: self._turn(rest),
        }
        return acts[verb]() if verb in acts else ""

    def _take(self, plan: Plan, fields: Fields) -> None:
        """Keep what was entered; what cannot be read stays on the page with the reason."""
        at = self._at
        at.typed |= {name: tuple(values) for name, values in fields.items()}
        entered = read(plan, at.station, fields, self._lang)
        others = {name: told for name, told in at.problems.items() if name not in fields}
        at.problems = others | dict(entered.problems)
        changed = self._with_units(plan, entered.plan)
        if changed != plan:
            at.removed = None
        self._desk.planner.change(changed)

    def _with_units(self, before: Plan, after: Plan) -> Plan:
        """Give an objective the unit of the sign that was chosen for it, where it has none yet."""
        known = {each.id: each.proxy for each in before.objectives}
        proxies = entries(Proxy)
        made = []
        for each in after.objectives:
            chosen = each.proxy != known.get(each.id) and each.proxy in proxies and not each.unit
            unit = self._lang.content(proxies[each.proxy]).unit if chosen else each.unit
            if chosen:
                self._at.typed.pop(field_name("objectives", each.id, "unit"), None)
            made.append(each.model_copy(update={"unit": unit}))
        return after.model_copy(update={"objectives": tuple(made)})

    def _checked(self) -> str:
        if self._at.problems:
            return " ".join(dict.fromkeys(self._at.problems.values()))
        plan = self._desk.plan
        points = (
            []
            if plan is None
            else [one.points for one in self._desk.standings(plan) if one.step == self._at.station]
        )
        count = sum(map(len, points))
        return self._lang.ngettext("Kept. {n} point is open here.", "Kept. {n} points are open here.", count)

    def _open(self, station: Step) -> str:
        self._at.go(station)
        return sheet_name(station, self._lang)

    def _go(self, station: str) -> str:
        found = next((one for one in STATIONS if one == station), self._at.station)
        return self._open(found)

    def _step(self, by: int) -> str:
        at = min(max(STATIONS.index(self._at.station) + by, 0), len(STATIONS) - 1)
        return self._open(STATIONS[at])

    def _begin(self, how: str) -> str:
        desk = self._desk
        desk.planner.begin(desk.example() if how == "example" else desk.empty())
        self._at.forget()
        self._open(STATIONS[0])
        return self._lang.gettext("The plan is begun.")

    def _reload(self) -> str:
        self._desk.planner.file.again()
        self._at.forget()
        return self._lang.gettext("This is the plan as it is kept.")

    def _add(self, part: str, fields: Fields) -> str:
        desk, lang = self._desk, self._lang
        if part == "people":
            return self._add_person(first(fields, "someone") or first(fields, "else"))
        if part not in PART_OF.values() or desk.plan is None:
            return ""
        values: dict[str, Any] = {}
        if len(desk.plan.objectives) == 1 and part != "objectives":
            values["objective"] = desk.plan.objectives[0].id
        if part in ("objectives", "actions") and desk.rep:
            values["owner"] = desk.rep
        if not desk.planner.add(part, **values):
            desk.trouble = lang.gettext("This list is full. A plan with more in it is followed by nobody.")
            return desk.trouble
        self._at.added = True
        return lang.gettext("Added: {what}", what=part_word(part, lang))

    def _add_person(self, person: str) -> str:
        desk, lang = self._desk, self._lang
        for name in ("someone", "else"):
            self._at.typed.pop(name, None)
        known = {name.casefold(): rep for rep, name in desk.team.names.items()}
        person = known.get(person.strip().casefold(), person)
        if not desk.planner.add_person(person):
            self._at.problems["else"] = lang.gettext("Choose somebody who is not in the list yet.")
            return self._at.problems["else"]
        self._at.added = True
        return lang.gettext("Added: {what}", what=desk.team.names.get(person, person))

    def _remove(self, rest: str) -> str:
        part, _, part_id = rest.partition(".")
        before = self._desk.plan
        if part in PART_OF.values():
            self._desk.planner.remove(part, part_id)
            self._at.removed = before
        return self._lang.gettext("Removed. You can put it back.")

    def _undo(self) -> str:
        if self._at.removed is None:
            return ""
        self._desk.planner.change(self._at.removed)
        self._at.removed, self._at.typed = None, {}
        return self._lang.gettext("It is back.")

    def _type(self, objective: str, fields: Fields) -> str:
        """Find the type that the answers to the four questions come to, and set it."""
        plan = self._desk.plan
        answers = {
            name: first(fields, field_name("objectives", objective, f"ask-{name}")) for name in QUESTIONS
        }
        found = choose({name: said == "yes" for name, said in answers.items() if said in ("yes", "no")})
        self._at.asking[objective] = Asking(answers, found)
        if plan is not None and found.type is not None:
            self._at.typed.pop(field_name("objectives", objective, "type"), None)
            made = (
                each.model_copy(update={"type": found.type}) if each.id == objective else each
                for each in plan.objectives
            )
            self._desk.planner.change(plan.model_copy(update={"objectives": tuple(made)}))
        return reason_of(found, self._lang)

    def _turn(self, by: str) -> str:
        self._at.ahead = max(self._at.ahead + (WEEKS if by == "on" else -WEEKS), 0)
        first_day = first_monday(self._desk.today) + timedelta(weeks=self._at.ahead)
        return self._lang.gettext("Weeks from {day}", day=self._lang.date(first_day))
