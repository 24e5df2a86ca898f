"""Checks of a text that a learner wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import COMPLETE, Language, language, translated_languages
from acctkit.playbook import entries
from acctkit.playbook.questions import RubricCheck
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.practice.rubric.checks import CHECKS, passes

NAMES = st.sampled_from(sorted(CHECKS))


def check(name: str, text: str, code: str = "en", words: tuple[str, ...] = (), **more: int) -> bool:
    return passes(RubricCheck(id=name, feedback="f", **more), text, language(code), words)


@given(st.text(), NAMES, st.sampled_from(COMPLETE), st.lists(st.text(min_size=1), max_size=3))
def test_any_text(text: str, name: str, code: str, words: list[str]) -> None:
    """Can every check judge any text in every language?"""
    assert check(name, text, code, tuple(words)) in {True, False}


@given(st.text(alphabet="Aacdehiorñéü '\n.", max_size=30), NAMES, st.sampled_from(COMPLETE))
def test_how_letters_are_stored_makes_no_difference(text: str, name: str, code: str) -> None:
    """Is a text judged alike with composed and decomposed letters, and with space around it?"""
    import unicodedata  # noqa: PLC0415

    decomposed = f"  {unicodedata.normalize('NFD', text)}\n"
    assert check(name, decomposed, code, ("é",)) == check(name, text, code, ("é",))


@pytest.mark.parametrize("code", COMPLETE)
def test_each_language_has_the_same_lists(code: str) -> None:
    """Does every complete language say what the checks need to know, and nothing that they do not ask?"""
    known = entries(Vocabulary)
    assert known[f"rubric.{code}"].words.keys() == known["rubric.en"].words.keys()
    for words in known[f"rubric.{code}"].words.values():
        assert len(set(words)) == len(words)
        assert [word for word in words if word != word.casefold()] == []


def test_a_language_that_the_kit_knows_nothing_of() -> None:
    """Do the checks still judge in a language without word lists?"""
    from babel import Locale  # noqa: PLC0415

    assert "fr" not in translated_languages()
    french = Language("fr", Locale("fr"), language("en").catalog)
    date = RubricCheck(id="has_date", feedback="f")
    assert passes(date, "avant le 30 juin 2026", french)
    assert not passes(RubricCheck(id="begins_with_verb", feedback="f"), "appeler", french)


def test_an_unknown_check() -> None:
    """Is a check that there is none of refused?"""
    with pytest.raises(KeyError, match="is_nice"):
        check("is_nice", "text")


@pytest.mark.parametrize(
    ("text", "code", "verb"),
    [
        ("Call the buyer", "en", True),
        ("- call the buyer", "en", True),
        ("1. Please call the buyer", "en", True),
        ("Clarify who decides", "en", True),
        ("Call with the buyer", "en", False),
        ("The buyer calls", "en", False),
        ("Meeting about the price", "en", False),
        ("Otherwise nothing", "en", False),
        ("", "en", False),
        ("Llamar al comprador", "es", True),
        ("Por favor, llamar al comprador", "es", True),
        ("Llama al comprador", "es", True),
        ("Llamaré al comprador", "es", True),
        ("Reunirse con Ana", "es", True),
        ("Llamada al comprador", "es", False),
        ("Visita a Nordwind", "es", False),
        ("Lugar de la visita", "es", False),
        ("Ir", "es", True),
    ],
)
def test_begins_with_verb(text: str, code: str, *, verb: bool) -> None:
    """Is an action told from a topic?"""
    assert check("begins_with_verb", text, code) is verb


@pytest.mark.parametrize("code", COMPLETE)
def test_every_listed_verb_is_one(code: str) -> None:
    """Does each verb of the list begin an action, with a capital too, and no word that only looks like one?"""
    words = entries(Vocabulary)[f"rubric.{code}"].words
    assert [
        verb for verb in words["verbs"] if not check("begins_with_verb", f"{verb.capitalize()} x", code)
    ] == []
    wrong = [word for word in words["not_verbs"] if check("begins_with_verb", f"{word} x", code)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "code", "digits", "amount", "unit"),
    [
        ("Win 12 customers", "en", True, True, True),
        ("Win twelve customers", "en", False, True, True),
        ("Win customers by 12 June 2026", "en", False, False, False),
        ("Grow to €12,000 by Friday", "en", True, True, True),
        ("Grow by 10%", "en", True, True, True),
        ("Grow by 10 until June", "en", True, True, False),
        ("Grow by 12.5.", "en", True, True, False),
        ("Grow a lot", "en", False, False, False),
        ("Sell 50k euros", "en", True, True, True),
        ("Ganar 12 clientes", "es", True, True, True),
        ("Ganar doce clientes", "es", False, True, True),
        ("Crecer un 10 % hasta el 3 de mayo", "es", True, True, True),
        ("Crecer mucho hasta el 3 de mayo de 2026", "es", False, False, False),
        ("Subir de 80.000 a 95.000", "es", True, True, False),
    ],
)
def test_amounts(text: str, code: str, *, digits: bool, amount: bool, unit: bool) -> None:
    """Is an amount told from a date, and one that says what it counts from one that does not?"""
    found = [check(name, text, code) for name in ("has_number", "has_amount", "has_unit")]
    assert found == [digits, amount, unit]


def test_lengths() -> None:
    """Are words counted, and not signs?"""
    assert check("long_enough", "one two three", least=3)
    assert not check("long_enough", "one - two ... 3", least=3)
    assert check("short_enough", "one two three", most=3)
    assert not check("short_enough", "one two three four", most=3)


@pytest.mark.parametrize(
    ("text", "words", "mentioned", "avoided"),
    [
        ("Our Customers decide", ("customer",), True, True),
        ("A customer decides", ("nobody", "customer"), True, False),
        ("The accustomed way", ("custom",), False, True),
        ("You  always say so", ("you always",), True, False),
        ("Ask Ana (North).", ("ana (north)",), True, False),
        ("Any", (), False, True),
    ],
)
def test_words(text: str, words: tuple[str, ...], *, mentioned: bool, avoided: bool) -> None:
    """Are words found at the beginning of longer ones when mentioned, and whole when avoided, signs and all?"""
    assert check("mentions", text, words=words) is mentioned
    assert check("avoids", text, words=words) is avoided


@pytest.mark.parametrize(
    ("text", "code", "asks", "openly"),
    [
        ("What would you change?", "en", True, True),
        ("You know this well. So, how shall we begin?", "en", True, True),
        ("Are you motivated?", "en", True, False),
        ("Tell me what happened.", "en", False, False),
        ("I know what you did. Do you?", "en", True, False),
        ("¿Qué te parece?", "es", True, True),
        ("Ana, ¿cómo lo ves tú?", "es", True, True),
        ("¿Estás de acuerdo?", "es", True, False),
    ],
)
def test_questions(text: str, code: str, *, asks: bool, openly: bool) -> None:
    """Is a question found, and one that yes or no answers told from an open one?"""
    assert (check("asks", text, code), check("asks_openly", text, code)) == (asks, openly)


def test_other_checks_are_wired() -> None:
    """Do the checks of dates and owners go by their names?"""
    goal = "Ana Ruiz wins 12 customers by 30 June 2026."
    assert check("has_date", goal)
    assert check("one_owner", goal)
    assert not check("has_date", "Ana Ruiz wins 12 customers soon.")
    assert not check("one_owner", "We win 12 customers by 30 June 2026.")


@pytest.mark.parametrize(
    ("text", "code", "end"),
    [
        ("Call Ana on Friday: agree the day of the visit", "en", True),
        ("Call Ana so that she agrees a day", "en", True),
        ("Call Ana to agree a day", "en", True),
        ("Call Ana – agree a day", "en", True),
        ("Call Ana on Friday", "en", False),
        ("Call Ana: Friday", "en", False),
        ("Call Ana: by 6 July 2026", "en", False),
        ("Talk to Ana", "en", False),
        ("", "en", False),
        ("Llamar a Ana el viernes: acordar el día de la visita", "es", True),
        ("Llamar a Ana para acordar la visita", "es", True),
        ("Llamar a Ana para el 6 de julio de 2026", "es", False),
        ("Llamar a Ana para el viernes.", "es", False),
        ("Llamar a Ana: el viernes", "es", False),
    ],
)
def test_says_what_for(text: str, code: str, *, end: bool) -> None:
    """Is an end told from what happens, and from a day?"""
    assert check("says_what_for", text, code) is end
