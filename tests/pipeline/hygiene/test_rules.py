"""Each rule by itself: a row that breaks it, and one beside it that does not."""

import runpy
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.rule import RULES
from acctkit.playbook import entries
from acctkit.playbook.entry import placeholders
from acctkit.playbook.faults import FaultText
from acctkit.playbook.rules import FullCard, RuleText
from acctkit.playbook.tables import TableSpec
from acctkit.tables import read_team

ROOT = Path(__file__).resolve().parents[3]
DAY = pd.Timestamp


def deal(row, status="open", **other):
    closed = {} if status == "open" else {"closed": DAY("2026-03-20")}
    return (
        {"deal_id": row, "rep_id": "R1", "status": status, "stage": status, "created": DAY("2026-02-01")}
        | closed
        | other
    )


def task(row, title="Send the offer", **other):
    return {"task_id": row, "rep_id": "R1", "title": title, "due": DAY("2026-07-10"), "done": pd.NaT} | other


def talk(row, **other):
    return {
        "activity_id": row,
        "rep_id": "R1",
        "date": DAY("2026-02-10"),
        "deal_id": None,
        "account_id": "A1",
    } | other


def card(row, **other):
    return {"account_id": row, "name": f"Company {row}", "rep_id": "R1"} | other


PAIRS = {
    # rule: (tables with the rows "good" and "bad")
    "deal-no-account": {"deals": [deal("good", account_id="A1"), deal("bad", account_id=None)]},
    "contact-no-company": {
        "contacts": [
            {"contact_id": "good", "account_id": "A1", "name": "Ana"},
            {"contact_id": "bad", "account_id": None, "name": "Eva"},
        ]
    },
    "account-no-contact": {
        "accounts": [card("good"), card("bad")],
        "contacts": [{"contact_id": "C1", "account_id": "good", "name": "Ana"}],
    },
    "account-nothing-recorded": {
        "accounts": [card("good"), card("bad")],
        "tasks": [task("T1", account_id="good")],
    },
    "account-required-empty": {"accounts": [card("good", sector="food"), card("bad", sector=None)]},
    "contact-required-empty": {
        "contacts": [
            {"contact_id": "good", "name": "Ana", "position": "buyer"},
            {"contact_id": "bad", "name": "Eva", "position": None},
        ]
    },
    "phone-not-valid": {
        "accounts": [
            card("good", phone="810 123 456", country="Spain"),
            card("bad", phone="810 12", country="España"),
        ]
    },
    "email-not-valid": {"accounts": [card("good", email="a@b.example"), card("bad", email="a at b")]},
    "filler-in-field": {"accounts": [card("good", address="C/ Mayor 1"), card("bad", address="???")]},
    "payment-days-not-plausible": {
        "accounts": [card("good", payment_days=60), card("bad", payment_days=9999)]
    },
    "responsible-unknown": {"accounts": [card("good"), card("bad", rep_id="R98")], "deals": [deal("D1")]},
    "responsible-empty": {"accounts": [card("good"), card("bad", rep_id=None)]},
    "responsible-not-the-seller": {
        "reps": [{"rep_id": "R1"}, {"rep_id": "R2"}],
        "accounts": [card("good"), card("bad", rep_id="R2"), card("new", rep_id="R2")],
        "deals": [deal("D1", account_id="good"), deal("D2", account_id="bad")],
    },
    "category-misspelt": {
        "accounts": [card("good", sector="technology"), card("bad", sector="technolgy")],
    },
    "name-misspelt": {
        "accounts": [card("Acme Corporation"), card("Betasoft")],
        "deals": [deal("good", account_id="Acme Corporation"), deal("bad", account_id="Acme Corproation")],
    },
    "rep-without-deals": {
        "reps": [
            {"rep_id": "R1", "hired": pd.NaT},
            {"rep_id": "bad", "hired": DAY("2020-01-01")},
            {"rep_id": "new", "hired": DAY("2026-06-22")},
        ],
        "deals": [deal("D1")],
    },
    "deal-visit-as-deal": {
        "deals": [
            deal("good", "won", amount=0.0, title="3 filters", product_id="P1"),
            deal("bad", "won", amount=0.0, title="Went to get acquainted", product_id="P1"),
            deal("lost", "lost", amount=0.0, title="Visit of the plant", product_id="P1"),
        ]
    },
    "won-at-zero": {
        "deals": [
            deal("good", "won", amount=10.0, product_id="P1"),
            deal("bad", "won", amount=0.0, product_id="P1"),
            deal("visit", "won", amount=0.0, product_id=None),
        ]
    },
    "deal-no-amount": {
        "deals": [deal("good", amount=5.0), deal("bad", amount=None), deal("l", "lost", amount=0.0)]
    },
    "deal-no-substance": {"deals": [deal("good", title="3 filters for Acme"), deal("bad", title="New deal")]},
    "deal-no-source": {"deals": [deal("good", source="website"), deal("bad", source=None)]},
    "deal-refusal-without-reason": {
        "deals": [
            deal("good", "lost", loss_reason="price"),
            deal("bad", "lost", loss_reason=None),
            deal("o", loss_reason=None),
        ]
    },
    "deal-entered-after-the-fact": {
        "deals": [deal("good", "won"), deal("bad", "won", created=DAY("2026-03-20"))]
    },
    "deal-entered-late": {
        "deals": [deal("good", entered_on=DAY("2026-02-03")), deal("bad", entered_on=DAY("2026-05-03"))]
    },
    "deal-no-start": {"deals": [deal("good"), deal("bad", created=pd.NaT)]},
    "deal-no-end": {
        "deals": [deal("good", "won"), deal("bad", "won", closed=pd.NaT), deal("open", closed=pd.NaT)]
    },
    "deal-closed-ahead": {"deals": [deal("good", "won"), deal("bad", "won", closed=DAY("2026-07-01"))]},
    "deal-nothing-recorded": {
        "deals": [deal("good"), deal("bad"), deal("fresh", created=DAY("2026-06-20"))],
        "activities": [talk("T1", deal_id="good")],
    },
    "deal-no-next-step": {"deals": [deal("good", next_step="Call"), deal("bad", next_step=None)]},
    "next-step-without-goal": {
        "deals": [
            deal("good", next_step="Call Ana: agree the day"),
            deal("bad", next_step="Call Ana"),
            deal("none", next_step=None),
        ]
    },
    "next-step-without-date": {
        "deals": [
            deal("good", next_step="Call", next_step_date=DAY("2026-07-02")),
            deal("bad", next_step="Call", next_step_date=pd.NaT),
            deal("none", next_step=None, next_step_date=pd.NaT),
        ]
    },
    "next-step-overdue": {
        "deals": [
            deal("good", next_step_date=DAY("2026-06-30")),
            deal("bad", next_step_date=DAY("2026-06-29")),
        ]
    },
    "date-granularity": {
        "deals": [
            deal("good", next_step="Prepare the offer next week", next_step_date=pd.NaT),
            deal("bad", next_step="Meet Ana next week", next_step_date=pd.NaT),
            deal("day", next_step="Meet Ana", next_step_date=DAY("2026-07-02")),
            deal("dated", next_step="Call soon", next_step_date=DAY("2026-07-02")),
        ]
    },
    "communication-on-account": {
        "deals": [deal("D1", "won", account_id="A1"), deal("D2", account_id="A2", created=DAY("2026-03-01"))],
        "activities": [
            talk("bad"),
            talk("last day", date=DAY("2026-03-20")),
            talk("good", deal_id="D1"),
            talk("after", date=DAY("2026-03-21")),
            talk("before", date=DAY("2026-01-31")),
            talk("unknown", account_id="A9"),
            talk("not yet", account_id="A2"),
        ],
    },
    "activity-without-goal": {"activities": [talk("good", goal="agree the day"), talk("bad", goal=None)]},
    "task-not-worded": {"tasks": [task("good"), task("bad", "Do it")]},
    "task-not-verb-first": {"tasks": [task("good"), task("bad", "Invoice address"), task("empty", "")]},
    "task-no-deadline": {"tasks": [task("good"), task("bad", due=pd.NaT)]},
    "task-not-linked": {
        "accounts": [card("A1", name="Hotel Mar")],
        "tasks": [
            task("good", "Call hotel mar", account_id="A1"),
            task("bad", "Call Hotel Mar today", account_id=None),
            task("other", "Call Hotel Marina", account_id=None),
        ],
    },
    "task-no-folder": {"tasks": [task("good", project="Offers"), task("bad", project=None)]},
    "task-not-closed": {
        "tasks": [
            task("good"),
            task("bad", due=DAY("2026-06-29")),
            task("d", due=DAY("2026-06-01"), done=DAY("2026-06-09")),
        ]
    },
}
BY_HISTORY = {
    "deal-older-than-slowest-win", "deal-older-than-most-wins", "deal-stuck-in-stage", "open-tasks-growing",
}  # fmt: skip
"""Rules that compare a row with all others; test_ages.py and test_people.py have their tests."""
OF_THE_READER = {"deal-dates-reversed", "cell-not-readable", "code-twice"}
MORE = {"communication-on-account": ["bad", "last day"]}


