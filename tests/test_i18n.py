"""Languages: texts, content entries, notebooks, numbers and dates."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path
from typing import ClassVar

import nbformat
import numpy as np
import pandas as pd
import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pydantic import BaseModel, Field

from acctkit import i18n
from acctkit.i18n import Language, UnknownLanguageError, language, localise, paragraphs
from acctkit.playbook import Entry, Prose

NBSP = "\u00a0"
CODES = ("en", "es", "ru", "zh")
PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello {rep}"
msgstr "Hola, {rep}"

msgid "{n} deal"
msgid_plural "{n} deals"
msgstr[0] "{n} negocio"
msgstr[1] "{n} negocios"

msgctxt "stage"
msgid "Open"
msgstr "Abierto"

#, fuzzy
msgid "Later"
msgstr "Más tarde"

msgctxt "kinds_of_talk.a.title"
msgid "Same text"
msgstr "Título"

msgctxt "kinds_of_talk.a.steps.0"
msgid "Same text"
msgstr "Primer paso"

msgctxt "kinds_of_talk.a.options.second.feedback"
msgid "Right"
msgstr "Correcto"

msgctxt "kinds_of_talk.a.labels.low"
msgid "low"
msgstr "bajo"

msgid "# Welcome"
msgstr "# Bienvenida"

msgid ""
"- one\\n"
"- two"
msgstr ""
"- uno\\n"
"- dos"
"""


class Option(BaseModel):
    id: str
    feedback: Prose


class Talk(Entry):
    kind: ClassVar[str] = "kinds_of_talk"
    title: Prose
    steps: tuple[Prose, ...] = ()
    options: tuple[Option, ...] = ()
    labels: dict[str, Prose] = Field(default_factory=dict)
    weight: float = 1.0
    code: str = "Same text"


def bare(code: str) -> Language:
    """Return a language without texts: formats only."""
    return Language(code, Locale.parse(code), NullTranslations())


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Language]:
    """Return Spanish with the few texts above."""
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    file = i18n.catalog_file("es")
    file.parent.mkdir(parents=True)
    file.write_text(PO, "utf-8")
    language.cache_clear()
    yield language("es")
    language.cache_clear()


def test_equal(spanish: Language) -> None:
    """Is a language the same wherever it was got, and another than the next?"""
    language.cache_clear()
    assert (language("es"), language("en") == language("es")) == (spanish, False)
    assert len({language("es"), spanish}) == 1


def test_texts(spanish: Language) -> None:
    """Are texts, counts and contexts translated and their places filled?"""
    assert spanish.gettext("Hello {rep}", rep="Ana") == "Hola, Ana"
    assert spanish.ngettext("{n} deal", "{n} deals", 1) == "1 negocio"
    assert spanish.ngettext("{n} deal", "{n} deals", n=1234) == "1.234 negocios"
    assert spanish.pgettext("stage", "Open") == "Abierto"


def test_source_language() -> None:
    """Does English need no catalogue?"""
    english = language("en")
    assert english.gettext("Hello {rep}", rep="Ana") == "Hello Ana"
    assert english.ngettext("{n} deal", "{n} deals", 0) == "0 deals"
    assert english.pgettext("stage", "Open") == "Open"


def test_untranslated(spanish: Language) -> None:
    """Does an unknown or doubtful text stay English, and an empty one empty?"""
    assert spanish.gettext("Unknown") == "Unknown"
    assert spanish.gettext("Later") == "Later"
    assert spanish.gettext("") == ""
    assert spanish.pgettext("deal", "Open") == "Open"


def test_hostile_values(spanish: Language) -> None:
    """Is a hostile name put in literally, whatever it looks like?"""
    for hostile in ("{rep.__class__}", "{n}", "{0}", "%(rep)s", "\\1"):
        assert spanish.gettext("Hello {rep}", rep=hostile) == f"Hola, {hostile}"
        assert spanish.listing([hostile, hostile, "a"]) == f"{hostile}, {hostile} y a"


def test_places_called_like_arguments(spanish: Language) -> None:
    """May a place be called `message`, `one` or `self`?"""
    assert spanish.gettext("{message} {self}", message="a", self="b") == "a b"
    assert spanish.ngettext("{one}", "{one} {many}", 2, one="a", many="b") == "a b"


def test_counts_of_numpy(spanish: Language) -> None:
    """Is a count out of a data frame counted without a warning?"""
    assert spanish.ngettext("{n} deal", "{n} deals", np.int64(2)) == "2 negocios"


def test_content(spanish: Language) -> None:
    """Is each field of an entry translated by its own context, and nothing but prose?"""
    talk = Talk(
        id="a",
        title="Same text",
        steps=("Same text", "Other"),
        options=(Option(id="first", feedback="Right"), Option(id="second", feedback="Right")),
        labels={"low": "low"},
    )
    shown = spanish.content(talk)
    assert shown == Talk(
        id="a",
        title="Título",
        steps=("Primer paso", "Other"),
        options=(Option(id="first", feedback="Right"), Option(id="second", feedback="Correcto")),
        labels={"low": "bajo"},
    )
    assert talk.title == "Same text"
    assert language("en").content(talk) is talk


