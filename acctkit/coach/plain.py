"""Briefs as plain values for JSON: numbers stay numbers, nothing that is missing becomes a number."""

from __future__ import annotations

import math
from typing import Any

from acctkit.coach.brief import Brief
from acctkit.coach.facts import TeamFacts
from acctkit.coach.findings import Finding
from acctkit.coach.saying import conversation, say
from acctkit.i18n import Language
from acctkit.measures.estimate import Estimate
from acctkit.measures.results import Results


def results_plain(results: Results) -> dict[str, Any]:
    """Return the golden figures by name."""
    cycle = results.cycle
    # Wins without a single amount are not wins of zero.
    revenue = None if results.won and not results.average_won.known else results.revenue
    return {
        "won": results.won,
        "lost": results.lost,
        "open": results.open,
        "revenue": number(revenue),
        "average_won": number(results.average_won.value),
        "win_rate": estimate_plain(results.win_rate),
        "cycle_days": {"mean": number(cycle.mean), "median": number(cycle.median), "max": number(cycle.max)},
        "open_at_list": number(results.open_at_list),
        "hhi": number(results.hhi),
    }


def estimate_plain(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate with its interval and n."""
    return {
        "value": number(estimate.value),
        "low": number(estimate.low),
        "high": number(estimate.high),
        "n": estimate.n,
    }


def number(value: float | None) -> float | int | None:
    """Return a plain number: None for what is not known, whole numbers without a decimal point."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def brief_plain(brief: Brief, lang: Language) -> dict[str, Any]:
    """Return everything the brief says, with the evidence of every statement whole."""
    main = brief.main
    return {
        "rep_id": brief.rep_id,
        "name": brief.name,
        "team": brief.team,
        "manager": brief.manager,
        "today": brief.today.isoformat(),
        "language": lang.code,
        "currency": brief.currency,
        **results_plain(brief.results),
        "slowest_win": brief.slowest_win,
        "priority": brief.priority,
        "first_three": [finding.sign.card for finding in brief.three],
        "findings": [finding_plain(finding, brief, lang) for finding in brief.findings],
        "agreed_action": None
        if main is None
        else {
            "action": say(main, lang, brief.currency).action,
            "owner": main.proposal.owner,
            "due": main.proposal.due.isoformat(),
        },
        "month_plan": _plan(brief),
        "conversation": [
            {"title": line.title, "aim": line.aim, "say": line.say} for line in conversation(brief, lang)
        ],
        "collect": list(brief.collect),
        "rows_set_aside": len(brief.set_aside),
        "dated_later": {"begun": brief.dated_later.begun, "closed": brief.dated_later.closed},
    }


def finding_plain(finding: Finding, brief: Brief, lang: Language) -> dict[str, Any]:
    """Return one finding in words, with its values, rows and interval."""
    said, sign = say(finding, lang, brief.currency), finding.sign
    return {
        "id": sign.card,
        "stance": finding.stance,
        "priority": finding.priority,
        "title": said.title,
        "fact": said.fact,
        "details": list(said.details),
        "meaning": said.meaning,
        "shared": said.shared,
        "ask": said.ask,
        "guidance": list(said.guidance),
        "proposal": {"action": said.action, "owner": said.owner, "due": said.due.isoformat()},
        "values": {name: value.plain() for name, value in sign.values.items()},
        "n": sign.evidence.n,
        "interval": None if sign.estimate is None else estimate_plain(sign.estimate),
        "evidence": {"table": sign.evidence.table, "row_ids": list(sign.evidence.row_ids)},
    }


def _plan(brief: Brief) -> dict[str, Any] | None:
    plan = brief.plan
    if plan is None:
        return None
    return {
        "month": plan.month.isoformat(),
        "target": number(plan.target),
        "target_from": brief.plan_target,
        "booked": number(plan.booked),
        "gap": number(plan.gap),
        "Z": plan.Z,
        "Y": plan.Y,
        "y": number(plan.y),
        "X": plan.X,
        "feeds": plan.feeds.isoformat(),
        "probably_dead": plan.probably_dead,
        "Y_row_ids": list(plan.Y_row_ids),
    }


def team_plain(facts: TeamFacts, briefs: list[Brief], lang: Language) -> dict[str, Any]:
    """Return the team's golden figures, and each rep with what matters most, the most urgent talk first."""
    ordered = sorted(briefs, key=lambda brief: (-brief.priority, brief.rep_id))
    return {
        "today": facts.today.isoformat(),
        "language": lang.code,
        "currency": facts.team.currency,
        **results_plain(facts.results),
        "deals": len(facts.deals),
        "slowest_win": facts.slowest_win,
        "reps": [
            {
                "rep_id": brief.rep_id,
                "name": brief.name,
                "team": brief.team,
                "priority": brief.priority,
                "first_three": [
                    {"id": finding.sign.card, "title": say(finding, lang, brief.currency).title}
                    for finding in brief.three
                ],
                **results_plain(brief.results),
            }
            for brief in ordered
        ],
    }
