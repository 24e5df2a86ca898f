"""Whether somebody has no system of planning, or a plan that is not followed. For the manager alone. Source: P1."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.coach.planning_health import say_health
from acctkit.i18n import Language
from acctkit.widgets.block import Block, block


def planning_block(brief: Brief, lang: Language) -> Block:
    """Return what the health check came to, the signs behind it, and the remedy."""
    said = say_health(brief.planning.health, lang)
    words = " | ".join((said.title, *(text for text, _ in said.present)))
    return block("planning", words, lang, said=said)
