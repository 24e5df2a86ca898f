"""The twelve invented reps of the sample team, and the story that each one's numbers tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MANAGERS = {"Faro": "Marta Ibáñez Soler", "Delta": "Owen Fairley"}


@dataclass(frozen=True)
class Rep:
    """One account manager; `market` names the word list that the customers' names come from."""

    rep_id: str
    name: str
    team: str
    role: str
    hired: date
    country: str
    market: str

    @property
    def manager(self) -> str:
        """Who leads this rep's one-to-ones."""
        return MANAGERS[self.team]


@dataclass(frozen=True)
class Story:
    """How a rep sells. The defaults are the ordinary rep; what differs is what a coach should find.

    deals : new deals begun in the whole period, dead ones not counted
    accounts : customers the rep is responsible for
    win_share : share of the ended deals that are won
    days_to_win : median days from the beginning to the order
    late_losses : share of the lost deals that are lost in the last stage
    mix : which products and amounts the rep sells (`sample_deals.MIXES`)
    discount : usual discount, as a share
    big_account : share of the deals that belong to the rep's first customer
    recent : new deals in the last three months against the months before (1 = the same)
    dead : deals begun in 2025 that nobody has closed
    well_worded, vague : shares of the open deals with a good or an empty-sounding next step; the rest has none
    attainment : sold against target over the whole period; None where the targets are set by hand
    optimism : what the rep forecasts against what comes
    draw : which throw of the dice; chosen so that no accident of chance tells a louder story than the rep's own
    """

    deals: int
    accounts: int
    win_share: float = 0.60
    days_to_win: int = 43
    late_losses: float = 0.22
    mix: str = "usual"
    discount: float = 0.05
    big_account: float = 0.0
    recent: float = 1.0
    dead: int = 0
    well_worded: float = 0.70
    vague: float = 0.14
    attainment: float | None = 0.95
    optimism: float = 1.0
    draw: int = 1


REPS = (
    Rep("R01", "Andrés Peña Lozano", "Faro", "account manager", date(2019, 3, 4), "ES", "es"),
    Rep("R02", "Grace Whitfield", "Faro", "account manager", date(2021, 9, 6), "GB", "en"),
    Rep("R03", "Ирина Соколова", "Faro", "account manager", date(2022, 2, 14), "KZ", "ru"),
    Rep("R04", "Lucía Fernández Ortega", "Delta", "account manager", date(2020, 6, 1), "ES", "es"),
    Rep("R05", "王晓明", "Faro", "key-account manager", date(2017, 10, 9), "CN", "zh"),
    Rep("R06", "Tomás Iglesias Bravo", "Delta", "account manager", date(2018, 4, 16), "MX", "mx"),
    Rep("R07", "Daniel Harper", "Delta", "account manager", date(2023, 1, 9), "GB", "en"),
    Rep("R08", "Дмитрий Лебедев", "Faro", "account manager", date(2022, 11, 7), "KZ", "ru"),
    Rep("R09", "Zoë Brännström", "Delta", "key-account manager", date(2020, 1, 13), "SE", "sv"),
    Rep("R10", "Núria Casals Vidal", "Delta", "account manager", date(2021, 5, 10), "ES", "es"),
    Rep("R11", "陈雨欣", "Faro", "junior account manager", date(2026, 5, 4), "CN", "zh"),
    Rep("R12", "Iñaki Etxarri", "Delta", "junior account manager", date(2026, 6, 22), "ES", "es"),
)

STORIES = {
    # A strong closer who never buries the dead: the pipeline looks twice as full as it is.
    "R01": Story(116, 9, win_share=0.71, dead=22, attainment=0.98, well_worded=0.62, vague=0.2, draw=61),
    # Busy with small orders: the most deals of all and the lowest average.
    "R02": Story(196, 13, win_share=0.60, mix="small", attainment=0.82, draw=16),
    # Loses a third more than the others, and loses late, after all the work is done.
    "R03": Story(142, 9, win_share=0.36, late_losses=0.78, attainment=0.76, optimism=1.25, draw=90),
    # Buys the orders with discounts; the win rate is no better for it.
    "R04": Story(116, 8, discount=0.155, attainment=0.92, draw=35),
    # The best of the team: above target, clean records.
    "R05": Story(
        128, 10, win_share=0.66, attainment=1.18, well_worded=0.94, vague=0.06, discount=0.04, draw=50
    ),
    # Results still look fair, but hardly anything new has begun since April.
    "R06": Story(114, 8, recent=0.28, attainment=0.91, optimism=1.15, draw=151),
    # Open deals without a next step.
    "R07": Story(112, 8, win_share=0.58, attainment=0.87, well_worded=0.08, vague=0.07, dead=2, draw=97),
    # Wins as often as the others and needs nearly twice as long.
    "R08": Story(114, 9, days_to_win=80, attainment=0.89, optimism=1.2, draw=5),
    # Lives on one customer.
    "R09": Story(112, 11, big_account=0.33, attainment=1.02, draw=13),
    # Ordinary in everything and on target.
    "R10": Story(120, 9, attainment=0.99, well_worded=0.8, vague=0.1, dead=1, draw=37),
    # A new starter with a handful of deals.
    "R11": Story(10, 4, mix="small", attainment=None, well_worded=0.8, vague=0.2, draw=11),
    # Came last week: customers handed over, no deal yet.
    "R12": Story(0, 2, attainment=None),
}
