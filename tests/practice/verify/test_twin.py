"""Whether the static twin shows the texts of a question."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from acctkit.coach import shown
from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.questions import TYPES, Question
from acctkit.practice.card import Card
from acctkit.practice.posed import Case, Posed, Row
from acctkit.practice.verify.twin import fresh_card, twin_faults
from acctkit.widgets.practice.question import card_html

pytestmark = pytest.mark.usefixtures("own")
EN = language("en")


def posed(kind: str, case: Case | None = None, **changed: Any) -> Posed:
    question = entries(Question)[f"fair_{kind}"]
    return Posed(Question.model_validate(question.model_dump() | changed), EN, 0, case or Case())


@pytest.mark.parametrize("kind", TYPES)
def test_the_real_twins(kind: str) -> None:
    """Does the twin that the kit renders show every text of every type?"""
    assert list(twin_faults(posed(kind), partial(card_html, lang=EN))) == []


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "number"])
def test_a_twin_without_body(kind: str) -> None:
    """Is a twin found that shows the prompt alone?"""
    faults = list(twin_faults(posed(kind), lambda card: f"<p>{card.prompt}</p>"))
    assert {fault.what for fault in faults} == {"its static twin does not show all texts"}
    assert len(faults) > 1


def test_hostile_texts_are_found_as_they_read() -> None:
    """Is a text found that the twin has escaped, and not one that it has swallowed as a tag?"""
    hostile = posed("single", prompt="Is 1 < 2 & <b>bold</b>?\n\nReally  so?")
    assert list(twin_faults(hostile, partial(card_html, lang=EN))) == []
    raw = [fault.detail for fault in twin_faults(hostile, lambda card: card.prompt)]
    assert "Is 1 < 2 & <b>bold</b>?" in raw


def test_the_table_of_a_case() -> None:
    """Are the columns and rows that a case shows looked for as well?"""
    columns = [{"id": "who", "text": "Who"}]
    asked = posed("single", Case(rows=(Row("r", (shown.text("Ana"),)),)), show=columns)
    card = fresh_card(asked)
    assert (card.columns, card.rows) == (("Who",), (("Ana",),))
    assert list(twin_faults(asked, partial(card_html, lang=EN))) == []

    def without_rows(card: Card) -> str:
        return card_html(replace(card, rows=()), EN)

    assert "Ana" in [fault.detail for fault in twin_faults(asked, without_rows)]


def test_names_of_people() -> None:
    """Is a person's name looked for, and the name of a table's cell not, which only programs read?"""

    def without_names(card: Card) -> str:
        people = [{**person, "name": ""} for person in card.body["people"]]
        return card_html(replace(card, body={"people": people}), EN)

    assert "Luis" in [fault.detail for fault in twin_faults(posed("place"), without_names)]
    assert (
        list(twin_faults(posed("table"), lambda card: re.sub(r'name="[^"]*"', "", card_html(card, EN)))) == []
    )
