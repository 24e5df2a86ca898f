"""Events as an .ics file that Outlook, Google and Apple accept.

What they ask for: times with a zone that the file itself defines, whole days as dates with the end left out, lines of
at most 75 bytes, and an identity for each event that stays. An event keeps its identity (UID) as long as its key does,
and its edition (SEQUENCE) grows with the time the file was made, so that importing a newer file updates what an older
one brought and doubles nothing. Source: P5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

_NAMESPACE = UUID("6f1d7c1e-52d5-5a0e-9d53-0c2f1f0a7b41")
_FIRST_EDITION = datetime(2020, 1, 1, tzinfo=UTC)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """Something on a day, on several days, or at a time of day.

    `key` names the event for good: its text may change, its key does not. `last` is the last day, `begins` the time of
    day on the first one, `minutes` how long it takes. Without `begins` it takes whole days, and leaves them free for
    other appointments unless it is `busy`. `daily_until` repeats it on every weekday up to that day but those in `skip`.
    """

    key: str
    title: str
    first: date
    last: date | None = None
    begins: time | None = None
    minutes: int = 30
    note: str = ""
    place: str = ""
    busy: bool = False
    daily_until: date | None = None
    skip: tuple[date, ...] = ()


def ics(events: Sequence[Event], *, zone: str, made: datetime, name: str) -> bytes:
    """Return a calendar file.

    Parameters
    ----------
    events
        What happens; each key once.
    zone
        The time zone that times of day are meant in, as "Europe/Madrid".
    made
        When the file is made, with a zone; a newer file updates an older one.
    name
        What the calendar is called.

    Raises
    ------
    ValueError
        A key occurs twice, an event ends before it begins, or the day it is made has no zone.
    ZoneInfoNotFoundError
        There is no such time zone.

    Source: P5

    """
    from icalendar import Calendar  # noqa: PLC0415  slow to import

    if len({event.key for event in events}) != len(events):
        raise ValueError("two events have the same key")
    if made.tzinfo is None:
        raise ValueError("the time at which a calendar is made needs a zone")
    place = ZoneInfo(zone)
    calendar = Calendar()
    for field, value in (
        ("prodid", "-//acctkit//planning//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", _clean(name)),
        ("x-wr-timezone", zone),
    ):
        calendar.add(field, value)
    for event in events:
        calendar.add_component(_component(event, place, made.astimezone(UTC)))
    if any(event.begins is not None for event in events):
        calendar.add_missing_timezones(
            first_date=min(event.first for event in events) - timedelta(days=366),
            last_date=max(_end(event) for event in events) + timedelta(days=366),
        )
    return bytes(calendar.to_ical())


def identity(key: str) -> str:
    """Return the UID of the event with a key."""
    return f"{uuid5(_NAMESPACE, key)}@acctkit"


def _component(event: Event, zone: ZoneInfo, made: datetime) -> Any:
    from icalendar import Event as Component  # noqa: PLC0415  slow to import

    last = event.first if event.last is None else event.last
    if last < event.first or event.minutes <= 0:
        raise ValueError(f"the event {event.key!r} ends before it begins")
    found = Component()
    found.add("uid", identity(event.key))
    found.add("dtstamp", made.replace(microsecond=0))
    found.add("last-modified", made.replace(microsecond=0))
    found.add("sequence", int((made - _FIRST_EDITION).total_seconds() // 60))
    found.add("summary", _clean(event.title))
    if event.begins is None:
        found.add("dtstart", event.first)
        found.add("dtend", last + timedelta(days=1))
    else:
        begins = datetime.combine(event.first, event.begins, zone)
        found.add("dtstart", begins)
        found.add("dtend", begins + timedelta(minutes=event.minutes))
    if event.daily_until is not None:
        found.add("rrule", _every_weekday(event, event.daily_until, zone))
        for day in event.skip:
            found.add("exdate", day if event.begins is None else datetime.combine(day, event.begins, zone))
    found.add("transp", "OPAQUE" if event.busy or event.begins is not None else "TRANSPARENT")
    if event.note:
        found.add("description", _clean(event.note))
    if event.place:
        found.add("location", _clean(event.place))
    return found


def _every_weekday(event: Event, until: date, zone: ZoneInfo) -> dict[str, Any]:
    """Return the rule of a repetition; its end is a day where the event is one, else a moment in UTC."""
    end: date = until
    if event.begins is not None:
        end = datetime.combine(until, event.begins, zone).astimezone(UTC)
    return {"freq": "weekly", "byday": ["MO", "TU", "WE", "TH", "FR"], "until": end}


def _end(event: Event) -> date:
    return max(filter(None, (event.first, event.last, event.daily_until)))


def _clean(text: str) -> str:
    """Return a text as a calendar file can hold it: no control signs but line ends."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
