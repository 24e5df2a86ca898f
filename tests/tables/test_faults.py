import re
from pathlib import Path

import pytest

import acctkit.tables
from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.entry import placeholders
from acctkit.playbook.faults import FaultText
from acctkit.tables import Fault, Notice, TeamError, describe

SOURCES = "".join(path.read_text("utf-8") for path in Path(acctkit.tables.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("code", entries(FaultText))
def test_every_entry_is_used(code):
    """Does the code that reads team folders know every fault of the content file?"""
    kinds = {"ambiguous-dates", "ambiguous-numbers", "mixed-dates", "mixed-numbers"}
    assert f'"{code}"' in SOURCES or code in kinds


def test_every_code_has_its_words():
    """Does every fault and notice raised have an entry?"""
    used = set(re.findall(r'(?:Fault|Notice|\.fault|\.notice)\(\s*"([a-z-]+)"', SOURCES))
    assert len(used) > 20
    assert used <= set(entries(FaultText))


def test_values_are_put_in_and_cut():
    """Does a description show the place, cut long values, and leave braces of values alone?"""
    fault = Fault("unknown-rep", "deals.csv", 7, "owner", "{row}" + "x" * 400, "deals")
    problem, remedy = describe(fault, language("en"))
    assert "deals.csv, row 7: {row}xxx" in problem
    assert len(problem) < 250
    assert remedy


def test_a_list_of_what_would_be_right_is_whole():
    """Is a list to choose from shown as far as anybody reads, and one without end cut?"""
    known = ", ".join(f"preset-{number}" for number in range(30))
    fault = Fault("unknown-preset", "", value="x", details=(("known", known),))
    assert known in describe(fault, language("en"))[1]
    endless = Fault("unknown-preset", "", value="x", details=(("known", "y" * 5000),))
    assert len(describe(endless, language("en"))[1]) < 700


def test_a_detail_is_found_by_name():
    """Are details told by name, None when there is none?"""
    notice = Notice("near-duplicate", "a.csv", details=(("suggestion", "x"), ("count", "2")))
    assert (notice.detail("count"), notice.detail("other")) == ("2", None)
    assert (notice.level, Fault("duplicate-id", "a.csv").level) == ("hint", "row")


def test_an_error_lists_its_faults():
    """Does the exception name each fault for a log?"""
    error = TeamError([Fault("empty-rep", "reps.csv"), Fault("folder-missing", "x")])
    assert str(error) == "empty-rep: reps.csv; folder-missing: x"


def test_places_of_the_texts_are_plain_names():
    """Do the texts use only places that a fault can fill?"""
    known = {"file", "row", "column", "value", "table"}
    details = set(re.findall(r'\(\(?"([a-z_]+)", ', SOURCES)) | {
        "preset",
        "day_first",
        "month_first",
        "point",
        "comma",
        "first",
        "second",
    }
    for text in entries(FaultText).values():
        assert placeholders(text.problem) | placeholders(text.remedy) <= known | details
