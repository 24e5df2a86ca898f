"""Are the stage names of CRMs read as buying stages?"""

import pandas as pd
import pytest

from acctkit.measures.buying_stages import buying_stages, known_names, late_stages
from acctkit.playbook import entries
from acctkit.playbook.buying_stages import BuyingStage
from acctkit.tables.words import normal, stage_meanings


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Qualify", "discover"),
        ("OFFER", "evaluate"),
        ("Proposal/Price Quote", "evaluate"),
        ("negotiate", "commit"),
        ("Переговоры", "commit"),
        ("Propuesta enviada", "evaluate"),
        ("报价", "evaluate"),
        ("Onboarding", "implement"),
    ],
)
def test_known_names(name, stage):
    """Is a name known in whatever case and language?"""
    assert buying_stages(pd.Series([name], dtype="str")).tolist() == [stage]


def test_unknown_names_are_missing():
    """Is an unknown or empty name left missing, never guessed?"""
    assert buying_stages(pd.Series(["Phase 7", None], dtype="str")).isna().all()


def test_no_name_means_two_stages():
    """Does every name stand under one buying stage only, and none under won or lost?"""
    told = [
        (normal(word), key)
        for key, one in entries(BuyingStage).items()
        for words in one.words.values()
        for word in words
    ]
    assert len({name for name, _ in told}) == len(set(told))
    assert not [name for name in known_names() if stage_meanings().get(name) in ("won", "lost")]


def test_late_stages():
    """Are comparing and committing the late stages?"""
    assert late_stages() == {"evaluate", "commit"}
