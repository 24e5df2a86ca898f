"""The sample team's errors: every one of C1-C4 is there where the truth file says so, and nowhere else.

Each error is looked for in all rows by a definition of its own, written for this test, that knows nothing of how the
rows were spoilt. What the stories bring with them (dead deals, missing steps, tasks left open) is listed too.
"""

import csv
import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText
from acctkit.tables import read_team

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 6, 30)
TODAY = AS_OF.isoformat()
TRUTH = json.loads((ROOT / "data" / "sample-team.truth.json").read_text("utf-8"))
ERRORS = [entry for entry in TRUTH if "source_id" in entry]
KEYS = {
    "deals": "deal_id",
    "accounts": "account_id",
    "contacts": "contact_id",
    "activities": "activity_id",
    "tasks": "task_id",
    "reps": "rep_id",
}
STORIES = {
    "C2.5": {"R01": 22, "R07": 2, "R10": 1, "R16": 4},
    "C3.no-next-action": {"R07", "R14"},
    "C3.no-goal": {"R01", "R07", "R10", "R16"},
    "C3.no-date": {"R07"},
    "C3.overdue": {"R01", "R07", "R10", "R16"},
    "C4.not-closed": {"R16"},
    "C4.growing": {"R16"},
}
ONLY_STORIES = ("C2.5", "C3.overdue", "C4.growing")
CARD = ("name", "client_type", "address", "phone", "email", "channel", "sector", "payment_days")
PERSON = ("name", "position", "phone", "email")
VERBS = ("Send", "Prepare", "Ask", "Check", "Collect", "Confirm", "Book", "Call", "Update", "Write", "Read")
VAGUE_TASKS = ("Do it", "Handle this")


@pytest.fixture(scope="module")
def tables():
    found = {}
    for path in (ROOT / "data" / "sample-team").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def ids(table, rows):
    return {(table, row[KEYS[table]]) for row in rows}


def company_missing(tables):
    return ids("deals", (d for d in tables["deals"] if not d["account_id"])) | ids(
        "contacts", (c for c in tables["contacts"] if not c["account_id"])
    )


def contact_missing(tables):
    known = {row["account_id"] for row in tables["contacts"]}
    return ids("accounts", (row for row in tables["accounts"] if row["account_id"] not in known))


def nothing_recorded(tables):
    used = {
        row["account_id"]
        for table in ("deals", "activities", "tasks", "customer_reviews")
        for row in tables[table]
    }
    return ids("accounts", (row for row in tables["accounts"] if row["account_id"] not in used))


def required_empty(tables):
    return ids(
        "accounts", (row for row in tables["accounts"] if not all(row[field] for field in CARD))
    ) | ids("contacts", (row for row in tables["contacts"] if not all(row[field] for field in PERSON)))


def wrong_value(tables):
    def is_wrong(row):
        digits = sum(letter.isdecimal() for letter in row["phone"])
        return (
            (row["email"] and "@" not in row["email"])
            or (row["phone"] and digits < 7)
            or row["name"] == "test"
            or row.get("address") == "???"
            or int(row.get("payment_days") or 0) > 365
        )

    return ids("accounts", filter(is_wrong, tables["accounts"])) | ids(
        "contacts", filter(is_wrong, tables["contacts"])
    )


def wrong_responsible(tables):
    reps = {row["rep_id"] for row in tables["reps"]}
    sellers = defaultdict(set)
    for row in tables["deals"]:
        sellers[row["account_id"]].add(row["rep_id"])

    def is_wrong(row):
        owners = sellers[row["account_id"]]
        return row["rep_id"] not in reps or (owners and row["rep_id"] not in owners)

    return ids("accounts", filter(is_wrong, tables["accounts"]))


def no_deal_at_all(tables):
    return ids("deals", (row for row in tables["deals"] if row["amount"] == "0"))


def deal_fields(tables):
    rows = (row for row in tables["deals"] if not (row["amount"] and row["source"] and len(row["title"]) > 5))
    return ids("deals", rows)


