"""A field of the planner as the form shows it: label, value as it was typed, what may be chosen, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from acctkit.coach.plan_team import PlanTeam
from acctkit.coach.plan_words import field_word, labels_of
from acctkit.i18n import Language
from acctkit.plan.plan_types import TYPES
from acctkit.plan.quantifier import suggest
from acctkit.plan.steps import Plan
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.playbook.proxies import Proxy
from acctkit.practice.planner_fields import Spec, field_name
from acctkit.practice.sent_fields import Fields
from acctkit.practice.typed_number import written

Option = tuple[str, str]
_MORE_DAYS = ("", "")


@dataclass(frozen=True)
class Shown:
    """A field: `values` are what stands in it (several for days), `groups` what may be chosen, under headings."""

    name: str
    label: str
    kind: str
    values: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    suggested: tuple[str, ...] = ()
    wide: bool = False
    problem: str = ""

    @property
    def strange(self) -> bool:
        """Whether what stands in a choice is none of what may be chosen, as a person who has left the team."""
        known = {value for _, options in self.groups for value, _ in options}
        return bool(self.values[0]) and self.values[0] not in known


class FieldViews:
    """Shows the fields of one plan; what was typed last stays as it was typed."""

    def __init__(
        self, plan: Plan, team: PlanTeam, lang: Language, typed: Fields, problems: Mapping[str, str]
    ) -> None:
        self._plan, self._team, self._lang = plan, team, lang
        self._typed, self._problems = typed, problems
        self._labels = labels_of(plan, team.names, lang)

    def of(self, part: str, one: Any, specs: Sequence[Spec], prefix: str = "") -> tuple[Shown, ...]:
        """Return the fields of a part; those of the plan itself have the prefix "plan"."""
        return tuple(self._shown(part, one, spec, prefix or part) for spec in specs)

    def typed(self, name: str) -> str:
        """Return what was typed last into a field, also one that belongs to no part."""
        return next(iter(self._typed.get(name, ())), "")

    def _shown(self, part: str, one: Any, spec: Spec, prefix: str) -> Shown:
        name = field_name(prefix, "" if prefix == "plan" else one.id, spec.name)
        value = getattr(one, spec.name)
        typed = tuple(self._typed[name]) if name in self._typed and spec.kind != "tick" else None
        if typed and spec.kind == "days" and "" not in typed:
            typed = (*typed, *_MORE_DAYS)  # there is always room for another
        tasks = self._team.tasks if spec.choices == "tasks" else ()
        return Shown(
            name=name,
            label=field_word("" if prefix == "plan" else part, spec.name, self._lang),
            kind=spec.kind,
            values=self._values(spec, value) if typed is None else typed,
            groups=self._groups(spec, one) if spec.kind == "choice" else (),
            suggested=tasks,
            wide=spec.wide,
            problem=self._problems.get(name, ""),
        )

    def _values(self, spec: Spec, value: Any) -> tuple[str, ...]:
        if spec.kind == "days":
            return (*(day.isoformat() for day in value), *_MORE_DAYS)
        if spec.kind == "lines":
            return ("\n".join(value),)
        if value is None or value == "":
            return ("",)
        return (_typed_as(spec, value, self._lang),)

    def _groups(self, spec: Spec, one: Any) -> tuple[tuple[str, tuple[Option, ...]], ...]:
        lang = self._lang
        if spec.choices == "people":
            return people_groups(self._plan, self._team, lang)
        if spec.choices == "objectives":
            return (("", tuple((each.id, self._labels[each.id]) for each in self._plan.objectives)),)
        if spec.choices == "types":
            return (("", tuple((each, lang.content(entry(PlanTypeText, each)).title) for each in TYPES)),)
        if spec.choices == "proxies":
            return _proxies(one.title, lang)
        highest = 5 if spec.choices == "levels" else len(self._plan.objectives)
        steps = [str(number) for number in range(1, highest + 1)]
        if spec.choices == "levels" and not float(one.level).is_integer():
            steps = sorted([*steps, f"{one.level:g}"], key=float)
        return (("", tuple((step, lang.number(float(step), len(step.partition(".")[2]))) for step in steps)),)


def _typed_as(spec: Spec, value: Any, lang: Language) -> str:
    """Return a value as a field holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if spec.kind == "tick":
        return "on" if value else ""
    if spec.choices in ("levels", "ranks"):
        return f"{value:g}"
    if isinstance(value, int | float):
        return written(100 * value if spec.kind == "percent" else value, lang)
    return str(value)


def people_groups(plan: Plan, team: PlanTeam, lang: Language) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Return who can be chosen: those who take part already, then the others of the team."""
    within = [person.id for person in plan.people]
    others = [rep for rep in team.names if rep not in within]
    groups = ((lang.gettext("In this plan"), within), (lang.gettext("In the team"), others))
    return tuple(
        (title, tuple((one, team.names.get(one, one)) for one in ids)) for title, ids in groups if ids
    )


def _proxies(title: str, lang: Language) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """Return the signs that fit the words of a wish, then all of them by theme."""
    said = {one.id: lang.content(one) for one in entries(Proxy).values()}
    fitting = suggest(title)
    groups = [(lang.gettext("Fits your words"), [said[one] for one in fitting])] if fitting else []
    for theme, word in _themes(lang).items():
        groups.append((word, [one for one in said.values() if one.theme == theme and one.id not in fitting]))
    return tuple((word, tuple((one.id, one.name) for one in those)) for word, those in groups if those)


def _themes(lang: Language) -> dict[str, str]:
    return {
        "relationship": lang.gettext("Relationship"),
        "image": lang.gettext("Image"),
        "satisfaction": lang.gettext("Satisfaction"),
        "teamwork": lang.gettext("Teamwork"),
        "knowledge": lang.gettext("Knowledge"),
        "punctuality": lang.gettext("Punctuality"),
        "innovation": lang.gettext("Innovation"),
        "loyalty": lang.gettext("Loyalty"),
    }
