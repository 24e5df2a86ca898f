"""The wheel works by itself: everything the kit needs travels inside it."""

from __future__ import annotations

import json
import os
import re
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("notebooks", "data/sample-team")


def ran(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without a hint of the checkout in its environment."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    bare["JUPYTER_PATH"] = str(
        Path(sys.prefix) / "share" / "jupyter"
    )  # what nbconvert installs beside its package
    return subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=bare,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel without the network, from a copy, so that nothing is written into the checkout."""
    home = tmp_path_factory.mktemp("wheel")
    left_out = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("acctkit", "etc", *SHIPPED):
        shutil.copytree(ROOT / name, home / "source" / name, ignore=left_out)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, home / "source" / name)
    done = ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", home, cwd=home / "source")
    assert done.returncode == 0, done.stderr
    return next(home.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment that finds the dependencies of this one, but not its acctkit."""
    home = tmp_path_factory.mktemp("venv")
    done = ran(sys.executable, "-m", "venv", "--without-pip", home / "env", cwd=home)
    assert done.returncode == 0, done.stderr
    python = home / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = ran(
        sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--no-input",
        "--disable-pip-version-check", wheel, cwd=home,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = ran(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    # A path file adds the folder and reads no path files in it, such as the one of the editable install.
    (Path(found.stdout.strip()) / "dependencies.pth").write_text("\n".join(site.getsitepackages()))
    return python


def test_wheel_carries_everything(wheel: Path) -> None:
    """Is every file of the package, the notebooks and the sample team in the wheel, and nothing else?"""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not re.search(r"\.(dist-info|data)/", name)}
    wanted = {path for path in _files("acctkit") if not path.startswith("acctkit/shipped/")}
    wanted |= {f"acctkit/shipped/{path}" for folder in SHIPPED for path in _files(folder)}
    assert held == wanted
    for name in (
        "notebooks/coaching/rep.ipynb",
        "data/sample-team/deals.csv",
        "data/sample-team/mapping.yaml",
    ):
        assert f"acctkit/shipped/{name}" in held


def test_wheel_sets_up_jupyter(python: Path) -> None:
    """Does installing put the server's hook and Lab's extension where Jupyter looks for them, as they are here?"""
    home = python.parents[1]
    extension = "share/jupyter/labextensions/acctkit-lab"
    for there, here in (
        (extension, "acctkit/lab/acctkit-lab"),
        ("etc/jupyter/jupyter_server_config.d", "etc/jupyter_server_config.d"),
    ):
        files = {path.relative_to(ROOT / here): path.read_bytes() for path in _paths(here)}
        assert files
        assert {name: (home / there / name).read_bytes() for name in files} == files
    about = json.loads((home / extension / "package.json").read_text("utf-8"))
    assert (home / extension / about["jupyterlab"]["_build"]["load"]).is_file()


def _paths(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*") if path.is_file()]


def _files(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)
    }


def test_installed_kit_is_the_wheels(python: Path, tmp_path: Path) -> None:
    """Does the fresh environment use the wheel and not the checkout?"""
    done = ran(python, "-c", "import acctkit; print(acctkit.__file__)", cwd=tmp_path)
    assert Path(done.stdout.strip()).resolve().is_relative_to(python.parents[1].resolve()), done.stderr


def test_demo_help(python: Path, tmp_path: Path) -> None:
    """Does the installed command run from anywhere?"""
    done = ran(python.with_name("acctkit"), "demo", "--help", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Example: acctkit demo" in done.stdout


def test_installed_batch(python: Path, tmp_path: Path) -> None:
    """Does a whole batch work from the wheel, far from the checkout?"""
    shutil.copytree(ROOT / "data" / "sample-team", tmp_path / "my team")
    done = ran(python.with_name("acctkit"), "batch", "my team", "--out", "out", "--rep", "R03", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    line = json.loads((tmp_path / "out" / "manifest.jsonl").read_text("utf-8"))
    assert line["status"] == "ok"
    assert (tmp_path / "out" / line["html"]).stat().st_size > 10_000
    assert (tmp_path / "out" / "index.html").is_file()
