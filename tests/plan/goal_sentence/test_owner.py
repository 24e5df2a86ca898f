"""Who is responsible, as a sentence says it."""

from __future__ import annotations

import pytest

from acctkit.i18n import language
from acctkit.plan.goal_sentence.owner import owners

ENGLISH = [
    ("Ana Ruiz wins 12 new customers by 30 June 2026.", 1),
    ("By September Ana raises revenue from 80,000 to 95,000 euros.", 1),
    ("Call 12 new customers by 30 June 2026 (Ana Ruiz).", 1),
    ("Call 12 new customers by 30 June 2026, Ana Ruiz", 1),
    ("Responsible: Ana. Revenue grows by 10 %.", 1),
    ("Owner: the branch manager, until Friday", 1),
    ("The responsible person is Ana.", 1),
    ("I will win three orders by Friday.", 1),
    ("Grow my revenue by 10 % until Friday.", 1),
    ("李静怡 will win three orders.", 1),
    ("Responsible: Ирина Соколова.", 1),
    ("O'Neill is responsible for three orders.", 1),
    ("I call them all by Friday.", 1),
    ("Ana calls all customers by Friday.", 1),
    ("Ana and Berta win three orders.", 2),
    ("Ana, Berta and Luis will win three orders.", 2),
    ("Responsible: Ana and Berta.", 2),
    ("Responsible: Ana/Berta", 2),
    ("Responsible: the sales team", 2),
    ("Ana and I will win three orders.", 2),
    ("We will win three orders.", 2),
    ("The team wins three orders.", 2),
    ("Everybody sells more.", 2),
    ("Win three orders by Friday.", 0),
    ("Revenue will grow by 10 % in 2026.", 0),
    ("Sell more to Nordwind Hospital.", 0),
    ("", 0),
]
SPANISH = [
    ("Ana Ruiz ganará 12 clientes nuevos antes del 30 de junio.", 1),
    ("Ganar 12 clientes antes de junio. Responsable: Ana Ruiz", 1),
    ("Visitaré tres clientes antes de junio.", 1),
    ("Yo me encargo de tres visitas.", 1),
    ("Llamar a tres clientes el viernes (Ana)", 1),
    ("A cargo de Ana.", 1),
    ("Responsable: Ana y Berta", 2),
    ("Ana e Inés ganan tres pedidos.", 2),
    ("Ana y Berta ganarán tres pedidos.", 2),
    ("El equipo gana tres pedidos.", 2),
    ("Entre todos venderemos más.", 2),
    ("Vender más este año.", 0),
    ("Los ingresos crecerán un 10 %.", 0),
    ("Visitaré a los tres clientes y les llamaré a todos antes de junio.", 1),
]


@pytest.mark.parametrize(("text", "count"), ENGLISH)
def test_english(text: str, count: int) -> None:
    """Is it told from a sentence whether nobody, one person or several are to do it?"""
    assert min(owners(text, language("en")), 2) == count


@pytest.mark.parametrize(("text", "count"), SPANISH)
def test_spanish(text: str, count: int) -> None:
    """Is it told from a sentence whether nobody, one person or several are to do it?"""
    assert min(owners(text, language("es")), 2) == count
