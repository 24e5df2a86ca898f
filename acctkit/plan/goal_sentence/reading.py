"""Read a goal from a sentence by plain signs of its language: what each part says, and where it stands.

Signs are looked for, nothing is understood. So every part is shown with the words it was read from, and whoever wrote
them can say it otherwise. Source: T5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from acctkit.i18n import Language
from acctkit.plan.goal_properties import Goal, Verdict, check
from acctkit.plan.goal_sentence.amounts import Amount, amounts_in, baseline_in, says_how_much
from acctkit.plan.goal_sentence.dates import either, without_dates
from acctkit.plan.goal_sentence.deadline import Deadline, deadline_in
from acctkit.plan.goal_sentence.object_named import object_in
from acctkit.plan.goal_sentence.owner import Owners, who
from acctkit.plan.goal_sentence.source import source_in
from acctkit.plan.goal_sentence.words import goal_words, known_words, plain

Part = Literal["object", "amount", "unit", "deadline", "source", "baseline", "owner"]
PARTS: tuple[Part, ...] = ("object", "amount", "unit", "deadline", "source", "baseline", "owner")
Doubt = Literal["date", "number"]
_LONGEST = 2000
_OTHERS = "…"
"""Stands for somebody who answers as well and has no name in the sentence."""


@dataclass(frozen=True)
class Piece:
    """One part of a goal and the words of the sentence that it was read from."""

    about: Part
    words: str


@dataclass(frozen=True)
class GoalSentence:
    """A sentence with the goal as far as its words say it, and a verdict on each of the four properties.

    `pieces` are in the order of `PARTS`; a part that is missing has none. `doubts` are what can be read in two ways:
    the day of `other_day`, or the amount that can also be `other_amount`.
    """

    text: str
    goal: Goal
    verdicts: tuple[Verdict, Verdict, Verdict, Verdict]
    pieces: tuple[Piece, ...]
    other_day: date | None = None
    other_amount: float | None = None

    def words(self, about: Part) -> str:
        """Return the words that a part was read from, empty where it is missing."""
        return next((piece.words for piece in self.pieces if piece.about == about), "")


def read_goal(  # noqa: PLR0913  what is known beside the sentence
    text: str,
    lang: Language,
    today: date,
    *,
    writer: str = "",
    own_history: Sequence[float] = (),
    peer_history: Sequence[float] = (),
    more_resources: bool = False,
) -> GoalSentence:
    """Read a goal from a sentence and check its four properties.

    Parameters
    ----------
    text
        The sentence; what is beyond 2,000 signs is not read.
    lang
        The language it is written in, which also says how numbers and dates are meant.
    today
        The day from which "by June" is ahead.
    writer
        Who "I" is; without it "I" counts as one person without a name.
    own_history, peer_history
        Past values of the same measure over the same span, to tell whether it is realistic. They count only where the
        amount is an amount of money, not a percentage.
    more_resources
        Whether more time, people or money is planned for it.

    Source: T5

    """
    text = " ".join(plain(text)[:_LONGEST].split())
    deadline = deadline_in(text, lang, today)
    rest = _blanked_dates(text, lang)
    source, source_span = source_in(rest, lang)
    found = amounts_in(_blanked(rest, [source_span] if source else []), lang)
    baseline = baseline_in(rest, found, lang)
    amount = _first_amount(found, baseline)
    # What stands behind a source is no person: "source: CRM".
    owners = who(_without(text, source_span), lang)
    vague = "" if amount else says_how_much(rest, lang)
    spans = [
        *([source_span] if source else []),
        *([baseline[1:]] if baseline else []),
        *([(amount.start, amount.end)] if amount else []),
        *_places(rest, [owners.word, vague]),
        *_places(rest, owners.names, known_words(lang)["do_endings"] if owners.count > 1 else ()),
    ]
    unit = amount.unit if amount else ""
    # "from 8 to 12 visits": the unit stands behind one of the two.
    unit = unit or (baseline[0].unit if baseline and amount else "")
    what = object_in(_blanked(rest, spans), unit, lang)
    goal = _goal(what, amount, unit, deadline, source, baseline, owners, writer, vague)
    if _is_money(unit, lang):
        goal = replace(
            goal,
            own_history=tuple(own_history),
            peer_history=tuple(peer_history),
            more_resources=more_resources,
        )
    pieces: dict[Part, str] = {
        "object": what,
        "amount": text[amount.start : amount.end].strip() if amount else vague,
        "unit": unit,
        "deadline": deadline.words if deadline else "",
        "source": source,
        "baseline": text[baseline[1] : baseline[2]].strip() if baseline else "",
        "owner": ", ".join(owners.names) or owners.word,
    }
    return GoalSentence(
        text,
        goal,
        check(goal, today),
        tuple(Piece(part, pieces[part]) for part in PARTS if pieces[part]),
        deadline.other if deadline else None,
        amount.other if amount else None,
    )


def _goal(  # noqa: PLR0913  the parts of one value
    what: str,
    amount: Amount | None,
    unit: str,
    deadline: Deadline | None,
    source: str,
    baseline: tuple[Amount, int, int] | None,
    owners: Owners,
    writer: str,
    vague: str,
) -> Goal:
    names = list(owners.names)
    if owners.writer or (owners.count and not names):
        names.append(writer if owners.writer and writer else owners.word)
    names += [_OTHERS] * (min(owners.count, 2) - len(names))
    return Goal(
        what=what,
        amount=amount.value if amount else None,
        unit=unit,
        deadline=deadline.day if deadline else None,
        source=source,
        baseline=baseline[0].value if baseline else None,
        owners=tuple(names),
        amount_in_words=bool(vague) or (amount is not None and amount.value is None),
    )


def _first_amount(found: Sequence[Amount], baseline: tuple[Amount, int, int] | None) -> Amount | None:
    """Return the amount to reach: the first with a unit that is not where things stand, else the first."""
    # "One" is as often an article.
    others = [one for one in found if (baseline is None or one != baseline[0]) and not one.article]
    return next((amount for amount in others if amount.unit), others[0] if others else None)


def _is_money(unit: str, lang: Language) -> bool:
    return unit in {"€", "$", "£", "¥"} or unit.casefold() in goal_words(lang)["money"]


def _without(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + " " + text[span[1] :]


def _places(text: str, words: Sequence[str], endings: Sequence[str] = ()) -> list[tuple[int, int]]:
    """Return where words stand in a text, with the verb behind them where it ends in one of the endings."""
    verb = rf"(?:\s+\w+{either(endings)}(?!\w))?" if endings else ""
    found = []
    for each in filter(None, words):
        pattern = r"\s+".join(map(re.escape, each.split()))
        found += [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w){verb}", text)]
    return found


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text with some of it as bars: the places of all that is left stay."""
    for start, end in spans:
        text = text[:start] + "|" * (end - start) + text[end:]
    return text


def _blanked_dates(text: str, lang: Language) -> str:
    return without_dates(text, lang, blank=True)
