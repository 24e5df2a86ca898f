"""The fields of the seven steps: which ones a step has, what may be chosen, and how what was entered is read. Source: P8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Literal

from acctkit.i18n import Language
from acctkit.plan.plan_types import PlanType
from acctkit.plan.steps import Plan
from acctkit.plan.steps.type_fields import FIELDS
from acctkit.practice.sent_fields import Fields
from acctkit.practice.take_away.entered import Entered

Kind = Literal["text", "number", "whole", "percent", "date", "days", "time", "tick", "lines", "choice"]
LONGEST = 2000
_BEFORE, _BEHIND = timedelta(days=3 * 366), timedelta(days=15 * 366)
"""Days further from the one on which a plan was made are slips of the key: the year 0202 while somebody types 2026."""


@dataclass(frozen=True)
class Spec:
    """A field of a part: `choices` names what may be chosen ("people", "objectives" …), `wide` takes a whole line."""

    name: str
    kind: Kind
    choices: str = ""
    wide: bool = False


PART_OF: Mapping[str, str] = {
    "objectives": "objectives",
    "priorities": "objectives",
    "people": "people",
    "money": "costs",
    "client_resources": "client",
    "practice": "needs",
    "skills": "skills",
    "calendar": "actions",
}
"""The list of the plan that a step works on."""
_FOR = Spec("objective", "choice", "objectives", wide=True)
SPECS: Mapping[str, tuple[Spec, ...]] = {
    "objectives": (
        Spec("title", "text", wide=True),
        Spec("amount", "number"),
        Spec("unit", "text"),
        Spec("deadline", "date"),
        Spec("owner", "choice", "people"),
    ),
    "priorities": (Spec("rank", "choice", "ranks"),),
    "people": (Spec("hours", "number"),),
    "money": (Spec("what", "text", wide=True), _FOR, Spec("amount", "number")),
    "client_resources": (Spec("what", "text", wide=True), _FOR, Spec("agreed", "tick")),
    "practice": (Spec("what", "text", wide=True), _FOR, Spec("by", "date"), Spec("there", "tick")),
    "skills": (
        Spec("task", "text", "tasks"),
        Spec("person", "choice", "people"),
        Spec("level", "choice", "levels"),
        _FOR,
    ),
    "calendar": (
        Spec("title", "text", wide=True),
        _FOR,
        Spec("owner", "choice", "people"),
        Spec("first", "date"),
        Spec("last", "date"),
        Spec("begins", "time"),
        Spec("hours", "number"),
    ),
}
"""The fields of each step's rows."""
WHOLE: Mapping[str, tuple[Spec, ...]] = {
    "objectives": (Spec("title", "text", wide=True),),
    "people": (Spec("means", "lines", wide=True),),
    "money": (Spec("budget", "number"),),
}
"""The fields of the plan itself, by the step in which they are asked."""
PROXY = Spec("proxy", "choice", "proxies", wide=True)
_EXACT_SIGN = (Spec("baseline", "number"),)
_RANGED_SIGN = (
    Spec("baseline", "number"),
    Spec("baseline_low", "number"),
    Spec("baseline_high", "number"),
    Spec("amount_low", "number"),
    Spec("amount_high", "number"),
    Spec("sure", "percent"),
)
TYPE = Spec("type", "choice", "types")
_OF_TYPE: Mapping[str, Spec] = {
    each.name: each
    for each in (
        Spec("starts", "date"),
        Spec("ends", "date"),
        Spec("end_condition", "text", wide=True),
        Spec("trigger", "text", wide=True),
        Spec("watched", "lines", wide=True),
        Spec("holder", "choice", "people"),
        Spec("expires", "date"),
        Spec("contact_days", "whole"),
        Spec("report_days", "whole"),
        Spec("continuity_owner", "choice", "people"),
        Spec("reviews", "days", wide=True),
        Spec("reconsider_when", "text", wide=True),
    )
}


def sign_specs(exactness: str) -> tuple[Spec, ...]:
    """Return what is asked about a sign: a number today, or the ranges of today and of the aim. Source: P4."""
    return _EXACT_SIGN if exactness == "exact" else _RANGED_SIGN


def type_specs(plan_type: PlanType | None) -> tuple[Spec, ...]:
    """Return what a type of plan asks for. Source: P6."""
    return tuple(_OF_TYPE[name] for name in FIELDS[plan_type]) if plan_type is not None else ()


def specs_of(step: str) -> tuple[Spec, ...]:
    """Return every field that a row of a step may have, also those of signs and types."""
    more = (PROXY, TYPE, *_RANGED_SIGN, *_OF_TYPE.values()) if step == "objectives" else ()
    return (*SPECS[step], *more)


def field_name(part: str, part_id: str, name: str) -> str:
    """Return what a field is called in the form; a part's id may hold any sign."""
    return f"{part}.{part_id}.{name}"


