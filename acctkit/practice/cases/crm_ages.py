"""Cases about deals that stand still: what to do with each, and how full a pipeline is without them. Source: C2.5."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.measures.results import cycle_days
from acctkit.practice.cases.crm_export import broken, clean, drawn_rows, found_by, readable
from acctkit.practice.cases.goal_values import amounts, counts, texts
from acctkit.practice.cases.well_posed import one_of, required, some_of
from acctkit.practice.posed import Case, CaseMaker, NotDrawable, Row, Value, drawn

_DEAD = "deal-older-than-slowest-win"
_LATE = "deal-older-than-most-wins"
_ACTIONS = {_DEAD: "decide", _LATE: "ask"}
_SLOTS = ("a", "b", "c", "d")


def old_deals(facts: TeamFacts, seed: int) -> Case:
    """Return four open deals of different age; the answer is what to do with each: go on, ask what is missing, or decide today."""

    def make(chance: random.Random) -> Case:
        won = clean(facts, "deals").loc[lambda rows: rows["status"].eq("won")]
        cycle = cycle_days(won)
        if cycle.max is None or cycle.median is None or cycle.p90 is None:
            raise NotDrawable("there are no wins to compare with")
        most, slowest = int(cycle.p90), int(cycle.max)
        four = drawn_rows(chance, _open(facts), 4).sort_values("amount", ascending=False)
        ages = [
            slowest + chance.randint(15, 90),
            *some_of(chance, range(20, int(cycle.median)), 2),
            chance.randint(most + 5, slowest - 5),
        ]
        worth = four["amount"].tolist()
        required(worth[0] > 1.2 * worth[1], "one of them is clearly the largest")
        four["created"] = [pd.Timestamp(facts.today) - pd.Timedelta(days=age) for age in ages]
        four["age"] = ages
        four = drawn_rows(chance, four, 4)
        everything = pd.concat([won, four.drop(columns="age")], ignore_index=True)
        rules = broken(facts, "deals", everything)[-4:]
        actions = [next((_ACTIONS[rule] for rule in found if rule in _ACTIONS), "go_on") for found in rules]
        required(sorted(actions) == ["ask", "decide", "go_on", "go_on"], "one is dead, one is late")
        return _old_deals(four, actions, most, slowest)

    return drawn(seed, make)


def _old_deals(four: pd.DataFrame, actions: Sequence[str], most: int, slowest: int) -> Case:
    by_action = dict(zip(actions, _SLOTS, strict=True))
    values: dict[str, Value] = {"most": shown.days(most), "slowest": shown.days(slowest)}
    for slot, (_, row) in zip(_SLOTS, four.iterrows(), strict=True):
        values |= {
            f"deal_{slot}": shown.text(row["title"]),
            f"worth_{slot}": shown.money(row["amount"]),
            f"age_{slot}": shown.days(row["age"]),
        }
    for action in ("decide", "ask"):
        values |= {
            f"{name}_{action}": values[f"{name}_{by_action[action]}"] for name in ("deal", "worth", "age")
        }
    mistakes = {
        "largest": {f"{by_action['decide']}.action": "go_on"},
        "ask_once_more": {f"{by_action['decide']}.action": "ask"},
        "too_early": {f"{by_action['ask']}.action": "decide"},
    }
    answer = {f"{slot}.action": action for slot, action in zip(_SLOTS, actions, strict=True)}
    return Case(values, answer, mistakes)


def _open(facts: TeamFacts) -> pd.DataFrame:
    rows = clean(facts, "deals")
    return readable(rows.loc[rows["status"].eq("open") & rows["amount"].gt(0)], "title")


@dataclass(frozen=True)
class _Pipeline:
    """Somebody's open deals: how many, what they are worth, and how much of that is older than any win was."""

    name: str
    number: int
    worth: float
    dead: int
    dead_worth: float

    @property
    def left(self) -> float:
        """Return what the deals are worth that can still be won."""
        return self.worth - self.dead_worth


def fullest(facts: TeamFacts, seed: int) -> Case:
    """Return three people's open deals; the largest sum is partly older than any win was, and so not the fullest."""
    known = _pipelines(facts)

    def make(chance: random.Random) -> Case:
        full = one_of(chance, [each for each in known if each.dead > 1])
        others = [each for each in known if full.left * 1.1 < each.worth < full.worth * 0.95]
        chosen = [full, *some_of(chance, others, 2)]
        chance.shuffle(chosen)
        left = sorted((each.left for each in chosen), reverse=True)
        required(left[0] > 1.1 * left[1], "one is clearly the fullest")
        required(max(chosen, key=lambda each: each.left) is not full, "the largest sum is not the fullest")
        values: dict[str, Value] = {"slowest": shown.days(facts.slowest_win or 0)}
        for slot, each in zip(_SLOTS, chosen, strict=False):
            values |= texts(**{f"name_{slot}": each.name})
            values |= counts(**{f"number_{slot}": each.number, f"dead_{slot}": each.dead})
            values |= amounts(
                **{
                    f"worth_{slot}": each.worth,
                    f"dead_worth_{slot}": each.dead_worth,
                    f"left_{slot}": each.left,
                }
            )
        best = max(range(3), key=lambda place: chosen[place].left)
        values |= {"full": shown.text(full.name), "full_left": shown.money(full.left)}
        values |= {"best": shown.text(chosen[best].name), "best_left": shown.money(chosen[best].left)}
        return Case(values, _SLOTS[best], rows=tuple(map(_pipeline_row, chosen)))

    return drawn(seed, make)


def _pipelines(facts: TeamFacts) -> list[_Pipeline]:
    dead = found_by(facts, _DEAD)
    still = facts.deals.loc[facts.deals["status"].eq("open") & facts.deals["rep_id"].isin(facts.names.keys())]
    still = still.assign(worth=still["worth"].fillna(0).round(), dead=still["row_id"].isin(dead))
    return [
        _Pipeline(
            facts.names[str(rep)],
            len(own),
            float(own["worth"].sum()),
            int(own["dead"].sum()),
            float(own.loc[own["dead"], "worth"].sum()),
        )
        for rep, own in still.groupby("rep_id", sort=True)
    ]


def _pipeline_row(each: _Pipeline) -> Row:
    cells = (
        shown.text(each.name),
        shown.count(each.number),
        shown.money(each.worth),
        shown.count(each.dead),
        shown.money(each.dead_worth),
    )
    return Row(each.name, cells)


CASES: Mapping[str, CaseMaker] = {"crm.old_deals": old_deals, "crm.fullest": fullest}
