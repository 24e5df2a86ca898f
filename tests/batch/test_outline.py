"""What a batch knows of a team folder once it has let go of it."""

from __future__ import annotations

import weakref
from datetime import date
from pathlib import Path
from typing import Any

from acctkit.batch.order import Order
from acctkit.batch.outline import let_go, outline
from acctkit.coach.facts import team_facts
from acctkit.tables import read_team


def test_what_is_to_be_known(tmp_path: Path, team: Any) -> None:
    """Does the outline hold people, keys and days, and is the team really let go of?"""
    folder = team(tmp_path / "team", {"A": "Ana", "B": "Bea"})
    order = Order(team=folder, out=tmp_path / "out", today=date(2026, 6, 30))
    facts = team_facts(read_team(folder), order.today)
    found = outline(order, facts)
    assert dict(found.names) == {"A": "Ana", "B": "Bea"}
    assert set(found.teams) == set(found.keys) == {"A", "B"}
    assert len(set(found.keys.values())) == 2
    assert (found.today, found.newest, found.faults) == (order.today, facts.last_entry, 0)
    held = weakref.ref(facts.deals)
    del facts
    assert held() is not None
    let_go()
    assert held() is None
