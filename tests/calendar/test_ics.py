"""Events as an .ics file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from acctkit.calendar.ics import Event, ics, identity

MADE = datetime(2026, 6, 30, 10, 0, tzinfo=UTC)
CALL = Event(
    "call",
    "Llamar a «Ñandú», S. L.; precio",
    date(2026, 10, 23),
    begins=time(9, 30),
    minutes=45,
    note="Primera línea\nSegunda, con coma; y punto y coma \\ barra",
    place="Madrid",
)
AWAY = Event("away", "Away", date(2026, 7, 1), date(2026, 7, 5), busy=True)
DAILY = Event("daily", "Report", date(2026, 10, 23), begins=time(17), daily_until=date(2026, 10, 30))


def written(*events: Event, made: datetime = MADE) -> bytes:
    return ics(events, zone="Europe/Madrid", made=made, name="Plan")


def read(*events: Event, made: datetime = MADE) -> dict[str, Any]:
    """Read a file with a parser that had no part in writing it."""
    found = vobject.readOne(written(*events, made=made).decode())
    return {event.uid.value: event for event in found.vevent_list}


def test_times_are_read_back() -> None:
    """Does another parser read the same moment, text and place?"""
    found = read(CALL)[identity("call")]
    begins = found.dtstart.value
    assert begins.astimezone(UTC) == datetime(2026, 10, 23, 7, 30, tzinfo=UTC)
    assert begins.utcoffset() == timedelta(hours=2)
    assert found.dtend.value - begins == timedelta(minutes=45)
    assert found.summary.value == CALL.title
    assert found.description.value == CALL.note
    assert found.location.value == "Madrid"
    assert found.transp.value == "OPAQUE"


def test_whole_days_are_read_back() -> None:
    """Are whole days dates whose end is left out?"""
    found = read(AWAY)[identity("away")]
    assert found.dtstart.value == date(2026, 7, 1)
    assert found.dtend.value == date(2026, 7, 6)
    reminder = read(Event("due", "Due", date(2026, 7, 1)))[identity("due")]
    assert reminder.dtend.value == date(2026, 7, 2)
    assert reminder.transp.value == "TRANSPARENT"


def test_repetition_over_a_change_of_clock() -> None:
    """Does a daily event keep its time of day when the clock changes, and leave the weekend out?"""
    found = read(DAILY)[identity("daily")]
    begun = list(found.getrruleset(addRDate=True))
    assert [moment.day for moment in begun] == [23, 26, 27, 28, 29, 30]
    assert {moment.hour for moment in begun} == {17}


@pytest.mark.parametrize("begins", [None, time(17)])
def test_days_left_out_of_a_repetition(begins: time | None) -> None:
    """Does a public holiday stay free of a daily event, with a time of day and without?"""
    until, holiday = date(2027, 12, 9), date(2027, 12, 8)
    event = Event("d", "Report", date(2027, 12, 7), begins=begins, daily_until=until, skip=(holiday,))
    found = read(event)[identity("d")].getrruleset(addRDate=True)
    assert [moment.day for moment in found] == [7, 9]


def test_zone_stands_in_the_file() -> None:
    """Is the zone defined in the file itself, with its summer time, and only where a time of day needs it?"""
    text = written(CALL).decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Madrid" in text
    assert "BEGIN:DAYLIGHT" in text
    assert "DTSTART;TZID=Europe/Madrid:20261023T093000" in text
    assert "VTIMEZONE" not in written(AWAY).decode()


def test_second_import_updates() -> None:
    """Does a later file with a changed event keep its identity and have a higher edition?"""
    moved = Event("call", "Moved", date(2026, 10, 26), begins=time(11))
    earlier, later = read(CALL), read(moved, made=MADE + timedelta(minutes=1))
    assert earlier.keys() == later.keys()
    uid = identity("call")
    assert int(later[uid].sequence.value) == int(earlier[uid].sequence.value) + 1
    assert later[uid].dtstamp.value > earlier[uid].dtstamp.value


def test_same_input_same_file() -> None:
    """Is nothing in the file left to chance?"""
    assert written(CALL, AWAY) == written(CALL, AWAY)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1), min_size=1, max_size=4
    )
)
def test_lines_are_short_and_end_as_they_must(titles: list[str]) -> None:
    """Is every line at most 75 bytes and ended by CR LF, and does no text begin a property of its own?"""
    data = written(*(Event(str(number), title, date(2026, 7, 1)) for number, title in enumerate(titles)))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == len(titles)


def test_hostile_title() -> None:
    """Does a title that tries to end its event stay a title?"""
    found = read(Event("x", "a\r\nEND:VEVENT\r\nBEGIN:VALARM", date(2026, 7, 1)))
    assert found[identity("x")].summary.value == "a\nEND:VEVENT\nBEGIN:VALARM"


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ((AWAY, AWAY), "same key"),
        ((Event("x", "x", date(2026, 7, 2), date(2026, 7, 1)),), "ends before"),
        ((Event("x", "x", date(2026, 7, 2), begins=time(9), minutes=0),), "ends before"),
    ],
)
def test_what_cannot_be(events: tuple[Event, ...], message: str) -> None:
    """Is an event that cannot be refused?"""
    with pytest.raises(ValueError, match=message):
        written(*events)


def test_moment_needs_a_zone() -> None:
    """Is a time of making without a zone refused?"""
    with pytest.raises(ValueError, match="needs a zone"):
        written(AWAY, made=datetime(2026, 6, 30))  # noqa: DTZ001
