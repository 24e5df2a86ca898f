"""The head and the end of an exercise: how far the learner is."""

from __future__ import annotations

from acctkit.widgets.practice.standing import closing_html, header_html


def test_the_head_tells_the_progress(fair, read):
    """Does the head tell right and partly right answers in words and as a bar with a name?"""
    session = fair()
    assert "0 of 9 right" in read(header_html(session)).words
    session.submit("fair_single", {"choice": ["a"]})
    session.submit("fair_multiple", {"choice": ["a"]})
    page = read(header_html(session))
    (bar,) = [given for _, given in page.elements if given.get("role") == "progressbar"]
    assert bar["aria-valuetext"] == "1 of 9 right, 1 partly right"
    assert bar["aria-valuetext"] in page.words
    assert (bar["aria-valuenow"], bar["aria-valuemax"]) == ("1", "9")
    assert bar["aria-label"]


def test_the_end_tells_what_to_look_at_again(fair, read):
    """Does the end lead to the questions that are not right yet, and say how many were not tried?"""
    session = fair()
    session.submit("fair_single", {"choice": ["a"]})
    session.submit("fair_multiple", {"choice": ["a"]})
    session.submit("fair_number", {"number": ["1"]})
    page = read(closing_html(session, live=True))
    assert "1 of 9" in page.words
    assert "6 questions are still to be tried." in page.words
    assert [each["data-goto"] for _, each in page.elements if "data-goto" in each] == [
        "fair_multiple",
        "fair_number",
    ]
    twin = read(closing_html(session))
    assert twin.clicks() == []
    assert twin.all("button") == []
    assert "2 3" in " ".join(twin.words.split())


def test_the_end_when_all_is_right(fair, read):
    """Is one praised when there is nothing left to look at?"""
    from .test_question import RIGHT  # noqa: PLC0415

    session = fair()
    for kind, fields in RIGHT.items():
        session.submit(f"fair_{kind}", fields)
    assert "Well done" in read(closing_html(session)).words
    session.submit("fair_single", {"choice": ["b"]})
    assert "You have tried them all. 1 question is worth another look." in read(closing_html(session)).words


def test_where_to_go_on(fair, read):
    """Does the end lead back to all exercises, and to the next one where there is one?"""
    links = [each["href"] for each in read(closing_html(fair())).all("a")]
    assert links == ["00_start.ipynb"], "own exercises come last by their ids"


def test_beginning_anew_is_asked_twice(fair, read):
    """Does it take two clicks to begin the exercise anew, and is the question folded up afterwards?"""
    page = read(closing_html(fair(), live=True))
    (sure,) = page.all("details")
    assert "open" not in sure
    assert page.clicks() == ["again"]
    assert read(closing_html(fair(), live=True, anew=1)).all("details") != [sure]


def test_trouble_with_the_database_is_told(fair, monkeypatch, tmp_path):
    """Does the head say so when answers cannot be kept where they should be?"""
    monkeypatch.setenv("ACCTKIT_DB", f"sqlite:///{tmp_path}/nowhere/at/all.sqlite")
    html = header_html(fair())
    assert 'class="note"' in html
    assert "ACCTKIT_DB" in html