def no_refusal(tables):
    return ids(
        "deals", (row for row in tables["deals"] if row["status"] == "lost" and not row["loss_reason"])
    )


def after_the_fact(tables):
    return ids("deals", (row for row in tables["deals"] if row["created"] == row["closed"]))


def days(row, first="created", last="closed"):
    return (date.fromisoformat(row[last] or TODAY) - date.fromisoformat(row[first])).days


def stuck(tables):
    slowest = max(days(row) for row in tables["deals"] if row["status"] == "won")
    return ids("deals", (row for row in open_deals(tables) if days(row) > slowest))


def open_deals(tables):
    return [row for row in tables["deals"] if row["status"] == "open"]


def no_next_action(tables):
    return ids("deals", (row for row in open_deals(tables) if not row["next_step"]))


def no_goal(tables):
    """Find steps that say what happens and not, after a colon, to what end."""
    return ids(
        "deals", (row for row in open_deals(tables) if row["next_step"] and ":" not in row["next_step"])
    )


def no_date(tables):
    return ids("deals", (row for row in open_deals(tables) if row["next_step"] and not row["next_step_date"]))


def on_the_client(tables):
    """Find talks without a deal; only customers who have none are talked to like that."""
    with_deals = {row["account_id"] for row in tables["deals"] if row["amount"] != "0"}
    return ids(
        "activities",
        (row for row in tables["activities"] if not row["deal_id"] and row["account_id"] in with_deals),
    )


def not_worded(tables):
    return ids("tasks", (row for row in tables["tasks"] if not row["title"] or row["title"] in VAGUE_TASKS))


def not_a_verb(tables):
    worded = (row for row in tables["tasks"] if row["title"] and row["title"] not in VAGUE_TASKS)
    return ids("tasks", (row for row in worded if not row["title"].startswith(VERBS)))


def no_deadline(tables):
    return ids("tasks", (row for row in tables["tasks"] if not row["due"]))


def no_client_link(tables):
    names = [row["name"] for row in tables["accounts"] if row["name"]]
    rows = (row for row in tables["tasks"] if not row["account_id"])
    return ids("tasks", (row for row in rows if any(name in row["title"] for name in names)))


def no_project(tables):
    return ids("tasks", (row for row in tables["tasks"] if not row["project"]))


def not_closed(tables):
    return ids("tasks", (row for row in tables["tasks"] if not row["done"] and row["due"] < TODAY))


def overdue(tables):
    return ids("deals", (row for row in open_deals(tables) if "" < row["next_step_date"] < TODAY))


def growing(tables):
    """Find reps with more open tasks at the end of each of the last three months than of the one before."""

    def still_open(rep, day):
        own = (row for row in tables["tasks"] if row["rep_id"] == rep)
        return sum(row["created"] <= day and not "" < row["done"] <= day for row in own)

    def grew(rep):
        counts = [still_open(rep, day) for day in ("2026-03-30", "2026-04-30", "2026-05-30", TODAY)]
        return all(a < b for a, b in pairwise(counts)) and counts[-1] - counts[0] >= 3

    return ids("reps", (row for row in tables["reps"] if grew(row["rep_id"])))


def older_than_most(tables):
    """Find open deals between nine tenths of the wins and the slowest."""
    won = [days(row) for row in tables["deals"] if row["status"] == "won"]
    border = quantiles(won, n=10, method="inclusive")[8]
    return ids("deals", (row for row in open_deals(tables) if border < days(row) <= max(won)))


def stuck_in_stage(tables):
    """Find open deals longer in their stage than nine of ten won deals were in it."""
    status = {row["deal_id"]: row["status"] for row in tables["deals"]}
    stays, here = defaultdict(list), {}
    for row in tables["stage_history"]:
        if status[row["deal_id"]] == "won":
            stays[row["stage"]].append(days(row, "entered", "left"))
        elif status[row["deal_id"]] == "open" and not row["left"]:
            here[row["deal_id"]] = row
    border = {stage: quantiles(found, n=10, method="inclusive")[8] for stage, found in stays.items()}
    return {
        ("deals", deal) for deal, row in here.items() if days(row, "entered", "left") > border[row["stage"]]
    }


