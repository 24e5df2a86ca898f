"""Can the map of habits be read without colour: numbers in cells, a mark on the darkest, words for all of it?"""

from dataclasses import replace

import pytest

from acctkit.coach.team_brief import team_brief
from acctkit.pipeline.hygiene.heat_map import HeatMap
from acctkit.widgets.team_page import TeamPage


@pytest.fixture(scope="module")
def team(sample_facts):
    return team_brief(sample_facts)


def test_numbers_in_cells(team, en):
    """Has each habit a row with its total, and each person with a fault a column with number and score?"""
    html = TeamPage(team, en).discipline().html
    assert html.count('<th scope="row">') == 11
    faulty = [
        place
        for place, _ in enumerate(team.habits.reps)
        if any(row.cells[place].count for row in team.habits.rows)
    ]
    assert html.count('<th scope="col" class="n">') == 1 + len(faulty)
    cells = sum(row.cells[place].count > 0 for row in team.habits.rows for place in faulty)
    assert sum(html.count(f'class="n h{step}"') for step in (1, 2, 3, 4)) == cells
    number = next(member.number for member in team.members if member.brief.rep_id == "R01")
    assert f"{number} Andrés Peña Lozano" in html
    assert ">22<" in html


def test_those_without_a_fault_are_named(team, en):
    """Are people in whose rows none of it is found named, and given no empty column?"""
    words = TeamPage(team, en).discipline().html
    clean = words.split("Nothing of this is found with: ")[1]
    assert "Katarzyna Wilk" in clean


def test_words(team, en):
    """Does the text say each habit, how often it occurs and who has most of it?"""
    words = TeamPage(team, en).discipline().words
    assert "Open deal older than the slowest win 29 (most: Andrés Peña Lozano, 22)" in words
    assert words.count("most:") == 10


def test_marks_on_the_darkest(team, en):
    """Does a cell that touches half of a person's rows carry a mark besides its shade?"""
    (first, *rest) = team.habits.rows
    dark = replace(
        first, cells=tuple(replace(cell, share=0.5 if cell.count else 0.0) for cell in first.cells)
    )
    html = TeamPage(replace(team, habits=replace(team.habits, rows=(dark, *rest))), en).discipline().html
    # One mark for each dark cell, and one in the sentence that explains it.
    assert html.count("◆") == 1 + sum(cell.count > 0 for cell in dark.cells)
    assert html.count("h4") == html.count("<br>◆")


def test_nothing_found(team, en):
    """Is a team without findings told so in a sentence?"""
    assert (
        TeamPage(replace(team, habits=HeatMap((), (), 0)), en).discipline().words
        == "No rule finds anything to put right."
    )


def test_reasons_and_forecasts(team, en):
    """Do reasons that stand out and forecasts that lean stand with the people's numbers, and others unnamed?"""
    page = TeamPage(team, en)
    refusals, forecasts = page.refusals().words, page.forecasts().words
    assert refusals.startswith("803 deals are lost. Reasons: no budget 18%")
    assert "Ирина Соколова: postponed and contract terms" in refusals
    leaning = [
        member for member in team.members if (f := member.brief.pipeline.forecast) is not None and f.leans
    ]
    assert forecasts.count("over 12 months") == len(leaning)
    assert "Ирина Соколова: ▲ +39%" in forecasts


@pytest.mark.real
def test_real_set(crm_facts, en):
    """Does the map hold the 30 people of the public set who have deals or lack them, with all that is found?"""
    made = team_brief(crm_facts)
    page = TeamPage(made, en)
    assert "Deal without a customer 1,425" in page.discipline().words
    assert "Open deal older than the slowest win 1,291" in page.discipline().words
    assert "Nobody's forecasts reach back far enough" in page.forecasts().words
