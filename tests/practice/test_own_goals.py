"""Own goals to take away: are they checked, divided exactly, and never lost for being half filled in?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.i18n import language
from acctkit.playbook import entry
from acctkit.playbook.goal_texts import GoalReason
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.practice.take_away.entered import Entered
from acctkit.practice.take_away.own_goals import tables
from acctkit.practice.take_away.own_year import own_year
from acctkit.tables import write_workbook

EN, ES = language("en"), language("es")
GOOD = {
    "object": "Revenue with hotels",
    "amount": "110,000",
    "unit": "euros",
    "deadline": "2026-12-31",
    "source": "won deals",
    "baseline": 90000,
    "owner": "Ana",
    "history": "80,000; 95,000; 112,000; 125,000",
    "obstacles": "No contact in two chains",
    "actions": [
        {"what": "Call the chains", "owner": "", "until": "2026-08-01"},
        {"what": "Ask Ben for a reference", "owner": "Ben", "until": "2026-07-15"},
    ],
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("1.234"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
fields = [
    "object",
    "amount",
    "unit",
    "deadline",
    "source",
    "baseline",
    "owner",
    "history",
    "help",
    "obstacles",
    "actions",
]


def sheets(payload, lang=EN):
    """Return the sheets in their order: goals, months, steps, how to read them."""
    return list(tables(payload, lang).values())


def texts(ids):
    return [entry(GoalReason, each) for each in ids]


def test_it_is_found_by_its_name():
    """Is it what the worksheet of the exercise calls?"""
    assert TAKE_AWAYS["own_goals"] is tables


def test_a_good_goal_can_be_signed():
    """Does a whole goal hold in all four, with its limit and its steps, the earliest first?"""
    goals, _, steps, guide = sheets({"today": "2026-06-30", "goals": [GOOD]})
    row = goals.iloc[0]
    assert list(row[["Clear?", "Measurable?", "One person's?", "Realistic?"]]) == ["yes"] * 4
    assert (row["How much"], row["Where it stands today"], row["Realistic up to"]) == (110000, 90000, 115250)
    assert row["What is missing"] == "Nothing. This goal can be signed."
    assert row["Until when"] == date(2026, 12, 31)
    assert steps.to_numpy().tolist() == [
        ["Revenue with hotels", "Ask Ben for a reference", "Ben", date(2026, 7, 15)],
        ["Revenue with hotels", "Call the chains", "Ana", date(2026, 8, 1)],
    ]
    assert "Please look again" not in set(guide["Word"])


@pytest.mark.parametrize(
    ("change", "column", "mark", "reasons"),
    [
        ({"amount": "", "history": ""}, "Clear?", "not yet", ["no-amount"]),
        ({"deadline": "2026-06-30"}, "Clear?", "not yet", ["deadline-passed"]),
        ({"source": " ", "baseline": None}, "Measurable?", "not yet", ["no-source", "no-baseline"]),
        ({"owner": "Ana, Ben"}, "One person's?", "not yet", ["several-owners"]),
        ({"owner": ""}, "One person's?", "not yet", ["no-owner"]),
        ({"amount": "140,000"}, "Realistic?", "not yet", ["beyond-best-quarter"]),
        ({"history": "80; 95"}, "Realistic?", "not known", ["no-history"]),
    ],
)
def test_what_is_missing_is_said_and_becomes_a_step(change, column, mark, reasons):
    """Is each gap told in words, with how to mend it, and is mending it a step of its own?"""
    goals, _, steps, _ = sheets({"today": "2026-06-30", "goals": [{**GOOD, **change, "actions": []}]})
    assert goals.iloc[0][column] == mark
    assert goals.iloc[0]["What is missing"] == " ".join(reason.text for reason in texts(reasons))
    assert list(steps["What to do"]) == [reason.mend for reason in texts(reasons)]


def test_help_makes_more_realistic():
    """Is a goal beyond the limit fine once it says what will change for it?"""
    goals = sheets({"goals": [{**GOOD, "amount": "140,000", "help": "An assistant from July on"}]})[0]
    assert goals.iloc[0]["Realistic?"] == "yes"


def test_without_a_today_no_day_is_past():
    """Is a deadline never called past by a sheet that does not know the day?"""
    assert sheets({"goals": [{**GOOD, "deadline": "1999-01-01"}]})[0].iloc[0]["Clear?"] == "yes"


def test_actions_may_be_lines():
    """Are actions read from one text too, an action a line?"""
    steps = sheets({"goals": [{**GOOD, "actions": "Call\n\n Visit "}]})[2]
    assert list(steps["What to do"]) == ["Call", "Visit"]


def test_numbers_as_spain_types_them():
    """Are amounts read as the learner's language writes them?"""
    goals = sheets({"goals": [{**GOOD, "amount": "1.234.567,5", "history": ""}]}, ES)[0]
    assert goals.iloc[0].iloc[1] == 1234567.5


