"""Pictures of where somebody stands: beside the other reps, and between ability and willingness."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.coach.brief import Brief
from acctkit.coach.comparisons import Comparison, Measure
from acctkit.coach.shown import Kind, Shown
from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import Term
from acctkit.widgets.chart import (
    GREEN,
    INK,
    LINE,
    ORANGE,
    SOFT,
    Chart,
    canvas,
    chart,
    label_x,
    label_y,
    write,
)

_UNITS: Mapping[Measure, Kind] = {
    "win_rate": "share",
    "realisation": "share",
    "average_won": "money",
    "cycle": "days",
}


def beside_the_others(brief: Brief, lang: Language) -> Chart:
    """Draw each measure as a dot with its interval, as a share of the others' level; right is better."""
    found = brief.comparisons
    figure, axes = canvas(0.75 + 0.42 * len(found))
    axes.set_position((0.18, 0.2, 0.54, 0.62))
    legend = lang.gettext("Mark: this person; line: its range; grey: no clear difference")
    axes.set_title(legend, loc="left", fontsize=10, color=SOFT, parse_math=False)
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
    label_y(axes, range(len(found)), [lang.content(entry(Term, item.measure)).label for item in found])
    ticks = (-reach / 2, 0.0, reach / 2)
    label_x(axes, ticks, [lang.gettext("← weaker"), lang.gettext("the others"), lang.gettext("stronger →")])
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
