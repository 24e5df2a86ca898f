"""`acctkit batch` and `acctkit demo`: notebooks and pages for a whole team."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from acctkit.batch import manifest
from acctkit.batch.by_scheduler import SchedulerError
from acctkit.batch.files import BusyError, claimed
from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known, Line
from acctkit.batch.order import MOST_IN_TEAM, Order, jobs, keys, kit_seal
from acctkit.batch.parcel import FarAwayError, packed
from acctkit.batch.runner import Elsewhere, note_skipped, run_jobs
from acctkit.batch.seen import all_current, files_seal, note, seal_of, seen
from acctkit.cli.common import (
    GOOD,
    SOME_FAILED,
    STOPPED,
    Command,
    Content,
    Jobs,
    Lang,
    MappingFile,
    Preset,
    Strict,
    TeamFolder,
    Today,
    chosen_language,
    facts_of,
    known_rep,
    read,
    say,
    tell_old,
    use_own_content,
    wrong_input,
)
from acctkit.cli.printing import check_printing, not_written, print_all, progress_bar, stopped
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.places import shipped

Out = Annotated[Path, typer.Option("--out", help="The folder to write into.")]
Reps = Annotated[
    list[str] | None, typer.Option("--rep", help="Only this rep's id; may be given several times.")
]
Html = Annotated[bool, typer.Option("--html/--no-html", help="Write the HTML pages and the index.")]
Force = Annotated[bool, typer.Option("--force", help="Make everything anew.")]
Timeout = Annotated[
    float,
    typer.Option("--timeout", min=1, help="The most seconds that one notebook with its pages may take."),
]
Memory = Annotated[
    int, typer.Option("--memory", min=64, help="The most memory in MB that one notebook may take for itself.")
]
Kernels = Annotated[
    bool,
    typer.Option(
        "--kernels", help="Run each notebook in a Jupyter kernel of its own: slower, works everywhere."
    ),
]

Pdf = Annotated[bool, typer.Option("--pdf", help="Print each page as a PDF too. Needs Chromium or Chrome.")]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", help="Have a Dask scheduler's workers do the work, as tcp://HOST:PORT."),
]


def _batch(  # noqa: PLR0913  one argument per option
    team: TeamFolder,
    out: Out,
    lang: Lang = "en",
    rep: Reps = None,
    jobs: Jobs = None,
    today: Today = None,
    preset: Preset = None,
    mapping: MappingFile = None,
    content: Content = None,
    html: Html = True,  # noqa: FBT002
    strict: Strict = False,  # noqa: FBT002
    force: Force = False,  # noqa: FBT002
    timeout: Timeout = 600,
    memory: Memory = 2048,
    kernels: Kernels = False,  # noqa: FBT002
    scheduler: Scheduler = None,
    pdf: Pdf = False,  # noqa: FBT002
) -> None:
    """Make one coaching notebook per rep, with a page to share and one for the manager, the team's page, and an index."""
    words = chosen_language(lang)
    order = Order(
        team=team,
        out=out,
        today=date.min,
        language=lang,
        preset=preset,
        mapping=mapping,
        content=content,
        reps=tuple(rep) if rep else None,
        jobs=jobs or os.cpu_count() or 1,
        html=html,
        force=force,
        limits=Limits(timeout, memory << 20),
        kernels=kernels,
        scheduler=scheduler,
        pdf=pdf,
    )
    if pdf:
        check_printing(order, words)
    code = None if strict else make_nothing(order, today, words)
    if code is not None:
        raise typer.Exit(code)
    use_own_content(content)
    files = _files(team)
    folder = read(team, preset, mapping, words, strict=strict)
    facts = facts_of(folder, today, words)
    reps = tuple(known_rep(each, facts.names, words) for each in rep or ())
    raise typer.Exit(make_all(replace(order, today=facts.today, reps=reps or None), facts, words, files))


def make_nothing(order: Order, today: str | None, lang: Language) -> int | None:
    """Leave everything as it is where nothing has changed since the last whole run; None where something has."""
    last = None if order.force or order.reps is not None else seen(order.out)
    if last is None:
        return None
    try:
        day = date.fromisoformat(today) if today else last.as_of or date.today()  # noqa: DTZ011  the user's own day
        order = replace(order, today=day)
        if last.today != day or seal_of(order, files_seal(order.team)) != last.seal:
            return None
    except (OSError, ValueError):
        return None
    with _output(order, lang) as known:
        current = all_current(order, last, known)
        if current is None:
            return None
        tell_old(last.newest, day, lang)
        _tell_set_aside(last.faults, lang)
        ended: list[tuple[Job, Line]] = []
        note_skipped(current, order.out, lambda job, line: ended.append((job, line)))
        code = print_all(order, ended, lang) if order.pdf else GOOD
    _summary(order, ended, len(ended), lang)
    return code


