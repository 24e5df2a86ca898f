"""Whether a next step says to what end. Source: C3."""

import pytest

from acctkit.pipeline.hygiene.steps import has_goal


@pytest.mark.parametrize(
    "step",
    [
        "Call the buyer: agree the day",
        "call = sell a meeting",
        "Meeting -> closer to the contract",
        "Demo – win the quality manager",
        "Call Ana to confirm the order",
        "Llamar para cerrar el pedido",
        "Позвонить, чтобы назначить встречу",
        "打电话：约定日期",
    ],
)
def test_goals(step):
    """Is a goal seen after a sign or after words that lead to one?"""
    assert has_goal(step)


@pytest.mark.parametrize(
    "step",
    [
        "call",
        "follow up",
        "wait for news",
        "Call:",
        ": agree",
        "Talk to Ana",
        "Visita",
        "e-mail",
        "звонок",
        "Meet at 10",
    ],
)
def test_no_goal(step):
    """Is a step that only says what happens told apart?"""
    assert not has_goal(step)
