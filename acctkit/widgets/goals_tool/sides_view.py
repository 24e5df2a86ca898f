"""Top-down beside bottom-up as HTML: what the target asks of each, what each has said, and the gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from acctkit.coach.goal_tree import REP
from acctkit.i18n import Language
from acctkit.plan.tree.side_by_side import SideBySide
from acctkit.practice.goals_tree import TreeWork
from acctkit.widgets.block import render
from acctkit.widgets.goals_tool.tree_names import TreeNames


def sides_html(  # noqa: PLR0913  what is shown and what was typed
    work: TreeWork,
    lang: Language,
    texts: Mapping[str, str],
    problems: Mapping[str, str],
    trouble: str,
    *,
    live: bool,
) -> str:
    """Return both sides, with a field for what each has said."""
    sides, names = work.sides, TreeNames(work, lang)
    rows = []
    for number, line in enumerate(sides.lines):
        name = f"said.{number}"
        rows.append(
            {
                "name": name,
                "person": names(REP, line.key),
                "asked": lang.number(line.asked),
                "said": texts.get(name, "" if line.said is None else lang.number(line.said)),
                "gap": "" if line.gap is None else _signed(line.gap, lang),
                "short": line.gap is not None and line.gap < 0,
                "problem": problems.get(name, ""),
            }
        )
    return render(
        "goals_tool/sides",
        lang,
        live=live,
        rows=rows,
        sums=list(_sums(sides, lang)),
        result=_result(sides, lang),
        trouble=trouble,
    )


def _sums(sides: SideBySide, lang: Language) -> Iterator[tuple[str, str, str, str]]:
    """Yield the sums of those who have spoken, and of all; what nobody has said is no shortfall."""
    spoken = sum(line.asked for line in sides.lines if line.said is not None)
    said, gap = lang.number(sides.said), _signed(sides.gap, lang)
    if sides.silent and len(sides.silent) < len(sides.lines):
        yield lang.gettext("Those who have spoken"), lang.number(spoken), said, gap
    whole = not sides.silent
    yield lang.gettext("All"), lang.number(sides.asked), said if whole else "", gap if whole else ""


def _signed(gap: int, lang: Language) -> str:
    return f"+{lang.number(gap)}" if gap > 0 else lang.number(gap).replace("-", "−")


def _result(sides: SideBySide, lang: Language) -> str:
    """Return what both sides come to."""
    silent = len(sides.silent)
    if silent == len(sides.lines):
        return lang.gettext(
            "Nobody has said anything yet. Ask each person what they can reach, before you show what is asked."
        )
    if sides.gap >= 0:
        said = lang.gettext("What was said reaches what is asked of those who spoke.")
    else:
        said = lang.gettext(
            "{amount} is missing from what those who spoke are asked for. Talk about what would help before you ask for more.",
            amount=lang.number(-sides.gap),
        )
    if silent:
        said += " " + lang.ngettext(
            "{n} person has not spoken yet.", "{n} people have not spoken yet.", silent
        )
    return said
