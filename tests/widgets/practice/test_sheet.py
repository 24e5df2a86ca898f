"""Own sheets: filled in, kept as they are typed, and saved as a file that nobody else's is lost for."""

from __future__ import annotations

import math
from datetime import date

import pytest
from openpyxl import load_workbook

from acctkit.i18n import language
from acctkit.playbook import ContentError, use_content
from acctkit.practice.session import Session
from acctkit.practice.take_away import new_file
from acctkit.widgets.practice import sheet as sheets
from acctkit.widgets.practice.sheet import Sheet

EN, ES = language("en"), language("es")
MATRIX = {
    "people.0.name": ["AB"],
    "people.0.task": ["Price talks"],
    "people.0.spot": ["4.5,1.5"],
    "people.2.name": ["CD"],
    "people.2.spot": [""],
}
OWN_SHEET = """
- id: stall
  title: Our stall
  intro: What do we bring?
  file: "Our: stall?"
  sections:
    - id: things
      rows: 5
      row: "Thing {n}"
      columns:
        - {id: what, label: What}
        - {id: weight, label: How heavy, type: number}
        - {id: size, label: Size, type: choice, choices: [{id: s, text: Small}, {id: l, text: Large}]}
        - {id: liked, label: Liked, type: rating}
"""


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    """Let it be the same day in every run."""
    monkeypatch.setattr(sheets, "own_day", lambda: date(2026, 6, 30))


@pytest.fixture
def opened(tmp_path):
    """Open a sheet of the first or second exercise in the current folder."""

    def open_it(sheet="own_matrix", lang=EN, exercise="01_ability_willingness"):
        return Sheet(Session.open(exercise, lang), sheet, tmp_path)

    return open_it


def test_kept_as_it_is_typed(opened, send, read):
    """Is what is typed kept by itself, shown with what follows, and there again when opened anew?"""
    sheet = opened()
    assert "Able, unwilling" not in sheet.form.html.partition("follows")[2]
    assert send(sheet.form, "draft", MATRIX) == {"said": ""}
    again = opened().form.html
    for html in (sheet.form.html, again):
        page = read(html)
        assert page.all("input", name="people.0.task")[0]["value"] == "Price talks"
        assert page.all("input", name="people.0.spot")[0]["value"] == "4.5,1.5"
        assert [chip["data-name"] for chip in page.all("button", **{"aria-pressed": "false"})] == ["AB", "CD"]
        assert "Able, unwilling" in html.partition("follows")[2]


def test_the_same_again_is_not_kept_twice(opened, send):
    """Is nothing written where nothing has changed?"""
    sheet = opened()
    send(sheet.form, "draft", MATRIX)
    session = sheet._session
    store, learner = session.progress.outbox.store, session.learner.id
    before = len(list(store.events(learner)))
    send(sheet.form, "check", MATRIX)
    assert len(list(store.events(learner))) == before


def test_saved_beside_the_notebook(opened, send, read, tmp_path):
    """Is it saved under its own name, linked, and saved again without touching the file from before?"""
    sheet = opened()
    name = "My matrix 2026-06-30"
    (tmp_path / f"{name}.xlsx").write_text("somebody else's")
    for number in (2, 3):
        assert send(sheet.form, "save", MATRIX) == {"said": "Saved"}
        (link,) = read(sheet.form.html).all("a")
        assert link["href"] == f"{name} ({number}).xlsx"
        rows = list(load_workbook(tmp_path / link["href"])["My matrix"].values)
        assert rows[1][:5] == ("AB", "Price talks", 4.5, 1.5, "Able, unwilling")
        assert rows[2][0] == "CD"
    assert (tmp_path / f"{name}.xlsx").read_text() == "somebody else's"


def test_nothing_is_left_of_a_file_that_failed(opened, send, tmp_path, monkeypatch):
    """Is no empty file left behind when writing fails half-way, and is that told?"""

    def full(_tables, _file, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new_file, "write_workbook", full)
    assert "No space left on device" in send(opened().form, "save", MATRIX)["said"]
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_folder_that_cannot_be_written(send, read, tmp_path):
    """Is it told what to do where the file cannot be written, and is what was entered kept?"""
    session = Session.open("01_ability_willingness", EN)
    sheet = Sheet(session, "own_matrix", tmp_path / "gone")
    answer = send(sheet.form, "save", MATRIX)
    assert "could not be written" in answer["said"]
    assert answer["said"] in read(sheet.form.html).words
    assert read(sheet.form.html).all("a") == []
    assert session.kept("own_matrix")["people"][0]["name"] == "AB"


def test_goals_divided_before_ones_eyes(opened, send, read):
    """Are the months of an own year divided as one types, exactly, in the numbers of one's language?"""
    sheet = opened("own_goals", ES, "02_goals")
    fields = {"target": ["120.000"], "booked": ["29.999,5"], "first_month": ["7"], "weights.8.weight": ["2"]}
    send(sheet.form, "draft", fields)
    shown = read(sheet.form.html)
    assert "90.000,50" in shown.words
    assert "25.714,4" in shown.words
    assert shown.all("input", name="weights.8.weight")[0]["value"] == "2"


