"""Write the sample team: the same invented folder, byte for byte, each time.

Usage: python data/generate.py [--out DIR]     (without --out: data/sample-team beside this script)

Each table comes from one function in `TABLES`; a new table is one function more. Each draws from its own
random stream, so that adding or changing a table leaves the others as they are.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sample_deals import AS_OF, FIRST_DAY, STAGE_CHANCE, Account, Deal, deals_of
from sample_ratings import ratings_of
from sample_reps import REPS, STORIES, Rep, Story
from sample_words import ACTIONS, MARKETS, PRODUCTS

SEED = "acctkit sample team"
HERE = Path(__file__).resolve().parent

# How a year's target is spread over its months. The records begin in January 2025, so the orders of that quarter are
# only those whose work began in it, and its targets are small.
TARGET_SHAPE = {
    2025: (0.03, 0.35, 1.1, 0.8, 1.0, 1.3, 0.85, 0.75, 0.9, 0.85, 0.95, 1.25),
    2026: (0.8, 0.9, 1.25, 0.85, 0.95, 1.3, 0.9, 0.8, 0.95, 0.9, 1.0, 1.3),
}
# Targets of those who came too late for a history, by month.
STARTER_TARGETS = {
    "R11": {5: 2000, 6: 6000, 7: 9000, 8: 9000, 9: 14000, 10: 16000, 11: 18000, 12: 18000},
    "R12": {7: 2000, 8: 4000, 9: 8000, 10: 12000, 11: 15000, 12: 15000},
}

Row = list[str]


@dataclass(frozen=True)
class Table:
    """A table of the team folder: the columns of its header and its rows."""

    columns: str
    rows: Iterable[Row]


@dataclass(frozen=True)
class World:
    """What several tables are drawn from."""

    accounts: tuple[Account, ...]
    deals: tuple[Deal, ...]


def stream(name: str) -> random.Random:
    """Return the random stream of one part; a string seed does not depend on Python's hash order."""
    return random.Random(f"{SEED}: {name}")


def build_world() -> World:
    """Draw the customers and let every rep sell to their own."""
    accounts = tuple(_accounts())
    deals: list[Deal] = []
    for rep in REPS:
        own = [account for account in accounts if account.rep_id == rep.rep_id]
        story = STORIES[rep.rep_id]
        deals += deals_of(rep, story, own, stream(f"deals {rep.rep_id} {story.draw}"))
    return World(accounts, tuple(sorted(deals, key=lambda deal: (deal.created, deal.rep_id))))


def _accounts() -> Iterator[Account]:
    """Name each rep's customers from the rep's market; the first two get most attention."""
    rng = stream("accounts")
    used = dict.fromkeys(MARKETS, 0)
    number = 0
    for rep in REPS:
        market = MARKETS[rep.market]
        for position in range(STORIES[rep.rep_id].accounts):
            name = market.names[used[rep.market]]
            kind, sector = market.kinds[used[rep.market] % len(market.kinds)]
            used[rep.market] += 1
            number += 1
            tier = "A" if position < 2 else rng.choice("BBCC")
            country = rng.choice(market.countries)
            yield Account(f"A{number:03d}", kind.format(name), sector, country, tier, rep.rep_id)


def reps(_world: World) -> Table:
    """List everybody in the team."""
    rows = [[r.rep_id, r.name, r.team, r.manager, r.role, r.hired.isoformat(), r.country] for r in REPS]
    return Table("rep_id,name,team,manager,role,hired,country", rows)


def products(_world: World) -> Table:
    """List what is sold."""
    rows = [[p.product_id, p.name, p.family, str(p.list_price), str(p.unit_cost)] for p in PRODUCTS]
    return Table("product_id,name,family,list_price,unit_cost", rows)


def accounts(world: World) -> Table:
    """List the customers."""
    rows = [[a.account_id, a.name, a.sector, a.country, a.tier, a.rep_id] for a in world.accounts]
    return Table("account_id,name,sector,country,tier,rep_id", rows)


def deals(world: World) -> Table:
    """List every deal, numbered in the order in which they began."""
    columns = (
        "deal_id,rep_id,title,account_id,product_id,stage,status,created,closed,expected_close,amount,quantity,"
        "probability,discount,next_step,next_step_date,loss_reason,source"
    )
    return Table(columns, [_deal_row(number, deal) for number, deal in enumerate(world.deals, start=1)])


def _deal_row(number: int, deal: Deal) -> Row:
    return [
        f"D-{number:05d}",
        deal.rep_id,
        f"{deal.quantity} x {deal.product.name}, {deal.account.name}",
        deal.account.account_id,
        deal.product.product_id,
        deal.stage,
        deal.status,
        deal.created.isoformat(),
        _day(deal.closed),
        _day(deal.expected_close),
        _hundredths(deal.amount_cents),
        str(deal.quantity),
        str(STAGE_CHANCE.get(deal.stage, "")),
        _hundredths(deal.discount_percent),
        deal.next_step,
        _day(deal.next_step_date),
        deal.loss_reason,
        deal.source,
    ]


