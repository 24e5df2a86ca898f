"""Next steps of open deals in the sample team, as they stand in somebody's calendar. Source: P5."""

from __future__ import annotations

import random
from dataclasses import dataclass

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.practice.cases.crm_export import clean, readable, said
from acctkit.practice.cases.well_posed import required
from acctkit.practice.posed import Value


@dataclass(frozen=True)
class NextStep:
    """What is to be done, and for which customer."""

    words: Value
    customer: Value


def next_steps(facts: TeamFacts, chance: random.Random, number: int) -> list[NextStep]:
    """Return so many different steps with a customer each (`NotDrawable` where there are fewer)."""
    named = facts.team.table("accounts").set_index("account_id")["name"]
    deals = clean(facts, "deals").dropna(subset=["next_step", "account_id"])
    rows = readable(
        deals.assign(customer=deals["account_id"].map(named)).dropna(subset=["customer"]), "customer"
    )
    found: dict[str, str] = {}
    for place in chance.sample(range(len(rows)), len(rows)):
        step, customer = str(rows["next_step"].iloc[place]), str(rows["customer"].iloc[place])
        if step not in found and customer not in found.values():
            found[step] = customer
        if len(found) == number:
            break
    required(len(found) == number, f"there are {number} next steps")
    return [NextStep(said(step), shown.text(customer)) for step, customer in found.items()]
