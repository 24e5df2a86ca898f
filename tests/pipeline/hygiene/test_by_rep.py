"""Does the report parted by rep say the same of everybody as the whole report searched for one?"""

import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.by_rep import ReportByRep


@pytest.fixture(scope="module")
def sample(sample_facts):
    return lint(sample_facts.team, sample_facts.today)


def same(report, reps):
    parted = ReportByRep(report)
    for rep in reps:
        plain, found = report.of_rep(rep), parted.of(rep)
        assert found.fixes == plain.fixes(), rep
        assert (found.count, found.by_rule) == (len(plain), plain.counts("rule")), rep


def test_like_the_whole_report(sample, sample_facts):
    """Are findings, rules, the habits to change first and their rows the same for every rep?"""
    same(sample, sample_facts.names)


def test_counts(sample, sample_facts):
    """Is every finding that somebody owns counted once under its rule and rep?"""
    counts = ReportByRep(sample).counts
    for rep in sample_facts.names:
        plain = sample.of_rep(rep).counts("rule")
        found = counts[rep][counts[rep].gt(0)].to_dict() if rep in counts else {}
        assert found == plain


def test_nothing_found(sample):
    """Is somebody without findings, or a report without any, no trouble?"""
    assert ReportByRep(sample).of("nobody").fixes == ()
    clean = ReportByRep(sample.of_rep("nobody"))
    assert (clean.of("R01").count, clean.counts.size) == (0, 0)


@pytest.mark.real
def test_real_set(crm_facts):
    """Is it the same on the public set, with five reps without deals?"""
    same(lint(crm_facts.team, crm_facts.today), crm_facts.names)
