"""A team whose every text tries to become code in a page."""

from __future__ import annotations

import csv
from pathlib import Path

HOSTILE = (
    "<script>window.hacked=1</script>",
    "<svg onload=window.hacked=1>",
    '"><img src=x onerror=window.hacked=1>',
    "</style><script>window.hacked=1</script>",
    "[click](javascript:window.hacked=1) **x**",
    "' onmouseover=window.hacked=1 x='",
    "W" * 300,
)
TEXTS = {"name", "team", "manager", "owner", "agreed_by", "action", "result", "title", "stage", "next_step"}
TEXTS |= {"loss_reason", "source", "sector", "family", "task", "rater"}
IDS = {"R03": 'R03"><img src=x onerror=window.hacked=1>'}
"""One id is hostile too. R01 and R12 keep theirs, so that they can be asked for by it."""


def write_hostile_team(sample: Path, folder: Path) -> Path:
    """Write the sample team with hostile texts in place of its own; equal texts stay equal."""
    folder.mkdir()
    for table in sample.glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        for row in rows:
            for column, text in row.items():
                row[column] = IDS.get(text, hostile(text) if text and column in TEXTS else text)
        with (folder / table.name).open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    (folder / "mapping.yaml").write_bytes((sample / "mapping.yaml").read_bytes())
    return folder


def hostile(text: str) -> str:
    """Return a text with something hostile behind it, always the same for the same text."""
    return f"{text} {HOSTILE[sum(map(ord, text)) % len(HOSTILE)]}"
