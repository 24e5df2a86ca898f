"""What is left of the targets by rep and month, as a table that adds up both ways."""

from __future__ import annotations

from acctkit.coach.team_brief import TeamBrief
from acctkit.coach.team_targets import Clash, Share, TargetTable
from acctkit.i18n import Language
from acctkit.playbook import entry, fill
from acctkit.playbook.coaching import CollectCard
from acctkit.playbook.goal_texts import ConflictText
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
    clash = None if table.clash is None else _clash(table.clash, names, lang)
    return block(
        "team_targets",
        left if clash is None else f"{left} {clash}",
        lang,
        table=table,
        left=left,
        clash=clash,
        basis=_basis(table, lang),
        rows=[(names[share.rep_id], share) for share in table.shares],
        away=_away(table, names, lang),
        endless=[names[share.rep_id] for share in _open(table) if share.rep_id in table.away.endless],
        without=[names[rep_id] for rep_id in table.without],
        currency=team.currency,
    )


def _open(table: TargetTable) -> list[Share]:
    return [share for share in table.shares if share.left]


def _clash(clash: Clash, names: dict[str, str], lang: Language) -> str:
    """Say which rows and columns do not fit together, by how much, and what would mend it."""
    text = lang.content(entry(ConflictText, clash.code))
    concerned = [*(names[rep_id] for rep_id in clash.reps), *map(lang.month, clash.months)]
    values = {
        "names": lang.listing(concerned),
        "wanted": lang.number(clash.wanted),
        "available": lang.number(clash.available),
    }
    return f"{fill(text.text, values)} {fill(text.mend, values)}"


def _basis(table: TargetTable, lang: Language) -> str:
    """Say what the months follow."""
    if table.clash is not None:
        return lang.gettext(
            "So each person's months are those of the own page; they add up, without the season."
        )
    if table.basis == "history":
        return lang.gettext(
            "The months follow the season in the team's own wins over {n} months; on a person's own page they follow the targets as set.",
            n=lang.number(table.history_months),
        )
    if table.basis == "given":
        return lang.gettext(
            "The months follow the targets as set: there is less than a year of history to learn the season from."
        )
    return lang.gettext(
        "The months count alike: there is less than a year of history to learn the season from, and not every month has a target."
    )


def _away(table: TargetTable, names: dict[str, str], lang: Language) -> list[str]:
    """Return who gets nothing in which months, in words."""
    found = []
    for share in _open(table):
        months = [month for month in table.months if (share.rep_id, month) in table.away.closed]
        if months:
            found.append(
                lang.gettext(
                    "{name} ({months})",
                    name=names[share.rep_id],
                    months=lang.listing([*map(lang.month, months)]),
                )
            )
    return found
