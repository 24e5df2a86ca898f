"""A document as HTML: one page that opens offline, prints, and loads nothing, or its parts to stand in another page."""

from __future__ import annotations

from acctkit.coach.document import Block, Document, Section
from acctkit.i18n import Language
from acctkit.widgets.block import render, style


def document_page(document: Document, lang: Language) -> str:
    """Return a document as a whole HTML page."""
    return render("document_page", lang, style=style(), document=document, sections=blocks_by_kind(document))


def blocks_by_kind(document: Document) -> list[tuple[Section, list[tuple[str, Block]]]]:
    """Return each section with its blocks and their kinds, as the template document_body takes them."""
    return [
        (section, [(type(block).__name__.lower(), block) for block in section.blocks])
        for section in document.sections
    ]
