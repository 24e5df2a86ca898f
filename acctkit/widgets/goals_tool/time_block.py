"""At which generation of planning time the team stands, and the statements that tell. Source: T5."""

from __future__ import annotations

from collections.abc import Sequence

from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.plan.time_generations import QUESTIONNAIRE, team_standing
from acctkit.playbook import entries
from acctkit.playbook.thresholds import threshold
from acctkit.playbook.time_generations import TimeGeneration
from acctkit.widgets.block import Block, block


def time_block(facts: TeamFacts, reps: Sequence[str], lang: Language) -> Block:
    """Return where the team stands with n, or that too few have answered, and what to answer."""
    found = team_standing(facts.team.table("answers"), tuple(reps), facts.today)
    generations = [lang.content(each) for each in entries(TimeGeneration).values()]
    at = next((each for each in generations if each.id == found.generation), None)
    if found.generation is None:
        said = lang.gettext(
            "Not enough answers: {n} of {of} have answered all statements, and it takes {least}.",
            n=lang.number(found.n),
            of=lang.number(found.of),
            least=lang.number(threshold("time.generation_people")),
        )
    elif at is None:
        said = lang.gettext("At least half of those who answered do not keep a list yet.")
    else:
        said = lang.gettext(
            "At least half of those who answered have come as far as: {title}.", title=at.title
        )
    share = found.priorities
    return block(
        "goals_tool/time",
        said,
        lang,
        said=said,
        at=at,
        generations=[(each, found.counts.get(each.id, 0)) for each in generations],
        none=found.counts.get("", 0),
        n=found.n,
        of=found.of,
        share=lang.gettext(
            "By priorities or beyond: {share} ({low} to {high}, n = {n}).",
            share=lang.percent(share.value),
            low=lang.percent(share.low),
            high=lang.percent(share.high),
            n=lang.number(share.n),
        )
        if found.generation is not None
        else "",
        questionnaire=QUESTIONNAIRE,
    )
