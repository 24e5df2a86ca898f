"""What is said about targets and agreements."""

from datetime import date

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.goal_signs import against_target, attainment, no_deals, overdue_actions

DAY = date(2026, 6, 10)


def month(number, year=2026):
    return date(year, number, 1)


@pytest.fixture
def rep(make_team):
    return lambda day=DAY, **tables: team_facts(make_team(**tables), day).rep("r")


def goals(amount, *months, metric=None):
    return [{"rep_id": "r", "month": day, "target": amount, "metric": metric} for day in months]


@pytest.fixture
def wins(ended):
    """Win one deal of an amount on the 15th of each month."""

    def make(amount, *months):
        return [
            row
            for day in months
            for row in ended("r", "won", 1, created=day, days=14, amount=amount, mark=f"{day:%Y%m}-{amount}")
        ]

    return make


def test_whole_months(rep, wins):
    """Do only months that are over count, on both sides; and does the month count on its last day?"""
    months = [month(number) for number in range(1, 8)]
    tables = {"deals": wins(50.0, *months), "targets": goals(100.0, *months)}
    made = attainment(rep(**tables))
    assert (made.booked, made.target, made.months[-1]) == (250.0, 500.0, month(5))
    assert attainment(rep(day=date(2026, 6, 30), **tables)).months[-1] == month(6)


def test_twelve_months(rep, wins):
    """Do at most the last twelve whole months count?"""
    months = [month(number, 2025) for number in range(1, 13)] + [month(number) for number in range(1, 6)]
    made = attainment(rep(deals=wins(50.0, *months), targets=goals(100.0, *months)))
    assert made.months[0] == month(6, 2025)
    assert (len(made.months), made.booked, made.target) == (12, 600.0, 1200.0)


def test_before_the_first_entry(rep, wins):
    """Do targets of months before the export begins not count against anybody?"""
    months = [month(number) for number in range(1, 6)]
    made = attainment(rep(deals=wins(90.0, *months[2:]), targets=goals(100.0, *months)))
    assert made.months == tuple(months[2:])
    assert made.share == pytest.approx(0.9)


def test_months_without_target(rep, wins):
    """Does revenue of a month without a target not count, and does one with a target of zero?"""
    deals = wins(70.0, month(1), month(2), month(3))
    made = attainment(rep(deals=deals, targets=goals(100.0, month(1)) + goals(0.0, month(3))))
    assert (made.booked, made.target) == (140.0, 100.0)


def test_two_rows_for_a_month(rep, wins):
    """Are two targets for one month added up and the month counted once?"""
    made = attainment(rep(deals=wins(70.0, month(1)), targets=goals(100.0, month(1), month(1))))
    assert (made.target, made.months, len(made.row_ids)) == (200.0, (month(1),), 2)


def test_other_metrics(rep, wins):
    """Is a target of visits not mixed up with one of revenue?"""
    targets = goals(100.0, month(1)) + goals(900.0, month(1), metric="visits")
    assert attainment(rep(deals=wins(70.0, month(1)), targets=targets)).target == 100.0


def test_uncounted_wins(rep, wins, ended, en):
    """Are wins without day or amount told, and is nothing said where no win can be counted?"""
    lame = ended("r", "won", 2, closed=None, mark="a") + ended("r", "won", 1, amount=None, mark="b")
    targets = goals(100.0, month(1))
    assert attainment(rep(deals=wins(70.0, month(1)) + lame, targets=targets)).uncounted == 3
    assert attainment(rep(deals=lame, targets=targets)) is None


def test_no_deals_no_verdict(rep, wins):
    """Is nobody called behind of whom no deal is recorded at all?"""
    other = [row | {"rep_id": "o"} for row in wins(70.0, month(1))]
    reps = [{"rep_id": "r"}, {"rep_id": "o"}]
    facts = rep(reps=reps, deals=other, targets=goals(100.0, month(1)))
    assert against_target(facts) is None
    sign = no_deals(facts)
    assert (sign.values["deals"].value, sign.values["reps"].value) == (1, 1)
    assert sign.evidence.row_ids == ("r",)


@pytest.mark.parametrize(
    ("won", "card"),
    [(89.0, "behind_target"), (90.0, None), (110.0, None), (111.0, "ahead_of_target")],
)
def test_limits(rep, wins, won, card):
    """Is somebody behind below 90 % and ahead above 110 %, and neither in between?"""
    # Even months of single quarters: no quarter stands out.
    months = [month(number) for number in (1, 2, 3, 4, 5)]
    sign = against_target(rep(deals=wins(won, *months), targets=goals(100.0, *months)))
    assert (None if sign is None else sign.card) == card


def test_strong_quarters(rep, wins):
    """Is somebody ahead who reached the year and 110 % in two of the last three quarters?"""
    quarters = [
        [month(n, 2025) for n in (7, 8, 9)],
        [month(n, 2025) for n in (10, 11, 12)],
        [month(n) for n in (1, 2, 3)],
    ]
    months = [day for quarter in quarters for day in quarter]
    deals = wins(110.0, *quarters[0]) + wins(90.0, *quarters[1]) + wins(110.0, *quarters[2])
    facts = rep(deals=deals, targets=goals(100.0, *months))
    made = attainment(facts)
    assert made.strong_quarters == 2
    assert made.share == pytest.approx(930 / 900)
    assert against_target(facts).card == "ahead_of_target"
    weaker = wins(109.0, *quarters[0]) + wins(92.0, *quarters[1]) + wins(110.0, *quarters[2])
    assert against_target(rep(deals=weaker, targets=goals(100.0, *months))) is None
    below = wins(115.0, *quarters[0]) + wins(50.0, *quarters[1]) + wins(115.0, *quarters[2])
    assert against_target(rep(deals=below, targets=goals(100.0, *months))) is None


def test_year_that_broke(rep, wins):
    """Are the halves of a year named where they lie apart, beside the team's, and left out where they do not?"""
    months = [month(number, 2025) for number in range(6, 13)] + [month(number) for number in range(1, 6)]
    good, bad = months[:6], months[6:]
    mate = [row | {"rep_id": "o", "target": 100.0} for row in goals(100.0, *months)]
    fell = rep(deals=wins(100.0, *good) + wins(40.0, *bad), targets=goals(100.0, *months) + mate)
    values = against_target(fell).values
    assert [values[name].value for name in ("earlier", "later", "team_earlier", "team_later")] == [
        1.0,
        0.4,
        0.5,
        0.2,
    ]
    even = rep(deals=wins(70.0, *months), targets=goals(100.0, *months))
    assert "earlier" not in against_target(even).values


def test_few_months_weigh_less(rep, wins):
    """Does being behind for a month come later than being behind for half a year?"""
    strengths = []
    for last in (1, 5):
        months = [month(number) for number in range(1, last + 1)]
        facts = rep(deals=wins(50.0, *months), targets=goals(100.0, *months))
        strengths.append(against_target(facts).strength)
    assert strengths[0] < strengths[1]


def test_overdue(rep):
    """Is an action overdue the day after its date, and only while it is open?"""
    row = {"rep_id": "r", "agreed_on": date(2026, 5, 1), "action": "call"}
    actions = [
        row | {"due": date(2026, 6, 9)},
        row | {"due": DAY},
        row | {"due": date(2026, 5, 9), "status": "done"},
        row | {"due": None},
    ]
    sign = overdue_actions(rep(reps=[{"rep_id": "r"}], actions=actions))
    assert sign.values["overdue"].value == 1
    assert sign.values["due"].value == date(2026, 6, 9)
    assert sign.evidence.row_ids == ("actions:2",)
