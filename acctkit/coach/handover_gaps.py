"""What nobody knows about a handover, said: one sentence for each kind of gap, with everything it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.plan.handover import Gap, Handover
from acctkit.playbook import entry, fill
from acctkit.playbook.plan_texts import PlanCheck


def gap_points(pack: Handover, team: TeamFacts, lang: Language) -> tuple[tuple[str, str], ...]:
    """Return each kind of gap with all it concerns, and how to mend it, in the order of the four rules. Source: P2."""
    return points_of([gap for kept in pack.kept for gap in kept.gaps], team, lang)


def points_of(gaps: Iterable[Gap], team: TeamFacts, lang: Language) -> tuple[tuple[str, str], ...]:
    """Return each kind of some gaps with all it concerns, and how to mend it. Source: P2."""
    grouped: dict[str, list[str]] = {}
    for gap in gaps:
        grouped.setdefault(gap.code, []).append(_what(gap, team, lang))
    found = []
    for code, whats in grouped.items():
        check = lang.content(entry(PlanCheck, code))
        found.append((fill(check.text, {"what": ", ".join(dict.fromkeys(whats))}), check.mend))
    return tuple(found)


def _what(gap: Gap, team: TeamFacts, lang: Language) -> str:
    account = "" if gap.account_id is None else team.account_name(gap.account_id)
    if gap.rep_id is not None:
        whose = account or lang.gettext("deals without a customer")
        return lang.gettext("{customer} ({name})", customer=whose, name=team.names[gap.rep_id])
    if gap.row_id is not None:
        return gap.row_id
    return account or lang.gettext("deals without a customer")
