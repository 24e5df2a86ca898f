"""Words that the reader of a team folder knows: headers of other systems, sectors, yes and no."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry


class Vocabulary(Entry):
    """Known words by what they mean: `words["deal_id"]` are the headers that other systems use for it."""

    kind: ClassVar[str] = "vocabulary"
    words: dict[str, tuple[str, ...]]
