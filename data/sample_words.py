"""Invented names and phrases of the sample team: customers, products, next steps, loss reasons, actions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Market:
    """Where a rep's customers are and what they are called: a kind of business with a proper name in it."""

    countries: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


_SPANISH_KINDS = (
    ("Hotel {}", "hospitality"),
    ("Clínica {}", "healthcare"),
    ("Conservas {}", "food"),
    ("Talleres {}", "manufacturing"),
    ("Supermercados {}", "retail"),
    ("Colegio {}", "education"),
    ("Bodegas {}", "food"),
)
MARKETS = {
    "es": Market(
        ("Spain", "Spain", "Spain", "Portugal"),
        _SPANISH_KINDS,
        (
            *("Peñaclara", "Valdemora", "Fuenterrana", "Montealbo", "Riosoto", "Castrillar", "Albamar"),
            *("Torrecueva", "Navalinda", "Brañaseca", "Cañadilla", "Sotoverde", "Villamanzo", "Almendrar"),
            *("Guadalera", "Mirabelar", "Ondarreta Sur", "Pozoluna", "Sierralta", "Olivarejo", "Campoñuelo"),
            *("Marisquilla", "Vegatrigo", "Robledosa", "Hontalba", "Peralonga", "Salinares", "Zarzamel"),
        ),
    ),
    "mx": Market(
        ("Mexico",),
        _SPANISH_KINDS,
        (
            *("Nopalera Azul", "Tierra Quieta", "Cenotillo", "Agavillo", "Jacarandal", "Colibrí Dorado"),
            *("Papalotla Nueva", "Sol de Maíz"),
        ),
    ),
    "en": Market(
        ("United Kingdom", "United Kingdom", "Ireland"),
        (
            ("{} Inn Group", "hospitality"),
            ("{} Dental Care", "healthcare"),
            ("{} Bakeries", "food"),
            ("{} Castings", "manufacturing"),
            ("{} Garden Centres", "retail"),
            ("{} Academy", "education"),
        ),
        (
            *("Hollowmere", "Ashwick", "Brindlecombe", "Fernhaven", "Gorsely", "Thistleford", "Larkstone"),
            *("Pebblewick", "Ravensheath", "Saltmarshe", "Copperdale", "Wrenbury Hill", "Otterbourn Vale"),
            *("Millgarth", "Quillstead", "Foxcotton", "Dunmarrow", "Elderbrook", "Kestrelby", "Nettlecross"),
            "Applethorn",
        ),
    ),
    "ru": Market(
        ("Kazakhstan", "Kazakhstan", "Kyrgyzstan"),
        (
            ("Гостиница «{}»", "hospitality"),
            ("Клиника «{}»", "healthcare"),
            ("Молочный двор «{}»", "food"),
            ("Завод «{}»", "manufacturing"),
            ("Магазины «{}»", "retail"),
            ("Лицей «{}»", "education"),
        ),
        (
            *("Тихий берег", "Ясная поляна", "Белый ключ", "Степной ветер", "Три тополя", "Медвежий угол"),
            *("Золотой колос", "Северный чай", "Синяя гора", "Родник", "Добрый час", "Журавль", "Полынь"),
            *("Каменный мост", "Утренний сад", "Лунная дорога", "Кедр", "Речной порт"),
        ),
    ),
    "zh": Market(
        ("China", "China", "Singapore"),
        (
            ("{}酒店", "hospitality"),
            ("{}医院", "healthcare"),
            ("{}食品", "food"),
            ("{}机械", "manufacturing"),
            ("{}超市", "retail"),
            ("{}学校", "education"),
        ),
        (
            *("清泉", "远航", "东篱", "云溪", "金穗", "海棠", "青石", "白鹭", "长风", "晨曦", "松涛", "月湾"),
            *("竹林", "春江"),
        ),
    ),
    "sv": Market(
        ("Sweden", "Sweden", "Denmark"),
        (
            ("{} Mejeri", "food"),
            ("{} Vårdcentral", "healthcare"),
            ("{} Hotell", "hospitality"),
            ("{} Verkstad", "manufacturing"),
            ("{} Handel", "retail"),
        ),
        (
            *("Björkvik", "Åsklinten", "Lönnsjö", "Strandhöjden", "Granåker", "Ekmyren", "Tranebro"),
            *("Havsörn", "Källdalen", "Ljungheda", "Storfjäll"),
        ),
    ),
}


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
DEAD_STEPS = ("wait for answer", "call again after the holidays", "ask about next year's budget", "follow up")

