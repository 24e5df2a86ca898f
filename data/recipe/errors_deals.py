"""Errors in deals (C2) and in what is agreed with the customer (C3)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from recipe.days import AS_OF, next_workday
from recipe.deals import SLOWEST_WIN
from recipe.rows import Row
from recipe.spoil import Spoiler
from recipe.words import DEAD_STEPS, VAGUE_STEPS

# Whose open deals may lack a next step without looking like a lack of drive.
_BUSY = ("R01", "R02", "R03", "R09")
_UNSPOILT = "2026-03"


def spoil_deals(dirt: Spoiler) -> None:
    """Seed every error of C2 and C3; deals that lie still and steps that are missing belong to the stories too."""
    _note_the_stories(dirt)
    _visits_as_deals(dirt)
    _fields(dirt)
    _after_the_fact(dirt)
    _steps(dirt)
    _on_the_client_card(dirt)


def _note_the_stories(dirt: Spoiler) -> None:
    """Mark what the stories brought with them: dead deals, open deals without a step, without its goal or its day."""
    for deal in dirt.tables["deals"]:
        if deal["status"] != "open":
            continue
        if date.fromisoformat(deal["created"]) < AS_OF - timedelta(days=SLOWEST_WIN):
            dirt.mark("C2.5", "deal-older-than-slowest-win", "deals", deal)
            dirt.mark("C2.5", "deal-stuck-in-stage", "deals", deal)
        if not deal["next_step"]:
            dirt.mark("C3.no-next-action", "deal-no-next-step", "deals", deal)
            continue
        if deal["next_step"] in {*VAGUE_STEPS, *DEAD_STEPS}:
            dirt.mark("C3.no-goal", "next-step-without-goal", "deals", deal)
        if not deal["next_step_date"]:
            dirt.mark("C3.no-date", "next-step-without-date", "deals", deal)
        elif deal["next_step_date"] < AS_OF.isoformat():
            dirt.mark("C3.overdue", "next-step-overdue", "deals", deal)


def _visits_as_deals(dirt: Spoiler) -> None:
    """Add deals that were a visit to get acquainted, closed at 0."""
    rng = dirt.stream("C2.1")
    deals = dirt.tables["deals"]
    number = len(deals)
    cards = [row for row in dirt.tables["accounts"] if row["client_type"] == "prospect"]
    for step, rep_id in enumerate(("R02", "R03", "R08", "R10", "R15"), 1):
        card = next(row for row in cards if row["rep_id"] == rep_id)
        begun = next_workday(date(2025, 3, 1) + timedelta(days=rng.randrange(240)))
        ended = next_workday(begun + timedelta(days=rng.randint(3, 9)))
        deal = dict.fromkeys(deals[0], "") | {
            "deal_id": f"D-{number + step:05d}",
            "rep_id": rep_id,
            "title": f"Went to get acquainted, {card['name']}",
            "account_id": card["account_id"],
            "stage": "Won",
            "status": "won",
            "created": begun.isoformat(),
            "closed": ended.isoformat(),
            "amount": "0",
            "source": "cold call",
            "entered_on": begun.isoformat(),
        }
        deals.append(deal)
        dirt.mark("C2.1", "deal-visit-as-deal", "deals", deal)
        dirt.tables["stage_history"].append(_stage(deal, "Qualify"))


def _fields(dirt: Spoiler) -> None:
    """Empty value, substance, source and refusal reason, or say nothing in them."""
    wrong = (("amount", ""), ("title", "deal"), ("source", ""), ("amount", ""), ("title", ""), ("source", ""))
    rules = ("deal-no-amount", "deal-no-substance", "deal-no-source")
    for (field, value), deal in zip(
        wrong, dirt.pick("C2.2", rules, "deals", 6, _is_open_and_new), strict=True
    ):
        deal[field] = value
    refused = ("C2.3", ("deal-refusal-without-reason",), "deals", 6)
    for deal in dirt.pick(*refused, lambda row: row["status"] == "lost"):
        deal["loss_reason"] = ""


def _after_the_fact(dirt: Spoiler) -> None:
    """Enter deals on the day they ended, so that they took no time at all."""
    history = dirt.tables["stage_history"]
    late = ("C2.4", ("deal-entered-after-the-fact",), "deals", 6)
    for deal in dirt.pick(*late, lambda row: "2025-03" <= row["closed"] < "2025-10"):
        deal["created"] = deal["entered_on"] = deal["closed"]
        last = next(row["stage"] for row in reversed(history) if row["deal_id"] == deal["deal_id"])
        history[:] = [row for row in history if row["deal_id"] != deal["deal_id"]]
        history.append(_stage(deal, last))


def _stage(deal: Row, stage: str) -> Row:
    return {
        "deal_id": deal["deal_id"],
        "stage": stage,
        "entered": deal["created"],
        "left": deal["closed"],
    }


def _steps(dirt: Spoiler) -> None:
    """Take the next step, its goal or its day."""
    for deal in dirt.pick("C3.no-next-action", ("deal-no-next-step",), "deals", 4, _is_open_and_new, _BUSY):
        deal["next_step"] = deal["next_step_date"] = ""
    rng = dirt.stream("C3.no-goal steps")
    for deal in dirt.pick("C3.no-goal", ("next-step-without-goal",), "deals", 6, _is_open_and_new):
        deal["next_step"] = rng.choice(VAGUE_STEPS)
    for deal in dirt.pick("C3.no-date", ("next-step-without-date",), "deals", 6, _is_open_and_new):
        deal["next_step_date"] = ""


def _is_open_and_new(deal: Row) -> bool:
    return deal["status"] == "open" and deal["created"] >= _UNSPOILT


def _on_the_client_card(dirt: Spoiler) -> None:
    """Keep a talk about an open deal, of which others are kept with it, on the customer's card."""
    is_open = {
        row["deal_id"] for row in dirt.tables["deals"] if row["status"] == "open" and row["account_id"]
    }
    talks = Counter(row["deal_id"] for row in dirt.tables["activities"])

    def fits(activity: Row) -> bool:
        return activity["deal_id"] in is_open and talks[activity["deal_id"]] > 2

    rules = ("communication-on-account",)
    for activity in dirt.pick("C3.on-client-instead-of-deal", rules, "activities", 7, fits):
        activity["deal_id"] = ""
