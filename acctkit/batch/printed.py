"""Pages as PDF: what is printed already, from the same page, is not printed again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from acctkit.batch.browser import Browser, PrintError
from acctkit.batch.files import sha256, sha256_of
from acctkit.tables import write_whole

FILE = "printed.jsonl"
_WHEN = re.compile(rb"/(CreationDate|ModDate) ?\(D:[^)]*\)")


@dataclass(frozen=True)
class Print:
    """A PDF by the name of its page, with the hashes of both; `error` says why there is none."""

    page: str
    html: str
    pdf: str | None = None
    error: str | None = None


def print_pages(  # noqa: PLR0913  one argument per decision of the user
    program: str,
    folder: Path,
    names: Iterable[str],
    day: date,
    seconds: float | None,
    tell: Callable[[Print], None],
) -> None:
    """Print pages of a folder beside themselves, all in one browser, and tell what became of each.

    After a page that cannot be printed the browser is started anew, and the page gets another try.

    Raises
    ------
    NoBrowserError
        The browser does not start.
    OSError
        A file cannot be read or written.

    """
    known = {one.page: one for one in _lines(folder / FILE)}
    browser: Browser | None = None
    try:
        for name in names:
            page = folder / name
            html = sha256(page.read_bytes())
            last = known.get(name)
            if last is not None and last.html == html and last.pdf == sha256_of([_pdf(page)]):
                tell(last)
                continue
            browser = browser or Browser(program, seconds)
            made = _printed(browser, page, html, day)
            if made.error is not None:
                browser.close()
                browser = None
                browser = Browser(program, seconds)
                made = _printed(browser, page, html, day)
            _note(folder, made)
            tell(made)
    finally:
        if browser is not None:
            browser.close()


def _printed(browser: Browser, page: Path, html: str, day: date) -> Print:
    try:
        content = _same_day(browser.pdf(page), day)
    except PrintError as error:
        with suppress(FileNotFoundError):
            _pdf(page).unlink()  # of an older page
        return Print(page.name, html, error=str(error))
    write_whole(_pdf(page), lambda stream: stream.write(content))
    return Print(page.name, html, sha256(content))


def _pdf(page: Path) -> Path:
    return page.with_suffix(".pdf")


def _same_day(content: bytes, day: date) -> bytes:
    """Date a PDF by the day it is about, so that equal pages give equal bytes; places in the file stay as they are."""

    def dated(found: re.Match[bytes]) -> bytes:
        begin = found[0][: found[0].index(b"D:") + 2]
        stamp = f"{day:%Y%m%d}000000+00'00'".encode()
        room = len(found[0]) - len(begin) - 1
        return begin + stamp[:room].ljust(room, b"0") + b")"

    return _WHEN.sub(dated, content)


def _lines(path: Path) -> Iterator[Print]:
    reader = TypeAdapter(Print)
    for raw in path.read_bytes().split(b"\n") if path.is_file() else ():
        try:
            yield reader.validate_json(raw)
        except ValidationError:
            continue


def _note(folder: Path, made: Print) -> None:
    """Add a line, and see it onto the disk."""
    with (folder / FILE).open("ab") as file:
        file.write(b"\n" + json.dumps(asdict(made), ensure_ascii=False).encode("utf-8", "backslashreplace"))
        file.flush()
        os.fsync(file.fileno())
