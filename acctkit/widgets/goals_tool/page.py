"""The page of the goals tool, part by part: each method is one line in the notebook."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from acctkit.calendar.ics import Event, ics
from acctkit.coach.facts import TeamFacts, team_facts
from acctkit.coach.goal_events import goal_events
from acctkit.i18n import Language
from acctkit.practice.goals_sheets import SheetsWork
from acctkit.practice.goals_tool_file import GoalsFile, file_of
from acctkit.practice.goals_tree import TreeWork
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.goals_book import GoalsBook, goals_tables
from acctkit.practice.take_away.new_file import new_file, new_workbook_file
from acctkit.widgets.block import Block, block, render
from acctkit.widgets.closed import Closed
from acctkit.widgets.goals_tool.sentence_view import sentence_html
from acctkit.widgets.goals_tool.sheets_form import SheetsForm
from acctkit.widgets.goals_tool.sides_form import SidesForm
from acctkit.widgets.goals_tool.time_block import time_block
from acctkit.widgets.goals_tool.tree_form import TreeForm, wanted_in_words
from acctkit.widgets.goals_tool.tree_names import TreeNames
from acctkit.widgets.live_part import LivePart
from acctkit.widgets.not_kept import not_kept
from acctkit.widgets.own_day import own_day
from acctkit.widgets.practice.form import form_style
from acctkit.widgets.tool_opening import open_tool
from acctkit.widgets.twin import Twin


def open_goals(  # noqa: PLR0913  one argument per parameter of the notebook
    team: str,
    language_code: str,
    today: str = "",
    mapping: str = "",
    content: str = "",
    rep: str = "",
    country: str = "",
) -> GoalsPage | Closed:
    """Return the page on which a team's target is divided and its goals are worded.

    Parameters that every tool has are those of `open_tool`, the returned value too.

    Parameters
    ----------
    rep
        The goals of this rep alone, by id; of the whole team when empty.
    country
        The country whose public holidays count for whoever the table of reps names none for, as ES.

    Source: T5

    """
    given = (team, language_code, today, mapping, content)
    opened = open_tool(*given, title=_title, kept=lambda path: GoalsFile(file_of(path, rep)))
    if isinstance(opened, Closed):
        return opened
    facts, lang = team_facts(opened.team, opened.day), opened.lang
    if not facts.names or (rep and rep not in facts.names):
        return Closed(_title(lang), (_nobody(facts, rep, lang),), lang)
    return GoalsPage(TreeWork(facts, opened.file, rep), SheetsWork(facts, opened.file, rep, country), lang)


class GoalsPage:
    """The goals of one team in one language. What is shown twice follows what is shown last."""

    def __init__(self, tree: TreeWork, sheets: SheetsWork, lang: Language) -> None:
        self.tree_work, self.sheets_work, self.lang = tree, sheets, lang
        self._tree = TreeForm(tree, lang, self._refresh)
        self._sides = SidesForm(tree, lang, self._refresh)
        self._sheets = SheetsForm(sheets, lang, self._refresh)
        self._sentence = LivePart(
            self._sentence_html, self._say, lang, lang.gettext("A goal in one sentence")
        )
        self._take = LivePart(self._take_html, self._save, lang, lang.gettext("The workbook"))
        self._trouble, self._saved, self._note = "", "", ""

    def head(self) -> Block:
        """Return the title, the day, where everything is kept, and the style the other parts use."""
        facts, file = self.tree_work.facts, self.tree_work.file
        title = _title(self.lang)
        who = facts.names[self.tree_work.reps[0]] if self.sheets_work.rep else ""
        return block(
            "goals_tool/head",
            title,
            self.lang,
            style=form_style() + goals_style(),
            title=title,
            who=who,
            day=self.lang.date(facts.today),
            people=self.lang.ngettext("{n} person", "{n} people", len(self.tree_work.reps)),
            file=file.file.name,
            aside=None if file.aside is None else file.aside.name,
        )

    def tree(self) -> Twin:
        """Return the divided target, to be edited."""
        return self._tree.part.twin()

    def sides(self) -> Twin:
        """Return what the target asks beside what people say."""
        return self._sides.part.twin()

    def sentence(self) -> Twin:
        """Return the field for a goal in one sentence, with what was read from it."""
        return self._sentence.twin()

    def sheets(self) -> Twin:
        """Return the goal worksheets."""
        return self._sheets.part.twin()

    def time(self) -> Block:
        """Return at which generation of planning time the team stands."""
        return time_block(self.tree_work.facts, self.tree_work.reps, self.lang)

    def take_away(self) -> Twin:
        """Return the button that saves everything as a workbook."""
        return self._take.twin()

    def _refresh(self) -> None:
        """Show everywhere what has changed somewhere."""
        for part in (self._tree.part, self._sides.part, self._sheets.part, self._sentence):
            part.draw()

    def _sentence_html(self, *, live: bool) -> str:
        return sentence_html(self.sheets_work, self.lang, self._trouble, live=live)

    def _say(self, what: str, fields: Fields) -> str:
        lang, said = self.lang, ""
        self._trouble = ""
        try:
            if what in {"check", "begin"}:
                said = self._worded(fields)
            if what == "begin" and not self._trouble:
                self.sheets_work.begin_sheet(lang)
                said = lang.gettext("The worksheet stands below.")
                self._sheets.part.draw()
        except OSError as error:
            said = self._trouble = not_kept(error, lang)
        self._sentence.draw()
        return said

    def _worded(self, fields: Fields) -> str:
        """Keep the sentence; where there is none, ask for it."""
        sentence = first(fields, "sentence")
        self.sheets_work.word(sentence, more_resources="yes" in fields.get("more", ()))
        if sentence.strip():
            return self.lang.gettext("Checked")
        self._trouble = self.lang.gettext("Write your goal first.")
        return self._trouble

    def _take_html(self, *, live: bool) -> str:
        return render("goals_tool/take", self.lang, live=live, saved=self._saved, note=self._note)

    def _save(self, what: str, _fields: Fields) -> str:
        writers = {"save": self._workbook, "calendar": self._calendar}
        if what not in writers:
            return ""
        lang = self.lang
        if what == "calendar" and not self._events():
            self._saved = ""
            self._note = lang.gettext("There is no day yet: give a goal its deadline, or an action its day.")
            self._take.draw()
            return self._note
        name = lang.gettext("Goals {day}", day=own_day().isoformat())
        self._saved, self._note = "", ""
        try:
            self._saved = writers[what](name).name
        except OSError as error:
            logging.getLogger(__name__).warning("%s could not be written: %s", name, error)
            self._note = lang.gettext(
                "The file could not be written beside this notebook ({reason}). What you have entered is kept.",
                reason=error.strerror or type(error).__name__,
            )
        self._take.draw()
        return self._note or lang.gettext("Saved")

    def _workbook(self, name: str) -> Path:
        lang, work = self.lang, self.tree_work
        names = TreeNames(work, lang)
        book = GoalsBook(
            title=f"{names.metric(work.metric)}, {lang.date(work.today)}",
            division=work.division,
            wanted=wanted_in_words(work, lang),
            activities=[(names.metric(step), division) for step, division in work.activities],
            sides=work.sides,
            sheets=work.file.kept.sheets.goals,
        )
        return new_workbook_file(goals_tables(book, names, lang), Path(), name)

    def _events(self) -> tuple[Event, ...]:
        file = self.tree_work.file
        return goal_events(file.kept.sheets.goals, file.file.name, self.lang)

    def _calendar(self, name: str) -> Path:
        # Whole days have no zone.
        data = ics(self._events(), zone="UTC", made=datetime.now(UTC), name=_title(self.lang))
        return new_file(data, Path(), name, ".ics")


def goals_style() -> str:
    """Return the style of the goals tool alone."""
    return files("acctkit.widgets.goals_tool").joinpath("goals.css").read_text("utf-8")


def _title(lang: Language) -> str:
    return lang.gettext("Goals")


def _nobody(facts: TeamFacts, rep: str, lang: Language) -> str:
    if not facts.names:
        return lang.gettext("The team folder names nobody. Write at least one person into the table of reps.")
    return lang.gettext(
        "The team has no rep {rep}. There are: {names}", rep=rep, names=lang.listing(list(facts.names))
    )
