"""Whether a text begins with the answer to "what to do?": a verb, in English, Spanish or Russian. Source: C4.

English and Spanish look into the word lists of content that the exercises use too; Russian asks a dictionary of word
forms. Which language a text is in follows from its script: an export does not say it, and a team writes in several.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from acctkit.playbook import entries, made_from_content
from acctkit.playbook.thresholds import threshold
from acctkit.playbook.vocabulary import Vocabulary

LATIN = ("en", "es")
"""The languages in Latin script whose verbs the kit knows."""
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_BULLET = re.compile(r"^[\W\d_]+")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_RUSSIAN_ENOUGH = 0.2
"""A reading of a Russian word that is less likely than this among its readings does not count."""


def begins_with_verb(text: str, languages: Collection[str] = LATIN) -> bool | None:
    """Tell whether a text begins with a verb of one of the languages in Latin script, or with a Russian one.

    None in a script the kit knows no verbs of, without any word, and in Latin script without a language.
    """
    plain = _BULLET.sub("", unicodedata.normalize("NFC", text).replace("’", "'").strip()).casefold()
    first = _WORD.match(plain)
    if first is None:
        return None
    script = unicodedata.name(first[0][0], "").partition(" ")[0]
    if script == "CYRILLIC":
        return _russian(plain)
    if script == "LATIN" and languages:
        return any(_listed(plain, language) for language in languages)
    return None


def languages_of(texts: Collection[str]) -> tuple[str, ...]:
    """Return in which languages of Latin script enough of the texts begin with a verb.

    With few texts all languages count. This keeps "Water analysis" in a list of English tasks from being read as a
    Spanish infinitive, and tasks in a language the kit does not know from being called wrong.
    """
    latin = [text for text in texts if not _CYRILLIC.search(text)]
    if len(latin) < threshold("hygiene.verb_least"):
        return LATIN
    least = threshold("hygiene.verb_share") * len(latin)
    read = [tuple(language for language in LATIN if begins_with_verb(text, (language,))) for text in latin]
    # "Order filters" is a verb in both: only what is one in a single language tells the language.
    alone = Counter(languages[0] for languages in read if len(languages) == 1)
    either = sum(map(bool, read))
    clear = tuple(language for language in LATIN if alone[language] >= least)
    return clear or (LATIN if either >= least else ())


def is_verb(word: str) -> bool:
    """Tell whether a single English word can be a verb."""
    return _is_known(word.casefold(), _known("en"))


def _listed(plain: str, language: str) -> bool:
    known = _known(language)
    rest = _without_polite(plain, known["before_verb"])
    first, second, *_ = [*_WORD.findall(rest), "", ""]
    if first in known["nouns_too"] and (
        second in known["noun_before"] or f"{first} {second}" in _compounds()
    ):
        return False
    return _is_known(first, known)


def _is_known(word: str, known: dict[str, tuple[str, ...]]) -> bool:
    ends = any(word.endswith(ending) and len(word) > len(ending) for ending in known["verb_endings"])
    return word in known["verbs"] or (ends and word not in known["not_verbs"])


def _without_polite(plain: str, polite: tuple[str, ...]) -> str:
    """Return a text without the words that may stand before the verb: please, first."""
    for word in polite:
        plain = re.sub(rf"^{re.escape(word)}\b[\s,:]*", "", plain)
    return plain


@made_from_content
def _known(language: str) -> dict[str, tuple[str, ...]]:
    words = entries(Vocabulary)[f"rubric.{language}"].words
    wanted = ("verbs", "verb_endings", "not_verbs", "nouns_too", "noun_before", "before_verb")
    return {name: words.get(name, ()) for name in wanted}


@made_from_content
def _compounds() -> frozenset[str]:
    return frozenset(entries(Vocabulary)["lint.task"].words["compounds"])


def _russian(plain: str) -> bool:
    rest = _without_polite(plain, entries(Vocabulary)["lint.task"].words["before_verb"])
    first = _WORD.match(rest)
    return first is not None and _is_russian_verb(first[0])


@lru_cache(maxsize=20_000)
def _is_russian_verb(word: str) -> bool:
    """Tell whether a word is an infinitive or an order: позвонить, позвони, позвоните."""
    return any(
        "INFN" in reading.tag or ("VERB" in reading.tag and "impr" in reading.tag)
        for reading in _analyser().parse(word)
        if reading.score >= _RUSSIAN_ENOUGH
    )


@lru_cache(maxsize=1)
def _analyser() -> Any:
    """Return the dictionary of Russian word forms; loading it takes a second, so only where Russian is met."""
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]  # noqa: PLC0415

    return MorphAnalyzer()
