"""What a click in the comparison of both sides does."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.i18n import Language
from acctkit.practice.goals_fields import whole
from acctkit.practice.goals_tree import TreeWork
from acctkit.practice.sent_fields import Fields, first
from acctkit.widgets.goals_tool.sides_view import sides_html
from acctkit.widgets.live_part import LivePart, Refresh
from acctkit.widgets.not_kept import not_kept


class SidesForm:
    """What the target asks beside what people say; what cannot be read stays in its field and is told."""

    def __init__(self, work: TreeWork, lang: Language, refresh: Refresh) -> None:
        self.work, self.lang = work, lang
        self._refresh = refresh
        self.part = LivePart(self._html, self._act, lang, lang.gettext("From above and from below"))
        self._texts: Mapping[str, str] = {}
        self._problems: Mapping[str, str] = {}
        self._trouble = ""

    def _html(self, *, live: bool) -> str:
        return sides_html(self.work, self.lang, self._texts, self._problems, self._trouble, live=live)

    def _act(self, what: str, fields: Fields) -> str:
        if what != "check":
            return ""
        read = {}
        for number, line in enumerate(self.work.sides.lines):
            text = first(fields, f"said.{number}").strip()
            read[f"said.{number}"] = (line.key, text, *whole(text, self.lang))
        self._problems = {name: problem for name, (_, _, _, problem) in read.items() if problem}
        self._texts = {name: read[name][1] for name in self._problems}
        self._trouble = ""
        # What can be read is kept, also beside what cannot.
        said = {key: amount for key, _, amount, problem in read.values() if not problem}
        told = " ".join(dict.fromkeys(self._problems.values()))
        try:
            self.work.said(said)
        except OSError as error:
            told = self._trouble = not_kept(error, self.lang)
            self._texts = {name: text for name, (_, text, _, _) in read.items()}
        self._refresh()
        return told or self.lang.gettext("Compared")
