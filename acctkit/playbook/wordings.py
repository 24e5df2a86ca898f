"""What the people of the sample team write into their CRM, so that each learner reads it in their own language."""

from __future__ import annotations

from typing import ClassVar, Literal

from acctkit.playbook.entry import Entry, Prose


class Wording(Entry):
    """A text of the sample team, in English word for word as its tables have it.

    `about` says where it stands: a next step, a task, a deal, a word to choose from, the name of a field, an
    activity of the time log or within the house. A place
    `{customer}` is filled with the name of a customer.
    """

    kind: ClassVar[str] = "wordings"
    about: Literal["step", "task", "deal", "word", "field", "activity"]
    text: Prose
