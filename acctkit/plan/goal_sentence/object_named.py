"""What a goal is about: what is left of its sentence without amount, day, owner, verb and small words. Source: T5."""

from __future__ import annotations

import re

from acctkit.i18n import Language
from acctkit.plan.goal_sentence.words import goal_words, known_words

_BETWEEN = re.compile(r"[|.,;:()\[\]!?<>=/–—\"“”«»\n]+|\s-\s")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SHORTEST = 3


def object_in(rest: str, unit: str, lang: Language) -> str:
    """Return the words that name the object of a goal, empty where there are none.

    `rest` is the sentence with bars where its other parts stand. A unit that is a thing ("12 new customers") is the
    object where no other words name one; an amount of money or a percentage is none.
    """
    found = [named for piece in _BETWEEN.split(rest) if (named := _stripped(piece, lang))]
    longest = max(found, key=len, default="")
    if longest or _is_abstract(unit, lang):
        return longest
    return unit


def _is_abstract(unit: str, lang: Language) -> bool:
    known = goal_words(lang)
    words = [word.casefold() for word in _WORD.findall(unit)]
    none = {*known["money"], *known["abstract"]}
    return not words or words[0] in none or none.union(known["vague"]).issuperset(words)


def _stripped(piece: str, lang: Language) -> str:
    """Return a run of words without verbs and small words at its ends; empty where none of it is an object."""
    words = list(_WORD.finditer(piece))
    while words and _is_small(words[0].group(), lang, first=True):
        words.pop(0)
    while words and _is_small(words[-1].group(), lang, first=False):
        words.pop()
    if not any(len(word.group()) >= _SHORTEST or not word.group().isascii() for word in words):
        return ""
    return piece[words[0].start() : words[-1].end()]


def _is_small(word: str, lang: Language, *, first: bool) -> bool:
    known, goal, low = known_words(lang), goal_words(lang), word.casefold()
    lists = ("not_units", "me", "us", "until", "and", "not_people", "does", "verbs", "number_words")
    if any(low in known[name] for name in lists) or low in goal["vague"] or low in goal["after"]:
        return True
    if low in {part for will in known["will"] for part in will.split()} | {*goal["today"], *goal["links"]}:
        return True
    if low in {part for mark in known["owner_marks"] for part in mark.split()}:
        return True
    if low in known["not_verbs"]:
        return False
    begins = (*known["verb_endings"], *goal["us_endings"]) if first else ()
    endings = (*begins, *known["does_endings"], *known["me_endings"])
    return bool(endings) and low.endswith(endings)
