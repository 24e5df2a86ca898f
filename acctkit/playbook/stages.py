"""The words by which CRMs name a stage that is open, won or lost."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry


class StageWords(Entry):
    """A status (`id`: open, won, lost) and the stage names that mean it, by language."""

    kind: ClassVar[str] = "stages"
    words: dict[str, tuple[str, ...]]
