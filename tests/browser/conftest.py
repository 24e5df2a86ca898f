"""One Chromium for all, and folders of notebooks and pages made as a user makes them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_TEAM = ROOT / "data" / "sample-team"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, so that nobody forgets to."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a Chromium without a window."""
    path = os.environ.get("ACCTKIT_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium: set ACCTKIT_CHROMIUM or install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def jupyter_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment with every folder of Jupyter's elsewhere, so nothing of this user's is read or written."""
    home = tmp_path_factory.mktemp("jupyter")
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {**os.environ, **{name: str(home / name.lower()) for name in names}}


def batch(team: Path, out: Path, environment: dict[str, str], *options: str) -> None:
    """Run `acctkit batch` as a user does."""
    command = [sys.executable, "-c", "from acctkit.cli import main; main()", "batch", str(team)]
    command += ["--out", str(out), "--jobs", "2", *options]
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
