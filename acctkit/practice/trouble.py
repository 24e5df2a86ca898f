"""What can be wrong with a database, said so that somebody can do something about it."""

from __future__ import annotations

from enum import StrEnum
from sqlite3 import DatabaseError as SqliteError

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from acctkit.i18n import SOURCE, Language, language

ADDRESS = "ACCTKIT_DB"
"""The variable that names another database than the one on this computer."""
_LONGEST_REASON = 200


class Kind(StrEnum):
    """What is wrong; those of `FINAL` do not go away by trying again."""

    ADDRESS = "address"
    DRIVER = "driver"
    NEWER = "newer"
    UNREACHABLE = "unreachable"
    RIGHTS = "rights"
    READ_ONLY = "read_only"
    FOLDER = "folder"
    FULL = "full"
    BUSY = "busy"
    BROKEN = "broken"
    OTHER = "other"


FINAL = (Kind.ADDRESS, Kind.DRIVER, Kind.NEWER)

_SQLITE = {
    "SQLITE_BUSY": Kind.BUSY,
    "SQLITE_LOCKED": Kind.BUSY,
    "SQLITE_FULL": Kind.FULL,
    "SQLITE_READONLY": Kind.READ_ONLY,
    "SQLITE_PERM": Kind.READ_ONLY,
    "SQLITE_CANTOPEN": Kind.FOLDER,
    "SQLITE_NOTADB": Kind.BROKEN,
    "SQLITE_CORRUPT": Kind.BROKEN,
}
_POSTGRES = {"42501": Kind.RIGHTS, "25006": Kind.READ_ONLY, "53100": Kind.FULL, "55P03": Kind.BUSY}
"""SQLSTATE of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html."""
_MYSQL = {
    1142: Kind.RIGHTS,
    1044: Kind.RIGHTS,
    1290: Kind.READ_ONLY,
    1021: Kind.FULL,
    1114: Kind.FULL,
    1205: Kind.BUSY,
}


class StoreError(Exception):
    """The database cannot be used. `describe` says in a language what is wrong and what to do; `str()` in English.

    `where` names the database without user and password, `setting` the variable that chose it.
    """

    def __init__(self, kind: Kind, where: str = "", setting: str = ADDRESS, reason: str = "") -> None:
        self.kind, self.where, self.setting, self.reason = kind, where, setting, reason
        super().__init__(kind, where, setting, reason)

    def __str__(self) -> str:
        return self.describe(language(SOURCE))

    def describe(self, lang: Language) -> str:
        """Return what is wrong and what to do about it; a page that shows it must still escape it."""
        told = _final(self, lang) | _passing(self, lang)
        return told[self.kind]


def _final(error: StoreError, lang: Language) -> dict[Kind, str]:
    """Return the sentences for what only a change of settings can mend."""
    return {
        Kind.ADDRESS: lang.gettext(
            "{setting} is not the address of a database. Write it like sqlite:///C:/training/progress.sqlite or "
            "postgresql://user:password@server/database, or remove {setting}: answers are then kept on this computer.",
            setting=error.setting,
        ),
        Kind.DRIVER: lang.gettext(
            "{setting} names a database that needs the Python package {package}, and it is not installed here. "
            "Install it with: pip install {package}. Or remove {setting}: answers are then kept on this computer.",
            setting=error.setting,
            package=error.reason,
        ),
        Kind.NEWER: lang.gettext(
            "{where} was written by a newer acctkit than the one installed here. Nothing was changed. "
            "Install the newer acctkit, or choose another place with {setting}.",
            where=error.where,
            setting=error.setting,
        ),
        Kind.BROKEN: lang.gettext(
            "{where} is damaged or is no database. Move it away to begin with an empty one, "
            "or choose another place with {setting}.",
            where=error.where,
            setting=error.setting,
        ),
    }


def _passing(error: StoreError, lang: Language) -> dict[Kind, str]:
    """Return the sentences for what may be better the next time."""
    known = {"where": error.where, "setting": error.setting, "reason": error.reason or "–"}
    return {
        Kind.UNREACHABLE: lang.gettext(
            "The database {where} does not answer ({reason}). Check the network and the address in {setting}, "
            "or ask whoever looks after the server.",
            **known,
        ),
        Kind.RIGHTS: lang.gettext(
            "The database {where} lets this user do too little ({reason}). Ask whoever looks after it for the right "
            "to make tables, read them and add to them.",
            **known,
        ),
        Kind.READ_ONLY: lang.gettext(
            "{where} can only be read. Allow writing there, or choose another place with {setting}.", **known
        ),
        Kind.FOLDER: lang.gettext(
            "{where} cannot be opened: its folder is missing or closed to you. Make the folder, "
            "or choose another place with {setting}.",
            **known,
        ),
        Kind.FULL: lang.gettext(
            "There is no room left for {where}. Free some space, or choose another place with {setting}.",
            **known,
        ),
        Kind.BUSY: lang.gettext(
            "Somebody else has been writing into {where} for a long time. Try again in a moment.", **known
        ),
        Kind.OTHER: lang.gettext(
            "The database {where} could not do what was asked ({reason}). Check {setting}, "
            "or show this to whoever looks after the database.",
            **known,
        ),
    }


def trouble(error: SQLAlchemyError, where: str, setting: str, password: str | None = None) -> StoreError:
    """Return what a failure of the database means for the people who use it. A password is never told."""
    cause = getattr(error, "orig", None) or error
    reason = " ".join(str(cause).split())
    for secret in filter(None, [password]):
        reason = reason.replace(secret, "•••")
    return StoreError(_kind(error, cause), where, setting, reason[:_LONGEST_REASON])


def _kind(error: SQLAlchemyError, cause: BaseException) -> Kind:
    if isinstance(cause, SqliteError):
        # Extended names go on after the plain one: SQLITE_READONLY_DBMOVED.
        name = getattr(cause, "sqlite_errorname", "")
        return next((kind for plain, kind in _SQLITE.items() if name.startswith(plain)), Kind.OTHER)
    told = getattr(cause, "sqlstate", None)
    number = next(iter(cause.args), None)
    if told in _POSTGRES:
        return _POSTGRES[told]
    if isinstance(number, int) and number in _MYSQL:
        return _MYSQL[number]
    away = isinstance(error, OperationalError | InterfaceError | PoolTimeoutError)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return (
        Kind.UNREACHABLE
        if (away or lost) and not isinstance(error, DataError | IntegrityError)
        else Kind.OTHER
    )
