"""A plan under way and the file it is kept in."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path

import pytest

from acctkit.places import shipped
from acctkit.plan.plan_file import PlanFileError
from acctkit.plan.steps import Plan, to_json
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.planner import MOST, Planner
from acctkit.practice.planner_file import ChangedElsewhereError, PlannerFile, file_of, read_plan

TODAY = date(2026, 6, 30)
EMPTY = Plan(id="p", made=TODAY)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    return tmp_path / "team.plan.json"


@pytest.fixture
def planner(file: Path) -> Planner:
    made = Planner(PlannerFile(file))
    made.begin(EMPTY)
    return made


def test_kept_and_reopened(planner: Planner, file: Path) -> None:
    """Is all that was entered, with its versions, there again, and the file the same when nothing changes?"""
    planner.add("objectives", title="One")
    planner.keep_version(" First ", TODAY)
    planner.change(planner.plan.model_copy(update={"budget": 10.5}))
    before = file.read_bytes()
    again = Planner(PlannerFile(file))
    assert (again.plan, again.versions) == (planner.plan, planner.versions)
    assert [(one.name, one.on, one.plan.budget) for one in again.versions] == [("First", TODAY, None)]
    again.change(again.plan)
    assert file.read_bytes() == before
    assert read_plan(file) == again.plan


def test_ids_are_given_once(planner: Planner, file: Path) -> None:
    """Is the id of a removed part never given again, also after reopening and after a version was taken back?"""
    given = [planner.add("actions") for _ in range(3)]
    planner.remove("actions", given[-1])
    again = Planner(PlannerFile(file))
    given.append(again.add("actions"))
    again.begin_anew(EMPTY, "before", TODAY)
    given.append(again.add("actions"))
    assert len(set(given)) == len(given)


def test_a_list_has_an_end(planner: Planner) -> None:
    """Is a list full at some point, with nothing broken?"""
    assert all(planner.add("needs") for _ in range(MOST))
    assert planner.add("needs") == ""
    assert len(planner.plan.needs) == MOST


def test_two_at_once(planner: Planner, file: Path) -> None:
    """Is a change that another notebook has made since never overwritten, and can one go on after reading it?"""
    other = Planner(PlannerFile(file))
    other.add("objectives")
    with pytest.raises(ChangedElsewhereError):
        planner.add("needs")
    planner.file.again()
    planner.add("needs")
    assert len(read_plan(file).objectives) == len(read_plan(file).needs) == 1


def test_many_at_once(planner: Planner, file: Path) -> None:
    """When many write at once, is every change either in the file or refused, and the file always whole?"""
    done, refused = [], []

    def write() -> None:
        own = Planner(PlannerFile(file))
        try:
            done.append(own.add("needs"))
        except ChangedElsewhereError:
            refused.append(1)

    writers = [threading.Thread(target=write) for _ in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert len(done) + len(refused) == 8
    assert [one.id for one in read_plan(file).needs] == sorted(
        done, key=lambda one: int(one.rpartition("-")[2])
    )


def test_a_file_that_was_taken_away(planner: Planner, file: Path) -> None:
    """Is a plan written again when somebody has deleted or spoilt its file meanwhile, what was spoilt kept?"""
    file.unlink()
    planner.add("needs")
    assert len(read_plan(file).needs) == 1
    file.write_text("{", "utf-8")
    planner.add("needs")
    assert len(read_plan(file).needs) == 2
    assert [one.read_text("utf-8") for one in file.parent.glob("*unread*")] == ["{"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"schema_version": 1}',
        '{"schema_version": 1, "plan": null, "versions": [], "issued": -1, "revision": 0}',
        '{"schema_version": 1, "plan": {"schema_version": 1}, "versions": [], "issued": 0, "revision": 0}',
        '{"schema_version": 1, "plan": null, "versions": [{"name": 3}], "issued": 0, "revision": 0}',
        '{"schema_version": 1, "plan": null, "versions": 7, "issued": 0, "revision": 0}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_kept(text: str, file: Path) -> None:
    """Is a file that holds no plan kept under another name as it was?"""
    file.write_text(text, "utf-8")
    found = PlannerFile(file)
    assert found.kept.plan is None
    assert found.aside is not None
    assert found.aside.read_text("utf-8") == text
    with pytest.raises((PlanFileError, OSError)):
        read_plan(found.aside)


@pytest.mark.parametrize("inside", [False, True])
def test_a_newer_file_is_left_alone(inside: bool, planner: Planner, file: Path) -> None:
    """Is the file of a newer kit, or one with a newer plan in it, refused and left as it is, also when one writes?"""
    told = json.loads(file.read_text("utf-8"))
    (told["plan"] if inside else told)["schema_version"] = 2
    text = json.dumps(told)
    file.write_text(text, "utf-8")
    with pytest.raises(NewerFileError):
        PlannerFile(file)
    with pytest.raises(NewerFileError):
        planner.add("needs")
    assert file.read_text("utf-8") == text


def test_where_it_is_kept(file: Path, tmp_path: Path) -> None:
    """Does it lie beside the team folder, each rep's apart, the sample team's in the own home, whatever the id holds?"""
    team = tmp_path / "june"
    assert file_of(team) == tmp_path / "june.plan.json"
    assert file_of(team, "R07") == tmp_path / "june.R07.plan.json"
    assert file_of(team, "../../x/\0").parent == tmp_path
    assert file_of(shipped("data/sample-team")) == tmp_path / "home" / "plan" / "sample-team.plan.json"


def test_a_plan_file_of_a_colleague(file: Path) -> None:
    """Is a plan that was saved to pass on read, also with the mark that some editors put in front?"""
    file.write_text("\ufeff" + to_json(EMPTY), "utf-8")
    assert read_plan(file) == EMPTY