@pytest.mark.parametrize("rule", PAIRS)
def test_the_broken_row_and_no_other(rows_of, rule):
    """Does a rule name the row that breaks it, and leave the rows beside it alone?"""
    tables = {"reps": [{"rep_id": "R1", "name": "Ana"}]} | PAIRS[rule]
    assert rows_of(rule, **tables) == MORE.get(rule, ["bad"])


def test_a_parent_has_the_history_of_its_daughters(rows_of):
    """Is a parent company that buys through a daughter not called one about whom nothing is recorded?"""
    accounts = [card("P", parent_id=None), card("D", parent_id="P"), card("bad", parent_id="P")]
    assert rows_of("account-nothing-recorded", accounts=accounts, tasks=[task("T1", account_id="D")]) == [
        "bad"
    ]


def test_the_last_stage_counts(rows_of):
    """Is a deal that entered its stage twice judged by the last time?"""
    days = pd.Timedelta(days=1)
    history = [
        {
            "deal_id": f"W{n}",
            "stage": "Offer",
            "entered": DAY("2026-03-01"),
            "left": DAY("2026-03-01") + n * days,
        }
        for n in range(1, 21)
    ]
    history += [
        {"deal_id": deal_id, "stage": "Offer", "entered": DAY(day), "left": pd.NaT}
        for deal_id, day in (("bad", "2026-01-01"), ("good", "2026-06-25"), ("good", "2026-01-01"))
    ]
    deals = [deal(f"W{n}", "won") for n in range(1, 21)] + [deal("bad"), deal("good")]
    assert rows_of("deal-stuck-in-stage", deals=deals, stage_history=history) == ["bad"]


