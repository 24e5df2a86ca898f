"""`acctkit workshop pack`: the folder that a trainer hands out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from acctkit.batch.own_content import OwnContentError
from acctkit.cli.common import Command, Content, chosen_language, say, use_own_content, wrong_input
from acctkit.i18n import COMPLETE, SOURCE, Language, UnknownLanguageError, language

_Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder to write; one that is a pack is refreshed.")
]
_Langs = Annotated[
    list[str] | None,
    typer.Option("--lang", help="A language of the notebooks; may be given several times. Else all."),
]


def _pack(folder: _Folder, lang: _Langs = None, content: Content = None) -> None:
    """Write the folder of a workshop: every exercise in every language, and a first page that leads to them."""
    from acctkit.batch.slow_grammar import leave_out_slow_grammar  # noqa: PLC0415

    leave_out_slow_grammar()
    from acctkit.batch.workshop import NotAPackError, write_pack  # noqa: PLC0415  after the grammar is left out

    languages = [chosen_language(code) for code in lang or COMPLETE]
    words = languages[0] if lang else language(SOURCE)
    use_own_content(content)
    try:
        packed = write_pack(folder, languages, content)
    except NotAPackError:
        raise wrong_input(
            words.gettext(
                "{folder} holds other things and is left as it is. Name a new folder, or one that is a workshop's.",
                folder=str(folder),
            )
        ) from None
    except OwnContentError as error:
        raise wrong_input(_why_not(error, words)) from None
    except UnknownLanguageError as error:
        raise wrong_input(str(error)) from None
    except OSError as error:
        raise wrong_input(words.gettext("Writing failed: {reason}", reason=str(error))) from None
    for file, kept in packed.kept:
        say(
            words.gettext(
                "{file} is new. What somebody has changed is kept beside it as {kept}.",
                file=file.relative_to(folder).as_posix(),
                kept=kept.name,
            )
        )
    codes = words.listing(packed.pack.languages)
    say(
        words.gettext(
            "{folder} is ready, in these languages: {languages}. Hand it out as it is.",
            folder=str(folder),
            languages=codes,
        )
    )


def _why_not(error: OwnContentError, lang: Language) -> str:
    if error.why == "within":
        return lang.gettext("{folder} holds the folder to write. Choose one outside it.", folder=error.file)
    if error.why == "twice":
        return lang.gettext(
            "{file} has the name of another file but for capital letters, which Windows does not tell apart. Rename it.",
            file=error.file,
        )
    return lang.gettext("{file} has a name that Windows does not allow. Rename it.", file=error.file)


pack = Command(_pack, "Example: acctkit workshop pack handout --lang en --lang es --content my-content")
