"""Names that look like the same name: compared without case and spaces, and by a slip or two of the pen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from acctkit.tables.words import normal

SHORTEST = 6
"""Words shorter than this differ by a letter too often to be slips."""
LONG = 10
"""From this length on, two slips in a word are still the same word."""
MOST = 500
"""With more distinct names than this only spelling without case and spaces is compared."""
_TOKENS = re.compile(r"\d+|[^\W\d_]+")


def slips(left: str, right: str, most: int) -> int:
    """Return how many letters must be inserted, deleted, replaced or swapped with a neighbour; `most` + 1 if more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]


def alike(left: str, right: str) -> bool:
    """Tell whether two different names look like the same one.

    Either they differ in case, spaces and punctuation only, or in one long word by a slip (two from ten letters
    on). Names whose numbers differ are different names: Acme 1 and Acme 2.
    """
    if normal(left) == normal(right):
        return True
    one, other = _tokens(left), _tokens(right)
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return _is_word(a, left) and _is_word(b, right) and slips(a, b, _allowed(a, b)) <= _allowed(a, b)


def _tokens(name: str) -> list[str]:
    return _TOKENS.findall(name.casefold())


def _is_word(token: str, name: str) -> bool:
    """Tell whether a token is long enough and no code in capitals."""
    return len(token) >= SHORTEST and not token.isdecimal() and not (name.isupper() and " " not in name)


def _allowed(a: str, b: str) -> int:
    return 2 if min(len(a), len(b)) >= LONG else 1


def alike_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of names that look alike; quick also with thousands of names."""
    distinct = sorted(set(names))
    seen: set[tuple[str, str]] = set()
    for group in _blocks(distinct):
        for pair in combinations(group, 2):
            if pair not in seen and alike(*pair):
                seen.add(pair)
                yield pair


def _blocks(names: list[str]) -> Iterator[list[str]]:
    """Yield groups in which alike names are sure to meet, small enough to compare each with each."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups["=" + normal(name)].append(name)
        if len(names) <= MOST:
            for key in _keys(name):
                groups[key].append(name)
    for group in groups.values():
        if len(group) > 1:
            yield group


def _keys(name: str) -> Iterator[str]:
    """Yield keys of which two names that differ in one word by few slips share at least one.

    A word with up to two slips keeps its beginning or its end or its middle third.
    """
    tokens = _tokens(name)
    for position, token in enumerate(tokens):
        if len(token) < SHORTEST:
            continue
        rest = " ".join([*tokens[:position], "*", *tokens[position + 1 :]])
        yield from (f"{rest}|{part}" for part in _parts(token))


def _parts(token: str) -> set[str]:
    """Return the token with every one letter, and for long ones every pair of near letters, taken out."""
    once = {token} | {token[:i] + token[i + 1 :] for i in range(len(token))}
    if len(token) < LONG - 1:
        return once
    return once | {part[:i] + part[i + 1 :] for part in once for i in range(len(part))}


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks like `name`, None when there is none or it is known itself."""
    candidates = list(known)
    if name in candidates:
        return None
    key = normal(name)
    same = next((candidate for candidate in candidates if normal(candidate) == key), None)
    if same is not None or len(candidates) > MOST:
        return same
    return next((candidate for candidate in candidates if alike(name, candidate)), None)


def suggestion(pair: tuple[str, str], counts: Mapping[str, int], trusted: frozenset[str]) -> tuple[str, str]:
    """Return (odd one, suggestion): a trusted name is right, else the more frequent one."""
    left, right = pair
    rank = {name: (name in trusted, counts.get(name, 0)) for name in pair}
    return (left, right) if rank[right] >= rank[left] else (right, left)
