"""What a click in the comparison of both sides does."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.i18n import Language
from acctkit.practice.goals_fields import first, whole
from acctkit.practice.goals_tree import TreeWork
from acctkit.widgets.goals_tool.kept import Refresh, not_kept
from acctkit.widgets.goals_tool.sides_view import sides_html
from acctkit.widgets.practice.form import Fields, Form
from acctkit.widgets.twin import Twin


class SidesForm:
    """What the target asks beside what people say; what cannot be read stays in its field and is told."""

    def __init__(self, work: TreeWork, lang: Language, refresh: Refresh) -> None:
        self.work, self.lang = work, lang
        self._refresh = refresh
        self._form: Form | None = None
        self._texts: Mapping[str, str] = {}
        self._problems: Mapping[str, str] = {}
        self._trouble = ""

    def twin(self) -> Twin:
        """Return the live form with its twin."""
        self._form = Form(self._html(live=True), self._act, self.lang)
        return Twin(self._form, self._html(live=False), self.lang.gettext("From above and from below"))

    def draw(self) -> None:
        """Show what is so now."""
        if self._form is not None:
            self._form.html = self._html(live=True)

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
