"""A clean-up under way, the file it is kept in, and what is entered."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest

from acctkit.i18n import language
from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.corrects import cells_to_correct
from acctkit.pipeline.hygiene.decisions import Decision
from acctkit.pipeline.hygiene.queue import queue
from acctkit.pipeline.hygiene.rows_now import RowsNow
from acctkit.places import shipped
from acctkit.practice.beside_team import NewerFileError
from acctkit.practice.clean_up import Choice, CleanUp
from acctkit.practice.clean_up_fields import fields, typed
from acctkit.practice.clean_up_file import CleanUpFile, file_of

TODAY = date(2026, 6, 30)
NEW = {"account_id": "A001"}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep what a person leaves on this computer in a folder of the test's own."""
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def work(tmp_path, sample_facts):
    """Return a clean-up of the sample team, with nothing decided; called again it is opened anew."""
    team, file = sample_facts.team, tmp_path / "team.clean-up.json"
    found = queue(lint(team, TODAY))
    return lambda: CleanUp(found, RowsNow(team), CleanUpFile(file))


def test_from_one_to_the_next(work):
    """Does a decision lead to the next open finding, and can one go back to it, forth, and not beyond the ends?"""
    here = work()
    first, second = here.queue[0], here.queue[1]
    assert (here.finding, here.position, here.state) == (first, 1, "open")
    here.decide("done", TODAY)
    assert (here.finding, here.position) == (second, 2)
    here.step(-1)
    assert (here.finding, here.state) == (first, "done")
    here.step(-1)
    assert here.position == 1
    here.step(len(here.queue) + 5)
    assert here.position == len(here.queue)


def test_progress_is_restored(work):
    """Is everything as it was when it is opened again, at the first finding that waits?"""
    here = work()
    here.decide("ignored", TODAY, reason="agreed")
    here.decide("corrected", TODAY, new=NEW)
    here.step(3)
    again = work()
    assert again.position == 3
    told = again.progress()
    assert (told.decided, told.ignored, told.corrected, told.done, told.total) == (
        2,
        1,
        1,
        0,
        len(again.queue),
    )
    again.step(-1)
    assert again.decision.new == NEW
    again.take_back()
    assert (again.state, work().progress().decided) == ("open", 1)


def test_a_choice(work):
    """Do only the findings chosen stand in line, those decided among them until another choice is made?"""
    here = work()
    here.choose(Choice(rule="phone-not-valid"))
    count = len(here.places)
    assert {here.queue[place].rule for place in here.places} == {"phone-not-valid"}
    here.decide("done", TODAY)
    assert (len(here.places), here.position) == (count, 2)
    here.choose(Choice(rule="phone-not-valid", which="open"))
    assert len(here.places) == count - 1
    here.choose(Choice(which="decided"))
    assert (len(here.places), here.state) == (1, "done")
    here.choose(Choice(rep="nobody"))
    assert (here.finding, here.position) == (None, 0)
    here.decide("done", TODAY)
    here.take_back()
    here.step(1)
    assert here.progress().decided == 1


def test_the_last_one(work):
    """Does one stay where nothing else waits, and is what waits further up offered before that?"""
    here = work()
    here.choose(Choice(rule="phone-not-valid"))
    here.step(1)
    here.decide("done", TODAY)
    for _ in here.places:
        here.decide("done", TODAY)
    assert here.state == "done"
    assert here.progress().decided == len(here.places)


