"""Pictures of a team: everyone between ability and willingness, with the raters' range and the way they came."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from acctkit.coach.team_brief import Member, TeamBrief
from acctkit.i18n import Language
from acctkit.widgets.chart import BLUE, INK, ORANGE, SOFT, Chart, canvas, chart
from acctkit.widgets.matrix_chart import matrix_axes

_APART = 0.15
"""How far marks must be from each other, in steps of the scale from 1 to 5, so that both numbers can be read."""
_STEP = 0.03
"""The longest way in one round: many in one place must open like a flower, not burst."""
_ROUNDS = 300
_TURN = 2.399963
"""Radians. Turning by it from one number to the next, those in the very same place leave it in different directions."""


def team_matrix(team: TeamBrief, lang: Language) -> Chart:
    """Draw every rated member as a number with the range of the raters, and the way from the first rating to now.

    Where there were rounds between, the way is dotted up to the last of them. Marks that would cover each other stand side by side; the lines of the range cross where the person really is.
    """
    figure, axes = canvas(6.6, 8.4)
    axes.set_position((0.07, 0.09, 0.91, 0.86))
    legend = lang.gettext(
        "Lines: the raters' range; square: too uncertain to place; arrow: since the first rating"
    )
    axes.set_title(legend, loc="left", fontsize=9.5, color=SOFT, parse_math=False)
    matrix_axes(axes, lang)
    placed = [member for member in team.members if _place(member) is not None]
    places = apart(np.array([_place(member) for member in placed], dtype=float).reshape(-1, 2))
    for member in placed:
        _range_and_way(axes, member)
    for member, (x, y) in zip(placed, places, strict=True):
        _mark(axes, member, float(x), float(y))
    return chart(figure, matrix_in_words(team, lang))


def apart(places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places (n, 2) between 1 and 5 moved as little as needed for their marks not to cover each other.

    Where there are too many for the room, some still do.
    """
    moved = places.copy()
    angle = np.arange(len(places)) * _TURN
    aside = np.column_stack([np.cos(angle), np.sin(angle)])
    for _ in range(_ROUNDS):
        between = moved[:, None] - moved[None, :]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, np.inf)
        if not (distance < _APART * 0.98).any():
            break
        same = distance < 1e-9
        between = np.where(
            same[..., None], aside[:, None] - aside[None, :], between / np.where(same, 1, distance)[..., None]
        )
        push = np.clip(_APART - distance, 0, None)[..., None] * between / 2
        step = push.sum(axis=1)
        longest = np.maximum(np.hypot(step[:, 0], step[:, 1]), _STEP)[:, None]
        moved = np.clip(moved + step * _STEP / longest, 1, 5)
    return moved


def _place(member: Member) -> tuple[float, float] | None:
    placement = member.brief.placement
    if placement.ability is None or placement.willingness is None:
        return None
    return placement.ability, placement.willingness


def _colour(member: Member) -> str:
    return ORANGE if member.brief.placement.uncertain else BLUE


def _range_and_way(axes: Axes, member: Member) -> None:
    placement, place = member.brief.placement, _place(member)
    if place is None:
        return
    x, y = place
    colour = _colour(member)
    axes.plot([placement.ability_low or x, placement.ability_high or x], [y, y], color=colour, alpha=0.35)
    axes.plot(
        [x, x], [placement.willingness_low or y, placement.willingness_high or y], color=colour, alpha=0.35
    )
    earlier = [
        (then.ability, then.willingness)
        for _, then in member.brief.person.way[:-1]
        if then.ability is not None and then.willingness is not None
    ]
    if earlier:
        axes.plot(*zip(*earlier, strict=True), color=SOFT, linewidth=1, linestyle=":")
        axes.annotate("", (x, y), earlier[-1], arrowprops={"arrowstyle": "->", "color": SOFT, "shrinkB": 8})


def _mark(axes: Axes, member: Member, x: float, y: float) -> None:
    uncertain = bool(member.brief.placement.uncertain)
    axes.plot(
        x,
        y,
        "s" if uncertain else "o",
        markersize=15,
        color="white" if uncertain else _colour(member),
        markeredgecolor=_colour(member) if uncertain else "white",
        clip_on=False,
    )
    axes.text(
        x,
        y,
        str(member.number),
        ha="center",
        va="center_baseline",
        fontsize=8.5,
        color=INK if uncertain else "white",
        fontweight="bold",
    )


def matrix_in_words(team: TeamBrief, lang: Language) -> str:
    """Say where everybody stands."""
    placed = [
        f"{member.number} {member.brief.name}: {lang.number(place[0], 1)}/{lang.number(place[1], 1)}"
        for member in team.members
        if (place := _place(member)) is not None
    ]
    if not placed:
        return lang.gettext("No ratings yet.")
    return lang.gettext("Ability and willingness of everybody: {listed}.", listed="; ".join(placed))
