"""The files of a plan to take along: workbook, document, calendar, and the plan itself for a colleague."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from acctkit.calendar.ics import ics
from acctkit.coach.plan_document import plan_document
from acctkit.coach.plan_events import plan_events, undated
from acctkit.coach.plan_words import labels_of
from acctkit.plan.steps import Plan, to_json
from acctkit.practice.sent_fields import Fields, first
from acctkit.practice.take_away.docx_file import docx_file
from acctkit.practice.take_away.new_file import new_file, new_workbook_file
from acctkit.practice.take_away.plan_book import tables
from acctkit.widgets.block import render
from acctkit.widgets.live_part import LivePart
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.form import PlannerForm
from acctkit.widgets.planner.zones import zones_of
from acctkit.widgets.twin import Twin

_LONGEST_NAME = 60


class FilesForm:
    """The buttons that save a plan beside the notebook, each time into a file of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lang = desk, desk.lang
        self._saved: list[str] = []
        self._note = ""
        self._zones = zones_of(desk.team, desk.rep)
        self._zone = self._zones[0]
        words = self._lang.gettext("Files to take along")
        self._part = LivePart(self.html, self._act, self._lang, words, kind=PlannerForm)
        desk.follow(self._part.draw)

    def twin(self) -> Twin:
        """Return the form, and for where nothing runs a sentence."""
        return self._part.twin()

    def html(self, *, live: bool = True) -> str:
        """Return the buttons, and where the files lie that were saved."""
        plan = self._desk.plan
        labels = {} if plan is None else labels_of(plan, self._desk.team.names, self._lang)
        timed = plan is not None and any(action.begins for action in plan.actions)
        return render(
            "planner/files",
            self._lang,
            live=live,
            begun=plan is not None,
            open=0 if plan is None else sum(len(one.points) for one in self._desk.standings(plan)),
            undated=[] if plan is None else [labels[one.id] for one in undated(plan)],
            zones=self._zones if timed else (),
            zone=self._zone,
            saved=self._saved,
            note=self._note,
        )

    def _act(self, what: str, fields: Fields) -> str:
        verb, _, kind = what.partition(".")
        self._note = ""
        chosen = first(fields, "zone")
        self._zone = chosen if chosen in self._zones else self._zone
        plan = self._desk.plan
        said = self._save(kind, plan) if verb == "save" and plan is not None else ""
        self._part.draw()
        return said

    def _save(self, kind: str, plan: Plan) -> str:
        lang, desk = self._lang, self._desk
        made = datetime.now(UTC)
        name = plan.title[:_LONGEST_NAME].strip() or lang.gettext("Plan")
        bytes_of: Mapping[str, Callable[[], bytes]] = {
            "docx": lambda: docx_file(plan_document(plan, desk.team, desk.today, lang), made),
            "ics": lambda: ics(
                plan_events(plan, desk.team.names, lang), zone=self._zone, made=made, name=name
            ),
            "json": lambda: to_json(plan).encode("utf-8", "replace"),
        }
        try:
            if kind == "xlsx":
                file = new_workbook_file(tables(plan, desk.team, desk.today, lang), Path(), name)
            elif kind in bytes_of:
                ending = ".plan.json" if kind == "json" else f".{kind}"
                file = new_file(bytes_of[kind](), Path(), name, ending)
            else:
                return ""
        except OSError as error:
            logging.getLogger(__name__).warning("%s could not be written: %s", name, error)
            self._note = lang.gettext(
                "The file could not be written beside this notebook ({reason}). The plan itself is kept.",
                reason=error.strerror or type(error).__name__,
            )
            return self._note
        self._saved.append(file.name)
        return lang.gettext("Saved")
