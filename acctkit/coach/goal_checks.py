"""Whether a rep's goals have the four properties: what is left of the year's target, and what was agreed in talks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.calendar import last_complete_month, month_end
from acctkit.coach.commitments import Commitment
from acctkit.coach.facts import RepFacts, TeamFacts
from acctkit.coach.goals import Goals
from acctkit.measures.sample import Floats
from acctkit.plan.goal_properties import Goal, Verdict, check
from acctkit.playbook import entry, made_from_content
from acctkit.playbook.goal_texts import GoalReason

SPANS = (1, 2, 3)
"""Months of a span by which a goal is held against the past: a quarter, or what is left of the year if that is less. Source: T5."""
_NEVER = np.iinfo(np.int64).min
_BETWEEN = re.compile(r"\s*[,;/&+]\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class CheckedGoal:
    """A goal with the verdict on each property, in their order.

    `action` is the wording of an agreed action, empty for what is left of the year's target; that one has `left`, and
    `needed`, what falls on `months` months of it, to be compared with the past.
    """

    action: str
    until: date | None
    verdicts: tuple[Verdict, Verdict, Verdict, Verdict]
    left: int = 0
    needed: float = 0.0
    months: int = 0

    @property
    def first_missing(self) -> Verdict | None:
        """Return the first property that does not hold: a goal is made clear before it is made measurable."""
        return next((one for one in self.verdicts if one.holds is False), None)


def checked_goals(
    rep: RepFacts, goals: Goals | None, agreed: Sequence[Commitment]
) -> tuple[CheckedGoal, ...]:
    """Check what is left of the year's target, if there is one, and every agreed action that is still open.

    Source: T5
    """
    still_open = tuple(_action(one, rep) for one in agreed if one.status == "open")
    if goals is None or goals.target is None or not goals.left:
        return still_open
    return (_year(rep, goals), *still_open)


def _year(rep: RepFacts, goals: Goals) -> CheckedGoal:
    """Check what is left of the target. Its pace a quarter is held against past quarters, a short rest against months.

    The unit is money, the source the won deals, the baseline nothing: of what is left nothing is there yet.
    """
    until = month_end(goals.months[-1].month)
    span = min(max(SPANS), len(goals.months))
    needed = goals.left * span / len(goals.months)
    own, peers = past_spans(rep, span)
    goal = Goal(
        what="revenue",
        amount=needed,
        unit=rep.team.team.currency or "",
        deadline=until,
        source="deals",
        baseline=0.0,
        owners=(rep.name,),
        own_history=own,
        peer_history=peers,
    )
    return CheckedGoal("", until, check(goal, rep.today), goals.left, needed, span)


def past_spans(rep: RepFacts, span: int) -> tuple[Floats, Floats]:
    """Return what the rep, and what each of the others, won in past spans of so many whole months, back from today.

    Both are one amount after the other, in the currency of the deals. Only spans since somebody's first deal count, so that
    nobody's past is lowered by months before they came.
    """
    whole = rep.team.once(past_spans_in_team, span)
    mine = whole.of(rep.rep_id)
    return whole.sums[mine], np.concatenate([whole.sums[: mine.start], whole.sums[mine.stop :]])


@dataclass(frozen=True, eq=False)
class Spans:
    """What each rep won in past spans: `sums` in the deals' currency, one rep after the other, `parts` where each one's stand."""

    sums: Floats
    parts: dict[str, slice]

    def of(self, rep_id: str) -> slice:
        """Return where a rep's spans stand."""
        return self.parts.get(rep_id, slice(0, 0))


def past_spans_in_team(team: TeamFacts, span: int) -> Spans:
    """Return what every rep won in past spans of so many whole months."""
    this = last_complete_month(team.today)
    last = this.year * 12 + this.month - 1
    deals = team.deals
    who, reps = pd.factorize(deals["rep_id"].to_numpy())
    begun, closed = (_months(deals[name]) for name in ("created", "closed"))
    first = np.full(len(reps), last + 1)
    dated = (who >= 0) & (begun != _NEVER)
    np.minimum.at(first, who[dated], begun[dated])
    counts = np.maximum(0, (last - first + 1) // span)
    width = int(counts.max(initial=0))
    place, amount = (last - closed) // span, deals["amount"].to_numpy(dtype=np.float64)
    counted = deals["status"].eq("won").to_numpy() & (closed != _NEVER) & ~np.isnan(amount)
    counted &= (who >= 0) & (place >= 0) & (place < width)
    cells = np.bincount(
        who[counted] * width + place[counted], weights=amount[counted], minlength=len(reps) * width
    )
    known = np.arange(width) < counts[:, None]
    ends = np.cumsum(counts).tolist()
    parts = {rep: slice(end - n, end) for rep, end, n in zip(reps, ends, counts.tolist(), strict=True)}
    sums: Floats = cells.reshape(len(reps), width)[known]
    sums.setflags(write=False)
    return Spans(sums, parts)


def _months(days: pd.Series) -> NDArray[np.int64]:
    """Return months as whole numbers, one apart; `_NEVER` where there is no day."""
    return days.to_numpy().astype("datetime64[M]").astype(np.int64) + np.where(days.isna(), 0, 1970 * 12)


def _action(agreed: Commitment, rep: RepFacts) -> CheckedGoal:
    """Check an agreed action. What is counted stands beside the amount, and what came of it is written beside the action.

    Whether it can be reached only the two can tell: nothing of its kind was counted before.
    """
    counted = says_how_much(agreed.action)
    goal = Goal(
        what=agreed.action,
        unit="action" if counted else "",
        deadline=agreed.due,
        source="actions",
        baseline=0.0,
        owners=_owners(agreed.owner or "", rep),
        amount_in_words=counted,
    )
    return CheckedGoal(agreed.action, agreed.due, check(goal, rep.today))


def _owners(stated: str, rep: RepFacts) -> tuple[str, ...]:
    """Return who answers for an action: several only where each name is one of the team, since names hold commas too."""
    known = rep.team.once(people_in_team)
    parts = tuple(part for part in _BETWEEN.split(stated) if part.casefold() in known)
    return parts if len(set(parts)) > 1 else (stated,)


def people_in_team(team: TeamFacts) -> frozenset[str]:
    """Return the names of reps and managers, without letter case."""
    managers = team.team.table("reps")["manager"].dropna()
    return frozenset(name.casefold() for name in (*team.names.values(), *managers))


def says_how_much(wording: str) -> bool:
    """Tell whether a wording says how much: a digit, a number word, or a word such as "every"."""
    words, signs = _amounts()
    text = wording.casefold()
    return (
        any(character.isdigit() for character in text)
        or not words.isdisjoint(_WORD.findall(text))
        or any(sign in text for sign in signs)
    )


@made_from_content
def _amounts() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that say how much: whole words, and signs of a script that has no word breaks."""
    known = entry(GoalReason, "no-amount").words
    whole = (word.casefold() for code, words in known.items() if code != "zh" for word in words)
    return frozenset(whole), known.get("zh", ())
