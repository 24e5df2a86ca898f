"""Exercise 04: is what its cases call right what the rules say, worked out here a second time by hand?"""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from acctkit.i18n import MISSING
from acctkit.practice.bank import questions_of
from acctkit.practice.cases import CASES
from acctkit.practice.cases.calendar_and_time import CASES as OWN
from acctkit.practice.posed import Said

SEEDS = range(10)
EXERCISE = "04_calendar_and_time"
A_DAY = 5.6
every_seed = pytest.mark.parametrize("seed", SEEDS)


def plain(value):
    """Return a value as it is, one day alone, and of a text of the kit the id of its entry."""
    if isinstance(value, Said):
        return value.item.id
    held = value.value
    return held[0] if value.kind == "weekdays" and len(held) == 1 else held


def told(case) -> dict:
    """Return the plain values that fill the texts."""
    return {name: plain(each) for name, each in dict(case.values).items()}


def rows(case) -> list[list]:
    """Return the plain cells of the table that a case shows."""
    return [[plain(cell) for cell in row.cells] for row in case.rows]


def working(country: str, first: date, last: date) -> list[date]:
    """Return the days from Monday to Friday that the library of holidays does not name."""
    book = holidays.country_holidays(country)
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and day not in book]


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_seed_is_a_variant(name, sample_facts):
    """Does each case draw the same from the same seed, something else from others, and is it known by its name?"""
    drawn = [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert drawn == [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert len({repr(case) for case in drawn}) > 4
    assert CASES[name] is OWN[name]


def test_every_case_is_asked():
    """Is each case of the exercise asked once, and are there at least fourteen questions that count?"""
    questions = questions_of(EXERCISE)
    assert sorted(question.case for question in questions if question.case) == sorted(OWN)
    assert sum(question.counts for question in questions) >= 14


@every_seed
def test_fields_follow_from_day_goal_and_importance(seed, sample_facts):
    """Is each task in the field of its day, goal and rating, and are there two of each but the last?"""
    case = OWN["time.sort"](sample_facts, seed)
    value = told(case)
    for letter, field in case.answer.items():
        due = value[f"due_{letter}"]
        urgent = isinstance(due, date) and due <= date(2026, 7, 2)
        important = value[f"goal_{letter}"] != MISSING or value[f"importance_{letter}"] >= 4
        assert field == {(1, 1): "m1", (1, 0): "m2", (0, 1): "m3", (0, 0): "m4"}[important, urgent]
        assert value[f"field_{letter}"] == field
    assert sorted(case.answer.values()) == ["m1", "m1", "m2", "m2", "m3", "m3", "m4"]


@every_seed
def test_what_becomes_of_each_task(seed, sample_facts):
    """Are there one to prevent, two to schedule, one to hand over and one to drop, each with its reason?"""
    case = OWN["time.decide"](sample_facts, seed)
    assert sorted(case.answer.values()) == ["delegate", "drop", "prevent", "schedule", "schedule"]
    value = told(case)
    assert all(value[f"task_{letter}"] == value[f"why_{letter}"] for letter in case.answer)
    assert len({value[f"task_{letter}"] for letter in case.answer}) == 5


@every_seed
def test_working_days_are_counted_without_weekends_and_holidays(seed, sample_facts):
    """Is the answer what is left of the days, both ends included, and does the calendar show just these days?"""
    case = OWN["time.working_days"](sample_facts, seed)
    value = told(case)
    counted = working(value["country"], value["first"], value["last"])
    assert case.answer == len(counted) == value["answer"]
    assert counted[0] == value["first"]
    assert counted[-1] == value["last"]
    assert case.mistakes["weekdays"] == case.answer + value["resting"] > case.answer
    shown = [cell for row in rows(case) for cell in row[1:] if cell != "·"]
    assert len(shown) == value["days"]
    assert shown[0] == str(value["first"].day)


@every_seed
def test_a_promise_ends_after_so_many_working_days(seed, sample_facts):
    """Are there as many working days after the promise as it says, with a holiday on the way?"""
    value = told(OWN["time.due_by"](sample_facts, seed))
    counted = working(value["country"], value["said"] + timedelta(days=1), value["right"])
    assert (len(counted), counted[0], counted[-1]) == (value["n"], value["first"], value["right"])
    assert value["calendar"] < value["right"]
    assert value["no_holiday"] < value["right"]
    assert value["counted_first"] < value["right"]


@every_seed
def test_notice_is_counted_back(seed, sample_facts):
    """Are so many working days left from the last day of notice to the day before the absence?"""
    value = told(OWN["time.notice"](sample_facts, seed))
    left = working(value["country"], value["right"], value["first"] - timedelta(days=1))
    assert len(left) == value["n"] == value["less"] + 1
    assert left[0] == value["right"]
    assert min(value[each] for each in ("calendar", "no_holiday", "one_late")) > value["right"]
    assert value["name"] != value["mate"]


@every_seed
def test_a_visit_needs_two_at_work(seed, sample_facts):
    """Is exactly that marked on which one side rests, with the reason, and is a third country's holiday in order?"""
    case = OWN["time.proposed_days"](sample_facts, seed)
    value = told(case)
    here, third = holidays.country_holidays(value["country"]), 0
    for row, (_, _, country, day) in zip(case.rows, rows(case), strict=True):
        there = holidays.country_holidays(country)
        rests = [("weekend", day.weekday() >= 5), ("there", day in there), ("here", day in here)]
        assert row.rule == next((name for name, rest in rests if rest), "")
        other = ({value["country_a"], value["country_b"]} - {country}).pop()
        third += not row.rule and day in holidays.country_holidays(other)
    assert sorted(row.rule for row in case.rows) == ["", "", "", "here", "there", "there", "weekend"]
    assert third >= 1


@every_seed
def test_one_day_is_too_full(seed, sample_facts):
    """Has the one day more than 5.6 hours and less than eight, and every other day no more than fit?"""
    case = OWN["time.overload"](sample_facts, seed)
    hours: dict[date, float] = {}
    for day, _, _, spent in rows(case):
        hours[day] = hours.get(day, 0.0) + spent
    full = [day for day, spent in hours.items() if spent > A_DAY]
    value = told(case)
    assert full == [value["full"]] == [value[case.answer]]
    assert hours[full[0]] < 8
    assert value["over"] == pytest.approx(hours[full[0]] - A_DAY)
    lines = [row[0] for row in rows(case)]
    assert max(set(lines), key=lines.count) == value["many"] != value["full"]


@every_seed
def test_three_actions_do_not_fit_into_two_days(seed, sample_facts):
    """Do those within the two days need more than these have, while the whole week would have room enough?"""
    case = OWN["time.narrow"](sample_facts, seed)
    value = told(case)
    inside = [
        letter
        for letter in "abcdef"
        if value["begin"] <= value[f"when_{letter}"][0] and value[f"when_{letter}"][1] <= value["end"]
    ]
    assert case.answer == inside
    assert len(inside) == 3
    needed = sum(value[f"hours_{letter}"] for letter in inside)
    assert needed == pytest.approx(value["wanted"])
    assert needed > 2 * A_DAY == pytest.approx(value["available"])
    assert value["all_hours"] < value["whole_week"]


@every_seed
def test_lines_that_cannot_stay(seed, sample_facts):
    """Is each fault to be seen in its line, and nothing wrong with the others, two people at one time included?"""
    case = OWN["time.broken"](sample_facts, seed)
    table = rows(case)
    busy = {}
    for row, (_, _, who, day, begins, hours) in zip(case.rows, table, strict=True):
        faults = set()
        if who == MISSING or "," in who:
            faults.add("owner")
        if hours == MISSING:
            faults.add("hours")
        if day.weekday() >= 5:
            faults.add("day_off")
        if not faults:
            hour, minute = map(int, begins.split(":"))
            busy[row.id] = (who, day, hour + minute / 60, hour + minute / 60 + hours)
        elif row.rule:
            assert faults == {row.rule}
    clashing = {
        one
        for one, (who, day, begin, end) in busy.items()
        for other, (whose, then, start, stop) in busy.items()
        if one != other and (who, day) == (whose, then) and begin < stop and start < end
    }
    assert clashing == {row.id for row in case.rows if row.rule == "at_once"}
    assert sorted(row.rule for row in case.rows) == [
        "",
        "",
        "",
        "",
        "at_once",
        "at_once",
        "day_off",
        "hours",
        "owner",
    ]
    starts = [(day, begins) for _, _, _, day, begins, _ in table]
    assert len(set(starts)) < len(starts), "two people have something at the same time"


@every_seed
def test_the_share_is_of_hours(seed, sample_facts):
    """Is the answer the hours of the field by all hours that are shown, with each wrong way another number?"""
    case = OWN["time.share"](sample_facts, seed)
    table = rows(case)
    hours = {field: sum(row[3] for row in table if row[1] == field) for field in ("m1", "m2", "m3", "m4")}
    entries = sum(row[2] for row in table)
    assert case.answer == pytest.approx(100 * hours["m2"] / sum(hours.values()))
    assert told(case)["entries"] == entries
    assert case.mistakes["counted"] == pytest.approx(
        100 * sum(row[2] for row in table if row[1] == "m2") / entries
    )
    assert case.mistakes["of_forty"] == pytest.approx(100 * hours["m2"] / 40)


@every_seed
def test_against_the_aims(seed, sample_facts):
    """Is within what lies whole within, outside what lies whole outside, and open what crosses a border?"""
    case = OWN["time.aims"](sample_facts, seed)
    for row, (_, share, low, high, least, most) in zip(case.rows, rows(case), strict=True):
        assert low <= share <= high
        found = "within" if least <= low and high <= most else "out" if high < least or low > most else "open"
        assert case.answer[f"{row.id}.is"] == found
    assert "open" in case.answer.values()
    assert all(case.answer[cell] == "open" != said for cell, said in case.mistakes["by_share"].items())


@every_seed
def test_punctual_is_what_was_done_of_what_was_due(seed, sample_facts):
    """Is the answer the share done in time of what was due before the day, with every kind of promise in the list?"""
    case = OWN["time.punctuality"](sample_facts, seed)
    day = told(case)["day"]
    due = [(until, done) for _, until, done in rows(case) if until < day]
    in_time = [done for until, done in due if done != MISSING and done <= until]
    assert case.answer == pytest.approx(100 * len(in_time) / len(due))
    late = [done for until, done in due if done != MISSING and done > until]
    assert late
    assert any(done == MISSING for _, done in due)
    assert len(due) < len(case.rows)
    assert all(done <= day for _, _, done in rows(case) if done != MISSING)
    assert all(isinstance(row.cells[0], Said) for row in case.rows)


@every_seed
def test_what_is_left_of_the_year_adds_up(seed, sample_facts):
    """Do the quarters keep their sums, does nobody get more than the most, and do the other two share by their shares?"""
    case = OWN["time.year_left"](sample_facts, seed)
    value, right = told(case), case.answer
    shares = [row[1] for row in rows(case)]
    assert sum(right.values()) == value["left"] == value["target"] - value["booked"]
    assert max(right.values()) == value["most"]
    for quarter in ("first", "second"):
        parts = [right[f"{quarter}.{person}"] for person in "abc"]
        orders = value[f"orders_{quarter}"]
        assert sum(parts) == orders == pytest.approx(value["left"] * value[f"season_{quarter}"])
        strong = shares.index(max(shares))
        if orders * shares[strong] <= value["most"]:
            assert parts == pytest.approx([orders * share for share in shares])
        else:
            assert parts[strong] == value["most"]
            one, other = (place for place in range(3) if place != strong)
            assert parts[one] * shares[other] == pytest.approx(parts[other] * shares[one])
    assert sum(case.mistakes["rest_lost"].values()) < value["left"]
    assert all(
        sum(cells.values()) == value["left"] for name, cells in case.mistakes.items() if name != "rest_lost"
    )
