"""What is said about open deals."""

from datetime import date, timedelta

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.pipeline_signs import (
    deals_to_discuss,
    empty_pipeline,
    most_promising,
    no_account,
    no_next_step,
    stale_open,
)

DAY = date(2026, 6, 10)


def ago(days):
    return DAY - timedelta(days=days)


@pytest.fixture
def rep(make_team):
    return lambda deals, rep="r", **tables: team_facts(make_team(deals=deals, **tables), DAY).rep(rep)


def test_older_than_the_slowest(rep, ended, still_open):
    """Is a deal as old as the slowest win not stale, and one a day older stale?"""
    wins = ended("o", "won", 30, days=40)
    at_limit, beyond = (
        still_open("r", 5, created=ago(40)),
        still_open("r", 3, created=ago(41), mark="x", amount=10.0),
    )
    assert stale_open(rep(wins + at_limit)) is None
    sign = stale_open(rep(wins + at_limit + beyond))
    assert {name: value.value for name, value in sign.values.items()} == {
        "stale": 3,
        "open": 8,
        "slowest": 40,
        "oldest": 41,
        "value": 30.0,
    }
    assert set(sign.evidence.row_ids) == {"r-openx-0", "r-openx-1", "r-openx-2"}


def test_slowest_needs_wins(rep, ended, still_open):
    """With 29 wins, is no deal called older than any deal ever won?"""
    assert stale_open(rep(ended("o", "won", 29) + still_open("r", 9, created=ago(400)))) is None


def test_worth_unknown(rep, ended, still_open):
    """Without any amount or list price, is no worth of zero claimed?"""
    sign = stale_open(rep(ended("o", "won", 30) + still_open("r", 9, created=ago(90))))
    assert "value" not in sign.values


def test_most_valuable_first(rep, ended, still_open):
    """Do the most valuable of the stale deals stand first, those without a value last?"""
    deals = [
        *ended("o", "won", 30),
        *still_open("r", 3, created=ago(90)),
        *still_open("r", 1, created=ago(90), amount=5.0, mark="low"),
        *still_open("r", 1, created=ago(90), amount=500.0, mark="high"),
    ]
    assert stale_open(rep(deals)).deals[:2] == ("r-openhigh-0", "r-openlow-0")


def test_largest_are_named(rep, ended, still_open):
    """Are the most valuable stale deals named with their customers, and those without one left out?"""
    deals = [
        *ended("o", "won", 30),
        *still_open("r", 3, created=ago(90), amount=900.0),
        *still_open("r", 4, created=ago(90), amount=5.0, account_id="A1", mark="low"),
        *still_open("r", 1, created=ago(90), amount=500.0, account_id="A2", mark="high"),
    ]
    accounts = [{"account_id": "A1", "name": "Baker"}, {"account_id": "A2"}]
    named = stale_open(rep(deals, accounts=accounts)).values["largest"]
    assert named.value == ("A2 (r-openhigh-0)", "Baker (r-openlow-0)", "Baker (r-openlow-1)")


@pytest.mark.parametrize(("with_it", "common"), [(1, False), (2, False), (3, True)])
def test_common(rep, ended, still_open, with_it, common):
    """Is a sign common only when more than half of those who have such deals show it, by its own limits?"""
    deals = ended("o", "won", 30)
    for number, name in enumerate("rstu"):
        age = 90 if number < with_it else 10
        deals += still_open(name, 4, created=ago(age)) + still_open(name, 6, created=ago(10), mark="y")
    sign = stale_open(rep(deals))
    assert sign.common == common
    assert ("reps_with" in sign.values) == common
    if common:
        assert (sign.values["reps_with"].value, sign.values["reps_all"].value) == (3, 4)


def test_common_uses_the_limit_of_the_sign(rep, ended, still_open):
    """Are reps with 15 % of stale deals counted as showing the same, since 10 % is enough for the sign?"""
    deals = ended("o", "won", 30)
    for name in "rst":
        deals += still_open(name, 3, created=ago(90)) + still_open(name, 17, created=ago(10), mark="y")
    assert stale_open(rep(deals)).values["reps_with"].value == 3


