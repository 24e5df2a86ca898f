"""Values that fill a field and say nothing: test, ???, deal."""

from __future__ import annotations

from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.distinct import tells
from acctkit.playbook import entries, made_from_content
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.tables.words import normal


@made_from_content
def _fillers(kind: str) -> frozenset[str]:
    return frozenset(normal(word) for word in entries(Vocabulary)["lint.says_nothing"].words[kind])


@made_from_content
def _longest() -> int:
    words = entries(Vocabulary)["lint.says_nothing"].words
    return 2 * max(len(word) for kind in words.values() for word in kind)


def says_nothing(values: pd.Series[Any], kind: str | None = None) -> pd.Series[bool]:
    """Return which texts only fill their field; `kind` (titles, tasks, reasons) adds what says nothing there.

    Missing values are not among them.
    """
    known = _fillers("filler") | (_fillers(kind) if kind else frozenset())
    return tells(values, lambda text: _is_filler(text, known), _longest())


def _is_filler(text: str, known: frozenset[str]) -> bool:
    return normal(text) in known or not any(letter.isalnum() for letter in text)
