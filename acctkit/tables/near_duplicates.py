"""Near duplicates in the names of a team folder, each with a suggestion; nothing is ever merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from babel import Locale

from acctkit.playbook import entries
from acctkit.playbook.tables import ColumnSpec, TableSpec
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.tables.faults import Notice
from acctkit.tables.near import alike_pairs, closest, suggestion
from acctkit.tables.team import Team
from acctkit.tables.words import normal

LANGUAGES = ("en", "es")
Place = tuple[TableSpec, ColumnSpec]


def near_duplicates(team: Team) -> tuple[Notice, ...]:
    """Return a notice for each name that looks like another name of the same kind, or like a known word.

    Compared are the columns that tables.yaml marks with `compare`; columns that refer to one another are one
    kind, so an account misspelt in the deals is found among the accounts.
    """
    found: list[Notice] = []
    for places in _kinds(team):
        known = _known_words(places[0][1].vocabulary)
        counts = {(spec.id, column.id): _counts(team, spec.id, column.id) for spec, column in places}
        total: Counter[str] = sum(counts.values(), Counter())
        trusted = frozenset(name for name in total if normal(name) in known) | _referred(team, places)
        odd: dict[str, str] = {}
        for pair in alike_pairs(total):
            if not _all_known(pair, known):
                name, better = suggestion(pair, total, trusted)
                odd.setdefault(name, better)
        for name in total:
            word = _known_word(name, known)
            if word and name not in trusted:
                odd[name] = word
        found += _notices(team, places, counts, odd, known)
    return tuple(found)


def _kinds(team: Team) -> Iterator[list[Place]]:
    """Yield groups of columns that hold the same kind of name, the column they refer to first."""
    groups: dict[tuple[str, str], list[Place]] = {}
    specs = entries(TableSpec)
    for spec in specs.values():
        for column in spec.columns:
            if not column.compare or not team.has_column(spec.id, column.id):
                continue
            kind = (spec.id, column.id)
            if column.refers:
                kind = (column.refers, specs[column.refers].key or "")
            elif column.id == "stage" or column.vocabulary:
                kind = (column.vocabulary or "", column.id)
            groups.setdefault(kind, []).append((spec, column))
    for kind, places in groups.items():
        first = [(spec, column) for spec, column in places if (spec.id, column.id) == kind]
        yield first + [place for place in places if place not in first]


def _counts(team: Team, table_id: str, column_id: str) -> Counter[str]:
    return Counter(team.table(table_id)[column_id].dropna().tolist())


def _referred(team: Team, places: list[Place]) -> frozenset[str]:
    """Return the names that a table of their own lists; those are taken as right."""
    spec, column = places[0]
    if len(places) == 1 or spec.key != column.id:
        return frozenset()
    return frozenset(team.table(spec.id)[column.id].dropna().tolist())


def _notices(
    team: Team,
    places: list[Place],
    counts: dict[tuple[str, str], Counter[str]],
    odd: dict[str, str],
    known: dict[str, str],
) -> Iterator[Notice]:
    for spec, column in places:
        for name, better in odd.items():
            count = counts[spec.id, column.id][name]
            if not count:
                continue
            code = "near-vocabulary" if normal(better) in known else "near-duplicate"
            details = (("suggestion", better), ("count", str(count)), ("target", column.id))
            file, header = team.sources.get((spec.id, column.id), (spec.id, column.id))
            yield Notice(code, file, None, header, name, spec.id, details)


def _all_known(pair: tuple[str, str], known: dict[str, str]) -> bool:
    return all(normal(name) in known for name in pair)


def _known_word(name: str, known: dict[str, str]) -> str | None:
    return None if normal(name) in known else closest(name, known.values())


def _known_words(vocabulary: str | None) -> dict[str, str]:
    """Return the words of a vocabulary by normal form."""
    if vocabulary is None:
        return {}
    if vocabulary == "countries":
        return _countries()
    words = entries(Vocabulary)[vocabulary].words
    return {normal(word): word for meaning, same in words.items() for word in (meaning, *same)}


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for code in LANGUAGES:
        territories = Locale(code).territories
        names |= {normal(str(name)): str(name) for key, name in territories.items() if len(key) == 2}
    return names
