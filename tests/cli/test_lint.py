"""`acctkit lint`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from acctkit.tables import known_presets

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample-team"
TODAY = ("--today", "2026-06-30")
DIRTY = "D7,R1,,P1,Open,2026-06-01,,50\n"


@pytest.fixture
def dirty(team: Path) -> Path:
    """Add an open deal without a customer."""
    with (team / "deals.csv").open("a", encoding="utf-8") as file:
        file.write(DIRTY)
    return team


def linted(run: Any, folder: Path, *options: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("lint", folder, *TODAY, "--format", "json", *options).stdout)
    return found


def test_json(run: Any, dirty: Path) -> None:
    """Is stdout JSON with every finding, what could not run, and the day?"""
    made = linted(run, dirty)
    assert made["as_of"] == "2026-06-30"
    (finding,) = (f for f in made["findings"] if f["rule"] == "deal-no-account")
    assert (finding["table"], finding["row_id"], finding["rep_id"]) == ("deals", "D7", "R1")
    assert (finding["severity"], finding["file"], finding["row"]) == ("error", "deals.csv", 7)
    assert finding["why"]
    assert finding["fix"]
    assert {"deal-no-next-step", "contact-no-company"} <= {each["rule"] for each in made["not_run"]}
    assert made["counts"]["findings"] == len(made["findings"])


def test_text(run: Any, dirty: Path) -> None:
    """Does the text name the habit, its row, the reason and the fix, and say what was not checked?"""
    shown = run("lint", dirty, *TODAY).stdout
    assert "Deal without a customer [deal-no-account]: 1 row" in shown
    assert "deals.csv, row 7, D7, R1" in shown
    assert "Worth changing first" in shown
    assert "Not checked" in shown


def test_csv(run: Any, dirty: Path, tmp_path: Path) -> None:
    """Is CSV a line for each finding, safe for a spreadsheet, and marked as UTF-8 in a file?"""
    (dirty / "tasks.csv").write_text('task_id,rep_id,title\nK1,R1,"=1+1"\n', "utf-8")
    rows = list(csv.DictReader(io.StringIO(run("lint", dirty, *TODAY, "--format", "csv").stdout)))
    assert len(rows) == len(linted(run, dirty)["findings"])
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    target = tmp_path / "lint.csv"
    assert run("lint", dirty, *TODAY, "--format", "csv", "--out", target).stdout == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfrule,severity")


def test_sarif(run: Any, dirty: Path) -> None:
    """Is SARIF printed with a result for each finding?"""
    log = json.loads(run("lint", dirty, *TODAY, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert len(log["runs"][0]["results"]) == len(linted(run, dirty)["findings"])


def test_html(run: Any, dirty: Path, tmp_path: Path) -> None:
    """Is a whole page written?"""
    target = tmp_path / "lint.html"
    ended = run("lint", dirty, *TODAY, "--format", "html", "--out", target)
    assert ended.exit_code == 0
    assert "Deal without a customer" in target.read_text("utf-8")


def test_strict(run: Any, dirty: Path) -> None:
    """Does --strict end with 1 when something of the least severity is found, and 0 otherwise?"""
    assert run("lint", dirty, *TODAY).exit_code == 0
    assert run("lint", dirty, *TODAY, "--strict", "--min-severity", "error").exit_code == 1
    deals = dirty / "deals.csv"
    deals.write_text(deals.read_text("utf-8").replace(DIRTY, ""), "utf-8")
    assert run("lint", dirty, *TODAY, "--strict", "--min-severity", "error").exit_code == 0


def test_min_severity(run: Any) -> None:
    """Are only findings shown that matter at least so much?"""
    sizes = [
        len(linted(run, SAMPLE, "--min-severity", least)["findings"])
        for least in ("info", "warning", "error")
    ]
    assert sizes == [255, 248, 74]


def test_baseline(run: Any, dirty: Path, tmp_path: Path) -> None:
    """Does an earlier export tell what is new, put right and still there, and --strict look at what is new?"""
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for file in dirty.iterdir():
        (earlier / file.name).write_bytes(file.read_bytes())
    with (earlier / "deals.csv").open("a", encoding="utf-8") as file:
        file.write("D8,R1,,P1,Open,2026-06-01,,50\n")
    with (dirty / "deals.csv").open("a", encoding="utf-8") as file:
        file.write("D8,R1,A1,P1,Open,2026-06-01,,50\nD9,R1,,P1,Open,2026-06-01,,50\n")
    made = linted(run, dirty, "--baseline", earlier)["baseline"]
    named = {
        what: [f["row_id"] for f in made[what] if f["rule"] == "deal-no-account"]
        for what in ("new", "fixed", "still_there")
    }
    assert named == {"new": ["D9"], "fixed": ["D8"], "still_there": ["D7"]}
    shown = run("lint", dirty, *TODAY, "--baseline", earlier, "--strict")
    assert shown.exit_code == 1
    assert "put right: 1" in shown.stdout
    assert run("lint", dirty, *TODAY, "--baseline", dirty, "--strict").exit_code == 0
    assert run("lint", dirty, *TODAY, "--baseline", tmp_path / "nowhere").exit_code == 2


def test_country(run: Any, team: Path) -> None:
    """Are phones checked once a country is given, and is a country that is none refused?"""
    (team / "contacts.csv").write_text("contact_id,name,phone\nC1,Ana,810 12\n", "utf-8")
    rules = {f["rule"] for f in linted(run, team)["findings"]}
    assert "phone-not-valid" not in rules
    assert "phone-not-valid" in {f["rule"] for f in linted(run, team, "--country", "Spain")["findings"]}
    ended = run("lint", team, "--country", "Narnia")
    assert ended.exit_code == 2
    assert "Narnia" in ended.stderr


def test_writing_fails(run: Any, dirty: Path, tmp_path: Path) -> None:
    """Does a file that cannot be written end with 2 and a reason?"""
    ended = run("lint", dirty, *TODAY, "--out", tmp_path / "no" / "where.txt")
    assert ended.exit_code == 2
    assert ended.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--lang", "xx"], ["xx", "en", "es"]),
        (["--today", "nonsense"], ["nonsense", "2026-06-30"]),
        (["--preset", "nonsense"], ["nonsense", known_presets()[0]]),
        (["--mapping", "nowhere.yaml"], ["nowhere.yaml"]),
        (["--content", "nowhere"], ["nowhere"]),
        (["--format", "pdf"], ["pdf"]),
        (["--min-severity", "fatal"], ["fatal"]),
    ],
)
def test_wrong_input(run: Any, team: Path, wrong: list[str], told: list[str]) -> None:
    """Does wrong input end with 2 and a plain message on stderr?"""
    ended = run("lint", team, *wrong)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert all(text in ended.stderr for text in told)


def test_control_characters(run: Any, dirty: Path) -> None:
    """Does a value that would command the terminal reach it as text only?"""
    (dirty / "tasks.csv").write_text("task_id,rep_id,title\nK1,R1,the \x1b[31mred\n", "utf-8")
    for form in ("text", "json", "csv"):
        assert "\x1b" not in run("lint", dirty, *TODAY, "--format", form).output


def test_own_content(run: Any, dirty: Path, tmp_path: Path) -> None:
    """Can a trainer's own content change how much a rule matters and what it says?"""
    own = tmp_path / "own"
    own.mkdir()
    (own / "rules.yaml").write_text(
        "- id: deal-no-account\n  severity: info\n  title: Nobody's deal\n", "utf-8"
    )
    (finding,) = (
        f for f in linted(run, dirty, "--content", own)["findings"] if f["rule"] == "deal-no-account"
    )
    assert (finding["severity"], finding["title"]) == ("info", "Nobody's deal")


@pytest.mark.real
def test_golden_figures(run: Any) -> None:
    """Are the golden figures of the public set in the JSON?"""
    folder = ROOT / "../shared/data/crm-sales-opportunities"
    if not folder.is_dir():
        pytest.skip("the public data set is not beside the project")
    made = json.loads(
        run(
            "lint", folder, "--preset", "crm-sales-opportunities", "--today", "2017-12-31", "--format", "json"
        ).stdout
    )
    counts = made["counts"]["by_rule"]
    assert (counts["deal-no-account"], counts["deal-older-than-slowest-win"]) == (1425, 1291)
    assert counts["rep-without-deals"] == 5
