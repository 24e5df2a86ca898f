"""What the whole team loses deals for, and how well its people forecast: a few lines each."""

from __future__ import annotations

from acctkit.coach.team_brief import Member, TeamBrief
from acctkit.i18n import Language
from acctkit.pipeline.forecast_accuracy import ForecastAccuracy
from acctkit.widgets.block import Block, block
from acctkit.widgets.forecast_block import signed_share
from acctkit.widgets.refusals_block import reason_name, refusals_in_words


def team_refusals_block(team: TeamBrief, lang: Language) -> Block:
    """Return why the team's deals were lost, and with whom which reason is clearly more frequent."""
    intro = refusals_in_words(team.refusals, lang)
    people = [
        (member, lang.listing([reason_name(one, lang) for one in member.brief.pipeline.refusals.outstanding]))
        for member in team.members
        if member.brief.pipeline.refusals.outstanding
    ]
    title = lang.gettext("Clearly more often than among the others")
    return _lines(intro, title, people, lang)


def team_forecasts_block(team: TeamBrief, lang: Language) -> Block:
    """Return whose forecasts lean clearly to one side, and of how many people nothing can be said."""
    known = [(member, found) for member in team.members if (found := _judged(member)) is not None]
    if not known:
        intro = lang.gettext("Nobody's forecasts reach back far enough to say how well they fit.")
        return block("sentence", intro, lang, sentence=intro)
    leaning = [(member, found) for member, found in known if found.leans]
    intro = lang.gettext(
        "Forecasts of {n} people can be judged; those of {even} lean to no clear side.",
        n=lang.number(len(known)),
        even=lang.number(len(known) - len(leaning)),
    )
    leaning.sort(key=lambda pair: -(pair[1].bias.value or 0.0))
    people = [(member, _lean(found, lang)) for member, found in leaning]
    return _lines(intro, lang.gettext("Clearly too high or too low"), people, lang)


def _judged(member: Member) -> ForecastAccuracy | None:
    found = member.brief.pipeline.forecast
    return found if found is not None and found.enough and found.bias.value is not None else None


def _lean(found: ForecastAccuracy, lang: Language) -> str:
    mark = "▲" if found.leans > 0 else "▼"
    return lang.gettext(
        "{mark} {bias} over {n} months",
        mark=mark,
        bias=signed_share(found.bias, lang),
        n=lang.number(found.bias.n),
    )


def _lines(intro: str, title: str, people: list[tuple[Member, str]], lang: Language) -> Block:
    words = " | ".join([intro, *(f"{member.brief.name}: {what}" for member, what in people)])
    return block("team_lines", words, lang, intro=intro, title=title, people=people)