def test_a_month_plan_is_worked_out_as_one_types(opened, send, read, tmp_path):
    """Does the page show what the formulas of the file come to, while the file holds the formulas?"""
    sheet = opened("own_plan", EN, "06_pipeline_and_month_plan")
    month = {"target": ["18,500"], "average": ["4,695"], "won": ["65"], "lost": ["44"], "in_time": ["25"]}
    deals = {"deals.0.deal": ["Clinic"], "deals.0.amount": ["7,000"], "deals.0.chance": ["70"]}
    send(sheet.form, "save", month | deals)
    page = read(sheet.form.html)
    rate = 65 / 109
    for told in ("18,500", "59.63", "4,900", str(math.ceil((4 - 0.7) / (rate * 0.25)))):
        assert told in page.words
    assert "=IF(" not in sheet.form.html
    (link,) = page.all("a")
    held = [row[1] for row in load_workbook(tmp_path / link["href"])["My month plan"].values]
    assert sum(str(cell).startswith("=") for cell in held) == 7


def test_lines_left_free_for_later_stay_in_the_file(opened, send, read, tmp_path):
    """Does the page show the tasks that were written alone, while the file has formulas in the free lines below as well?"""
    sheet = opened("own_week", EN, "04_calendar_and_time")
    fields = {
        "start": ["2026-07-06"],
        "tasks.0.task": ["Call"],
        "tasks.0.hours": ["2"],
        "tasks.0.goal": ["g"],
    }
    send(sheet.form, "save", fields)
    page = read(sheet.form.html)
    assert page.words.count("Schedule: a fixed time") == 1
    (link,) = page.all("a")
    lines = list(load_workbook(tmp_path / link["href"])["My tasks"].values)
    assert all(str(line[6]).startswith("=IF(") for line in lines[1:])
    assert len(lines) > 20


def test_what_cannot_be_read_is_said_beside_the_field(opened, send, read):
    """Is a number that is none, or could be two, told right there, and nothing said of good ones?"""
    sheet = opened("own_goals", ES, "02_goals")
    send(
        sheet.form,
        "draft",
        {"goals.0.amount": ["diez"], "goals.0.baseline": ["1,234"], "target": ["1.000,5"]},
    )
    page = read(sheet.form.html)
    wrong = [given["name"] for _, given in page.elements if given.get("aria-invalid")]
    assert wrong == ["goals.0.amount", "goals.0.baseline"]
    assert len(page.all("span", data_key="problem")) == 2
    assert "diez" in page.words


def test_every_field_has_a_name_to_be_read_out(opened, read):
    """Has each field of each sheet a label?"""
    for sheet in ("own_matrix", "own_goals", "own_plan", "own_week"):
        page = read(opened(sheet).form.html)
        assert {field["name"] for field in page.fields} == set(page.labelled)
        assert len(page.all("legend")) == 1


def test_the_twin_of_an_empty_sheet(opened, read):
    """Does the twin show what is asked for, with nothing to click and nobody's entries?"""
    twin = opened("own_goals").twin()
    page = read(twin.html)
    assert page.clicks() == []
    assert "What it is about" in page.words
    assert not any(field.get("value") for field in page.all("input"))
    assert twin.words == "Your own goals"


def test_a_sheet_of_a_trainers_own(tmp_path, send, read):
    """Does a sheet that only content knows work: filled in, and saved as it was entered?"""
    own = tmp_path / "own"
    own.mkdir()
    (own / "worksheets.yaml").write_text(OWN_SHEET, "utf-8")
    use_content(own)
    sheet = Sheet(Session.open("01_ability_willingness", EN), "stall", tmp_path)
    fields = {
        "things.1.what": ["=1+1"],
        "things.1.weight": ["2.5"],
        "things.1.size": ["l"],
        "things.1.liked": ["4"],
    }
    send(sheet.form, "save", fields)
    (link,) = read(sheet.form.html).all("a")
    assert link["href"].startswith("Our  stall  2026-06-30")
    rows = list(load_workbook(tmp_path / link["href"]).active.values)
    assert rows == [("What", "How heavy", "Size", "Liked"), ("'=1+1", "2.5", "l", "4")]


def test_hostile_entries_stay_text(opened, send, read):
    """Does what somebody types never become a tag?"""
    sheet = opened()
    bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    send(sheet.form, "draft", {"people.0.name": [bad], "people.0.task": [bad], "people.0.spot": ["3,3"]})
    page = read(sheet.form.html)
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert page.all("input", name="people.0.name")[0]["value"] == bad


@pytest.mark.parametrize(
    "kept", [{"people": "x"}, {"people": [None, 3, {"name": 5, "ability": "high"}]}, {"people": {}}]
)
def test_kept_by_an_older_version(opened, kept):
    """Does the sheet open whatever an older version has kept?"""
    Session.open("01_ability_willingness", EN).keep("own_matrix", kept)
    assert 'name="people.7.name"' in opened().form.html


def test_there_is_no_such_sheet(opened):
    """Is a sheet that does not exist told by its name?"""
    with pytest.raises(ContentError, match="own_garden"):
        opened("own_garden")
