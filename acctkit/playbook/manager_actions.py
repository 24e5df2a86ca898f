"""What the manager does about a deal, by the customer, the level, the size and the position of the deal."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class ManagerAction(Entry):
    """One action, in the order in which they are tried: the first that fits is taken."""

    kind: ClassVar[str] = "manager_actions"
    title: Prose
    when: Prose
    do: Prose
    why: Prose
