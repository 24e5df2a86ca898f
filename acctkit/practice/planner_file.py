"""Where a plan is kept: one file beside the team folder, with the versions somebody wanted to keep. Source: P8."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from errno import ENOENT
from pathlib import Path
from typing import Any

from acctkit.plan.plan_file import PlanFileError
from acctkit.plan.steps import Plan, from_json, to_json
from acctkit.practice.beside_team import beside_team
from acctkit.practice.kept_file import Form, KeptFile

SCHEMA = 1
"""The form of the file. A file of a newer kit is not read, since it may say what this one does not know."""
ENDING = ".plan.json"
_LARGEST = 20_000_000


@dataclass(frozen=True)
class Version:
    """A plan as it was on a day, under the name somebody gave it."""

    name: str
    on: date
    plan: Plan


@dataclass(frozen=True)
class Kept:
    """What the file holds: the plan (None before it is begun), its versions, the oldest first.

    `issued` counts the ids given so far, so that none is given twice; `revision` counts how often the file was written.
    """

    plan: Plan | None = None
    versions: tuple[Version, ...] = ()
    issued: int = 0
    revision: int = 0


class ChangedElsewhereError(Exception):
    """Another notebook has written the file since it was read here."""


def file_of(team: Path, rep: str = "") -> Path:
    """Return the file with the plan of a team folder, or that of one rep."""
    return beside_team(team, "plan", rep)


def read_plan(file: Path) -> Plan:
    """Return the plan of a file: one that was saved to pass on, or the one kept beside a team folder.

    Raises
    ------
    PlanFileError
        It holds no plan, or one of a newer kit.
    OSError
        It cannot be opened.

    """
    if not file.is_file():
        # A device or a folder could be read for ever, or not at all.
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(file))
    if file.stat().st_size > _LARGEST:
        raise PlanFileError("too-large")
    data = file.read_bytes()
    told = _loaded(data)
    if "revision" not in told:
        return from_json(data.decode("utf-8-sig"))
    plan = _kept(told).plan
    if plan is None:
        raise PlanFileError("no-plan")
    return plan


def _loaded(data: bytes) -> Mapping[str, Any]:
    if len(data) > _LARGEST:
        raise PlanFileError("too-large")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PlanFileError("not-json", str(error)) from None
    if not isinstance(told, Mapping):
        raise PlanFileError("no-plan")
    return told


def _kept(told: Mapping[str, Any]) -> Kept:
    """Return what a file holds; `PlanFileError` for anything that is none."""
    version = told.get("schema_version")
    if type(version) is not int or version < SCHEMA:
        raise PlanFileError("no-plan", "schema_version")
    if version > SCHEMA:
        raise PlanFileError("newer", str(version))
    try:
        plan, issued, revision = told["plan"], told["issued"], told["revision"]
        versions = tuple(map(_version, told["versions"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # What is wrong with a plan is known already.
        raise error if isinstance(error, PlanFileError) else PlanFileError("no-plan", str(error)) from None
    if not all(type(number) is int and number >= 0 for number in (issued, revision)):
        raise PlanFileError("no-plan", "issued, revision")
    return Kept(None if plan is None else from_json(json.dumps(plan)), versions, issued, revision)


def _version(told: Mapping[str, Any]) -> Version:
    if not isinstance(told["name"], str):
        raise TypeError("name")
    return Version(told["name"], date.fromisoformat(told["on"]), from_json(json.dumps(told["plan"])))


def _text(kept: Kept) -> str:
    told = {
        "schema_version": SCHEMA,
        "revision": kept.revision,
        "issued": kept.issued,
        "plan": None if kept.plan is None else json.loads(to_json(kept.plan)),
        "versions": [
            {"name": one.name, "on": one.on.isoformat(), "plan": json.loads(to_json(one.plan))}
            for one in kept.versions
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


class PlannerFile(KeptFile[Kept]):
    """The plan about one team folder, with its versions."""

    form = Form(Kept(), lambda data: _kept(_loaded(data)), _text)

    def write(self, kept: Kept) -> None:
        """Keep what there is now, whole or not at all.

        Raises
        ------
        ChangedElsewhereError
            Another notebook has written it since; nothing is written.
        OSError
            The file cannot be written.

        """
        before = self.kept.revision

        def change(there: Kept) -> Kept:
            # One that was deleted, or is kept aside since it cannot be read, is no newer plan.
            if self.file.exists() and there.revision != before:
                raise ChangedElsewhereError
            return replace(kept, revision=before + 1)

        self.change(change)
