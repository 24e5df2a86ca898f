"""The HTML report of CRM discipline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

from acctkit.i18n import language
from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.baseline import since
from acctkit.widgets.lint_page import lint_page

TODAY = date(2026, 6, 30)
HOSTILE = '<script>alert("1")</script>'


@pytest.fixture(scope="module")
def report(sample_facts: Any) -> Any:
    """Return what the linter says about the sample team."""
    return lint(sample_facts.team, TODAY)


class Balanced(HTMLParser):
    """Checks that tags close in order."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("code", ["en", "es"])
def test_page(report: Any, code: str) -> None:
    """Is the page whole, in its language, with every habit once, and loads nothing?"""
    page = lint_page(report, language(code), since=since(report, report, {}))
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert f'<html lang="{code}">' in page
    for habit in report.habits():
        assert len(re.findall(rf'<span class="ids">{habit.rule}</span>', page)) == 1
    assert not re.search(r"""(src|href)=|url\(|https?://|@import|<script|<link""", page)


def test_at_most_ten_rows(report: Any, en: Any) -> None:
    """Does each habit show at most ten rows, and count the rest?"""
    page = lint_page(report, en)
    for article in page.split("<article")[1:]:
        assert article.split("</article>")[0].count('<td class="id ids">') <= 10
    assert "and 19 more" in page


def test_names_of_reps(report: Any, en: Any) -> None:
    """Are reps shown by name where it is known, the one with most errors first?"""
    page = lint_page(report, en, {"R01": "Andrés Peña"})
    table = page.split('aria-label="By rep"')[1]
    assert re.findall(r'<th scope="row">(.*?)</th>', table)[0] == "Andrés Peña"


def test_hostile_values(make_team: Any, en: Any) -> None:
    """Are values of the export shown as text, whatever they hold?"""
    rows = [{"deal_id": HOSTILE, "rep_id": HOSTILE, "status": "open", "stage": HOSTILE, "next_step": HOSTILE}]
    tasks = [{"task_id": "K1", "rep_id": HOSTILE, "title": f"the {HOSTILE}", "due": pd.NaT}]
    team = make_team(deals=rows, tasks=tasks)
    report = lint(replace(team, currency="EUR"), TODAY)
    assert len(report) > 2
    page = lint_page(report, en, {HOSTILE: HOSTILE}, since(report, report, {}))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_nothing_found(make_team: Any, en: Any) -> None:
    """Is the page of a clean export whole too, and says what was not checked?"""
    page = lint_page(lint(make_team(reps=[{"rep_id": "R1"}]), TODAY), en)
    assert "Worth changing first" not in page
    assert "Not checked" in page
