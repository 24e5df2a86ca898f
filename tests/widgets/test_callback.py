"""Errors in callbacks."""

import ipywidgets as ipw

from acctkit.widgets.callback import answer_in


def failing(text):
    def answer():
        raise RuntimeError(text)

    return answer


def test_answer(en):
    """Does a good answer replace what stood there?"""
    place = ipw.HTML("before")
    answer_in(place, en, lambda: "after")({})
    assert place.value == "after"


def test_error_is_told_escaped(en):
    """Is an error shown in plain words with its text escaped, and not raised where nobody sees it?"""
    place = ipw.HTML("before")
    answer_in(place, en, failing("<script>alert(1)</script>"))({})
    assert "This could not be worked out." in place.value
    assert "RuntimeError: &lt;script&gt;" in place.value
    assert "<script>" not in place.value


def test_error_without_words(en):
    """Is an error that says nothing still named?"""
    place = ipw.HTML("before")
    answer_in(place, en, failing(""))({})
    assert "RuntimeError" in place.value
