"""What the open deals should bring: weighted, due in the month, a day."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.measures.pipeline import Coverage
from acctkit.pipeline.win_levels import LevelChance
from acctkit.playbook import entry
from acctkit.playbook.win_levels import WinLevel
from acctkit.widgets.block import Block, block
from acctkit.widgets.tiles import Tile


def flow_block(brief: Brief, lang: Language) -> Block:
    """Return the figures of the flow, and what the chances rest on; a sentence where nothing is open."""
    if not brief.results.open:
        sentence = lang.gettext("Nothing is open, so nothing is to be expected.")
        return block("sentence", sentence, lang, sentence=sentence)
    tiles = (_weighted(brief, lang), _due(brief, lang), _velocity(brief, lang))
    words = " | ".join(f"{tile.label}: {tile.value}" for tile in tiles)
    return block("flow", words, lang, tiles=tiles, basis=_basis(brief, lang), left_out=_left_out(brief, lang))


def _left_out(brief: Brief, lang: Language) -> str:
    count = brief.pipeline.flow.left_out
    if not count:
        return ""
    return lang.ngettext(
        "{n} deal that is probably dead is left out.", "{n} deals that are probably dead are left out.", count
    )


def _weighted(brief: Brief, lang: Language) -> Tile:
    found = brief.pipeline.flow
    small = lang.gettext("nothing can be weighed")
    if found.by_level.value is not None:
        small = lang.gettext(
            "by the level alone: {amount}", amount=lang.money(found.by_level.value, brief.currency)
        )
    return Tile(lang.gettext("Weighted pipeline"), lang.money(found.weighted.value, brief.currency), small)


def _due(brief: Brief, lang: Language) -> Tile:
    found = brief.pipeline.flow
    label = lang.gettext("Open and due by the end of {month}", month=lang.month(found.month))
    return Tile(label, lang.money(found.coverage.open_due, brief.currency), _covered(found.coverage, lang))


def _covered(coverage: Coverage, lang: Language) -> str:
    if coverage.reached:
        return lang.gettext("the target is reached")
    if coverage.value is None:
        return lang.gettext("no target to hold it against")
    return lang.gettext("{times} times what is missing", times=lang.number(coverage.value, 1))


def _velocity(brief: Brief, lang: Language) -> Tile:
    found = brief.pipeline.flow.velocity
    small = lang.gettext("not known without wins that carry amount and days")
    if found.low is not None and found.high is not None:
        low, high = (lang.money(bound, brief.currency) for bound in (found.low, found.high))
        small = lang.gettext("{low} to {high}, n = {n}", low=low, high=high, n=lang.number(found.n))
    return Tile(lang.gettext("Expected a day"), lang.money(found.value, brief.currency), small)


def _basis(brief: Brief, lang: Language) -> str:
    """Say whose history the chance of each level is that an open deal stands at."""
    shown = [_chance(chance, lang) for chance in brief.pipeline.open_chances]
    if not shown:
        return lang.gettext("The kit knows the stage of no open deal, so only stated chances count.")
    return lang.gettext("Chance by level: {listed}.", listed="; ".join(shown))


def _chance(chance: LevelChance, lang: Language) -> str:
    whose = {
        "rep": lang.gettext("own history, n = {n}", n=lang.number(chance.history.n)),
        "team": lang.gettext("team's history, n = {n}", n=lang.number(chance.history.n)),
        "kit": lang.gettext("the kit's number, insufficient history"),
    }
    title = lang.content(entry(WinLevel, chance.level)).title
    return f"{title} {lang.percent(chance.value)} ({whose[chance.whose]})"
