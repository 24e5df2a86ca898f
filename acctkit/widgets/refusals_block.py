"""Why deals were lost: the reasons with their shares, those without one, and what stands out."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.pipeline.refusal_reasons import Reason, Refusals
from acctkit.widgets.block import Block, block

_NAMED = 4


def refusals_block(brief: Brief, lang: Language) -> Block:
    """Return why the rep's deals were lost, in a few lines."""
    sentence = refusals_in_words(brief.pipeline.refusals, lang)
    return block("sentence", sentence, lang, sentence=sentence)


def refusals_in_words(found: Refusals, lang: Language) -> str:
    """Say which reasons are the most frequent, how many deals have none, and which are clearly more frequent than elsewhere."""
    if not found.lost:
        return lang.gettext("No deal is lost yet.")
    lost = lang.ngettext("{n} deal is lost.", "{n} deals are lost.", found.lost)
    if not found.reasons:
        return lang.gettext(
            "{lost} None of them has a reason on record, so nothing can be learnt from them. Choose one for each deal you close as lost.",
            lost=lost,
        )
    said = [
        lost,
        lang.gettext(
            "Reasons: {listed}.", listed="; ".join(_share(one, lang) for one in found.reasons[:_NAMED])
        ),
    ]
    if found.unrecorded.n:
        said.append(
            lang.ngettext("{n} has no reason on record.", "{n} have no reason on record.", found.unrecorded.n)
        )
    if found.outstanding:
        names = [reason_name(one, lang) for one in found.outstanding]
        said.append(
            lang.gettext("Clearly more often than among the others: {listed}.", listed=lang.listing(names))
        )
    return " ".join(said)


def reason_name(one: Reason, lang: Language) -> str:
    """Return a reason as the export writes it."""
    return one.name or lang.gettext("no reason on record")


def _share(one: Reason, lang: Language) -> str:
    return lang.gettext(
        "{reason} {share} ({low} to {high})",
        reason=one.name,
        share=lang.percent(one.share.value),
        low=lang.percent(one.share.low),
        high=lang.percent(one.share.high),
    )
