"""The explanations in a new, empty workbook."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class WorkbookText(Entry):
    """One sentence of explanation; ids that begin with `kind-` explain a kind of column."""

    kind: ClassVar[str] = "workbook"
    text: Prose
