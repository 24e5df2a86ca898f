"""The index of a batch: one page with everybody, the most urgent talk first, searchable, opens offline."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from acctkit.batch.manifest import Line
from acctkit.coach.brief import Brief
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
class Row:
    """One rep in the index. Links are None where there is no page."""

    brief: Brief
    titles: tuple[str, ...]
    line: Line | None
    page: str | None
    manager_page: str | None
    notebook: str | None


def write_index(
    folder: Path, briefs: list[Brief], lines: dict[str, Line], lang: Language, title: str
) -> Path:
    """Write the index of a batch and return its path. What failed is listed with its reason."""
    rows = [_row(brief, lines.get(brief.rep_id), lang) for brief in briefs]
    rows.sort(key=lambda row: (-row.brief.priority, row.brief.name, row.brief.rep_id))
    mark = base64.b64encode(hashlib.sha256(_SEARCH.encode()).digest()).decode()
    html = render("index", lang, rows=rows, title=title, style=style(), search=_SEARCH, script_mark=mark)
    target = folder / FILE
    write_whole(target, lambda stream: stream.write(html.encode("utf-8", "replace")))
    return target


def _row(brief: Brief, line: Line | None, lang: Language) -> Row:
    made = line if line is not None and line.status != "failed" else None
    return Row(
        brief=brief,
        titles=tuple(say(finding, lang, brief.currency).title for finding in brief.three),
        line=line,
        page=_link(made.html if made else None),
        manager_page=_link(made.manager_html if made else None),
        notebook=_link(made.notebook if made else None),
    )


def _link(name: str | None) -> str | None:
    return None if name is None else quote(name)
