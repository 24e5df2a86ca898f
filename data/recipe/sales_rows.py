"""Rows of reps, products and deals as a CRM would export them."""

from __future__ import annotations

from collections.abc import Iterator

from recipe.deals import STAGE_CHANCE, Deal
from recipe.reps import REPS
from recipe.rows import Row, day_text, hundredths
from recipe.words import PRODUCTS
from recipe.world import World


def rep_rows() -> Iterator[Row]:
    """List everybody in the team."""
    for rep in REPS:
        yield {
            "rep_id": rep.rep_id,
            "name": rep.name,
            "team": rep.team,
            "manager": rep.manager,
            "role": rep.role,
            "hired": rep.hired.isoformat(),
            "country": rep.country,
        }


def product_rows() -> Iterator[Row]:
    """List what is sold."""
    for product in PRODUCTS:
        yield {
            "product_id": product.product_id,
            "name": product.name,
            "family": product.family,
            "list_price": str(product.list_price),
            "unit_cost": str(product.unit_cost),
        }


def deal_rows(world: World) -> Iterator[Row]:
    """List every deal."""
    for deal_id, deal in world.numbered:
        yield {"deal_id": deal_id, **_deal(deal)}


def _deal(deal: Deal) -> Row:
    return {
        "rep_id": deal.rep_id,
        "title": f"{deal.quantity} x {deal.product.name}, {deal.account.name}",
        "account_id": deal.account.account_id,
        "product_id": deal.product.product_id,
        "stage": deal.stage,
        "status": deal.status,
        "created": deal.created.isoformat(),
        "closed": day_text(deal.closed),
        "expected_close": day_text(deal.expected_close),
        "amount": hundredths(deal.amount_cents),
        "quantity": str(deal.quantity),
        "probability": str(STAGE_CHANCE.get(deal.stage, "")),
        "discount": hundredths(deal.discount_percent),
        "next_step": deal.next_step,
        "next_step_date": day_text(deal.next_step_date),
        "loss_reason": deal.loss_reason,
        "source": deal.source,
        "entered_on": day_text(deal.entered_on),
    }
