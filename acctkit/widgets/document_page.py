"""A document as HTML: one page that opens offline, prints, and loads nothing, or its parts to stand in another page."""

from __future__ import annotations

from acctkit.coach.document import Block as DocumentBlock
from acctkit.coach.document import Document, Section
from acctkit.i18n import Language
from acctkit.widgets.block import render, style

Parts = list[tuple[Section, list[tuple[str, DocumentBlock]]]]


def parts_of(document: Document) -> Parts:
    """Return the parts of a document as `document_blocks` takes them: each block with its kind."""
    return [
        (section, [(type(block).__name__.lower(), block) for block in section.blocks])
        for section in document.sections
    ]


def document_page(document: Document, lang: Language) -> str:
    """Return a document as a whole HTML page."""
    return render("document_page", lang, style=style(), document=document, sections=parts_of(document))
