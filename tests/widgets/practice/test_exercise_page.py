"""The page of an exercise, part by part, as its notebook shows it."""

from __future__ import annotations

import pytest

from acctkit.playbook import ContentError
from acctkit.practice.bank import exercises
from acctkit.widgets.exercise_page import ClosedPage, open_exercise

from .conftest import OWN
from .test_question import RIGHT, WRONG

VIEW = "application/vnd.jupyter.widget-view+json"
LARGEST = 200_000
"""Bytes. A notebook of an exercise with its twins stays below this."""


@pytest.fixture
def made():
    return open_exercise("fair", "en", str(OWN))


def test_each_part_in_its_three_forms(made):
    """Has each part a live view, a twin, and words that tell nothing of a person's answers?"""
    made.session.submit("fair_single", WRONG["single"])
    for shown in (made.header(), made.part("all"), made.worksheet("own_matrix"), made.closing()):
        bundle = shown._repr_mimebundle_()
        assert set(bundle) == {VIEW, "text/html", "text/plain"}
        assert "why b" not in bundle["text/plain"]
    assert made.part("all").words.startswith("All of it: fair_single, fair_multiple")
    assert "why b" in made.part("all").html


def test_the_style_stands_once(made):
    """Does the head bring the style, and no question another one?"""
    assert made.header().html.count("<style>") == 1
    for shown in (made.part("all"), made.worksheet("own_goals"), made.closing()):
        assert "<style" not in shown.html


def test_a_check_moves_the_progress(made, send):
    """Do head and end follow a check at once, also where a part is shown twice?"""
    head, end = made.header().widget, made.closing().widget
    made.part("all")
    form = made.part("all").widget.children[0]
    send(form, "check", RIGHT["single"])
    assert "1 of 9 right" in head.html
    assert "8 questions are still to be tried." in end.html
    send(form, "check", WRONG["single"])
    assert 'data-goto="fair_single"' in end.html


def test_the_whole_exercise_anew(made, send):
    """Are all questions as at first when the exercise is begun anew, and own sheets as they were?"""
    forms = made.part("all").widget.children
    fresh = [form.html for form in forms]
    made.session.keep("own_matrix", {"people": [{"name": "AB"}]})
    end = made.closing().widget
    for form, fields in zip(forms, WRONG.values(), strict=True):
        send(form, "check", fields)
    assert [form.html for form in forms] != fresh
    assert send(end, "again") == {"said": "Every question begins anew."}
    assert [form.html for form in forms] == fresh
    assert made.session.score().tried == 0
    assert made.session.kept("own_matrix") == {"people": [{"name": "AB"}]}


def test_a_click_that_is_not_there(made, send):
    """Does a strange click on the end change nothing?"""
    made.session.submit("fair_single", RIGHT["single"])
    send(made.closing().widget, "check")
    assert made.session.score().right == 1


@pytest.mark.parametrize("exercise", [each.id for each in exercises()])
def test_small_enough(exercise):
    """Do the twins of an exercise, with all that was told, leave room in a notebook of 200 KB?"""
    made = open_exercise(exercise, "es")
    for card in made.session.cards():
        made.session.hint(card.id)
        made.session.show_solution(card.id)
    parts = [made.part(part.id) for part in made.session.exercise.parts]
    whole = [made.header(), *parts, made.worksheet("own_goals"), made.closing()]
    assert sum(len(shown.html.encode()) for shown in whole) < LARGEST / 2


def test_a_database_that_cannot_be_used(monkeypatch):
    """Does the page say what to do where progress can never be kept, in every part, instead of failing?"""
    monkeypatch.setenv("ACCTKIT_DB", "no address at all")
    made = open_exercise("fair", "en", str(OWN))
    assert isinstance(made, ClosedPage)
    assert "ACCTKIT_DB is not the address of a database" in made.header().html
    for shown in (made.part("all"), made.worksheet("own_matrix"), made.closing()):
        assert "as soon as what stands at the top is put right" in shown.html


def test_there_is_no_such_exercise_or_part(made):
    """Is a misspelt exercise or part told by its name?"""
    with pytest.raises(ContentError, match="there is no part 'middle'"):
        made.part("middle")
    with pytest.raises(ContentError, match="99_nothing"):
        open_exercise("99_nothing", "en")
