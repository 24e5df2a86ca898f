"""The picture of one person between ability and willingness, with the raters' range and the way there."""

from __future__ import annotations

import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.thresholds import threshold
from acctkit.team.ability_willingness import Placement
from acctkit.widgets.chart import BLUE, INK, ORANGE, SOFT, Chart, canvas, chart, label_x, label_y


def ability_willingness(brief: Brief, lang: Language) -> Chart:
    """Draw the nine cells with each task as a small dot and the person with the raters' range."""
    figure, axes = canvas(4.3, 6.4)
    axes.set_position((0.11, 0.12, 0.86, 0.8))
    legend = lang.gettext("Large mark: the person, with the raters' range; circles: tasks")
    axes.set_title(legend, loc="left", fontsize=10, color=SOFT, parse_math=False)
    matrix_axes(axes, lang)
    for task in brief.tasks:
        if task.ability is not None and task.willingness is not None:
            axes.plot(
                task.ability,
                task.willingness,
                "o",
                color="white",
                markeredgecolor=SOFT,
                markersize=6,
                clip_on=False,
            )
    _way(axes, brief)
    _person(axes, brief.placement)
    return chart(figure, placement_in_words(brief, lang))


def _way(axes: Axes, brief: Brief) -> None:
    """Draw where the person stood at the first rating, with an arrow to now."""
    now = brief.placement
    if brief.person.before is None or now.ability is None or now.willingness is None:
        return
    before = brief.person.before[1]
    if before.ability is None or before.willingness is None:
        return
    axes.annotate(
        "",
        (now.ability, now.willingness),
        (before.ability, before.willingness),
        arrowprops={"arrowstyle": "->", "color": SOFT, "linewidth": 1.6, "shrinkB": 7},
    )


def matrix_axes(axes: Axes, lang: Language) -> None:
    """Draw the nine cells with their names, and the two scales from 1 to 5."""
    _cells(axes, lang)
    axes.set_xlim(1, 5)
    axes.set_ylim(1, 5)
    label_x(axes, range(1, 6), "12345")
    label_y(axes, range(1, 6), "12345")
    # In points from the axes, so that pictures of any size keep the words inside.
    style: dict[str, Any] = {
        "fontsize": 10,
        "color": INK,
        "xycoords": "axes fraction",
        "textcoords": "offset points",
    }
    axes.annotate(lang.gettext("Ability →"), (0.5, 0), (0, -22), ha="center", va="top", **style)
    axes.annotate(
        lang.gettext("Willingness →"), (0, 0.5), (-20, 0), ha="right", va="center", rotation=90, **style
    )


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
    return " ".join(filter(None, [said, _moved(brief, lang), why_no_place(brief, lang)]))


def why_no_place(brief: Brief, lang: Language) -> str:
    """Say why ratings give no place on the matrix; nothing where they do, or where there are none."""
    doubts = {
        "self-only": lang.gettext("Only the person's own rating exists, so no place is given."),
        "raters-differ": lang.gettext(
            "The raters differ too much to give a place; talk about why before anything else."
        ),
    }
    return doubts.get(brief.placement.uncertain, "")


def _moved(brief: Brief, lang: Language) -> str:
    """Say how the placement has changed since the first rating, where there is an earlier one."""
    before = brief.person.before
    if before is None or before[1].ability is None or before[1].willingness is None:
        return ""
    return lang.gettext(
        "On {day}: ability {ability}, willingness {will}; the arrow leads from there to now.",
        day=lang.date(before[0]),
        ability=lang.number(before[1].ability, 1),
        will=lang.number(before[1].willingness, 1),
    )
