"""Seconds and memory of the linter on a million deals: python benchmarks/lint.py [deals]. Run by hand, on two cores.

The export is made up in memory: deals with all columns, their customers, products, reps, stage history and talks. Every
rule about deals runs; reading a file is not counted.
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from acctkit.i18n import language
from acctkit.pipeline.hygiene.book import Book
from acctkit.pipeline.hygiene.lint import lint
from acctkit.pipeline.hygiene.plain import report_csv
from acctkit.pipeline.hygiene.rule import RULES, Rows
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText
from acctkit.tables import Team
from acctkit.tables.team import empty_table

TODAY = date(2026, 6, 30)
REPS, ACCOUNTS, PRODUCTS = 500, 50_000, 40
STAGES = np.array(["Qualify", "Offer", "Negotiate"])


def main(deals: int = 1_000_000) -> None:
    """Print the seconds of each rule and of the whole, and the most memory used."""
    team = made(deals)
    print(f"{deals:,} deals; memory before: {memory():.2f} GB")
    book = Book(team, TODAY)
    for rule_id, text in entries(RuleText).items():
        if "deals" in text.tables and rule_id in RULES:
            begun = time.perf_counter()
            hits = RULES[rule_id](Rows(book, "deals")).mask.fillna(value=False).sum()
            print(f"{rule_id:34}{hits:10,}{time.perf_counter() - begun:8.2f} s")
    begun, used = time.perf_counter(), time.process_time()
    report = lint(team, TODAY, tables=("deals",))
    print(
        f"all rules about deals: {time.perf_counter() - begun:.2f} s, {time.process_time() - used:.2f} s CPU"
    )
    print(f"{len(report):,} findings; most memory: {memory():.2f} GB")
    begun = time.perf_counter()
    size = len(report_csv(report.at_least("error"), language("en")))
    print(f"errors as CSV: {time.perf_counter() - begun:.2f} s, {size / 1e6:.0f} MB; {memory():.2f} GB")


def memory() -> float:
    """Return the most memory this process has used, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def made(count: int) -> Team:
    """Return an export of so many deals, a few of each hundred of them faulty in each way."""
    rng = np.random.default_rng(1)
    numbers = np.arange(count)
    ids = strings("D-", numbers)
    status = rng.choice(["open", "won", "lost"], count, p=[0.2, 0.5, 0.3])
    created = days(rng.integers(0, 900, count))
    took = rng.lognormal(4, 0.5, count).astype(int)
    closed = pd.Series(created + took.astype("timedelta64[D]")).where(status != "open")
    steps = rng.choice(["call", "Call the buyer: agree the day", "Meet to sign the contract", None], count)
    frame = {
        "deal_id": ids,
        "rep_id": strings("R", rng.integers(0, REPS, count)),
        "title": strings("2 x Wall station, customer number ", numbers).mask(
            rng.random(count) < 0.01, "deal"
        ),
        "account_id": strings("A", rng.integers(0, ACCOUNTS, count)).mask(rng.random(count) < 0.02),
        "product_id": strings("P", rng.integers(0, PRODUCTS, count)),
        "stage": pd.Series(STAGES[rng.integers(0, 3, count)], dtype="str"),
        "status": pd.Series(status, dtype="str"),
        "created": pd.Series(created),
        "closed": closed,
        "amount": pd.Series(rng.integers(100, 90_000, count).astype(float)).mask(rng.random(count) < 0.02),
        "next_step": pd.Series(steps, dtype="str").where(status == "open"),
        "next_step_date": pd.Series(days(rng.integers(850, 930, count))).where(rng.random(count) < 0.15),
        "loss_reason": pd.Series(rng.choice(["price", "no need", None], count), dtype="str"),
        "source": pd.Series(
            rng.choice(["website", "referral", None], count, p=[0.5, 0.45, 0.05]), dtype="str"
        ),
        "entered_on": pd.Series(created),
    }
    history = {
        "deal_id": ids.repeat(2).reset_index(drop=True),
        "stage": pd.Series(np.tile(STAGES[:2], count), dtype="str"),
        "entered": pd.Series(np.repeat(created, 2)),
        "left": closed.repeat(2).reset_index(drop=True),
    }
    tables = {
        "reps": {"rep_id": strings("R", np.arange(REPS))},
        "accounts": {"account_id": strings("A", np.arange(ACCOUNTS))},
        "products": {"product_id": strings("P", np.arange(PRODUCTS))},
        "deals": frame,
        "stage_history": history,
        "activities": {"activity_id": strings("T", numbers), "deal_id": ids, "date": pd.Series(created)},
    }
    return Team(
        path=Path("made up"),
        tables={name: table(name, columns) for name, columns in tables.items()},
        columns={name: frozenset(columns) for name, columns in tables.items()},
    )


def strings(prefix: str, numbers: np.ndarray) -> pd.Series:
    """Return codes as text."""
    return pd.Series(prefix + pd.Series(numbers).astype("str"), dtype="str")


def days(numbers: np.ndarray) -> np.ndarray:
    """Return days counted from the beginning of 2024."""
    return np.datetime64("2024-01-01") + numbers.astype("timedelta64[D]")


def table(name: str, columns: dict[str, pd.Series]) -> pd.DataFrame:
    """Return a table with every column of the team folder."""
    rows = len(next(iter(columns.values())))
    frame = empty_table(name).reindex(range(rows)).assign(source_row=np.arange(rows) + 2)
    for column, values in columns.items():
        frame[column] = values.astype(frame[column].dtype)
    return frame.assign(row_id=frame.iloc[:, 0])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
