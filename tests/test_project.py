"""The project's own files agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from acctkit.cli.app import COMMANDS, GROUPS

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
LONGEST_MODULE = 350
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "data" / "README.md"]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """Return the project table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def locked(name: str) -> dict[str, list[tuple[Requirement, int]]]:
    """Return what a lock file holds by package: each pinned requirement with its number of hashes."""
    joined = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    found: dict[str, list[tuple[Requirement, int]]] = {}
    for line in joined.splitlines():
        if line.strip() and not line.startswith("#"):
            pin, *hashes = re.split(r"\s+--hash=sha256:", line.strip())
            requirement = Requirement(pin)
            found.setdefault(canonicalize_name(requirement.name), []).append((requirement, len(hashes)))
    return found


def test_conda_follows_pyproject(project: dict[str, Any]) -> None:
    """Does environment.yml name the same packages with the same floors, Python too?"""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    wanted = {f"python{project['requires-python']}", "pip", *project["dependencies"]}
    assert set(listed) == wanted
    assert len(listed) == len(wanted)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_with_hashes(name: str) -> None:
    """Is every package of a lock pinned to one version with at least one hash?"""
    for requirements in locked(name).values():
        for requirement, hashes in requirements:
            assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), requirement
            assert hashes, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_place(name: str) -> None:
    """Does a lock name no address and no host?"""
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|@ |--index|--find-links|--trusted|\.(org|com|net|io|dev|local)\b", text)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_covers_dependencies(project: dict[str, Any], name: str) -> None:
    """Is every dependency of pyproject.toml in the lock, within its floor?"""
    wanted = list(project["dependencies"])
    if "dev" in name:
        wanted += project["optional-dependencies"]["dev"]
    pins = locked(name)
    for each in map(Requirement, wanted):
        versions = [Version(str(pin.specifier)[2:]) for pin, _ in pins[canonicalize_name(each.name)]]
        assert all(each.specifier.contains(version, prereleases=True) for version in versions), each


def test_locks_agree() -> None:
    """Do both locks pin the same version where both name a package?"""
    used, dev = (
        {name: {str(pin.specifier) for pin, _ in pins} for name, pins in locked(lock).items()}
        for lock in LOCKS
    )
    assert set(used) <= set(dev)
    assert {name: pins for name, pins in used.items() if not pins <= dev[name]} == {}


def test_modules_are_short() -> None:
    """Does each module keep to one idea, as its length tells?"""
    files = [
        *(ROOT / "acctkit").rglob("*.py"),
        *(ROOT / "scripts").rglob("*.py"),
        *(ROOT / "data").glob("*.py"),
    ]
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_imports_go_down() -> None:
    """Do the rooms import downwards only?"""
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_name_what_exists() -> None:
    """Does every command that a page names exist?"""
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        text = page.read_text("utf-8")
        code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
        commands = set(re.findall(r"\bacctkit[ \t]+([a-z]+)\b", code))
        assert commands <= {*COMMANDS, *GROUPS}, page.name
        made = {
            name
            for line in re.findall(r"(?:^|`)make((?:[ \t]+[a-z][\w-]*)+)", code, re.MULTILINE)
            for name in line.split()
        }
        assert made <= targets, page.name


def test_makefile_targets_are_explained() -> None:
    """Is every target phony, and named in the help?"""
    text = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):", text, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == targets
    told = set(re.findall(r"@echo \"make (\w+)", text))
    assert told == targets - {"help", "clean"}


@pytest.mark.parametrize("name", ["env.sh", "chromium.sh", "lock.sh"])
def test_scripts_can_be_run(name: str) -> None:
    """Is each script executable and free of faults a shell would find?"""
    file = ROOT / "scripts" / name
    assert file.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", file], check=False).returncode == 0
