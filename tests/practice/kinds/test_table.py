"""A small grid to fill."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.practice.kinds import table
from acctkit.practice.posed import Case

RIGHT = {"jan.sum": "1200.5", "jan.way": "up", "feb.sum": "800", "feb.way": "down"}
WAYS = st.sampled_from(["up", "flat", "down"])
SUMS = st.integers(-5000, 5000)


@given(first=SUMS, second=SUMS, ways=st.tuples(WAYS, WAYS), lang=st.sampled_from(["en", "es"]))
def test_the_solution(request: Any, first: int, second: int, ways: tuple[str, str], lang: str) -> None:
    """Is what the case computes right in every language, and each column alone a mistake with its feedback?"""
    cells = {"jan.sum": first / 4, "feb.sum": second / 4, "jan.way": ways[0], "feb.way": ways[1]}
    posed = request.getfixturevalue("posed")
    asked = posed("table", Case(answer=cells), lang=lang, mistakes=[])
    assert table.check(asked, table.solution(asked)).status == "correct"
    found = table.mistakes(asked)
    assert [mistake.id for mistake in found] == ["column sum", "column way"]
    for mistake in found:
        outcome = table.check(asked, mistake.answer)
        assert (outcome.score, outcome.feedback) == (0.5, (mistake.feedback,))


def test_a_pattern_explains_its_cells(posed: Any) -> None:
    """Is a known mistake told once for all its cells, and only what it leaves unexplained told by column?"""
    asked = posed("table")
    swapped = {**RIGHT, "jan.sum": "800", "feb.sum": "1200.5"}
    assert table.check(asked, swapped).feedback == ("the months are swapped",)
    worse = table.check(asked, {**swapped, "feb.way": "flat"})
    assert worse.feedback == ("the months are swapped", "look at February")
    assert worse.status == "incorrect"


def test_what_is_right_here_is_no_mistake(posed: Any) -> None:
    """Is a mistake not told that comes to the right cells in this variant?"""
    asked = posed("table", Case(mistakes={"swapped": {"jan.way": "up"}}))
    assert table.check(asked, {**RIGHT, "feb.way": "flat"}).feedback == ("look at February",)


def test_rows_are_named(posed: Any) -> None:
    """Does the feedback of a column name the rows that are wrong, and no mistake that was half made?"""
    asked = posed("table")
    assert table.check(asked, {**RIGHT, "jan.sum": "800"}).feedback == ("the sum of January is off",)
    both = table.check(asked, {**RIGHT, "jan.sum": "1", "feb.sum": "2"}).feedback
    assert both == ("the sum of January and February is off",)


def test_open_cells_are_named(posed: Any) -> None:
    """Is a grid with empty cells not checked, and the cells named?"""
    outcome = table.check(posed("table"), {"jan.sum": "1", "feb.way": "sideways", "feb.sum": " "})
    assert outcome.status == "unattempted"
    for cell in ("January · Way", "February · Sum", "February · Way"):
        assert cell in outcome.feedback[0]


@pytest.mark.parametrize(
    ("lang", "typed", "told"),
    [
        ("en", "many", "January · Sum: “many” is not a number"),
        ("en", "1.234", "January · Sum: “1.234” can be read in more than one way. Type 1.2340 / 1234"),
        ("es", "1,234", "1,2340 / 1234"),
    ],
)
def test_unclear_cells(posed: Any, lang: str, typed: str, told: str) -> None:
    """Is a cell that is no number, or a doubtful one, named with what to type?"""
    outcome = table.check(posed("table", lang=lang), {**RIGHT, "jan.sum": typed, "feb.sum": "800"})
    assert outcome.status == "unattempted"
    assert told in outcome.feedback[0]


def test_both_ways_to_type_it_are_clear(posed: Any) -> None:
    """Is each of the ways that the feedback offers for a doubtful cell then taken?"""
    asked = posed(
        "table", cells={**{k: v for k, v in RIGHT.items() if "way" in k}, "jan.sum": 1234, "feb.sum": 800}
    )
    typed = {**RIGHT, "feb.sum": "800"}
    ways = (
        table.check(asked, {**typed, "jan.sum": "1.234"})
        .feedback[0]
        .rpartition("Type ")[2]
        .strip(".")
        .split(" / ")
    )
    assert [table.check(asked, {**typed, "jan.sum": way}).status for way in ways] == ["partly", "correct"]


def test_every_cell_has_an_answer(posed: Any) -> None:
    """Is a grid refused in which nothing says what is right in a cell?"""
    with pytest.raises(ValueError, match=r"q: nothing says what is right in feb\.sum"):
        table.solution(posed("table", cells={"jan.sum": 1, "jan.way": "up", "feb.way": "up"}))
    asked = posed(
        "table", Case(answer={"feb.sum": 3}), cells={"jan.sum": 1, "jan.way": "up", "feb.way": "up"}
    )
    assert table.solution(asked)["feb.sum"] == "3"


def test_a_choice_that_explains_itself(posed: Any) -> None:
    """Is no mistake made up where every other choice is one that is foreseen?"""
    foreseen = [{"id": way, "cells": {"jan.way": way}, "feedback": f"not {way}"} for way in ("flat", "down")]
    asked = posed("table", mistakes=foreseen)
    assert [mistake.id for mistake in table.mistakes(asked)] == ["flat", "down", "column sum"]


def test_respelling(posed: Any) -> None:
    """Are the numbers of an answer kept in Spanish right in English, and its choices as they were?"""
    kept = table.solution(posed("table", lang="es"))
    assert kept["jan.sum"] == "1200,5"
    assert table.respell(kept, language("es"), language("en")) == RIGHT
    assert table.respell(["x"], language("es"), language("en")) == ["x"]


def test_view(posed: Any) -> None:
    """Does each cell show its value, its mark and the choices of its column?"""
    asked = posed("table")
    typed = {**RIGHT, "jan.way": "down"}
    view = table.view(asked, typed, table.check(asked, typed))
    assert [row["text"] for row in view["rows"]] == ["January", "February"]
    first, second = view["cells"][0]
    assert (first["name"], first["value"], first["mark"], first["choices"]) == (
        "jan.sum",
        "1200.5",
        "right",
        [],
    )
    assert (second["value"], second["mark"]) == ("down", "wrong")
    assert [each["text"] for each in second["choices"]] == ["going up", "going flat", "going down"]
