"""The goals tool: amounts typed over, conflicts told, both sides, a sentence, worksheets, the workbook."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from acctkit.practice import beside_team
from acctkit.widgets.closed import Closed
from acctkit.widgets.goals_tool.page import GoalsPage, open_goals

from .conftest import HOSTILE, PARTS

REAL = Path(__file__).resolve().parents[4] / "shared/data/crm-sales-opportunities"
SETTINGS = {"metric": "revenue", "first": "2026-07", "months": "3"}
SENTENCE = "Eva raises revenue from 80 to 95 euros by 30 September 2026, according to the CRM."


@pytest.fixture
def three(opened):
    """Open the target of three months."""
    worked = opened()
    worked.click("tree", "choose", SETTINGS)
    return worked


@pytest.mark.parametrize("code", ["en", "es"])
def test_nothing_of_the_team_is_code(opened, code):
    """Is whatever a team folder holds, and whatever is typed, shown as text, live and in the twin?"""
    worked = opened(code)
    worked.click("tree", "choose", {**SETTINGS, "products": "yes"})
    worked.click("tree", "check", {"n.1.1": HOSTILE})
    worked.click("tree", "bound", {"least": "5", "most": "", "at.rep": "R1"})
    worked.click("sides", "check", {"said.0": HOSTILE})
    worked.click("sentence", "check", {"sentence": HOSTILE})
    worked.click("sentence", "begin", {"sentence": HOSTILE})
    worked.click(
        "sheets", "check", {"g.G1.amount": HOSTILE, "g.G1.result": HOSTILE, "g.G1.a.0.what": HOSTILE}
    )
    again = opened(code)
    for part in PARTS:
        for html in (worked.html(part), worked.twins[part].html, again.twins[part].html):
            assert "<img" not in html
    assert "&lt;img" in worked.html("tree")
    assert "&lt;img" in worked.html("sheets")
    assert "<img" not in worked.page.head().html + worked.page.time().html


def test_every_field_has_a_label_and_nothing_is_live_in_the_twin(three):
    """Has each field a label, and is the twin for reading only?"""
    three.click("sentence", "begin", {"sentence": SENTENCE})
    for part in PARTS:
        for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", three.html(part)):
            if 'type="hidden"' in field:
                continue
            name = re.search(r'name="([^"]+)"', field)[1]
            labelled = "aria-label" in field or re.search(
                rf'<label [^>]*>(?:(?!</label>).)*name="{re.escape(name)}"', three.html(part), re.DOTALL
            )
            assert labelled, field
        twin = three.twins[part].html
        assert "data-do" not in twin
        assert "<fieldset" not in twin or "disabled" in twin


def test_an_amount_typed_over(three):
    """Is it set, do the others make room, and does everything still add up?"""
    assert three.field("n.0.0") == "1,200"
    assert three.click("tree", "check", {"n.2.1": "250"}) == "Kept. Everything adds up to 1,200."
    assert "◆ set" in three.html()
    cells = [
        [int(three.field(f"n.{row}.{column}").replace(",", "")) for column in range(4)] for row in range(4)
    ]
    assert cells[2][1] == 250
    assert cells[0][0] == 1200
    for row in cells:
        assert row[0] == sum(row[1:])
    for column in range(4):
        assert cells[0][column] == sum(row[column] for row in cells[1:])
    three.click("tree", "check", {"n.2.1": ""})
    assert three.field("n.2.1") == "100"


def test_a_conflict(three):
    """Is a wish that cannot be kept told in words, what was typed still there, nothing changed, and a way out offered?"""
    three.click("tree", "bound", {"at.rep": "R2", "at.month": "", "least": "", "most": "300"})
    before = three.html()
    told = three.click("tree", "check", {"n.2.0": "500"})
    assert told == "These cannot all be kept; nothing has changed."
    assert "These cannot all be kept: Eva: at most 300; Eva: exactly 500." in three.html()
    assert three.field("n.2.0") == "500"
    assert three.page.tree_work.division.amount({"rep": "R2"}) == 300
    assert 'role="alert"' in three.html()
    (first, *_) = re.findall(r'data-value="([^"]+)"', three.html().split("clash", 1)[1])
    three.click("tree", "done", {"which": first.replace("&#34;", '"'), "n.2.0": "500"})
    assert three.page.tree_work.division.amount({"rep": "R2"}) == 500
    assert "at most 300" not in three.html()
    three.click("tree", "back")
    assert three.html() != before  # it can be done again now
    assert three.page.tree_work.division.amount({"rep": "R2"}) == 300
    three.click("tree", "on")
    assert three.page.tree_work.division.amount({"rep": "R2"}) == 500


def test_an_amount_for_somebody_who_is_away_names_the_month(opened, team):
    """Is a leaf without a share named by person and month?"""
    (team / "absences.csv").write_text(
        "rep_id,first_day,last_day,kind\nR2,2026-08-01,2026-08-31,vacation\n", "utf-8"
    )
    worked = opened()
    worked.click("tree", "choose", SETTINGS)
    worked.click("tree", "check", {"n.2.2": "5"})
    assert "no share for Aug 2026, Eva" in worked.html()


@pytest.mark.parametrize(
    ("what", "fields", "told"),
    [
        ("check", {"n.1.1": "2.5"}, "is not a whole number"),
        ("check", {"n.1.1": "-2"}, "is below 0"),
        ("check", {"n.1.1": "x"}, "is not a number"),
        ("bound", {"least": "", "most": ""}, "Enter a minimum or a maximum."),
        ("bound", {"least": "5", "most": "4"}, "The minimum is above the maximum."),
        ("bound", {"least": "x", "most": ""}, "is not a number"),
    ],
)
def test_what_is_wrong_is_told_and_stays(three, what, fields, told):
    """Is a wrong amount told beside its field, with what was typed in every field?"""
    wrong, value = next(iter(fields.items()))
    assert told in three.click("tree", what, {**fields, "n.1.2": "77"})
    assert told in three.html().replace("“", "").replace("”", "")
    assert three.field(wrong) == value
    assert three.field("n.1.2") == "77"


def test_another_target_and_let_go(three):
    """Can the total be typed, an offer be taken, and all that was set let go?"""
    three.click("tree", "check", {"n.0.0": "2,000", "n.1.1": "10"})
    assert (three.field("n.0.0"), three.field("n.1.1")) == ("2,000", "10")
    assert "take.1200" in three.html()
    three.click("tree", "take.1200")
    assert (three.field("n.0.0"), three.field("n.1.1")) == ("1,200", "10")
    three.click("tree", "free")
    assert three.field("n.1.1") == "300"
    three.click("tree", "take.nonsense")
    three.click("tree", "nonsense")
    assert three.field("n.0.0") == "1,200"


def test_by_product(three):
    """Are there products in the rows, one person's alone, and is an amount set there part of the whole?"""
    three.click("tree", "choose", {**SETTINGS, "products": "yes"})
    three.click("tree", "choose", {**SETTINGS, "products": "yes", "rows": "product", "only": ""})
    three.click("tree", "choose", {**SETTINGS, "products": "yes", "rows": "product", "only": "R2"})
    assert "Filter" in three.html()
    three.click("tree", "check", {"n.1.0": "50"})
    assert three.page.tree_work.wishes.wishes[0].at.keys() == {"rep", "product"}
    three.click("tree", "choose", {**SETTINGS, "products": "yes", "rows": "rep", "only": ""})
    assert three.field("n.0.0") == "1,200"
    three.click("tree", "choose", {**SETTINGS, "first": "nonsense", "metric": "nonsense"})
    assert three.page.tree_work.metric == "revenue"


