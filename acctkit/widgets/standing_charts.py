"""Pictures of where somebody stands: beside the other reps, and between ability and willingness."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from acctkit.coach.brief import Brief
from acctkit.coach.comparisons import Comparison, Measure
from acctkit.coach.shown import Kind, Shown
from acctkit.i18n import Language
from acctkit.playbook import entries, entry
from acctkit.playbook.coaching import Term
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.thresholds import threshold
from acctkit.team.ability_willingness import Placement
from acctkit.widgets.chart import BLUE, GREEN, INK, LINE, ORANGE, SOFT, Chart, canvas, chart, write

_UNITS: Mapping[Measure, Kind] = {"win_rate": "share", "realisation": "share", "average_won": "money", "cycle": "days"}


def beside_the_others(brief: Brief, lang: Language) -> Chart:
    """Draw each measure as a dot with its interval, as a share of the others' level; right is better."""
    found = brief.comparisons
    figure, axes = canvas(0.75 + 0.42 * len(found))
    axes.set_position((0.18, 0.22, 0.54, 0.66))
    reach = 0.1
    for position, item in enumerate(found):
        low, high = _relative_interval(item)
        colour = SOFT if not item.telling else (GREEN if item.relative > 0 else ORANGE)
        shape = "o" if not item.telling else (">" if item.relative > 0 else "<")
        axes.plot([low, high], [position, position], color=colour, linewidth=2.4)
        axes.plot(item.relative, position, shape, color=colour, markersize=8)
        beside = axes.get_yaxis_transform()
        write(axes, 1.03, position, _versus(item, brief, lang), va="center", transform=beside)
        reach = max(reach, abs(low), abs(high))
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_xlim(-reach * 1.05, reach * 1.05)
    axes.set_ylim(len(found) - 0.5, -0.5)
    axes.set_yticks(range(len(found)), [lang.content(entry(Term, item.measure)).label for item in found])
    ticks = (-reach / 2, 0.0, reach / 2)
    axes.set_xticks(
        ticks, [f"← {lang.gettext('weaker')}", lang.gettext("the others"), f"{lang.gettext('stronger')} →"]
    )
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    return chart(figure, standing_in_words(brief, lang))


def _relative_interval(item: Comparison) -> tuple[float, float]:
    if item.gap.low is None or item.gap.high is None or not item.peers:
        return item.relative, item.relative
    ends = sorted(item.good * bound / item.peers for bound in (item.gap.low, item.gap.high))
    return ends[0], ends[1]


def _versus(item: Comparison, brief: Brief, lang: Language) -> str:
    unit = _UNITS[item.measure]
    own, peers = (Shown(unit, value).words(lang, brief.currency) for value in (item.own, item.peers))
    return lang.gettext("{own} (others {peers})", own=own, peers=peers)


def standing_in_words(brief: Brief, lang: Language) -> str:
    """Say what the picture of the comparison shows."""
    parts = []
    for item in brief.comparisons:
        name = lang.content(entry(Term, item.measure)).label
        verdict = lang.gettext("no clear difference")
        if item.telling:
            verdict = lang.gettext("clearly better") if item.relative > 0 else lang.gettext("clearly weaker")
        parts.append(f"{name}: {_versus(item, brief, lang)}, {verdict}")
    return lang.gettext("Beside the other reps: {listed}.", listed="; ".join(parts))


def ability_willingness(brief: Brief, lang: Language) -> Chart:
    """Draw the nine cells with each task as a small dot and the person with the raters' range."""
    figure, axes = canvas(4.3, 6.4)
    axes.set_position((0.11, 0.12, 0.86, 0.84))
    _cells(axes, lang)
    for task in brief.tasks:
        if task.ability is not None and task.willingness is not None:
            axes.plot(task.ability, task.willingness, "o", color="white", markeredgecolor=SOFT, markersize=6)
    _person(axes, brief.placement)
    axes.set_xlim(1, 5)
    axes.set_ylim(1, 5)
    axes.set_xticks(range(1, 6))
    axes.set_yticks(range(1, 6))
    axes.set_xlabel(f"{lang.gettext('Ability')} →", fontsize=10, color=INK)
    axes.set_ylabel(f"{lang.gettext('Willingness')} →", fontsize=10, color=INK)
    return chart(figure, placement_in_words(brief, lang))


def _cells(axes: Axes, lang: Language) -> None:
    edges = (1.0, threshold("matrix.middle"), threshold("matrix.high"), 5.0)
    levels = ("low", "middle", "high")
    titles = {cell.id: lang.content(cell).title for cell in entries(MatrixCell).values()}
    for column, ability in enumerate(levels):
        for row, will in enumerate(levels):
            left, bottom = edges[column], edges[row]
            width, height = edges[column + 1] - left, edges[row + 1] - bottom
            axes.add_patch(
                Rectangle((left, bottom), width, height, facecolor="#f4f6f8", edgecolor="white", linewidth=3)
            )
            axes.text(
                left + width / 2,
                bottom + 0.07,
                _wrapped(titles[f"{ability}-{will}"], width),
                ha="center",
                va="bottom",
                fontsize=8,
                color=SOFT,
            )


def _wrapped(title: str, width: float) -> str:
    return textwrap.fill(title, int(width * 12))


def _person(axes: Axes, placement: Placement) -> None:
    ability, will = placement.ability, placement.willingness
    if ability is None or will is None:
        return
    colour = ORANGE if placement.uncertain else BLUE
    axes.plot(
        [placement.ability_low or ability, placement.ability_high or ability],
        [will, will],
        color=colour,
        linewidth=2,
    )
    axes.plot(
        [ability, ability],
        [placement.willingness_low or will, placement.willingness_high or will],
        color=colour,
        linewidth=2,
    )
    shape = "D" if not placement.uncertain else "s"
    axes.plot(
        ability,
        will,
        shape,
        color="white" if placement.uncertain else colour,
        markeredgecolor=colour,
        markersize=11,
    )


def placement_in_words(brief: Brief, lang: Language) -> str:
    """Say where the person stands and how far the raters agree."""
    placement = brief.placement
    if placement.ability is None or placement.willingness is None:
        return lang.gettext("No ratings yet.")
    said = lang.gettext(
        "Ability {ability} (raters from {ability_low} to {ability_high}), willingness {will} (from {will_low} to {will_high}); "
        "{raters} raters, {tasks} tasks.",
        ability=lang.number(placement.ability, 1),
        ability_low=lang.number(placement.ability_low, 1),
        ability_high=lang.number(placement.ability_high, 1),
        will=lang.number(placement.willingness, 1),
        will_low=lang.number(placement.willingness_low, 1),
        will_high=lang.number(placement.willingness_high, 1),
        raters=lang.number(placement.n_raters),
        tasks=lang.number(placement.n_tasks),
    )
    doubts = {
        "self-only": lang.gettext("Only the person's own rating exists, so no place is given."),
        "raters-differ": lang.gettext(
            "The raters differ too much to give a place; talk about why before anything else."
        ),
    }
    return f"{said} {doubts[placement.uncertain]}" if placement.uncertain else said