def test_two_notebooks_at_a_time(work):
    """Does what another notebook decides meanwhile stay, whoever writes last?"""
    one, two = work(), work()
    two.step(1)
    threads = [threading.Thread(target=each.decide, args=("done", TODAY)) for each in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert work().progress().decided == 2


def test_the_file(tmp_path):
    """Is the file plain JSON with its form's number, and is a half-written or foreign one kept aside, never lost?"""
    file = tmp_path / "t.clean-up.json"
    CleanUpFile(file).keep(Decision(("r", "deals", "Ñ1"), "x", "corrected", TODAY, {"title": "új"}))
    told = json.loads(file.read_text("utf-8"))
    assert (told["schema_version"], told["decisions"][0]["row_id"]) == (1, "Ñ1")
    assert [each.new for each in CleanUpFile(file).decisions] == [{"title": "új"}]
    for broken in (
        "{",
        "[]",
        '{"schema_version": 1}',
        '{"schema_version": 1, "decisions": [{"rule": 3}]}',
        "\udcff",
    ):
        file.write_bytes(broken.encode("utf-8", "surrogateescape"))
        anew = CleanUpFile(file)
        assert anew.decisions == ()
        assert anew.aside is not None
        assert anew.aside.read_bytes() == broken.encode("utf-8", "surrogateescape")
        assert not file.exists()


def test_a_newer_file_is_refused(tmp_path, en):
    """Is a file of a newer kit left alone, with what to do?"""
    file = tmp_path / "t.clean-up.json"
    file.write_text('{"schema_version": 2, "decisions": []}', "utf-8")
    with pytest.raises(NewerFileError) as error:
        CleanUpFile(file)
    assert file.name in error.value.describe(en)
    assert file.exists()


def test_where_it_is_kept(tmp_path, home):
    """Is the file beside the export, and at home for the kit's own sample and where nothing can be written?"""
    team = tmp_path / "exports" / "june"
    team.mkdir(parents=True)
    assert file_of(team) == tmp_path / "exports" / "june.clean-up.json"
    assert file_of(shipped("data/sample-team")) == home / "clean-up" / "sample-team.clean-up.json"
    away = file_of(Path("/proc/self/fdinfo"))
    assert away.parent == home / "clean-up"
    assert away != file_of(Path("/proc/self/task"))


@pytest.mark.parametrize(
    ("rule", "text", "code", "new", "problem"),
    [
        ("deal-no-account", "A001", "en", {"account_id": "A001"}, ""),
        ("deal-no-account", "  ", "en", {}, ""),
        ("payment-days-not-plausible", "60", "en", {"payment_days": "60"}, ""),
        ("payment-days-not-plausible", "60.5", "en", {}, "whole"),
        ("payment-days-not-plausible", "soon", "en", {}, "not a number"),
        ("deal-no-amount", "12.500,50", "es", {"amount": "12500.5"}, ""),
        ("task-no-deadline", "2026-07-10", "en", {"due": "2026-07-10"}, ""),
        ("task-no-deadline", "Friday", "en", {}, "not a day"),
        ("email-not-valid", "a at b", "en", {}, "e-mail"),
        ("phone-not-valid", "+34 12", "en", {}, "phone"),
        ("deal-no-substance", "???", "en", {}, "only fills"),
    ],
)
def test_what_is_typed(work, rule, text, code, new, problem):
    """Is a value read in the person's own way of writing, an empty field no correction, and a wrong value told?"""
    here = work()
    here.choose(Choice(rule=rule))
    cells = cells_to_correct(here.finding, here.row, here.rows.team)[-1:]
    read = typed(here.finding, cells, {cells[0].column: text}, language(code), None)
    assert read.new == new
    assert problem in " ".join(read.problems.values())
    assert bool(problem) == bool(read.problems)


def test_what_stood_there_before_is_no_correction(work, en):
    """Is the old value typed again not taken for a correction?"""
    here = work()
    here.choose(Choice(rule="email-not-valid"))
    cells = cells_to_correct(here.finding, here.row, here.rows.team)
    assert typed(here.finding, cells, {"email": cells[0].text}, en, None).new == {}


def test_what_can_be_chosen(work, en):
    """Are customers offered by name, the values of a category, and for a talk only deals with its customer?"""
    here = work()

    def choices(rule):
        here.choose(Choice(rule=rule))
        read = typed(here.finding, (), {}, en, None)
        return fields(here.finding, here.row, here.rows.team, {}, read)[0].choices

    accounts = here.rows.team.table("accounts")
    assert dict(choices("deal-no-account"))[accounts["account_id"].iloc[0]] == accounts["name"].iloc[0]
    reasons = set(here.rows.team.table("deals")["loss_reason"].dropna())
    assert {value for value, _ in choices("deal-refusal-without-reason")} == reasons
    deals = dict(choices("communication-on-account"))
    customer = here.row.cell("account_id").value
    owners = here.rows.team.table("deals").set_index("deal_id")["account_id"]
    assert deals
    assert {owners[deal] for deal in deals} == {customer}
