"""The report: counts, habits, the most valuable fixes, rows that were set aside."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.plain import COLUMNS, finding_plain, report_csv, report_plain
from acctkit.pipeline.hygiene.saying import say
from acctkit.pipeline.hygiene.text import report_text
from acctkit.playbook import entry
from acctkit.playbook.rules import RuleText
from acctkit.playbook.thresholds import threshold
from acctkit.tables import read_team

TODAY = date(2026, 6, 30)
DAY = pd.Timestamp


def lost(number, amount, rep="R1"):
    return {
        "deal_id": f"D{number}", "rep_id": rep, "status": "lost", "stage": "lost", "amount": float(amount),
        "account_id": "A1", "created": DAY("2026-01-05"), "closed": DAY("2026-02-05"), "loss_reason": None,
    }  # fmt: skip


@pytest.fixture
def report(make_team):
    """Twelve refusals without a reason, worth 1 to 12, and an open deal of another rep without a customer."""
    deals = [lost(number, number) for number in range(1, 13)]
    deals.append(lost(99, 50, "R2") | {"status": "open", "account_id": None, "closed": pd.NaT})
    return lint(make_team(currency="EUR", deals=deals), TODAY)


def test_ten_rows_the_most_valuable_first(report):
    """Are ten rows named for a habit, the most valuable first, and the rest counted?"""
    habit = next(habit for habit in report.habits() if habit.rule == "deal-refusal-without-reason")
    assert [finding.row_id for finding in habit.named] == [f"D{number}" for number in range(12, 2, -1)]
    assert (habit.count, habit.rest, habit.worth) == (12, 2, 78.0)


def test_all_rows_for_programs(report, en):
    """Do JSON and CSV have every row, and the text ten and a count?"""
    made = report_plain(report, en)
    assert sum(f["rule"] == "deal-refusal-without-reason" for f in made["findings"]) == 12
    assert made["counts"]["by_rule"]["deal-refusal-without-reason"] == 12
    assert made["counts"]["findings"] == len(made["findings"]) == len(report)
    assert {"rule", "severity", "table", "row_id", "rep_id", "why", "fix"} <= set(made["findings"][0])
    assert tuple(made["findings"][0]) == COLUMNS
    assert len(report_csv(report, en).splitlines()) == len(report) + 1
    assert "and 2 more" in report_text(report, en)


def test_by_rep(report):
    """Are the findings of one rep those of the rep's rows and no others?"""
    assert report.counts("rep_id") == {"R1": 12, "R2": 1}
    assert [finding.row_id for finding in report.of_rep("R2").findings()] == ["D99"]
    assert len(report.of_rep("R9")) == 0


def test_by_rep_in_the_text(report, en):
    """Does the text count the findings of each rep, those with most errors first?"""
    _, _, below = report_text(report, en).partition("By rep:\n")
    assert below.splitlines()[:2] == ["  R1: 12 findings (error: 12)", "  R2: 1 finding (error: 1)"]


def test_severity(report):
    """Does each level keep what matters at least as much?"""
    sizes = [len(report.at_least(severity)) for severity in ("info", "warning", "error")]
    assert sizes == sorted(sizes, reverse=True)
    assert all(finding.severity == "error" for finding in report.at_least("error").findings())


def test_fixes_weigh_money_and_severity(make_team):
    """Is an error worth more than a warning with the same money?"""
    assert threshold("hygiene.weight.error") > threshold("hygiene.weight.warning")
    deals = [
        {"deal_id": "D1", "rep_id": "R1", "status": "open", "stage": "o", "amount": 100.0, "title": "", "account_id": None,
         "source": None, "next_step": "call", "created": DAY("2026-06-01")},
    ]  # fmt: skip
    report = lint(make_team(deals=deals), TODAY)
    fixes = [habit.rule for habit in report.fixes()]
    assert fixes == ["deal-no-account"]


def test_fixes_count_a_row_once(make_team):
    """Is the second fix one that puts other rows right, though the same rows break a second rule worth more?"""
    dear = [
        {"deal_id": f"D{n}", "rep_id": "R1", "status": "open", "stage": "o", "amount": 1000.0, "account_id": None,
         "created": pd.NaT}
        for n in range(3)
    ]  # fmt: skip
    cheap = lost(9, 5) | {"account_id": "A1"}
    report = lint(make_team(deals=[*dear, cheap]), TODAY)
    assert [habit.rule for habit in report.fixes()] == ["deal-no-account", "deal-refusal-without-reason"]
    assert "deal-no-start" in report.counts("rule")