def test_both_sides(three):
    """Is what people say set beside what is asked, silence no shortfall, and a wrong number told with the rest kept?"""
    assert "Nobody has said anything yet" in three.html("sides")
    told = three.click("sides", "check", {"said.0": "800", "said.1": "much"})
    assert "is not a number" in told
    assert three.field("said.1", "sides") == "much"
    html = three.html("sides")
    assert "100 is missing from what those who spoke are asked for" in html
    assert "2 people have not spoken yet" in html
    assert "Those who have spoken" in html
    three.click("sides", "check", {"said.0": "", "said.1": "300", "said.2": "0"})
    assert three.page.tree_work.sides.lines[0].said is None


def test_a_sentence_and_its_worksheet(three):
    """Are the words of each part shown, what is missing named, and a worksheet begun with them?"""
    three.click("sentence", "check", {"sentence": "Sell more"})
    assert "It does not say until when." in three.html("sentence")
    three.click("sentence", "check", {"sentence": SENTENCE, "more": "yes"})
    html = three.html("sentence")
    assert "“from 80”" in html
    assert "Object, amount and deadline are stated." in html
    assert 'value="yes" checked' in html
    three.click("sentence", "begin", {"sentence": SENTENCE})
    assert three.field("g.G1.amount", "sheets") == "95"
    assert three.click("sentence", "begin", {"sentence": " "}) == "Write your goal first."


