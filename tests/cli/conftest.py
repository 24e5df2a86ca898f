"""A small team, and the command line called in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from acctkit.cli import app

DEALS = """\
deal_id,rep_id,account_id,product_id,stage,created,closed,amount
D1,R1,A1,P1,Won,2026-01-05,2026-02-05,1000
D2,R1,A1,P1,Lost,2026-01-06,2026-02-20,900
D3,R2,A2,P1,Won,2026-02-01,2026-04-01,500
D4,R2,A2,P1,Open,2026-05-01,,700
D5,R1,A2,P1,Open,2026-05-20,,800
"""
FAULTY = "D6,R1,A1,P1,Won,2026-03-01,2026-02-01,100\n"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Write a clean team folder."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "reps.csv").write_text("rep_id,name\nR1,Ana Ruiz\nR2,\x1b[31mБерта\n", "utf-8")
    (folder / "deals.csv").write_text(DEALS, "utf-8")
    return folder


@pytest.fixture
def faulty(team: Path) -> Path:
    """Write the same team with a deal that closed before it began."""
    (team / "deals.csv").write_text(DEALS + FAULTY, "utf-8")
    return team


@pytest.fixture
def run() -> Callable[..., Result]:
    """Call the command line."""

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)

    return call
