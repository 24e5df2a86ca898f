"""Where learners stand, asked of the log by query: what was last answered, how often, with how many hints."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, case, false, func, or_, select, true
from sqlalchemy.engine import RowMapping

from acctkit.practice.events import ABOUT_A_QUESTION, ATTEMPTS, Verb
from acctkit.practice.schema import event
from acctkit.practice.state import QuestionState
from acctkit.practice.store import Store

Questions = Mapping[str, Collection[str]]
"""The ids of the questions of each exercise, by the exercise's id."""


@dataclass(frozen=True)
class ExerciseScore:
    """Where a learner stands in an exercise.

    `answered`, `correct` and `partly` count questions as they stand now, after the last reset. `attempts` and `hints`
    count everything ever done, also before a reset: they tell who is stuck. `last` is the last activity, in UTC.
    """

    learner: str
    exercise: str
    answered: int
    correct: int
    partly: int
    attempts: int
    hints: int
    last: datetime


@dataclass(frozen=True)
class LearnerScores:
    """Where a learner stands in all exercises begun. `name` is the last one given, empty when there is none."""

    learner: str
    name: str
    exercises: tuple[ExerciseScore, ...]


def question_states(store: Store, learner: str, exercise: str) -> dict[str, QuestionState]:
    """Return where each question of an exercise stands that the learner has ever touched, in any version of it.

    Raises
    ------
    StoreError
        The database cannot be read.

    """
    tally = _tally(event.c.learner == learner, event.c.exercise == exercise)
    last = event.alias("last")
    wanted = (
        select(tally, last.c.status, last.c.score, last.c.payload, last.c.occurred_at)
        .join_from(tally, last, last.c.seq == tally.c.last_answer, isouter=True)
        .where(tally.c.touched > 0)
        .order_by(tally.c.question)
    )
    with store.reading() as connection:
        return {row["question"]: _state(row) for row in connection.execute(wanted).mappings()}


def scores(store: Store, learner: str, questions: Questions | None = None) -> tuple[ExerciseScore, ...]:
    """Return where a learner stands, one line per exercise begun.

    Parameters
    ----------
    store
        Where the log is kept.
    learner
        The learner's id.
    questions
        The questions that count; without it also those count that an older version of an exercise had.

    Raises
    ------
    StoreError
        The database cannot be read.

    """
    return _scores(store, questions, event.c.learner == learner)


def class_scores(store: Store, questions: Questions | None = None) -> tuple[LearnerScores, ...]:
    """Return where everybody stands who has worked with this database; `questions` as in `scores`.

    Raises
    ------
    StoreError
        The database cannot be read.

    """
    lines: dict[str, list[ExerciseScore]] = {}
    for score in _scores(store, questions):
        lines.setdefault(score.learner, []).append(score)
    names = _names(store)
    return tuple(
        LearnerScores(learner, names.get(learner, ""), tuple(exercises))
        for learner, exercises in lines.items()
    )


def _names(store: Store) -> dict[str, str]:
    newest = select(func.max(event.c.seq)).where(event.c.verb == Verb.NAMED).group_by(event.c.learner)
    with store.reading() as connection:
        rows = connection.execute(
            select(event.c.learner, event.c.payload).where(event.c.seq.in_(newest))
        ).all()
    return {row.learner: row.payload["name"] for row in rows}


def _scores(
    store: Store, questions: Questions | None, *only: ColumnElement[bool]
) -> tuple[ExerciseScore, ...]:
    tally = _tally(*only)
    last = event.alias("last")
    counts = _counting(tally, questions)
    wanted = (
        select(
            tally.c.learner,
            tally.c.exercise,
            _count(and_(counts, last.c.status.in_(ATTEMPTS))).label("answered"),
            _count(and_(counts, last.c.status == "correct")).label("correct"),
            _count(and_(counts, last.c.status == "partly")).label("partly"),
            func.sum(case((counts, tally.c.attempts_ever), else_=0)).label("attempts"),
            func.sum(case((counts, tally.c.hints_ever), else_=0)).label("hints"),
            func.max(tally.c.latest).label("last"),
        )
        .join_from(tally, last, last.c.seq == tally.c.last_answer, isouter=True)
        .group_by(tally.c.learner, tally.c.exercise)
        .order_by(tally.c.learner, tally.c.exercise)
    )
    with store.reading() as connection:
        return tuple(_score(row) for row in connection.execute(wanted).mappings())


