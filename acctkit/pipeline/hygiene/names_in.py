"""Names that occur in texts, quick also with thousands of both."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pandas as pd

_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""A name shorter than this is too often a word like any other."""


def names_in(texts: pd.Series[Any], names: pd.Series[Any]) -> pd.Series[Any]:
    """Return for each text the longest of the names that occurs in it as whole words, missing where none does."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name in names.dropna().unique():
        words = tuple(_WORD.findall(name.casefold()))
        if words and len(name) >= _SHORTEST:
            known[words[0]].append((words, name))
    found = {text: _longest(text, known) for text in texts.dropna().unique()}
    return texts.map(found).astype("str")


def _longest(text: str, known: dict[str, list[tuple[tuple[str, ...], str]]]) -> str | None:
    words = tuple(_WORD.findall(text.casefold()))
    there = [
        (len(parts), name)
        for start, word in enumerate(words)
        for parts, name in known.get(word, ())
        if words[start : start + len(parts)] == parts
    ]
    return max(there)[1] if there else None
