"""The whole plan to read, for where nothing runs: the one that is begun, else the example."""

from __future__ import annotations

from acctkit.coach.plan_document import plan_document
from acctkit.widgets.block import render
from acctkit.widgets.document_page import parts_of
from acctkit.widgets.planner.desk import Desk


def paper(desk: Desk) -> str:
    """Return the plan as HTML without any control."""
    plan = desk.plan
    shown = plan if plan is not None else desk.example()
    document = plan_document(shown, desk.team, desk.today, desk.lang)
    return render(
        "planner/paper", desk.lang, document=document, sections=parts_of(document), example=plan is None
    )
