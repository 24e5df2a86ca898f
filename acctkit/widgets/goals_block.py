"""The goals by month as a table that adds up."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import CollectCard
from acctkit.widgets.block import Block, block


def goals_block(brief: Brief, lang: Language) -> Block:
    """Return what each month left must bring, with the sum, or how to begin where there is nothing to divide."""
    goals = brief.goals
    if goals is None:
        card = lang.content(entry(CollectCard, "targets"))
        sentence = lang.gettext(
            "No goal can be divided yet: there are no targets, and nothing was won in the last twelve months."
        )
        return block("sentence", sentence, lang, sentence=f"{sentence} {card.begin}")
    left = lang.money(goals.left, brief.currency)
    if goals.target is None:
        intro = lang.gettext(
            "There are no targets. As an example: to repeat the last twelve months ({left}), about {month} a month are needed.",
            left=left,
            month=lang.money(goals.left / len(goals.months), brief.currency),
        )
    else:
        intro = lang.gettext(
            "{booked} of {target} are booked for {year}; {left} are left for the months below.",
            booked=lang.money(goals.booked, brief.currency),
            target=lang.money(goals.target, brief.currency),
            year=str(goals.year),
            left=left,
        )
    targets = [row.target for row in goals.months if row.target is not None]
    return block(
        "goals",
        intro,
        lang,
        intro=intro,
        rows=goals.months,
        example=goals.target is None,
        caption=lang.gettext("What each month must bring"),
        with_target=bool(targets),
        target_sum=sum(targets),
        total=goals.left,
        currency=brief.currency,
        basis=_basis(brief, lang),
    )


def _basis(brief: Brief, lang: Language) -> str:
    seasonality = brief.goals.seasonality if brief.goals else None
    if seasonality is None or seasonality.even:
        return lang.gettext("Spread evenly: there is less than a year of history to learn the seasons from.")
    return lang.gettext(
        "Spread as the team's own wins fell on the months over {n} months.",
        n=lang.number(seasonality.history_months),
    )
