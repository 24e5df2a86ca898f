"""Checks of a text that a learner wrote: that it begins with a verb, names a day, an amount, one owner.

They look for plain signs in the learner's language and understand nothing; what a text is worth its author judges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from acctkit.i18n import Language
from acctkit.pipeline.hygiene import verb_first
from acctkit.pipeline.hygiene.steps import has_goal
from acctkit.plan.goal_sentence.amounts import NUMBER
from acctkit.plan.goal_sentence.dates import has_date, without_dates, without_deadlines
from acctkit.plan.goal_sentence.owner import owners
from acctkit.plan.goal_sentence.words import known_words, phrase, plain, words_of
from acctkit.playbook.questions import RubricCheck

_AFTER_NUMBER = re.compile(r"\s*(?P<sign>[%‰]|[^\w\s.,;:!?()/-])|\s*(?P<word>[^\W\d_]+)")
_SENTENCE = re.compile(r"[^.!?？\n]*[.!?？\n]?")


@dataclass(frozen=True)
class Demand:
    """What a check asks for beside its name: words to look for, how long a text is to be."""

    words: tuple[str, ...] = ()
    least: int = 8
    most: int = 60


Check = Callable[[str, Language, Demand], bool]


def passes(check: RubricCheck, text: str, lang: Language, words: Sequence[str] = ()) -> bool:
    """Tell whether a text passes a check; `words` are those of the check with their places filled.

    Raises
    ------
    KeyError
        There is no check of this name.

    """
    return CHECKS[check.name](plain(text), lang, Demand(tuple(words), check.least, check.most))


def begins_with_verb(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether the first word is a verb: "Call the buyer", not "Call with the buyer", not "Buyer"."""
    return verb_first.begins_with_verb(text, {lang.code} & {*verb_first.LATIN}) is True


def names_a_date(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether a text says when: a day, a month, a weekday, the end of a quarter."""
    return has_date(text, lang)


def has_number(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether a text has a number in digits that is no part of a date."""
    return bool(NUMBER.search(without_dates(text, lang)))


def has_amount(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether a text says how much, in digits or in words; a date is no amount."""
    rest = without_dates(text, lang)
    return bool(NUMBER.search(rest)) or any(
        word in known_words(lang)["number_words"] for word in words_of(rest)
    )


def has_unit(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether a number says what it counts: 12,000 euros, €12,000, 15 %, three visits."""
    known, rest = known_words(lang), without_dates(text, lang)
    for found in NUMBER.finditer(rest):
        before = rest[: found.start()].rstrip()[-1:]
        if before and unicodedata.category(before) == "Sc":
            return True
        after = _AFTER_NUMBER.match(rest, found.end())
        if after and (after["sign"] or after["word"].casefold() not in known["not_units"]):
            return True
    words = words_of(rest)
    return any(
        word in known["number_words"] and after not in known["not_units"] for word, after in pairwise(words)
    )


def says_what_for(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether a text says to what end, not only what happens: "Call Ana: agree the day". Source: C3."""
    return has_goal(without_deadlines(text, lang))


def one_owner(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether exactly one person is named as responsible. Source: T5."""
    return owners(text, lang) == 1


def long_enough(text: str, _lang: Language, demand: Demand) -> bool:
    """Tell whether a text has at least so many words."""
    return len(words_of(text)) >= demand.least


def short_enough(text: str, _lang: Language, demand: Demand) -> bool:
    """Tell whether a text has at most so many words."""
    return len(words_of(text)) <= demand.most


def mentions(text: str, _lang: Language, demand: Demand) -> bool:
    """Tell whether one of the words occurs, also as the beginning of a longer one."""
    return any(phrase(word, whole=False).search(text.casefold()) for word in demand.words)


def avoids(text: str, _lang: Language, demand: Demand) -> bool:
    """Tell whether none of the words occurs."""
    return not any(phrase(word).search(text.casefold()) for word in demand.words)


def asks(text: str, _lang: Language, _: Demand) -> bool:
    """Tell whether a text asks something."""
    return bool(re.search(r"[?？]", text))


def asks_openly(text: str, lang: Language, _: Demand) -> bool:
    """Tell whether a question in a text begins with what, how, when, ... so that yes or no is no answer."""
    questions = [sentence for sentence in _SENTENCE.findall(text) if re.search(r"[?？]\s*$", sentence)]
    openers = [phrase(word) for word in known_words(lang)["open_questions"]]
    return any(
        opener.search(" ".join(words_of(question)[:6])) for question in questions for opener in openers
    )


CHECKS: Mapping[str, Check] = {
    "begins_with_verb": begins_with_verb,
    "has_date": names_a_date,
    "has_number": has_number,
    "has_amount": has_amount,
    "has_unit": has_unit,
    "says_what_for": says_what_for,
    "one_owner": one_owner,
    "long_enough": long_enough,
    "short_enough": short_enough,
    "mentions": mentions,
    "avoids": avoids,
    "asks": asks,
    "asks_openly": asks_openly,
}
"""The checks by the names that questions give. A new one is a function and a line here."""
