"""The manifest and what is read from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.batch.manifest import FILE, TEAM, TEAM_FILE, Line, append, known


def line(rep_id: str = "R1", status: str = "ok", **more: str) -> Line:
    return Line(
        rep_id, status, 1.5, notebook=more.get("notebook", f"{rep_id}.ipynb"), sha256=more.get("sha256", "0a")
    )


def test_last_line_wins(tmp_path: Path) -> None:
    """Does the last line of a rep count?"""
    for each in (line(), line("R2"), line(status="failed")):
        append(tmp_path, each)
    assert {rep_id: found.status for rep_id, found in known(tmp_path).lines.items()} == {
        "R1": "failed",
        "R2": "ok",
    }


@pytest.mark.parametrize(
    "spoilt",
    [
        b'{"rep_id": "R1", "status": "o',
        b"[1, 2]\n",
        b"null\n",
        b"\x00\x00\x00\n",
        b"[" * 100_000,
        b'{"rep_id": ["R1"], "status": "ok", "seconds": 1}\n',
        b'{"rep_id": "R1", "status": "great", "seconds": 1}\n',
        b"\xff\xfe\n",
        b"\n\n",
    ],
)
def test_spoilt_line_is_passed_over(tmp_path: Path, spoilt: bytes) -> None:
    """Does a line that is cut or strange spoil neither the lines before nor those after?"""
    append(tmp_path, line("R1"))
    with (tmp_path / FILE).open("ab") as file:
        file.write(spoilt)
    append(tmp_path, line("R2"))
    assert known(tmp_path).lines == {"R1": line("R1"), "R2": line("R2")}


def test_additional_fields(tmp_path: Path) -> None:
    """Are lines of a later version, with more fields, understood?"""
    (tmp_path / FILE).write_text('{"rep_id": "R1", "status": "ok", "seconds": 2, "mood": "fine"}\n')
    assert known(tmp_path).lines["R1"].status == "ok"


def test_every_hash_counts(tmp_path: Path) -> None:
    """Is a notebook of the run before last still known as ours, also after a failure?"""
    for each in (line(sha256="a1"), line(sha256="b2"), Line("R1", "failed", 0.0, error="no")):
        append(tmp_path, each)
    assert known(tmp_path).written == {"R1.ipynb": {"a1", "b2"}}


@pytest.mark.parametrize("rep_id", ["a\nb", "\u2028", "=1+1", "\"'\\", "ключ", "\x1b[31m"])
def test_any_id_survives(tmp_path: Path, rep_id: str) -> None:
    """Does any id come back as it was, on one line?"""
    append(tmp_path, line(rep_id))
    assert (tmp_path / FILE).read_bytes().count(b"\n") == 1
    assert set(known(tmp_path).lines) == {rep_id}


def test_no_manifest(tmp_path: Path) -> None:
    """Is a folder without a manifest, or no folder at all, simply new?"""
    assert known(tmp_path).lines == {}
    assert known(tmp_path / "nothing").lines == {}


def test_a_rep_called_team(tmp_path: Path) -> None:
    """Does a rep whose id is the team's word stay apart from the team, in both directions?"""
    rep, team = line(TEAM, notebook="team-1.ipynb"), line(TEAM, "failed", notebook="team.ipynb", sha256="1b")
    append(tmp_path, rep)
    append(tmp_path, team, TEAM_FILE)
    found = known(tmp_path)
    assert (found.lines, found.team) == ({TEAM: rep}, team)
    assert found.last(FILE, TEAM) == rep
    assert found.last(TEAM_FILE, TEAM) == team
    assert found.written == {"team-1.ipynb": {"0a"}, "team.ipynb": {"1b"}}
