"""What the raters say about ability and willingness, and the training decision that follows. For the manager alone."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook.thresholds import threshold
from acctkit.team.ability_willingness import training_decision
from acctkit.widgets import matrix_chart
from acctkit.widgets.block import Block, block
from acctkit.widgets.chart import Chart
from acctkit.widgets.collect_block import collect_block


def matrix_part(brief: Brief, lang: Language) -> Chart | Block:
    """Return the picture of ability and willingness, or how to get ratings."""
    if not brief.tasks:
        return collect_block(("ratings",), lang)
    return matrix_chart.ability_willingness(brief, lang)


def training_block(brief: Brief, lang: Language) -> Block:
    """Return the training decision with its reasons, task by task."""
    placement = brief.placement
    if not brief.tasks:
        sentence = lang.gettext("Without ratings nothing is said about ability or will.")
        return block("sentence", sentence, lang, sentence=sentence)
    cell = lang.content(training_decision(placement.cell)) if placement.cell else None
    doubt = {
        "self-only": lang.gettext("only self-rated"),
        "raters-differ": lang.gettext("raters differ"),
    }
    tasks = [
        (
            task,
            lang.content(training_decision(task.cell)).title if task.cell else doubt.get(task.uncertain, "–"),
        )
        for task in brief.tasks
    ]
    words = matrix_chart.placement_in_words(brief, lang)
    return block("placement", words, lang, words=words, cell=cell, tasks=tasks, gap=_gap(brief, lang))


def _gap(brief: Brief, lang: Language) -> str:
    gap = brief.self_gap.ability
    if gap is None or abs(gap) < threshold("coach.self_gap"):
        return ""
    size = lang.number(abs(gap), 1)
    if gap > 0:
        return lang.gettext(
            "The person rates the own ability {n} higher than the manager does. Talk about examples, not about numbers.",
            n=size,
        )
    return lang.gettext(
        "The person rates the own ability {n} lower than the manager does. Say what you see going well, with examples.",
        n=size,
    )
