"""From what was kept to the fields of a sheet, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.worksheets import Worksheet
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.widgets.practice.sheet_form import entered, parts

EN = language("en")
SHEETS = entries(Worksheet)
every_sheet = st.sampled_from(sorted(SHEETS)).map(SHEETS.__getitem__)
scalar = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
anything = st.recursive(
    scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def fields_of(sheet, payload):
    return [field for part in parts(sheet, payload, EN) for row in part.rows for field in row.fields]


def test_each_take_away_has_its_sheet():
    """Is there a sheet to fill in for everything that can be taken away?"""
    assert set(TAKE_AWAYS) <= set(SHEETS)


@given(sheet=every_sheet, data=st.data())
def test_there_and_back(sheet, data):
    """Is what a form sends kept so that the form shows it again?"""
    names = [field.name for field in fields_of(sheet, {})]
    sent = data.draw(st.dictionaries(st.sampled_from(names), st.text(max_size=9).map(lambda text: [text])))
    kept = entered(sheet, {**sent, "stranger": ["x"], "people.99.name": ["x"], "goals.-1.unit": ["x"]})
    assert "stranger" not in kept
    shown = {field.name: field.value for field in fields_of(sheet, kept)}
    assert shown == dict.fromkeys(names, "") | {name: values[0] for name, values in sent.items()}


@given(
    sheet=every_sheet,
    payload=st.dictionaries(st.sampled_from(["people", "goals", "weights", "target"]), anything),
)
def test_anything_may_have_been_kept(sheet, payload):
    """Does a sheet open whatever is kept under its name?"""
    assert all(isinstance(field.value, str) for field in fields_of(sheet, payload))


def test_people_stand_where_they_were_put():
    """Does the matrix show those who have a name, where they were put, and nobody else?"""
    sheet = SHEETS["own_matrix"]
    sent = {
        "people.0.name": ["AB"],
        "people.0.spot": ["2,4.5"],
        "people.1.name": ["  "],
        "people.1.spot": ["3,3"],
        "people.4.name": ["CD"],
        "people.4.spot": ["7,7"],
    }
    kept = entered(sheet, sent)
    assert (kept["people"][0]["ability"], kept["people"][0]["willingness"]) == (2.0, 4.5)
    (part,) = parts(sheet, kept, EN)
    assert [(chip.field, chip.name, chip.value) for chip in part.board.chips] == [
        ("people.0.spot", "AB", "2,4.5"),
        ("people.4.spot", "CD", ""),
    ]


def test_layouts():
    """Is a part laid out as it reads best: few columns as a table, many folded row by row, one beside the other?"""
    assert [part.layout for part in parts(SHEETS["own_matrix"], {}, EN)] == ["table"]
    goals, year, weights = parts(SHEETS["own_goals"], {}, EN)
    assert (goals.layout, year.layout, weights.layout) == ("folds", "fields", "fields")
    assert [row.name for row in goals.rows] == ["Goal 1", "Goal 2", "Goal 3"]
    assert [row.fields[0].label for row in weights.rows][:3] == ["Jan", "Feb", "Mar"]
    (month,) = [field for field in year.rows[0].fields if field.type == "month"]
    assert len(month.choices) == 12
    assert month.choices[6] == ("7", "Jul")


SECTION = {"id": "s", "rows": 2, "columns": [{"id": "a", "label": "A"}]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"columns": []}, "at least 1 item"),
        ({"months": True}, "12 rows"),
        ({"place": "b"}, "there is no 'b'"),
        ({"columns": [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}]}, "occurs twice"),
        ({"columns": [{"id": "a.b", "label": "A"}]}, "small letters"),
        ({"columns": [{"id": "spot", "label": "A"}], "place": "spot"}, "occurs twice"),
        ({"columns": [{"id": "a", "label": "A", "type": "choice"}]}, "choices"),
        ({"columns": [{"id": "a", "label": "A", "choices": [{"id": "x", "text": "X"}]}]}, "choices"),
        ({"rows": 0}, "greater than or equal"),
    ],
)
def test_a_sheet_that_does_not_fit_together(changed, said):
    """Is a faulty sheet of a trainer refused with what is wrong?"""
    sheet = {"id": "w", "title": "T", "intro": "I", "file": "F", "sections": [SECTION | changed]}
    with pytest.raises(ValidationError, match=said):
        Worksheet.model_validate(sheet)
    assert Worksheet.model_validate(sheet | {"sections": [SECTION]})
