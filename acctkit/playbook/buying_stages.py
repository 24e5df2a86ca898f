"""The five stages in which a customer buys, the stages of a CRM that mean them, and what to coach in each."""

from __future__ import annotations

from typing import ClassVar

from acctkit.playbook.entry import Entry, Prose


class BuyingStage(Entry):
    """One buying stage, in the order of the file.

    `late` stages are those in which a deal is expected to end soon; `words` are the CRM's own stage names that mean
    it, by language.
    """

    kind: ClassVar[str] = "buying_stages"
    title: Prose
    customer: Prose
    focus: Prose
    signs: tuple[Prose, ...]
    practise: tuple[Prose, ...]
    ask: Prose
    late: bool = False
    words: dict[str, tuple[str, ...]]
