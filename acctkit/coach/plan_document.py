"""A plan as a document: the seven steps one after the other, the calendar, and what is still open. Source: P8."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from acctkit.coach.document import Block, Document, Fields, Grid, Para, Points, Section
from acctkit.coach.plan_review import Standing, review
from acctkit.coach.plan_team import PlanTeam, capacity, team_gaps
from acctkit.coach.plan_words import field_word, labels_of, number_word, part_word, value_word
from acctkit.i18n import MISSING, Language
from acctkit.plan.steps import Plan
from acctkit.plan.steps.type_fields import FIELDS
from acctkit.playbook import entry
from acctkit.playbook.plan_texts import PlanStep

_SIGN = ("proxy", "baseline", "baseline_low", "baseline_high", "amount_low", "amount_high", "sure")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "objectives": ("title", "amount", "unit", "deadline", "owner", "type"),
    "costs": ("what", "objective", "amount"),
    "client": ("what", "objective", "agreed"),
    "needs": ("what", "objective", "there", "by"),
    "skills": ("task", "person", "level", "objective"),
    "actions": ("title", "owner", "first", "last", "begins", "hours", "objective"),
}
_NUMBERS = frozenset({"amount", "hours", "level"})


def plan_document(plan: Plan, team: PlanTeam, today: date, lang: Language) -> Document:
    """Return a plan as a document, as it stands on a day. Source: P8."""
    standings = review(plan, team, lang)
    return Document(
        lang=lang.code,
        kicker=lang.gettext("Plan in seven steps"),
        title=plan.title or lang.gettext("Plan without a name"),
        lines=(
            lang.gettext("Made on {day}", day=lang.date(plan.made)),
            lang.gettext("As of {day}", day=lang.date(today)),
        ),
        sections=tuple(
            section
            for number, standing in enumerate(standings, 1)
            for section in _step(number, standing, plan, team, today, lang)
        ),
    )


def _step(  # noqa: PLR0913  a step of a plan, and all it is said with
    number: int, standing: Standing, plan: Plan, team: PlanTeam, today: date, lang: Language
) -> Iterator[Section]:
    if standing.step == "calendar":
        title = lang.gettext("Calendar")
    else:
        text = lang.content(entry(PlanStep, standing.step))
        title = lang.gettext("{n}. {title}", n=lang.number(number), title=text.title)
    blocks = list(_blocks(standing.step, plan, team, today, lang))
    points = [(point.text, point.mend) for point in standing.points]
    points += [(gap, "") for gap in team_gaps(plan, team, lang).get(standing.step, ())]
    if points:
        blocks += [Para(lang.gettext("Still open:")), Points(tuple(points))]
    yield Section(title, tuple(blocks))


def _blocks(step: str, plan: Plan, team: PlanTeam, today: date, lang: Language) -> Iterator[Block]:
    labels, money = labels_of(plan, team.names, lang), team.currency
    if step == "objectives":
        yield from _grid("objectives", plan.objectives, labels, lang, None)
        yield from _details(plan, labels, lang)
    elif step == "priorities":
        ranked = [(number_word(each.rank or 0, lang), labels[each.id]) for each in plan.ranked()]
        if ranked:
            columns = (field_word("objectives", "rank", lang), part_word("objectives", lang))
            yield Grid(lang.gettext("Priorities"), columns, tuple(ranked))
    elif step == "people":
        yield from _people(plan, team, today, labels, lang)
    elif step == "money":
        yield from _grid("costs", plan.costs, labels, lang, money)
        spent = sum(cost.amount or 0.0 for cost in plan.costs)
        yield Fields(
            (
                (lang.gettext("Sum of the costs"), number_word(spent, lang, money)),
                (field_word("", "budget", lang), value_word("budget", plan.budget, labels, lang, money)),
            )
        )
    elif step == "skills":
        for grid in _grid("skills", plan.skills, labels, lang, None):
            yield _with_ratings(grid, plan, team, lang)
    else:
        part = {"client_resources": "client", "practice": "needs", "calendar": "actions"}[step]
        yield from _grid(part, getattr(plan, part), labels, lang, None)


def _grid(
    part: str, rows: Sequence[Any], labels: Mapping[str, str], lang: Language, money: str | None
) -> Iterator[Grid]:
    if not rows:
        return
    fields = _COLUMNS[part]
    yield Grid(
        part_word(part, lang),
        tuple(field_word(part, field, lang) for field in fields),
        tuple(
            tuple(value_word(field, getattr(row, field), labels, lang, money) for field in fields)
            for row in rows
        ),
        frozenset(place for place, field in enumerate(fields) if field in _NUMBERS),
    )


def _with_ratings(grid: Grid, plan: Plan, team: PlanTeam, lang: Language) -> Grid:
    """Return the skills with how they are rated in the team folder."""
    rated = [team.known.abilities.get((skill.person, skill.task)) for skill in plan.skills]
    rows = (
        (*row, MISSING if ability is None else lang.number(ability, 1))
        for row, ability in zip(grid.rows, rated, strict=True)
    )
    columns = (*grid.columns, lang.gettext("Rated"))
    return Grid(grid.caption, columns, tuple(rows), grid.numbers | {len(grid.columns)})


def _details(plan: Plan, labels: Mapping[str, str], lang: Language) -> Iterator[Block]:
    """Yield what objectives say about their sign and their type of plan."""
    for each in plan.objectives:
        names = (*(_SIGN if each.proxy else ()), *(FIELDS[each.type] if each.type else ()))
        given = [(name, getattr(each, name)) for name in names]
        fields = tuple(
            (field_word("objectives", name, lang), value_word(name, value, labels, lang))
            for name, value in given
            if value not in (None, "", ())
        )
        if fields:
            yield Para(labels[each.id])
            yield Fields(fields)


def _people(
    plan: Plan, team: PlanTeam, today: date, labels: Mapping[str, str], lang: Language
) -> Iterator[Block]:
    rows = tuple(
        (
            labels.get(person, person),
            MISSING if each.promised is None else number_word(each.promised, lang),
            number_word(each.needed, lang),
            MISSING if each.there is None else lang.number(each.there, 1),
        )
        for person, each in capacity(plan, team, today).items()
    )
    if rows:
        columns = (
            part_word("people", lang),
            field_word("people", "hours", lang),
            lang.gettext("Hours of the actions"),
            lang.gettext("Hours that can be planned until the end"),
        )
        yield Grid(lang.gettext("People"), columns, rows, frozenset({1, 2, 3}))
    if plan.means:
        yield Fields(((field_word("", "means", lang), value_word("means", plan.means, labels, lang)),))
