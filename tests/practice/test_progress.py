"""The progress of a learner, on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acctkit.practice.events import ATTEMPTS, STATUSES, Event, Verb, new_uid
from acctkit.practice.outbox import Kept, Outbox
from acctkit.practice.progress import Progress
from acctkit.practice.spool import Spool
from acctkit.practice.standing import ExerciseScore, class_scores, scores
from acctkit.practice.state import QuestionState
from acctkit.practice.store import Store

BEGUN = datetime(2026, 3, 1, 9, tzinfo=UTC)
EXERCISES, QUESTIONS = ("01_x", "02_y"), ("a", "b", "c")
Step = tuple[str, Verb, str | None, dict[str, Any]]


def told(status: str, score: float, answer: Any = "x") -> dict[str, Any]:
    return {"answer": answer, "status": status, "score": score, "seed": 3, "language": "es"}


exercises, questions = st.sampled_from(EXERCISES), st.sampled_from(QUESTIONS)
answers = st.builds(
    told, st.sampled_from(STATUSES), st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.integers(0, 9)
)
steps = st.one_of(
    st.tuples(exercises, st.just(Verb.ANSWERED), questions, answers),
    st.tuples(exercises, st.just(Verb.HINTED), questions, st.builds(dict, level=st.integers(1, 3))),
    st.tuples(exercises, st.just(Verb.SOLUTION_SEEN), questions, st.just({})),
    st.tuples(exercises, st.just(Verb.RESET), st.none() | questions, st.just({})),
    st.tuples(exercises, st.just(Verb.WORKED), questions, st.builds(dict, n=st.integers(0, 9))),
    st.tuples(exercises, st.just(Verb.NAMED), st.none(), st.builds(dict, name=st.text(max_size=3))),
)
histories = st.lists(steps, max_size=25)
on_one_store = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def events_of(learner: str, history: Sequence[Step]) -> list[Event]:
    """Return events whose clock runs backwards, since the order of the log counts and not the clocks of computers."""
    return [
        Event(learner, exercise, 1, verb, question, payload, at=BEGUN - timedelta(seconds=number))
        for number, (exercise, verb, question, payload) in enumerate(history)
    ]


def since_reset(events: Sequence[Event], question: str) -> list[Event]:
    """Return a question's events after its last reset."""
    resets = [
        n for n, each in enumerate(events) if each.verb is Verb.RESET and each.question in {None, question}
    ]
    return [each for each in events[max(resets, default=-1) + 1 :] if each.question == question]


def by_hand(events: Sequence[Event]) -> dict[str, QuestionState]:
    """Work out the states of one exercise from the whole history, in the plainest way."""
    verbs = {Verb.ANSWERED, Verb.HINTED, Verb.SOLUTION_SEEN}
    states = {}
    for question in {each.question for each in events if each.verb in verbs and each.question}:
        live = since_reset(events, question)
        answered = [each for each in live if each.verb is Verb.ANSWERED]
        ever = [each for each in events if each.question == question and each.verb is Verb.ANSWERED]
        last = answered[-1] if answered else None
        states[question] = QuestionState(
            answer=last.payload["answer"] if last else None,
            status=last.payload["status"] if last else "unattempted",
            score=last.payload["score"] if last else 0.0,
            best=max(
                (each.payload["score"] for each in ever if each.payload["status"] in ATTEMPTS), default=0.0
            ),
            attempts=sum(each.payload["status"] in ATTEMPTS for each in answered),
            hints=max((each.payload["level"] for each in live if each.verb is Verb.HINTED), default=0),
            solution_seen=any(each.verb is Verb.SOLUTION_SEEN for each in live),
            when=last.at if last else None,
            seed=3 if last else None,
            language="es" if last else None,
        )
    return states


def scores_by_hand(learner: str, events: Sequence[Event]) -> tuple[ExerciseScore, ...]:
    found = []
    for exercise in sorted({each.exercise for each in events}):
        own = [each for each in events if each.exercise == exercise]
        states = by_hand(own).values()
        tries = [each for each in own if each.verb is Verb.ANSWERED and each.payload["status"] in ATTEMPTS]
        hints: dict[str | None, int] = {}
        for each in own:
            if each.verb is Verb.HINTED:
                hints[each.question] = max(hints.get(each.question, 0), each.payload["level"])
        found.append(
            ExerciseScore(
                learner,
                exercise,
                answered=sum(state.status in ATTEMPTS for state in states),
                correct=sum(state.status == "correct" for state in states),
                partly=sum(state.status == "partly" for state in states),
                attempts=len(tries),
                hints=sum(hints.values()),
                last=max(each.at for each in own),
            )
        )
    return tuple(found)


# --- where a learner stands ------------------------------------------------------------------------------------


@on_one_store
@given(history=histories)
def test_states_are_those_of_the_history(store: Store, tmp_path: Path, history: list[Step]) -> None:
    """Do queries tell the same as working it out by hand, for any history, for each exercise?"""
    learner = new_uid()
    events = events_of(learner, history)
    store.append(events)
    for exercise in EXERCISES:
        own = [each for each in events if each.exercise == exercise]
        progress = Progress(Outbox(store, Spool(tmp_path)), learner, exercise, 1)
        assert progress.states() == by_hand(own)
        assert progress.works() == works_by_hand(own)


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@on_one_store
@given(history=st.lists(steps, min_size=4, max_size=25), sent=st.integers(0, 8), doubled=st.integers(0, 4))
def test_states_with_what_waits(
    store: Store, tmp_path_factory: pytest.TempPathFactory, history: list[Step], sent: int, doubled: int
) -> None:
    """Do states tell the same when the latest events wait, some of them stored without the sender knowing it?"""
    learner = new_uid()
    events = events_of(learner, history)
    store.append(events[: sent + doubled])
    spool = Spool(tmp_path_factory.mktemp("home"))
    spool.keep(events[sent:])
    only_read = Store(f"sqlite:///file:{store.where}?mode=ro&uri=true")
    for exercise in EXERCISES:
        own = [each for each in events if each.exercise == exercise]
        progress = Progress(Outbox(only_read, spool), learner, exercise, 1)
        assert progress.states() == by_hand(own)
        assert progress.works() == works_by_hand(own)
        assert progress.work("a") == works_by_hand(own).get("a")
    assert list(spool.waiting()) == events[sent:]
    only_read.close()


