"""Pictures of a team: everyone between ability and willingness, with the raters' range and the way they came."""

from __future__ import annotations

from matplotlib.axes import Axes

from acctkit.coach.team_brief import Member, TeamBrief
from acctkit.i18n import Language
from acctkit.widgets.chart import BLUE, INK, ORANGE, SOFT, Chart, canvas, chart
from acctkit.widgets.matrix_chart import matrix_axes


def team_matrix(team: TeamBrief, lang: Language) -> Chart:
    """Draw every rated member as a number with the range of the raters; an arrow leads from the first rating to now."""
    figure, axes = canvas(6.2, 8.4)
    axes.set_position((0.09, 0.09, 0.89, 0.89))
    matrix_axes(axes, lang)
    for member in team.members:
        _member(axes, member)
    return chart(figure, matrix_in_words(team, lang))


def _member(axes: Axes, member: Member) -> None:
    placement = member.brief.placement
    ability, will = placement.ability, placement.willingness
    if ability is None or will is None:
        return
    colour = ORANGE if placement.uncertain else BLUE
    axes.plot(
        [placement.ability_low or ability, placement.ability_high or ability],
        [will, will],
        color=colour,
        alpha=0.35,
    )
    axes.plot(
        [ability, ability],
        [placement.willingness_low or will, placement.willingness_high or will],
        color=colour,
        alpha=0.35,
    )
    before = member.before
    if before is not None and before.ability is not None and before.willingness is not None:
        axes.annotate(
            "",
            (ability, will),
            (before.ability, before.willingness),
            arrowprops={"arrowstyle": "->", "color": SOFT, "shrinkB": 9},
        )
    face = "white" if placement.uncertain else colour
    axes.plot(
        ability, will, "s" if placement.uncertain else "o", markersize=15, color=face, markeredgecolor=colour
    )
    ink = INK if placement.uncertain else "white"
    axes.text(
        ability,
        will,
        str(member.number),
        ha="center",
        va="center",
        fontsize=8.5,
        color=ink,
        fontweight="bold",
    )


def matrix_in_words(team: TeamBrief, lang: Language) -> str:
    """Say where everybody stands."""
    placed = [
        f"{member.number} {member.brief.name}: {lang.number(member.brief.placement.ability, 1)}/"
        f"{lang.number(member.brief.placement.willingness, 1)}"
        for member in team.members
        if member.brief.placement.ability is not None
    ]
    if not placed:
        return lang.gettext("No ratings yet.")
    return lang.gettext("Ability and willingness of everybody: {listed}.", listed="; ".join(placed))
