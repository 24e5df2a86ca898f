"""What is agreed with the customer: the next step, its goal, its day, and where talks are kept. Source: C3."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from acctkit.pipeline.hygiene.distinct import tells
from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.pipeline.hygiene.rule import Hits, Rows, rule
from acctkit.pipeline.hygiene.verb_first import is_verb
from acctkit.playbook import entries, made_from_content
from acctkit.playbook.vocabulary import Vocabulary

_SIGN = re.compile(r"[:：=→⇒]|->|=>|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\b\d{1,2}(?::\d{2}|\s?h\b|\s?[ap]\.?m\b|[点时])", re.IGNORECASE)
MEETINGS = ("meeting", "visit", "demo")
"""The types of activities that need a time."""


@rule("deal-no-next-step")
def no_next_step(rows: Rows) -> Hits:
    """Find open deals without a next step."""
    return Hits(rows.book.is_open & ~_has_step(rows))


@rule("next-step-without-goal")
def step_without_goal(rows: Rows) -> Hits:
    """Find next steps that say what happens and not to what end."""
    step = rows["next_step"]
    asked = rows.book.is_open & _has_step(rows)
    return Hits(asked & ~tells(step.where(asked), has_goal), {"value": step})


@rule("next-step-without-date")
def step_without_date(rows: Rows) -> Hits:
    """Find next steps that have no day."""
    late = rows.book.is_open & _has_step(rows) & rows["next_step_date"].isna()
    return Hits(late, {"value": rows["next_step"]})


@rule("next-step-overdue")
def step_overdue(rows: Rows) -> Hits:
    """Find open deals whose next step should have happened."""
    past = rows["next_step_date"].lt(rows.book.now)
    return Hits(rows.book.is_open & past, {"day": rows["next_step_date"]})


@rule("date-granularity")
def date_granularity(rows: Rows) -> Hits:
    """Find what does not say when precisely enough: a meeting needs day and time, a call a day, other work a span.

    Of a meeting with a day the time is asked for only where the export writes times of day at all.
    """
    if rows.table == "activities":
        ahead = rows["date"].gt(rows.book.now) & rows["type"].isin(MEETINGS)
        return Hits(
            ahead & _without_time(rows, "date", rows["subject"]),
            {"value": rows["subject"].fillna(rows["type"])},
        )
    if rows.table == "tasks":
        texts, day = rows["title"].where(rows["done"].isna()), "due"
    else:
        texts, day = rows["next_step"].where(rows.book.is_open), "next_step_date"
    vague = tells(texts, lambda text: bool(_words("vague").search(text.casefold()))) | tells(texts, _too_wide)
    meeting = tells(texts, lambda text: bool(_words("meeting").search(text.casefold())))
    untimed = meeting & _without_time(rows, day, texts)
    return Hits((vague & rows[day].isna()) | untimed, {"value": texts})


@rule("communication-on-account")
def communication_on_account(rows: Rows) -> Hits:
    """Find talks that belong to no deal on a day on which a deal with the customer was open."""
    asked = rows["deal_id"].isna() & rows["account_id"].notna() & rows["date"].notna()
    deals = rows.book.frame("deals").dropna(subset=["account_id", "created"])
    deals = deals[deals["account_id"].isin(rows["account_id"][asked])]
    # How many deals of the customer had begun by the day, less those that had ended before it.
    begun = _count(deals["account_id"], deals["created"], rows, asked, side="right")
    over = deals.dropna(subset=["closed"])
    over = over[over["status"].ne("open")]
    ended = _count(over["account_id"], over["closed"], rows, asked, side="left")
    mask = rows.nothing()
    mask[asked] = begun > ended
    return Hits(mask, {"day": rows["date"]})


@rule("activity-without-goal")
def activity_without_goal(rows: Rows) -> Hits:
    """Find talks of which nobody wrote down the goal."""
    return Hits(rows["goal"].isna() | says_nothing(rows["goal"]), {"day": rows["date"]})


def has_goal(step: str) -> bool:
    """Tell whether a next step says to what end: after a colon or another sign, or after words such as "to" or "para"."""
    sign = _SIGN.search(step)
    if sign and len(_WORD.findall(step[sign.end() :])) and _WORD.search(step[: sign.start()]):
        return True
    known = entries(Vocabulary)["lint.purpose"].words
    for found in _purpose().finditer(step.casefold()):
        after = _WORD.findall(step[found.end() :].casefold())
        if after and (found[0] not in known["before_verb"] or is_verb(after[0])):
            return True
    return False


def _has_step(rows: Rows) -> pd.Series[bool]:
    return rows["next_step"].notna() & ~says_nothing(rows["next_step"])


def _count(
    accounts: pd.Series[str], days: pd.Series[pd.Timestamp], rows: Rows, asked: pd.Series[bool], side: str
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return how many of the days, each of an account, come before the day of each talk with the account."""
    codes, names = pd.factorize(accounts)
    talk = pd.Series(pd.Index(names).get_indexer(rows["account_id"][asked]))
    width = np.int64(200_000)  # more days than any calendar here has
    known = np.sort(codes * width + _day(days))
    until = np.searchsorted(known, talk.to_numpy() * width + _day(rows["date"][asked]), side=side)  # type: ignore[call-overload]
    first = np.searchsorted(known, talk.to_numpy() * width, side="left")
    return np.where(talk.to_numpy() < 0, 0, until - first)


def _day(days: pd.Series[pd.Timestamp]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    counted = days.to_numpy().astype("datetime64[D]").astype(np.int64) + 50_000
    return np.asarray(counted, dtype=np.int64)


def _without_time(rows: Rows, day: str, texts: pd.Series[Any]) -> pd.Series[bool]:
    """Return which rows have a day and neither there nor in their text a time."""
    timed = rows.timed(day)
    if timed is None:
        return rows.nothing()
    return rows[day].notna() & ~timed & ~tells(texts, _says_the_time)


def _says_the_time(text: str) -> bool:
    return bool(_CLOCK.search(text) or _hour().search(text.casefold()))


def _too_wide(text: str) -> bool:
    """Tell whether a text gives a meeting or a call a span."""
    plain = text.casefold()
    named = _words("meeting").search(plain) or _words("call").search(plain)
    return bool(named and _words("span").search(plain))


@made_from_content
def _hour() -> re.Pattern[str]:
    words = "|".join(map(re.escape, entries(Vocabulary)["lint.when"].words["hour"]))
    return re.compile(rf"(?<!\w)(?:{words})\s*\d{{1,2}}(?![\d/.-])")


@made_from_content
def _words(kind: str) -> re.Pattern[str]:
    return _either(entries(Vocabulary)["lint.when"].words[kind])


@made_from_content
def _purpose() -> re.Pattern[str]:
    return _either(entries(Vocabulary)["lint.purpose"].words["words"])


def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of the words; letters without spaces between words stand anywhere."""
    ways = []
    for word in sorted(words, key=len, reverse=True):
        edge = word.isascii() or not _no_spaces(word)
        ways.append(rf"(?<!\w){re.escape(word.casefold())}(?!\w)" if edge else re.escape(word))
    return re.compile("|".join(ways))


def _no_spaces(word: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in word)