GRANULARITY = [
    # what is planned, its day as the export writes it, whether it is said precisely enough
    ("Meet Ana next week", "", False),
    ("Call Ana next week", "", False),
    ("Llamar a Ana la próxima semana", "", False),
    ("Созвониться на следующей неделе", "", False),
    ("Prepare the offer next week", "", True),
    ("Prepare the offer soon", "", False),
    ("Call Ana", "2026-07-02", True),
    ("Prepare the offer soon", "2026-07-02", True),
    ("Visit the plant", "2026-07-02", False),
    ("Visit the plant", "2026-07-02 00:00", False),
    ("Visit the plant", "2026-07-02 10:30", True),
    ("Visit the plant at 10", "2026-07-02", True),
    ("Reunión a las 9 con Ana", "2026-07-02", True),
    ("Встреча в 15:00", "2026-07-02", True),
    ("Meet Ana, 3 pm", "2026-07-02", True),
    ("Meet Ana at 2026 prices", "2026-07-02", False),
]


@pytest.mark.parametrize("table", ["deals", "tasks"])
@pytest.mark.parametrize(("text", "day", "precise"), GRANULARITY)
def test_granularity(tmp_path, table, text, day, precise):
    """Does a meeting need day and time, a call a day, other work a span, where the export writes times at all?"""
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    head, end = (
        ("deal_id,rep_id,stage,next_step,next_step_date", "D9,R1,Open,Call Eva,2026-07-09 12:15")
        if table == "deals"
        else ("task_id,rep_id,project,title,due", "K9,R1,Offers,Call Eva,2026-07-09 12:15")
    )
    (tmp_path / f"{table}.csv").write_text(f'{head}\nX1,R1,Open,"{text}",{day}\n{end}\n', "utf-8")
    found = lint(read_team(tmp_path), date(2026, 6, 30)).findings()
    assert [each.row_id for each in found if each.rule == "date-granularity"] == ([] if precise else ["X1"])


