"""Where a sentence says that its number will be read off: "according to the CRM", "in the monthly report". Source: T5."""

from __future__ import annotations

import re

from acctkit.i18n import Language
from acctkit.plan.goal_sentence.dates import either
from acctkit.plan.goal_sentence.words import goal_words, known_words

_MOST_WORDS = 4
_NAME = r"[^\W\d_][\w'/-]*"


def source_in(text: str, lang: Language) -> tuple[str, tuple[int, int]]:
    """Return the words that name a source, with the place of the whole phrase; both empty where there is none."""
    known = goal_words(lang)
    if not known["sources"]:
        return "", (0, 0)
    stop = rf"(?!{either((*known_words(lang)['until'], *known_words(lang)['owner_marks']))}(?!\w))"
    name = rf"(?:{stop}{_NAME})"
    small = either(known["source_before"])
    one = rf"{either(known['source_nouns'])}(?!\w)"
    # "the CRM report", "la lista de pedidos"
    noun = rf"(?:{name}\s+){{0,3}}?{one}(?:\s+{one})*(?:\s+(?:de|of)\s+{name})?"
    marked = rf"(?<!\w){either(known['sources'])}(?!\w)\s*[:=]?\s*(?P<name>{name}(?:\s+{name}){{0,{_MOST_WORDS}}}(?:\s+{small}\s+{noun})?)"
    placed = rf"(?<!\w){small}\s+(?P<name>{noun})"
    for pattern in (marked, placed):
        found = re.search(pattern, text, re.IGNORECASE)
        if found is not None:
            return found["name"].strip(), found.span()
    return "", (0, 0)
