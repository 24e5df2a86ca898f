"""The index of a batch."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from acctkit.batch import index
from acctkit.batch.card import Card
from acctkit.batch.index import write_index
from acctkit.batch.manifest import Known, Line
from acctkit.batch.order import Order
from acctkit.batch.outline import outline
from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.i18n import language
from acctkit.tables import read_team

ENGLISH = language("en")


@pytest.fixture
def facts(tmp_path: Path, team: Any) -> TeamFacts:
    folder = team(tmp_path / "team", {"A": "Ana", "B": "Берта", "C": "Ça va"})
    return team_facts(read_team(folder), date(2026, 6, 30))


def written(folder: Path, facts: TeamFacts, known: Known, keys: dict[str, str] | None = None) -> Path:
    order = Order(team=folder / "team", out=folder, today=facts.today)
    found = replace(outline(order, facts), keys=keys or {})
    return write_index(folder, found, known, ENGLISH, lambda: facts)


def test_links_only_what_is_there(tmp_path: Path, facts: TeamFacts) -> None:
    """Does the index link files that exist, and say what failed and what was not made?"""
    (tmp_path / "Берта.html").touch()
    lines = {
        "B": Line("B", "skipped", 0.0, notebook="Берта.ipynb", html="Берта.html"),
        "C": Line("C", "failed", 0.0, html="../team/deals.csv", error="<b>full</b>"),
    }
    html = written(tmp_path, facts, Known(lines, {})).read_text("utf-8")
    assert html.count("<a href=") == 1
    assert "%D0%91%D0%B5%D1%80%D1%82%D0%B0.html" in html
    assert "&lt;b&gt;full&lt;/b&gt;" in html
    assert html.count("Not made in this run") == 1


def test_link_out_of_the_folder(tmp_path: Path, facts: TeamFacts) -> None:
    """Is a link that a spoilt manifest leads elsewhere left out?"""
    lines = {"A": Line("A", "ok", 0.0, notebook="team/deals.csv", html="team/reps.csv")}
    assert "<a href=" not in written(tmp_path, facts, Known(lines, {})).read_text("utf-8")


def test_rep_who_cannot_be_counted(tmp_path: Path, facts: TeamFacts) -> None:
    """Is a rep whose figures fail still listed, so that the index opens?"""
    broken = replace(facts, deals=facts.deals.drop(columns="age"))
    lines = {"A": Line("A", "failed", 0.0, error="KeyError: age")}
    html = written(tmp_path, broken, Known(lines, {})).read_text("utf-8")
    for text in ("Ana", "Берта", "Ça va", "KeyError: age"):
        assert text in html


def test_most_urgent_first(tmp_path: Path, facts: TeamFacts) -> None:
    """Does the order follow priority, then name, whatever the order of the table?"""
    html = written(tmp_path, facts, Known({}, {})).read_text("utf-8")
    turned = replace(facts.team, tables={**facts.team.tables, "reps": facts.team.table("reps").iloc[::-1]})
    again = written(tmp_path, team_facts(turned, facts.today), Known({}, {})).read_text("utf-8")
    assert html == again


def test_who_is_not_made_stands_last(
    tmp_path: Path, facts: TeamFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody should wait for many people's figures, do those without any stand last, and does the page say so?"""
    made = {"C": Line("C", "ok", 1.0, key="now", card=Card(priority=0.0, open=0))}
    keys = dict.fromkeys("ABC", "now")
    few = written(tmp_path, facts, Known(made, {}), keys).read_text("utf-8")
    assert "without figures" not in few
    monkeypatch.setattr(index, "_MOST_HERE", 1)
    many = written(tmp_path, facts, Known(made, {}), keys).read_text("utf-8")
    assert "Last, without figures" in many
    assert many.index("Ça va") < many.index("Ana") < many.index("Берта")


def test_the_team_on_top(tmp_path: Path, facts: TeamFacts) -> None:
    """Does the index begin with the team's page where there is one, and say why where it could not be made?"""
    (tmp_path / "team.html").touch()
    line = Line("team", "ok", 1.0, notebook="team.ipynb", manager_html="team.html")
    html = written(tmp_path, facts, Known({}, {}, line)).read_text("utf-8")
    assert html.count("<a href=") == 1
    assert html.index('<a href="team.html">') < html.index("<table")
    failed = Known({}, {}, Line("team", "failed", 1.0, error="<b>full</b>"))
    html = written(tmp_path, facts, failed).read_text("utf-8")
    assert "Could not be made:" in html
    assert "&lt;b&gt;full&lt;/b&gt;" in html
    assert "<a href=" not in html
    assert "Everybody on one page" not in written(tmp_path, facts, Known({}, {})).read_text("utf-8")


def test_kept_figures_are_of_the_same_data(tmp_path: Path, facts: TeamFacts) -> None:
    """Are figures from the manifest shown where the key is that of this run, and others worked out anew?"""
    kept = Card(priority=99.0, titles=(("concern", "<kept>"),), revenue=123456.0, open=7)
    lines = {
        rep_id: Line(rep_id, "ok", 1.0, key=key, card=kept) for rep_id, key in (("A", "now"), ("B", "then"))
    }
    html = written(tmp_path, facts, Known(lines, {}), {"A": "now", "B": "now", "C": "now"})
    assert html.read_text("utf-8").count("&lt;kept&gt;") == 1
    assert html.read_text("utf-8").count("123,456") == 1