def test_a_planned_meeting_without_a_time(tmp_path):
    """Is a meeting ahead without a time found in the list of activities, and none that is past, nor a call?"""
    (tmp_path / "activities.csv").write_text(
        "activity_id,rep_id,type,date\nbad,R1,meeting,2026-07-02\ngood,R1,meeting,2026-07-02 09:00\n"
        "past,R1,meeting,2026-06-02\ncall,R1,call,2026-07-02\n",
        "utf-8",
    )
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    found = lint(read_team(tmp_path), date(2026, 6, 30)).findings()
    assert [each.row_id for each in found if each.rule == "date-granularity"] == ["bad"]


@pytest.mark.parametrize("rule", PAIRS)
def test_silent_about_what_is_not_there(rows_of, rule):
    """Does a rule say that it could not run where its columns are missing, and never find anything?"""
    bare = {name: [{"rep_id": "R1"}] for name in ("reps",)}
    for table in entries(RuleText)[rule].tables:
        key = entries(TableSpec)[table].key
        bare |= {table: [{key: "X", "rep_id": "R1"} if table != "contacts" else {key: "X"}]}
    if rule in ("rep-without-deals", "responsible-empty", "responsible-unknown", "account-required-empty"):
        bare = {"reps": [{"rep_id": "R1"}]}
    told = rows_of(rule, **bare)
    assert set(told.values()) <= {"no-table", "no-column"}
    assert told


def test_all_rules_are_tested():
    """Is there a test of its own for every rule of the content, a function for each, and no function without a rule?"""
    every = set(entries(RuleText))
    assert every == set(PAIRS) | BY_HISTORY | OF_THE_READER
    assert every - OF_THE_READER == set(RULES)
    assert len(every) >= 30


@pytest.mark.parametrize("rule", entries(RuleText))
def test_content_is_consistent(rule):
    """Do the tables, columns and reader's codes that a rule names exist, and are its sentences complete?"""
    text, specs = entries(RuleText)[rule], entries(TableSpec)
    for table, needs in text.tables.items():
        for way in (way for need in needs for way in need.split("|")):
            place, _, column = way.rpartition(".")
            assert specs[place or table].column(column)
    assert set(text.faults) <= set(entries(FaultText))
    assert all(words[-1] in ".?!" for words in (text.why, text.fix))
    assert text.title[-1] != "."
    assert placeholders(text.says) <= {
        "value", "fields", "suggestion", "sellers", "day", "days", "limit", "stage", "counts",
    }  # fmt: skip


def test_cards_name_real_columns():
    """Do the full cards name columns of their table, each with a weight above zero?"""
    for table, full in entries(FullCard).items():
        for field in full.fields:
            assert entries(TableSpec)[table].column(field.column)
            assert field.weight > 0


def test_the_page_is_up_to_date():
    """Is docs/crm-discipline.md what `make docs` writes, and does it name every rule?"""
    written = runpy.run_path(str(ROOT / "scripts" / "write_docs.py"))["crm_discipline"]()
    assert (ROOT / "docs" / "crm-discipline.md").read_text("utf-8") == written
    assert all(f"`{rule}`" in written for rule in entries(RuleText))