def _counting(tally: Subquery, questions: Questions | None) -> ColumnElement[bool]:
    if questions is None:
        return true()
    return or_(
        false(),
        *(and_(tally.c.exercise == name, tally.c.question.in_(list(ids))) for name, ids in questions.items()),
    )


def _tally(*only: ColumnElement[bool]) -> Subquery:
    """Count the events of each question, in one pass over the log.

    `touched`, `best`, `attempts_ever`, `hints_ever` and `latest` look at all of it; the others at what came after
    the last reset of the question or of the whole exercise.
    """
    log = _with_resets(*only).subquery("log")
    live = and_(log.c.seq > func.coalesce(log.c.all_reset, 0), log.c.seq > func.coalesce(log.c.own_reset, 0))
    attempt = and_(log.c.verb == Verb.ANSWERED, log.c.status.in_(ATTEMPTS))
    keys = (log.c.learner, log.c.exercise, log.c.question)
    return (
        select(
            *keys,
            _count(log.c.verb.in_(ABOUT_A_QUESTION)).label("touched"),
            func.max(case((and_(live, log.c.verb == Verb.ANSWERED), log.c.seq))).label("last_answer"),
            _count(and_(live, attempt)).label("attempts"),
            _count(attempt).label("attempts_ever"),
            func.max(case((attempt, log.c.score))).label("best"),
            func.coalesce(func.max(case((live, log.c.hint_level))), 0).label("hints"),
            func.coalesce(func.max(log.c.hint_level), 0).label("hints_ever"),
            _count(and_(live, log.c.verb == Verb.SOLUTION_SEEN)).label("solutions"),
            func.max(log.c.occurred_at).label("latest"),
        )
        .group_by(*keys)
        .subquery("tally")
    )


def _with_resets(*only: ColumnElement[bool]) -> Select[Any]:
    """Set the last reset of its question and that of the whole exercise beside each event.

    Resets are few, so they are gathered first: a window over the whole log took three times as long.
    """
    reset = event.c.verb == Verb.RESET
    keys = (event.c.learner, event.c.exercise)
    last = func.max(event.c.seq).label("seq")
    whole = (
        select(*keys, last).where(reset, event.c.question.is_(None), *only).group_by(*keys).subquery("whole")
    )
    own = (
        select(*keys, event.c.question, last)
        .where(reset, *only)
        .group_by(*keys, event.c.question)
        .subquery("own")
    )
    return (
        select(event, whole.c.seq.label("all_reset"), own.c.seq.label("own_reset"))
        .outerjoin(whole, and_(whole.c.learner == event.c.learner, whole.c.exercise == event.c.exercise))
        .outerjoin(
            own,
            and_(
                own.c.learner == event.c.learner,
                own.c.exercise == event.c.exercise,
                own.c.question == event.c.question,
            ),
        )
        .where(*only)
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer)


def _state(row: RowMapping) -> QuestionState:
    answered = {} if row["payload"] is None else row["payload"]
    return QuestionState(
        answer=answered.get("answer"),
        status=row["status"] or "unattempted",
        score=row["score"] or 0.0,
        best=row["best"] or 0.0,
        attempts=int(row["attempts"]),
        hints=row["hints"],
        solution_seen=row["solutions"] > 0,
        when=row["occurred_at"],
        seed=answered.get("seed"),
        language=answered.get("language"),
    )


def _score(row: RowMapping) -> ExerciseScore:
    whole = {name: int(row[name]) for name in ("answered", "correct", "partly", "attempts", "hints")}
    return ExerciseScore(row["learner"], row["exercise"], last=row["last"], **whole)
