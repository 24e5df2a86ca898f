"""The progress of one learner in one exercise: what was done is written down, where it stands is asked of the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from acctkit.i18n import Language
from acctkit.practice.events import Event, Verb
from acctkit.practice.learner import clean_name, home
from acctkit.practice.outbox import Kept, Outbox, kept_told
from acctkit.practice.spool import Spool
from acctkit.practice.standing import question_states
from acctkit.practice.state import QuestionState, replayed
from acctkit.practice.store import Store, open_store
from acctkit.practice.trouble import FINAL, StoreError
from acctkit.practice.work import Work, last_works, worked_on

__all__ = ["Progress", "QuestionState", "Recorded"]

T = TypeVar("T")


@dataclass(frozen=True)
class Recorded:
    """An event and where it is kept now; `trouble` is why it is not in the database."""

    event: Event
    kept: Kept
    trouble: StoreError | None = None

    def told(self, lang: Language) -> str:
        """Return what to tell the learner; empty when all is as it should be."""
        return kept_told(self.kept, self.trouble, lang)


class Progress:
    """The progress of one learner in one exercise. Get one with `Progress.open()`.

    Answers hang on the ids of questions, not on the exercise's version: a question that is still there in a newer
    version keeps its answer.

    Parameters
    ----------
    outbox
        Takes what happens.
    learner
        The learner's id.
    exercise, version
        The exercise's id and version, as its author gave them.
    clock
        Tells the time in UTC.

    """

    def __init__(
        self,
        outbox: Outbox,
        learner: str,
        exercise: str,
        version: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.outbox, self.learner, self.exercise, self.version = outbox, learner, exercise, version
        self._clock = clock
        self._states: dict[str, QuestionState] = {}

    @classmethod
    def open(cls, learner: str, exercise: str, version: int) -> Progress:
        """Return the progress of a learner, by id, in an exercise, in the chosen database.

        Raises
        ------
        StoreError
            `ACCTKIT_DB` cannot be understood or needs a package that is not installed, or `home()` cannot be made.

        """
        return cls(Outbox(open_store(), Spool(home())), learner, exercise, version)

    @property
    def trouble(self) -> StoreError | None:
        """Why the database could not be used the last time; None when it could. Show it: states may be incomplete."""
        return self.outbox.trouble

    def record(self, event: Event) -> Recorded:
        """Write an event down: in the database, else on this computer until the database can be written."""
        kept = self.outbox.put(event)
        if kept is Kept.STORED:
            self._states = replayed(self._states, [event])
        return Recorded(event, kept, None if kept is Kept.STORED else self.outbox.trouble)

    def note(
        self, verb: Verb, question: str | None = None, payload: Mapping[str, Any] | None = None
    ) -> Recorded:
        """Write down what happened just now; `Verb` says what each payload holds."""
        event = Event(
            self.learner, self.exercise, self.version, verb, question, payload or {}, at=self._clock()
        )
        return self.record(event)

    def named(self, name: str) -> Recorded:
        """Write down the name a learner gave, cleaned, for the trainer's view."""
        return self.note(Verb.NAMED, payload={"name": clean_name(name)})

    def reset(self, question: str | None = None) -> Recorded:
        """Begin a question, or all questions of the exercise, anew. Nothing is deleted.

        Own sheets and matrices are reset only by their own key: a plan of one's own must not be gone because somebody
        wants to try the questions again.
        """
        return self.note(Verb.RESET, question)

    def states(self) -> dict[str, QuestionState]:
        """Return where each question stands that was ever touched, by its id; a missing one is `QuestionState()`.

        Where the database cannot be read just now, it is what was read last and what was done since; `trouble` says
        why, and that what was done elsewhere may be missing.

        Raises
        ------
        StoreError
            Only what never mends itself: a database of a newer kit.

        """
        self.outbox.send()
        stored, waiting = self._asked(lambda store: question_states(store, self.learner, self.exercise))
        self._states = self._states if stored is None else stored
        return replayed(self._states, waiting)

    def work(self, key: str) -> Work | None:
        """Return what was last saved under a key; None when nothing was, or the key was reset since.

        Raises
        ------
        StoreError
            Only what never mends itself: a database of a newer kit.

        """
        return self._works(key).get(key)

    def works(self) -> dict[str, Work]:
        """Return what was last saved, by key: one question to the database instead of one for each key.

        Raises
        ------
        StoreError
            Only what never mends itself: a database of a newer kit.

        """
        return self._works(None)

    def _works(self, key: str | None) -> dict[str, Work]:
        self.outbox.send()
        found, waiting = self._asked(lambda store: last_works(store, self.learner, self.exercise, key))
        return worked_on(found or {}, waiting)

    def _asked(self, question: Callable[[Store], T]) -> tuple[T | None, list[Event]]:
        """Return what the database tells, None where it cannot be read, and what waits that it does not know."""
        try:
            told = self.outbox.ask(question)
            return told, self._waiting(self.outbox.store)
        except StoreError as error:
            if error.kind in FINAL:
                raise
            return None, self._waiting(None)

    def _waiting(self, store: Store | None) -> list[Event]:
        ours = (self.learner, self.exercise)
        waiting = [each for each in self.outbox.waiting() if (each.learner, each.exercise) == ours]
        # The answer of a server may get lost after it has stored an event: that one waits and is known.
        known = store.known([each.uid for each in waiting]) if store and waiting else frozenset()
        return [each for each in waiting if each.uid not in known]