def test_a_worksheet(three):
    """Is what is missing told step by step, are checkpoints proposed, a draft kept quietly, a wrong number left in its field?"""
    three.click("sentence", "begin", {"sentence": SENTENCE})
    assert "There is no action yet. Every goal has an action plan." in three.html("sheets")
    assert "Without an action plan" in three.html("sheets")
    before = three.html("sheets")
    three.click("sheets", "draft", {"g.G1.obstacles": "No contact"})
    assert three.html("sheets") == before
    three.click("sheets", "points", {"which": "G1", "g.G1.obstacles": "No contact"})
    assert three.html("sheets").count('.expected"') == 5
    three.click("sheets", "check", {
        "g.G1.a.0.what": "Call", "g.G1.a.0.owner": "Eva", "g.G1.a.0.due": "2026-07-03", "g.G1.baseline": "few",
        "g.G1.obstacles": "No contact", "g.G1.resources": "A day", "g.G1.signed_by": "Eva",
        "g.G1.countersigned_by": "Ana", "g.G1.signed_on": "2026-06-30",
    })  # fmt: skip
    assert three.field("g.G1.baseline", "sheets") == "few"
    three.click(
        "sheets", "check", {"g.G1.baseline": "80", "g.G1.obstacles": "No contact", "g.G1.resources": "A day"}
    )
    assert "✓ complete" in three.html("sheets")
    three.click("sheets", "empty", {"g.G1.obstacles": "No contact", "g.G1.resources": "A day"})
    assert "Goal without a name" in three.html("sheets")
    three.click("sheets", "drop", {"which": "G2"})
    assert "Goal without a name" not in three.html("sheets")


def test_it_is_there_again(three, opened, team):
    """Is all of it there when the page is opened again, in another language too?"""
    three.click("tree", "check", {"n.2.1": "250"})
    three.click("sides", "check", {"said.0": "800"})
    three.click("sentence", "begin", {"sentence": SENTENCE})
    again = opened("es")
    assert again.field("n.2.1") == "250"
    assert again.field("said.0", "sides") == "800"
    assert SENTENCE in again.html("sheets")
    assert team.with_name("team.goals.json").is_file()
    alone = opened(rep="R2")
    assert alone.field("n.0.0") == "300"
    assert team.with_name("team.R2.goals.json") != team.with_name("team.goals.json")


def test_nothing_can_be_written(three, monkeypatch, team):
    """When the disk refuses, is that told in every part, with what was typed still there?"""

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("acctkit.practice.kept_file.write_whole", refuse)
    monkeypatch.setattr("acctkit.widgets.goals_tool.page.new_workbook_file", refuse)
    for part, what, fields in (
        ("tree", "check", {"n.2.1": "250"}),
        ("sides", "check", {"said.0": "7"}),
        ("sentence", "check", {"sentence": "x"}),
        ("sheets", "empty", {}),
        ("take_away", "save", {}),
    ):
        assert "No space left on device" in three.click(part, what, fields)
        assert "No space left on device" in three.html(part)
    assert three.field("n.2.1") == "250"
    assert three.field("said.0", "sides") == "7"