@pytest.mark.parametrize(("typed", "said"), [("1.234", "more than one way"), ("many", "not a number")])
def test_doubtful_numbers_are_told(typed, said):
    """Is a number that could be two left out and told, and never guessed?"""
    goals, _, _, guide = sheets({"goals": [{**GOOD, "amount": typed}]})
    assert goals.iloc[0]["How much"] is None
    assert guide.iloc[0]["Word"] == "Please look again"
    assert typed in guide.iloc[0]["What it means"]
    assert said in guide.iloc[0]["What it means"]


def test_a_doubtful_day_is_told():
    """Is a day that is none left out and told?"""
    goals, _, _, guide = sheets({"goals": [{**GOOD, "deadline": "31.12.2026"}]})
    assert goals.iloc[0]["Until when"] is None
    assert "31.12.2026" in guide.iloc[0]["What it means"]


def test_the_year_adds_up():
    """Do the months from July on make what is left, by their weights, to the last euro?"""
    payload = {
        "target": "100,000",
        "booked": 38501,
        "year": 2026,
        "first_month": 7,
        "weights": [1] * 11 + [2],
    }
    months = sheets(payload)[1]
    amounts = list(months["Goal of the month"])
    assert list(months["Month"]) == [
        "Jul 2026",
        "Aug 2026",
        "Sep 2026",
        "Oct 2026",
        "Nov 2026",
        "Dec 2026",
        "Together",
    ]
    assert sum(amounts[:-1]) == amounts[-1] == 61499
    assert amounts[:-1] == [8786, 8786, 8786, 8785, 8785, 17571]


def test_months_without_weights_are_alike_and_it_is_said():
    """Are months alike where no weights are given, without a year that nobody named, and is it told?"""
    _, months, _, guide = sheets({"target": 1000, "weights": ["", None]})
    assert list(months["Month"])[:2] == ["Jan", "Feb"]
    assert sheets({"target": 1000, "today": "2026-06-30"})[1].iloc[0]["Month"] == "Jan 2026"
    assert set(months["Goal of the month"][:-1]) == {83, 84}
    assert "Months" in set(guide["Word"])
    assert "Months" not in set(sheets({"target": 1000, "weights": [2]})[3]["Word"])


def test_weights_may_be_rows_of_a_form():
    """Are weights read as a form sends them too, each in a row of its own?"""
    plain = {"target": 1000, "first_month": 11, "weights": [""] * 11 + ["3"]}
    assert list(sheets(plain)[1]["Goal of the month"]) == [250, 750, 1000]
    rows = {**plain, "weights": [{"weight": weight} for weight in plain["weights"]]}
    assert sheets(rows)[1].equals(sheets(plain)[1])


def test_a_target_that_is_reached():
    """Is nothing left to divide once more is booked than the target?"""
    assert set(sheets({"target": 100, "booked": 250})[1]["Goal of the month"]) == {0}


@given(
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.integers(1, 12),
    st.lists(st.none() | st.floats(0, 1000) | st.integers(-5, 50), max_size=15),
    st.booleans(),
)
def test_any_year_adds_up(target, booked, first, weights, cents):
    """Do the months always make exactly what is left, in cents where there are cents?"""
    goal = target / 100 if cents else target
    paid = min(booked, target) / 100 if cents else min(booked, target)
    year = own_year(
        {"target": goal, "booked": paid, "first_month": first, "weights": weights}, None, Entered(EN)
    )
    assert len(year.months) == 13 - first
    assert sum(part.amount for part in year.months) == Decimal(repr(goal)) - Decimal(repr(paid))


@given(
    st.dictionaries(
        st.sampled_from(["goals", "target", "booked", "year", "first_month", "weights", "today"]), anything
    )
    | st.fixed_dictionaries(
        {"goals": st.lists(st.dictionaries(st.sampled_from(fields), anything), max_size=3)}
    )
)
def test_anything_entered_gives_a_sheet(payload):
    """Is there always a workbook of four sheets, whatever was entered or left out?"""
    assert len(tables(payload, EN)) == 4


def test_it_can_be_written_and_opened(tmp_path):
    """Is the workbook one that a spreadsheet opens, with nothing in it that runs?"""
    hostile = {**GOOD, "object": "=1+1", "obstacles": "<b>@x"}
    file = tmp_path / "goals.xlsx"
    write_workbook(tables({"goals": [hostile], "target": 12}, ES), file)
    book = load_workbook(file)
    assert len(book.sheetnames) == 4
    assert book.worksheets[0]["A2"].value == "'=1+1"
    assert book.worksheets[1].max_row == 14
