"""The four parts about planning on a rep's page."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from typing import Any

import pytest

from acctkit.coach.brief import brief
from acctkit.i18n import Language, language
from acctkit.widgets.planning_block import planning_block
from acctkit.widgets.readiness_block import readiness_block
from acctkit.widgets.time_block import time_block
from acctkit.widgets.weeks_block import MARKS, weeks_block

TODAY = date(2026, 6, 30)


@pytest.fixture
def bare(make_team: Any) -> Any:
    """Return the brief of somebody about whom nothing is recorded."""
    return brief(make_team(reps=[{"rep_id": "R1", "name": "Ana"}]), "R1", TODAY)


@pytest.mark.parametrize(
    ("code", "log", "tasks"),
    [
        ("en", "record one week", "Give each open deal a next step"),
        ("es", "anota una semana", "Pon en cada oportunidad abierta un próximo paso"),
    ],
)
def test_how_to_begin(bare: Any, code: str, log: str, tasks: str) -> None:
    """Does each part say how to begin where its table is missing, with no empty grid?"""
    lang = language(code)
    assert log in time_block(bare, lang).html
    weeks = weeks_block(bare, lang).html
    assert tasks in weeks
    assert "<ol" not in weeks
    assert 'class="private"' in planning_block(bare, lang).html
    assert readiness_block(bare, lang).words


def test_every_day_says_what_it_is_in_words(sample_briefs: Any, lang: Language) -> None:
    """Does each thing in the calendar have a sign with its name, and each day off its reason?"""
    seen = 0
    for made in sample_briefs.values():
        html = weeks_block(made, lang).html
        due = made.planning.weeks.due
        seen += len(due)
        signs = re.findall(r'role="img" aria-label="([^"]+)">(.)</span>', html)
        assert all(name and mark in MARKS.values() for name, mark in signs)
        assert bool(signs) == bool(due)
        for item in re.findall(r'<li class="off[^"]*">(.*?)</li>', html, re.DOTALL):
            assert "<i>" in item or "<p>" not in item
    assert seen > 50


def test_absence_holiday_and_clash(sample_briefs: Any, en: Language) -> None:
    """Are the days of a planned absence named, with the clashes counted and marked?"""
    html = weeks_block(sample_briefs["R02"], en).html
    assert html.count("Away: holiday") == 10
    assert "Something is due on 7 days without work" in html
    assert html.count('<span class="mark">!</span>') == 7


def test_public_holidays_speak_the_language(make_team: Any) -> None:
    """Is a public holiday named in the reader's language?"""
    task = {"task_id": "K", "rep_id": "R1", "title": "Call", "due": date(2026, 12, 24)}
    team = make_team(reps=[{"rep_id": "R1", "country": "ES"}], tasks=[task])
    made = brief(team, "R1", date(2026, 12, 1))
    assert "Public holiday: Immaculate Conception" in weeks_block(made, language("en")).html
    assert "Festivo: Inmaculada Concepción" in weeks_block(made, language("es")).html


def test_too_much(make_team: Any, en: Language) -> None:
    """Is a day that is too full told with its hours, and a day with many things kept short?"""
    tasks = [
        {"task_id": f"K{number}", "rep_id": "R1", "title": f"t{number}", "due": TODAY} for number in range(9)
    ]
    html = weeks_block(brief(make_team(reps=[{"rep_id": "R1"}], tasks=tasks), "R1", TODAY), en).html
    assert "9 things at 1.0 hours each need 9.0 hours, and 5.6 can be planned" in html
    assert "and 5 more" in html


def test_time_against_the_aims(sample_briefs: Any, en: Language) -> None:
    """Does each field of the log stand beside its interval, its aim and a word?"""
    html = time_block(sample_briefs["R01"], en).html
    assert html.count('<td class="n">') == 12
    assert "65% – 80%" in html
    assert "<b>!</b> below the aim" in html
    assert "<b>?</b> not certain" in html


def test_complete(sample_briefs: Any, en: Language) -> None:
    """Is a handover without gaps told as such?"""
    made = sample_briefs["R01"]
    ready = dataclasses.replace(made.planning.readiness, lacks=())
    whole = dataclasses.replace(made, planning=dataclasses.replace(made.planning, readiness=ready))
    assert "Nothing is missing" in readiness_block(whole, en).html
