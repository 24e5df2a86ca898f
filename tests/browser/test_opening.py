"""`acctkit start` in a browser: exercises open already run, stay calm, and come back after every mishap."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, WebSocketRoute, expect

from acctkit.batch import exercise_copies, workshop
from acctkit.i18n import language
from acctkit.stored_views import VIEW

from .opening import OWN_PORT, PATIENCE, Started, exercise, plain_lab, started, write_exercises

RUNNING = re.compile(r"/api/sessions\?")
AT_OWN_PORT = ("01", "--lang", "en", "--port", str(OWN_PORT))
READY = '.jp-NotebookPanel[data-acctkit="ready"]:visible'


@pytest.fixture(scope="module")
def environment(
    jupyter_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return an environment with a home of its own, and a proxy that answers nobody."""
    home = tmp_path_factory.mktemp("home")
    proxy = "http://127.0.0.1:9"
    own = {"HOME": str(home), "ACCTKIT_HOME": str(home / "acctkit"), "http_proxy": proxy, "HTTP_PROXY": proxy}
    return jupyter_environment | own


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a workshop's folder, with a space and an accent in its name, as a trainer hands it out."""
    home = tmp_path_factory.mktemp("trainer")
    write_exercises(home / "exercises")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exercise_copies, "shipped", lambda _name: home / "exercises")
        patch.setenv("JUPYTER_DATA_DIR", str(home / "trainers-own"))
        workshop.write_pack(home / "taller de otoño", [language("en"), language("es")])
    return home / "taller de otoño"


@pytest.fixture(scope="module")
def kit(pack: Path, environment: dict[str, str]) -> Iterator[Started]:
    """Run `acctkit start` in the workshop's folder."""
    with started("--lang", "en", cwd=pack, environment=environment) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser of a new person; whatever is done in it must ask nobody but this computer."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    assert [url for url in asked if not re.match(r"http://127\.0\.0\.1:\d+/|data:|blob:", url)] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open an empty tab."""
    return context.new_page()


@pytest.fixture
def shoot(tmp_path: Path) -> Callable[[Page, str], None]:
    """Take a picture, for people to look at, where `ACCTKIT_SHOTS` says."""
    folder = Path(os.environ.get("ACCTKIT_SHOTS") or tmp_path)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"opening-{name}.png")

    return take


def opened(page: Page, address: str) -> Locator:
    """Open a notebook by the address that was printed and wait until it has run."""
    page.goto(address)
    expect(page.locator(READY)).to_be_visible()
    return page.locator(".jp-NotebookPanel:visible")


def life(shown: Locator) -> str:
    """Return the number of the kernel's process, which the notebook shows."""
    return shown.locator(".life").inner_text()


def another_life(shown: Locator, before: str) -> None:
    """Wait until the notebook has run in another kernel."""
    expect(shown.locator(".life")).to_have_text(re.compile(rf"^(?!{before}$)\d+$"))
    expect(shown.page.locator(READY)).to_be_visible()


def restart_kernel(page: Page, shown: Locator) -> None:
    """Restart the kernel by Lab's own menu."""
    shown.get_by_role("button", name="Show code").click()
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Restart Kernel…")).click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()


def only_the_exercise(shown: Locator) -> None:
    """Is there no code, no tool, no dialog and no message in the way?"""
    page = shown.page
    for clutter in (".jp-CodeCell .jp-InputArea", ".jp-InputPrompt", ".jp-OutputPrompt", ".jp-Collapser"):
        expect(shown.locator(clutter).locator("visible=true")).to_have_count(0)
    for clutter in (
        "#jp-top-panel",
        "#jp-menu-panel",
        ".jp-SideBar",
        "#jp-bottom-panel",
        ".jp-Notebook-footer",
    ):
        expect(page.locator(clutter).locator("visible=true")).to_have_count(0)
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)


def test_opens_already_run(page: Page, kit: Started, shoot: Callable[[Page, str], None]) -> None:
    """Does the printed address open an exercise that has run, calm and without a change to save?"""
    shown = opened(page, kit.page)
    expect(shown.get_by_role("heading", name="Exercise 00_start")).to_be_visible()
    expect(shown.get_by_role("radio")).to_have_count(36)
    expect(shown.get_by_label("Why 12?")).to_be_attached()
    only_the_exercise(shown)
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    assert "token" not in page.url
    shoot(page, "start")


def test_code_for_who_wants_it(page: Page, kit: Started, shoot: Callable[[Page, str], None]) -> None:
    """Does a button show code and tools, and take them away again?"""
    shown = opened(page, kit.page)
    shown.get_by_role("button", name="Show code").click()
    expect(shown.locator(".jp-CodeCell .jp-InputArea").first).to_be_visible()
    expect(page.get_by_role("menuitem", name="Kernel", exact=True)).to_be_visible()
    shoot(page, "code")
    shown.get_by_role("button", name="Hide code").click()
    only_the_exercise(shown)