def _demo(
    out: Out = Path("out/demo"),
    lang: Lang = "en",
    jobs: Jobs = None,
    content: Content = None,
    force: Force = False,  # noqa: FBT002
) -> None:
    """Make the notebooks of the sample team that comes with the kit."""
    words = chosen_language(lang)
    use_own_content(content)
    team = shipped("data/sample-team")
    files = _files(team)
    facts = facts_of(read(team, None, None, words), None, words)
    order = Order(
        team=team,
        out=out,
        today=facts.today,
        language=lang,
        content=content,
        jobs=jobs or os.cpu_count() or 1,
        force=force,
    )
    raise typer.Exit(make_all(order, facts, words, files))


def _files(team: Path) -> str | None:
    """Return the seal of a team folder's files, None where they cannot be read; what is wrong is told elsewhere."""
    try:
        return files_seal(team)
    except OSError:
        return None


def make_all(order: Order, facts: TeamFacts, lang: Language, files: str | None = None) -> int:
    """Make everything an order asks for and return the exit code; `files` seals what the team was read from."""
    todo: tuple[Job, ...] = ()
    ended: list[tuple[Job, Line]] = []
    code = STOPPED
    with _output(order, lang) as known:
        _tell_set_aside(len(facts.team.faults), lang)
        try:
            todo = jobs(order, facts.team, known)
            _tell_no_team(order, facts, lang)
            with progress_bar() as bar:
                task = bar.add_task(lang.gettext("Notebooks"), total=len(todo))

                def tell(job: Job, line: Line) -> None:
                    ended.append((job, line))
                    bar.advance(task)

                before = Known({}, {}) if order.force else known
                run_jobs(
                    todo,
                    order.out,
                    before,
                    workers=order.jobs,
                    tell=tell,
                    limits=order.limits,
                    kernels=order.kernels,
                    elsewhere=_elsewhere(order),
                )
            code = SOME_FAILED if any(line.status == "failed" for _, line in ended) else GOOD
            if order.html:
                from acctkit.batch.index import write_index  # noqa: PLC0415  slow to import

                write_index(order.out, facts, manifest.known(order.out), lang, keys(order, facts.team))
            if code == GOOD and order.reps is None and files is not None:
                note(order, files, facts, todo)
            if order.pdf:
                code = max(code, print_all(order, ended, lang))
        except (SchedulerError, FarAwayError) as error:
            raise wrong_input(
                lang.gettext("The work cannot be done elsewhere: {reason}", reason=str(error))
            ) from None
        except KeyboardInterrupt:
            say(stopped(lang))
        except OSError as error:
            code = SOME_FAILED
            say(not_written(error, lang))
    _summary(order, ended, len(todo), lang)
    return code


def _elsewhere(order: Order) -> Elsewhere | None:
    if order.scheduler is None:
        return None
    return Elsewhere(order.scheduler, lambda: packed(order, kit_seal()))


@contextmanager
def _output(order: Order, lang: Language) -> Iterator[Known]:
    """Make and hold the output folder, or end with a plain message; yield what earlier runs did there."""
    with ExitStack() as held:
        try:
            order.out.mkdir(parents=True, exist_ok=True)
            held.enter_context(claimed(order.out / manifest.FILE))
            known = manifest.known(order.out)
        except BusyError:
            raise wrong_input(
                lang.gettext("Another run is writing into {folder}. Let it end first.", folder=str(order.out))
            ) from None
        except OSError as error:
            raise wrong_input(
                lang.gettext(
                    "Nothing can be written to {folder}: {reason}",
                    folder=str(order.out),
                    reason=error.strerror or "",
                )
            ) from None
        yield known


def _tell_set_aside(faults: int, lang: Language) -> None:
    if faults:
        say(
            lang.ngettext(
                "{n} row could not be used and is left out; `acctkit check` lists it.",
                "{n} rows could not be used and are left out; `acctkit check` lists them.",
                faults,
            )
        )


def _tell_no_team(order: Order, facts: TeamFacts, lang: Language) -> None:
    if order.reps is None and len(facts.names) > MOST_IN_TEAM:
        most = lang.number(MOST_IN_TEAM)
        say(lang.gettext("The team has no page of its own: that is made for up to {most} people.", most=most))


def _summary(order: Order, ended: list[tuple[Job, Line]], wanted: int, lang: Language) -> None:
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


batch = Command(
    _batch, "Example: acctkit batch exports/june --preset crm-sales-opportunities --out out/june --lang es"
)
demo = Command(_demo, "Example: acctkit demo --out out/demo --lang es")
