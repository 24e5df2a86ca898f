"""The deals and talks that a target takes, by person, with the rates behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from acctkit.coach.goal_tree import REP
from acctkit.i18n import Language
from acctkit.practice.goals_tree import TreeWork
from acctkit.widgets.goals_tool.tree_names import TreeNames


def takes(work: TreeWork, names: TreeNames, lang: Language) -> dict[str, Any]:
    """Return the deals and talks that the target takes, by person, and the rates behind them with their n."""
    steps = work.activities
    if not steps:
        return {"columns": [], "rows": [], "why": list(_why_nothing(work, lang))}
    keys = ["", *next(axis.keys for axis in work.axes.axes if axis.name == REP)]
    rows = [
        (
            names(REP, key) if key else lang.gettext("All"),
            [lang.number(division.amount({REP: key} if key else {})) for _, division in steps],
        )
        for key in keys
    ]
    return {
        "columns": [names.metric(name) for name, _ in steps],
        "rows": rows,
        "why": list(_rates(work, [name for name, _ in steps], lang)),
    }


def _why_nothing(work: TreeWork, lang: Language) -> Iterator[str]:
    if work.metric != "visits":
        yield lang.gettext("Without won deals that have an amount nobody can tell how many deals it takes.")


def _rates(work: TreeWork, steps: Sequence[str], lang: Language) -> Iterator[str]:
    found, currency = work.rates, work.facts.team.currency
    if "deals_won" in steps:
        yield lang.gettext(
            "A won deal brings {average} on average ({low} to {high}, n = {n}).",
            average=lang.money(found.average.value, currency),
            low=lang.money(found.average.low, currency),
            high=lang.money(found.average.high, currency),
            n=lang.number(found.average.n),
        )
    if "deals_created" in steps:
        yield lang.gettext(
            "Of the closed deals {rate} are won ({low} to {high}, n = {n}).",
            rate=lang.percent(found.win_rate.value),
            low=lang.percent(found.win_rate.low),
            high=lang.percent(found.win_rate.high),
            n=lang.number(found.win_rate.n),
        )
    if "talks" in steps:
        yield lang.gettext(
            "For {begun} deals begun there are {talks} talks on record (calls, meetings, visits, demonstrations).",
            begun=lang.number(found.begun),
            talks=lang.number(found.talks),
        )
    yield lang.gettext("These are the team's rates, not a rule: a person's own may differ.")
