"""The index of a batch: one page with everybody, the most urgent talk first, searchable, opens offline."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from acctkit.batch.card import Card, card
from acctkit.batch.manifest import Known, Line
from acctkit.batch.outline import Outline
from acctkit.coach.brief import brief
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.tables import write_whole
from acctkit.widgets.block import render, style

FILE = "index.html"
_MOST_HERE = 20
"""Reps without a card, who are not made yet, whose figures are still worked out for the index: some three seconds' worth."""

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

    name: str
    team: str | None
    card: Card
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


def write_index(
    folder: Path, team: Outline, known: Known, lang: Language, facts: Callable[[], TeamFacts]
) -> Path:
    """Write the index of a batch and return its path. What failed is listed with its reason; the team stands on top.

    Figures that were kept under another key than the team's are of other data and not shown. `facts` reads the team again:
    it is called where the figures of a few people are missing, because they are not made yet; where those are many, they
    stand last, without figures.

    Raises
    ------
    OSError
        The page cannot be written.

    """
    rows = _rows(folder, team, known, _cards(team, known, lang, facts))
    mark = base64.b64encode(hashlib.sha256(_SEARCH.encode()).digest()).decode()
    title = lang.gettext("Team as of {day}", day=lang.date(team.today))
    html = render(
        "index",
        lang,
        rows=rows,
        currency=team.currency,
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


def _rows(folder: Path, team: Outline, known: Known, cards: Mapping[str, Card]) -> list[Row]:
    rows = [
        (
            not cards[rep_id].known,
            -cards[rep_id].priority,
            name,
            rep_id,
            _row(folder, name, team.teams[rep_id], cards[rep_id], known.lines.get(rep_id)),
        )
        for rep_id, name in team.names.items()
    ]
    return [row for *_, row in sorted(rows, key=lambda found: found[:4])]


def _cards(team: Outline, known: Known, lang: Language, facts: Callable[[], TeamFacts]) -> dict[str, Card]:
    """Return everybody's card: from the manifest, else worked out here as long as these are few."""
    cards = {
        rep_id: line.card
        for rep_id, line in known.lines.items()
        if line.card is not None and line.key == team.keys.get(rep_id)
    }
    without = [rep_id for rep_id in team.names if rep_id not in cards]
    if 0 < len(without) <= _MOST_HERE:
        read = facts()
        cards |= {rep_id: _card(read, rep_id, lang) for rep_id in without}
    return {rep_id: cards.get(rep_id, Card()) for rep_id in team.names}


def _card(facts: TeamFacts, rep_id: str, lang: Language) -> Card:
    try:
        return card(brief(facts, rep_id, facts.today), lang)
    except Exception:  # noqa: BLE001  one rep must not cost the index; why it failed stands in the rep's own line
        return Card()


def _row(folder: Path, name: str, team: str | None, shown: Card, line: Line | None) -> Row:
    there = line if line is not None and line.status != "failed" else None
    return Row(
        name=name,
        team=team,
        card=shown,
        line=line,
        page=_link(folder, there.html if there else None),
        manager_page=_link(folder, there.manager_html if there else None),
        notebook=_link(folder, there.notebook if there else None),
    )


def _link(folder: Path, name: str | None) -> str | None:
    """Return the address of a file beside the index, None when there is none."""
    return quote(name) if name and "/" not in name and (folder / name).is_file() else None
