"""A team folder of any size: the sample team copied until there are enough reps, each copy with own people and customers.

python benchmarks/big_team.py REPS FOLDER. Amounts differ a little from copy to copy, so that no two people are alike.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample-team"
SHARED = {"product_id", "campaign_id"}
"""Ids that mean the same in every copy."""
NAMES = {("reps", "name"), ("accounts", "name"), ("contacts", "name")}
MONEY = {("deals", "amount"), ("targets", "target")}


def write_big_team(reps: int, folder: Path) -> Path:
    """Write a team folder of so many reps and return it."""
    folder.mkdir(parents=True)
    people = pd.read_csv(SAMPLE / "reps.csv", dtype="str")["rep_id"]
    copies = -(-reps // len(people))
    last = set(people.iloc[: reps - (copies - 1) * len(people)])
    for file in sorted(SAMPLE.iterdir()):
        if file.suffix != ".csv":
            (folder / file.name).write_bytes(file.read_bytes())
            continue
        table = pd.read_csv(file, dtype="str", keep_default_na=False)
        parts = [_copy(file.stem, table, number) for number in range(copies)]
        if file.stem == "products":
            parts = parts[:1]
        elif "rep_id" in table:
            parts[-1] = parts[-1].loc[table["rep_id"].isin(last)]
        pd.concat(parts).to_csv(folder / file.name, index=False)
    return folder


def _copy(name: str, table: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return a table for the people of one copy."""
    if not number:
        return table
    made = table.copy()
    factor = np.random.default_rng(number).uniform(0.8, 1.25)
    for column in table:
        filled = table[column].ne("")
        if column.endswith("_id") and column not in SHARED:
            made.loc[filled, column] = table.loc[filled, column] + f"-{number}"
        elif (name, column) in NAMES:
            made.loc[filled, column] = table.loc[filled, column] + f" {number}"
        elif (name, column) in MONEY:
            amounts = pd.to_numeric(table.loc[filled, column]) * factor
            made.loc[filled, column] = amounts.round(2).astype("str")
    return made


if __name__ == "__main__":
    write_big_team(int(sys.argv[1]), Path(sys.argv[2]))
