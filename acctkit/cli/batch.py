"""`acctkit batch` and `acctkit demo`: notebooks and pages for a whole team."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Annotated

import typer

from acctkit.batch import manifest
from acctkit.batch.by_scheduler import SchedulerError
from acctkit.batch.engine.cradle import supported
from acctkit.batch.files import BusyError, claimed
from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known, Line
from acctkit.batch.order import Order, jobs, kit_seal
from acctkit.batch.outline import Outline, let_go, outline
from acctkit.batch.parcel import FarAwayError, packed
from acctkit.batch.read_once import passed_on, state_before
from acctkit.batch.runner import Elsewhere, note_skipped, run_jobs
from acctkit.batch.seen import all_current, files_seal, note, seal_of, seen
from acctkit.cli.batch_said import summary, tell_no_team, tell_set_aside
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
from acctkit.widgets.opening import Read

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
    raise typer.Exit(_read_and_make(order, today, words, strict=strict))


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
        tell_set_aside(last.faults, lang)
        ended: list[tuple[Job, Line]] = []
        note_skipped(current, order.out, lambda job, line: ended.append((job, line)))
        code = print_all(order, ended, lang) if order.pdf else GOOD
    summary(order, ended, len(ended), lang)
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
    order = Order(
        team=team,
        out=out,
        today=date.min,
        language=lang,
        content=content,
        jobs=jobs or os.cpu_count() or 1,
        force=force,
    )
    raise typer.Exit(_read_and_make(order, None, words))


def _read(order: Order, today: str | None, lang: Language, *, strict: bool = False) -> TeamFacts:
    """Read the team of an order, or end with plain messages."""
    return facts_of(read(order.team, order.preset, order.mapping, lang, strict=strict), today, lang)


def _read_and_make(order: Order, today: str | None, lang: Language, *, strict: bool = False) -> int:
    """Read the team of an order, whose day follows from it, make everything and return the exit code."""
    files = _files(order.team)
    read_again = partial(_read, order, today, lang)
    order, about, passed = _looked_at(order, read_again, lang, strict=strict)
    with passed or nullcontext():
        return make_all(order, about, read_again, lang, files, passed)


def _looked_at(
    order: Order, read_team: Callable[..., TeamFacts], lang: Language, *, strict: bool = False
) -> tuple[Order, Outline, IO[bytes] | None]:
    """Read the team and let go of it again; return the order with its day and reps, the outline, and the team passed on."""
    before = state_before(order) if supported() and not order.kernels and order.scheduler is None else None
    facts = read_team(strict=strict)
    reps = tuple(known_rep(each, facts.names, lang) for each in order.reps or ())
    order = replace(order, today=facts.today, reps=reps or None)
    try:
        about = outline(order, facts)
    except OSError as error:
        raise wrong_input(not_written(error, lang)) from None
    passed = passed_on(Read(before, facts.team)) if before is not None else None
    del facts
    let_go()
    return order, about, passed


def _files(team: Path) -> str | None:
    """Return the seal of a team folder's files, None where they cannot be read; what is wrong is told elsewhere."""
    try:
        return files_seal(team)
    except OSError:
        return None


def make_all(  # noqa: PLR0913  what is asked for, and what is known of the team
    order: Order,
    team: Outline,
    facts: Callable[[], TeamFacts],
    lang: Language,
    files: str | None,
    passed: IO[bytes] | None,
) -> int:
    """Make everything an order asks for and return the exit code.

    `facts` reads the team again, where the index needs figures that are missing; `files` seals what it was read from, and in
    `passed` it is passed on.
    """
    todo: tuple[Job, ...] = ()
    ended: list[tuple[Job, Line]] = []
    code = STOPPED
    with _output(order, lang) as known:
        tell_set_aside(team.faults, lang)
        try:
            todo = jobs(order, team.names, team.keys, known)
            tell_no_team(order, team, lang)
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
                    passed=passed,
                )
            code = SOME_FAILED if any(line.status == "failed" for _, line in ended) else GOOD
            if order.html:
                from acctkit.batch.index import write_index  # noqa: PLC0415  slow to import

                write_index(order.out, team, manifest.known(order.out), lang, facts)
            if code == GOOD and order.reps is None and files is not None:
                note(order, files, team, todo)
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
    summary(order, ended, len(todo), lang)
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


batch = Command(
    _batch, "Example: acctkit batch exports/june --preset crm-sales-opportunities --out out/june --lang es"
)
demo = Command(_demo, "Example: acctkit demo --out out/demo --lang es")
