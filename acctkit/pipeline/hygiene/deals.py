"""Deals: used for the wrong purpose, incomplete, refused without a reason, entered afterwards. Source: C2."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.distinct import tells
from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.pipeline.hygiene.rule import Hits, Rows, rule
from acctkit.playbook import entries, made_from_content
from acctkit.playbook.thresholds import threshold
from acctkit.playbook.vocabulary import Vocabulary


@rule("deal-visit-as-deal")
def visit_as_deal(rows: Rows) -> Hits:
    """Find deals won at nothing that read like a visit, or that sold no product. Source: C2.1."""
    return Hits(_visits(rows))


@rule("won-at-zero")
def won_at_zero(rows: Rows) -> Hits:
    """Find won deals without a value, visits aside."""
    return Hits(_won_at_nothing(rows) & ~_visits(rows))


@rule("deal-no-amount")
def no_amount(rows: Rows) -> Hits:
    """Find open deals without a value."""
    return Hits(rows.book.is_open & ~rows["amount"].gt(0))


@rule("deal-no-substance")
def no_substance(rows: Rows) -> Hits:
    """Find deals whose title is empty or says nothing."""
    title = rows["title"]
    return Hits(title.isna() | says_nothing(title, "titles"), {"value": title})


@rule("deal-no-source")
def no_source(rows: Rows) -> Hits:
    """Find deals of which nobody knows where they came from."""
    return Hits(rows["source"].isna() | says_nothing(rows["source"]))


@rule("deal-refusal-without-reason")
def refusal_without_reason(rows: Rows) -> Hits:
    """Find lost deals that do not say why. Source: C2.3."""
    lost = rows["status"].eq("lost")
    return Hits(lost & (rows["loss_reason"].isna() | says_nothing(rows["loss_reason"], "reasons")))


@rule("deal-entered-after-the-fact")
def after_the_fact(rows: Rows) -> Hits:
    """Find closed deals that ended on the day they began. Source: C2.4."""
    same = rows["created"].eq(rows["closed"]) & ~rows.book.is_open
    return Hits(same, {"day": rows["closed"]})


@rule("deal-entered-late")
def entered_late(rows: Rows) -> Hits:
    """Find deals typed in long after they began, or after they were over."""
    typed = rows["entered_on"]
    days = (typed - rows["created"]).dt.days
    late = days.gt(threshold("hygiene.entered_late")) | typed.gt(rows["closed"])
    return Hits(late & days.notna(), {"day": typed, "days": days})


@rule("deal-no-start")
def no_start(rows: Rows) -> Hits:
    """Find deals whose first day is missing."""
    return Hits(rows["created"].isna())


@rule("deal-no-end")
def no_end(rows: Rows) -> Hits:
    """Find closed deals whose last day is missing."""
    return Hits(~rows.book.is_open & rows["closed"].isna())


@rule("deal-closed-ahead")
def closed_ahead(rows: Rows) -> Hits:
    """Find closed deals whose last day has not come."""
    return Hits(~rows.book.is_open & rows["closed"].gt(rows.book.now), {"day": rows["closed"]})


def _won_at_nothing(rows: Rows) -> pd.Series[bool]:
    return rows["status"].eq("won") & ~rows["amount"].gt(0)


def _visits(rows: Rows) -> pd.Series[bool]:
    """Return what was won at nothing and reads like a visit; without readable titles, what sold no product."""
    at_nothing = _won_at_nothing(rows)
    asked = rows["title"].where(at_nothing)
    visits: pd.Series[Any] = tells(asked, lambda title: bool(_visit_words().match(title.strip().casefold())))
    if rows.has("product_id"):
        visits |= at_nothing & rows["product_id"].isna()
    return visits


@made_from_content
def _visit_words() -> re.Pattern[str]:
    words = entries(Vocabulary)["lint.visit"].words["titles"]
    ways = "|".join(re.escape(word.casefold()) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{ways})(?!\w)")
