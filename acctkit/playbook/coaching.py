"""What the coach knows: findings and their guidance, the conversation, what to collect first."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose


class FindingCard(Entry):
    """What one kind of finding says, asks and proposes. Places in the texts are filled from the brief's values.

    `title`, `fact`, `meaning`, `shared` and `action` may stand on the page for the rep; `ask` and `guidance` are
    the manager's. `meaning`, `shared` and each of `details` are shown only when the brief has values for all their
    places; the other texts use only values that are always there.
    """

    kind: ClassVar[str] = "findings"
    stance: Literal["strength", "concern", "note"]
    weight: float
    source: str
    title: Prose
    fact: Prose
    details: tuple[Prose, ...] = ()
    meaning: Prose
    shared: Prose = ""
    ask: Prose
    guidance: tuple[Prose, ...]
    action: Prose
    owner: Literal["rep", "manager"]
    due_days: int


class ScriptStep(Entry):
    """One step of the conversation: what it is for and a sentence to say."""

    kind: ClassVar[str] = "script"
    title: Prose
    aim: Prose
    say: Prose


class CollectCard(Entry):
    """What a missing table would show, and how to begin collecting it."""

    kind: ClassVar[str] = "collect"
    title: Prose
    show: Prose
    begin: Prose


class Term(Entry):
    """The name of a measure, a level or another word of the field, as it is shown."""

    kind: ClassVar[str] = "terms"
    label: Prose
