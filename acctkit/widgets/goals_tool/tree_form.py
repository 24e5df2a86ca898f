"""What a click in the divided target does: settings, amounts typed over, limits, steps taken back. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from acctkit.coach.goal_tree import METRICS
from acctkit.coach.limits_said import say_limit
from acctkit.i18n import Language
from acctkit.plan.tree import LimitConflict
from acctkit.plan.tree.wishes import LARGEST, Wishes
from acctkit.practice.goals_fields import Typed, typed, whole
from acctkit.practice.goals_tree import TreeWork, View
from acctkit.practice.sent_fields import Fields, first
from acctkit.widgets.goals_tool.tree_names import TreeNames
from acctkit.widgets.goals_tool.tree_view import Entry, at_of, grid, tree_html, wish_named
from acctkit.widgets.live_part import LivePart, Refresh
from acctkit.widgets.not_kept import not_kept


class TreeForm:
    """The form of a divided target. A wish that cannot be kept is told, and everything stays as it was."""

    def __init__(self, work: TreeWork, lang: Language, refresh: Refresh) -> None:
        self.work, self.lang = work, lang
        self._refresh = refresh
        self.part = LivePart(self._html, self._act, lang, lang.gettext("The target, divided"))
        self._entry = Entry()

    def _html(self, *, live: bool) -> str:
        return tree_html(self.work, self.lang, self._entry, live=live)

    def _act(self, what: str, fields: Fields) -> str:
        acts: Mapping[str, Callable[[Fields], str]] = {
            "check": lambda sent: self._want(self._typed(sent)),
            "choose": self._choose,
            "bound": self._bound,
            "done": self._let_go,
            "free": lambda _sent: self._want(Typed(wishes=self.work.wishes.free())),
            "back": lambda _sent: self._step(self.work.undo),
            "on": lambda _sent: self._step(self.work.redo),
        }
        name, _, amount = what.partition(".")
        self._entry = Entry()
        try:
            said = self._take(amount) if name == "take" else acts[name](fields) if name in acts else ""
        except OSError as error:
            said = not_kept(error, self.lang)
            self._entry = replace(self._entry, trouble=said, texts=self._typed(fields).texts)
        self._refresh()
        return said

    def _typed(self, fields: Fields) -> Typed:
        _, _, cells = grid(self.work)
        return typed(cells, fields, self.work.wishes, self.lang)

    def _want(self, found: Typed, texts: Mapping[str, str] | None = None) -> str:
        """Keep what was typed, or say why it cannot be kept; then it still stands in the table."""
        texts = found.texts if texts is None else texts
        if found.problems:
            self._entry = Entry(texts, found.problems)
            return " ".join(dict.fromkeys(found.problems.values()))
        try:
            self.work.want(found.wishes)
        except LimitConflict as conflict:
            self._entry = Entry(texts, conflict=conflict, wishes=found.wishes)
            return self.lang.gettext("These cannot all be kept; nothing has changed.")
        except OSError:
            self._entry = Entry(texts)
            raise
        return self.lang.gettext(
            "Kept. Everything adds up to {total}.", total=self.lang.number(found.wishes.total)
        )

    def _choose(self, fields: Fields) -> str:
        asked, view = self.work.asked, View(first(fields, "rows", self.work.view.rows), first(fields, "only"))
        metric = next((one for one in METRICS if one == first(fields, "metric")), asked.metric)
        try:
            begin = date.fromisoformat(f"{first(fields, 'first')}-01")
            months = min(max(int(first(fields, "months")), 1), 12)
        except ValueError:
            begin, months = asked.first, asked.months
        wanted = (metric, begin, months, first(fields, "products") == "yes")
        if wanted != (asked.metric, asked.first, asked.months, asked.products):
            self.work.choose(metric, begin, months, products=wanted[3])
        # A key of the other axis means nothing when the rows have changed.
        self.work.show(view if view.rows == self.work.view.rows else View(view.rows))
        return TreeNames(self.work, self.lang).metric(self.work.metric)

    def _bound(self, fields: Fields) -> str:
        read = {name: whole(first(fields, name).strip(), self.lang) for name in ("least", "most")}
        texts = {**self._typed(fields).texts, **{name: first(fields, name) for name in read}}
        problems = {name: problem for name, (_, problem) in read.items() if problem}
        least, most = read["least"][0], read["most"][0]
        if not problems and least is None and most is None:
            problems["least"] = self.lang.gettext("Enter a minimum or a maximum.")
        elif not problems and least is not None and most is not None and least > most:
            problems["least"] = self.lang.gettext("The minimum is above the maximum.")
        if problems:
            self._entry = Entry(texts, problems)
            return " ".join(problems.values())
        at = at_of(self.work, {axis.name: first(fields, f"at.{axis.name}") for axis in self.work.axes.axes})
        return self._want(Typed(wishes=self.work.wishes.bound(at, least, most)), texts)

    def _let_go(self, fields: Fields) -> str:
        """Let one wish go, and keep the others with what was typed beside it."""
        found = self._typed(fields)
        wish = wish_named(first(fields, "which"), found.wishes)
        if wish is None:
            return ""
        wishes = found.wishes.let_go(wish.at, exact=wish.exact)
        return self._want(replace(found, wishes=wishes))

    def _take(self, amount: str) -> str:
        if not amount.isdecimal() or int(amount) > LARGEST:
            return ""
        return self._want(Typed(wishes=self.work.wishes.set({}, int(amount))))

    def _step(self, step: Callable[[], None]) -> str:
        step()
        return self.lang.gettext("The target is {total}.", total=self.lang.number(self.work.division.total))


def wanted_in_words(work: TreeWork, lang: Language) -> list[str]:
    """Return what was set and which limits there are, in words."""
    names, wishes = TreeNames(work, lang), work.wishes
    return [
        say_limit(wish.limit, lang, names) for wish in (wishes if work.conflict is None else Wishes()).wishes
    ]
