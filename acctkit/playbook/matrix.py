"""The nine cells of the ability-willingness matrix and the training decision of each."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class MatrixCell(Entry):
    """One cell; its id is the level of ability, a hyphen, and the level of willingness ("high-low")."""

    kind: ClassVar[str] = "matrix"
    title: Prose
    decision: Prose
    do: tuple[Prose, ...]
    avoid: Prose
    say: Prose
