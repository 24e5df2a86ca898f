"""Cases about being away: what a handover lacks of the four rules, and who takes over. Source: P2."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.coach.shown import Shown
from acctkit.plan.handover import Bundle, Candidate, OpenDeal, Person, completeness
from acctkit.plan.handover.substitutes import Colleagues, Lines
from acctkit.practice.cases.crm_export import clean, readable
from acctkit.practice.cases.goal_values import counts, texts
from acctkit.practice.cases.planning_lines import line, names, weekday, workdays_after
from acctkit.practice.cases.well_posed import one_of, required, some_of
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn

_ASKED = {
    "handover-no-contact": "contact",
    "handover-no-papers": "papers",
    "handover-no-manager": "report",
    "handover-no-substitute": "substitute",
    "handover-substitute-away": "substitute",
    "handover-no-next-step": "step",
    "handover-step-no-day": "step",
    "handover-step-past": "step",
    "handover-no-goal": "goal",
    "handover-no-must-not": "must_not",
}
"""The lines of the handover by what the check of the four rules finds in it."""
_LINES = tuple(dict.fromkeys(_ASKED.values()))
_BAD: Mapping[str, tuple[str, ...]] = {
    name: tuple(f"{name}-lacks-{number}" for number in range(1, 4 if name == "step" else 3))
    for name in _LINES
}
_DAYS = 15


@dataclass(frozen=True)
class _Written:
    """What somebody has written into a handover: a line of plan_lines.yaml for each thing that is asked."""

    lines: Mapping[str, str]
    today: date
    ahead: date
    past: date

    def has(self, name: str) -> str | None:
        """Return a line that says something, None where it says nothing that helps."""
        return self.lines[name] if self.lines[name].endswith("-good") else None

    @property
    def bundle(self) -> Bundle:
        """Return the customer as the check of a handover takes it."""
        step = self.lines["step"]
        deal = OpenDeal(
            row_id="deal",
            title=None,
            product_id=None,
            stage=None,
            age=None,
            worth=None,
            next_step=None if step == "step-lacks-1" else step,
            next_step_date={"step-good": self.ahead, "step-lacks-2": self.past}.get(step),
        )
        person = Person("person", self.has("contact"), None, None, None)
        return Bundle(
            "customer",
            deals=(deal,),
            person=person if self.has("contact") else None,
            papers=self.has("papers"),
            goal=self.has("goal"),
            must_not=self.has("must_not"),
        )

    @property
    def substitute(self) -> Candidate | None:
        """Return who takes over, None where it is nobody in particular."""
        if self.lines["substitute"] == "substitute-lacks-2":
            return None
        there = _DAYS if self.has("substitute") else _DAYS - 5
        return Candidate("substitute", ("visit",), 4, 12, there, _DAYS, same_team=True, chosen=False)

    @property
    def lacks(self) -> list[str]:
        """Return the lines that lack what the four rules ask for."""
        kept = completeness(
            [(self.bundle, self.substitute)],
            manager=self.has("report"),
            last=self.today + timedelta(days=21),
            today=self.today,
        )
        return sorted({_ASKED[gap.code] for rule in kept for gap in rule.gaps})


def handover(facts: TeamFacts, seed: int) -> Case:
    """Return what somebody has written for a customer before going away; the answer are the lines that do not help."""

    def make(chance: random.Random) -> Case:
        bad = some_of(chance, _LINES, chance.choice((3, 4)))
        written = _Written(
            lines={name: chance.choice(_BAD[name]) if name in bad else f"{name}-good" for name in _LINES},
            today=facts.today,
            ahead=workdays_after(facts.today, chance.randint(4, 10)),
            past=weekday(facts.today - timedelta(days=chance.randint(6, 20))),
        )
        required(written.lacks == sorted(bad), "what does not help is found, and nothing else")
        contact, customer = _somebody(facts, chance)
        who, substitute = some_of(chance, names(facts), 2)
        rep = next(rep_id for rep_id, name in facts.names.items() if name == who)
        places: dict[str, str | Shown] = {
            "contact": contact,
            "substitute": substitute,
            "manager": facts.rep(rep).manager or "",
            "offered": shown.day(weekday(facts.today - timedelta(days=chance.randint(8, 30)))),
            "away": shown.day(workdays_after(facts.today, 9)),
            "ahead": shown.day(written.ahead),
            "past": shown.day(written.past),
        }
        rows = tuple(
            Row(name, (line(f"asked-{name}"), line(written.lines[name], **places))) for name in _LINES
        )
        values = {
            **texts(name=who, customer=customer),
            "first": shown.day(workdays_after(facts.today, 3)),
            **{f"asked_{name}": line(f"asked-{name}") for name in _LINES},
            "lacking": _listed(written.lacks),
        }
        return Case(values, written.lacks, rows=rows)

    return drawn(seed, make)


def _listed(lacks: list[str]) -> Value:
    """Return the lines that do not help as a list, in the order in which they stand."""
    named = [line(f"asked-{name}") for name in _LINES if name in lacks]
    return line(f"listed-{len(named)}", **dict(zip(("one", "two", "three", "four"), named, strict=False)))


def _somebody(facts: TeamFacts, chance: random.Random) -> tuple[str, str]:
    """Return somebody at a customer, and the customer."""
    contacts = readable(clean(facts, "contacts").dropna(subset=["account_id", "name"]))
    accounts = set(readable(clean(facts, "accounts"))["account_id"])
    found = contacts.loc[contacts["account_id"].isin(accounts)]
    one = found.loc[one_of(chance, list(found.index))]
    return one["name"], facts.account_name(one["account_id"])


_ROLES = ("full", "away", "new", "fits")
"""Who could take over: somebody without room, one who is away for a part, one who is new to the customer, one who fits."""


def substitute(facts: TeamFacts, seed: int) -> Case:
    """Return four colleagues with their work, their days and whether they know the customer; the answer is who takes over."""

    def make(chance: random.Random) -> Case:
        load = chance.randint(3, 5)
        others = _colleagues(chance, load)
        loads, there = others.loads, others.there
        bundle = Bundle("customer", deals=tuple(_open(number) for number in range(load)))
        best = others.candidates(bundle, "one", {})[0].rep_id
        required(best == "fits" and loads["fits"] > loads["away"], "the best has more to do than others")
        who, *four = some_of(chance, names(facts), 1 + len(_ROLES))
        named = dict(zip(_ROLES, four, strict=True))
        contact, customer = _somebody(facts, chance)
        values: dict[str, Value] = {
            **texts(name=who, customer=customer, contact=contact),
            **texts(**{f"name_{role}": name for role, name in named.items()}),
            **counts(room=others.room, load=load, days=_DAYS),
            **{f"load_{role}": shown.count(value) for role, value in loads.items()},
            **{f"after_{role}": shown.count(value + load) for role, value in loads.items()},
            "there_away": shown.count(there["away"]),
        }
        rows = tuple(_colleague(role, named[role], others) for role in chance.sample(_ROLES, len(_ROLES)))
        return Case(values, best, rows=rows)

    return drawn(seed, make)


def _colleagues(chance: random.Random, load: int) -> Colleagues:
    """Return four colleagues of whom one has room for so much more, is there all the time and knows the customer."""
    room = chance.randint(15, 19)
    visits = {"full": chance.randint(6, 9), "away": chance.randint(2, 4), "fits": chance.randint(2, 3)}
    loads = {
        "full": room - chance.randint(0, 2),
        "away": chance.randint(6, 8),
        "new": chance.randint(3, 5),
        "fits": room - load - chance.randint(0, 2),
    }
    teams = dict.fromkeys(_ROLES, "one")
    return Colleagues(
        loads=loads,
        teams=teams,
        there=dict.fromkeys(_ROLES, _DAYS) | {"away": _DAYS - chance.randint(4, 7)},
        days=_DAYS,
        room=room,
        chosen=frozenset(),
        known={"customer": {role: tuple(map(str, range(number))) for role, number in visits.items()}},
        lines=Lines.of(loads, teams),
    )


def _open(number: int) -> OpenDeal:
    return OpenDeal(f"deal{number}", None, None, None, None, None, None, None)


def _colleague(role: str, name: str, others: Colleagues) -> Row:
    days = line("there-days", there=str(others.there[role]), days=str(_DAYS))
    visits = len(others.known["customer"].get(role, ()))
    knows = line("knows-yes", visits=str(visits)) if visits else line("knows-no")
    return Row(role, (shown.text(name), shown.count(others.loads[role]), days, knows))


CASES: Mapping[str, CaseMaker] = {"planning.handover": handover, "planning.substitute": substitute}
