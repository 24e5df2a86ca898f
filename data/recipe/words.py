"""What the invented company sells, and the phrases of its reps: next steps, sources, loss reasons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    """Something the invented company, which treats drinking and process water, sells."""

    product_id: str
    name: str
    family: str
    list_price: int
    unit_cost: int


PRODUCTS = (
    Product("P01", "Cartridge set", "Supplies", 320, 175),
    Product("P02", "Water test kit", "Supplies", 680, 310),
    Product("P03", "Counter station", "Stations", 1450, 890),
    Product("P04", "Wall station", "Stations", 3900, 2350),
    Product("P05", "Plant station", "Stations", 12500, 7600),
    Product("P06", "Process line", "Stations", 29500, 18900),
    Product("P07", "Care plan", "Service", 950, 380),
    Product("P08", "Remote watch", "Service", 2400, 720),
)

SOURCES = ("existing customer", "referral", "website", "trade fair", "cold call")

LOSS_REASONS = {
    "Qualify": ("no need", "no budget", "no answer"),
    "Offer": ("price", "competitor", "product does not fit", "no budget"),
    "Negotiate": ("competitor", "contract terms", "price", "postponed"),
}

SERVICE_REASONS = ("poor service", "slow service")

NEXT_STEPS = {
    "Qualify": (
        "Call the head of maintenance: agree a date for the site visit",
        "Visit the kitchen with the owner: learn volumes and who decides",
        "Ask the buyer for last year's water costs: size the saving",
        "Call the technical manager: confirm the need and the budget",
        "Send three questions before the visit: know who signs",
    ),
    "Offer": (
        "Present the offer to the owner: hear objections, agree the decision date",
        "Call after the trial week: turn the results into an order",
        "Meet the plant manager: compare both variants, choose one",
        "Send the reference from the sector: win the quality manager",
        "Meet finance: agree the payment plan",
    ),
    "Negotiate": (
        "Meet purchasing: settle delivery terms and sign",
        "Call the director: confirm the order for this month",
        "Send the revised contract: get the signature",
        "Video call with legal: close the two open clauses",
    ),
}
VAGUE_STEPS = ("call", "follow up", "email", "wait for news", "keep in touch")
DEAD_STEPS = ("wait for answer", "call again", "ask again", "follow up")
