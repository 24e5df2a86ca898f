"""What the numbers of a page rest on, and which rows could not be used."""

from __future__ import annotations

from acctkit.coach.brief import Brief
from acctkit.i18n import Language
from acctkit.playbook.thresholds import threshold
from acctkit.tables import describe
from acctkit.widgets.block import Block, block


def trust_block(brief: Brief, lang: Language) -> Block:
    """Return the sentences about data, method and limits."""
    lines = []
    if brief.first_day is not None:
        lines.append(
            lang.gettext(
                "The deals reach from {first} to {last}; everything is counted as of {today}.",
                first=lang.date(brief.first_day),
                last=lang.date(brief.last_day),
                today=lang.date(brief.today),
            )
        )
    later = brief.dated_later
    if later.begun or later.closed:
        lines.append(
            lang.gettext(
                "Counted as it was on {today}: deals begun later are left out ({begun}), deals closed later count as open ({closed}).",
                today=lang.date(brief.today),
                begun=lang.number(later.begun),
                closed=lang.number(later.closed),
            )
        )
    lines += [
        lang.gettext("Win rate is won over won plus lost, with its 95% range; open deals do not count."),
        lang.gettext(
            "A difference from the others is named only where chance alone would bring it in fewer than {n} of 100 cases.",
            n=lang.number(round((1 - threshold("coach.confidence")) * 100)),
        ),
        lang.gettext(
            "The figures suggest; the two of you decide. They do not know what you know about the customers."
        ),
    ]
    faults = [" ".join(describe(fault, lang)) for fault in brief.set_aside]
    return block("trust", " ".join([*lines, *faults]), lang, lines=lines, faults=faults)
