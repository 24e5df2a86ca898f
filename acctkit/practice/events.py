"""What happens in an exercise: one event each, never changed afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args
from uuid import uuid4

from acctkit.practice.outcome import Status

LONGEST_ID = 120
LARGEST_PAYLOAD = 1_000_000
"""Characters of JSON; far above any sheet of the kit, far below what a server takes in one message."""
_UID = re.compile(r"[0-9a-f]{32}")
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:/-]*")


class Verb(StrEnum):
    """What was done."""

    ANSWERED = "answered"
    """An answer was checked. Payload: answer (any JSON), status, score, seed, language."""
    HINTED = "hinted"
    """A hint was opened. Payload: level, from 1."""
    SOLUTION_SEEN = "solution_seen"
    RESET = "reset"
    """A question, or with no question the whole exercise, begins anew; what was before stays in the log."""
    WORKED = "worked"
    """An own sheet or matrix was saved: any payload; the question field holds the sheet's key."""
    NAMED = "named"
    """The learner gave a name. Payload: name."""
    EXPORTED = "exported"


STATUSES: tuple[Status, ...] = get_args(Status)
ATTEMPTS: tuple[Status, ...] = ("correct", "partly", "incorrect")
"""The outcomes that count as an attempt: an empty answer is none, and a failed check is no fault of the learner."""
ABOUT_A_QUESTION = (Verb.ANSWERED, Verb.HINTED, Verb.SOLUTION_SEEN)


def new_uid() -> str:
    """Return an id that no other event has."""
    return uuid4().hex


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Event:
    """One thing a learner did in an exercise.

    `learner` and `uid` are 32 hexadecimal digits, `exercise` and `question` the ids an author gave, `version` that of
    the exercise. `payload` is kept as JSON gives it back: tuples become lists, keys become texts. `at` is in UTC.

    Raises
    ------
    ValueError
        Something could not be stored, or not be counted later; nothing faulty gets as far as a database.

    """

    learner: str
    exercise: str
    version: int
    verb: Verb
    question: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    uid: str = field(default_factory=new_uid)
    at: datetime = field(default_factory=_now)

    def __post_init__(self) -> None:
        for text in (self.uid, self.learner):
            _demand(_UID.fullmatch(text), f"{text!r} is not an id of 32 hexadecimal digits")
        for text in (self.exercise, *([] if self.question is None else [self.question])):
            _demand(_ID.fullmatch(text) and len(text) <= LONGEST_ID, f"{text!r} is not an id")
        _demand(type(self.version) is int and 0 <= self.version < 2**31, "a version is a whole number")
        _demand(self.at.tzinfo, "a time needs its time zone")
        object.__setattr__(self, "at", self.at.astimezone(UTC))
        object.__setattr__(self, "verb", Verb(self.verb))
        object.__setattr__(self, "payload", MappingProxyType(plain_json(self.payload)))
        needs_question = self.verb in (*ABOUT_A_QUESTION, Verb.WORKED)
        _demand(self.question is not None or not needs_question, f"{self.verb} needs a question")
        _check_payload(self.verb, self.payload)

    @property
    def is_attempt(self) -> bool:
        """Whether this is an answer that counts as an attempt."""
        return self.verb is Verb.ANSWERED and self.payload["status"] in ATTEMPTS


def plain_json(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a payload as JSON gives it back, halves of a cut-off sign replaced.

    Raises
    ------
    ValueError
        It is no JSON object, holds a number that is not finite, or is too large.

    """
    try:
        text = json.dumps(dict(payload), ensure_ascii=False, allow_nan=False)
        # A browser may cut an emoji in two; some databases refuse the halves.
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        told: dict[str, Any] = json.loads(whole)
    except (TypeError, RecursionError) as error:
        raise ValueError(f"a payload is plain JSON: {error}") from None
    _demand(len(whole) <= LARGEST_PAYLOAD, "the payload is too large to store")
    return told


def dumps(value: Any) -> str:
    """Return a value as JSON of plain signs, which no encoding on the way can spoil."""
    return json.dumps(value, allow_nan=False)


def to_line(event: Event) -> str:
    """Return an event as one line of JSON."""
    told = {
        name: getattr(event, name) for name in ("uid", "learner", "exercise", "version", "question", "verb")
    }
    return dumps(told | {"payload": dict(event.payload), "at": event.at.isoformat()})


def from_line(line: bytes | str) -> Event:
    """Return the event of a line.

    Raises
    ------
    ValueError
        The line is not a whole event.

    """
    try:
        told = json.loads(line)
        return Event(**told | {"at": datetime.fromisoformat(told["at"])})
    except (TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"not an event: {error}") from None


def _check_payload(verb: Verb, payload: Mapping[str, Any]) -> None:
    """See that what is counted later is there and can be counted."""
    if verb is Verb.ANSWERED:
        _demand(payload.get("status") in STATUSES, "an answer has one of the known outcomes")
        score = payload.get("score")
        _demand(_is_number(score) and 0 <= float(score or 0) <= 1, "a score lies between 0 and 1")
        _demand("answer" in payload, "an answered question has an answer")
        _demand(isinstance(payload.get("seed"), int), "the seed of an answer is a whole number")
        _demand(isinstance(payload.get("language"), str), "an answer has its language")
    elif verb is Verb.HINTED:
        level = payload.get("level")
        _demand(type(level) is int and 1 <= level < 100, "the level of a hint counts from 1")
    elif verb is Verb.NAMED:
        _demand(isinstance(payload.get("name"), str), "a name is a text")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _demand(fulfilled: object, otherwise: str) -> None:
    if not fulfilled:
        raise ValueError(otherwise)
