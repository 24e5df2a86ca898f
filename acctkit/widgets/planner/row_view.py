"""The rows of a step as the form shows them: their fields, and what the team or the steps before say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acctkit.coach.plan_team import Capacity, capacity
from acctkit.coach.plan_words import labels_of, number_word, part_word
from acctkit.i18n import Language
from acctkit.plan.plan_types import QUESTIONS, Choice
from acctkit.plan.steps import Objective, Plan
from acctkit.plan.steps.in_detail import quantity_faults, type_faults
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.playbook.proxies import Proxy
from acctkit.practice.planner_fields import (
    PART_OF,
    PROXY,
    SPECS,
    TYPE,
    field_name,
    sign_specs,
    type_specs,
)
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.field_view import FieldViews, Shown


@dataclass(frozen=True)
class Asked:
    """One of the four questions that find a type of plan, with the answer given ("yes", "no" or nothing)."""

    name: str
    text: str
    answer: str


@dataclass(frozen=True)
class Kind:
    """What an objective says about its sign and its type: choices, the fields that follow from them, the words."""

    proxy: Shown
    sign: tuple[Shown, ...]
    about_sign: str
    sign_open: bool
    type: Shown
    questions: tuple[Asked, ...]
    reason: str
    purpose: str
    fields: tuple[Shown, ...]
    type_open: bool
    sign_name: str
    type_name: str


@dataclass(frozen=True)
class Row:
    """A row: its title, its fields, a line about it, and `key` with which it is removed; empty where it cannot be."""

    title: str
    fields: tuple[Shown, ...]
    line: str = ""
    key: str = ""
    kind: Kind | None = None


@dataclass(frozen=True)
class Asking:
    """The answers about the type of an objective by question ("yes", "no"), and what they came to."""

    answers: Mapping[str, str]
    found: Choice


def rows_of(
    step: str, plan: Plan, desk: Desk, views: FieldViews, asking: Mapping[str, Asking]
) -> tuple[Row, ...]:
    """Return the rows of a step; `asking` are the answers about types by objective."""
    part, lang = PART_OF[step], desk.lang
    labels, hours = labels_of(plan, desk.team.names, lang), capacity(plan, desk.team, desk.today)
    rows = []
    for number, one in enumerate(getattr(plan, part), 1):
        named = step in ("priorities", "people")
        title = labels.get(one.id, one.id) if named else f"{part_word(part, lang)} {lang.number(number)}"
        kind = None
        if step == "objectives":
            kind = _kind(one, views, asking.get(one.id), desk)
        rows.append(
            Row(
                title=title,
                fields=views.of(part, one, SPECS[step]),
                line=_line(step, one, plan, desk, hours),
                key="" if step == "priorities" else f"{part}.{one.id}",
                kind=kind,
            )
        )
    return tuple(rows)


def _kind(one: Objective, views: FieldViews, asking: Asking | None, desk: Desk) -> Kind:
    lang = desk.lang
    proxy = entries(Proxy).get(one.proxy)
    answers = asking.answers if asking is not None else {}
    (proxy_field,), (type_field,) = (views.of("objectives", one, (spec,)) for spec in (PROXY, TYPE))
    texts = [lang.content(each) for each in entries(PlanTypeText).values()]
    return Kind(
        proxy=proxy_field,
        sign=() if proxy is None else views.of("objectives", one, sign_specs(proxy.exactness)),
        about_sign="" if proxy is None else _about(lang.content(proxy), lang),
        sign_open=one.amount is None or bool(quantity_faults(one)),
        type=type_field,
        questions=tuple(
            _asked(
                field_name("objectives", one.id, f"ask-{name}"), text.question, answers.get(name, ""), views
            )
            for name, text in zip(QUESTIONS, texts, strict=True)
        ),
        reason="" if asking is None else reason_of(asking.found, lang),
        purpose="" if one.type is None else lang.content(entry(PlanTypeText, one.type)).purpose,
        fields=views.of("objectives", one, type_specs(one.type)),
        type_open=bool(asking or type_faults(one, desk.team.known, desk.today)),
        sign_name="" if proxy is None else lang.content(proxy).name,
        type_name="" if one.type is None else lang.content(entry(PlanTypeText, one.type)).title,
    )


def _asked(name: str, question: str, answer: str, views: FieldViews) -> Asked:
    return Asked(name, question, views.typed(name) or answer)


def _about(proxy: Proxy, lang: Language) -> str:
    better = lang.gettext("more is better") if proxy.better == "more" else lang.gettext("less is better")
    words = {"unit": proxy.unit, "source": proxy.source, "better": better}
    if proxy.exactness == "exact":
        return lang.gettext("Counted in {unit}; {better}. Where it is read off: {source}.", **words)
    return lang.gettext(
        "Counted in {unit}; {better}. Where it is read off: {source}. It is not exact: give a range, and how sure you are of it.",
        **words,
    )


def reason_of(found: Choice, lang: Language) -> str:
    """Return which type the answers come to, and why."""
    texts = dict(zip(QUESTIONS, map(lang.content, entries(PlanTypeText).values()), strict=True))
    if found.type is None:
        left = [texts[question].question for question in found.open]
        return lang.gettext("The type is still open. Please answer: {questions}", questions=" ".join(left))
    chosen = lang.content(entry(PlanTypeText, found.type))
    said = lang.gettext("{type}: {reason}", type=chosen.title, reason=chosen.reason)
    if found.also:
        others = lang.listing([texts[question].title for question in found.also])
        said += " " + lang.gettext("A part of it may want a plan of its own: {types}.", types=others)
    return said


def _line(step: str, one: Any, plan: Plan, desk: Desk, hours: Mapping[str, Capacity]) -> str:
    lang = desk.lang
    if step == "priorities":
        days = [action.first or action.last for action in plan.actions if action.objective == one.id]
        return lang.gettext(
            "Until {deadline}; first action {begins}",
            deadline=lang.date(one.deadline),
            begins=lang.date(min(filter(None, days), default=None)),
        )
    if step == "people":
        return _hours(hours[one.id], lang)
    if step == "skills" and one.person and one.task:
        return _rated(one, desk)
    return ""


def _hours(each: Capacity, lang: Language) -> str:
    needed = number_word(each.needed, lang)
    if each.there is None:
        return lang.gettext("The actions need {needed} hours.", needed=needed)
    return lang.gettext(
        "The actions need {needed} hours; until the plan ends {there} can be planned.",
        needed=needed,
        there=lang.number(each.there),
    )


def _rated(one: Any, desk: Desk) -> str:
    lang, about = desk.lang, (one.person, one.task)
    rated = desk.team.known.abilities.get(about)
    if rated is None:
        return lang.gettext("Not rated in the team folder")
    if about in desk.team.known.own_only:
        return lang.gettext("Rated {level} of 5, by the person alone", level=lang.number(rated, 1))
    return lang.gettext("Rated {level} of 5", level=lang.number(rated, 1))
