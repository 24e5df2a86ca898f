"""A soft goal in numbers."""

from __future__ import annotations

from collections import Counter

import pytest

from acctkit.plan.quantifier import Amount, Quantified, faults, suggest
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_texts import PlanCheck
from acctkit.playbook.proxies import Proxy
from acctkit.playbook.tables import TableSpec

GOOD = Quantified("Better relationship", "contacts-known", Amount(2), Amount(5))
TODAY_RANGE, GOAL_RANGE = Amount(3.4, 3.0, 3.8, 0.8), Amount(4.2, 3.9, 4.5, 0.7)


def test_library() -> None:
    """Are there at least 25 proxies over all themes, exact and approximate, each read off a table that exists?"""
    proxies = entries(Proxy).values()
    assert len(proxies) >= 25
    assert min(Counter(proxy.theme for proxy in proxies).values()) >= 3
    assert {proxy.exactness for proxy in proxies} == {"exact", "approximate"}
    assert {proxy.table for proxy in proxies} - {""} <= set(entries(TableSpec))
    assert all(set(proxy.words) >= {"en", "es"} for proxy in proxies)


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("A better relationship with the hospital", "relationship"),
        ("Mejorar la imagen de la empresa", "image"),
        ("Clientes más satisfechos", "satisfaction"),
        ("TEAMWORK", "teamwork"),
        ("más innovacion", "innovation"),
        ("Ganar la fidelidad de los clientes", "loyalty"),
        ("mejor puntualidad", "punctuality"),
        ("product knowledge", "knowledge"),
    ],
)
def test_suggested_for_what_is_said(said: str, theme: str) -> None:
    """Is the first suggestion of the theme that was spoken of, with and without accents, in both languages?"""
    assert entry(Proxy, suggest(said)[0]).theme == theme


def test_nothing_suggested_for_unknown_words() -> None:
    """Is nothing suggested where no word is known, and never more than asked for?"""
    assert suggest("xyz") == ()
    assert len(suggest("relationship", most=2)) == 2


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (GOOD, ()),
        (Quantified("x", "trust-rated", TODAY_RANGE, GOAL_RANGE), ()),
        (Quantified("x", "complaints", Amount(9), Amount(4)), ()),
        (Quantified("x", "none", Amount(2), Amount(5)), ("quantity-no-proxy",)),
        (Quantified("x", "contacts-known", None, Amount(5)), ("quantity-no-baseline",)),
        (Quantified("x", "contacts-known", Amount(2), None), ("quantity-no-target",)),
        (Quantified("x", "contacts-known", Amount(2), Amount(2)), ("quantity-within-baseline",)),
        (Quantified("x", "contacts-known", Amount(5), Amount(2)), ("quantity-wrong-way",)),
        (Quantified("x", "complaints", Amount(4), Amount(9)), ("quantity-wrong-way",)),
        (Quantified("x", "trust-rated", TODAY_RANGE, Amount(3.6)), ("quantity-within-baseline",)),
        (Quantified("x", "trust-rated", Amount(3, 4, 5, 0.8), Amount(6)), ("quantity-range-unordered",)),
        (Quantified("x", "trust-rated", Amount(3, 2, None, 0.8), Amount(6)), ("quantity-range-unordered",)),
        (Quantified("x", "trust-rated", Amount(3, 2, 4), Amount(6)), ("quantity-no-confidence",)),
        (Quantified("x", "trust-rated", Amount(3, 2, 4, 1.5), Amount(6)), ("quantity-no-confidence",)),
    ],
)
def test_what_is_wrong(found: Quantified, codes: tuple[str, ...]) -> None:
    """Is exactly what is wrong told, in words that exist?"""
    assert faults(found) == codes
    assert all(entry(PlanCheck, code).about == "quantity" for code in codes)
