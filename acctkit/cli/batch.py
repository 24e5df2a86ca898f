"""`acctkit batch` and `acctkit demo`: notebooks and pages for a whole team."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from acctkit.batch import manifest
from acctkit.batch.by_scheduler import SchedulerError
from acctkit.batch.files import BusyError, claimed
from acctkit.batch.job import Job
from acctkit.batch.limits import Limits
from acctkit.batch.manifest import Known, Line
from acctkit.batch.order import Order, jobs, keys, kit_seal
from acctkit.batch.parcel import FarAwayError, packed
from acctkit.batch.runner import Elsewhere, run_jobs
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
    use_own_content,
    wrong_input,
)
from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.places import shipped
from acctkit.tables import Team

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
) -> None:
    """Make one coaching notebook per rep, with a page to share and one for the manager, the team's page, and an index."""
    words = chosen_language(lang)
    use_own_content(content)
    folder = read(team, preset, mapping, words, strict=strict)
    facts = facts_of(folder, today, words)
    reps = tuple(known_rep(each, facts.names, words) for each in rep or ())
    order = Order(
        team=team,
        out=out,
        today=facts.today,
        language=lang,
        preset=preset,
        mapping=mapping,
        content=content,
        reps=reps or None,
        jobs=jobs or os.cpu_count() or 1,
        html=html,
        force=force,
        limits=Limits(timeout, memory << 20),
        kernels=kernels,
        scheduler=scheduler,
    )
    raise typer.Exit(make_all(order, facts, words))


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
    raise typer.Exit(make_all(order, facts, words))


def make_all(order: Order, facts: TeamFacts, lang: Language) -> int:
    """Make everything an order asks for and return the exit code."""
    todo: tuple[Job, ...] = ()
    ended: list[tuple[Job, Line]] = []
    code = STOPPED
    with _output(order, lang) as known:
        _tell_set_aside(facts.team, lang)
        try:
            todo = jobs(order, facts.team, known)
            with _bar() as bar:
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
        except (SchedulerError, FarAwayError) as error:
            raise wrong_input(
                lang.gettext("The work cannot be done elsewhere: {reason}", reason=str(error))
            ) from None
        except KeyboardInterrupt:
            say(lang.gettext("Stopped. What is finished stays; the same command makes the rest."))
        except OSError as error:
            code = SOME_FAILED
            say(
                lang.gettext(
                    "Writing failed: {reason}. What is finished stays; the same command makes the rest.",
                    reason=error.strerror or str(error),
                )
            )
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


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _tell_set_aside(team: Team, lang: Language) -> None:
    if team.faults:
        say(
            lang.ngettext(
                "{n} row could not be used and is left out; `acctkit check` lists it.",
                "{n} rows could not be used and are left out; `acctkit check` lists them.",
                len(team.faults),
            )
        )


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
