"""`acctkit handover`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import vobject
from docx import Document as Docx

FROM = ("--from", "2026-07-06", "--today", "2026-06-30")


def test_page_and_calendar(run: Any, team: Path, tmp_path: Path) -> None:
    """Are the page and, beside it, the calendar written, with the open deal in the one and the absence in the other?"""
    out = tmp_path / "pack.html"
    ended = run("handover", team, "R1", *FROM, "--to", "2026-07-10", "--out", out, "--zone", "Europe/Madrid")
    assert ended.exit_code == 0
    assert "1 open deal is handed over." in ended.stderr
    assert "Ana Ruiz" in out.read_text("utf-8")
    assert "D5" in out.read_text("utf-8")
    calendar = vobject.readOne(out.with_suffix(".ics").read_text("utf-8"))
    titles = [event.summary.value for event in calendar.vevent_list]
    assert "Ana Ruiz is away" in titles


def test_document_in_spanish(run: Any, team: Path, tmp_path: Path) -> None:
    """Is a DOCX file written in the language asked for, for an absence without end too?"""
    out = tmp_path / "pack.docx"
    assert run("handover", team, "R1", *FROM, "--out", out, "--lang", "es").exit_code == 0
    said = [part.text for part in Docx(str(out)).paragraphs]
    assert "Traspaso" in said
    assert any("nadie sabe hasta cuándo" in text for text in said)
    assert "VTIMEZONE" not in out.with_suffix(".ics").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--out", "pack.pdf"), "ends in .docx or .html"),
        (("--out", "pack.html", "--to", "2026-07-01"), "comes before the first"),
        (("--out", "pack.html", "--to", "soon"), "is not a day"),
        (("--out", "pack.html", "--zone", "Mars/Olympus"), "is not a time zone"),
        (("--out", "pack.html", "--zone", "../etc"), "is not a time zone"),
        (("--out", "nowhere/pack.html"), "Writing failed"),
    ],
)
def test_wrong_input(run: Any, team: Path, tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    """Is what cannot be told plainly, with nothing written?"""
    placed = [tmp_path / text if text.startswith(("pack", "nowhere")) else text for text in options]
    ended = run("handover", team, "R1", *FROM, *placed)
    assert ended.exit_code == 2
    assert message in ended.stderr
    assert not list(tmp_path.glob("pack*"))


def test_unknown_rep(run: Any, team: Path, tmp_path: Path) -> None:
    """Is an unknown rep told with those there are?"""
    ended = run("handover", team, "R9", *FROM, "--out", tmp_path / "pack.html")
    assert ended.exit_code == 2
    assert "R1" in ended.stderr
