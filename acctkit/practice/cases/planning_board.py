"""A case about being informed: which light a customer has on the control board. Source: P3."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta

from acctkit.coach import shown
from acctkit.coach.facts import TeamFacts
from acctkit.plan.control_board import Line, control_board
from acctkit.playbook import made_from_content
from acctkit.playbook.thresholds import threshold
from acctkit.practice.cases.crm_export import readable
from acctkit.practice.cases.goal_values import texts
from acctkit.practice.cases.planning_lines import line
from acctkit.practice.cases.well_posed import required, some_of
from acctkit.practice.posed import Case, CaseMaker, Row, Value, drawn

_FOUR = "abcd"
_TIERS = "ABC"
_LIGHTS = ("green", "amber", "red")


def lights(facts: TeamFacts, seed: int) -> Case:
    """Return four customers by class with the last word from them and to them; the answers are their lights."""

    def make(chance: random.Random) -> Case:
        known = _lines(facts)
        late = some_of(chance, [each for each in known if _is_only_told(each)], 1)
        others = some_of(chance, [each for each in known if each not in late], len(_FOUR) - 1)
        four = dict(zip(_FOUR, chance.sample([*late, *others], len(_FOUR)), strict=True))
        answer = {f"{slot}.light": each.light for slot, each in four.items()}
        required({*answer.values()} == {*_LIGHTS}, "all three lights")
        required(len({each.tier for each in four.values()}) > 1, "two classes at least")
        by_mail = {
            f"{slot}.light": light
            for slot, each in four.items()
            if (light := _by(each.told, each.tier)) != each.light
        }
        by_least = {
            f"{slot}.light": light
            for slot, each in four.items()
            if (light := _by(each.heard, "C")) != each.light
        }
        required(by_mail and by_least and by_mail != by_least, "both mistakes can be made")
        values: dict[str, Value] = {"today": shown.day(facts.today)}
        for slot, each in four.items():
            heard = each.heard or 0
            values |= texts(
                **{f"name_{slot}": facts.account_name(each.account_id), f"tier_{slot}": each.tier}
            )
            values[f"heard_{slot}"] = shown.days(heard)
            values[f"light_{slot}"] = line(f"light-{each.light}")
        for tier in _TIERS:
            for light in ("amber", "red"):
                values[f"{light}_{tier.lower()}"] = shown.days(threshold(f"control.{tier}.{light}"))
        rows = tuple(_row(facts, each) for each in four.values())
        return Case(values, answer, {"by_mail": by_mail, "by_least": by_least}, rows)

    return drawn(seed, make)


@made_from_content
def _lines(facts: TeamFacts) -> list[Line]:
    """Return the customers of all whose names everybody can read, of whom something was heard and to whom something went."""
    accounts = readable(facts.team.table("accounts").dropna(subset=["name"]))
    found = {
        each.account_id: each
        for rep_id in facts.names
        for each in control_board(facts.team, facts.deals, rep_id, facts.today)
        if each.heard is not None and each.told is not None and each.tier_known
    }
    return [
        found[account]
        for account in accounts["account_id"]
        if account in found and not _at_a_limit(found[account])
    ]


def _is_only_told(each: Line) -> bool:
    """Tell whether something went to the customer later than the customer spoke, so that the board looks better by it."""
    return (each.told or 0) < (each.heard or 0) and _by(each.told, each.tier) != each.light


def _at_a_limit(each: Line) -> bool:
    """Tell whether the days are just those of a limit: whether "after 14 days" begins then is not what is asked."""
    limits = {threshold(f"control.{tier}.{light}") for tier in _TIERS for light in ("amber", "red")}
    return not limits.isdisjoint((each.heard, each.told))


def _by(days: int | None, tier: str) -> str:
    """Return the light that somebody sees who counts these days, or by the days of this class."""
    over = 0 if days is None else days
    return (
        "red"
        if over > threshold(f"control.{tier}.red")
        else ("amber" if over > threshold(f"control.{tier}.amber") else "green")
    )


def _row(facts: TeamFacts, each: Line) -> Row:
    day = facts.today
    heard, told = (shown.day(day - timedelta(days=days or 0)) for days in (each.heard, each.told))
    return Row(
        each.account_id, (shown.text(facts.account_name(each.account_id)), shown.text(each.tier), heard, told)
    )


CASES: Mapping[str, CaseMaker] = {"planning.lights": lights}