def test_slips_of_the_hand(page: Page, kit: Started) -> None:
    """Do letters typed beside a field, and a double click, leave the page as it is?"""
    shown = opened(page, kit.page)
    cells = shown.locator(".jp-Cell")
    count = cells.count()
    shown.locator(".jp-MarkdownOutput p").first.dblclick()
    shown.get_by_role("radio").first.focus()
    for key in ("x", "d", "d", "b", "a", "m", "Delete", "Escape", "x", "Shift+Enter"):
        page.keyboard.press(key)
    field = shown.get_by_label("Why 1?", exact=True)
    field.fill("she is new")
    field.press("Enter")
    expect(cells).to_have_count(count)
    expect(field).to_have_value("she is new")
    expect(shown.locator(".jp-MarkdownCell:not(.jp-mod-rendered)")).to_have_count(0)
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)


@pytest.mark.parametrize("link", ["Next", "Go to 01_first"])
def test_links_run_the_next_one(
    page: Page, kit: Started, link: str, shoot: Callable[[Page, str], None]
) -> None:
    """Does a link, in the text or in a widget, open the other exercise here, run, with a way back that is up to date?"""
    shown = opened(page, kit.page)
    before, runs = life(shown), int(shown.locator(".runs").inner_text())
    shown.get_by_role("link", name=link).first.click()
    expect(shown.get_by_role("heading", name="Exercise 01_first")).to_be_visible()
    another_life(shown, before)
    only_the_exercise(shown)
    assert len(page.context.pages) == 1
    shoot(page, "linked")
    shown.get_by_role("button", name="All exercises").click()
    expect(shown.get_by_role("heading", name="Exercise 00_start")).to_be_visible()
    expect(shown.locator(".life")).to_have_text(before)
    expect(shown.locator(".runs")).to_have_text(str(runs + 1))
    expect(page.locator(READY)).to_be_visible()


def test_first_page_of_a_workshop(
    page: Page, pack: Path, environment: dict[str, str], shoot: Callable[[Page, str], None]
) -> None:
    """Does the first page ask for the language, and lead to the exercise in it?"""
    nobody = environment | {"ACCTKIT_HOME": f"{environment['HOME']}/new-here"}
    with started(cwd=pack, environment=nobody) as running:
        shown = opened(page, running.page)
        shoot(page, "languages")
        shown.get_by_role("link", name="Español").click()
        expect(shown.get_by_role("heading", name="Exercise 00_start")).to_be_visible()
        expect(shown.get_by_role("radio")).to_have_count(36)
        only_the_exercise(shown)


def test_a_restarted_kernel(page: Page, kit: Started) -> None:
    """Does the exercise run again when its kernel is restarted, and when it dies?"""
    shown = opened(page, kit.page)
    before = life(shown)
    restart_kernel(page, shown)
    another_life(shown, before)
    before = life(shown)
    os.kill(int(before), signal.SIGKILL)
    page.get_by_role("button", name="Ok", exact=True).click()
    another_life(shown, before)
    expect(shown.get_by_role("radio")).to_have_count(36)


def test_a_kernel_that_is_not_heard_at_first(page: Page, kit: Started) -> None:
    """Does an exercise run, and again after a restart, when what the kernel says is lost until it is asked once more?"""
    infos, deaf = 0, False

    def between(near: WebSocketRoute) -> None:
        far = near.connect_to_server()

        def to_kernel(message: str | bytes) -> None:
            nonlocal infos, deaf
            if b"kernel_info_request" in message:
                infos += 1
                deaf = infos == 2  # The first is Lab's own, and makes known that the kernel is there.
            elif b"execute_request" in message and infos == 1:
                deaf = True
            far.send(message)

        near.on_message(to_kernel)
        far.on_message(lambda message: None if deaf else near.send(message))

    page.route_web_socket(re.compile("/api/kernels/.*/channels"), between)
    shown = opened(page, kit.page)
    before = life(shown)
    infos = 0
    restart_kernel(page, shown)
    another_life(shown, before)
    assert infos > 2


def test_a_restarted_server(page: Page, pack: Path, environment: dict[str, str]) -> None:
    """Does an exercise left open run again by itself when the server is back, and when it is opened anew?"""
    with started(*AT_OWN_PORT, cwd=pack, environment=environment) as first:
        shown = opened(page, first.page)
        before = life(shown)
        assert first.end() == 0
    with started(*AT_OWN_PORT, cwd=pack, environment=environment) as second:
        another_life(shown, before)
        only_the_exercise(shown)
        opened(page, second.page)
        expect(shown.get_by_role("radio")).to_have_count(36)
        only_the_exercise(shown)


