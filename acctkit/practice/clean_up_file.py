"""Where the decisions of a clean-up are kept: one file beside the team folder, else in the person's own home."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from acctkit.pipeline.hygiene.decisions import VERDICTS, Decision, with_decision
from acctkit.plan.plan_file import PlanFileError
from acctkit.practice.beside_team import beside_team
from acctkit.practice.kept_file import Form, KeptFile

SCHEMA = 1
"""The form of the file. A file of a newer kit is not read, since it may say what this one does not know."""
Decisions = tuple[Decision, ...]


def file_of(team: Path) -> Path:
    """Return the file with the decisions about a team folder or workbook, which travels with the export."""
    return beside_team(team, "clean-up")


def _written(decisions: Decisions) -> str:
    told = {"schema_version": SCHEMA, "decisions": list(map(_plain, decisions))}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _read(data: bytes) -> Decisions:
    told = json.loads(data)
    if told["schema_version"] != SCHEMA:
        raise PlanFileError("newer")
    return tuple(map(_decision, told["decisions"]))


class CleanUpFile(KeptFile[Decisions]):
    """The decisions about one team folder."""

    form = Form((), _read, _written)

    @property
    def decisions(self) -> Decisions:
        """Return the decisions that are kept."""
        return self.kept

    def keep(self, decision: Decision) -> Decisions:
        """Keep one more decision and return all there are, also those that another notebook has made meanwhile."""
        return self.change(lambda known: with_decision(known, decision.key, decision))

    def drop(self, decision: Decision) -> Decisions:
        """Take a decision back and return all that are left."""
        return self.change(lambda known: with_decision(known, decision.key, None))


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
