"""The divided target as HTML: settings, the table to type over, least and most, what it takes in deals and talks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from acctkit.calendar import add_months
from acctkit.coach.goal_tree import METRICS, MONTH, PRODUCT, REP, first_month, month_key
from acctkit.coach.limits_said import say_conflict, say_limit
from acctkit.i18n import Language
from acctkit.plan.tree import LimitConflict
from acctkit.plan.tree.wishes import Wish, Wishes
from acctkit.practice.goals_fields import At, Cell, cells_of
from acctkit.practice.goals_tree import TreeWork
from acctkit.widgets.block import render
from acctkit.widgets.goals_tool.takes_view import takes
from acctkit.widgets.goals_tool.tree_names import TreeNames

_YEAR = 12


@dataclass(frozen=True)
class Entry:
    """What somebody has typed that is not kept: texts by field, problems, and why the wishes cannot be kept."""

    texts: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    conflict: LimitConflict | None = None
    wishes: Wishes = field(default_factory=Wishes)
    trouble: str = ""


def grid(work: TreeWork) -> tuple[list[str], list[str], list[Cell]]:
    """Return the keys of the rows and of the columns (the first of each is "", all together) and the cells row by row."""
    keys = {axis.name: axis.keys for axis in work.axes.axes}
    view = work.view
    rows, columns = ["", *keys[view.rows]], ["", *keys[MONTH]]
    fixed = {view.other: view.only} if view.only else {}
    names = [
        (f"n.{i}.{j}", {**fixed, **({view.rows: row} if row else {}), **({MONTH: month} if month else {})})
        for i, row in enumerate(rows)
        for j, month in enumerate(columns)
    ]
    return rows, columns, cells_of(names, work.division, work.wishes)


def tree_html(work: TreeWork, lang: Language, entry: Entry, *, live: bool) -> str:
    """Return the whole form: to work with where it is live, else to read."""
    names = TreeNames(work, lang)
    titles = [names(MONTH, key) if key else lang.gettext("Together") for key in grid(work)[1]]
    return render(
        "goals_tool/tree",
        lang,
        live=live,
        settings=_settings(work, names, lang),
        view=_view(work, names, lang),
        basis=list(_basis(work, names, lang)),
        columns=titles,
        rows=_rows(work, names, lang, titles, entry),
        caption=_caption(work, names),
        offers=_offers(work, lang),
        clash=_clash(work, names, lang, entry),
        trouble=entry.trouble,
        bounds=[_bound(wish, names, lang) for wish in work.wishes.wishes if not wish.exact],
        choices=_choices(work, names, lang),
        texts=entry.texts,
        problems=entry.problems,
        set_count=sum(wish.exact for wish in work.wishes.wishes),
        left_out=work.left_out,
        can_undo=work.can_undo,
        can_redo=work.can_redo,
        target=work.wishes.total,
        total=lang.number(work.division.total),
        takes=takes(work, names, lang),
    )


def wish_key(wish: Wish) -> str:
    """Return what a button sends to name a wish."""
    return json.dumps([wish.exact, dict(sorted(wish.at.items()))], ensure_ascii=False)


def wish_named(text: str, wishes: Wishes) -> Wish | None:
    """Return the wish that a button names, None when there is none."""
    return next((wish for wish in wishes.wishes if wish_key(wish) == text), None)


def _settings(work: TreeWork, names: TreeNames, lang: Language) -> list[dict[str, Any]]:
    asked, begin = work.asked, first_month(work.today)
    firsts = sorted({asked.first, *(add_months(begin, ahead) for ahead in range(_YEAR))})
    fields = [
        _select("metric", lang.gettext("What is divided"), [(one, names.metric(one)) for one in METRICS], asked.metric),
        _select("first", lang.gettext("From"), [(month_key(one), lang.month(one)) for one in firsts], month_key(asked.first)),
        _select("months", lang.gettext("How many months"), [(str(n), lang.number(n)) for n in range(1, _YEAR + 1)], str(asked.months)),
    ]  # fmt: skip
    if work.can_divide_by_product:
        answers = [("", lang.gettext("no")), ("yes", lang.gettext("yes"))]
        chosen = "yes" if asked.products else ""
        fields.append(_select("products", lang.gettext("Also by product"), answers, chosen))
    return fields


def _view(work: TreeWork, names: TreeNames, lang: Language) -> list[dict[str, Any]]:
    """Return the choice of the table, where there are three axes to choose from."""
    if not work.asked.products:
        return []
    view = work.view
    keys = {axis.name: axis.keys for axis in work.axes.axes}
    rows = [(axis, names.axis(axis)) for axis in (REP, PRODUCT)]
    only = [("", lang.gettext("All"))] + [(key, names(view.other, key)) for key in keys[view.other]]
    return [
        _select("rows", lang.gettext("Rows"), rows, view.rows),
        _select("only", f"{names.axis(view.other)}", only, view.only),
    ]


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {"name": name, "label": label, "options": options, "chosen": chosen}


def _basis(work: TreeWork, names: TreeNames, lang: Language) -> Iterator[str]:
    """Yield where the weights come from."""
    for axis, source in work.axes.basis.items():
        name = names.axis(axis)
        if source == "targets":
            yield lang.gettext("{axis}: by the targets of these months.", axis=name)
        elif source == "history":
            yield lang.gettext("{axis}: by what came in the last twelve whole months.", axis=name)
        else:
            yield lang.gettext(
                "{axis}: evenly, as there is neither a target nor a long enough history.", axis=name
            )
    if "history" in work.axes.basis.values():
        yield lang.ngettext(
            "{n} case stands behind the history.", "{n} cases stand behind the history.", work.axes.n
        )
    if work.axes.without:
        people = lang.listing([names(REP, rep) for rep in work.axes.without[:5]])
        more = len(work.axes.without) - 5
        people += lang.gettext(" and {n} more", n=lang.number(more)) if more > 0 else ""
        if work.axes.basis[REP] == "targets":
            yield lang.gettext("No target, and so no share until you type one: {people}.", people=people)
        elif work.axes.basis[REP] == "history":
            yield lang.gettext(
                "No history of their own, so the middle of the others: {people}.", people=people
            )
    if work.axes.away:
        yield lang.ngettext(
            "{n} month of somebody who is away all of it gets nothing.",
            "{n} months of people who are away all of them get nothing.",
            work.axes.away,
        )


def _caption(work: TreeWork, names: TreeNames) -> str:
    unit = names.metric(work.metric)
    currency = work.facts.team.currency
    if work.metric == "revenue" and currency:
        unit = f"{unit} ({currency})"
    view = work.view
    return f"{unit}, {names(view.other, view.only)}" if view.only else unit


def _rows(
    work: TreeWork, names: TreeNames, lang: Language, columns: Sequence[str], entry: Entry
) -> list[dict[str, Any]]:
    """Return the rows of the table; `columns` are the names of its columns."""
    rows, _, cells = grid(work)
    width = len(columns)
    bounded = {
        json.dumps(dict(sorted(wish.at.items()))): wish for wish in work.wishes.wishes if not wish.exact
    }
    found = []
    for place, key in enumerate(rows):
        label = names(work.view.rows, key) if key else lang.gettext("All")
        own = [
            _cell(cell, entry, lang, f"{label}, {column}", bounded)
            for cell, column in zip(cells[place * width : (place + 1) * width], columns, strict=True)
        ]
        found.append({"label": label, "cells": own, "sum": not key})
    return found


def _cell(
    cell: Cell, entry: Entry, lang: Language, label: str, bounded: Mapping[str, Wish]
) -> dict[str, Any]:  # fmt: skip
    wish = bounded.get(json.dumps(dict(sorted(cell.at.items()))))
    typed = entry.texts.get(cell.name)
    problem = entry.problems.get(cell.name, "")
    unkept = typed is not None and typed != lang.number(cell.amount)
    return {
        "name": cell.name,
        "value": typed if unkept else lang.number(cell.amount),
        "label": label,
        "set": cell.is_set,
        "sum": cell.name.startswith("n.0.") or cell.name.endswith(".0"),
        "sign": _sign(cell, wish, lang),
        "invalid": bool(problem) or (unkept and entry.conflict is not None),
        "problem": problem,
    }


def _sign(cell: Cell, wish: Wish | None, lang: Language) -> str:
    parts = [lang.gettext("◆ set")] if cell.is_set else []
    if wish is not None and wish.least is not None:
        parts.append(f"≥ {lang.number(wish.least)}")
    if wish is not None and wish.most is not None:
        parts.append(f"≤ {lang.number(wish.most)}")
    return " ".join(parts)


def _offers(work: TreeWork, lang: Language) -> list[tuple[int, str]]:
    """Return totals to take over, but for the one that stands there."""
    return [
        (amount, _offer(name, lang.number(amount), lang))
        for name, amount in work.axes.offers.items()
        if amount != work.wishes.total
    ]


def _offer(name: str, amount: str, lang: Language) -> str:
    if name == "targets":
        return lang.gettext("Take the targets of these months: {amount}", amount=amount)
    if name == "left":
        return lang.gettext("Take what is left of the year's targets: {amount}", amount=amount)
    return lang.gettext("Take the last twelve months carried on: {amount}", amount=amount)


def _clash(work: TreeWork, names: TreeNames, lang: Language, entry: Entry) -> dict[str, Any] | None:
    conflict, wishes = entry.conflict, entry.wishes
    if conflict is None:
        conflict, wishes = work.conflict, work.wishes
    if conflict is None:
        return None
    text, mend = say_conflict(conflict, lang, names, [axis.name for axis in work.axes.axes])
    return {
        "text": text,
        "mend": mend,
        "typed": entry.conflict is not None,
        "wishes": [
            (wish_key(wish), say_limit(wish.limit, lang, names)) for wish in wishes.in_conflict(conflict)
        ],
    }


def _bound(wish: Wish, names: TreeNames, lang: Language) -> tuple[str, str]:
    return wish_key(wish), say_limit(wish.limit, lang, names)


def _choices(work: TreeWork, names: TreeNames, lang: Language) -> list[dict[str, Any]]:
    """Return where a bound can be: all or one key of each axis."""
    labels = {REP: lang.gettext("Person"), MONTH: lang.gettext("Month"), PRODUCT: lang.gettext("Product")}
    order = [REP, MONTH, PRODUCT]
    axes = sorted(work.axes.axes, key=lambda axis: order.index(axis.name))
    return [
        _select(
            f"at.{axis.name}",
            labels[axis.name],
            [("", lang.gettext("All"))] + [(key, names(axis.name, key)) for key in axis.keys],
            "",
        )
        for axis in axes
    ]


def at_of(work: TreeWork, chosen: Mapping[str, str]) -> At:
    """Return where a bound is to be, from what was chosen; keys that are not there are left out."""
    return {axis.name: chosen[axis.name] for axis in work.axes.axes if chosen.get(axis.name) in axis.keys}