DEFINITIONS = {
    "C1.company-missing": company_missing,
    "C1.contact-missing": contact_missing,
    "C1.nothing-recorded": nothing_recorded,
    "C1.required-empty": required_empty,
    "C1.wrong-value": wrong_value,
    "C1.wrong-responsible": wrong_responsible,
    "C2.1": no_deal_at_all,
    "C2.2": deal_fields,
    "C2.3": no_refusal,
    "C2.4": after_the_fact,
    "C2.5": stuck,
    "C3.no-next-action": no_next_action,
    "C3.no-goal": no_goal,
    "C3.no-date": no_date,
    "C3.on-client-instead-of-deal": on_the_client,
    "C4.not-worded": not_worded,
    "C4.not-a-verb": not_a_verb,
    "C4.no-deadline": no_deadline,
    "C4.no-client-link": no_client_link,
    "C4.no-project": no_project,
    "C4.not-closed": not_closed,
    "C3.overdue": overdue,
    "C4.growing": growing,
}
# Whether a row breaks one of these follows from all the others: what is expected is counted here, row by row.
FROM_ALL = {
    "deal-older-than-slowest-win": stuck,
    "deal-older-than-most-wins": older_than_most,
    "deal-stuck-in-stage": stuck_in_stage,
    "open-tasks-growing": growing,
}


@pytest.mark.parametrize("source_id", DEFINITIONS)
def test_listed_and_nowhere_else(tables, source_id):
    """Does an error show in exactly the rows that the truth file lists for it?"""
    listed = {(entry["table"], entry["row_id"]) for entry in ERRORS if entry["source_id"] == source_id}
    assert DEFINITIONS[source_id](tables) == listed


def test_every_error_is_seeded(tables):
    """Is every error of C1-C4 seeded three to eleven times beside the stories, and no entry listed twice?"""
    owners = {(table, row[KEYS[table]]): row.get("rep_id", "") for table in KEYS for row in tables[table]}
    scattered = Counter()
    for entry in ERRORS:
        story = STORIES.get(entry["source_id"], ())
        scattered[entry["source_id"]] += owners[entry["table"], entry["row_id"]] not in story
    assert set(scattered) == set(DEFINITIONS)
    assert [scattered.pop(source_id) for source_id in ONLY_STORIES] == [0, 0, 0]
    assert all(3 <= count <= 11 for count in scattered.values()), scattered
    assert len({json.dumps(entry) for entry in TRUTH}) == len(TRUTH)


def test_who_carries_the_stories(tables):
    """Do the dead deals belong to those whose story they are, and do R05, the new ones and the situations stay clean?"""
    owners = {row["deal_id"]: row["rep_id"] for row in tables["deals"]}
    dead = {entry["row_id"] for entry in ERRORS if entry["source_id"] == "C2.5"}
    assert Counter(owners[deal] for deal in dead) == STORIES["C2.5"]
    rows = {(table, row[KEYS[table]]): row.get("rep_id") for table in KEYS for row in tables[table]}
    carriers = {rows[entry["table"], entry["row_id"]] for entry in ERRORS}
    assert not carriers & {"R05", "R11", "R12", "R13", "R17", "R18"}


