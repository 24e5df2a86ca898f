"""A document as one HTML page that opens offline, prints, and loads nothing."""

from __future__ import annotations

from acctkit.coach.document import Document
from acctkit.i18n import Language
from acctkit.widgets.block import render, style


def document_page(document: Document, lang: Language) -> str:
    """Return a document as a whole HTML page."""
    blocks = [
        (section, [(type(block).__name__.lower(), block) for block in section.blocks])
        for section in document.sections
    ]
    return render("document_page", lang, style=style(), document=document, sections=blocks)
