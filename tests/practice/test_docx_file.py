"""A document as a DOCX file."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from docx import Document as Docx

from acctkit.coach.document import Document, Fields, Grid, Para, Points, Section
from acctkit.practice.take_away.docx_file import docx_file

MADE = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
DOCUMENT = Document(
    "es",
    "Traspaso",
    "Ñandú \x01 <b>",
    ("Del 6 al 17",),
    (
        Section("Parte", (Para("Un texto"), Points((("Falta algo", "Pregunta"), ("Otra", ""))))),
        Section(
            "Cliente",
            (
                Fields((("Persona", "Ana"), ("Papeles", None))),
                Grid("Tabla", ("Uno", "Dos"), (("a", "1"), ("b", None)), frozenset({1})),
            ),
            level=3,
        ),
    ),
)


def test_read_back() -> None:
    """Are headings, texts, places to fill in and tables there when the file is opened?"""
    book = Docx(io.BytesIO(docx_file(DOCUMENT, MADE)))
    headings = [
        (part.style.name, part.text) for part in book.paragraphs if part.style.name.startswith("Head")
    ]
    assert headings == [
        ("Heading 1", "Ñandú \ufffd <b>"),
        ("Heading 2", "Parte"),
        ("Heading 3", "Cliente"),
    ]
    said = [part.text for part in book.paragraphs]
    assert "Persona: Ana" in said
    assert any(text.startswith("Papeles: ____") for text in said)
    assert said.index("Pregunta") == said.index("Falta algo") + 1
    (table,) = book.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Uno", "Dos"],
        ["a", "1"],
        ["b", ""],
    ]


def test_language_and_head_of_tables() -> None:
    """Does the file say its language and its title, and is a table's first row repeated on each page?"""
    book = Docx(io.BytesIO(docx_file(DOCUMENT, MADE)))
    assert book.core_properties.language == "es"
    assert book.core_properties.author == "acctkit"
    assert 'w:lang w:val="es"' in book.styles.element.xml
    assert "w:tblHeader" in book.tables[0].rows[0]._tr.xml
    assert "w:tblHeader" not in book.tables[0].rows[1]._tr.xml
