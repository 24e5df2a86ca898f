"""Amounts in a sentence: the number as the language writes it, its unit, and today's number beside it. Source: T5."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import isfinite

from acctkit.i18n import Language
from acctkit.plan.goal_sentence.dates import either
from acctkit.plan.goal_sentence.words import goal_words, known_words
from acctkit.playbook import entry
from acctkit.playbook.goal_texts import GoalReason

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_SIGN = r"[€$£¥%‰]"
_WORD = re.compile(r"\s*([^\W\d_]+(?:['-][^\W\d_]+)*)")
_ONE_MARK_THREE_DIGITS = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])\d{3}")
_OTHER_WAY = str.maketrans(".,", ",.")
_LONGEST_UNIT = 3
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f ](?=\d{3})")


@dataclass(frozen=True)
class Amount:
    """A number with its unit, as they stand from `start` to `end`; `value` is None for "half" and the like.

    `other` is another value that the same digits can mean: 1.234 is a thousand in Spanish. `unit` is empty where the
    number says nothing of what it counts; `unit_start` to `unit_end` is its place.
    """

    start: int
    end: int
    value: float | None
    unit: str = ""
    unit_start: int = 0
    unit_end: int = 0
    other: float | None = None
    article: bool = False


def amounts_in(text: str, lang: Language) -> list[Amount]:
    """Return the amounts of a text in order; dates must be out of it."""
    found = [_amount(text, match, lang) for match in NUMBER.finditer(text)]
    for word, value in _in_words(lang).items():
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            # "mil" is both a number and what multiplies the one before it.
            if not any(each.start <= match.start() < each.end for each in found):
                one = _with_unit(text, match.start(), match.end(), value, None, lang)
                found.append(replace(one, article=value == 1))
    return sorted(found, key=lambda amount: amount.start)


def baseline_in(text: str, amounts: list[Amount], lang: Language) -> tuple[Amount, int, int] | None:
    """Return the amount that tells where things stand today, with the place of the words that say so."""
    known = goal_words(lang)
    if not known["today"]:
        return None
    links = rf"(?:\s*{either(known['links'])})*\s*(?:{_SIGN}\s*)?"
    before = re.compile(rf"(?<!\w){either(known['today'])}(?!\w){links}$", re.IGNORECASE)
    after = re.compile(rf"\s*{either(known['after'])}(?!\w)", re.IGNORECASE)
    first = re.compile(rf"(?<!\w){either(known['pair_from'])}(?!\w)\s*(?:{_SIGN}\s*)?$", re.IGNORECASE)
    then = re.compile(rf"\s*{either(known['pair_to'])}(?!\w)\s*(?:{_SIGN}\s*)?$", re.IGNORECASE)
    for place, amount in enumerate(amounts):
        if (lead := before.search(text, 0, amount.start)) is not None:
            return amount, lead.start(), amount.end
        if (behind := after.match(text, amount.end)) is not None:
            return amount, amount.start, behind.end()
        following = amounts[place + 1] if place + 1 < len(amounts) else None
        lead = first.search(text, 0, amount.start)
        if lead and following and then.fullmatch(text, amount.end, following.start):
            return amount, lead.start(), amount.end
    return None


def _amount(text: str, match: re.Match[str], lang: Language) -> Amount:
    value, other = _value(match.group(), lang)
    return _with_unit(text, match.start(), match.end(), value, other, lang)


def _value(digits: str, lang: Language) -> tuple[float | None, float | None]:
    """Read digits in the language, else as others write them; the second is what they could mean as well."""
    bare = _THOUSANDS.sub("", digits)
    readings = []
    for way in (bare, bare.translate(_OTHER_WAY)):
        try:
            value = lang.parse_number(way)
        except ValueError:
            continue
        if isfinite(value) and value not in readings:
            readings.append(value)
    if not readings:
        return None, None
    doubtful = _ONE_MARK_THREE_DIGITS.fullmatch(bare) and readings[0] != round(readings[0])
    return readings[0], readings[1] if doubtful and len(readings) > 1 else None


def _with_unit(  # noqa: PLR0913  one argument for each thing that is known of it
    text: str, start: int, end: int, value: float | None, other: float | None, lang: Language
) -> Amount:
    known = goal_words(lang)
    for scale in (1000, 1_000_000):
        behind = (
            re.compile(rf"\s*{either(known[f'scale_{scale}'])}(?!\w)", re.IGNORECASE)
            if known[f"scale_{scale}"]
            else None
        )
        if behind and value is not None and (found := behind.match(text, end)) is not None:
            value, other, end = value * scale, None, found.end()
            # "dos millones de euros"
            joined = re.compile(r"\s+(?:de|of)(?=\s)", re.IGNORECASE).match(text, end)
            end = joined.end() if joined else end
            break
    if (sign := re.compile(rf"\s*({_SIGN})").match(text, end)) is not None:
        return Amount(start, sign.end(), value, sign[1], sign.start(1), sign.end(1), other)
    if (
        sign := re.compile(
            rf"({_SIGN}|(?<!\w){either(known['money'] or ('EUR',))})\s*$", re.IGNORECASE
        ).search(text, 0, start)
    ) is not None:
        return Amount(sign.start(), end, value, sign[1], sign.start(1), sign.end(1), other)
    unit_start, unit_end = _unit_place(text, end, lang)
    return Amount(start, max(end, unit_end), value, text[unit_start:unit_end], unit_start, unit_end, other)


def _unit_place(text: str, at: int, lang: Language) -> tuple[int, int]:
    """Return where the words that name the unit stand behind a number."""
    known, goal = known_words(lang), goal_words(lang)
    stops = {
        *known["not_units"],
        *goal["unit_stops"],
        *goal["today"],
        *goal["sources"],
        *known["owner_marks"],
    }
    start = end = at
    for count in range(_LONGEST_UNIT):
        found = _WORD.match(text, end)
        word = found[1].casefold() if found else ""
        # "30 talks" are a unit, "30 orders, Ana talks to ..." are not.
        stops.update(known["does"] if count else ())
        if (
            not found
            or (word in stops and word not in goal["abstract"])
            or (count and _ends_a_unit(word, lang))
        ):
            break
        start = found.start(1) if not count else start
        end = found.end()
        if word in goal["money"]:
            break
    return start, end


def _ends_a_unit(word: str, lang: Language) -> bool:
    return any(word == each.split()[0] for each in goal_words(lang)["sources"])


def _in_words(lang: Language) -> dict[str, float]:
    """Return the numbers that a language writes in words, and those that say how much without one."""
    known = goal_words(lang)
    named = (
        (name.removeprefix("number_"), words) for name, words in known.items() if name.startswith("number_")
    )
    return {word: float(number) for number, words in named for word in words}


def says_how_much(text: str, lang: Language) -> str:
    """Return the word that says how much without a number one can compare ("half", "double"), empty if there is none."""
    listed = entry(GoalReason, "no-amount").words.get(lang.code, ())
    words = (*known_words(lang)["number_words"], *goal_words(lang)["how_much"], *listed)
    found = re.search(rf"(?<!\w){either(words)}(?!\w)", text, re.IGNORECASE) if words else None
    return found.group() if found else ""
