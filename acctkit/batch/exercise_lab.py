"""JupyterLab as a trainee meets it: one page on this computer alone, its own kernel, and nothing that pops up."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from acctkit.places import PACKAGE

PORT = 8421
"""Where to begin to look for a free port; mostly the same one, so that a page left open finds the server again."""
_TRIES = 50
_SETTINGS = PACKAGE / "lab" / "settings"
_EXTENSIONS = frozenset({"acctkit-lab", "@jupyter-widgets/jupyterlab-manager", "anywidget"})
"""What exercises need of JupyterLab's extensions. Others that somebody has installed could speak up."""


class NoPortError(Exception):
    """The port is taken, or none is free."""


@dataclass(frozen=True)
class Visit:
    """What is opened: a notebook by its path within a folder, and which notebooks there may run by themselves.

    `settings` is the folder in which Lab keeps what a trainee chooses there; `texts` are the words around a notebook
    that brings none; `port` None means any free one.
    """

    folder: Path
    notebook: str
    own: frozenset[str]
    settings: Path
    texts: Mapping[str, str]
    port: int | None = None
    browser: bool = True
    token: str = field(default_factory=lambda: secrets.token_hex(24))

    @property
    def page(self) -> str:
        """Return the path of the page that shows the notebook."""
        return f"/doc/tree/{quote(self.notebook)}"


def serve(visit: Visit, tell: Callable[[str], None]) -> None:
    """Open a notebook in JupyterLab and stay until somebody ends it; `tell` is given its address when it can be asked.

    Raises
    ------
    NoPortError
        The port is taken, or none is free.

    """
    # Whatever this person has set up for Jupyter (a password, other extensions) is meant for something else.
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    with TemporaryDirectory(prefix="acctkit-", ignore_cleanup_errors=True) as scratch, _tidy():
        app = _server(visit, Path(scratch))
        _end_with_the_terminal(app)
        app.io_loop.add_callback(_begin_kernel, app, visit.notebook)
        app.io_loop.add_callback(lambda: tell(f"http://127.0.0.1:{app.port}{visit.page}?token={visit.token}"))
        app.start()


@contextmanager
def _tidy() -> Iterator[None]:
    """Remove the empty folder that Jupyter takes in place of its own settings."""
    from jupyter_core.paths import jupyter_config_dir  # noqa: PLC0415  slow to import

    try:
        yield
    finally:
        shutil.rmtree(jupyter_config_dir(), ignore_errors=True)


def _server(visit: Visit, scratch: Path) -> Any:
    """Return the server, listening but not yet answering."""
    from traitlets.config import Config  # noqa: PLC0415  slow to import

    from acctkit.batch.exercise_server import OwnPort  # noqa: PLC0415

    app: Any = OwnPort(config=Config(_settings(visit, scratch)))
    app.log.addFilter(lambda _record: False)  # what matters is told in words that a trainee understands
    try:
        app.initialize(argv=[], find_extensions=False)
    except SystemExit:
        raise NoPortError(str(visit.port or PORT)) from None
    app.web_app.settings["page_config_hook"] = partial(_page, visit)
    app.contents_manager.own = visit.own
    if visit.browser:
        _hide_token(app, visit.folder)
    return app


def _settings(visit: Visit, scratch: Path) -> dict[str, dict[str, Any]]:
    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": visit.port or PORT,
            "port_retries": 0 if visit.port else _TRIES,
            "root_dir": str(visit.folder),
            "default_url": visit.page,
            "open_browser": visit.browser,
            "jpserver_extensions": {"jupyterlab": True, "acctkit.server": True},
            "kernel_manager_class": "acctkit.batch.exercise_server.QuietKernels",
            "kernel_spec_manager_class": "acctkit.batch.exercise_server.OwnKernelSpecs",
            "contents_manager_class": "acctkit.batch.exercise_server.OwnNotebooks",
            "answer_yes": True,
            "allow_root": True,
        },
        "Application": {"log_level": logging.CRITICAL},
        "ContentsManager": {"checkpoints_class": "acctkit.batch.exercise_server.CheckpointsElsewhere"},
        "FileCheckpoints": {"checkpoint_dir": str(scratch)},
        # A kernel that crashes soon after its start would get new ports, of which an open page never hears.
        "KernelRestarter": {"random_ports_until_alive": False},
        "IdentityProvider": {"token": visit.token},
        "LabApp": {
            "app_settings_dir": str(_SETTINGS),
            "extra_labextensions_path": [str(PACKAGE / "lab")],
            "user_settings_dir": str(visit.settings),
            "workspaces_dir": str(scratch),
            "extension_manager": "readonly",
            "news_url": None,
        },
    }


async def _begin_kernel(app: Any, notebook: str) -> None:
    """Start the notebook's kernel now, so that it is ready when the page has loaded."""
    name = notebook.rpartition("/")[2]
    await app.session_manager.create_session(path=notebook, name=name, type="notebook", kernel_name="python3")


def _page(visit: Visit, _handler: Any, page_config: dict[str, Any]) -> dict[str, Any]:
    """Tell the page what is opened, and leave out the extensions of JupyterLab that no exercise needs."""
    found = page_config.get("federated_extensions", [])
    return {
        **page_config,
        "federated_extensions": [each for each in found if each["name"] in _EXTENSIONS],
        "acctkit": {"notebook": visit.notebook, "texts": dict(visit.texts)},
    }


def _hide_token(app: Any, folder: Path) -> None:
    """Have the browser read the address from a file, so that no other user of the computer sees the token.

    Jupyter does so by itself, but browsers packaged as snaps may not read its hidden folder; they may read this one.
    """
    file = folder / f".acctkit-open-{os.getpid()}.html"
    if sys.platform != "linux":
        return
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return
    app.browser_open_file = str(file)


def _end_with_the_terminal(app: Any) -> None:
    """End in good order also when the terminal is closed, and at once on Ctrl-C."""

    def stop(*_signal: Any) -> None:
        app.stop(from_signal=True)

    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