def test_rows_set_aside_are_findings(tmp_path, en):
    """Are rows that the reader set aside named by the rules they break, with file, row and remedy?"""
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    (tmp_path / "deals.csv").write_text(
        "deal_id,rep_id,stage,created,closed,amount\n"
        "D1,R1,Won,2026-01-05,2026-02-05,10\n"
        "D2,R1,Won,2026-03-05,2026-02-05,30\n"
        "D3,R9,Won,2026-01-05,2026-02-05,20\n"
        "D4,R1,Won,2026-01-05,yesterday,20\n"
        "D1,R1,Won,2026-01-05,2026-02-05,20\n",
        "utf-8",
    )
    report = lint(read_team(tmp_path), TODAY)
    found = {
        finding.rule: (finding.row_id, finding.rep_id, finding.row, finding.file)
        for finding in report.findings()
    }
    assert found["deal-dates-reversed"] == ("D2", "R1", 3, "deals.csv")
    assert found["responsible-unknown"] == ("D3", "R9", 4, "deals.csv")
    assert found["cell-not-readable"] == ("D4", "R1", 5, "deals.csv")
    assert found["code-twice"] == ("D1", "R1", 6, "deals.csv")
    told = {finding.rule: say(finding, en) for finding in report.findings()}
    assert "yesterday" in told["cell-not-readable"].what
    assert "2026-06-30" in told["cell-not-readable"].fix


def test_rows_set_aside_still_count_as_recorded(tmp_path):
    """Is a customer whose only deal was set aside not called one about whom nothing is recorded?"""
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    (tmp_path / "accounts.csv").write_text("account_id,name\nA1,Acme\nA2,Beta\n", "utf-8")
    (tmp_path / "deals.csv").write_text(
        "deal_id,rep_id,account_id,stage,amount\nD1,R1,A1,Won,many\nD2,R1,,Won,5\n", "utf-8"
    )
    named = [
        f.row_id for f in lint(read_team(tmp_path), TODAY).findings() if f.rule == "account-nothing-recorded"
    ]
    assert named == ["A2"]


def test_derived_reps(tmp_path):
    """Is nobody called unknown where the reps were only taken from the owners of the deals?"""
    (tmp_path / "accounts.csv").write_text("account_id,name,rep_id\nA1,Acme,R2\n", "utf-8")
    (tmp_path / "deals.csv").write_text("deal_id,rep_id,account_id,stage\nD1,R1,A1,Won\n", "utf-8")
    report = lint(read_team(tmp_path), TODAY)
    assert "responsible-unknown" not in report.counts("rule")
    assert ("responsible-unknown", "no-reps") in {(each.rule, each.reason) for each in report.not_run}


def test_nothing_found(make_team, en):
    """Does a clean export say so, and what could not be checked?"""
    text = report_text(lint(make_team(reps=[{"rep_id": "R1"}]), TODAY), en)
    assert "nothing found" in text
    assert "Not checked" in text


def test_sentences_are_complete(sample_facts, en):
    """Does every finding of the sample team have its sentence with no place left empty or open?"""
    report = lint(sample_facts.team, TODAY)
    for finding in report.findings():
        said = finding_plain(finding, en)
        assert "{" not in said["what"]
        assert said["what"][0].isupper() or said["what"][0].isdigit() or finding.told
        assert said["why"] == entry(RuleText, finding.rule).why


WORDS = st.one_of(
    st.none(), st.text(max_size=8), st.sampled_from(["call", "test", "Send it", "A1", "A2", "+34 1"])
)
DAYS = st.one_of(st.just(pd.NaT), st.dates(date(2024, 1, 1), date(2027, 1, 1)).map(DAY))
DEALS = st.lists(
    st.fixed_dictionaries(
        {
            "rep_id": st.sampled_from(["R1", "R2"]), "status": st.sampled_from(["open", "won", "lost"]),
            "stage": st.just("s"), "account_id": WORDS, "title": WORDS, "next_step": WORDS, "loss_reason": WORDS,
            "source": WORDS, "created": DAYS, "closed": DAYS, "next_step_date": DAYS, "entered_on": DAYS,
            "amount": st.one_of(st.none(), st.floats(0, 1e6)),
        }
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@settings(max_examples=15)
@given(rows=DEALS, seed=st.integers(0, 99))
def test_any_deals(make_team, rows, seed):
    """Do any deals give findings that name real rows once a rule, whatever the order of the rows?"""
    deals = [row | {"deal_id": f"D{number}"} for number, row in enumerate(rows)]
    mixed = [deals[place] for place in np.random.default_rng(seed).permutation(len(deals))]
    found = [
        [finding.key for finding in lint(make_team(deals=each), TODAY).findings()] for each in (deals, mixed)
    ]
    assert set(found[0]) == set(found[1])
    assert len(set(found[0])) == len(found[0])
    assert {row_id for _, table, row_id in found[0] if table == "deals"} <= {row["deal_id"] for row in deals}