ACTIONS = (
    # rep, agreed on, what, who does it ("" = the rep), until when, status, result
    (
        "R01",
        "2026-02-11",
        "Go through all deals older than six months and drop or restart each",
        "",
        "2026-03-13",
        "open",
        "",
    ),
    ("R01", "2026-04-15", "Close or drop the ten oldest open deals", "", "2026-05-15", "open", ""),
    (
        "R01",
        "2026-04-15",
        "Show R11 how the last three orders were closed",
        "",
        "2026-06-12",
        "done",
        "Two visits together; wrote up one of them for the team",
    ),
    (
        "R02",
        "2026-03-12",
        "List five customers that could take a station",
        "",
        "2026-03-27",
        "done",
        "Seven listed, three visited",
    ),
    (
        "R02",
        "2026-05-14",
        "Offer a wall station to the three visited customers",
        "",
        "2026-06-19",
        "open",
        "",
    ),
    ("R02", "2026-05-14", "Join one visit to a large customer", "manager", "2026-07-10", "open", ""),
    (
        "R03",
        "2026-02-18",
        "Write down for each lost deal who decided and why",
        "",
        "2026-03-31",
        "done",
        "Eleven deals: in eight the director was never met",
    ),
    ("R03", "2026-04-22", "Meet the one who signs before sending an offer", "", "2026-06-30", "open", ""),
    ("R03", "2026-04-22", "Come along to two negotiations", "manager", "2026-05-29", "open", ""),
    (
        "R04",
        "2026-03-05",
        "Ask before giving more than ten percent discount",
        "",
        "2026-04-30",
        "done",
        "Asked twice; six larger discounts were given without asking",
    ),
    ("R04", "2026-05-07", "Practise the price talk with a colleague", "", "2026-06-05", "open", ""),
    (
        "R05",
        "2026-03-18",
        "Present the account plan of the largest customer to the team",
        "",
        "2026-04-10",
        "done",
        "Presented; two colleagues took over the form",
    ),
    ("R05", "2026-05-20", "Take R11 along on three visits", "", "2026-07-15", "open", ""),
    ("R06", "2026-04-09", "Begin six new deals a month again", "", "2026-05-29", "open", ""),
    (
        "R06",
        "2026-04-09",
        "Talk about what has changed since the spring",
        "manager",
        "2026-04-24",
        "done",
        "Talked; feels the new territory is unfair",
    ),
    ("R06", "2026-06-04", "Call the ten customers not visited this year", "", "2026-07-03", "open", ""),
    (
        "R07",
        "2026-03-19",
        "Give every open deal a next step with a date",
        "",
        "2026-04-03",
        "dropped",
        "Done for half of the deals, then stopped",
    ),
    ("R07", "2026-05-21", "Enter the next step on the day of each visit", "", "2026-06-19", "open", ""),
    (
        "R08",
        "2026-02-25",
        "Agree a decision date in the first talk",
        "",
        "2026-04-30",
        "done",
        "Agreed in four of nine new deals",
    ),
    ("R08", "2026-05-27", "Send every offer within three working days", "", "2026-07-31", "open", ""),
    (
        "R09",
        "2026-03-26",
        "Draw the decision map of the largest customer",
        "",
        "2026-04-24",
        "done",
        "Map drawn; finance director unknown",
    ),
    (
        "R09",
        "2026-05-28",
        "Begin three deals with customers below five percent of revenue",
        "",
        "2026-06-26",
        "open",
        "",
    ),
    (
        "R10",
        "2026-04-16",
        "Try the question list in five first talks",
        "",
        "2026-05-29",
        "done",
        "Used in six; two talks led to larger offers",
    ),
    ("R10", "2026-06-11", "Choose one customer for an own account plan", "", "2026-07-10", "open", ""),
    (
        "R11",
        "2026-06-03",
        "Learn the product range and pass the trial presentation",
        "",
        "2026-07-03",
        "open",
        "",
    ),
)
