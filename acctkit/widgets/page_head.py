"""How every page begins: a small line above, the title, a line below, and the style the other parts use."""

from __future__ import annotations

from acctkit.i18n import Language
from acctkit.widgets.block import Block, block, style


def head_block(lang: Language, kicker: str, title: str, *below: str | None) -> Block:
    """Return the beginning of a page; what is known stands below the title, and what is missing leaves no gap."""
    line = " · ".join(filter(None, below))
    return block("head", title, lang, style=style(), kicker=kicker, title=title, line=line)
