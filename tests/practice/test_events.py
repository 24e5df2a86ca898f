"""What happens in an exercise."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.practice.events import LARGEST_PAYLOAD, Event, Verb, from_line, to_line

WHO = "a" * 32
ANSWER = {"answer": ["x"], "status": "partly", "score": 0.5, "seed": 7, "language": "es"}
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_an_event_is_what_json_makes_of_it() -> None:
    """Is a payload detached from its caller, in plain JSON, and in UTC?"""
    cells = [(1, 2)]
    local = datetime(2026, 3, 1, 1, tzinfo=timezone(timedelta(hours=2)))
    event = Event(WHO, "01_x", 1, Verb.WORKED, "swot", {"cells": cells, 5: None}, at=local)
    cells.clear()
    assert dict(event.payload) == {"cells": [[1, 2]], "5": None}
    assert event.at == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert event.at.tzinfo is UTC
    with pytest.raises(TypeError):
        event.payload["more"] = 1  # type: ignore[index]


def test_halves_of_a_sign() -> None:
    """Is half an emoji replaced and a whole one in two halves joined, since servers refuse the halves?"""
    event = Event(WHO, "01_x", 1, Verb.WORKED, "k", {"a": "\ud83d", "b": "\ud83d\ude00", "c\udc00": 1})
    assert dict(event.payload) == {"a": "\ufffd", "b": "😀", "c\ufffd": 1}


@pytest.mark.parametrize(
    ("verb", "question", "payload"),
    [
        (Verb.ANSWERED, None, ANSWER),
        (Verb.HINTED, None, {"level": 1}),
        (Verb.SOLUTION_SEEN, None, {}),
        (Verb.WORKED, None, {}),
        (Verb.ANSWERED, "q", {}),
        (Verb.ANSWERED, "q", ANSWER | {"status": "right"}),
        (Verb.ANSWERED, "q", ANSWER | {"status": ["correct"]}),
        (Verb.ANSWERED, "q", ANSWER | {"score": 1.01}),
        (Verb.ANSWERED, "q", ANSWER | {"score": -0.01}),
        (Verb.ANSWERED, "q", ANSWER | {"score": None}),
        (Verb.ANSWERED, "q", ANSWER | {"score": True}),
        (Verb.ANSWERED, "q", ANSWER | {"score": float("nan")}),
        (Verb.ANSWERED, "q", ANSWER | {"seed": "7"}),
        (Verb.ANSWERED, "q", {name: value for name, value in ANSWER.items() if name != "answer"}),
        (Verb.ANSWERED, "q", {name: value for name, value in ANSWER.items() if name != "language"}),
        (Verb.HINTED, "q", {"level": 0}),
        (Verb.HINTED, "q", {"level": "1"}),
        (Verb.NAMED, None, {"name": 5}),
        (Verb.WORKED, "k", {"x": float("inf")}),
        (Verb.WORKED, "k", {"x": object()}),
        (Verb.WORKED, "k", {"x": "y" * LARGEST_PAYLOAD}),
        (Verb.WORKED, "", {}),
        (Verb.WORKED, "a b", {}),
        (Verb.WORKED, "é", {}),
        (Verb.WORKED, "q" * 121, {}),
        ("danced", "q", {}),
    ],
)
def test_what_cannot_be_counted_later(verb: Verb, question: str | None, payload: dict[str, Any]) -> None:
    """Is an event refused that a database would refuse, or that could not be counted?"""
    with pytest.raises(ValueError, match=r"."):
        Event(WHO, "01_x", 1, verb, question, payload)


@pytest.mark.parametrize(
    "wrong", [{"learner": "Ana"}, {"exercise": "a;b"}, {"version": -1}, {"version": True}, {"uid": ""}]
)
def test_wrong_places(wrong: dict[str, Any]) -> None:
    """Is an event refused whose ids are none?"""
    with pytest.raises(ValueError, match=r"id|version"):
        Event(
            **{"learner": WHO, "exercise": "01_x", "version": 1, "verb": Verb.NAMED, "payload": {"name": ""}}
            | wrong
        )


def test_a_time_has_its_zone() -> None:
    """Is a time without a zone refused, since it could mean any hour?"""
    with pytest.raises(ValueError, match="zone"):
        Event(WHO, "01_x", 1, Verb.EXPORTED, at=datetime(2026, 1, 1))  # noqa: DTZ001  the point of the test


@given(st.dictionaries(st.text(), JSON, max_size=4), st.datetimes(timezones=st.just(UTC)))
def test_a_line_gives_the_event_back(payload: dict[str, Any], at: datetime) -> None:
    """Is every event the same after it was one line of plain signs?"""
    event = Event(WHO, "01_x", 2, Verb.WORKED, "swot", payload, at=at)
    line = to_line(event)
    assert line.isascii()
    assert "\n" not in line
    assert from_line(line.encode()) == event


@given(st.integers(0, 400))
def test_a_cut_line_is_no_event(length: int) -> None:
    """Is every beginning of a line refused, so that a power cut makes no false event?"""
    line = to_line(Event(WHO, "01_x", 2, Verb.ANSWERED, "q", ANSWER))
    if length < len(line):
        with pytest.raises(ValueError, match=r"."):
            from_line(line[:length])


@given(JSON)
def test_strange_lines(value: Any) -> None:
    """Is other JSON refused as `ValueError`, whatever it is?"""
    with pytest.raises(ValueError, match=r"."):
        from_line(json.dumps(value))
