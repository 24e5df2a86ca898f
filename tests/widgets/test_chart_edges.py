"""Nothing written into a picture is cut off at its edge."""

import pytest
from matplotlib.text import Text

from acctkit.coach.team_brief import team_brief
from acctkit.i18n import COMPLETE, language
from acctkit.widgets import chart
from acctkit.widgets.rep_page import RepPage
from acctkit.widgets.team_page import TeamPage


@pytest.fixture
def cut_off(monkeypatch):
    """Collect the words that reach beyond the edge of any picture that is drawn."""
    found, encoded = [], chart.encoded

    def looking(drawn, *rest):
        figure, renderer = drawn.figure, drawn.get_renderer()
        for text in figure.findobj(Text):
            box = text.get_window_extent(renderer)
            inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1
            if text.get_text() and text.get_visible() and not inside:
                found.append(text.get_text())
        return encoded(drawn, *rest)

    monkeypatch.setattr(chart, "encoded", looking)
    return found


@pytest.mark.parametrize("code", COMPLETE)
def test_nothing_is_cut_off(sample_briefs, sample_facts, code, cut_off):
    """Are all words of the pictures inside them, with few and with many deals?"""
    lang = language(code)
    for rep in ("R01", "R10", "R16"):
        page = RepPage(sample_briefs[rep], lang)
        for part in (page.standing, page.funnel, page.matrix, page.months, page.open_deals):
            part()
    TeamPage(team_brief(sample_facts), lang).matrix()
    assert cut_off == []


def test_what_is_cut_off_is_found(cut_off):
    """Would a word beyond the edge be noticed?"""
    figure, axes = chart.canvas(2)
    axes.set_axis_off()
    chart.write(axes, -1, 0.5, "Gone")
    chart.chart(figure, "words")
    assert cut_off == ["Gone"]