@pytest.mark.parametrize("code", ["xx", "tlh", "../../etc", "", "es\0", "EN"])
def test_unknown_language(spanish: Language, code: str) -> None:
    """Is an unknown language told, with those that can be chosen?"""
    with pytest.raises(UnknownLanguageError, match="choose one of: en, es"):
        language(code)


def test_language_code(spanish: Language) -> None:
    """Is a catalogue in a folder that names no language refused?"""
    file = i18n.catalog_file("klingon")
    file.parent.mkdir(parents=True)
    file.write_text(PO, "utf-8")
    with pytest.raises(UnknownLanguageError, match="not a language code"):
        language("klingon")


NOTEBOOK = (
    "# Welcome\n\n- one\n- two\n\n```\n# Welcome\n\n# Welcome\n```\n  # Welcome\n\nHello {rep}, not filled\n"
)


def test_localise(spanish: Language) -> None:
    """Is Markdown translated paragraph by paragraph, and everything else the same?"""
    code = new_code_cell(
        "# Welcome", outputs=[new_output("stream", text="# Welcome")], metadata={"tags": ["x"]}
    )
    notebook = new_notebook(cells=[new_markdown_cell(NOTEBOOK), code], metadata={"title": "# Welcome"})
    before = copy.deepcopy(notebook)
    shown = localise(notebook, spanish)
    assert shown.cells[0].source == (
        "# Bienvenida\n\n- uno\n- dos\n\n```\n# Welcome\n\n# Welcome\n```\n  # Bienvenida\n\nHello {rep}, not filled\n"
    )
    assert notebook == before
    shown.cells[0].source = NOTEBOOK
    assert shown == before
    nbformat.validate(shown)


def test_localise_source() -> None:
    """Does the English notebook come out as it is, as a copy?"""
    notebook = new_notebook(cells=[new_markdown_cell(NOTEBOOK)])
    shown = localise(notebook, language("en"))
    assert shown == notebook
    assert shown.cells[0] is not notebook.cells[0]


@pytest.mark.parametrize(
    ("markdown", "prose"),
    [
        ("one\ntwo\n \nthree", ["one\ntwo", "three"]),
        ("before\n```py\ncode\n\ncode\n```\nafter", ["before", "after"]),
        ("~~~~\n```\n~~~\ncode\n~~~~\nafter", ["after"]),
        ("```\nnever closed\n\nstill code", []),
        ("```inline``` code\n\nafter", ["```inline``` code", "after"]),
        ("---\n\n![](x.png)\n\n| 1 |", ["![](x.png)"]),
        ("- item\n\n  ```\n  code\n  ```\n\n  more", ["- item", "more"]),
        ("  indented  \n", ["indented"]),
    ],
)
def test_paragraphs(markdown: str, prose: list[str]) -> None:
    """Are paragraphs found between blank lines and code, without their margins?"""
    assert [text for text, is_prose in paragraphs(markdown) if is_prose] == prose


@given(st.text(alphabet="ab \n\t`~#-\r\u2028", max_size=60))
def test_paragraphs_join(markdown: str) -> None:
    """Do the pieces always join up to the text, with clean margins on what is translated?"""
    pieces = list(paragraphs(markdown))
    assert "".join(text for text, _ in pieces) == markdown
    assert all(text == text.strip() and text for text, is_prose in pieces if is_prose)


@pytest.mark.parametrize(
    ("code", "number", "money", "percent", "month"),
    [
        ("en", "1,234.50", "€12,346", "63.2%", "Dec 2017"),
        ("es", "1.234,50", f"12.346{NBSP}€", f"63,2{NBSP}%", "dic 2017"),
        ("ru", f"1{NBSP}234,50", f"12{NBSP}346{NBSP}€", f"63,2{NBSP}%", f"дек. 2017{NBSP}г."),
        ("zh", "1,234.50", "€12,346", "63.2%", "2017年12月"),
    ],
)
def test_formats(code: str, number: str, money: str, percent: str, month: str) -> None:
    """Does each language write numbers, money, shares and months in its own way?"""
    lang = bare(code)
    assert lang.number(1234.5, 2) == number
    assert lang.money(12345.5, "EUR") == money
    assert lang.percent(0.632, 1) == percent
    assert lang.month(dt.date(2017, 12, 31)).replace("\u202f", NBSP).replace(" г", f"{NBSP}г") == month


