"""What many rooms test with: the sample team, the public data set, and small teams built by hand."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

from acctkit.coach.brief import brief
from acctkit.coach.facts import team_facts
from acctkit.i18n import language
from acctkit.playbook import entry, own_content, use_content
from acctkit.playbook.tables import TableSpec
from acctkit.tables import Team, read_team
from acctkit.tables.team import empty_table

# How long an example takes says more about the machine than about the code; speed lives in benchmarks.
# In CI the examples are the same each time: a run there judges the change, not the luck of the draw.
settings.register_profile("acctkit", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("acctkit")

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / "../shared/data/crm-sales-opportunities"


@pytest.fixture(scope="session")
def en():
    return language("en")


@pytest.fixture(scope="session")
def sample_facts():
    """Return the facts of the sample team on its day."""
    return team_facts(read_team(ROOT / "data" / "sample-team"), date(2026, 6, 30))


@pytest.fixture(scope="session")
def sample_briefs(sample_facts):
    """Return the briefs of all reps of the sample team by their id."""
    return {rep: brief(sample_facts, rep, sample_facts.today) for rep in sample_facts.names}


@pytest.fixture(scope="session")
def crm_facts():
    """Return the facts of the public data set on its last day."""
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    return team_facts(read_team(REAL, preset="crm-sales-opportunities"), date(2017, 12, 31))


@pytest.fixture(scope="session")
def crm_briefs(crm_facts):
    """Return the briefs of all reps of the public data set by their id."""
    return {rep: brief(crm_facts, rep, crm_facts.today) for rep in crm_facts.names}


def _table(table_id: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    empty, key = empty_table(table_id), entry(TableSpec, table_id).key
    frame = pd.DataFrame(rows, columns=list(empty.columns))
    places = [f"{table_id}:{number}" for number in range(2, len(rows) + 2)]
    frame["row_id"] = places if key is None else [str(row[key]) for row in rows]
    frame["source_row"] = range(2, len(rows) + 2)
    for name, dtype in empty.dtypes.items():
        frame[name] = frame[name].astype(dtype)
    return frame


@pytest.fixture(scope="session")
def make_team() -> Callable[..., Team]:
    """Build a team from rows: make_team(deals=[{...}], reps=[{...}]). Reps are those of the deals when left out."""

    def build(currency: str | None = None, **tables: list[dict[str, Any]]) -> Team:
        owners = dict.fromkeys(row["rep_id"] for row in tables.get("deals", []))
        tables = {"reps": [{"rep_id": rep, "name": rep} for rep in owners]} | tables
        return Team(
            path=Path("team"),
            tables={name: _table(name, rows) for name, rows in tables.items() if rows},
            currency=currency,
            columns={name: frozenset().union(*map(frozenset, rows)) for name, rows in tables.items()},
        )

    return build


@pytest.fixture(scope="session")
def ended() -> Callable[..., list[dict[str, Any]]]:
    """Make rows of closed deals: so many of a status, begun on a day, taking some days, of an amount."""

    def make(rep: str, status: str, count: int, **other: Any) -> list[dict[str, Any]]:
        begun = pd.Timestamp(other.pop("created", "2026-01-05"))
        days, amount = other.pop("days", 40), other.pop("amount", 1000.0)
        mark = other.pop("mark", "")
        return [
            {
                "deal_id": f"{rep}-{status}{mark}-{number}",
                "rep_id": rep,
                "status": status,
                "stage": status,
                "created": begun,
                "closed": begun + pd.Timedelta(days=days),
                "amount": amount,
            }
            | other
            for number in range(count)
        ]

    return make


@pytest.fixture(scope="session")
def still_open() -> Callable[..., list[dict[str, Any]]]:
    """Make rows of open deals begun on a day."""

    def make(rep: str, count: int, **other: Any) -> list[dict[str, Any]]:
        mark, begun = other.pop("mark", ""), pd.Timestamp(other.pop("created", "2026-05-01"))
        return [
            {
                "deal_id": f"{rep}-open{mark}-{number}",
                "rep_id": rep,
                "status": "open",
                "stage": "offer",
                "created": begun,
            }
            | other
            for number in range(count)
        ]

    return make


@pytest.fixture(autouse=True)
def _kit_content() -> Iterator[None]:
    """Take away own content that a test has laid over the kit's."""
    yield
    if own_content() is not None:
        use_content(None)