def targets(world: World) -> Table:
    """Set monthly revenue targets to the end of 2026, and for the months that are over what the rep had forecast."""
    rng = stream("targets")
    rows: list[Row] = []
    for rep in REPS:
        sold = _sold_by_month(world, rep)
        story = STORIES[rep.rep_id]
        for (year, month), target in _targets_of(rep, story, sold).items():
            known = rep.hired < date(year, month, 1) <= AS_OF
            forecast = _forecast(target, sold.get((year, month), 0.0), story.optimism, rng) if known else ""
            rows.append([rep.rep_id, f"{year}-{month:02d}", "revenue", str(target), forecast])
    return Table("rep_id,month,metric,target,forecast", rows)


def _sold_by_month(world: World, rep: Rep) -> dict[tuple[int, int], float]:
    sold: dict[tuple[int, int], float] = {}
    for deal in world.deals:
        if deal.rep_id == rep.rep_id and deal.status == "won" and deal.closed:
            month = (deal.closed.year, deal.closed.month)
            sold[month] = sold.get(month, 0.0) + deal.amount_cents / 100
    return sold


def _targets_of(rep: Rep, story: Story, sold: dict[tuple[int, int], float]) -> dict[tuple[int, int], int]:
    """Set targets so that the whole period comes out near the attainment of the rep's story."""
    if story.attainment is None:
        return {(AS_OF.year, month): target for month, target in STARTER_TARGETS[rep.rep_id].items()}
    shape = {
        (year, month): weight
        for year, weights in TARGET_SHAPE.items()
        for month, weight in enumerate(weights, 1)
    }
    past = sum(weight for (year, month), weight in shape.items() if date(year, month, 1) <= AS_OF)
    usual = sum(sold.values()) / story.attainment / past
    return {month: round(usual * weight / 100) * 100 for month, weight in shape.items()}


def _forecast(target: int, actual: float, optimism: float, rng: random.Random) -> str:
    """Forecast as reps do: half from the target, half from what they know, times their optimism."""
    guess = (target + actual) / 2 * optimism * rng.uniform(0.85, 1.15)
    return str(round(guess / 100) * 100)


def ratings(_world: World) -> Table:
    """Collect ability and willingness, by several raters, in two rounds."""
    rows = [
        [
            *(r.rep_id, r.task, r.rater, r.rater_role, r.date.isoformat()),
            *map(str, (r.ability, r.willingness, r.importance)),
        ]
        for rep in REPS
        for r in ratings_of(rep, stream(f"ratings {rep.rep_id}"))
    ]
    return Table("rep_id,task,rater,rater_role,date,ability,willingness,importance", rows)


def actions(_world: World) -> Table:
    """List what was agreed in earlier one-to-ones."""
    by_id = {rep.rep_id: rep for rep in REPS}
    rows: list[Row] = []
    for rep_id, agreed_on, action, owner, due, status, result in ACTIONS:
        rep = by_id[rep_id]
        who = rep.manager if owner == "manager" else rep.name
        rows.append([rep_id, agreed_on, rep.manager, action, who, due, status, result])
    return Table("rep_id,agreed_on,agreed_by,action,owner,due,status,result", rows)


TABLES: dict[str, Callable[[World], Table]] = {
    "reps": reps,
    "targets": targets,
    "products": products,
    "accounts": accounts,
    "deals": deals,
    "ratings": ratings,
    "actions": actions,
}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _hundredths(number: int) -> str:
    """Write a whole number of hundredths as a plain decimal: 1250 is 12.5, 1200 is 12."""
    return f"{number // 100}.{number % 100:02d}".rstrip("0").rstrip(".")


def as_csv(table: Table) -> bytes:
    """Return the table as UTF-8 CSV without BOM, with line feeds alone on every system."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns.split(","))
    writer.writerows(table.rows)
    return text.getvalue().encode("utf-8")


def write(folder: Path) -> None:
    """Write the whole team folder."""
    folder.mkdir(parents=True, exist_ok=True)
    world = build_world()
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_bytes(as_csv(table(world)))
    (folder / "mapping.yaml").write_bytes(f"currency: EUR\nas_of: {AS_OF.isoformat()}\n".encode())


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=f"Write the sample team, {FIRST_DAY} to {AS_OF}.")
    parser.add_argument("--out", type=Path, default=HERE / "sample-team", help="the folder to write to")
    write(parser.parse_args().out)


if __name__ == "__main__":
    main()
