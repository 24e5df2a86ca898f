"""Is the discipline score a plain mean over current rows, and does it move as it should?"""

from datetime import date, timedelta
from statistics import mean, median

import pandas as pd
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.by_rep import ReportByRep
from acctkit.pipeline.hygiene.discipline import PARTS, discipline
from acctkit.pipeline.hygiene.heat_map import heat_map
from acctkit.playbook.thresholds import threshold

TODAY = date(2026, 6, 30)


def scored(team):
    return discipline(team, lint(team, TODAY), TODAY)


def deals(count, **more):
    """Build open deals in which nothing is wrong."""
    row = {
        "rep_id": "A", "title": "pump", "account_id": "a", "stage": "Offer", "status": "open",
        "created": date(2026, 6, 20), "amount": 100.0, "next_step": "Call to agree the date",
        "next_step_date": date(2026, 7, 5), "source": "web", "entered_on": date(2026, 6, 20),
    }  # fmt: skip
    return [row | {"deal_id": f"D{number}"} | more for number in range(count)]


def test_worked_by_hand(make_team):
    """Does the example of docs/method.md come out: two of ten deals lose all, one half, so 75?"""
    rows = deals(10)
    for row in rows[:2]:
        row["account_id"] = None  # an error
    rows[2]["amount"] = None  # a warning
    score = scored(make_team(deals=rows, accounts=[{"account_id": "a", "rep_id": "A"}])).of("A")
    (part,) = [one for one in score.parts if one.part == "deals"]
    assert (part.score, part.n) == (75, 10)


def test_old_rows_do_not_count(make_team):
    """Do deals closed long ago and tasks done long ago leave the score, however bad they were?"""
    lost = {"status": "lost", "stage": "Lost", "next_step": None, "next_step_date": None}
    long_ago, lately = TODAY - timedelta(days=91), TODAY - timedelta(days=90)
    old = [row | lost | {"deal_id": row["deal_id"] + "x", "closed": long_ago} for row in deals(5)]
    new = [row | lost | {"deal_id": row["deal_id"] + "y", "closed": lately} for row in deals(5)]
    only_old = scored(make_team(deals=deals(5, loss_reason=None) + old)).of("A")
    assert only_old == scored(make_team(deals=deals(5, loss_reason=None))).of("A")
    both = scored(make_team(deals=deals(5) + new)).of("A")
    assert both.n == 10
    assert both.value < only_old.value


def test_too_few_rows(make_team):
    """Is no score given for four deals?"""
    score = scored(make_team(deals=deals(4))).of("A")
    assert (score.value, score.parts, score.n) == (None, (), 0)


def test_putting_a_row_right_raises_the_score(make_team):
    """Does the score rise when a fault is put right, and fall with a new one?"""
    good, bad = deals(8), deals(8)
    bad[0]["account_id"] = None
    worse = [dict(row) for row in bad]
    worse[1]["amount"] = None
    values = [scored(make_team(deals=rows)).of("A").value for rows in (good, bad, worse)]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 3


def test_sample_team_by_brute_force(sample_facts):
    """Is each rep's score that of a plain walk over the rows?"""
    team, report = sample_facts.team, lint(sample_facts.team, TODAY)
    worst = {}
    for finding in report.findings():
        key = finding.table, finding.row_id
        worst[key] = max(worst.get(key, 0.0), threshold(f"hygiene.weight.{finding.severity}"))
    owner = dict(zip(team.table("accounts")["account_id"], team.table("accounts")["rep_id"], strict=True))
    since = TODAY - timedelta(days=90)
    values = {}
    for part, tables in PARTS.items():
        for table in tables:
            for row in team.table(table).to_dict("records"):
                rep = row["rep_id"] if "rep_id" in row else owner.get(row["account_id"])
                ended = {
                    "deals": row.get("closed"),
                    "tasks": row.get("done"),
                    "activities": row.get("date"),
                }.get(table)
                over = not pd.isna(ended) and ended.date() < since
                if not (over and row.get("status") != "open"):
                    values.setdefault((rep, part), []).append(1 - worst.get((table, row["row_id"]), 0.0))
    for finding in report.findings():  # rows that could not be read
        frame = team.table(finding.table)
        if finding.table != "reps" and not frame["row_id"].eq(finding.row_id).any():
            part = next(part for part, tables in PARTS.items() if finding.table in tables)
            values.setdefault((finding.rep_id, part), []).append(1 - worst[finding.table, finding.row_id])
    found = discipline(team, report, TODAY)
    for rep in sample_facts.names:
        plain = [100 * mean(values[rep, part]) for part in PARTS if len(values.get((rep, part), [])) >= 5]
        assert found.of(rep).value == pytest.approx(mean(plain)), rep
    assert found.usual == pytest.approx(median(score.value for score in found.scores.values()))


def test_heat_map(sample_facts):
    """Does the map hold at most ten habits, the most serious first, with every count of the report?"""
    report = lint(sample_facts.team, TODAY)
    found = heat_map(
        ReportByRep(report), discipline(sample_facts.team, report, TODAY), list(sample_facts.names)
    )
    assert len(found.rows) == 10
    assert (
        found.rest
        == len({part.rule for part in report.found if part.rows["rep_id"].isin(list(found.reps)).any()}) - 10
    )
    owned = [
        habit.rule
        for habit in report.habits()
        if any(report.of_rep(rep).counts("rule").get(habit.rule) for rep in found.reps)
    ]
    assert [row.rule for row in found.rows] == owned[:10]
    for row in found.rows:
        assert row.total == sum(cell.count for cell in row.cells)
        for rep, cell in zip(found.reps, row.cells, strict=True):
            assert cell.count == report.of_rep(rep).counts("rule").get(row.rule, 0)
            assert 0 <= cell.share <= 1
            assert (cell.share > 0) == (cell.count > 0)


@pytest.mark.real
def test_real_set(crm_facts):
    """Is somebody without deals without a score, and everybody else scored by their deals alone?"""
    found = scored_real(crm_facts)
    idle = set(crm_facts.names) - set(crm_facts.deals["rep_id"])
    assert all(found.of(rep).value is None for rep in idle)
    assert {part.part for score in found.scores.values() for part in score.parts} == {"deals"}
    # Nothing is open, and no rule finds anything in what was closed.
    assert found.of("Donn Cantrell").value == 100


def scored_real(facts):
    return discipline(facts.team, lint(facts.team, facts.today), facts.today)
