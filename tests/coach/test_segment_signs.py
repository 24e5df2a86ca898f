"""What is said about kinds of business, and about one big customer."""

from datetime import date

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.segment_signs import one_customer, segments, strong_and_weak

DAY = date(2026, 6, 10)


@pytest.fixture
def rep(make_team):
    return lambda deals, rep="r", **tables: team_facts(make_team(deals=deals, **tables), DAY).rep(rep)


@pytest.fixture
def closed(ended):
    """Close deals of a product: so many won and lost by a rep."""

    def make(rep, product, won, lost, **other):
        kind = {"product_id": product, "mark": product} | other
        return ended(rep, "won", won, **kind) + ended(rep, "lost", lost, **kind)

    return make


def test_weak_in_one_product(rep, closed):
    """Is a product found in which somebody loses, who wins like the others elsewhere, with its counts?"""
    deals = [
        *closed("r", "Pump", 5, 45),
        *closed("r", "Filter", 60, 40),
        *closed("o", "Pump", 120, 80),
        *closed("o", "Filter", 120, 80),
    ]
    (sign,) = strong_and_weak(rep(deals))
    values = {name: value.plain() for name, value in sign.values.items()}
    assert sign.card == "weak_segment"
    assert (values["segment"], values["won"], values["closed"]) == ("Pump", 5, 50)
    assert values["difference"] == pytest.approx(0.1 - 0.6)
    assert sign.evidence.n == 50
    assert [s.card for s in strong_and_weak(rep(deals, rep="o"))] == ["strong_segment"]


def test_weak_everywhere(rep, closed):
    """Is no product blamed where the gap is everywhere?"""
    deals = [
        *closed("r", "Pump", 10, 90),
        *closed("r", "Filter", 10, 90),
        *closed("o", "Pump", 120, 80),
        *closed("o", "Filter", 120, 80),
    ]
    assert strong_and_weak(rep(deals)) == ()


def test_nothing_elsewhere(rep, closed):
    """Is no product blamed for what cannot be told from the person, who sells nothing else?"""
    assert strong_and_weak(rep(closed("r", "Pump", 10, 90) + closed("o", "Pump", 120, 80))) == ()


def test_more_comparisons_need_more(rep, closed):
    """Does a gap that is clear among two products stop being so among twenty?"""
    two = [*closed("r", "Pump", 11, 39), *closed("o", "Pump", 120, 180)]
    two += [*closed("r", "Filter", 25, 25), *closed("o", "Filter", 150, 150)]
    many = [
        row for number in range(18) for rep_id in "ro" for row in closed(rep_id, f"Extra {number}", 25, 25)
    ]
    levels = [segments(rep(deals))[0].gap.confidence for deals in (two, two + many)]
    assert levels == pytest.approx([1 - 0.01 / 2, 1 - 0.01 / 20])


def test_few_deals_say_nothing(rep, closed):
    """Is nothing said about 19 closed deals of a product?"""
    rest = closed("r", "Filter", 60, 40) + closed("o", "Pump", 100, 0) + closed("o", "Filter", 50, 50)
    assert "Pump" not in {segment.name for segment in segments(rep(rest + closed("r", "Pump", 0, 19)))}
    assert "Pump" in {segment.name for segment in segments(rep(rest + closed("r", "Pump", 0, 20)))}


def test_names_from_the_lists(rep, closed):
    """Do products carry their names where listed, and customers count by their sector?"""
    deals = closed("r", "p", 30, 30, account_id="a") + closed("o", "p", 30, 30, account_id="b")
    deals += closed("r", "q", 30, 30, account_id="b") + closed("o", "q", 30, 30, account_id="a")
    found = segments(
        rep(
            deals,
            products=[{"product_id": "p", "name": "Pump"}],
            accounts=[{"account_id": "a", "sector": "retail"}, {"account_id": "b", "sector": None}],
        )
    )
    assert {segment.name for segment in found} == {"Pump", "q", "retail"}


@pytest.mark.parametrize(("big", "said"), [(29.0, False), (30.0, True)])
def test_one_customer(rep, ended, big, said):
    """Does one customer with 30 % of the whole revenue count as a dependence, that without a customer included?"""
    deals = [
        *ended("r", "won", 1, amount=big, account_id="a", mark="big"),
        *ended("r", "won", 10, amount=5.0, account_id=None, mark="none"),
        *[
            row
            for number in range(10)
            for row in ended("r", "won", 1, amount=2.0, account_id=f"b{number}", mark=str(number))
        ],
    ]
    sign = one_customer(rep(deals))
    assert (sign is not None) == said
    if said:
        assert {name: value.plain() for name, value in sign.values.items()} == {
            "share": 0.3,
            "account": "a",
            "amount": 30.0,
            "revenue": 100.0,
            "n": 21,
        }


def test_few_wins_or_no_customers(rep, ended):
    """Is nothing said with nine wins, or where no win names its customer?"""
    assert one_customer(rep(ended("r", "won", 9, account_id="a"))) is None
    assert one_customer(rep(ended("r", "won", 40))) is None
