"""How the months, people, products and metrics of a target are called."""

from __future__ import annotations

from datetime import date

from acctkit.coach.goal_tree import MONTH, PRODUCT, REP, REST
from acctkit.i18n import Language
from acctkit.practice.goals_tree import TreeWork


class TreeNames:
    """How months, people, products and metrics are called."""

    def __init__(self, work: TreeWork, lang: Language) -> None:
        self._work, self._lang = work, lang

    def __call__(self, axis: str, key: str) -> str:
        """Return what to call a key of an axis."""
        if axis == MONTH:
            return self._lang.month(date.fromisoformat(f"{key}-01"))
        if axis == REP:
            return self._work.facts.names.get(key, key)
        return self._lang.gettext("Other products") if key == REST else self._work.facts.product_name(key)

    def metric(self, metric: str) -> str:
        """Return what to call a metric."""
        lang = self._lang
        names = {
            "revenue": lang.gettext("Revenue"),
            "deals_won": lang.gettext("Deals won"),
            "deals_created": lang.gettext("Deals begun"),
            "visits": lang.gettext("Visits"),
            "talks": lang.gettext("Talks"),
        }
        return names[metric]

    def axis(self, axis: str) -> str:
        """Return what to call an axis."""
        lang = self._lang
        return {
            MONTH: lang.gettext("Months"),
            REP: lang.gettext("People"),
            PRODUCT: lang.gettext("Products"),
        }[axis]