def test_a_server_about_to_end(page: Page, pack: Path, environment: dict[str, str]) -> None:
    """Where a server that ends still says that the kernel is gone, and gives no other, is the next one asked, patiently?"""
    times: list[float] = []

    def ending(route: Route) -> None:
        if route.request.method == "GET":
            route.fulfill(json=[])
        else:
            times.append(time.monotonic())
            route.abort()

    with started(*AT_OWN_PORT, cwd=pack, environment=environment) as first:
        shown = opened(page, first.page)
        before = life(shown)
        page.route(RUNNING, ending)
        for _ in range(3):
            page.wait_for_event("requestfailed", lambda asking: asking.method == "POST")
        assert times[2] - times[0] > 3  # seconds; hundredths if each refusal were answered by asking
        assert first.end() == 0
    with started(*AT_OWN_PORT, cwd=pack, environment=environment):
        page.unroute(RUNNING)
        another_life(shown, before)
        only_the_exercise(shown)


def test_saved_and_opened_elsewhere(
    page: Page, pack: Path, environment: dict[str, str], shoot: Callable[[Page, str], None]
) -> None:
    """Does a notebook that was saved show its twins in a Lab that runs nothing, and never "model not found"?"""
    with started("01", "--lang", "es", cwd=pack, environment=environment) as running:
        shown = opened(page, running.page)
        expect(shown.get_by_role("radio")).to_have_count(36)
        with page.expect_response(
            lambda answer: answer.request.method == "PUT" and "/contents/" in answer.url
        ):
            page.keyboard.press("Control+s")
        page.goto("about:blank")
    stored = nbformat.read(pack / "es" / "01_first.ipynb", as_version=4)
    outputs = [output for cell in stored.cells for output in cell.get("outputs", [])]
    assert ["Twin of" in output.data["text/plain"] for output in outputs] == [True] * 13
    assert not [output for output in outputs if VIEW in output.data]
    with plain_lab(pack, environment) as address:
        page.goto(f"{address}/lab/tree/es/01_first.ipynb?token=plain")
        twin, gone = page.get_by_text("Twin of question 1", exact=True), page.get_by_text("model not found")
        expect(twin.or_(gone).first).to_be_attached()
        expect(gone).to_have_count(0)
        expect(page.locator(".jp-RenderedHTML p.runs")).to_be_attached()
        expect(page.locator("[data-acctkit]")).to_have_count(0)
        shoot(page, "saved-elsewhere")


def test_a_strangers_notebook(page: Page, pack: Path, kit: Started, tmp_path: Path) -> None:
    """Does a notebook that only looks like an exercise open as any stranger's: code to be seen, and nothing run?"""
    stranger = exercise("00_start", "01_first", questions=1)
    stranger.cells[2].source = f"open({str(tmp_path / 'ran')!r}, 'w')"
    nbformat.write(stranger, pack / "en" / "stranger.ipynb")
    page.goto(f"{kit.address}/doc/tree/en/stranger.ipynb?token={kit.token}")
    expect(page.get_by_role("heading", name="Exercise 00_start")).to_be_visible()
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached")
    expect(page.locator(".jp-InputPlaceholder").first).to_be_visible()
    expect(page.locator(".ak-exercise")).to_have_count(0)
    assert not (tmp_path / "ran").exists()


def test_words_around_an_exercise(page: Page, environment: dict[str, str], tmp_path: Path) -> None:
    """Are the words around a notebook its own, shown as text whatever they hold, and is one of one's own run in place?"""
    words = {"show_code": "<b>Ver el código</b>", "hide_code": "Ocultar"}
    nbformat.write(exercise("mine", "other", questions=1, texts=words), tmp_path / "el mío.ipynb")
    with started("el mío.ipynb", "--lang", "en", cwd=tmp_path, environment=environment) as running:
        shown = opened(page, running.page)
        expect(shown.get_by_role("button", name="<b>Ver el código</b>")).to_be_visible()
        expect(shown.get_by_role("radio")).to_have_count(3)
    assert [file.name for file in tmp_path.iterdir()] == ["el mío.ipynb"]


def test_an_exercise_that_fails(
    page: Page, environment: dict[str, str], tmp_path: Path, shoot: Callable[[Page, str], None]
) -> None:
    """Is a page that could not be prepared told so in plain words, with a button that tries again?"""
    broken = exercise("mine", "other", questions=1)
    broken.cells[2].source = "open('flag').close()\n" + broken.cells[2].source
    nbformat.write(broken, tmp_path / "mine.ipynb")
    with started("mine.ipynb", "--lang", "en", cwd=tmp_path, environment=environment) as running:
        page.goto(running.page)
        expect(page.get_by_text("Something went wrong while this page was being prepared.")).to_be_visible()
        expect(page.get_by_text("FileNotFoundError").locator("visible=true")).to_have_count(0)
        shoot(page, "failed")
        (tmp_path / "flag").write_text("there")
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(READY)).to_be_visible()
        expect(page.get_by_role("radio")).to_have_count(3)
