"""The take-away of exercise 05: own lines from the CRM with what they lack, own habits, and a checklist to go through weekly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.fillers import says_nothing
from acctkit.playbook import entry
from acctkit.playbook.rules import RuleText
from acctkit.playbook.worksheets import Worksheet
from acctkit.practice.rubric.checks import Demand, begins_with_verb, names_a_date, says_what_for
from acctkit.practice.take_away.entered import Entered, rows, text

_SHEET = "own_habits"


@dataclass(frozen=True)
class _Line:
    """A next step or a task as it stands in the CRM, with its day there; `is_task` when it is for a colleague."""

    what: str
    day: date | None
    is_task: bool

    @property
    def empty(self) -> bool:
        """Tell whether it says nothing at all."""
        return not self.what or bool(says_nothing(pd.Series([self.what], dtype="str"), "tasks").iloc[0])

    def says_what(self, lang: Language) -> bool:
        """Tell whether it begins with what to do."""
        return not self.empty and begins_with_verb(self.what, lang, Demand())

    def says_what_for(self, lang: Language) -> bool:
        """Tell whether it says to what end."""
        return not self.empty and says_what_for(self.what, lang, Demand())

    def says_when(self, lang: Language) -> bool:
        """Tell whether it has a day, in the CRM or in its words."""
        return self.day is not None or names_a_date(self.what, lang, Demand())

    def breaks(self, lang: Language) -> list[str]:
        """Return the rules that it breaks, the gravest first."""
        wrong = {
            "task-not-worded": self.empty,
            "task-not-verb-first": not self.empty and not self.says_what(lang),
            "next-step-without-goal": not (self.is_task or self.empty or self.says_what_for(lang)),
            "task-no-deadline" if self.is_task else "next-step-without-date": not self.says_when(lang),
        }
        return [rule for rule, holds in wrong.items() if holds]


def tables(payload: Mapping[str, Any], lang: Language) -> dict[str, pd.DataFrame]:
    """Return the sheets of a learner's own habits by their names, in the learner's language.

    Parameters
    ----------
    payload
        The sheet as it was kept; every field may be missing, empty, or what somebody typed. `lines` is a list of
        mappings with `kind` ("step" or "task"), `text` and `day` (ISO), `habits` one with `habit` (the id of a rule),
        `moment` and `review` (ISO).
    lang
        The language to write in.

    Source: C1-C4

    """
    entered = Entered(lang)
    lines = [_line(row, entered) for row in rows(payload.get("lines"))]
    habits = [row for row in rows(payload.get("habits")) if text(row.get("habit")) in _habits(lang)]
    return {
        lang.gettext("My lines"): _lines(lines, lang),
        lang.gettext("My habits"): _own(habits, entered),
        lang.gettext("Every Friday"): _checklist(lang),
        lang.gettext("How to read it"): _guide(entered.notes, lang),
    }


def _line(row: Mapping[str, Any], entered: Entered) -> _Line:
    return _Line(text(row.get("text")), entered.day(row.get("day")), text(row.get("kind")) == "task")


def _lines(lines: Sequence[_Line], lang: Language) -> pd.DataFrame:
    """Return a row for each line: what a colleague could read in it, and how to mend what is missing."""
    columns = [
        lang.gettext("As it stands"),
        lang.gettext("Next step or task"),
        lang.gettext("Its day"),
        lang.gettext("What to do?"),
        lang.gettext("To what end?"),
        lang.gettext("When?"),
        lang.gettext("How to mend it"),
    ]
    found = [
        [
            line.what,
            lang.gettext("Task") if line.is_task else lang.gettext("Next step"),
            line.day,
            _mark(line.says_what(lang), lang),
            lang.gettext("not needed") if line.is_task else _mark(line.says_what_for(lang), lang),
            _mark(line.says_when(lang), lang),
            " ".join(_rule(rule, lang).fix for rule in line.breaks(lang))
            or lang.gettext("Nothing. Anybody can go on with it."),
        ]
        for line in lines
    ]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _mark(holds: bool, lang: Language) -> str:  # noqa: FBT001  the answer to the question of the column
    return lang.gettext("yes") if holds else lang.gettext("not yet")


def _own(habits: Sequence[Mapping[str, Any]], entered: Entered) -> pd.DataFrame:
    """Return the chosen habits: why, when they are done, and the day to look whether they held."""
    lang = entered.lang
    columns = [
        lang.gettext("Habit"),
        lang.gettext("Why"),
        lang.gettext("The moment for it"),
        lang.gettext("Look again on"),
    ]
    found = [
        [
            _habits(lang)[text(row.get("habit"))],
            _rule(text(row.get("habit")), lang).why,
            text(row.get("moment")),
            entered.day(row.get("review")),
        ]
        for row in habits
    ]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _checklist(lang: Language) -> pd.DataFrame:
    """Return every habit that can be chosen, with why it matters and how to put right what is not."""
    columns = [lang.gettext("Habit"), lang.gettext("Why"), lang.gettext("How to mend it")]
    found = [[label, _rule(rule, lang).why, _rule(rule, lang).fix] for rule, label in _habits(lang).items()]
    return pd.DataFrame(found, columns=columns, dtype=object)


def _habits(lang: Language) -> dict[str, str]:
    """Return the habits that the sheet offers: what each is called, by the rule of the linter that finds its lack."""
    sheet = lang.content(entry(Worksheet, _SHEET))
    columns = [column for section in sheet.sections for column in section.columns if column.id == "habit"]
    return {choice.id: choice.text for column in columns for choice in column.choices}


def _rule(rule: str, lang: Language) -> RuleText:
    return lang.content(entry(RuleText, rule))


def _guide(notes: Sequence[str], lang: Language) -> pd.DataFrame:
    """Return what could not be read, and what the words mean."""
    said = [(lang.gettext("Please look again"), note) for note in notes]
    said += [
        (lang.gettext("What to do?"), lang.gettext("It begins with a verb: call, send, agree.")),
        (
            lang.gettext("To what end?"),
            lang.gettext("It says what shall be different afterwards, for instance after a colon."),
        ),
        (
            lang.gettext("When?"),
            lang.gettext(
                "An appointment has day and time, a call has its day, quiet work a span with an end. “Soon” is no day."
            ),
        ),
        (
            lang.gettext("What it cannot see"),
            lang.gettext(
                "The checks look for plain signs and understand nothing. Read each line once as if you were ill tomorrow and "
                "a colleague had to go on."
            ),
        ),
    ]
    return pd.DataFrame(said, columns=[lang.gettext("Word"), lang.gettext("What it means")], dtype=object)
