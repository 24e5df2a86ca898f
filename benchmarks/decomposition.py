"""Seconds to divide a goal over 36 months x 280 reps within bounds: python benchmarks/decomposition.py. Run by hand.

Half of the 10,080 leaves have a maximum, a third a minimum, every fifth rep and every sixth month a maximum of its own. Beside it
the same wish made impossible, so that the conflict has to be named.
"""

from __future__ import annotations

import random
import time

from acctkit.plan.tree import Axis, Limit, LimitConflict, divide

MONTHS, REPS = 36, 280


def main() -> None:
    """Print the seconds of each case."""
    draw = random.Random(7)
    months = Axis("month", {f"m{n:02}": 1 + draw.random() for n in range(MONTHS)})
    reps = Axis("rep", {f"r{n:03}": 0.5 + draw.random() for n in range(REPS)})
    divide(100, (months, reps))  # the first call imports the solver
    for name, total in (("cents", 500_000_000), ("deals", 20_000)):
        limits = bounds(total, months, reps, draw)
        begun = time.perf_counter()
        made = divide(total, (months, reps), limits)
        seconds = time.perf_counter() - begun
        print(f"{made.leaves.size:,} leaves, {len(limits):,} limits, {total:,} {name}: {seconds:.2f} s")
        wish = Limit({"rep": "r000"}, least=total)
        begun = time.perf_counter()
        try:
            divide(total, (months, reps), [*limits, wish])
        except LimitConflict as conflict:
            seconds = time.perf_counter() - begun
            print(
                f"  impossible: {len(conflict.limits)} limits named, proved {conflict.proved}: {seconds:.2f} s"
            )


def bounds(total: int, months: Axis, reps: Axis, draw: random.Random) -> list[Limit]:
    """Return limits that can be kept together."""
    all_months, all_reps = sum(months.weights.values()), sum(reps.weights.values())
    found = []
    for month, by_month in months.weights.items():
        for rep, by_rep in reps.weights.items():
            share = total * by_month * by_rep / all_months / all_reps
            most = int(share * draw.uniform(0.9, 1.6)) + 1 if draw.random() < 0.5 else None
            least = int(share * draw.uniform(0.1, 0.8)) if draw.random() < 0.33 else None
            if most is not None or least is not None:
                found.append(Limit({"month": month, "rep": rep}, least, most))
    for rep, weight in list(reps.weights.items())[::5]:
        found.append(Limit({"rep": rep}, most=int(total * weight / all_reps * 0.97)))
    for month, weight in list(months.weights.items())[::6]:
        found.append(Limit({"month": month}, most=int(total * weight / all_months * 0.98)))
    return found


if __name__ == "__main__":
    main()
