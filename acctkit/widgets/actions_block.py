"""What the manager does about the open deals, by the customer funnel. For the manager alone."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.manager_actions import ManagerAction
from acctkit.widgets.block import Block, block

_NAMED = 5


def actions_block(brief: Brief, lang: Language) -> Block:
    """Return the actions that any open deal asks for, in their order, each with its best deals."""
    groups = brief.pipeline.actions
    if not groups:
        sentence = lang.gettext("Nothing is open, so there is nothing to join, to close or to drop.")
        return block("sentence", sentence, lang, sentence=sentence)
    rows = [
        (
            lang.content(entry(ManagerAction, group.action)),
            lang.ngettext("{n} deal", "{n} deals", group.n),
            lang.money(group.amount, brief.currency),
            group.row_ids[:_NAMED],
            lang.ngettext("and {n} more", "and {n} more", group.n - _NAMED) if group.n > _NAMED else "",
        )
        for group in groups
    ]
    words = " | ".join(f"{card.title}: {', '.join(ids)} {rest}".strip() for card, _, _, ids, rest in rows)
    return block("actions", words, lang, rows=rows)
