"""`acctkit batch --pdf`: the pages printed, when all of them are made."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from acctkit.batch.browser import PLACE, NoBrowserError, find_browser
from acctkit.batch.job import Job
from acctkit.batch.manifest import Line
from acctkit.batch.order import Order
from acctkit.batch.printed import Print, print_pages
from acctkit.batch.runner import stoppable
from acctkit.cli.common import GOOD, SOME_FAILED, STOPPED, say, wrong_input
from acctkit.i18n import Language


def progress_bar() -> Progress:
    """Return a bar that shows how far a command is, beside the output a program may read."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def check_printing(order: Order, lang: Language) -> None:
    """End with a plain message where pages cannot be printed, before anything is made."""
    if not order.html:
        raise wrong_input(lang.gettext("--pdf prints the HTML pages, so it cannot go with --no-html."))
    _browser(lang)


def stopped(lang: Language) -> str:
    """Return what is said when somebody has stopped a run."""
    return lang.gettext("Stopped. What is finished stays; the same command makes the rest.")


def not_written(error: OSError, lang: Language) -> str:
    """Return what is said when a file cannot be written."""
    return lang.gettext(
        "Writing failed: {reason}. What is finished stays; the same command makes the rest.",
        reason=error.strerror or str(error),
    )


def _browser(lang: Language) -> str:
    try:
        return find_browser()
    except NoBrowserError as error:
        if str(error) == "Windows":
            message = lang.gettext(
                "--pdf does not work on Windows. Open a page and print it from the browser."
            )
        else:
            message = lang.gettext(
                "--pdf needs Chromium or Chrome, and none was found. Install one, or say where it is: {place}=/path/to/it",
                place=PLACE,
            )
        raise wrong_input(message) from None


def print_all(order: Order, ended: list[tuple[Job, Line]], lang: Language) -> int:
    """Print the pages of all jobs that went well, in one browser, and return the exit code."""
    names = [name for _, line in ended for name in (line.html, line.manager_html) if name is not None]
    failed: list[Print] = []
    with stoppable(), progress_bar() as bar:
        task = bar.add_task(lang.gettext("PDF"), total=len(names))

        def tell(made: Print) -> None:
            bar.advance(task)
            if made.error is not None:
                failed.append(made)

        try:
            print_pages(_browser(lang), order.out, names, order.today, order.limits.seconds, tell)
        except NoBrowserError as error:
            say(lang.gettext("The browser does not start: {reason}", reason=str(error)))
            return SOME_FAILED
        except KeyboardInterrupt:
            say(stopped(lang))
            return STOPPED
        except OSError as error:
            say(not_written(error, lang))
            return SOME_FAILED
    for one in failed:
        say(lang.gettext("{page} could not be printed: {error}", page=one.page, error=one.error or ""))
    return SOME_FAILED if failed else GOOD
