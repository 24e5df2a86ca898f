"""What the parts, fields and values of a plan are called, wherever they are shown: form, files, changes. Source: P8."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from acctkit.i18n import MISSING, Language
from acctkit.plan.steps import Plan
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_types import PlanTypeText
from acctkit.playbook.proxies import Proxy

_PEOPLE = ("owner", "person", "holder", "continuity_owner")
_LISTS = ("means", "watched")
_MOST_DIGITS = 2


def part_word(part: str, lang: Language) -> str:
    """Return what one part of a list of the plan is called."""
    return {
        "objectives": lang.gettext("Objective"),
        "people": lang.gettext("Person"),
        "costs": lang.gettext("Cost"),
        "client": lang.gettext("What the client brings"),
        "needs": lang.gettext("What must be there"),
        "skills": lang.gettext("Skill"),
        "actions": lang.gettext("Action"),
    }[part]


def field_word(part: str, field: str, lang: Language) -> str:
    """Return what a field of a part is called; part "" is the plan itself."""
    own = {
        ("objectives", "title"): lang.gettext("What is to be reached"),
        ("actions", "title"): lang.gettext("What is done"),
        ("", "title"): lang.gettext("Name of the plan"),
        ("costs", "amount"): lang.gettext("What it costs"),
        ("people", "hours"): lang.gettext("Hours promised"),
        ("actions", "hours"): lang.gettext("Hours it takes"),
        ("client", "what"): lang.gettext("What the client gives"),
        ("needs", "what"): lang.gettext("What is needed"),
        ("costs", "what"): lang.gettext("What is bought, hired or printed"),
    }
    return own.get((part, field)) or _general(field, lang)


def _general(field: str, lang: Language) -> str:
    return {
        "title": lang.gettext("Name"),
        "made": lang.gettext("Made on"),
        "means": lang.gettext("Means that are there already"),
        "budget": lang.gettext("Budget"),
        "amount": lang.gettext("How much"),
        "unit": lang.gettext("Unit"),
        "deadline": lang.gettext("Until when"),
        "owner": lang.gettext("Person responsible"),
        "rank": lang.gettext("Priority"),
        "type": lang.gettext("Type of plan"),
        "proxy": lang.gettext("Sign that can be counted"),
        "amount_low": lang.gettext("Aim: at least"),
        "amount_high": lang.gettext("Aim: at most"),
        "baseline": lang.gettext("Where it stands today"),
        "baseline_low": lang.gettext("Today: at least"),
        "baseline_high": lang.gettext("Today: at most"),
        "sure": lang.gettext("How sure of the range, in %"),
        "objective": lang.gettext("For which objective"),
        "agreed": lang.gettext("The client has agreed"),
        "there": lang.gettext("It is there"),
        "by": lang.gettext("There by"),
        "person": lang.gettext("Who"),
        "task": lang.gettext("Skill or task"),
        "level": lang.gettext("Level needed (1 to 5)"),
        "first": lang.gettext("First day"),
        "last": lang.gettext("Last day"),
        "begins": lang.gettext("Time of day"),
        "starts": lang.gettext("Starts on"),
        "ends": lang.gettext("Ends on"),
        "end_condition": lang.gettext("By what one sees that it is over"),
        "trigger": lang.gettext("Event that puts it to work"),
        "watched": lang.gettext("What is watched inside and outside the country"),
        "holder": lang.gettext("Who holds it ready"),
        "expires": lang.gettext("Out of date on"),
        "contact_days": lang.gettext("Days between two contacts"),
        "report_days": lang.gettext("Days between two reports"),
        "continuity_owner": lang.gettext("Who keeps it going when people change"),
        "reviews": lang.gettext("Days of review"),
        "reconsider_when": lang.gettext("When it is thought over from the beginning"),
    }[field]


def labels_of(plan: Plan, names: Mapping[str, str], lang: Language) -> dict[str, str]:
    """Return what to call people and the parts of a plan, by their id; a part without words has its number."""
    found = dict(names)
    for part in ("objectives", "costs", "client", "needs", "skills", "actions"):
        for number, one in enumerate(getattr(plan, part), 1):
            said = _said(part, one, names)
            found[one.id] = said or f"{part_word(part, lang)} {lang.number(number)}"
    return found


def _said(part: str, one: Any, names: Mapping[str, str]) -> str:
    if part == "skills":
        who = names.get(one.person, one.person)
        return f"{who}: {one.task}" if who and one.task else who or str(one.task)
    return str(one.title if part in ("objectives", "actions") else one.what)


def value_word(
    field: str, value: Any, labels: Mapping[str, str], lang: Language, money: str | None = None
) -> str:
    """Return a value of a field in words; `money` is the currency where it is an amount of it."""
    if value is None or value in ("", ()):
        return MISSING
    if isinstance(value, tuple | list):
        several = [value_word(field, one, labels, lang) for one in value]
        # Texts may hold a comma or an "and" of their own.
        return "; ".join(several) if field in _LISTS else lang.listing(several)
    if isinstance(value, date | time):
        return lang.date(value) if isinstance(value, date) else value.strftime("%H:%M")
    if isinstance(value, bool):
        return lang.gettext("yes") if value else lang.gettext("no")
    if isinstance(value, int | float):
        return number_word(100 * value if field == "sure" else value, lang, money)
    return _text_word(field, str(value), labels, lang)


def _text_word(field: str, value: str, labels: Mapping[str, str], lang: Language) -> str:
    if field == "objective" or field in _PEOPLE:
        return labels.get(value, value)
    if field == "type":
        return lang.content(entry(PlanTypeText, value)).title
    if field == "proxy" and value in entries(Proxy):
        return lang.content(entry(Proxy, value)).name
    return value


def number_word(value: float, lang: Language, money: str | None = None) -> str:
    """Return a number with as many decimals as it has, two at most, or an amount of money."""
    exact = f"{value:.{_MOST_DIGITS}f}".rstrip("0").rstrip(".")
    digits = len(exact.partition(".")[2])
    return lang.money(value, money) if money and not digits else lang.number(value, digits)
