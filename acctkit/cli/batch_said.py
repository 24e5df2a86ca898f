"""What `acctkit batch` says about a run."""

from __future__ import annotations

from acctkit.batch import manifest
from acctkit.batch.job import Job
from acctkit.batch.manifest import Line
from acctkit.batch.order import Order
from acctkit.batch.outline import Outline
from acctkit.cli.common import say
from acctkit.i18n import Language
from acctkit.playbook.thresholds import threshold


def tell_set_aside(faults: int, lang: Language) -> None:
    """Say how many rows are left out."""
    if faults:
        say(
            lang.ngettext(
                "{n} row could not be used and is left out; `acctkit check` lists it.",
                "{n} rows could not be used and are left out; `acctkit check` lists them.",
                faults,
            )
        )


def tell_no_team(order: Order, team: Outline, lang: Language) -> None:
    """Say so where a team is too large for a page of its own."""
    most = threshold("batch.most_in_team")
    if order.reps is None and len(team.names) > most:
        say(
            lang.gettext(
                "The team has no page of its own: that is made for up to {most} people.",
                most=lang.number(most),
            )
        )


def summary(order: Order, ended: list[tuple[Job, Line]], wanted: int, lang: Language) -> None:
    """Say what failed and why, how much was made, and what to open."""
    made = sum(line.status == "ok" for _, line in ended)
    skipped = sum(line.status == "skipped" for _, line in ended)
    for job, line in ended:
        if line.status == "failed":
            about = job.rep_id if job.record == manifest.FILE else job.name
            say(lang.gettext("{rep} failed: {error}", rep=about, error=line.error or ""))
    index = order.out / "index.html"
    say(
        lang.gettext(
            "{made} made, {skipped} unchanged, {failed} failed, {left} left. Open {index}",
            made=lang.number(made),
            skipped=lang.number(skipped),
            failed=lang.number(len(ended) - made - skipped),
            left=lang.number(wanted - len(ended)),
            index=str(index if index.is_file() else order.out),
        )
    )
