"""The sliders over the month plan."""

import dataclasses
import re

import pytest

from acctkit.pipeline.plan_numbers import plan_numbers
from acctkit.widgets.what_if import Assumption, answer, assumed, month_what_if


def controls(twin):
    *sliders, result = twin.widget.children
    return dict(zip(("target", "average", "win_rate", "moved"), sliders, strict=True)), result


def shown(html):
    """Return (Z, Y, X) as the page shows them."""
    return tuple(re.search(rf'data-plan="{name}">([^<]*)<', html)[1] for name in "ZYX")


@pytest.fixture
def made(sample_briefs, en):
    return month_what_if(sample_briefs["R03"], en)


@pytest.fixture
def plan(sample_briefs):
    return sample_briefs["R03"].plan


def test_begins_with_the_plan(made, plan, en):
    """Do twin and live answer begin with the plan's own numbers?"""
    _, result = controls(made)
    assert result.value == made.html
    assert shown(made.html) == (en.number(plan.Z), en.number(plan.Y), en.number(plan.X))


@pytest.mark.parametrize("name", ["target", "average", "win_rate", "moved"])
def test_moving_a_slider(made, plan, en, name):
    """Does each slider change the answer to what the formula gives, the others staying exact?"""
    sliders, result = controls(made)
    before = result.value
    sliders[name].value = sliders[name].max
    assert result.value != before
    value = sliders[name].value / (100 if name == "win_rate" else 1)
    now = dataclasses.replace(assumed(plan), **{name: value})
    y = plan.y * now.moved / plan.Y
    z, x = plan_numbers(
        now.target - plan.booked, now.average, now.win_rate, y, plan.s.value, ahead=now.target
    )
    assert shown(result.value) == (en.number(z), en.number(now.moved), en.number(x))


def test_there_and_back(made):
    """Is the plan shown again exactly when a slider returns to where it began?"""
    sliders, result = controls(made)
    for slider in sliders.values():
        begun, slider.value = slider.value, slider.max
        assert result.value != made.html
        slider.value = begun
        assert result.value == made.html


def test_labels_and_keyboard(made, sample_briefs, en):
    """Has each slider a label, a number to type into, and steps for the arrow keys; is the answer announced?"""
    sliders, _ = controls(made)
    labels = [slider.description for slider in sliders.values()]
    assert len(set(labels)) == 4
    assert all(labels)
    for slider in sliders.values():
        assert slider.readout
        assert not slider.disabled
        assert slider.step >= 1
        assert slider.min < slider.max
        assert slider.tabbable is not False
    assert 'aria-live="polite"' in made.html


def test_error_is_shown(made):
    """Is an error of the callback told on the page, escaped, and gone after the next good answer?"""
    sliders, result = controls(made)
    slider = sliders["target"]
    begun, slider.max = slider.value, 10**400
    slider.value = 10**399  # more than the formula can hold
    assert 'role="alert"' in result.value
    assert "OverflowError" in result.value
    slider.value = begun
    assert result.value == made.html


def test_bundle(made):
    """Are the live view, the twin and the words in one bundle?"""
    bundle = made._repr_mimebundle_()
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == made.widget.model_id
    assert bundle["text/html"] == made.html
    assert bundle["text/plain"]


def test_nothing_to_vary(sample_briefs, en):
    """Is there no slider without deals?"""
    assert month_what_if(sample_briefs["R12"], en) is None


def test_moved_in_proportion(plan):
    """Do half as many moved deals bring half the wins, and none bring none?"""
    start = assumed(plan)
    none = answer(plan, dataclasses.replace(start, moved=0))
    assert none == (
        plan.Z,
        0,
        plan_numbers(plan.gap, start.average, start.win_rate, 0.0, plan.s.value, ahead=start.target)[1],
    )
    assert answer(plan, start) == (plan.Z, plan.Y, plan.X)


def test_target_of_zero(sample_briefs, en):
    """Is a target of zero no empty range, which the control could not show?"""
    made = sample_briefs["R03"]
    zero = dataclasses.replace(made.plan, target=0.0, gap=-made.plan.booked)
    sliders, result = controls(month_what_if(dataclasses.replace(made, plan=zero), en))
    assert sliders["target"].max > sliders["target"].min
    assert shown(result.value)[0] == "0"


def test_assumption_needs_all(plan):
    """Is nothing assumed where the plan has no target?"""
    assert isinstance(assumed(plan), Assumption)
    assert assumed(dataclasses.replace(plan, target=None)) is None
