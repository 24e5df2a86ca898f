"""One learner in one exercise: what each question looks like now, and what a click on it does.

Everything shown comes from the persisted events, so that a page opened again looks as it was left.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from acctkit.i18n import Language, language
from acctkit.playbook.exercises import Exercise
from acctkit.practice.bank import exercise, questions_of
from acctkit.practice.card import Card
from acctkit.practice.cases import CASES
from acctkit.practice.events import Verb
from acctkit.practice.kinds import kind_of
from acctkit.practice.learner import Learner, load_learner
from acctkit.practice.outcome import UNATTEMPTED, Answer, Outcome
from acctkit.practice.posed import Posed, own_seed, pose
from acctkit.practice.progress import Progress
from acctkit.practice.sample import sample_facts
from acctkit.practice.sent_fields import Fields
from acctkit.practice.state import QuestionState

_DRAFT = "draft:"
_NEW = QuestionState()


@dataclass(frozen=True)
class Score:
    """How many questions of an exercise are right, partly right, tried, out of how many; `by_part` by the part's id."""

    right: int
    partly: int
    tried: int
    total: int
    by_part: Mapping[str, Score]


class Session:
    """An exercise opened by a learner. Get one with `Session.open("02_goals", lang)`."""

    def __init__(self, exercise: Exercise, lang: Language, learner: Learner, progress: Progress) -> None:
        self.exercise = lang.content(exercise)
        self.lang = lang
        self.learner = learner
        self.progress = progress

    @classmethod
    def open(cls, exercise_id: str, lang: Language, learner: Learner | None = None) -> Session:
        """Open an exercise for the learner of this computer, or for another.

        Raises
        ------
        ContentError
            There is no such exercise.
        StoreError
            The progress cannot be kept; the message says why and what to do.

        """
        who = load_learner() if learner is None else learner
        opened = exercise(exercise_id)
        return cls(opened, lang, who, Progress.open(who.id, opened.id, opened.version))

    @cached_property
    def _posed(self) -> dict[str, Posed]:
        return {
            question.id: pose(
                question, self.lang, own_seed(self.learner.id, question.id), sample_facts(), CASES
            )
            for question in questions_of(self.exercise.id)
        }

    def cards(self, part: str | None = None) -> tuple[Card, ...]:
        """Return the questions of a part, or all, as they stand."""
        states, works = self.progress.states(), self.progress.works()
        return tuple(
            self._shown(question.id, states.get(question.id, _NEW), works.get(f"{_DRAFT}{question.id}"))
            for question in questions_of(self.exercise.id, part)
        )

    def card(self, question_id: str) -> Card:
        """Return a question as it stands."""
        return self._now(question_id)

    def submit(self, question_id: str, fields: Fields) -> Card:
        """Check what a form holds and keep it; what is no answer yet is told and not kept."""
        posed = self._posed[question_id]
        answer, outcome = _checked(posed, fields)
        if outcome.status == "unattempted":
            return self._card(question_id, self._state(question_id), answer, outcome)
        told = {
            "answer": answer,
            "status": outcome.status,
            "score": outcome.score,
            "seed": posed.seed,
            "language": self.lang.code,
        }
        recorded = self.progress.note(Verb.ANSWERED, question_id, told)
        return self._card(question_id, self._state(question_id), answer, outcome, recorded.told(self.lang))

    def draft(self, question_id: str, fields: Fields) -> str:
        """Keep what was entered and not checked yet, so that a closed laptop loses nothing."""
        entered = {name: list(values) for name, values in fields.items()}
        return self.keep(
            f"{_DRAFT}{question_id}", {"fields": entered, "after": self._state(question_id).attempts}
        )

    def hint(self, question_id: str, fields: Fields | None = None) -> Card:
        """Show the next hint; `fields` are what was entered by now and must not vanish."""
        told = ""
        level = self._state(question_id).hints + 1
        if level <= len(self._posed[question_id].hints):
            told = self.progress.note(Verb.HINTED, question_id, {"level": level}).told(self.lang)
        return self._now(question_id, told, fields)

    def show_solution(self, question_id: str, fields: Fields | None = None) -> Card:
        """Show the worked solution; `fields` as in `hint`."""
        told = self.progress.note(Verb.SOLUTION_SEEN, question_id).told(self.lang)
        return self._now(question_id, told, fields)

    def start_again(self, question_id: str | None = None) -> None:
        """Begin a question, or the whole exercise, anew; what was before stays in the log."""
        self.progress.reset(question_id)
        for each in self._posed if question_id is None else (question_id,):
            if self.kept(f"{_DRAFT}{each}") is not None:
                self.progress.reset(f"{_DRAFT}{each}")

    def score(self) -> Score:
        """Return the score of the exercise from the answers that are kept."""
        states = self.progress.states()
        parts = {
            part.id: _score(
                [
                    states.get(question.id, _NEW)
                    for question in questions_of(self.exercise.id, part.id)
                    if question.counts
                ]
            )
            for part in self.exercise.parts
        }
        whole = parts.values()
        return Score(
            right=sum(part.right for part in whole),
            partly=sum(part.partly for part in whole),
            tried=sum(part.tried for part in whole),
            total=sum(part.total for part in whole),
            by_part=parts,
        )

    def keep(self, key: str, payload: Mapping[str, Any]) -> str:
        """Keep an own sheet or matrix; return what there is to know about where it is kept, if anything."""
        return self.progress.note(Verb.WORKED, key, payload).told(self.lang)

    def kept(self, key: str) -> Mapping[str, Any] | None:
        """Return an own sheet or matrix as it was last kept, None when there is none."""
        return self.progress.work(key)

    def _state(self, question_id: str) -> QuestionState:
        return self.progress.states().get(question_id, _NEW)

    def _now(self, question_id: str, note: str = "", fields: Fields | None = None) -> Card:
        """Return a question as it stands; what was entered since (`fields`) goes first."""
        posed, state = self._posed[question_id], self._state(question_id)
        entered = None if fields is None else _read(posed, fields)
        if entered is not None and entered != _respelled(posed, state):
            return self._card(question_id, state, entered, UNATTEMPTED, note)
        return self._shown(question_id, state, self.kept(f"{_DRAFT}{question_id}"), note)

    def _shown(
        self, question_id: str, state: QuestionState, draft: Mapping[str, Any] | None, note: str = ""
    ) -> Card:
        """Return a card from what is kept: a draft where it is newer than the last answer, else that answer, checked anew."""
        posed = self._posed[question_id]
        if draft is not None and draft.get("after") == state.attempts:
            return self._card(question_id, state, _read(posed, draft.get("fields", {})), UNATTEMPTED, note)
        if state.status in {"unattempted", "error"}:
            return self._card(question_id, state, state.answer, UNATTEMPTED, note)
        answer = _respelled(posed, state)
        return self._card(question_id, state, answer, _check(posed, answer), note)

    def _card(
        self, question_id: str, state: QuestionState, answer: Answer | None, outcome: Outcome, note: str = ""
    ) -> Card:
        posed = self._posed[question_id]
        shows_table = posed.question.type != "pick_rows"  # which has its rows in its body, to pick from
        return Card(
            id=question_id,
            type=posed.question.type,
            place=list(self._posed).index(question_id) + 1,
            total=len(self._posed),
            prompt=posed.prompt,
            columns=posed.columns if shows_table else (),
            rows=tuple(tuple(map(posed.words, row.cells)) for row in posed.case.rows) if shows_table else (),
            body=kind_of(posed).view(posed, answer, outcome),
            status=outcome.status,
            score=outcome.score,
            feedback=outcome.feedback,
            hints=posed.hints[: state.hints],
            hints_left=max(0, len(posed.hints) - state.hints),
            solution=posed.solution if state.solution_seen else "",
            attempts=state.attempts,
            note=note or (self.progress.trouble.describe(self.lang) if self.progress.trouble else ""),
        )


