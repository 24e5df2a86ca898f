"""Indicators of the situations that people say or see: ratings, observations, questionnaires. Source: D5."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.playbook.situations import IndicatorSpec
from acctkit.playbook.thresholds import threshold
from acctkit.team.against_peers import quartile
from acctkit.team.rated_levels import latest_places, levels, self_minus_manager, will_change
from acctkit.team.reading import Marks, Reading, beyond, reading
from acctkit.team.sign_facts import SignFacts
from acctkit.team.sign_rows import Floats, Rows, distinct, latest_first, together

_TRAINING = "training"
_STATEMENTS = ("attendance", "will_to_learn")


def rates_self_lower(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell who rates the own ability lower than the manager does, over the tasks both rated."""
    gaps = self_minus_manager(facts.team.table("ratings"), facts.end)
    value, n = _of_team(gaps, "gap", facts)
    limit = -(spec.limit or 0.0)
    both = facts.once(_latest)
    both = both.only(both["rater_role"] != "peer")
    rows = both.ordered(*(_alphabet(both, name) for name in ("task", "rater_role"))).first()
    return reading(value, n, beyond(value, n, spec.least, limit, high=False), limit, "ratings", rows)


def will_fell(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose willingness fell between ratings by the same people for the same tasks."""
    value, n = _of_team(will_change(facts.team.table("ratings"), facts.end), "change", facts)
    limit = -(spec.limit or 0.0)
    latest = facts.once(_latest)
    rows = latest.ordered(latest["willingness"]).first()
    return reading(value, n, beyond(value, n, spec.least, limit, high=False), limit, "ratings", rows)


def able_and_willing(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose ability and willingness are both high; the lower of the two is the value."""
    rated = levels(facts.team.table("ratings"), facts.end)
    rated["lower"] = rated[["ability", "willingness"]].min(axis=1).mask(rated["uncertain"])
    value, n = _of_team(rated, "lower", facts)
    latest = facts.once(_latest)
    rows = latest.ordered(_alphabet(latest, "task")).first()
    marks = beyond(np.round(value, 9), n, spec.least, spec.limit or 0.0, high=True)
    return reading(value, n, marks, spec.limit, "ratings", rows)


def _latest(facts: SignFacts) -> Rows:
    """Return the latest rating of each rater and task."""
    return facts.table("ratings").only(latest_places(facts.team.table("ratings"), facts.end))


def _of_team(found: pd.DataFrame, column: str, facts: SignFacts) -> tuple[Floats, pd.Series[int]]:
    """Return a column and `n` for each rep of the team, NaN and 0 where there is nothing."""
    whole = found[[column, "n"]].reindex(facts.reps)
    return whole[column].to_numpy(dtype=np.float64), whole["n"].fillna(0).astype("int64")


def _alphabet(rows: Rows, column: str) -> Floats:
    """Return the place of each text in the order of the alphabet, missing ones last."""
    codes, texts = distinct(rows[column])
    place = np.append(np.argsort(np.argsort(texts)).astype(np.float64), np.nan)
    return np.asarray(place[codes])


def observed(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Count the days on which one of the behaviours was seen, for reps of whom anything was noted lately.

    Once is an occasion; from `least` different days on it is a sign.
    """
    noted = facts.lately(facts.table("observations"), "date", "observed")
    looked_for = np.array([name in spec.behaviours for name in noted["behaviour"].tolist()], dtype=np.bool_)
    seen = noted.only(looked_for)
    dates = np.unique(seen["date"], return_inverse=True)[1]
    once = np.unique(together(seen.rep, dates), return_index=True)[1]
    days = seen.only(once).counts().to_numpy(dtype=np.float64)
    n, rows = noted.counts(), seen.ordered(latest_first(seen["date"])).first()
    marks = beyond(days, n, 1, float(spec.least), high=True)
    return reading(days, n, marks, float(spec.least), "observations", rows)


def training_low(facts: SignFacts, _spec: IndicatorSpec) -> Reading:
    """Tell who attends clearly fewer trainings, or states less will to learn, than the team.

    One number a person has no interval; so beside the quartile it must lie below the median by the smallest share
    that counts. The value is the attendance, or the will to learn where there is no attendance.
    """
    latest, numbers = _answers(facts)
    count = len(facts.reps)
    given = {name: np.full(count, np.nan) for name in _STATEMENTS}
    for name, values in given.items():
        own = (latest["statement"] == name) & (latest.rep >= 0)
        values[latest.rep[own]] = numbers[own]
    low, known = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    for values in given.values():
        marks = _low(values)
        low |= marks.present & marks.known
        known |= marks.known
    attendance, will = (given[name] for name in _STATEMENTS)
    value = np.where(np.isnan(attendance), will, attendance)
    limit = quartile(attendance, high=False)
    return reading(value, latest.counts(), Marks(low, known), limit, "answers", latest.first())


def _answers(facts: SignFacts) -> tuple[Rows, Floats]:
    """Return the latest answer with a number to each of the statements, by date, and the numbers."""
    answers = facts.table("answers")
    asked = answers.only(answers["questionnaire"] == _TRAINING)
    statements = asked["statement"]
    asked = asked.only(
        ((statements == _STATEMENTS[0]) | (statements == _STATEMENTS[1])) & ~(asked["date"] > facts.last)
    )
    answer = pd.Series(asked["answer"], dtype="str")
    numbers = pd.to_numeric(answer, errors="coerce").to_numpy(dtype=np.float64)
    dates = asked["date"]
    order = np.lexsort((dates, ~np.isnat(dates)))  # without a date first
    order = order[~np.isnan(numbers[order])]
    groups = together(asked.rep, distinct(asked["statement"])[0])[order]
    last = len(order) - 1 - np.unique(groups[::-1], return_index=True)[1]
    kept = order[np.sort(last)]
    return asked.only(kept), numbers[kept]


def _low(values: Floats) -> Marks:
    """Tell who lies below the quartile and well below the median, NA where that is not known."""
    limit, known = quartile(values, high=False), ~np.isnan(values)
    if limit is None:
        return Marks(known & False, known & False)
    well_below = values <= np.median(values[known]) * (1 - threshold("situations.material"))
    return Marks((values < limit) & well_below, known)
