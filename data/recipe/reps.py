"""The twenty invented reps of the sample team, and the story that each one's deals tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MANAGERS = {"Faro": "Marta Ibáñez Soler", "Delta": "Owen Fairley", "Alisio": "Helena Marques"}


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
    fade : by how much the win share falls from the first deal to the last
    days_to_win : median days from the beginning to the order
    late_losses : share of the lost deals that are lost in the last stage
    service_losses : share of the lost deals whose reason is our own service
    mix : which products and amounts the rep sells (`sample_deals.MIXES`)
    discount : usual discount, as a share
    big_account : share of the deals that belong to the rep's first customer
    recent : new deals in the last three months against the months before (1 = the same)
    dead, dead_in : deals begun in 2025 that nobody has closed; the odds of the three stages they got stuck in
    newcomers : how many of the customers bought nothing before the last winter
    well_worded, vague : shares of the open deals with a good or an empty-sounding next step; the rest has none
    attainment : sold against target over the whole period; None where the targets are set by hand
    optimism : what the rep forecasts against what comes
    draw : which throw of the dice; chosen so that no accident of chance tells a louder story than the rep's own
    """

    deals: int
    accounts: int
    win_share: float = 0.60
    fade: float = 0.0
    days_to_win: int = 43
    late_losses: float = 0.22
    service_losses: float = 0.0
    mix: str = "usual"
    discount: float = 0.05
    big_account: float = 0.0
    recent: float = 1.0
    dead: int = 0
    dead_in: tuple[int, int, int] = (2, 5, 3)
    newcomers: int = 2
    well_worded: float = 1.0
    vague: float = 0.0
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
    Rep("R13", "Camille Rousset", "Alisio", "account manager", date(2021, 3, 1), "FR", "fr"),
    Rep("R14", "Pedro Nogueira", "Alisio", "account manager", date(2020, 9, 14), "PT", "pt"),
    Rep("R15", "Giulia Ferrante", "Alisio", "account manager", date(2019, 5, 6), "IT", "it"),
    Rep("R16", "Jonas Weidmann", "Alisio", "account manager", date(2022, 4, 4), "DE", "de"),
    Rep("R17", "Katarzyna Wilk", "Alisio", "account manager", date(2018, 11, 5), "PL", "pl"),
    Rep("R18", "Hamish Strachan", "Alisio", "key-account manager", date(2016, 2, 1), "GB", "sc"),
    Rep("R19", "Айгерим Сейтова", "Alisio", "account manager", date(2021, 8, 2), "KZ", "kz"),
    Rep("R20", "李静怡", "Alisio", "account manager", date(2020, 10, 12), "CN", "cn"),
)

STORIES = {
    # A strong closer who never buries the dead: the pipeline looks twice as full as it is.
    "R01": Story(116, 9, win_share=0.75, dead=22, attainment=0.98, draw=227),
    # Busy with small orders: the most deals of all and the lowest average.
    "R02": Story(196, 13, win_share=0.60, mix="small", attainment=0.82, draw=16),
    # Loses a third more than the others, and loses late, after all the work is done.
    "R03": Story(142, 9, win_share=0.36, late_losses=0.78, attainment=0.76, optimism=1.25, draw=90),
    # Buys the orders with discounts; the win rate is no better for it.
    "R04": Story(116, 8, discount=0.185, attainment=0.92, draw=35),
    # The best of the team: above target, clean records.
    "R05": Story(128, 10, win_share=0.66, attainment=1.18, discount=0.04, draw=50),
    # Results still look fair, but hardly anything new has begun since April.
    "R06": Story(114, 8, recent=0.28, attainment=0.91, optimism=1.15, draw=151),
    # Open deals without a next step.
    "R07": Story(112, 8, win_share=0.58, attainment=0.87, well_worded=0.08, vague=0.07, dead=2, draw=97),
    # Wins as often as the others and needs nearly twice as long.
    "R08": Story(114, 9, days_to_win=80, attainment=0.89, optimism=1.2, draw=5),
    # Lives on one customer.
    "R09": Story(112, 11, big_account=0.33, attainment=1.02, draw=13),
    # Ordinary in everything and on target.
    "R10": Story(120, 9, attainment=0.99, dead=1, draw=37),
    # A new starter with a handful of deals.
    "R11": Story(10, 4, mix="small", attainment=None, newcomers=0, draw=11),
    # Came last week: customers handed over, no deal yet.
    "R12": Story(0, 2, attainment=None, newcomers=0),
    # Can do more than she dares: smaller orders, quicker discounts.
    "R13": Story(106, 9, mix="modest", discount=0.083, attainment=0.88, draw=47),
    # Waits to be sent: little is begun and half of the open deals have no next step.
    "R14": Story(72, 8, attainment=0.83, well_worded=0.25, draw=223),
    # Sells as others do and leaves the customers alone afterwards.
    "R15": Story(116, 9, service_losses=0.4, attainment=0.93, draw=17),
    # Began as the best of all; what is late in the pipeline lies there.
    "R16": Story(108, 9, win_share=0.56, fade=0.62, dead=4, dead_in=(0, 0, 1), attainment=0.9, draw=57),
    # Sells as before; what has changed does not show in the deals.
    "R17": Story(108, 9, attainment=0.94, draw=38),
    # Lives well on the customers of the past.
    "R18": Story(122, 8, win_share=0.62, newcomers=0, discount=0.045, attainment=1.04, draw=50),
    # Ordinary, both of them.
    "R19": Story(118, 9, attainment=0.96, draw=34),
    "R20": Story(120, 9, attainment=0.97, draw=5),
}
