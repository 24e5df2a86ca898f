"""`acctkit batch` and `acctkit demo`: notebooks and pages for a whole team."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from acctkit.batch import manifest
from acctkit.batch.index import write_index
from acctkit.batch.manifest import Line
from acctkit.batch.order import Order, jobs
from acctkit.batch.runner import run_jobs
from acctkit.cli.common import (
    GOOD,
    SOME_FAILED,
    STOPPED,
    Command,
    Jobs,
    Lang,
    MappingFile,
    Preset,
    TeamFolder,
    Today,
    chosen_language,
    facts_of,
    read,
    say,
    wrong_input,
)
from acctkit.coach.brief import brief
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.places import shipped
from acctkit.tables import Team

Out = Annotated[Path, typer.Option("--out", help="The folder to write into.")]


def _batch(  # noqa: PLR0913  one argument per option
    team: TeamFolder,
    out: Out,
    lang: Lang = "en",
    rep: Annotated[
        list[str] | None, typer.Option("--rep", help="Only this rep's id; may be given several times.")
    ] = None,
    jobs: Jobs = None,
    today: Today = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    html: Annotated[
        bool, typer.Option("--html/--no-html", help="Write the HTML pages and the index.")
    ] = True,
    force: Annotated[bool, typer.Option("--force", help="Make everything anew.")] = False,  # noqa: FBT002
) -> None:
    """Make one coaching notebook per rep, with a page to share, a page for the manager, and an index."""
    words = chosen_language(lang)
    folder = read(team, preset, mapping, words)
    facts = facts_of(folder, today, words)
    order = Order(
        team=team,
        out=out,
        today=facts.today,
        language=lang,
        preset=preset,
        mapping=mapping,
        reps=tuple(rep) if rep else None,
        jobs=jobs or os.cpu_count() or 1,
        html=html,
        force=force,
    )
    raise typer.Exit(make_all(order, facts, words))


def _demo(
    out: Out = Path("out/demo"),
    lang: Lang = "en",
    jobs: Jobs = None,
    force: Annotated[bool, typer.Option("--force", help="Make everything anew.")] = False,  # noqa: FBT002
) -> None:
    """Make the notebooks of the sample team that comes with the kit."""
    words = chosen_language(lang)
    team = shipped("data/sample-team")
    facts = facts_of(read(team, None, None, words), None, words)
    order = Order(
        team=team, out=out, today=facts.today, language=lang, jobs=jobs or os.cpu_count() or 1, force=force
    )
    raise typer.Exit(make_all(order, facts, words))


def make_all(order: Order, facts: TeamFacts, lang: Language) -> int:
    """Make everything an order asks for and return the exit code."""
    try:
        order.out.mkdir(parents=True, exist_ok=True)
        known = manifest.latest(order.out)
    except OSError as error:
        raise wrong_input(
            lang.gettext(
                "Nothing can be written to {folder}: {reason}",
                folder=str(order.out),
                reason=error.strerror or "",
            )
        ) from None
    _tell_set_aside(facts.team, lang)
    todo = _jobs(order, facts.team, known, lang)
    lines: list[Line] = []
    code = STOPPED
    try:
        with _bar() as bar:
            task = bar.add_task(lang.gettext("Notebooks"), total=len(todo))

            def tell(line: Line) -> None:
                lines.append(line)
                bar.advance(task)

            run_jobs(todo, order.out, workers=order.jobs, force=order.force, tell=tell)
        code = SOME_FAILED if any(line.status == "failed" for line in lines) else GOOD
        if order.html:
            _index(order, facts, lang)
    except KeyboardInterrupt:
        say(lang.gettext("Stopped. What is finished stays; the same command makes the rest."))
    except OSError as error:
        code = SOME_FAILED
        say(
            lang.gettext(
                "Writing failed: {reason}. What is finished stays; the same command makes the rest.",
                reason=str(error),
            )
        )
    _summary(order, lines, len(todo), lang)
    return code


def _jobs(order: Order, team: Team, known: dict[str, Line], lang: Language):  # noqa: ANN202  a tuple of jobs
    try:
        return jobs(order, team, known)
    except KeyError as error:
        ids = lang.listing([str(rep_id) for rep_id in team.table("reps")["rep_id"][:10]])
        raise wrong_input(
            lang.gettext(
                "There is no rep with the id {rep}. The first ids are: {ids}", rep=str(error.args[0]), ids=ids
            )
        ) from None


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _index(order: Order, facts: TeamFacts, lang: Language) -> None:
    briefs = [brief(facts, rep_id, order.today) for rep_id in facts.names]
    title = lang.gettext("Team as of {day}", day=lang.date(order.today))
    write_index(order.out, briefs, manifest.latest(order.out), lang, title)


def _tell_set_aside(team: Team, lang: Language) -> None:
    if team.faults:
        say(
            lang.ngettext(
                "{n} row could not be used and is left out; `acctkit check` lists it.",
                "{n} rows could not be used and are left out; `acctkit check` lists them.",
                len(team.faults),
            )
        )


def _summary(order: Order, lines: list[Line], wanted: int, lang: Language) -> None:
    made = sum(line.status == "ok" for line in lines)
    skipped = sum(line.status == "skipped" for line in lines)
    for line in lines:
        if line.status == "failed":
            say(lang.gettext("{rep} failed: {error}", rep=line.rep_id, error=line.error or ""))
    say(
        lang.gettext(
            "{made} made, {skipped} unchanged, {failed} failed, {left} left. Open {index}",
            made=lang.number(made),
            skipped=lang.number(skipped),
            failed=lang.number(len(lines) - made - skipped),
            left=lang.number(wanted - len(lines)),
            index=str(order.out / ("index.html" if order.html else "")),
        )
    )


batch = Command(
    _batch, "Example: acctkit batch exports/june --preset crm-sales-opportunities --out out/june --lang es"
)
demo = Command(_demo, "Example: acctkit demo --out out/demo --lang es")
