"""What changed between two versions of a plan, in the words of a language. Source: P8."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from acctkit.coach.plan_words import field_word, labels_of, part_word, value_word
from acctkit.i18n import Language
from acctkit.plan.steps import Change, Plan, changes


@dataclass(frozen=True)
class SaidChange:
    """One change: the kind as a word, the part it is in, and what changed; `before` and `after` are empty for a whole part."""

    kind: str
    word: str
    part: str
    field: str
    before: str
    after: str


def say_changes(
    before: Plan, after: Plan, names: Mapping[str, str], lang: Language, currency: str | None
) -> tuple[SaidChange, ...]:
    """Return what makes the later plan out of the earlier one; nothing when they say the same. Source: P8."""
    old, new = (labels_of(plan, names, lang) for plan in (before, after))
    return tuple(_said(change, old, new, lang, currency) for change in changes(before, after))


def _said(
    change: Change, old: Mapping[str, str], new: Mapping[str, str], lang: Language, currency: str | None
) -> SaidChange:
    kind = {
        "added": lang.gettext("added"),
        "removed": lang.gettext("removed"),
        "changed": lang.gettext("changed"),
        "moved": lang.gettext("in another order"),
    }[change.kind]
    part = part_word(change.part, lang) if change.part else lang.gettext("The plan")
    if change.id:
        label = (old if change.kind == "removed" else new).get(change.id, change.id)
        part = lang.gettext("{part}: {label}", part=part, label=label)
    if change.kind != "changed":
        return SaidChange(change.kind, kind, part, "", "", "")
    money = currency if (change.part, change.field) in {("", "budget"), ("costs", "amount")} else None
    was, now = (
        value_word(change.field, value, labels, lang, money)
        for value, labels in ((change.before, old), (change.after, new))
    )
    return SaidChange(change.kind, kind, part, field_word(change.part, change.field, lang), was, now)
