"""Cases about the cards of customers: what is missing or wrong on them, and how full one is. Source: C1."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.pipeline.hygiene import lint
from acctkit.playbook import entry
from acctkit.playbook.rules import FullCard
from acctkit.playbook.wordings import Wording
from acctkit.practice.cases.crm_export import Spoil, clean, drawn_rows, mixed, readable, ruled, said, spoilt
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.well_posed import required, some_of, told_apart
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Said, Value, drawn

_ROWS = 8
_LEFT_LONG_AGO = "R98"
_NONSENSE = ("???", "xxx", "...")
_ASKED = {
    "account-required-empty": "empty",
    "phone-not-valid": "unreachable",
    "email-not-valid": "unreachable",
    "filler-in-field": "nonsense",
    "responsible-unknown": "responsible",
    "responsible-empty": "responsible",
}
"""The rules of the question by those of the linter."""


def _set(column: str, value: object) -> Spoil:
    return lambda _row, _chance: {column: value}


def _no_at(row: Any, _: random.Random) -> Mapping[str, Any]:
    return {"email": row["email"].replace("@", ".")}


def _nonsense(_row: Any, chance: random.Random) -> Mapping[str, Any]:
    return {"address": chance.choice(_NONSENSE)}


_EMPTY: tuple[Spoil, ...] = tuple(_set(column, None) for column in ("address", "phone", "email"))
_UNREACHABLE: tuple[Spoil, ...] = (_set("phone", "12"), _set("phone", "000 000"), _no_at)
_NO_SENSE: tuple[Spoil, ...] = (_nonsense, _set("name", "test"))
_NOBODY: tuple[Spoil, ...] = (_set("rep_id", _LEFT_LONG_AGO), _set("rep_id", None))


def cards(facts: TeamFacts, seed: int) -> Case:
    """Return eight customers' cards; five cannot be used: a field is empty, wrong or says nothing, nobody is responsible."""

    def make(chance: random.Random) -> Case:
        pool = readable(clean(facts, "accounts"))
        begun = drawn_rows(chance, pool.loc[pool["client_type"].isin(["regular", "key"])], _ROWS)
        pools = [_EMPTY, _EMPTY, _UNREACHABLE, _NO_SENSE, _NOBODY]
        rows = spoilt(begun, mixed(chance, pools, _ROWS), chance)
        rules = ruled(facts, "accounts", rows, _ASKED)
        named = {rule: list(rows["name"][[each == rule for each in rules]]) for rule in {*_ASKED.values()}}
        required(len({*rows["name"]}) == _ROWS, "each customer once")
        made = tuple(
            Row(str(row["account_id"]), _card_cells(row, facts), rule)
            for (_, row), rule in zip(rows.iterrows(), rules, strict=True)
        )
        return Case(texts(**{rule: ", ".join(names) for rule, names in named.items()}), rows=made)

    return drawn(seed, make)


def _card_cells(row: Any, facts: TeamFacts) -> tuple[Value, ...]:
    rep = row["rep_id"]
    return (
        shown.text(row["name"]),
        said(row["address"]),
        said(row["phone"]),
        said(row["email"]),
        shown.text(MISSING if pd.isna(rep) else facts.names.get(rep, rep)),
    )


_WRONG: Mapping[str, Spoil] = {
    "phone": _set("phone", "12"),
    "email": _no_at,
    "payment_days": _set("payment_days", 9999),
    "address": _set("address", "???"),
}
"""What somebody fills in wrongly, by its field."""


def full_card(facts: TeamFacts, seed: int) -> Case:
    """Return a card with one field empty and one that cannot be right; the answer is how full it is, by weight."""

    def make(chance: random.Random) -> Case:
        fields = entry(FullCard, "accounts").fields
        begun = drawn_rows(chance, readable(clean(facts, "accounts")), 1)
        wrong = some_of(chance, sorted(_WRONG), 1)[0]
        empty = some_of(chance, sorted({field.column for field in fields} - {"name", wrong}), 1)[0]
        weights = {field.column: field.weight for field in fields}
        whole = sum(weights.values())
        good = whole - weights[empty] - weights[wrong]
        mistakes = {
            "filled": 100 * (whole - weights[empty]) / whole,
            "counted": 100 * (len(fields) - 2) / len(fields),
            "points": good,
        }
        told_apart(100 * good / whole, mistakes, 1.5)
        rows = spoilt(spoilt(begun, [_WRONG[wrong]], chance), [_set(empty, None)], chance)
        share = _share(facts, rows)
        card = rows.iloc[0]
        values: dict[str, Value] = {
            **texts(customer=card["name"]),
            "empty": _field(empty),
            "wrong": _field(wrong),
            "stands": _on_card(card, wrong),
            **{name: shown.count(round(each)) for name, each in mistakes.items()},
            "good": shown.count(round(good)),
            "whole": shown.count(round(whole)),
            "share": shown.count(round(100 * share)),
            "weight_empty": shown.count(round(weights[empty])),
            "weight_wrong": shown.count(round(weights[wrong])),
        }
        made = tuple(
            Row(name, (_field(name), _on_card(card, name), shown.count(round(weight))))
            for name, weight in weights.items()
        )
        return Case(values, 100 * share, mistakes, made)

    return drawn(seed, make)


def _share(facts: TeamFacts, rows: pd.DataFrame) -> float:
    """Return how full the card is, as the linter has it."""
    export = replace(facts.team, tables={"accounts": rows}, faults=(), notices=(), set_aside={})
    share = lint(export, facts.today, tables=("accounts",)).completeness[0].whole.share
    if share is None:
        raise NotDrawable("nothing could be checked")
    return share


def _field(column: str) -> Said:
    return Said(entry(Wording, f"field-{column}"), "text")


def _on_card(card: Any, column: str) -> Value:
    value = card[column]
    if pd.isna(value):
        return shown.text(MISSING)
    return said(value) if isinstance(value, str) else shown.count(int(value))


CASES: Mapping[str, CaseMaker] = {"crm.cards": cards, "crm.full_card": full_card}
