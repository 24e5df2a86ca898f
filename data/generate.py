"""Write the sample team: the same invented folder, byte for byte, each time.

Usage: python data/generate.py [--out DIR]     (without --out: data/sample-team beside this script)

Beside the folder goes DIR.truth.json: which rows carry which seeded error, and which rep is in which situation.
Each table comes from one module of `recipe`; each part draws from its own random stream, so that adding or changing
one leaves the others as they are. The tables are clean first and spoilt last.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from recipe.absences import absence_rows
from recipe.accounts import account_rows
from recipe.activities import activity_rows
from recipe.agreements import action_rows
from recipe.answers import answer_rows
from recipe.contacts import contact_rows
from recipe.days import AS_OF, FIRST_DAY
from recipe.errors_clients import spoil_clients
from recipe.errors_deals import spoil_deals
from recipe.errors_tasks import spoil_tasks
from recipe.habits import SITUATIONS
from recipe.handover_notes import handover_rows
from recipe.observations import observation_rows
from recipe.ratings import rating_rows
from recipe.records import record_rows
from recipe.reviews import review_rows
from recipe.rows import Row
from recipe.sales_rows import deal_rows, product_rows, rep_rows
from recipe.scorecards import scorecard_rows
from recipe.spoil import Spoiler, Tables
from recipe.stage_history import stage_rows
from recipe.targets import target_rows
from recipe.tasks import task_rows
from recipe.time_log import time_rows
from recipe.world import World, build_world

HERE = Path(__file__).resolve().parent


def clean_tables(world: World) -> Tables:
    """Return every table as it would be if nobody ever made a mistake, their stories aside."""
    contacts = contact_rows(world.accounts)
    tables: dict[str, Iterable[Row]] = {
        "reps": rep_rows(),
        "targets": target_rows(world),
        "products": product_rows(),
        "accounts": account_rows(world.accounts),
        "contacts": contacts,
        "deals": deal_rows(world),
        "stage_history": stage_rows(world),
        "activities": activity_rows(world, contacts),
        "tasks": task_rows(world),
        "ratings": rating_rows(),
        "observations": observation_rows(),
        "answers": answer_rows(),
        "records": record_rows(),
        "customer_reviews": review_rows(world),
        "time_log": time_rows(),
        "absences": absence_rows(),
        "actions": action_rows(),
        "handover_notes": handover_rows(),
    }
    made = {name: list(rows) for name, rows in tables.items()}
    made["scorecards"] = list(scorecard_rows(made))
    return made


def spoil(tables: Tables, world: World) -> list[Row]:
    """Seed the errors and return the truth: what is wrong in which row, and who is in which situation."""
    dirt = Spoiler(tables)
    spoil_deals(dirt)
    spoil_clients(dirt, world)
    spoil_tasks(dirt)
    errors = [
        {"source_id": source_id, "rule": rule, "table": table, "row_id": row_id}
        for source_id, rule, table, row_id in sorted(dirt.marks)
    ]
    return errors + [{"situation": key, "rep_id": rep_id} for key, rep_id in SITUATIONS.items()]


def as_csv(rows: list[Row]) -> bytes:
    """Return a table as UTF-8 CSV without BOM, with line feeds alone on every system."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def as_json(truth: list[Row]) -> bytes:
    """Return the truth with one entry a line, so that a change of one shows as one line."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in truth)
    return f"[\n{lines}\n]\n".encode()


def write(folder: Path) -> None:
    """Write the whole team folder, and the truth beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    world = build_world()
    tables = clean_tables(world)
    truth = spoil(tables, world)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(as_csv(rows))
    (folder / "mapping.yaml").write_bytes(f"currency: EUR\nas_of: {AS_OF.isoformat()}\n".encode())
    folder.with_name(f"{folder.name}.truth.json").write_bytes(as_json(truth))


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=f"Write the sample team, {FIRST_DAY} to {AS_OF}.")
    parser.add_argument("--out", type=Path, default=HERE / "sample-team", help="the folder to write to")
    write(parser.parse_args().out)


if __name__ == "__main__":
    main()
