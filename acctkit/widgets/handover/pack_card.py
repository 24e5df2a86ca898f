"""The pack as HTML: what will be written, and the buttons that write it."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.document import Document
from acctkit.i18n import Language
from acctkit.widgets.block import render
from acctkit.widgets.document_page import parts_of


@dataclass(frozen=True)
class Saved:
    """The files that were written, or why none was; `zone` is the time zone as it was entered."""

    files: tuple[str, ...] = ()
    note: str = ""
    zone: str = ""


def pack_html(document: Document, lang: Language, saved: Saved, *, live: bool) -> str:
    """Return the document as it will be written, foldable, with the buttons where it is live."""
    return render(
        "handover/pack",
        lang,
        live=live,
        document=document,
        sections=parts_of(document),
        saved=saved,
    )
