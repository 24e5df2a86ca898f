"""What is missing in the team folder, and how to begin collecting it."""

from __future__ import annotations

from collections.abc import Sequence

from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import CollectCard
from acctkit.widgets.block import Block, block


def collect_block(names: Sequence[str], lang: Language) -> Block:
    """Return the cards of what is missing, or that nothing is."""
    cards = collect_cards(names, lang)
    if not cards:
        sentence = lang.gettext("Nothing is missing: every table this page uses is there.")
        return block("sentence", sentence, lang, sentence=sentence)
    return block("collect", " | ".join(card.title for card in cards), lang, cards=cards)


def collect_cards(names: Sequence[str], lang: Language) -> list[CollectCard]:
    """Return the cards of collect.yaml in a language."""
    return [lang.content(entry(CollectCard, name)) for name in names]