def test_fresh(rep, ended, still_open):
    """Is a pipeline called fresh where clearly fewer deals are stale than among the others?"""
    deals = [
        *ended("o", "won", 30),
        *still_open("r", 20, created=ago(10)),
        *still_open("o", 20, created=ago(90)),
    ]
    assert stale_open(rep(deals)).card == "fresh_pipeline"
    assert stale_open(rep(deals, rep="o")).card == "stale_open"


def test_all_open(rep, still_open):
    """In a team that never closed anything, is nothing stale, nothing promising, nothing empty?"""
    facts = rep(still_open("r", 9, created=ago(300), amount=9.0) + still_open("o", 9))
    assert stale_open(facts) is deals_to_discuss(facts) is empty_pipeline(facts) is None


def test_next_step_as_a_date(rep, still_open):
    """Does a deal with only a date for its next step count as having one?"""
    deals = still_open("r", 4, next_step_date=date(2026, 7, 1)) + still_open("r", 4, mark="x", next_step=None)
    sign = no_next_step(rep(deals))
    assert (sign.values["missing"].value, sign.values["open"].value) == (4, 8)
    assert all("openx" in row for row in sign.evidence.row_ids)


def test_next_step_overwritten(rep, ended, still_open):
    """Are deals closed after the day left out, since their next step of then is not known?"""
    later = ended("r", "won", 9, created=ago(10), days=30)
    deals = later + still_open("r", 4, next_step="call")
    assert no_next_step(rep(deals)) is None
    sign = no_next_step(rep(later + still_open("r", 3, next_step=None)))
    assert sign.values["open"].value == 3


def test_column_that_is_not_there(rep, still_open):
    """Is nothing missing where the export has no such column at all?"""
    facts = rep(still_open("r", 9))
    assert no_next_step(facts) is no_account(facts) is None


@pytest.mark.parametrize(("missing", "present", "said"), [(2, 0, False), (3, 12, True), (3, 13, False)])
def test_enough_missing(rep, still_open, missing, present, said):
    """Is a gap named from three deals and a fifth of the open ones on?"""
    deals = still_open("r", missing, account_id=None) + still_open("r", present, mark="x", account_id="a")
    assert (no_account(rep(deals)) is not None) == said


def test_empty_pipeline(rep, ended, still_open):
    """Does somebody with closed deals and no open one get the day of the last, and the median of the others?"""
    deals = [
        *ended("r", "lost", 30, created=ago(100), days=20),
        *ended("r", "lost", 2, closed=None, mark="undated"),
        *still_open("o", 3),
        *still_open("p", 9),
    ]
    sign = empty_pipeline(rep(deals))
    values = {name: value.value for name, value in sign.values.items()}
    assert values == {"closed": 32, "last": ago(80), "reps": 2, "typical": 6}
    assert sign.evidence.n == 32


def test_promising(rep, ended, still_open):
    """Does worth times chance decide, and is a deal older than every win never proposed?"""
    deals = [
        *ended("o", "won", 30, created=ago(300), days=40),
        *ended("o", "lost", 30, created=ago(300), days=20),
        *still_open("r", 1, created=ago(30), amount=100.0, mark="likely"),
        *still_open("r", 1, created=ago(5), amount=120.0, mark="early"),
        *still_open("r", 1, created=ago(60), amount=9000.0, mark="dead"),
        *still_open("r", 1, created=None, amount=9000.0, mark="undated"),
    ]
    facts = rep(deals)
    assert list(most_promising(facts)["row_id"]) == ["r-openlikely-0", "r-openearly-0"]
    assert list(most_promising(facts)["chance"]) == pytest.approx(
        [1.0, 0.5], abs=0.04
    )  # the open ones count too
    assert deals_to_discuss(facts).values["value"].value == 220.0
