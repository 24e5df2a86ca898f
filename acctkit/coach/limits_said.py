"""Limits of a tree that cannot be kept together, in the words of a language. Source: T5."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from acctkit.i18n import Language
from acctkit.plan.tree import Limit, LimitConflict
from acctkit.playbook import entry, fill
from acctkit.playbook.goal_texts import ConflictText

Named = Callable[[str, str], str]
"""How to show a key of an axis: ("rep", "R1") is "Ana Ruiz"."""


def say_conflict(
    conflict: LimitConflict, lang: Language, named: Named, axes: Sequence[str] = ()
) -> tuple[str, str]:
    """Return what cannot be kept together, and how to mend it; `axes` names those of a leaf without a share."""
    text = lang.content(entry(ConflictText, "limits-together"))
    parts = [say_limit(limit, lang, named) for limit in conflict.limits]
    if conflict.total is not None:
        parts.append(lang.gettext("the total of {total}", total=lang.number(conflict.total)))
    for leaf in conflict.no_share:
        keys = [named(axis, key) for axis, key in zip(axes, leaf, strict=True)] if axes else leaf
        parts.append(lang.gettext("no share for {where}", where=", ".join(keys)))
    said = fill(text.text, {"names": "; ".join(parts)})
    if not conflict.proved:
        said += " " + lang.gettext(
            "Perhaps not all of them are needed for that; it would take too long to try."
        )
    return said, text.mend


def say_limit(limit: Limit, lang: Language, named: Named) -> str:
    """Return one limit in words: whose, and what it asks."""
    where = ", ".join(named(axis, key) for axis, key in limit.at.items()) or lang.gettext("everything")
    words = {"where": where, "least": lang.number(limit.least), "most": lang.number(limit.most)}
    if limit.by:
        if limit.least is None:
            return lang.gettext("{where}: a capacity of {most}", **words)
        return lang.gettext("{where}: a load of at least {least}", **words)
    if limit.least is not None and limit.least == limit.most:
        return lang.gettext("{where}: exactly {most}", **words)
    if limit.least is None:
        return lang.gettext("{where}: at most {most}", **words)
    if limit.most is None:
        return lang.gettext("{where}: at least {least}", **words)
    return lang.gettext("{where}: {least} to {most}", **words)
