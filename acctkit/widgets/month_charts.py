"""Pictures of the year: revenue by month beside the targets, open deals by age."""

from __future__ import annotations

from collections.abc import Sequence

from acctkit.coach.brief import Brief
from acctkit.coach.series import AgeBand, MonthRow
from acctkit.i18n import Language
from acctkit.widgets.chart import BLUE, INK, LINE, ORANGE, SOFT, Chart, canvas, chart, label_x, label_y, write


def revenue_by_month(brief: Brief, lang: Language) -> Chart:
    """Draw what was won in each month, with the targets or, without them, the others' mean as a mark."""
    rows = brief.months
    figure, axes = canvas(2.9)
    bars = axes.bar(range(len(rows)), [row.booked for row in rows], color=BLUE, width=0.66)
    for bar, row in zip(bars, rows, strict=True):
        if not row.complete:
            bar.set(facecolor="white", edgecolor=BLUE, hatch="///", linewidth=1)
    marks = _marks(rows)
    for position, mark in enumerate(marks):
        if mark is not None:
            axes.plot(
                [position - 0.42, position + 0.42],
                [mark, mark],
                color=INK,
                linewidth=2.2,
                solid_capstyle="butt",
            )
    top = max([row.booked for row in rows] + [mark for mark in marks if mark is not None] + [1.0])
    axes.set_ylim(0, top * 1.22)
    best = max(range(len(rows)), key=lambda i: rows[i].booked)
    for position in {best, len(rows) - 1}:
        booked = lang.money(rows[position].booked, brief.currency)
        mark = marks[position] or 0.0
        # A label right above its bar; where the target's line runs there, above the line would name the wrong thing.
        near = rows[position].booked < mark < rows[position].booked + top * 0.16
        height = rows[position].booked + (-top * 0.1 if near else top * 0.03)
        text = write(axes, position, max(height, top * 0.02), booked, ha="center")
        if near:
            # It may be wider than its bar: on a plate in the bar's colour every digit is seen.
            plate, ink = (BLUE, "white") if rows[position].complete else ("white", INK)
            text.set_bbox({"facecolor": plate, "edgecolor": "none", "pad": 1.5})
            text.set_color(ink)
    label_x(axes, range(len(rows)), [short_month(row, lang, first=i == 0) for i, row in enumerate(rows)])
    label_y(axes, (), ())
    axes.spines["left"].set_visible(False)
    axes.set_title(_key(brief, lang), loc="left", fontsize=10, color=SOFT)
    return chart(figure, months_in_words(brief, lang))


def _marks(rows: Sequence[MonthRow]) -> list[float | None]:
    targets = [row.target for row in rows]
    return targets if any(target is not None for target in targets) else [row.others for row in rows]


def short_month(row: MonthRow, lang: Language, *, first: bool) -> str:
    """Write a month for an axis; the year stands where it begins."""
    name = str(lang.short_month(row.month))
    return f"{name}\n{row.month.year}" if first or row.month.month == 1 else name


def _key(brief: Brief, lang: Language) -> str:
    bars = lang.gettext("Bar: revenue won in the month")
    if any(row.target is not None for row in brief.months):
        line = lang.gettext("line: target")
    else:
        line = lang.gettext("line: mean of the other reps")
    tail = (
        "" if all(row.complete for row in brief.months) else lang.gettext("; hatched: the month is not over")
    )
    return f"{bars}, {line}{tail}"


def months_in_words(brief: Brief, lang: Language) -> str:
    """Say what the picture of the months shows."""
    rows = brief.months
    listed = "; ".join(f"{lang.month(row.month)} {lang.money(row.booked, brief.currency)}" for row in rows)
    with_target = [row for row in rows if row.target is not None and row.complete]
    reached = sum(row.booked >= (row.target or 0) for row in with_target)
    tail = ""
    if with_target:
        tail = " " + lang.gettext(
            "Target reached in {reached} of {n} whole months.",
            reached=lang.number(reached),
            n=lang.number(len(with_target)),
        )
    return lang.gettext("Revenue won by month: {listed}.", listed=listed) + tail


def open_by_age(brief: Brief, lang: Language) -> Chart:
    """Draw how many open deals are how old, and what became of deals of that age so far."""
    bands = brief.ages
    figure, axes = canvas(0.5 + 0.36 * len(bands))
    axes.set_position((0.14, 0.06, 0.85, 0.8))
    most = max(band.deals for band in bands) or 1
    for position, band in enumerate(bands):
        if band.last is None:
            axes.barh(position, band.deals, height=0.66, facecolor="white", edgecolor=ORANGE, hatch="xxx")
        else:
            axes.barh(position, band.deals, height=0.66, facecolor=BLUE)
        write(axes, band.deals + most * 0.015, position, band_label(band, brief, lang), va="center")
    axes.set_xlim(0, most * 1.85)
    label_x(axes, (), ())
    label_y(axes, range(len(bands)), [band_name(band, lang) for band in bands])
    axes.set_ylim(len(bands) - 0.5, -0.5)
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_color(LINE)
    axes.set_title(lang.gettext("Open deals by days since they began"), loc="left", fontsize=10, color=SOFT)
    return chart(figure, ages_in_words(brief, lang))


def band_name(band: AgeBand, lang: Language) -> str:
    """Write the ages of a band."""
    if band.last is None:
        return lang.gettext("over {n} days", n=lang.number(band.first - 1))
    return lang.gettext("{first} to {last} days", first=lang.number(band.first), last=lang.number(band.last))


def band_label(band: AgeBand, brief: Brief, lang: Language) -> str:
    """Write how many deals a band holds, what they are worth and what their chance is."""
    if not band.deals:
        return "0"
    parts = [lang.number(band.deals)]
    if band.worth:
        parts.append(lang.money(band.worth, brief.currency))
    if band.last is None:
        parts.append(lang.gettext("none this old was ever won"))
    elif band.chance is not None:
        parts.append(lang.gettext("{share} are won from here", share=lang.percent(band.chance)))
    return " · ".join(parts)


def ages_in_words(brief: Brief, lang: Language) -> str:
    """Say what the picture of the ages shows."""
    listed = "; ".join(f"{band_name(band, lang)}: {band_label(band, brief, lang)}" for band in brief.ages)
    return lang.gettext("Open deals by age: {listed}.", listed=listed)
