"""Cases about open deals: which are probably dead, which to drop, what they are worth by now. Source: C2.5, C2.6."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from acctkit.calendar import month_end
from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import MISSING
from acctkit.measures.pipeline import weighted_pipeline
from acctkit.pipeline.moved_deals import moved_deals
from acctkit.practice.cases.goal_values import amounts, month_of, texts
from acctkit.practice.cases.planned_months import next_month
from acctkit.practice.cases.well_posed import required, told_apart
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Value, drawn

_APART = 10.0
"""Money by which an answer and the typical mistakes must differ."""
_CLEAR = 7
"""Days by which an age must differ from the slowest win, so that nobody has to split hairs."""


def dead_deals(facts: TeamFacts, seed: int) -> Case:
    """Return seven open deals of a team; some are older than the slowest win and have no next step in the month."""

    def make(chance: random.Random) -> Case:
        month, slowest = next_month(facts), _slowest(facts)
        old, fresh = _by_age(facts, slowest)
        chosen = pd.concat([_some(old, chance, 4), _some(fresh, chance, 3)])
        steps = [
            *(_before(facts.today, chance, 40, 120) for _ in range(2)),
            chance.choice([None, _before(facts.today, chance, 40, 120)]),
            _within(month, chance),
            _within(month, chance),
            None,
            chance.choice([None, _before(facts.today, chance, 5, 30)]),
        ]
        deals = chosen.assign(next_step_date=pd.to_datetime(pd.Series(steps, index=chosen.index)))
        dead = moved_deals(deals, slowest, today=facts.today, month=month).dead
        required(len(dead) == 3, "three are dead, an old one has a next step, and a fresh one has none")
        shuffled = _some(deals, chance, len(deals))
        rows = tuple(
            Row(str(deal["deal_id"]), _cells(facts, deal), "dead" if deal["row_id"] in dead else "")
            for _, deal in shuffled.iterrows()
        )
        kept = deals.iloc[3]
        values: dict[str, Value] = {
            **texts(
                dead=", ".join(
                    str(deal["deal_id"]) for _, deal in shuffled.iterrows() if deal["row_id"] in dead
                ),
                alive=str(kept["deal_id"]),
            ),
            **amounts(worth=float(deals.loc[deals["row_id"].isin(dead), "amount"].sum())),
            "slowest": shown.days(slowest),
            "alive_age": shown.days(float(kept["age"])),
            "month": month_of(month),
        }
        return Case(values=values, rows=rows)

    return drawn(seed, make)


def _cells(facts: TeamFacts, deal: pd.Series) -> tuple[Value, ...]:
    step = deal["next_step_date"]
    return (
        shown.text(str(deal["deal_id"])),
        shown.text(facts.account_name(str(deal["account_id"]))),
        shown.text(str(deal["stage"])),
        shown.money(float(deal["amount"])),
        shown.days(float(deal["age"])),
        shown.text(MISSING) if pd.isna(step) else shown.day(step.date()),
    )


def which_to_drop(facts: TeamFacts, seed: int) -> Case:
    """Return four open deals, of which time is left for three; the answer is the large old one that looks nearly won."""

    def make(chance: random.Random) -> Case:
        month, slowest = next_month(facts), _slowest(facts)
        old, fresh = _by_age(facts, slowest)
        old = old.loc[old["stage"].eq("Negotiate") & ~old["next_step_date"].ge(pd.Timestamp(month))]
        four = _four(old, fresh, month, chance)
        frame = pd.DataFrame(four.values())
        required(frame["deal_id"].is_unique and frame["account_id"].is_unique, "four deals of four customers")
        required(four["old"]["probability"] == frame["probability"].max(), "the system rates it highest")
        dead = moved_deals(frame, slowest, today=facts.today, month=month).dead
        answer = [name for name, deal in four.items() if deal["row_id"] in dead]
        required(answer == ["old"], "one of them is probably dead")
        values = _of_each(facts, four) | {
            "slowest": shown.days(slowest),
            "month": month_of(month),
            "stated": shown.share(float(four["old"]["probability"])),
        }
        order = chance.sample(list(four), len(four))
        rows = tuple(_line(facts, four[name]) for name in order)
        return Case(values=values, answer=answer[0], rows=rows)

    return drawn(seed, make)


def _four(old: pd.DataFrame, fresh: pd.DataFrame, month: date, chance: random.Random) -> dict[str, pd.Series]:
    """Return deals by their roles: the largest is old, the smallest promising, one is at its beginning, one without a step."""
    large = _one(old, chance)
    less = fresh.loc[fresh["amount"].lt(large["amount"]) & fresh["age"].gt(_CLEAR)]
    planned = less["next_step_date"].ge(pd.Timestamp(month))
    early = _one(less.loc[planned & less["stage"].eq("Qualify")], chance)
    silent = _one(less.loc[less["next_step_date"].isna()], chance)
    least = min(early["amount"], silent["amount"])
    small = _one(less.loc[planned & less["amount"].lt(least)], chance)
    return {"old": large, "small": small, "early": early, "silent": silent}


def _of_each(facts: TeamFacts, four: Mapping[str, pd.Series]) -> dict[str, Value]:
    """Return customer, amount, age and the chance to be won within the next month, for each deal by its role."""
    ahead = (month_end(next_month(facts)) - facts.today).days
    values: dict[str, Value] = {}
    for name, deal in four.items():
        chance = facts.curve.win_within(float(deal["age"]), ahead)
        required((chance < 0.005) == (name == "old"), "the others have a chance that can be seen")
        values |= {
            name: shown.text(facts.account_name(str(deal["account_id"]))),
            f"{name}_amount": shown.money(float(deal["amount"])),
            f"{name}_age": shown.days(float(deal["age"])),
            f"{name}_chance": shown.share(chance),
        }
    return values


def _line(facts: TeamFacts, deal: pd.Series) -> Row:
    _, customer, stage, amount, age, step = _cells(facts, deal)
    cells = (customer, stage, amount, shown.share(float(deal["probability"])), age, step)
    return Row(str(deal["deal_id"]), cells)


def weighted(facts: TeamFacts, seed: int) -> Case:
    """Return four open deals and one just won, with their probabilities; the answer is what the open ones are worth by now."""

    def make(chance: random.Random) -> Case:
        _, fresh = _by_age(facts, _slowest(facts))
        rep_id = chance.choice(sorted(fresh["rep_id"].unique()))
        own = fresh.loc[fresh["rep_id"].eq(rep_id)]
        won = facts.rep(rep_id).won
        recent = won.loc[
            won["closed"].ge(pd.Timestamp(facts.today) - pd.Timedelta(days=45)) & won["amount"].gt(0)
        ]
        four, last = _some(own, chance, 4), _some(recent.loc[recent["account_id"].notna()], chance, 1)
        required(len(set(four["probability"])) > 1, "deals at different stages")
        together = pd.concat([four, last.assign(probability=1.0)])
        together = together.assign(amount=together["amount"].round())
        four = together.iloc[:4]
        value = round(weighted_pipeline(together).value or 0.0, 1)
        parts = (four["amount"] * four["probability"]).tolist()
        booked = float(together["amount"].iloc[4])
        mistakes = {
            "unweighted": float(four["amount"].sum()),
            "with_won": value + booked,
            "mean_share": float(four["amount"].sum() * four["probability"].mean()),
            "only_best": float(four.loc[four["probability"].eq(four["probability"].max()), "amount"].sum()),
        }
        told_apart(value, mistakes, _APART)
        values = {
            **texts(name=facts.names[rep_id], currency=facts.team.currency or ""),
            **amounts(value=value, booked=booked, **mistakes),
            **{f"part_{place}": shown.money(part) for place, part in enumerate(parts, 1)},
            **{f"amount_{place}": shown.money(amount) for place, amount in enumerate(four["amount"], 1)},
            **{f"share_{place}": shown.share(share) for place, share in enumerate(four["probability"], 1)},
        }
        rows = tuple(
            Row(
                str(deal["deal_id"]),
                (
                    shown.text(facts.account_name(str(deal["account_id"]))),
                    shown.text(str(deal["stage"])),
                    shown.money(float(deal["amount"])),
                    shown.share(float(deal["probability"])),
                ),
            )
            for _, deal in together.iterrows()
        )
        return Case(values=values, answer=value, mistakes=mistakes, rows=rows)

    return drawn(seed, make)


def _slowest(facts: TeamFacts) -> int:
    if facts.slowest_win is None:
        raise NotDrawable("too few deals are won to know the slowest win")
    return facts.slowest_win


def _by_age(facts: TeamFacts, slowest: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the open deals with a customer and an amount that are clearly older than the slowest win, and the others."""
    deals = facts.deals
    known = deals["status"].eq("open") & deals["account_id"].notna() & deals["amount"].gt(0)
    still = deals.loc[known & deals["age"].notna() & deals["probability"].notna()]
    return still.loc[still["age"].gt(slowest + _CLEAR)], still.loc[still["age"].lt(slowest - _CLEAR)]


def _some(deals: pd.DataFrame, chance: random.Random, number: int) -> pd.DataFrame:
    required(len(deals) >= number, f"there are {number} such deals")
    return deals.iloc[chance.sample(range(len(deals)), number)]


def _one(deals: pd.DataFrame, chance: random.Random) -> pd.Series:
    return _some(deals, chance, 1).iloc[0]


def _before(today: date, chance: random.Random, least: int, most: int) -> date:
    return today - timedelta(days=chance.randint(least, most))


def _within(month: date, chance: random.Random) -> date:
    return month.replace(day=chance.randint(2, 28))


CASES: Mapping[str, CaseMaker] = {
    "pipeline.dead_deals": dead_deals,
    "pipeline.which_to_drop": which_to_drop,
    "pipeline.weighted": weighted,
}
