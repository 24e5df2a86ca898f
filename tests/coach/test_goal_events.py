"""The days of goals in a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from acctkit.calendar.ics import ics
from acctkit.coach.goal_events import goal_events
from acctkit.plan.goal_plan import Checkpoint, GoalAction, GoalSheet

SHEET = GoalSheet(
    id="G1",
    result="revenue",
    unit="euros",
    deadline=date(2026, 9, 30),
    actions=(
        GoalAction(what="Call\r\nBEGIN:VEVENT", owner="Ana", due=date(2026, 7, 3)),
        GoalAction(what="Done already", due=date(2026, 7, 4), done=True),
        GoalAction(what="No day"),
    ),
    checkpoints=(Checkpoint(day=date(2026, 8, 3), expected=87_000),),
)


def test_each_day_once(en):
    """Is there an event for each action to do, each checkpoint and the deadline, and does hostile text stay text?"""
    events = goal_events([SHEET, SHEET.model_copy(update={"id": "G2"})], "team.goals.json", en)
    file = ics(events, zone="UTC", made=datetime(2026, 6, 30, tzinfo=UTC), name="Goals")
    found = list(Calendar.from_ical(file).walk("VEVENT"))
    assert len(found) == 6
    assert [str(one["dtstart"].dt) for one in found[:3]] == ["2026-07-03", "2026-08-03", "2026-09-30"]
    assert "Checkpoint: revenue" in str(found[1]["summary"])
    assert "87,000 euros" in str(found[1]["description"])


def test_two_teams_do_not_replace_each_other(en):
    """Have the same goals of two teams events of their own, and the same team's the same ones?"""
    keys = [{event.key for event in goal_events([SHEET], book, en)} for book in ("a", "b", "a")]
    assert keys[0] == keys[2]
    assert not keys[0] & keys[1]
