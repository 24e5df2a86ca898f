"""Where the customers of the sample team are and what they are called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Market:
    """Where a rep's customers are and what they are called: a kind of business with a proper name in it.

    The names are enough for the customers of the market's reps, one prospect each, and those nobody looks after.
    """

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
            *(
                "Laurelada",
                "Cerroviejo",
                "Espliegar",
                "Tomillares",
            ),
        ),
    ),
    "mx": Market(
        ("Mexico",),
        _SPANISH_KINDS,
        (
            *("Nopalera Azul", "Tierra Quieta", "Cenotillo", "Agavillo", "Jacarandal", "Colibrí Dorado"),
            *("Papalotla Nueva", "Sol de Maíz"),
            *("Magueyera",),
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
            *(
                "Plumstock",
                "Harrowlea",
                "Withycombe Down",
            ),
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
            *(
                "Ветряк",
                "Озёрный край",
                "Синица",
            ),
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
            *("晴川",),
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
            *(
                "Rimfors",
                "Näckrosen",
            ),
        ),
    ),
    "fr": Market(
        ("France", "France", "Belgium"),
        (
            ("Auberge {}", "hospitality"),
            ("Clinique {}", "healthcare"),
            ("Boulangeries {}", "food"),
            ("Ateliers {}", "manufacturing"),
            ("Jardineries {}", "retail"),
            ("Lycée {}", "education"),
        ),
        (
            *("Valombreuse", "Pierrelande", "Les Tilleuls Bleus", "Roquemarine", "Fontclaire", "Haute Brume"),
            *("Sainte-Alvine", "Merlevigne", "Grand Cormoran"),
            *("Brumevigne",),
        ),
    ),
    "pt": Market(
        ("Portugal",),
        (
            ("Pousada {}", "hospitality"),
            ("Clínica {}", "healthcare"),
            ("Moagens {}", "food"),
            ("Fundição {}", "manufacturing"),
            ("Mercearias {}", "retail"),
        ),
        (
            *("Ribeira Velha", "Monte Lavra", "Areosa Alta", "Pinhal da Gralha", "Sobreiral"),
            *("Vale Ameixa", "Cabo Sereno", "Outeirinho"),
            *("Lagoa Mansa",),
        ),
    ),
    "it": Market(
        ("Italy", "Italy", "Switzerland"),
        (
            ("Albergo {}", "hospitality"),
            ("Casa di cura {}", "healthcare"),
            ("Pastificio {}", "food"),
            ("Officine {}", "manufacturing"),
            ("Emporio {}", "retail"),
            ("Istituto {}", "education"),
        ),
        (
            *("Colle Ginestra", "Acquafosca", "Montelupara", "Tre Rondini", "Valserpe", "Borgolieve"),
            *("Castagnara", "Rivalunga", "Pratonuovo"),
            *("Pozzochiaro",),
        ),
    ),
    "de": Market(
        ("Germany", "Germany", "Austria"),
        (
            ("Gasthof {}", "hospitality"),
            ("Praxis {}", "healthcare"),
            ("Molkerei {}", "food"),
            ("Gießerei {}", "manufacturing"),
            ("Baumarkt {}", "retail"),
            ("Schule {}", "education"),
        ),
        (
            *("Eichenmoos", "Grünbrunn", "Lerchenau", "Tannhagen", "Silberkamp", "Krähenfeld"),
            *("Weidenthal", "Möwenrast", "Achterbeck"),
            *("Haselgrund",),
        ),
    ),
    "pl": Market(
        ("Poland",),
        (
            ("Zajazd {}", "hospitality"),
            ("Przychodnia {}", "healthcare"),
            ("Piekarnie {}", "food"),
            ("Odlewnia {}", "manufacturing"),
            ("Delikatesy {}", "retail"),
        ),
        (
            *("Jesionka", "Modry Staw", "Brzozowiec", "Kamienna Góra Mała", "Sokolnik", "Wrzosowisko"),
            *("Łabędzia", "Zielony Bór", "Żurawno"),
            *("Szarotka",),
        ),
    ),
    "sc": Market(
        ("United Kingdom",),
        (
            ("{} Distillery", "food"),
            ("{} Lodge", "hospitality"),
            ("{} Infirmary", "healthcare"),
            ("{} Engineering", "manufacturing"),
            ("{} Outfitters", "retail"),
        ),
        (
            *("Glenmorrow", "Strathbyre", "Inverlochty", "Dunskellan", "Craigwhin", "Balfearn"),
            *("Corrieshaw", "Arduaine Moor"),
            *("Kilbrannock",),
        ),
    ),
    "kz": Market(
        ("Kazakhstan",),
        (
            ("Санаторий «{}»", "hospitality"),
            ("Больница «{}»", "healthcare"),
            ("Хлебозавод «{}»", "food"),
            ("Комбинат «{}»", "manufacturing"),
            ("Универмаг «{}»", "retail"),
            ("Колледж «{}»", "education"),
        ),
        (
            *("Арман", "Жибек", "Снежный барс", "Тулпар", "Алтын дала", "Самал", "Горный воздух"),
            *("Жетысу плюс", "Ак орда"),
            *("Толкын",),
        ),
    ),
    "cn": Market(
        ("China",),
        (
            ("{}宾馆", "hospitality"),
            ("{}诊所", "healthcare"),
            ("{}乳业", "food"),
            ("{}铸造", "manufacturing"),
            ("{}百货", "retail"),
            ("{}学院", "education"),
        ),
        ("梧桐", "银杏", "听雨", "望江", "南山", "紫藤", "飞鸿", "碧湖", "稻香", "云帆"),
    ),
}