@dataclass(frozen=True)
class Read:
    """The plan with what was entered, and what is wrong by the name of the field; that is left as it was."""

    plan: Plan
    problems: Mapping[str, str] = field(default_factory=dict)


def read(plan: Plan, step: str, sent: Fields, lang: Language) -> Read:
    """Return a plan with what was entered in a step; a field that was not sent, or cannot be read, stays as it is.

    A tick that was not sent is one that was taken off, as long as its row was.
    """
    reader = _Reader(plan.made, lang)
    part = PART_OF[step]
    whole = reader.fields(plan.model_dump(), "plan", "", WHOLE.get(step, ()), sent)
    rows = [
        one.model_copy(update=reader.fields(one.model_dump(), part, one.id, specs_of(step), sent))
        for one in getattr(plan, part)
    ]
    changed = plan.model_copy(update=whole | {part: tuple(rows)})
    # Checked as a whole once more: a form can be sent by anybody.
    return Read(Plan.model_validate(changed.model_dump()), reader.problems)


class _Reader:
    """Reads the fields of rows in a language and notes what is wrong."""

    def __init__(self, made: date, lang: Language) -> None:
        self.problems: dict[str, str] = {}
        self._made, self._lang = made, lang

    def fields(
        self, known: Mapping[str, Any], part: str, part_id: str, specs: Sequence[Spec], sent: Fields
    ) -> dict[str, Any]:
        """Return the new values of a row's fields."""
        names = {spec.name: field_name(part, part_id, spec.name) for spec in specs}
        row_was_sent = any(name in sent for name in names.values())
        found = {}
        for spec in specs:
            name = names[spec.name]
            if name not in sent and not (spec.kind == "tick" and row_was_sent):
                continue
            value, problem = self._value(spec, sent.get(name, ()))
            if problem:
                self.problems[name] = problem
            else:
                found[spec.name] = self._fitting(spec, value, known)
        return found

    def _fitting(self, spec: Spec, value: Any, known: Mapping[str, Any]) -> Any:
        # A level always has a value, and a title is never missing but empty.
        return known[spec.name] if spec.name == "level" and value is None else value

    def _value(self, spec: Spec, texts: Sequence[str]) -> tuple[Any, str]:
        first = next(iter(texts), "").strip()[:LONGEST]
        if spec.kind == "tick":
            return bool(texts), ""
        if spec.kind == "lines":
            return tuple(line.strip() for line in first.splitlines() if line.strip()), ""
        if spec.kind == "days":
            return self._days(texts)
        if spec.kind in ("number", "whole", "percent"):
            return self._number(spec, first)
        if spec.kind in ("date", "time"):
            return self._day(first) if spec.kind == "date" else self._time(first)
        return self._chosen(spec, first), ""

    def _chosen(self, spec: Spec, text: str) -> Any:
        if spec.choices in ("ranks", "levels"):
            return int(text) if text.isdecimal() and 1 <= int(text) <= 999 else None
        if spec.choices == "types":
            return text if text in FIELDS else None
        return text

    def _number(self, spec: Spec, text: str) -> tuple[float | None, str]:
        reader = Entered(self._lang)
        number = reader.number(text)
        if number is None or reader.notes:
            return None, " ".join(reader.notes)
        if number < 0 and spec.name not in ("amount", "baseline", *_SIGNED):
            return None, self._lang.gettext("It cannot be less than 0.")
        if spec.kind == "whole" and not (number.is_integer() and 1 <= number <= 3650):
            return None, self._lang.gettext("A whole number of days is needed here, 1 or more.")
        if spec.kind == "percent":
            if number > 100:
                return None, self._lang.gettext("It cannot be more than 100.")
            return number / 100, ""
        return (int(number) if spec.kind == "whole" else number), ""

    def _days(self, texts: Sequence[str]) -> tuple[tuple[date, ...], str]:
        found, problems = [], []
        for text in texts:
            day, problem = self._day(text)
            found += [day] if day is not None else []
            problems += [problem] if problem else []
        return tuple(sorted(set(found))), " ".join(problems)

    def _day(self, text: str) -> tuple[date | None, str]:
        reader = Entered(self._lang)
        day = reader.day(text)
        if day is not None and not self._made - _BEFORE <= day <= self._made + _BEHIND:
            return None, self._lang.gettext("This day lies too far away. Is the year right?")
        return day, " ".join(reader.notes)

    def _time(self, text: str) -> tuple[time | None, str]:
        try:
            return (time.fromisoformat(text).replace(tzinfo=None) if text else None), ""
        except ValueError:
            return None, self._lang.gettext("Write the time as 09:30.")


_SIGNED = ("baseline_low", "baseline_high", "amount_low", "amount_high")