def _score(states: list[QuestionState]) -> Score:
    statuses = [state.status for state in states]
    right, partly = statuses.count("correct"), statuses.count("partly")
    tried = right + partly + statuses.count("incorrect")
    return Score(right, partly, tried, len(states), {})


def _read(posed: Posed, fields: Fields) -> Answer | None:
    try:
        return kind_of(posed).read(posed, fields)
    except Exception:
        logging.getLogger(__name__).exception("the form of %s could not be read", posed.question.id)
        return None


def _checked(posed: Posed, fields: Fields) -> tuple[Answer | None, Outcome]:
    """Read and check a form. A fault of the kit is an outcome too: a trainee must never see a silent button."""
    answer = _read(posed, fields)
    return answer, _check(posed, answer)


def _check(posed: Posed, answer: Answer | None) -> Outcome:
    try:
        return kind_of(posed).check(posed, answer)
    except Exception:
        logging.getLogger(__name__).exception("the answer to %s could not be checked", posed.question.id)
        said = posed.lang.gettext(
            "The kit could not check this answer. That is not your fault, and your answer is kept. Please tell your trainer."
        )
        return Outcome("error", 0.0, (said,))


def _respelled(posed: Posed, state: QuestionState) -> Answer:
    """Return a kept answer as the learner's language of today writes it: 1.234,5 becomes 1234.5 in English."""
    respell = getattr(kind_of(posed), "respell", None)
    if respell is None or state.language in {None, posed.lang.code}:
        return state.answer
    return respell(state.answer, language(str(state.language)), posed.lang)
