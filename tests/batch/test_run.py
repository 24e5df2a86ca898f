"""A real run over a team of hostile names, and a second one after people and accidents were at work."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from acctkit.batch.manifest import known
from acctkit.playbook import entry
from acctkit.playbook.coaching import ScriptStep

POLICY = "default-src 'none'"
LOADING = {"src", "srcset", "href", "data", "action", "formaction", "poster", "background", "xlink:href"}


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def pages(made: Any) -> dict[str, str]:
    """Return every page of a run by name."""
    return {file.name: file.read_text("utf-8") for file in made.out.glob("*.html") if file.is_file()}


def test_failing_rep_stops_nobody(made: Any) -> None:
    """Does everybody else get their files, and the exit code say that one failed?"""
    assert made.ended.returncode == 1, made.ended.stderr
    assert {line.rep_id for line in made.lines.values() if line.status == "ok"} == set(made.good)
    for rep_id in made.good:
        for ending in (".ipynb", ".html", ".manager.html"):
            assert (made.out / f"{made.stems[rep_id]}{ending}").is_file()


def test_failure_is_plain(made: Any) -> None:
    """Does the manifest say why a rep failed, without a folder of this machine, and the index and terminal too?"""
    line = made.lines[made.failing]
    assert line.status == "failed"
    assert line.error == f"Is a directory: {made.stems[made.failing]}.html"
    assert (line.notebook, line.html, line.sha256) == (None, None, None)
    assert line.error in pages(made)["index.html"]
    assert f"{made.failing} failed: {line.error}" in made.ended.stderr


def test_only_what_was_promised(made: Any) -> None:
    """Is nothing in the folder but the promised files, and nothing outside?"""
    wanted = {f"{made.stems[rep]}{end}" for rep in made.good for end in (".ipynb", ".html", ".manager.html")}
    blocked = {f"{made.stems[made.failing]}.html"}
    assert {file.name for file in made.out.iterdir()} - blocked == wanted | {
        "index.html",
        "manifest.jsonl",
        "team.html",
        "team.ipynb",
        "team.jsonl",
    }
    assert {file.name for file in made.out.parent.iterdir()} <= {made.out.name, "team {0} ñ", "out again"}


def test_manifest_fields(made: Any) -> None:
    """Does each line carry what was promised, with plain values?"""
    lines = [json.loads(raw) for raw in (made.out / "manifest.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(made.reps)
    for line in lines:
        assert {"rep_id", "status", "seconds", "notebook", "html", "sha256", "error"} <= set(line)
        assert isinstance(line["seconds"], float)


def test_stdout_is_clean(made: Any) -> None:
    """Do progress and messages go to stderr alone, without noise of the machinery?"""
    assert made.ended.stdout == ""
    assert "Traceback" not in made.ended.stderr
    assert not re.search(r"warning|kernel|papermill|nbclient|\bWARN", made.ended.stderr, re.IGNORECASE)


def test_names_are_escaped(made: Any) -> None:
    """Is every hostile name text on every page, and never a tag?"""
    for name, html in pages(made).items():
        tags = Tags(html).found
        scripts = [attributes for tag, attributes in tags if tag == "script"]
        assert len(scripts) == (name == "index.html"), name
        assert {tag for tag, _ in tags}.isdisjoint({"svg", "iframe", "object", "embed", "form", "u", "i"}), (
            name
        )
        assert not [a for _, attributes in tags for a in attributes if a.startswith("on")], name
        assert "<script>alert" not in html
        assert "<svg onload" not in html
    assert "&lt;script&gt;alert(" in pages(made)["index.html"]
    assert "{rep.__class__}" in made.read("R6", ".html")


def test_names_are_not_code(made: Any) -> None:
    """Does each notebook get its rep's id as a plain literal?"""
    for rep_id in made.good:
        notebook = nbformat.read(made.out / f"{made.stems[rep_id]}.ipynb", as_version=4)
        sources = [
            cell.source for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", [])
        ]
        assert len(sources) == 1
        given: dict[str, object] = {}
        exec(sources[0], {"__builtins__": {}}, given)
        assert given["rep"] == rep_id
        assert given["team"] == "../team {0} ñ"
        assert set(given) == {"team", "rep", "language", "today", "mapping", "content"}


def test_pages_load_nothing(made: Any) -> None:
    """Does each page forbid loading, and refer to nothing but its neighbours?"""
    for name, html in pages(made).items():
        tags = Tags(html).found
        assert [a for tag, a in tags if tag == "meta" and POLICY in a.get("content", "")], name
        for tag, attributes in tags:
            for attribute in LOADING & set(attributes):
                value = attributes[attribute]
                assert value.startswith(("data:image/png", "#")) or (tag == "a" and "//" not in value), value
        assert not re.search(r"url\(|@import", html), name


def test_index_links_lead_somewhere(made: Any) -> None:
    """Does every link of the index open a file that is there?"""
    links = [a["href"] for tag, a in Tags(pages(made)["index.html"]).found if tag == "a"]
    assert len(links) == 3 * len(made.good) + 2
    assert links[:2] == ["team.html", "team.ipynb"]
    assert all((made.out / unquote(link)).is_file() for link in links)


def test_no_private_path(made: Any) -> None:
    """Is no folder of this machine in any file of the run?"""
    private = {str(Path.home()), str(made.out.parent), str(Path(__file__).resolve().parents[2])}
    for file in made.out.glob("*.*"):
        if file.is_file():
            text = file.read_text("utf-8")
            assert not [path for path in private if len(path) > 1 and path in text], file.name
            assert "/ipykernel" not in text


