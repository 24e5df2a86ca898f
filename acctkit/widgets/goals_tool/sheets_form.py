"""What a click in the goal worksheets does; what is typed is kept by itself."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.i18n import Language
from acctkit.plan.goal_plan import GoalSheet
from acctkit.practice.goal_sheet_fields import read_sheets
from acctkit.practice.goals_sheets import SheetsWork
from acctkit.practice.sent_fields import Fields, first
from acctkit.widgets.goals_tool.sheets_view import sheets_html
from acctkit.widgets.live_part import LivePart, Refresh
from acctkit.widgets.not_kept import not_kept


class SheetsForm:
    """The worksheets; a field that cannot be read keeps what was typed and says what is wrong."""

    def __init__(self, work: SheetsWork, lang: Language, refresh: Refresh) -> None:
        self.work, self.lang = work, lang
        self._refresh = refresh
        self.part = LivePart(self._html, self._act, lang, lang.gettext("Worksheets"), drafts=True)
        self._texts: Mapping[str, str] = {}
        self._problems: Mapping[str, str] = {}
        self._trouble = ""

    def _html(self, *, live: bool) -> str:
        return sheets_html(self.work, self.lang, self._texts, self._problems, self._trouble, live=live)

    def _act(self, what: str, fields: Fields) -> str:
        self._trouble = ""
        try:
            said = self._keep(fields)
            said = self._then(what, first(fields, "which")) or said
        except OSError as error:
            said = self._trouble = not_kept(error, self.lang)
            self._texts = {name: values[0] for name, values in fields.items() if values}
        if what == "draft" and not self._trouble:
            return ""
        self.part.draw()
        return said

    def _keep(self, fields: Fields) -> str:
        """Keep what can be read, and remember the rest as it was typed."""
        read = read_sheets(self.work.file.kept.sheets.goals, fields, self.lang)
        self._problems = {name: problem for each in read for name, problem in each.problems.items()}
        self._texts = {name: first(fields, name) for name in self._problems}
        self.work.put(*(each.sheet for each in read))
        return " ".join(dict.fromkeys(self._problems.values())) or self.lang.gettext("Kept.")

    def _then(self, what: str, which: str) -> str:
        if what == "points":
            self.work.propose_checkpoints(which)
        elif what == "drop":
            self.work.drop(which)
            return self.lang.gettext("The goal is taken out.")
        elif what == "empty":
            taken = {sheet.id for sheet in self.work.file.kept.sheets.goals}
            number = next(n for n in range(1, len(taken) + 2) if f"G{n}" not in taken)
            self.work.put(GoalSheet(id=f"G{number}"))
        return ""
