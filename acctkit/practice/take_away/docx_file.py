"""A document as a DOCX file that word processors open and people go on writing in."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from acctkit.coach.document import Block, Document, Fields, Grid, Para, Points
from acctkit.tables import printable

_LINE = "_" * 40
"""What is to be filled in by hand."""
_GRID_STYLE, _LIST_STYLE = "Light Grid Accent 1", "List Bullet"


def docx_file(document: Document, made: datetime) -> bytes:
    """Return a document as the bytes of a DOCX file.

    Headings are real headings, the first row of each table is its header and is repeated on every page, and the language is
    set, so that a screen reader and a spelling check know what they read.
    """
    from docx import Document as Docx  # noqa: PLC0415  slow to import

    book = Docx()
    _describe(book, document, made)
    book.add_paragraph(printable(document.kicker))
    book.add_heading(printable(document.title), level=1)
    for line in document.lines:
        book.add_paragraph(printable(line))
    for section in document.sections:
        book.add_heading(printable(section.title), level=section.level)
        for block in section.blocks:
            _add(book, block)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _describe(book: Any, document: Document, made: datetime) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415  slow to import
    from docx.shared import Cm  # noqa: PLC0415  slow to import

    about = book.core_properties
    about.title = printable(f"{document.kicker}: {document.title}")[:255]
    about.author, about.comments, about.language = "acctkit", "", document.lang
    about.created = about.modified = made.astimezone(UTC).replace(tzinfo=None)
    for page in book.sections:
        page.page_width, page.page_height = Cm(29.7), Cm(21.0)
        page.left_margin = page.right_margin = Cm(2)
    defaults = book.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if defaults is not None:
        defaults.set(qn("w:val"), document.lang)


def _add(book: Any, block: Block) -> None:
    match block:
        case Para(text):
            book.add_paragraph(printable(text))
        case Points(points):
            for said, why in points:
                book.add_paragraph(printable(said), style=_LIST_STYLE)
                if why:
                    book.add_paragraph(printable(why)).paragraph_format.left_indent = _indent()
        case Fields(fields):
            for name, value in fields:
                line = book.add_paragraph()
                line.add_run(printable(name) + ": ").bold = True
                line.add_run(_LINE if value is None else printable(value))
        case Grid():
            _add_grid(book, block)


def _indent() -> Any:
    from docx.shared import Cm  # noqa: PLC0415  slow to import

    return Cm(0.63)


def _add_grid(book: Any, grid: Grid) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415  slow to import

    table = book.add_table(rows=0, cols=len(grid.columns), style=_GRID_STYLE)
    for number, row in enumerate((grid.columns, *grid.rows)):
        # Through `table.add_row` every cell would be looked up anew, which takes long for long tables.
        for place, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.text = "" if text is None else printable(text)
            if number and place in grid.numbers:
                cell.paragraphs[0].alignment = _right()
    head = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  the library has no public name for it
    head.append(OxmlElement("w:tblHeader"))
    book.add_paragraph()


def _right() -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415  slow to import

    return WD_ALIGN_PARAGRAPH.RIGHT