def test_dates() -> None:
    """Is a day written with the month in words where the language does so?"""
    day = dt.date(2017, 12, 31)
    assert [bare(code).date(day) for code in ("en", "es", "zh")] == [
        "Dec 31, 2017",
        "31 dic 2017",
        "2017年12月31日",
    ]
    assert bare("en").date(pd.Timestamp("2017-12-31 23:59")) == "Dec 31, 2017"
    assert [bare(code).weekday(day) for code in ("en", "es")] == ["Sun, Dec 31", "dom, 31 dic"]


def test_countries() -> None:
    """Is a country named in each language, and by its letters where there is no such country?"""
    assert [bare(code).country("ES") for code in ("en", "es")] == ["Spain", "España"]
    assert bare("en").country("XQ") == "XQ"


def test_four_digits() -> None:
    """Are four digits grouped in Spanish in numbers, money and shares alike?"""
    spanish = bare("es")
    assert (spanish.number(1234), spanish.money(1234, "EUR"), spanish.percent(12.34)) == (
        "1.234",
        f"1.234{NBSP}€",
        f"1.234{NBSP}%",
    )


@pytest.mark.parametrize(
    "missing", [None, float("nan"), np.nan, pd.NA, float("inf"), -np.inf, Decimal("NaN")]
)
@pytest.mark.parametrize("code", CODES)
def test_missing_numbers(code: str, missing: float | None) -> None:
    """Is what is not known a dash, and never 'nan'?"""
    lang = bare(code)
    assert [
        lang.number(missing),
        lang.number(missing, 2),
        lang.money(missing, "EUR"),
        lang.percent(missing),
    ] == ["–"] * 4


@pytest.mark.parametrize("missing", [None, pd.NaT])
def test_missing_days(missing: dt.date | None) -> None:
    """Is a day that is not known a dash?"""
    assert (bare("en").date(missing), bare("en").month(missing)) == ("–", "–")


def test_nothing_to_list() -> None:
    """Is an empty list a dash?"""
    assert bare("es").listing([]) == "–"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.125, 2, "0.13"),
        (2.675, 2, "2.68"),
        (-0.004, 2, "0.00"),
        (-0.0, 0, "0"),
    ],
)
def test_rounding(value: float, digits: int, text: str) -> None:
    """Are halves rounded as a spreadsheet does, and is there no minus zero?"""
    assert bare("en").number(value, digits) == text


def test_rounding_of_shares() -> None:
    """Does a share round by its percentage?"""
    english = bare("en")
    assert [english.percent(share) for share in (0.625, 0.635, -0.001, 1, np.float32(0.1))] == [
        "63%",
        "64%",
        "0%",
        "100%",
        "10%",
    ]
    assert english.percent(0.00125, 2) == "0.13%"


def test_any_size() -> None:
    """Is an amount with too many zeros shown, and not the end of the notebook?"""
    assert bare("en").money(1e300, "EUR").startswith("€1,000,000")
    assert bare("en").number(np.int64(5)) == "5"


@pytest.mark.parametrize(
    ("code", "currency", "text"),
    [
        ("en", "CHF", f"CHF{NBSP}1,234"),
        ("es", "CHF", f"1.234{NBSP}CHF"),
        ("en", "USD", "$1,234"),
        ("en", None, "1,234"),
        ("en", "", "1,234"),
        ("en", "{rep.__class__}", "{rep.__class__}1,234"),
    ],
)
def test_currencies(code: str, currency: str | None, text: str) -> None:
    """Does the currency stand where the language puts it, a strange one literally?"""
    assert bare(code).money(1234, currency) == text


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("es", "1.234,5", 1234.5),
        ("es", "1234,5", 1234.5),
        ("es", "1.234", 1234),
        ("en", "1,234.5", 1234.5),
        ("en", " 1.234 ", 1.234),
        ("ru", "1 234,5", 1234.5),
        ("en", "1 234 567", 1234567),
        ("es", "−5", -5),
        ("zh", "１２", 12),
    ],
)
def test_parse_number(code: str, text: str, number: float) -> None:
    """Is a number read as people write it in the language?"""
    assert bare(code).parse_number(text) == number


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "63,2"),
        ("es", "63.2"),
        ("es", "1,234.5"),
        *(
            ("en", text)
            for text in (
                "",
                " ",
                "ten",
                "NaN",
                "inf",
                "1e5",
                "1_000",
                "1 2",
                "5 %",
                "1.2.3",
                "--5",
                "{n}",
                ",",
                ".",
            )
        ),
    ],
)
def test_not_a_number(code: str, text: str) -> None:
    """Is a doubtful text refused and not guessed?"""
    with pytest.raises(ValueError, match="not a"):
        bare(code).parse_number(text)


@settings(max_examples=60)
@given(st.sampled_from(CODES), st.integers(-(10**11), 10**11).map(lambda cents: cents / 100))
def test_numbers_come_back(code: str, value: float) -> None:
    """Is a number as the kit shows it read back as the same number?"""
    assert bare(code).parse_number(bare(code).number(value, 2)) == value
