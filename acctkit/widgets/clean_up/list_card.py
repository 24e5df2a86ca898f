"""The correction list as HTML: how much is in it, its first lines, the button that saves it as a workbook."""

from __future__ import annotations

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.corrections import correction_tables, done_by_hand, ignored
from acctkit.practice.clean_up import CleanUp
from acctkit.widgets.block import render

_LINES = 5
_LISTED = (1, 4, 6)
"""Of what was done by hand or ignored, the page shows row, habit, and fix or reason; the workbook has the rest."""


def list_html(work: CleanUp, lang: Language, *, live: bool, saved: str = "", note: str = "") -> str:
    """Return the correction list as it stands."""
    tables = correction_tables(work.desk.standing(), work.rows, lang)
    shown = []
    for name, whole in tables.items():
        frame = whole.iloc[:, list(_LISTED)] if _is_listed(name, lang) else whole
        lines = frame.head(_LINES).astype(object).where(frame.head(_LINES).notna(), "").to_numpy().tolist()
        more = len(frame) - len(lines)
        shown.append(
            {
                "name": name,
                "columns": list(map(str, frame.columns)),
                "rows": [[_cell(cell) for cell in line] for line in lines],
                "more": lang.ngettext("and {n} more", "and {n} more", more) if more else "",
            }
        )
    return render(
        "clean_up/list", lang, live=live, progress=work.progress(), tables=shown, saved=saved, note=note
    )


def _is_listed(name: str, lang: Language) -> bool:
    return name in (done_by_hand(lang), ignored(lang))


def _cell(value: object) -> str:
    return "" if value is None else str(value)
