"""What is left of the targets by rep and month, as a table that adds up both ways."""

from __future__ import annotations

from acctkit.coach.team_brief import TeamBrief
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import CollectCard
from acctkit.widgets.block import Block, block


def targets_block(team: TeamBrief, lang: Language) -> Block:
    """Return the table, or how to begin where nobody has a target, or that all are reached."""
    table = team.targets
    if table is None:
        card = lang.content(entry(CollectCard, "targets"))
        return block("collect", card.title, lang, cards=[card])
    if not table.total:
        sentence = lang.gettext(
            "Nothing is left to divide: every target of {year} is reached.", year=str(table.year)
        )
        return block("sentence", sentence, lang, sentence=sentence)
    names = {member.brief.rep_id: member.brief.name for member in team.members}
    left = lang.gettext(
        "{left} are left of the targets of {year}.",
        left=lang.money(table.total, team.currency),
        year=str(table.year),
    )
    return block(
        "team_targets",
        left,
        lang,
        table=table,
        left=left,
        rows=[(names[share.rep_id], share) for share in table.shares],
        without=[names[rep_id] for rep_id in table.without],
        currency=team.currency,
    )
