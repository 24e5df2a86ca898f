"""A soft goal as numbers: indicators with unit, source, baseline and target, exact or as a range. Source: P4."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from acctkit.playbook import entries
from acctkit.playbook.proxies import Proxy

_LETTERS = re.compile(r"\w+")
_LEAST_STEM = 4


@dataclass(frozen=True)
class Amount:
    """A quantity: a number, or low, likely and high with how sure one is that it lies between (0 to 1).

    An exact amount has `low` and `high` None.
    """

    likely: float
    low: float | None = None
    high: float | None = None
    confidence: float | None = None

    @property
    def exact(self) -> bool:
        """Whether it is a number and not a range."""
        return self.low is None and self.high is None


@dataclass(frozen=True)
class Quantified:
    """A soft goal with the proxy that shows it, where it stands and where it is to stand."""

    goal: str
    proxy: str
    baseline: Amount | None
    target: Amount | None


def faults(found: Quantified) -> tuple[str, ...]:
    """Return what is wrong with a quantified goal, as ids of plan_checks.yaml.

    A range needs its three numbers in order and a confidence. A target that lies within the range of the baseline could be
    reached without any change; an approximate measure must move beyond it. The direction must be the proxy's.

    Source: P4
    """
    proxy = entries(Proxy).get(found.proxy)
    base, target = found.baseline, found.target
    checks = (
        ("quantity-no-proxy", proxy is None),
        ("quantity-no-baseline", base is None),
        ("quantity-no-target", target is None),
        ("quantity-range-unordered", any(map(_unordered, (base, target)))),
        ("quantity-no-confidence", any(map(_unsure, (base, target)))),
        ("quantity-within-baseline", _within(base, target)),
        ("quantity-wrong-way", proxy is not None and _wrong_way(base, target, proxy.better)),
    )
    return tuple(code for code, is_fault in checks if is_fault)


def _unordered(amount: Amount | None) -> bool:
    if amount is None or amount.exact:
        return False
    return amount.low is None or amount.high is None or not amount.low <= amount.likely <= amount.high


def _unsure(amount: Amount | None) -> bool:
    if amount is None or amount.exact:
        return False
    return amount.confidence is None or not 0 < amount.confidence <= 1


def _within(base: Amount | None, target: Amount | None) -> bool:
    if base is None or target is None or base.low is None or base.high is None:
        return base is not None and target is not None and base.likely == target.likely
    return base.low <= target.likely <= base.high


def _wrong_way(base: Amount | None, target: Amount | None, better: str) -> bool:
    if base is None or target is None:
        return False
    return target.likely < base.likely if better == "more" else target.likely > base.likely


def suggest(goal: str, most: int = 3) -> tuple[str, ...]:
    """Return the ids of the proxies that fit the words of a soft goal best, the best first; none when no word is known.

    Words are compared by their beginning, without case and accents. Source: P4
    """
    said = _words(goal)
    scored = [(_score(said, proxy.words), proxy.id) for proxy in entries(Proxy).values()]
    ranked = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return tuple(proxy_id for _, proxy_id in ranked[:most])


def _score(said: frozenset[str], words: Mapping[str, tuple[str, ...]]) -> int:
    known = {word for each in words.values() for text in each for word in _words(text)}
    return sum(any(_alike(one, word) for word in known) for one in said)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _LEAST_STEM and longer.startswith(shorter))


def _words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return frozenset(
        _LETTERS.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    )
