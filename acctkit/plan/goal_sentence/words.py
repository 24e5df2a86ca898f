"""What the kit knows of a language to read a sentence of a person, and how it tells words apart."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from acctkit.i18n import Language
from acctkit.playbook import entries, made_from_content
from acctkit.playbook.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def plain(text: str) -> str:
    """Return a text with composed letters and straight apostrophes."""
    return unicodedata.normalize("NFC", text).replace("’", "'").strip()


def words_of(text: str) -> list[str]:
    """Return the words of a text, without capitals."""
    return [word.casefold() for word in _WORD.findall(plain(text))]


def known_words(lang: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the word lists of a language; of one that the kit knows nothing of, they are all empty."""
    return _known(f"rubric.{lang.code}")


def goal_words(lang: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the word lists about goals of a language, as `known_words`."""
    return _known(f"goal.{lang.code}")


@made_from_content
def _known(entry_id: str) -> Mapping[str, tuple[str, ...]]:
    found = entries(Vocabulary).get(entry_id)
    return defaultdict(tuple, found.words if found else {})


@cache
def phrase(words: str, *, whole: bool = True) -> re.Pattern[str]:
    """Return what finds a word or several in a row in a text without capitals: whole, or as a beginning too."""
    inner = r"\s+".join(map(re.escape, plain(words).casefold().split()))
    end = r"(?!\w)" if whole else ""
    return re.compile(rf"(?<!\w){inner}{end}")
