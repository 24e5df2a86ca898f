"""Names compared as people mean them: without case, spaces and punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from acctkit.playbook import entries, made_from_content
from acctkit.playbook.stages import StageWords
from acctkit.playbook.vocabulary import Vocabulary


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """Return a text without case, spaces and punctuation; a text of nothing else stays itself."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum()) or plain.strip()


@made_from_content
def meanings(vocabulary_id: str) -> Mapping[str, str]:
    """Return what each word of a vocabulary means: {"si": "yes", "да": "yes"}; earlier entries win."""
    found: dict[str, str] = {}
    for meaning, words in entries(Vocabulary)[vocabulary_id].words.items():
        for word in (meaning, *words):
            found.setdefault(normal(word), meaning)
    return found


@made_from_content
def stage_meanings() -> Mapping[str, str]:
    """Return the status (open, won, lost) that each known stage name means."""
    return {
        normal(word): status
        for status, item in entries(StageWords).items()
        for words in ((status,), *item.words.values())
        for word in words
    }
