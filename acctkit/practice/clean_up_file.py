"""Where the decisions of a clean-up are kept: one file beside the team folder, else in the person's own home."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from acctkit.pipeline.hygiene.decisions import VERDICTS, Decision, with_decision
from acctkit.practice.beside_team import NewerFileError, beside_team
from acctkit.practice.learner import home
from acctkit.practice.turn import turn
from acctkit.practice.unread import kept_unread
from acctkit.tables import write_whole

SCHEMA = 1
"""The form of the file. A file of a newer kit is not read, since it may say what this one does not know."""


def file_of(team: Path) -> Path:
    """Return the file with the decisions about a team folder or workbook, which travels with the export."""
    return beside_team(team, "clean-up")


class CleanUpFile:
    """The decisions about one team folder, read once and written with every change.

    A file that cannot be read is kept aside under another name, said in `aside`, and one begins anew.

    Raises
    ------
    NewerFileError
        A newer kit has written the file.
    OSError
        The file is there and cannot be opened.

    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.aside: Path | None = None
        self.decisions = self._read()

    def keep(self, decision: Decision) -> tuple[Decision, ...]:
        """Keep one more decision and return all there are, also those that another notebook has made meanwhile."""
        return self._change(lambda known: with_decision(known, decision.key, decision))

    def drop(self, decision: Decision) -> tuple[Decision, ...]:
        """Take a decision back and return all that are left."""
        return self._change(lambda known: with_decision(known, decision.key, None))

    def _change(self, change: Callable[[tuple[Decision, ...]], tuple[Decision, ...]]) -> tuple[Decision, ...]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        own = home()
        own.mkdir(parents=True, exist_ok=True)
        with turn(own):
            changed = change(self._read())
            text = json.dumps(
                {"schema_version": SCHEMA, "decisions": list(map(_plain, changed))},
                ensure_ascii=False,
                indent=1,
            )
            write_whole(self.file, lambda stream: stream.write(text.encode("utf-8", "replace") + b"\n"))
        self.decisions = changed
        return changed

    def _read(self) -> tuple[Decision, ...]:
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return ()
        try:
            told = json.loads(data)
            version = told["schema_version"]
            if version != SCHEMA:
                raise NewerFileError(self.file)
            return tuple(map(_decision, told["decisions"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.aside = kept_unread(self.file)
            return ()


def _plain(decision: Decision) -> dict[str, Any]:
    rule, table, row_id = decision.key
    told = {
        "rule": rule,
        "table": table,
        "row_id": row_id,
        "row_hash": decision.row_hash,
        "verdict": decision.verdict,
    }
    return told | {"on": decision.on.isoformat(), "new": dict(decision.new), "reason": decision.reason}


def _decision(told: Mapping[str, Any]) -> Decision:
    """Return a decision as the file has it; `ValueError` or `KeyError` for anything that is none."""
    key = (told["rule"], told["table"], told["row_id"])
    new = told["new"]
    texts = (*key, told["row_hash"], told["reason"], *new.keys(), *new.values())
    if told["verdict"] not in VERDICTS or not all(isinstance(text, str) for text in texts):
        raise ValueError("not a decision")
    return Decision(
        key, told["row_hash"], told["verdict"], date.fromisoformat(told["on"]), dict(new), told["reason"]
    )
