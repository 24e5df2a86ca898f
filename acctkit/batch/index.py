"""The index of a batch: one page with everybody, the most urgent talk first, searchable, opens offline."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from acctkit.batch.manifest import Known, Line
from acctkit.coach.brief import Brief, brief
from acctkit.coach.facts import TeamFacts
from acctkit.coach.saying import say
from acctkit.i18n import Language
from acctkit.tables import write_whole
from acctkit.widgets.block import render, style

FILE = "index.html"

_SEARCH = """\
const box = document.getElementById("search"), said = document.getElementById("found");
const rows = [...document.querySelectorAll("tbody tr")];
const plain = text => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
const texts = rows.map(row => plain(row.textContent));
box.addEventListener("input", () => {
  const words = plain(box.value).split(/\\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, i) => { const hit = words.every(word => texts[i].includes(word)); row.hidden = !hit; shown += hit; });
  said.textContent = shown + " / " + rows.length;
});
"""


@dataclass(frozen=True)
class _NoRate:
    value: None = None
    low: None = None
    high: None = None


@dataclass(frozen=True)
class _NoResults:
    revenue: None = None
    win_rate: _NoRate = field(default_factory=_NoRate)
    open: None = None


@dataclass(frozen=True)
class Unknown:
    """A rep about whom nothing could be counted; has of a brief what the index shows."""

    rep_id: str
    name: str
    currency: str | None
    team: str | None = None
    priority: float = 0.0
    results: _NoResults = field(default_factory=_NoResults)
    three: tuple[()] = ()


@dataclass(frozen=True)
class Row:
    """One rep in the index. Links are None where there is no page."""

    brief: Brief | Unknown
    titles: tuple[tuple[str, str], ...]
    line: Line | None
    page: str | None
    manager_page: str | None
    notebook: str | None


@dataclass(frozen=True)
class Whole:
    """The team's own page and notebook in the index, or why they could not be made."""

    page: str | None
    notebook: str | None
    error: str | None


def write_index(folder: Path, facts: TeamFacts, known: Known, lang: Language) -> Path:
    """Write the index of a batch and return its path. What failed is listed with its reason; the team stands on top.

    Raises
    ------
    OSError
        The page cannot be written.

    """
    rows = [_row(folder, _brief(facts, rep_id), known.lines.get(rep_id), lang) for rep_id in facts.names]
    rows.sort(key=lambda row: (-row.brief.priority, row.brief.name, row.brief.rep_id))
    mark = base64.b64encode(hashlib.sha256(_SEARCH.encode()).digest()).decode()
    title = lang.gettext("Team as of {day}", day=lang.date(facts.today))
    html = render(
        "index",
        lang,
        rows=rows,
        team=_team(folder, known.team),
        title=title,
        style=style(),
        search=_SEARCH,
        script_mark=mark,
    )
    target = folder / FILE
    write_whole(target, lambda stream: stream.write(html.encode("utf-8", "replace")))
    return target


def _team(folder: Path, line: Line | None) -> Whole | None:
    if line is None:
        return None
    there = line if line.status != "failed" else None
    return Whole(
        page=_link(folder, there.manager_html if there else None),
        notebook=_link(folder, there.notebook if there else None),
        error=None if there else line.error or "",
    )


def _brief(facts: TeamFacts, rep_id: str) -> Brief | Unknown:
    try:
        return brief(facts, rep_id, facts.today)
    except Exception:  # noqa: BLE001  one rep must not cost the index; why it failed stands in the rep's own line
        return Unknown(rep_id, facts.names[rep_id], facts.team.currency)


def _row(folder: Path, made: Brief | Unknown, line: Line | None, lang: Language) -> Row:
    there = line if line is not None and line.status != "failed" else None
    return Row(
        brief=made,
        titles=tuple((f.stance, say(f, lang, made.currency).title) for f in made.three),
        line=line,
        page=_link(folder, there.html if there else None),
        manager_page=_link(folder, there.manager_html if there else None),
        notebook=_link(folder, there.notebook if there else None),
    )


def _link(folder: Path, name: str | None) -> str | None:
    """Return the address of a file beside the index, None when there is none."""
    return quote(name) if name and "/" not in name and (folder / name).is_file() else None
