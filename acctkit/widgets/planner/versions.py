"""The versions of a plan: keep one, compare with one or with another file, go back, begin anew."""

from __future__ import annotations

from pathlib import Path

from acctkit.coach.plan_changes import SaidChange, say_changes
from acctkit.plan.plan_file import PlanFileError
from acctkit.plan.steps import Plan
from acctkit.practice.planner_file import ENDING, read_plan
from acctkit.practice.sent_fields import Fields, first
from acctkit.widgets.block import render
from acctkit.widgets.live_part import LivePart
from acctkit.widgets.own_day import own_day
from acctkit.widgets.planner.desk import Desk
from acctkit.widgets.planner.form import PlannerForm
from acctkit.widgets.twin import Twin

_LISTED = 30
"""So many plan files are offered to choose from; another is named by its path."""


class VersionsForm:
    """The versions of a plan; the comparison shown follows what is changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lang = desk, desk.lang
        self._fields: Fields = {}
        self._other: tuple[str, Plan] | None = None
        self._told: str | None = None
        words = self._lang.gettext("Versions of the plan")
        self._part = LivePart(self.html, self._act, self._lang, words, kind=PlannerForm)
        desk.follow(self._part.draw)

    def twin(self) -> Twin:
        """Return the form, and for where nothing runs the versions there are."""
        return self._part.twin()

    def html(self, *, live: bool = True) -> str:
        """Return the versions, what may be compared, and the changes."""
        desk, lang = self._desk, self._lang
        changes = self._changes()
        return render(
            "planner/versions",
            lang,
            live=live,
            begun=desk.plan is not None,
            trouble=desk.trouble,
            elsewhere=False,
            kept=[(each.name, lang.date(each.on)) for each in desk.planner.versions],
            name=first(self._fields, "name"),
            choices=self._choices(),
            chosen=first(self._fields, "with"),
            file=first(self._fields, "file"),
            compared=self._said(changes),
            changes=changes or (),
        )

    def _choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        lang = self._lang
        versions = [
            (f"version.{number}", lang.gettext("{name} ({day})", name=each.name, day=lang.date(each.on)))
            for number, each in enumerate(self._desk.planner.versions)
        ]
        files = [(f"file.{file.name}", file.name) for file in self._files()]
        groups = ((lang.gettext("Versions"), versions), (lang.gettext("Plan files nearby"), files))
        return [(title, options) for title, options in groups if options]

    def _files(self) -> list[Path]:
        """Return the plan files beside the team folder and beside the notebook, but for the plan's own."""
        own = self._desk.planner.file.file
        found: dict[str, Path] = {}
        for folder in (own.parent, Path()):
            for file in sorted(folder.glob(f"*{ENDING}"))[:_LISTED]:
                if file.resolve() != own.resolve():
                    found.setdefault(file.name, file)
        return list(found.values())

    def _changes(self) -> tuple[SaidChange, ...] | None:
        plan = self._desk.plan
        if self._other is None or plan is None:
            return None
        team = self._desk.team
        return say_changes(self._other[1], plan, team.names, self._lang, team.currency)

    def _said(self, changes: tuple[SaidChange, ...] | None) -> str | None:
        """Return what came of the comparison, in a sentence."""
        if self._told is not None or self._other is None or changes is None:
            return self._told
        name = self._other[0]
        if not changes:
            return self._lang.gettext("Compared with “{name}”, nothing has changed.", name=name)
        return self._lang.ngettext(
            "Compared with “{name}”: {n} change.",
            "Compared with “{name}”: {n} changes.",
            len(changes),
            name=name,
        )

    def _act(self, what: str, fields: Fields) -> str:
        verb, _, rest = what.partition(".")
        self._fields = fields
        return self._desk.tried(lambda: self._do(verb, rest))

    def _do(self, verb: str, rest: str) -> str:
        plan = self._desk.plan
        if plan is None:
            return ""
        if verb == "check":
            return self._keep(first(self._fields, "name"))
        if verb == "compare":
            return self._compare()
        if verb == "restore":
            return self._restore(rest)
        return self._anew(rest) if verb == "anew" else ""

    def _keep(self, name: str) -> str:
        count = self._lang.number(len(self._desk.planner.versions) + 1)
        made = self._desk.planner.keep_version(
            name.strip() or self._lang.gettext("Version {n}", n=count), own_day()
        )
        self._fields = {**self._fields, "name": ()}
        return self._lang.gettext("Kept as “{name}”.", name=made.name)

    def _compare(self) -> str:
        chosen, typed = first(self._fields, "with"), first(self._fields, "file").strip()
        self._other, self._told = None, None
        kind, _, rest = chosen.partition(".")
        versions = self._desk.planner.versions
        if typed:
            self._from_file(Path(typed))
        elif kind == "version" and rest.isdecimal() and int(rest) < len(versions):
            self._other = (versions[int(rest)].name, versions[int(rest)].plan)
        elif kind == "file":
            near = {file.name: file for file in self._files()}
            self._from_file(near.get(rest, Path(rest)))
        else:
            self._told = self._lang.gettext("Choose what to compare with.")
        return self._said(self._changes()) or ""

    def _from_file(self, file: Path) -> None:
        lang = self._lang
        try:
            self._other = (file.name, read_plan(file))
        except PlanFileError as error:
            self._told = {
                "newer": lang.gettext(
                    "{file} was written by a newer acctkit, which this one cannot read.", file=file.name
                ),
                "too-large": lang.gettext("{file} is too large to be a plan.", file=file.name),
            }.get(error.code) or lang.gettext(
                "{file} holds no plan that can be read. It is left as it is.", file=file.name
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            self._told = lang.gettext("{file} cannot be opened: {reason}", file=str(file), reason=reason)

    def _restore(self, number: str) -> str:
        versions = self._desk.planner.versions
        if not number.isdecimal() or int(number) >= len(versions):
            return ""
        chosen = versions[int(number)]
        self._begin(chosen.plan)
        return self._lang.gettext(
            "“{name}” is the plan again. The one before is kept as a version.", name=chosen.name
        )

    def _anew(self, how: str) -> str:
        self._begin(self._desk.example() if how == "example" else self._desk.empty())
        return self._lang.gettext("Another plan is begun. The one before is kept as a version.")

    def _begin(self, plan: Plan) -> None:
        before = self._desk.plan
        title = before.title if before is not None else ""
        name = self._lang.gettext("{title}, before the change", title=title or self._lang.gettext("Plan"))
        self._desk.planner.begin_anew(plan, name, own_day())
        self._other, self._told = None, None
        self._desk.afresh()
