"""A document as a page."""

from __future__ import annotations

from acctkit.coach.document import Document, Fields, Grid, Para, Points, Section
from acctkit.i18n import Language
from acctkit.widgets.document_page import document_page

HOSTILE = "<script>alert('x')</script> & \"so on\""


def page(*blocks: object, lang: Language) -> str:
    section = Section("Part", tuple(blocks))  # type: ignore[arg-type]
    return document_page(Document("en", "Kicker", HOSTILE, (HOSTILE,), (section,)), lang)


def test_nothing_runs(en: Language) -> None:
    """Is every text escaped, in whatever block it stands?"""
    grid = Grid(HOSTILE, (HOSTILE,), ((HOSTILE,),))
    made = page(Para(HOSTILE), Points(((HOSTILE, HOSTILE),)), Fields(((HOSTILE, HOSTILE),)), grid, lang=en)
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 12


def test_what_is_missing_can_be_written_in(en: Language) -> None:
    """Is a missing value a place to write in that a screen reader names, and an empty list said?"""
    made = page(Fields((("Papers", None),)), Grid("T", ("a", "b"), (("x", None),)), Points(()), lang=en)
    assert made.count("to fill in") == 2
    assert "Nothing is missing." in made


def test_loads_nothing(en: Language) -> None:
    """Does the page forbid itself to load anything, and give each table a name?"""
    made = page(Grid("Deals", ("a", "b"), (("x", "1"),), frozenset({1})), lang=en)
    assert "default-src 'none'" in made
    assert "http" not in made.replace("http-equiv", "")
    assert 'aria-label="Part: Deals"' in made
    assert '<td class="n">1</td>' in made
