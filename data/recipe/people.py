"""Names, streets and towns for the customers' addresses and contacts, by market."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """What people and streets are called; `order` says how a given and a family name are put together."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    streets: tuple[str, ...]
    towns: tuple[str, ...]
    order: str = "{given} {family}"
    address: str = "{street} {number}, {town}"

    def person(self, rng: random.Random) -> str:
        """Invent a full name."""
        return self.order.format(given=rng.choice(self.given), family=rng.choice(self.family))

    def home(self, rng: random.Random) -> str:
        """Invent an address."""
        street, number, town = rng.choice(self.streets), rng.randint(1, 98), rng.choice(self.towns)
        return self.address.format(street=street, number=number, town=town)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


_SPANISH = Place(
    _words("Elena, Javier, Carmen, Rubén, Pilar, Óscar, Inés, Gonzalo, Rocío, Mateo"),
    _words("Arroyo, Belmonte, Cañizares, Duarte, Espín, Galindo, Herranz, Quiroga, Segovia, Zúñiga"),
    _words("Calle del Pozo, Avenida de los Olmos, Plaza de la Fuente, Camino del Molino"),
    _words("Villar del Agua, Puerto Zarza, San Telmo Alto, Navacerrín"),
)
_ENGLISH = Place(
    _words("Alice, Martin, Priya, Stuart, Helen, Callum, Fiona, Rory, Megan, Nigel"),
    _words("Ashby, Burnett, Cole, Dunning, Everitt, Farrow, Gillespie, Hobson, Latham, Mercer"),
    _words("Mill Lane, Station Road, Weir Street, Orchard Close"),
    _words("Little Marling, Port Hadden, Eastwold, Stonebeck"),
    address="{number} {street}, {town}",
)
_RUSSIAN = Place(
    _words("Анна, Сергей, Марина, Олег, Татьяна, Павел, Алия, Ерлан, Динара, Тимур"),
    _words("Ким, Бондаренко, Жук, Литвиненко, Мельник, Седых, Токар, Черных, Шевчук, Юсуп"),
    _words("ул. Водная, ул. Мельничная, пр. Степной, пер. Тополиный"),
    _words("Озёрск Новый, Приреченск, Каменный Яр, Сартау"),
    address="{street}, {number}, {town}",
)
_CHINESE = Place(
    _words("建国, 丽华, 思远, 晓燕, 志强, 雅琴, 浩然, 文静"),
    _words("赵, 钱, 孙, 周, 吴, 郑, 冯, 沈"),
    _words("清河路, 柳荫街, 桥东路, 平湖大道"),
    _words("云山市, 江宁镇, 东湖区, 新港城"),
    order="{family}{given}",
    address="{town}{street}{number}号",
)
PLACES = {
    "es": _SPANISH,
    "mx": _SPANISH,
    "en": _ENGLISH,
    "sc": _ENGLISH,
    "ru": _RUSSIAN,
    "kz": _RUSSIAN,
    "zh": _CHINESE,
    "cn": _CHINESE,
    "sv": Place(
        _words("Astrid, Nils, Maja, Gustav, Elsa, Oskar"),
        _words("Dahlgren, Ekström, Forsell, Hallin, Norling, Sjöström"),
        _words("Kvarnvägen, Bäckgatan, Storgatan"),
        _words("Ljusvik, Ösby, Sandnäs"),
    ),
    "fr": Place(
        _words("Margaux, Thierry, Solène, Bastien, Odile, Rémi"),
        _words("Aubrac, Chastel, Delorme, Fournel, Jaubert, Verdier"),
        _words("Rue du Moulin, Quai des Saules, Place du Puits"),
        _words("Saint-Aubry, Montvallon, La Roche-Bleue"),
    ),
    "pt": Place(
        _words("Joana, Rui, Beatriz, Nuno, Teresa, Vasco"),
        _words("Almada, Barroso, Coutinho, Falcão, Mendonça, Tavares"),
        _words("Rua do Chafariz, Largo da Nora, Travessa do Rio"),
        _words("Vila Cerdeira, Porto Alvo, Fonte Boa"),
    ),
    "it": Place(
        _words("Chiara, Davide, Federica, Luca, Ornella, Sandro"),
        _words("Amoretti, Bellandi, Carosi, Fantini, Moroni, Tedaldi"),
        _words("Via del Mulino, Via delle Fonti, Piazza Vecchia"),
        _words("Castel Sereno, Portofosco, Valdarena"),
    ),
    "de": Place(
        _words("Anke, Bernd, Heike, Stefan, Ute, Volker"),
        _words("Ahlers, Brinkmann, Dietz, Kessler, Petersen, Vogt"),
        _words("Mühlweg, Brunnengasse, Lindenallee"),
        _words("Neuenbach, Altwasser, Hohenried"),
    ),
    "pl": Place(
        _words("Agnieszka, Bartosz, Dorota, Marek, Urszula, Zbigniew"),
        _words("Borkowska-Lis, Czajka, Dudek, Gajda, Sikora, Zając"),
        _words("ul. Młyńska, ul. Źródlana, ul. Rzeczna"),
        _words("Wodnica, Stary Las, Nowy Brzeg"),
    ),
}

# position and part in the decision, the most frequent first
POSITIONS = (
    ("head of maintenance", "user"),
    ("owner", "economic"),
    ("technical manager", "technical"),
    ("purchasing assistant", "gatekeeper"),
    ("managing director", "economic"),
    ("quality manager", "technical"),
    ("head of operations", "coach"),
    ("kitchen manager", "initiator"),
)
