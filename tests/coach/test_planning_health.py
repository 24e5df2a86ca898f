"""The planning health check and the use of time, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from acctkit.calendar import WorkingDays
from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.coach.planning_health import health_of, say_health, say_move, say_time
from acctkit.i18n import Language, language
from acctkit.plan.health_check import QUESTIONNAIRE
from acctkit.plan.time_matrix import Move, time_use
from acctkit.playbook import entries
from acctkit.playbook.plan_health import HealthStatement


@pytest.mark.parametrize("code", ["en", "es"])
def test_everybody_in_words(sample_facts: TeamFacts, code: str) -> None:
    """Does everybody get a result, sentences without open places, and a remedy; with the rows of each sign?"""
    lang = language(code)
    log = sample_facts.team.table("time_log")
    for rep_id in list(sample_facts.names)[::4]:
        found = health_of(sample_facts.rep(rep_id))
        said = say_health(found, lang)
        assert said.title
        assert said.remedy
        assert [rows for _, rows in said.present] == [sign.row_ids for sign in found.signs if sign.present]
        time = say_time(time_use(log.loc[log["rep_id"].eq(rep_id)], WorkingDays("ES")), lang)
        texts = [
            said.title,
            said.text,
            *(text for text, _ in said.present),
            *said.too_few,
            *said.answers,
            *time,
        ]
        assert not [text for text in texts if "{" in text]


def test_own_answers_in_words(make_team: Any, en: Language) -> None:
    """Are the questionnaire's means said by what it asks about, with how many answers there are?"""
    rows = [
        {"rep_id": "R1", "questionnaire": QUESTIONNAIRE, "statement": one.id, "answer": "2"}
        for one in list(entries(HealthStatement).values())[:6]
    ]
    facts = team_facts(make_team(reps=[{"rep_id": "R1"}], answers=rows), date(2026, 6, 30))
    said = say_health(health_of(facts.rep("R1")), en)
    assert said.answers == (
        "Own answers about having a system: 2.0 of 5 (5 of 5 answered)",
        "Own answers about keeping to the plan: 2.0 of 5 (1 of 5 answered)",
    )


def test_time_in_words(sample_facts: TeamFacts, en: Language) -> None:
    """Are the hours, the shares with aim and range, and what to drop in the sentences?"""
    log = sample_facts.team.table("time_log")
    said = say_time(time_use(log.loc[log["rep_id"].eq("R01")], WorkingDays("ES")), en)
    assert said[0] == "74.3 hours on 10 days are logged."
    assert any(line.startswith("Important, not urgent: 49% (range") for line in said)
    assert any(line.startswith("Drop it. Above all: waiting (5.0 h)") for line in said)


@pytest.mark.parametrize("code", ["en", "es"])
def test_what_is_not_certain_is_said_to_be_so(code: str) -> None:
    """Does advice that rests on a short log ask for another week, and other advice not?"""
    lang = language(code)
    sure, unsure = (say_move(Move("drop", "m4", certain, ()), lang) for certain in (True, False))
    assert unsure.startswith(sure)
    assert unsure != sure


def test_no_log(sample_facts: TeamFacts, en: Language) -> None:
    """Does somebody without a log read what one week would show?"""
    log = sample_facts.team.table("time_log")
    assert say_time(time_use(log[:0], WorkingDays()), en) == (
        "No time log: record one week to see where the time goes.",
    )
