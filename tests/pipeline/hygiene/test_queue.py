"""The findings one by one."""

from datetime import date

import pandas as pd
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.queue import queue
from acctkit.playbook.thresholds import threshold

TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def report(sample_facts):
    """Return what the linter says about the sample team."""
    return lint(sample_facts.team, TODAY)


def test_every_finding_once(report):
    """Is every finding of the report in the queue, once and as it is?"""
    found = list(queue(report))
    assert len(found) == len(queue(report)) == len(report)
    assert {finding.key for finding in found} == {finding.key for finding in report.findings()}
    by_key = {finding.key: finding for finding in report.findings()}
    assert all(by_key[finding.key] == finding for finding in found)


def test_the_most_valuable_first(report):
    """Does the money that hangs on a row, less for lesser faults, never grow along the queue?"""
    money = [finding.worth * threshold(f"hygiene.weight.{finding.severity}") for finding in queue(report)]
    assert money == sorted(money, reverse=True)
    assert money[0] > money[-1]


def test_choosing(report):
    """Are exactly the findings of a habit, a rep and a severity given, and all without a choice?"""
    whole = queue(report)
    for rule, rep, severity in (
        ("deal-no-next-step", "", ""),
        ("", "R16", "error"),
        ("task-not-closed", "R16", "warning"),
    ):
        wanted = [
            place
            for place, finding in enumerate(whole)
            if rule in ("", finding.rule)
            and rep in ("", finding.rep_id)
            and severity in ("", finding.severity)
        ]
        assert whole.where(rule, rep, severity).tolist() == wanted
        assert wanted
    assert whole.where().tolist() == list(range(len(whole)))
    assert whole.where(rep="nobody").tolist() == []


def test_places_by_key(report):
    """Does each key lead to its finding?"""
    whole = queue(report)
    assert all(whole[place].key == key for key, place in whole.by_key.items())


def test_nothing_found(make_team):
    """Is a clean export a queue of nothing, whatever is asked of it?"""
    empty = queue(lint(make_team(reps=[{"rep_id": "R1"}]), TODAY))
    assert (len(empty), empty.by_key, empty.where("deal-no-account").tolist()) == (0, {}, [])


def test_without_money_the_serious_stand_first(make_team):
    """Do errors come before warnings and hints where no money hangs on either?"""
    tasks = [{"task_id": "K1", "rep_id": "R1", "title": "", "due": pd.NaT, "project": None}]
    found = list(queue(lint(make_team(tasks=tasks, reps=[{"rep_id": "R1"}]), TODAY)))
    levels = [("info", "warning", "error").index(finding.severity) for finding in found]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) > 1