def test_the_workbook(three):
    """Is everything in it, sums as formulas, and no text of anybody's that runs?"""
    three.click("tree", "check", {"n.2.1": "250"})
    three.click("sides", "check", {"said.0": "800"})
    three.click("sentence", "begin", {"sentence": "=1+1 raises revenue to 5 euros by Friday"})
    three.click("sheets", "check", {"g.G1.a.0.what": "=2+2", "g.G1.result": "@x"})
    assert three.click("take_away", "save") == "Saved"
    (file,) = Path().glob("*.xlsx")
    assert file.name in three.html("take_away")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [
        "The target",
        "Both sides",
        "What it takes",
        "Goals",
        "Action plan",
        "Checkpoints",
        "How to read it",
    ]
    rows = list(book["The target"].iter_rows(values_only=True))
    assert rows[0] == ("Person", "Jul 2026", "Aug 2026", "Sep 2026", "Together")
    assert rows[2][:2] == ("Eva", 250)
    assert rows[1][-1] == "=SUM(B2:D2)"
    assert rows[4][1:] == ("=SUM(B2:B4)", "=SUM(C2:C4)", "=SUM(D2:D4)", "=SUM(E2:E4)")
    assert sum(row[place] for row in rows[1:4] for place in (1, 2, 3)) == rows[5][-1] == 1200
    assert rows[6][-1] == "=E6-E5"
    texts = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert all(re.fullmatch(r"=(SUM|IF|SUMPRODUCT|[A-Z]\d).*", text) for text in texts)
    assert "'=2+2" in [cell.value for row in book["Action plan"] for cell in row]


def test_the_calendar(three):
    """Are the days of goals saved as a calendar, and is it told where there is none yet?"""
    assert three.click("take_away", "calendar").startswith("There is no day yet")
    assert not list(Path().glob("*.ics"))
    three.click("sentence", "begin", {"sentence": SENTENCE})
    assert three.click("take_away", "calendar") == "Saved"
    (file,) = Path().glob("*.ics")
    assert file.name in three.html("take_away")
    assert b"20260930" in file.read_bytes()


def test_closed(tmp_path, team, opened):
    """Is it told what is wrong where the folder, the rep or the file cannot be used, in every part?"""
    cases = [
        (str(tmp_path / "nowhere"), {}, "nowhere"),
        (str(team), {"rep": "R9"}, "R9"),
    ]
    for folder, options, told in cases:
        page = open_goals(folder, "en", "2026-06-30", **options)
        assert isinstance(page, Closed)
        assert told in page.head().html
        assert "opens as soon as" in page.tree().html
    team.with_name("team.goals.json").write_text('{"schema_version": 99}', "utf-8")
    page = open_goals(str(team), "en", "2026-06-30")
    assert isinstance(page, Closed)
    assert "newer acctkit" in page.head().html


def test_one_rep_and_nothing_else(tmp_path):
    """With one person and no other table, does every part say what it lacks, and work?"""
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "reps.csv").write_text("rep_id,name\nR1,Ana\n", "utf-8")
    page = open_goals(str(folder), "es", "2026-06-30")
    assert isinstance(page, GoalsPage)
    tree = page.tree()
    assert "No hay ningún objetivo con que empezar" in tree.html
    assert "No hay bastantes respuestas: 0 de 1" in page.time().words
    assert page.sides().html
    tree.widget.send = lambda _message: None
    tree.widget._received(tree.widget, {"do": "check", "fields": {"n.0.0": ["600"]}, "id": "1"}, None)
    assert page.tree_work.division.leaves.tolist() == [[100]] * 6


@pytest.mark.real
def test_the_public_team(tmp_path, monkeypatch):
    """Does a team with few tables open, divide, and say what is missing?"""
    if not REAL.is_dir():
        pytest.skip("the public data set is not beside the project")
    monkeypatch.setattr(beside_team, "_takes_files", lambda _folder: False)
    page = open_goals(str(REAL), "en", "2017-12-31", "preset:crm-sales-opportunities")
    assert isinstance(page, GoalsPage)
    assert "evenly, as there is neither a target nor a long enough history" in page.tree().html
    assert page.tree_work.division.total == 10_005_534
