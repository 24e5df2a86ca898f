"""What is said about results, and what is not."""

from datetime import date

import pytest

from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.coach.result_signs import against_the_others
from acctkit.coach.saying import say

DAY = date(2026, 6, 10)


@pytest.fixture
def signs(make_team):
    def look(deals, rep="r", **tables):
        facts = team_facts(make_team(deals=deals, **tables), DAY)
        return {sign.card: sign for sign in against_the_others(facts.rep(rep))}

    return look


def test_alone_in_the_team(signs, ended):
    """Is nobody compared who has no colleagues?"""
    assert signs(ended("r", "won", 50) + ended("r", "lost", 50)) == {}


def test_two_reps(signs, ended):
    """In a team of two, is each compared with the other, once low and once high?"""
    deals = ended("r", "won", 20) + ended("r", "lost", 80) + ended("o", "won", 80) + ended("o", "lost", 20)
    assert "win_rate_low" in signs(deals)
    assert "win_rate_high" in signs(deals, rep="o")


def test_no_win_at_all(signs, ended):
    """What is at stake for somebody who lost everything: the others' average counts, not zero?"""
    deals = ended("r", "lost", 40) + ended("o", "won", 50, amount=300.0) + ended("o", "lost", 50)
    values = signs(deals)["win_rate_low"].values
    assert values["stake"].value == pytest.approx(0.5 * 40 * 300)


def test_no_amounts(make_team, ended, en):
    """Without a single amount, is nothing said about money at stake, about deal size, or revenue?"""
    deals = [
        *ended("r", "won", 20, amount=None),
        *ended("r", "lost", 80),
        *ended("o", "won", 80, amount=None),
        *ended("o", "lost", 20),
    ]
    made = brief(make_team(deals=deals), "r", DAY)
    low = next(finding for finding in made.findings if finding.sign.card == "win_rate_low")
    assert "stake" not in low.sign.values
    assert say(low, en, None).meaning == ""
    assert {item.measure for item in made.comparisons} == {"win_rate"}
    assert made.months == ()


def test_best_side_is_never_a_weak_one(signs, ended):
    """Is nothing called the best side where the only measure is clearly weaker?"""
    deals = [
        *ended("r", "won", 20, amount=None, closed=None),
        *ended("r", "lost", 80),
        *ended("o", "won", 80, amount=None),
        *ended("o", "lost", 20),
    ]
    assert set(signs(deals)) == {"win_rate_low"}


def test_best_side(signs, ended):
    """Is the best side the measure with the largest advantage, though it may be chance?"""
    deals = [
        *ended("r", "won", 21),
        *ended("r", "lost", 19),
        *ended("o", "won", 200),
        *ended("o", "lost", 200),
    ]
    found = signs(deals)
    assert found["best_side"].values["measure"].value == "win_rate"
    assert found["best_side"].evidence.n == 40


def test_like_the_team_names_what_was_compared(signs, ended, en):
    """Does the note name only the measures that could be compared?"""
    deals = [
        *ended("r", "won", 25, amount=None),
        *ended("r", "lost", 25),
        *ended("o", "won", 50, amount=None),
        *ended("o", "lost", 50),
    ]
    note = signs(deals)["like_the_team"]
    assert note.values["measures"].words(en) == "win rate"


def test_parts_of_a_smaller_deal(signs, ended):
    """Do products and price multiply to the whole, and is the product named that is sold more often?"""
    products = [
        {"product_id": "big", "name": "Big one", "list_price": 1000.0},
        {"product_id": "small", "name": "Small one", "list_price": 200.0},
    ]
    deals = [
        *ended("r", "won", 80, amount=180.0, product_id="small"),
        *ended("r", "won", 20, amount=800.0, product_id="big", mark="b"),
        *ended("o", "won", 50, amount=200.0, product_id="small"),
        *ended("o", "won", 50, amount=1000.0, product_id="big", mark="b"),
    ]
    values = {
        name: value.value for name, value in signs(deals, products=products)["small_deals"].values.items()
    }
    assert values["average"] == pytest.approx(304)
    assert values["peers"] == pytest.approx(600)
    assert values["mix"] * values["price"] == pytest.approx(304 / 600)
    assert values["price"] == pytest.approx((80 * 180 + 20 * 800) / (80 * 200 + 20 * 1000))
    assert (values["product"], values["product_share"], values["product_peers"]) == ("Small one", 0.8, 0.5)


def test_parts_need_every_price(signs, ended):
    """Is the division left out where some wins have no list price, and no product named where none is known?"""
    deals = [
        *ended("r", "won", 80, amount=180.0),
        *ended("o", "won", 100, amount=1000.0),
    ]
    assert {"mix", "price", "product"}.isdisjoint(signs(deals)["small_deals"].values)


def test_price_kept(signs, ended):
    """Is what is at stake the gap times the list value of the deals that were counted, and no others?"""
    products = [{"product_id": "p", "list_price": 100.0}]
    deals = [
        *ended("r", "won", 40, amount=80.0, product_id="p"),
        *ended("r", "won", 40, amount=None, product_id="p", mark="x"),
        *ended("o", "won", 60, amount=100.0, product_id="p"),
    ]
    sign = signs(deals, products=products)["discounts"]
    assert sign.values["stake"].value == pytest.approx(0.2 * 40 * 100)
    assert sign.evidence.n == sign.values["n"].value == 40


def test_bound_near_zero_keeps_its_sign(make_team, ended, en):
    """Is a bound of a fraction of a day not rounded to a zero that would contradict the finding?"""
    deals = [
        row
        for days in range(20, 60)
        for row in ended("r", "won", 2, days=days - 8, mark=str(days))
        + ended("o", "won", 4, days=days, mark=str(days))
    ]
    facts = team_facts(make_team(deals=deals), DAY)
    found = [f for f in brief(facts, "r", DAY).findings if f.sign.card == "fast_cycle"]
    assert found
    values = found[0].sign.values
    assert values["high"].value < 0
    assert values["high"].words(en) != "0"
    assert values["high"].words(en)[0] == "−"


@pytest.mark.parametrize(("closed", "said"), [(0, True), (29, True), (30, False)])
def test_short_history(signs, ended, still_open, closed, said):
    """Is the history called short up to 29 closed deals, none included?"""
    deals = ended("r", "lost", closed) + still_open("r", 1) + ended("o", "lost", 90)
    assert ("short_history" in signs(deals)) == said
