"""Who learns here: a name that may be empty, and an id that stays the same on this computer."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from platformdirs import user_data_path

from acctkit.i18n import SOURCE, Language
from acctkit.practice.turn import turn
from acctkit.practice.unread import kept_unread

FILE = "learner.json"
HOME = "ACCTKIT_HOME"
LONGEST_NAME = 80
_ID = re.compile(r"[0-9a-f]{32}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Za-z]{2,8})*")
_JOINERS = "\u200c\u200d"
"""Signs without width that some scripts need inside a name."""


@dataclass(frozen=True)
class Learner:
    """One person who works exercises on this computer. Get one with `load_learner()`.

    `id` is 32 hexadecimal digits, made once and never changed; it says nothing about the person. `name` is what the
    person typed, cleaned, and may be empty. `aside` is the file that could not be read and was kept when this
    learner was made anew; show `begun_anew` then.
    """

    id: str
    name: str = ""
    language: str = SOURCE
    aside: Path | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is not the id of a learner")
        if not _LANGUAGE.fullmatch(self.language):
            raise ValueError(f"{self.language!r} is not a language code")
        object.__setattr__(self, "name", clean_name(self.name))

    def begun_anew(self, lang: Language) -> str:
        """Return the sentence that says an unreadable file was kept aside; empty when there was none."""
        if self.aside is None:
            return ""
        return lang.gettext(
            "The file with your name could not be read. It is kept as {file}, and you begin anew here. "
            "If you have worked with the kit before, ask your trainer to put it back.",
            file=self.aside.name,
        )


def home() -> Path:
    """Return the folder for what a learner leaves on this computer: `ACCTKIT_HOME`, else where the system has it."""
    own = os.environ.get(HOME, "").strip()
    return Path(own).expanduser() if own else user_data_path("acctkit")


def clean_name(name: str) -> str:
    """Return a typed name as one short line: no signs that a page or a terminal would obey, single spaces."""
    composed = unicodedata.normalize("NFC", name)
    plain = "".join(_shown(sign) for sign in composed)
    return " ".join(plain.split())[:LONGEST_NAME].rstrip()


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    # Format signs (Cf) turn the direction of a line; the rest of class C prints nothing or breaks an encoding.
    return "" if unicodedata.category(sign).startswith("C") and sign not in _JOINERS else sign


def load_learner(folder: Path | None = None) -> Learner:
    """Return the learner of this computer; the first call makes one without a name.

    Parameters
    ----------
    folder
        Where the learner is kept, `home()` when left out.

    Returns
    -------
    Learner
        The same id in every process, also when several begin at once. A file that cannot be read is kept aside
        and said in `aside`.

    Raises
    ------
    OSError
        The folder cannot be written or read.

    """
    folder = home() if folder is None else folder
    folder.mkdir(parents=True, exist_ok=True)
    with turn(folder):
        try:
            return _read(folder / FILE)
        except FileNotFoundError:
            made = Learner(uuid4().hex)
        except ValueError:
            made = Learner(uuid4().hex, aside=kept_unread(folder / FILE))
        _write(made, folder / FILE)
        return made


def save_learner(learner: Learner, folder: Path | None = None) -> Learner:
    """Write a learner's name and language, whole or not at all, and return the learner as it is kept.

    The id that is on disk already stays: progress hangs on it.

    Raises
    ------
    OSError
        The folder cannot be written.

    """
    folder = home() if folder is None else folder
    known = load_learner(folder)
    kept = replace(learner, id=known.id, aside=known.aside)
    with turn(folder):
        _write(kept, folder / FILE)
    return kept


def _read(file: Path) -> Learner:
    """Read a learner; `ValueError` for anything that is not one, also for text that is not UTF-8 or not JSON."""
    try:
        told = json.loads(file.read_bytes().decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(told, Mapping):
        raise ValueError("not a learner")  # noqa: TRY004  a faulty file, not a faulty call
    texts = {
        name: told.get(name, default) for name, default in (("id", ""), ("name", ""), ("language", SOURCE))
    }
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("not a learner")
    return Learner(**texts)


def _write(learner: Learner, file: Path) -> None:
    from acctkit.tables import write_whole  # noqa: PLC0415  pandas is slow to import, and a name seldom changes

    told: dict[str, Any] = {"id": learner.id, "name": learner.name, "language": learner.language}
    data = json.dumps(told, ensure_ascii=False, indent=2).encode()

    def fill(stream: BinaryIO) -> None:
        stream.write(data)

    write_whole(file, fill)