def test_stuck_by_either_clock(tables):
    """Are the dead deals stuck by their stage too, and all others fresh by their age and by their stage?"""
    dead = {row_id for _, row_id in stuck(tables)}
    listed = {entry["row_id"] for entry in ERRORS}
    status = {row["deal_id"]: row["status"] for row in tables["deals"]}
    won = [row for row in tables["deals"] if row["status"] == "won"]
    border = quantiles(map(days, won), n=10, method="inclusive")[8]
    stays = defaultdict(list)
    for row in tables["stage_history"]:
        if status[row["deal_id"]] == "won" and row["deal_id"] not in listed:
            stays[row["stage"]].append(days(row, "entered", "left"))
    long = {stage: quantiles(found, n=10, method="inclusive")[8] for stage, found in stays.items()}
    for row in open_deals(tables):
        assert (days(row) > border) == (row["deal_id"] in dead)
    for row in tables["stage_history"]:
        if status[row["deal_id"]] == "open" and not row["left"]:
            here = days(row, "entered", "left")
            assert (here > border) == (here > long[row["stage"]]) == (row["deal_id"] in dead)


def test_clean_otherwise(tables):
    """Are the next steps ahead, the deals entered in time, and all talks about the customer of their deal?"""
    listed = {entry["row_id"] for entry in ERRORS}
    customer = {row["deal_id"]: row["account_id"] for row in tables["deals"]}
    for row in (row for row in open_deals(tables) if row["deal_id"] not in listed):
        assert row["next_step_date"] > TODAY
        assert row["expected_close"]
    for row in (row for row in tables["deals"] if row["deal_id"] not in listed):
        assert row["entered_on"] < (row["closed"] or "9999")
        assert days(row, "created", "entered_on") <= 2
    people = {row["contact_id"]: row["account_id"] for row in tables["contacts"]}
    for row in tables["activities"]:
        assert row["goal"]
        assert not row["deal_id"] or customer[row["deal_id"]] in ("", row["account_id"])
        assert not row["contact_id"] or people[row["contact_id"]] in ("", row["account_id"])
    assert all(row["created"] <= (row["done"] or "9999") and row["done"] <= TODAY for row in tables["tasks"])


def test_open_deals_are_looked_after(tables):
    """Has every open deal something recorded, except those begun in the last days?"""
    talked = {row["deal_id"] for row in tables["activities"]}
    late = (AS_OF - timedelta(days=7)).isoformat()
    silent = [row for row in open_deals(tables) if row["deal_id"] not in talked and row["created"] < late]
    assert not silent


@pytest.fixture(scope="module")
def report():
    """Return what the linter says about the sample team."""
    return lint(read_team(ROOT / "data" / "sample-team"), AS_OF)


@pytest.mark.parametrize("rule", FROM_ALL)
def test_the_truth_of_rules_that_compare(tables, rule):
    """Does the truth file list exactly the rows that a count by hand gives, for rules that compare a row with all?"""
    listed = {(entry["table"], entry["row_id"]) for entry in ERRORS if entry["rule"] == rule}
    assert FROM_ALL[rule](tables) == listed


def test_precision_and_recall(report):
    """Does the linter find every seeded error and nothing else, rule by rule?"""
    found, listed = defaultdict(set), defaultdict(set)
    for finding in report.findings():
        found[finding.rule].add((finding.table, finding.row_id))
    for entry in ERRORS:
        listed[entry["rule"]].add((entry["table"], entry["row_id"]))
    print(f"\n{'rule':32}{'seeded':>8}{'found':>8}{'precision':>11}{'recall':>8}")  # noqa: T201
    for rule in entries(RuleText):
        both = len(found[rule] & listed[rule])
        precision, recall = both / (len(found[rule]) or 1), both / (len(listed[rule]) or 1)
        if found[rule] or listed[rule]:
            print(f"{rule:32}{len(listed[rule]):8}{len(found[rule]):8}{precision:11.2f}{recall:8.2f}")  # noqa: T201
    assert set(listed) <= set(entries(RuleText))
    assert {rule: rows for rule, rows in found.items() if rows} == {
        rule: rows for rule, rows in listed.items() if rows
    }
    assert len(report) == len({(e["rule"], e["table"], e["row_id"]) for e in ERRORS})


def test_every_rule_can_run(report):
    """Does the sample team have every column that a rule needs, so that silence means clean?"""
    assert report.not_run == ()
