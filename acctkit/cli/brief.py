"""`acctkit brief`: the figures and findings of a team or of one rep, for people and for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from acctkit.cli.common import (
    AsJson,
    Command,
    Content,
    Lang,
    MappingFile,
    Preset,
    Strict,
    TeamFolder,
    Today,
    chosen_language,
    facts_of,
    known_rep,
    print_json,
    print_text,
    read,
    use_own_content,
)
from acctkit.coach import plain
from acctkit.coach.brief import Brief
from acctkit.coach.brief import brief as make_brief
from acctkit.coach.facts import TeamFacts
from acctkit.coach.saying import conversation, say
from acctkit.i18n import Language
from acctkit.measures.results import Results


def _brief(  # noqa: PLR0913  one argument per option
    team: TeamFolder,
    rep: Annotated[
        str | None, typer.Argument(metavar="REP", help="A rep's id; without it the whole team.")
    ] = None,
    json_: AsJson = False,  # noqa: FBT002
    strict: Strict = False,  # noqa: FBT002
    today: Today = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    content: Content = None,
    lang: Lang = "en",
) -> None:
    """Show what matters about one rep, or the team's figures and whom to talk to first."""
    words = chosen_language(lang)
    use_own_content(content)
    facts = facts_of(read(team, preset, mapping, words, strict=strict), today, words)
    if rep is None:
        briefs = [make_brief(facts, rep_id, facts.today) for rep_id in facts.names]
        if json_:
            print_json(plain.team_plain(facts, briefs, words))
        else:
            print_text(_team_text(facts, briefs, words))
        return
    made = make_brief(facts, known_rep(rep, facts.names, words), facts.today)
    if json_:
        print_json(plain.brief_plain(made, words))
    else:
        print_text(_rep_text(made, words))


def _figures(results: Results, currency: str | None, lang: Language) -> str:
    rate = results.win_rate
    return lang.gettext(
        "Won {won}, lost {lost}, open {open}. Revenue {revenue}; {average} a won deal. "
        "Win rate {rate} ({low} to {high}, n = {n}). Days to a win: median {median}, slowest {slowest}.",
        won=lang.number(results.won),
        lost=lang.number(results.lost),
        open=lang.number(results.open),
        revenue=lang.money(results.revenue, currency),
        average=lang.money(results.average_won.value, currency),
        rate=lang.percent(rate.value, 2),
        low=lang.percent(rate.low, 1),
        high=lang.percent(rate.high, 1),
        n=lang.number(rate.n),
        median=lang.number(results.cycle.median),
        slowest=lang.number(results.cycle.max),
    )


def _team_text(facts: TeamFacts, briefs: list[Brief], lang: Language) -> str:
    lines = [_figures(facts.results, facts.team.currency, lang), ""]
    for made in sorted(briefs, key=lambda brief: (-brief.priority, brief.rep_id)):
        lines.append(f"{made.name} [{made.rep_id}]" if made.name != made.rep_id else made.name)
        lines += [f"  - {say(finding, lang, made.currency).title}" for finding in made.three]
    return "\n".join(lines)


def _rep_text(made: Brief, lang: Language) -> str:
    lines = [made.name, _figures(made.results, made.currency, lang), ""]
    for number, finding in enumerate(made.three, 1):
        said = say(finding, lang, made.currency)
        lines += [
            f"{number}. {said.title}",
            f"   {' '.join(filter(None, (said.fact, *said.details, said.meaning, said.shared)))}",
        ]
    lines.append("")
    lines += [f"{line.title}: {line.say}" for line in conversation(made, lang)]
    return "\n".join(lines)


brief = Command(
    _brief, "Example: acctkit brief exports/june R07 --lang es; acctkit brief exports/june --json"
)
