"""What the manager alone sees about a person."""

import json
from datetime import date

import pytest

from acctkit.coach.brief import brief
from acctkit.i18n import COMPLETE, language
from acctkit.places import shipped
from acctkit.playbook import entries
from acctkit.playbook.situations import SituationCard
from acctkit.widgets.rep_page import RepPage

SEEDED = {
    "R13": "lacks_confidence",
    "R14": "lacks_initiative",
    "R15": "customer_complaints",
    "R16": "fades_out",
    "R17": "disgruntled",
    "R18": "complacent",
    "R05": "excellent",
}
FOR_THE_MANAGER = {
    "page.for_you()",
    "page.matrix()",
    "page.training()",
    "page.situations()",
    "page.working_together()",
    "page.manager_actions()",
    "page.conversation()",
}


@pytest.mark.parametrize("code", COMPLETE)
@pytest.mark.parametrize(("rep_id", "situation"), SEEDED.items())
def test_seeded_situation_is_told(sample_briefs, code, rep_id, situation):
    """Does the page name the situation, its rows, a first step, and what would speak against it?"""
    lang = language(code)
    card = lang.content(entries(SituationCard)[situation])
    html = RepPage(sample_briefs[rep_id], lang).situations().html
    for text in (card.title, card.change_mind[0]):
        assert text.split("'")[0] in html
    suggestion = sample_briefs[rep_id].person.suggestions[0]
    assert suggestion.present[0].row_ids[0] in html


def test_nobody_else_is_labelled(sample_briefs, en):
    """Do all others get a sentence instead of a label?"""
    for rep_id, made in sample_briefs.items():
        if rep_id not in SEEDED:
            assert "private" not in RepPage(made, en).situations().html


def test_no_witness_no_word_about_will(make_team, ended, en):
    """Without ratings, observations and answers, does the page say that it says nothing about will?"""
    made = brief(make_team(deals=ended("r", "won", 40)), "r", date(2026, 6, 10))
    page = RepPage(made, en)
    assert "say nothing about will" in page.for_you().html
    assert made.person.suggestions == ()
    assert made.person.unknown > 0


@pytest.mark.parametrize(
    ("code", "told"), [("en", "The raters differ too much"), ("es", "Las valoraciones difieren demasiado")]
)
def test_raters_who_differ_are_not_passed_over(sample_briefs, code, told):
    """Where ratings give no place and nothing else is known, is that said first, and not that there are none?"""
    made = sample_briefs["R07"]
    assert (made.placement.uncertain, made.person.suggestions) == ("raters-differ", ())
    assert RepPage(made, language(code)).for_you().words.startswith(told)


def test_the_way_is_told(sample_briefs, en):
    """Where two ratings exist, is the first one told with its day?"""
    made = sample_briefs["R13"]
    assert made.person.before is not None
    assert en.date(made.person.before[0]) in RepPage(made, en).training().html


def test_stage_to_coach(sample_briefs, en):
    """Is the stage named in which R03 loses clearly more, with what to practise, and none for R10?"""
    assert sample_briefs["R03"].stage_focus.focus == "commit"
    assert "●" in RepPage(sample_briefs["R03"], en).stage_focus().html
    assert "●" not in RepPage(sample_briefs["R10"], en).stage_focus().html


def test_manager_cells_are_tagged():
    """Does every cell that speaks about the person carry the tag that keeps it off the shared page?"""
    cells = json.loads(shipped("notebooks/coaching/rep.ipynb").read_text("utf-8"))["cells"]
    tagged = {"".join(c["source"]) for c in cells if "manager-only" in c["metadata"].get("tags", ())}
    assert tagged >= FOR_THE_MANAGER
