"""Findings in words: what is wrong in a row, why it matters, how to put it right."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from acctkit.i18n import MISSING, Language
from acctkit.pipeline.hygiene.found import Finding, NotRun, Value
from acctkit.playbook import entries, entry, fill, made_from_content
from acctkit.playbook.rules import RuleText
from acctkit.playbook.tables import TableSpec
from acctkit.tables import Fault, describe

_LONGEST = 120


@dataclass(frozen=True)
class Said:
    """A finding in words."""

    title: str
    what: str
    why: str
    fix: str


def say(finding: Finding, lang: Language) -> Said:
    """Return a finding in a language. Values are those of the export; a page that shows them must escape them."""
    text = rule_text(finding.rule, lang)
    fault = finding.told.get("fault")
    if isinstance(fault, Fault):
        problem, remedy = describe(fault, lang)
        return Said(text.title, problem, text.why, remedy)
    values = {name: _shown(name, value, lang) for name, value in finding.told.items()}
    return Said(text.title, fill(text.says, values), text.why, text.fix)


@made_from_content
def rule_text(rule: str, lang: Language) -> RuleText:
    """Return a rule in a language, translated once and not for every row."""
    return lang.content(entry(RuleText, rule))


def why_not(missing: NotRun, lang: Language) -> str:
    """Return in a language why a rule could not look at a table."""
    table = lang.content(entry(TableSpec, missing.table)).title
    reasons = {
        "no-table": lang.gettext("the table {table} is missing", table=table),
        "no-column": lang.gettext("the export lacks: {columns}", columns=", ".join(missing.lacks)),
        "too-few-wins": lang.gettext("too few deals are won to say how long winning takes"),
        "too-few-stays": lang.gettext("too few won deals show how long they stayed in each stage"),
        "no-reps": lang.gettext("there is no table of reps, so nobody can be said not to be in it"),
        "no-region": lang.gettext(
            "no customer names a country; give the country of the phone numbers, for instance --country ES"
        ),
        "unknown-language": lang.gettext(
            "hardly any task begins with a verb of a language the kit knows (English, Spanish, Russian)"
        ),
    }
    return reasons[missing.reason]


def severity_word(severity: str, lang: Language) -> str:
    """Return how much something matters, in a language."""
    words = {
        "error": lang.gettext("error"),
        "warning": lang.gettext("warning"),
        "info": lang.gettext("hint"),
    }
    return words[severity]


def _shown(name: str, value: Value, lang: Language) -> str:
    if isinstance(value, tuple):
        return lang.listing([_field(part, lang) if name == "fields" else part for part in value])
    if isinstance(value, pd.Timestamp):
        return lang.date(None if pd.isna(value) else value.date())
    if isinstance(value, str):
        return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    if value is None or pd.isna(value):
        return MISSING
    return lang.number(value)


def _field(column: str, lang: Language) -> str:
    """Return a required field as people call it."""
    return {
        "name": lang.gettext("name"),
        "client_type": lang.gettext("client type"),
        "address": lang.gettext("address"),
        "phone": lang.gettext("phone"),
        "email": lang.gettext("e-mail"),
        "channel": lang.gettext("acquisition channel"),
        "sector": lang.gettext("line of business"),
        "payment_days": lang.gettext("payment term"),
        "position": lang.gettext("position"),
    }.get(column, column)


def table_title(table: str, lang: Language) -> str:
    """Return what a table is called."""
    return lang.content(entries(TableSpec)[table]).title
