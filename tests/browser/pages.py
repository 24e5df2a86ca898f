"""A page opened from disk, with all that it asked for and complained about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page


@dataclass
class Opened:
    """A page, what it asked for beyond itself, and what its console says."""

    file: Path
    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note_request(self, url: str) -> None:
        """Keep what is neither the page itself nor data inside it."""
        if url.partition("#")[0] != self.file.as_uri() and not url.startswith("data:"):
            self.asked.append(url)


@contextmanager
def opened(browser: Browser, *files: Path, width: int = 1280) -> Iterator[list[Opened]]:
    """Open files as from a folder on disk, with everything that can be unfolded unfolded."""
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    try:
        yield [_open(context.new_page(), file) for file in files]
    finally:
        context.close()


def _open(page: Page, file: Path) -> Opened:
    seen = Opened(file, page)
    page.on("request", lambda request: seen.note_request(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(file.as_uri(), wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return seen
