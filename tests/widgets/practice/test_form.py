"""Forms: what a click is answered with, whatever comes."""

from __future__ import annotations

import pytest

from acctkit.i18n import language
from acctkit.practice.trouble import Kind, StoreError
from acctkit.widgets.practice.form import Form, form_style

EN = language("en")


def test_a_click_is_answered(send):
    """Does a click reach its form with the fields, and is its answer spoken?"""
    seen = []
    form = Form("<p>old</p>", lambda what, fields: seen.append((what, fields)) or "Done", EN)
    assert send(form, "check", {"choice": ["a", "b"]}) == {"said": "Done"}
    assert seen == [("check", {"choice": ["a", "b"]})]


def test_an_error_is_told(send, caplog):
    """Is an error in an answer told in plain words, written to the log, and what is shown left alone?"""

    def fail(_what, _fields):
        raise ZeroDivisionError("inner words")

    form = Form("<p>entered</p>", fail, EN)
    (told,) = send(form, "check").values()
    assert "please try again" in told
    assert "inner words" not in told
    assert form.html == "<p>entered</p>"
    assert "inner words" in caplog.text


def test_a_database_that_fails_says_what_to_do(send):
    """Is a fault of the database told with its remedy?"""

    def fail(_what, _fields):
        raise StoreError(Kind.READ_ONLY, where="course.sqlite")

    assert "course.sqlite can only be read" in send(Form("", fail, EN), "check")["trouble"]


@pytest.mark.parametrize(
    "content",
    [
        None,
        "check",
        {},
        {"do": ["check"], "fields": "all", "id": None},
        {"do": "check", "fields": {"choice": "a", "number": [1, {"a": 2}, "3"], 4: ["x"], "rest": None}},
    ],
)
def test_anything_may_come(content):
    """Is a message that no form of ours sends taken without an error, and nothing but lists of texts passed on?"""
    seen = []
    form = Form("", lambda _what, fields: seen.append(fields) or "", EN)
    form._handle_custom_msg(content, [])
    (fields,) = seen
    assert all(isinstance(value, str) for values in fields.values() for value in values)
    if isinstance(content, dict) and isinstance(content.get("fields"), dict):
        assert fields == {"number": ["3"], "4": ["x"]}


def test_one_module_and_one_style():
    """Do all forms share one script that exports once, and one style that stays within our pages?"""
    form = Form("", lambda _what, _fields: "", EN)
    assert form._esm.count("export default") == 1
    assert form._css == form_style()
    assert "@import" not in form_style()
    assert "http" not in form._esm + form_style()


def test_words_for_the_waiting():
    """Are the words for a slow and for a lost kernel those of the learner's language?"""
    words = [Form("", lambda _what, _fields: "", language(code)).words for code in ("en", "es")]
    assert set(words[0]) == {"busy", "gone"}
    assert all(words[0].values())
    assert words[0] != words[1]
