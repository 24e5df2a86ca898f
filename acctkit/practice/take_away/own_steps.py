"""An own plan: from the sheet of the seven steps to the plan that the checks read. Source: P8."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from acctkit.plan.steps import Action, ClientResource, Cost, Need, Objective, Person, Plan, Skill
from acctkit.playbook import entries
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.practice.take_away.entered import Entered, items, rows, text

_MOST = 1e12
"""Beyond this no amount of money and no number of hours is meant."""
_LONGEST_NAME, _LONGEST = 60, 2000
_YES = "yes"

Row = Mapping[str, Any]


class OwnSteps:
    """Reads the sheet of the seven steps; what cannot be read counts as left out and is told in the notes of `entered`.

    Every field may be missing, empty, or a text as it was typed.
    """

    def __init__(self, payload: Row, entered: Entered) -> None:
        self._payload, self._entered = payload, entered
        self._known: dict[str, str] = {}

    def plan(self, today: date) -> Plan:
        """Return what was entered as a plan made on a day. People are the same in whatever letters they are written."""
        people = self._people()
        objectives = self._objectives()
        first = objectives[0].id if objectives else ""
        return Plan(
            title=self._text(self._payload, "title"),
            made=today,
            objectives=objectives,
            people=people,
            budget=self._amount(self._payload, "budget"),
            costs=tuple(
                Cost(
                    id=key,
                    objective=objective,
                    what=self._text(row, "what"),
                    amount=self._amount(row, "amount"),
                )
                for key, objective, row in self._lines("costs", first)
            ),
            client=tuple(
                ClientResource(
                    id=key,
                    objective=objective,
                    what=self._text(row, "what"),
                    agreed=text(row.get("agreed")) == _YES,
                )
                for key, objective, row in self._lines("client", first)
            ),
            needs=tuple(
                Need(
                    id=key,
                    objective=objective,
                    what=self._text(row, "what"),
                    there=text(row.get("there")) == _YES,
                    by=self._entered.day(row.get("by")),
                )
                for key, objective, row in self._lines("needs", first)
            ),
            skills=tuple(self._skill(key, first, row) for key, _, row in self._lines("skills", first)),
            actions=tuple(
                self._action(key, objective, row) for key, objective, row in self._lines("actions", first)
            ),
        )

    def abilities(self) -> dict[tuple[str, str], float]:
        """Return how well each skill is mastered today, by person and task, where that was entered."""
        found = {}
        for row in rows(self._payload.get("skills")):
            rated = self._rating(row, "rated")
            if rated is not None:
                found[self._person(row, "person"), self._text(row, "task")] = rated
        return found

    def _objectives(self) -> tuple[Objective, ...]:
        """Return the objectives that were entered; their ids are the numbers of their rows, to which others refer."""
        return tuple(
            Objective(
                id=str(number),
                title=self._text(row, "title"),
                amount=self._number(row, "amount"),
                unit=self._text(row, "unit"),
                deadline=self._entered.day(row.get("deadline")),
                owner=self._person(row, "owner"),
                rank=self._rank(row),
                type=kind if (kind := text(row.get("type"))) in entries(PlanTypeText) else None,
            )
            for number, row in enumerate(items(self._payload.get("objectives")), 1)
            if rows([row])
        )

    def _people(self) -> tuple[Person, ...]:
        """Return the people who take part; somebody who was entered twice has both numbers of hours."""
        hours: dict[str, float | None] = {}
        for row in rows(self._payload.get("people")):
            name, given = self._person(row, "name"), self._amount(row, "hours")
            if name:
                before = hours.get(name)
                hours[name] = given if before is None else before + (given or 0.0)
        return tuple(Person(id=name, hours=given) for name, given in hours.items())

    def _skill(self, key: str, objective: str, row: Row) -> Skill:
        level = self._rating(row, "level")
        return Skill(
            id=key,
            objective=objective,
            person=self._person(row, "person"),
            task=self._text(row, "task"),
            level=3 if level is None else level,
        )

    def _action(self, key: str, objective: str, row: Row) -> Action:
        return Action(
            id=key,
            objective=objective,
            title=self._text(row, "title"),
            owner=self._person(row, "owner"),
            first=self._entered.day(row.get("first")),
            hours=self._amount(row, "hours"),
        )

    def _lines(self, part: str, first: str) -> Iterator[tuple[str, str, Row]]:
        """Yield the filled rows of a part with an id, and the objective that each serves, the first where none is named."""
        for number, row in enumerate(rows(self._payload.get(part)), 1):
            yield f"{part}-{number}", text(row.get("objective"))[:_LONGEST_NAME] or first, row

    def _text(self, row: Row, name: str) -> str:
        return text(row.get(name))[:_LONGEST].strip()

    def _person(self, row: Row, name: str) -> str:
        """Return a name as it was written first: "ana" is "Ana"."""
        typed = text(row.get(name))[:_LONGEST_NAME].strip()
        return self._known.setdefault(typed.casefold(), typed)

    def _number(self, row: Row, name: str) -> float | None:
        found = self._entered.number(row.get(name))
        return found if found is not None and math.fabs(found) <= _MOST else None

    def _amount(self, row: Row, name: str) -> float | None:
        found = self._number(row, name)
        return found if found is not None and found >= 0 else None

    def _rating(self, row: Row, name: str) -> float | None:
        found = self._number(row, name)
        return found if found is not None and 1 <= found <= 5 else None

    def _rank(self, row: Row) -> int | None:
        found = self._number(row, "rank")
        return int(found) if found is not None and found >= 1 and found.is_integer() else None
