"""Are forecast errors computed as defined, and undefined where they must be?"""

import pytest

from acctkit.measures.forecast import bias, share_of_wallet, wape


def test_wape_and_bias_by_hand():
    """Do misses of +20 and -20 on 300 give a WAPE of 13.3 % and no bias?"""
    actual, forecast = [100.0, 200.0], [120.0, 180.0]
    assert wape(actual, forecast).value == pytest.approx(40 / 300)
    assert bias(actual, forecast).value == 0
    assert bias(actual, [150.0, 200.0]).value == pytest.approx(50 / 300)


def test_months_without_a_forecast_do_not_count():
    """Are pairs with a missing side left out?"""
    nan = float("nan")
    found = wape([100.0, 50.0, nan], [90.0, nan, 70.0])
    assert (found.value, found.n) == (pytest.approx(0.1), 1)


def test_nothing_sold_is_undefined():
    """Is the error of a period without sales undefined, and is that said?"""
    assert wape([0.0, 0.0], [10.0, 0.0]).reason == "no-actual"
    assert bias([5.0, -5.0], [1.0, 1.0]).reason == "no-actual"
    assert wape([], []).reason == "no-forecasts"


def test_lists_must_pair_up():
    """Are lists of different length refused?"""
    with pytest.raises(ValueError, match="pair up"):
        wape([1.0, 2.0], [1.0])


@pytest.mark.parametrize("potential", [None, 0.0, float("nan"), -5.0])
def test_wallet_without_potential(potential):
    """Is the share of an unknown wallet unknown?"""
    assert share_of_wallet(10.0, potential).reason == "no-potential"


def test_wallet():
    """Is the share of wallet sold over potential, above 1 where the potential is stated too low?"""
    assert share_of_wallet(25.0, 100.0).value == 0.25
    assert share_of_wallet(150.0, 100.0).value == 1.5