def test_the_team_has_its_own_record(made: Any) -> None:
    """Is the team's page made beside the reps' with one failing, noted apart from them, and for the manager alone?"""
    team = known(made.out).team
    assert team is not None
    assert (team.status, team.html, team.manager_html) == ("ok", None, "team.html")
    assert set(made.lines) == set(made.reps)
    page = pages(made)["team.html"]
    assert "For the manager alone" in page
    assert page.count("&lt;svg onload=alert(3)&gt;") >= 2
    notebook = nbformat.read(made.out / "team.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert NotebookNotary().check_signature(notebook)
    given: dict[str, object] = {}
    source = next(c.source for c in notebook.cells if "injected-parameters" in c.metadata.get("tags", []))
    exec(source, {"__builtins__": {}}, given)
    assert given == {
        "team": "../team {0} ñ",
        "language": "en",
        "today": "2026-06-30",
        "mapping": "",
        "content": "",
    }


def test_the_team_is_skipped_too(again: Any) -> None:
    """Is the team's page left alone by a run that finds it whole and of the same inputs?"""
    team = known(again.out).team
    assert team is not None
    assert team.status == "skipped"
    for name in ("team.html", "team.ipynb"):
        assert (again.out / name).read_bytes() == again.before[name]


def test_share_page_keeps_the_managers_part(made: Any) -> None:
    """Does the page to share leave out ratings, the matrix and the script of the talk?"""
    aim = entry(ScriptStep, "open").aim
    for rep_id in made.good:
        share, manager = made.read(rep_id, ".html"), made.read(rep_id, ".manager.html")
        for only in ("Ability and willingness", "The talk", aim):
            assert only in manager
            assert only not in share
        assert "Boss" not in share
        assert "For the manager alone" not in share
        assert len(share) < len(manager)


def test_notebooks_are_clean(made: Any) -> None:
    """Is nothing left of a kernel that is gone, of times, or of the machinery?"""
    for rep_id in made.good:
        text = made.read(rep_id, ".ipynb")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        assert "widget-view" not in text
        assert set(notebook.metadata) <= {"kernelspec", "language_info", "acctkit"}
        assert not [
            cell for cell in notebook.cells if "papermill" in cell.metadata or "execution" in cell.metadata
        ]
        assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]
        assert {
            cell.metadata["jupyter"]["source_hidden"] for cell in notebook.cells if cell.cell_type == "code"
        } == {True}


def test_notebooks_are_trusted(made: Any) -> None:
    """Does Jupyter show a notebook this person has made as trusted?"""
    notebook = nbformat.read(made.out / f"{made.stems['R6']}.ipynb", as_version=4)
    assert NotebookNotary().check_signature(notebook)


def test_names_of_files_differ(made: Any) -> None:
    """Are file names different also where letter case does not count?"""
    folded = [unicodedata.normalize("NFKC", file.name).casefold() for file in made.out.iterdir()]
    assert len(set(folded)) == len(folded)


@pytest.mark.parametrize("rep_id", ['r"3', "{rep.__class__}"])
def test_unchanged_is_skipped(again: Any, rep_id: str) -> None:
    """Is what is whole and of the same inputs left alone, also when the folders are named in another way?"""
    assert again.lines[rep_id].status == "skipped"
    for ending in (".ipynb", ".html", ".manager.html"):
        name = f"{again.stems[rep_id]}{ending}"
        assert (again.out / name).read_bytes() == again.before[name]


def test_next_run_completes(again: Any) -> None:
    """Does the next run make what failed, and end well?"""
    assert again.ended.returncode == 0, again.ended.stderr
    assert again.lines[again.failing].status == "ok"
    assert (again.out / f"{again.stems[again.failing]}.html").is_file()


def test_altered_page_is_made_again(again: Any, made: Any) -> None:
    """Is an altered page made anew, byte for byte as before?"""
    assert again.lines["<b>r2</b>"].status == "ok"
    for ending in (".ipynb", ".html", ".manager.html"):
        assert again.read("<b>r2</b>", ending) == made.read("<b>r2</b>", ending)


def test_edited_notebook_is_kept(again: Any, made: Any) -> None:
    """Is a notebook that somebody has written into kept beside the new one?"""
    stem = again.stems["../r1"]
    assert (again.out / f"{stem}.mine-1.ipynb").read_bytes() == again.before[f"{stem}.ipynb"]
    assert again.read("../r1", ".ipynb") == made.read("../r1", ".ipynb")
    assert [file.name for file in again.out.glob("*.mine-*")] == [f"{stem}.mine-1.ipynb"]


def test_leftovers_are_swept(again: Any) -> None:
    """Is nothing half written left, and a cut line of the manifest closed off?"""
    assert not list(again.out.glob(".acctkit-*"))
    raw = (again.out / "manifest.jsonl").read_text("utf-8").splitlines()
    assert '{"rep_id": "R6", "status": "fai' in raw
    assert again.lines["R6"].status == "skipped"


def test_the_team_failing_loses_nobody(tmp_path: Path, team: Any, run: Any) -> None:
    """Where the team's page cannot be written, is the rep's work there, and the reason told in terminal and index?"""
    team(tmp_path / "team", {"A": "Ana"})
    out = tmp_path / "out"
    (out / "team.html").mkdir(parents=True)
    (out / "team.html" / "kept").touch()
    ended = run("batch", "team", "--out", out, "--today", "2026-06-30", cwd=tmp_path)
    assert ended.returncode == 1
    assert "The team failed: Is a directory: team.html" in ended.stderr
    assert "1 made, 0 unchanged, 1 failed" in ended.stderr
    assert known(out).lines["A"].status == "ok"
    assert (out / "Ana.html").is_file()
    assert not (out / "team.ipynb").exists()
    assert "Is a directory: team.html" in (out / "index.html").read_text("utf-8")
