"""A course that is open in JupyterLab, as `acctkit start` opens it, and pages in which to work it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..opening import PATIENCE, Started, started  # noqa: TID252  one folder up, as pytest imports it
from .course import write_course
from .working import Working, Written

OWN = {
    f"{number}_{name}": f"The {name} exercise"
    for number, name in enumerate(
        (
            "mouse",
            "keys",
            "finger",
            "restart",
            "server",
            "spanish",
            "tabs",
            "kernels",
            "sheets",
            "closing",
            "axe",
            "hints",
        ),
        11,
    )
}
HOSTILE = "</script><img src=x onerror=window.hacked=1>"
"""The title of one more exercise; everything in it is hostile."""


@pytest.fixture(scope="session")
def environment(
    jupyter_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return an environment with a home of its own, and a proxy that answers nobody."""
    home = tmp_path_factory.mktemp("home")
    proxy = "http://127.0.0.1:9"
    own = {"HOME": str(home), "ACCTKIT_HOME": str(home / "acctkit"), "http_proxy": proxy, "HTTP_PROXY": proxy}
    return jupyter_environment | own


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the course, with a space and an accent in its folder's name, as a trainer hands it out."""
    return write_course(tmp_path_factory.mktemp("curso de otoño"), {**OWN, "30_hostile": HOSTILE})


@pytest.fixture(scope="session")
def kit(course: Path, environment: dict[str, str]) -> Iterator[Started]:
    """Run `acctkit start` in the course's folder, once for all."""
    with started("--lang", "en", cwd=course, environment=environment) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return browsers of new people; whatever is done in them asks nobody but this computer and runs no stranger's script."""
    contexts, asked, wrong = [], [], []

    def visit(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE * 1000)
        expect.set_options(timeout=PATIENCE * 1000)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda told: wrong.append(str(told.error)))
        contexts.append(context)
        return context

    yield visit
    hacked = [page.url for each in contexts for page in each.pages if page.evaluate("window.hacked")]
    for context in contexts:
        context.close()
    assert [url for url in asked if not re.match(r"http://127\.0\.0\.1:\d+/|data:|blob:", url)] == []
    assert hacked == []
    assert wrong == []


@pytest.fixture
def page(visitor: Callable[..., BrowserContext]) -> Page:
    """Open an empty tab of a new person."""
    return visitor().new_page()


@pytest.fixture
def work(kit: Started) -> Callable[..., Working]:
    """Open an exercise of the course in a tab: work(page, "11_mouse")."""

    def open_it(page: Page, exercise: str, code: str = "en", at: Started = kit) -> Working:
        page.goto(f"{at.address}/doc/tree/{code}/{exercise}.ipynb?token={at.token}")
        return Working(page, code).ready()

    return open_it


@pytest.fixture
def shoot(tmp_path: Path) -> Callable[[Page, str], None]:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    folder = Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"exercise-{name}.png")

    return take


@pytest.fixture(scope="session")
def written(environment: dict[str, str], kit: Started) -> Written:
    """Return the progress as it is kept on the disk."""
    return Written(Path(environment["ACCTKIT_HOME"]))
