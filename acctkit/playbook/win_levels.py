"""The win-rate levels: what must be confirmed for each, and the chance the kit assumes without own history."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class WinLevel(Entry):
    """One level, in rising order of the file.

    `needs` are the things confirmed at this level and at no lower one (the level asks for those of all lower ones too).
    `stage` is the buying stage whose deals are taken to be at this level where nobody says more.
    """

    kind: ClassVar[str] = "win_levels"
    title: Prose
    chance: float
    needs: tuple[str, ...]
    stage: str
    ask: Prose


class Confirmation(Entry):
    """One thing a customer can have confirmed, as the question a seller must be able to answer with yes."""

    kind: ClassVar[str] = "confirmations"
    title: Prose
    doc: Prose
