"""Where the time goes: the four fields of the work matrix against their aims, and what to do about it. Source: T5."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.coach.planning_health import say_logged, say_move
from acctkit.i18n import Language
from acctkit.plan.time_matrix import Share
from acctkit.playbook import entry
from acctkit.playbook.coaching import CollectCard
from acctkit.playbook.plan_texts import TimeField
from acctkit.widgets.block import Block, block

_NAMED = 4


def time_block(brief: Brief, lang: Language) -> Block:
    """Return the shares of the four fields with interval and aim, or how to begin a log."""
    use = brief.planning.time
    logged = say_logged(use, lang)
    if not use.minutes:
        sentence = f"{logged[0]} {lang.content(entry(CollectCard, 'time_log')).begin}"
        return block("sentence", sentence, lang, sentence=sentence)
    rows = [
        (lang.content(entry(TimeField, share.field)), share, *_verdict(share, lang))
        for share in use.shares
        if share.share.known
    ]
    moves = [say_move(move, lang, _NAMED) for move in use.moves]
    words = " | ".join(
        (
            *logged,
            *(f"{field.title} {lang.percent(share.share.value)}: {word}" for field, share, _, word in rows),
            *moves,
        )
    )
    return block("time", words, lang, logged=logged, rows=rows, moves=moves)


def _verdict(share: Share, lang: Language) -> tuple[str, str]:
    """Return a mark and a word for how a share stands to its aim."""
    if share.within is None:
        return "?", lang.gettext("not certain")
    if share.within:
        return "✓", lang.gettext("within the aim")
    if (share.share.value or 0.0) > share.most:
        return "!", lang.gettext("above the aim")
    return "!", lang.gettext("below the aim")