def works_by_hand(events: Sequence[Event]) -> dict[str, Any]:
    found = {}
    for question in QUESTIONS:
        own = [
            each for each in events if each.question == question and each.verb in {Verb.WORKED, Verb.RESET}
        ]
        if own and own[-1].verb is Verb.WORKED:
            found[question] = dict(own[-1].payload)
    return found


@on_one_store
@given(history=histories)
def test_scores_are_those_of_the_history(store: Store, history: list[Step]) -> None:
    """Do the counts for trainers tell the same as counting by hand?"""
    learner = new_uid()
    events = events_of(learner, history)
    store.append(events)
    assert scores(store, learner) == scores_by_hand(learner, events)


def test_two_learners_are_apart(progress: Progress, tmp_path: Path) -> None:
    """Does nobody see or reset somebody else's answers, and does the class show both with their names?"""
    other = Progress(progress.outbox, new_uid(), progress.exercise, 1)
    progress.note(Verb.ANSWERED, "a", told("correct", 1.0))
    other.note(Verb.ANSWERED, "a", told("incorrect", 0.0))
    other.note(Verb.HINTED, "a", {"level": 2})
    progress.named("An")
    progress.named(" Ana\x00 ")
    other.reset()
    assert progress.states()["a"].status == "correct"
    assert other.states()["a"] == QuestionState()
    found = {each.learner: each for each in class_scores(progress.outbox.store)}
    assert (found[progress.learner].name, found[other.learner].name) == ("Ana", "")
    (mine,), (theirs,) = found[progress.learner].exercises, found[other.learner].exercises
    assert (mine.answered, mine.correct, mine.attempts, mine.hints) == (1, 1, 1, 0)
    assert (theirs.answered, theirs.correct, theirs.attempts, theirs.hints) == (0, 0, 1, 2)


def test_a_reset_keeps_the_history(progress: Progress) -> None:
    """Is a question as new after a reset, while the log and the best score stay?"""
    progress.note(Verb.ANSWERED, "a", told("correct", 1.0))
    progress.note(Verb.ANSWERED, "b", told("partly", 0.5))
    progress.note(Verb.WORKED, "swot", {"s": ["x"]})
    progress.reset("a")
    assert progress.states()["a"] == QuestionState(best=1.0)
    assert progress.states()["b"].score == 0.5
    progress.reset()
    assert progress.states() == {"a": QuestionState(best=1.0), "b": QuestionState(best=0.5)}
    assert progress.work("swot") == {"s": ["x"]}
    progress.reset("swot")
    assert progress.work("swot") is None
    verbs = [each.verb for each in progress.outbox.store.events(progress.learner)]
    assert verbs == [Verb.ANSWERED] * 2 + [Verb.WORKED] + [Verb.RESET] * 3


def test_answers_live_through_a_new_version(progress: Progress) -> None:
    """Do answers stay when the exercise gets a new version, and can questions that are gone be left out of counts?"""
    progress.note(Verb.ANSWERED, "kept", told("correct", 1.0))
    progress.note(Verb.ANSWERED, "gone", told("partly", 0.5))
    newer = Progress(progress.outbox, progress.learner, progress.exercise, 2)
    newer.note(Verb.ANSWERED, "new", told("incorrect", 0.0))
    assert newer.states()["kept"].status == "correct"
    store, learner = progress.outbox.store, progress.learner
    assert [each.answered for each in scores(store, learner)] == [3]
    (counted,) = scores(store, learner, {progress.exercise: ["kept", "new"], "other": []})
    assert (counted.answered, counted.correct, counted.partly, counted.attempts) == (2, 1, 0, 2)
    (nothing,) = scores(store, learner, {})
    assert (nothing.answered, nothing.attempts, nothing.last) == (0, 0, counted.last)


def test_the_clock_of_the_computer(store: Store, tmp_path: Path) -> None:
    """Is the last answer the last one given, also after the clock was set back?"""
    ticks = count()
    clock = lambda: BEGUN - timedelta(hours=next(ticks))  # noqa: E731
    progress = Progress(Outbox(store, Spool(tmp_path)), new_uid(), "01_x", 1, clock)
    progress.note(Verb.ANSWERED, "a", told("correct", 1.0))
    progress.note(Verb.ANSWERED, "a", told("incorrect", 0.0))
    state = progress.states()["a"]
    assert (state.status, state.when) == ("incorrect", BEGUN - timedelta(hours=1))


def test_opened_by_a_trainee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is everything there when an exercise is opened again, with nothing set up but a folder?"""
    monkeypatch.delenv("ACCTKIT_DB", raising=False)
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    learner = new_uid()
    first = Progress.open(learner, "01_x", 1)
    recorded = first.note(Verb.ANSWERED, "a", told("correct", 1.0))
    assert (recorded.kept, recorded.trouble, first.trouble) == (Kept.STORED, None, None)
    assert Progress.open(learner, "01_x", 1).states()["a"].answer == "x"
    first.outbox.store.close()
