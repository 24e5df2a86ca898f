"""The message catalogues: what is to be translated, and what is wrong with a translation."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, read_po, write_po

from acctkit.i18n import catalog_file, context, paragraphs
from acctkit.places import LOCALES, PACKAGE, shipped
from acctkit.playbook import ContentError, Entry, content_kinds, entries, fill, prose_of
from acctkit.playbook.entry import placeholders

TEMPLATE = LOCALES / "acctkit.pot"
SEPARATOR = "\x04"
"""Stands between context and text in the key of a message, as gettext itself has it."""

_KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_HEADER = """\
# {title} of acctkit, written by scripts/messages.py.
msgid ""
msgstr ""
"Project-Id-Version: acctkit\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""

# Marks of Markdown that a translation has as often as its source. Of a link the target counts, unless it
# leads to the web, where another language may have a page of its own.
_KEPT = {
    "marks at the beginning of lines": re.compile(
        r"^[ \t]*(#{1,6}(?=\s)|[-*+](?=\s)|\d+[.)](?=\s)|>)", re.MULTILINE
    ),
    "links": re.compile(r"\]\(((?!https?:)[^)\s]*|https?:)"),
    "code": re.compile(r"`[^`\n]+`"),
    "bold marks": re.compile(r"\*\*"),
    "HTML tags": re.compile(r"</?[A-Za-z][A-Za-z0-9]*"),
    "table bars": re.compile(r"\|"),
}


@dataclass(frozen=True)
class Text:
    """A text to translate, with the file it stands in; `plural` is its form for other counts than one."""

    file: str
    text: str
    plural: str | None = None
    context: str | None = None


@dataclass(frozen=True)
class Problem:
    """What is wrong with one message of a language."""

    language: str
    message: str
    fault: str


def content_texts(kinds: Iterable[type[Entry]] | None = None) -> Iterator[Text]:
    """Yield the prose of all content entries, each in the context `{kind}.{entry id}.{field path}`.

    Raises
    ------
    ContentError
        Two texts of an entry have the same path (a list with two items of one id), so that one would be
        shown in place of the other.

    """
    for kind in content_kinds() if kinds is None else kinds:
        for item in entries(kind).values():
            paths: set[str] = set()
            for path, text in prose_of(item):
                if path in paths:
                    raise ContentError(f"{kind.kind}.yaml, entry {item.id}: {path} occurs twice")
                paths.add(path)
                yield Text(f"acctkit/content/{kind.kind}.yaml", text, context=context(item, path))


def notebook_texts(folder: Path | None = None) -> Iterator[Text]:
    """Yield the Markdown paragraphs of all notebooks in a folder, by default those of the kit."""
    folder = shipped("notebooks") if folder is None else folder
    for file in sorted(folder.rglob("*.ipynb")):
        if any(part.startswith(".") for part in file.relative_to(folder).parts):
            continue  # the copies that Jupyter keeps in .ipynb_checkpoints
        for cell in json.loads(file.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                for text, is_prose in paragraphs("".join(cell["source"])):
                    if is_prose:
                        yield Text(file.relative_to(folder.parent).as_posix(), text)


_EXTRACTORS = {"*.py": "python", "*.html.j2": "jinja2.ext:babel_extract"}


def code_texts(package: Path = PACKAGE) -> Iterator[Text]:
    """Yield the texts of `gettext("...")`, `ngettext` and `pgettext` calls in a package's code and page templates."""
    files = [
        (file, method) for ending, method in _EXTRACTORS.items() for file in sorted(package.rglob(ending))
    ]
    for file, method in files:
        with file.open("rb") as source:
            for _, found, _, found_context in extract(method, source, keywords=_KEYWORDS):
                text, plural = found if isinstance(found, tuple) else (found, None)
                yield Text(file.relative_to(package.parent).as_posix(), text, plural, found_context)


def template(texts: Iterable[Text] | None = None) -> Catalog:
    """Return the catalogue of all texts without translations, by file and then as they stand in it."""
    if texts is None:
        texts = [*content_texts(), *notebook_texts(), *code_texts()]
    fresh = Catalog(fuzzy=False)
    for text in sorted(texts, key=lambda text: text.file):
        message = text.text if text.plural is None else (text.text, text.plural)
        fresh.add(message, locations=[(text.file, None)], context=text.context)
    return fresh


def updated(fresh: Catalog, old: Catalog | None, code: str) -> Catalog:
    """Return the catalogue of a language with the texts of a fresh template and the translations it had.

    A text whose source has changed is untranslated again, never guessed from a similar one; what is no longer
    in the sources is gone.
    """
    new = Catalog(locale=code, fuzzy=False)
    for message in _messages(fresh):
        before = old.get(message.id, message.context) if old is not None else None
        kept = before if before is not None and before.id == message.id else Message(message.id)
        new.add(
            message.id,
            kept.string,
            message.locations,
            flags=kept.flags & {"fuzzy"},
            user_comments=kept.user_comments,
            context=message.context,
        )
    return new


def rendered(catalog: Catalog) -> bytes:
    """Write a catalogue as PO: the same messages give the same bytes on any day and any version of Babel."""
    for message in catalog:
        message.flags &= {"fuzzy"}  # what Babel guesses of formats differs between its versions
    code = catalog.locale_identifier or ""
    title = f"{catalog.locale.english_name} translations" if code else "Texts to translate"
    plural = catalog.plural_forms if code else "nplurals=2; plural=(n != 1);"
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return _HEADER.format(title=title, code=code, plural=plural).encode() + body.getvalue()


def read(file: Path, code: str | None = None) -> Catalog:
    """Read a PO file (`ValueError` when it is not one)."""
    try:
        with file.open("rb") as source:
            return read_po(source, locale=code, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise ValueError(f"{file.name} of {code}: {error}") from None


def file_problems(code: str) -> list[Problem]:
    """Return what is wrong with the committed catalogue of a language; an empty list when it is complete."""
    try:
        return problems(template(), read(catalog_file(code), code), code)
    except FileNotFoundError:
        return [Problem(code, catalog_file(code).name, "there is no catalogue")]
    except ValueError as error:
        return [Problem(code, catalog_file(code).name, str(error))]


def problems(fresh: Catalog, translated: Catalog, code: str) -> list[Problem]:
    """Return what is wrong with the translations of a fresh template."""
    found = [
        Problem(code, name_of(message), fault)
        for message in _messages(fresh)
        for fault in _message_faults(message, translated)
    ]
    stale = [message for message in _messages(translated) if _same(fresh, message) is None]
    found += [Problem(code, name_of(message), "is no longer in the sources") for message in stale]
    found += [
        Problem(code, name_of(message), "is kept though obsolete") for message in translated.obsolete.values()
    ]
    wanted = Catalog(locale=code).plural_forms
    if translated.plural_forms != wanted:
        found.append(
            Problem(code, "header", f"Plural-Forms is {translated.plural_forms}, should be {wanted}")
        )
    return found


def todo(translated: Catalog) -> list[dict[str, Any]]:
    """Return what is untranslated, one record for each different text with all the places it stands in."""
    found: dict[Any, dict[str, Any]] = {}
    for message in _messages(translated):
        if not all(_forms(message)) or message.fuzzy:
            one, many = message.id if message.pluralizable else (message.id, None)
            plural = {"plural": many, "forms": translated.num_plurals} if many else {}
            record = found.setdefault(message.id, {"text": one, **plural, "contexts": [], "files": []})
            record["contexts"] += [message.context] if message.context else []
            record["files"] += [file for file, _ in message.locations if file not in record["files"]]
    return list(found.values())


def take(translated: Catalog, texts: Mapping[str, str | Sequence[str]]) -> list[Problem]:
    """Put translations into a catalogue and return those refused, with the reason.

    `texts` maps a text, or its context and the text with `SEPARATOR` between, to a translation; to a list of
    forms where the text has a plural. A text alone stands for every place still untranslated. Empty
    translations are passed over.
    """
    code = str(translated.locale_identifier)
    refused: list[Problem] = []
    known: set[str] = set()
    for message in _messages(translated):
        text = message.id[0] if message.pluralizable else message.id
        key = f"{message.context}{SEPARATOR}{text}" if message.context else text
        known |= {key, text}
        open_still = not all(_forms(message)) or message.fuzzy
        offered = texts.get(key) or (texts.get(text) if open_still else None)
        if not offered:
            continue
        forms = (offered,) if isinstance(offered, str) else tuple(offered)
        faults = list(_form_faults(message, forms, translated))
        refused += [Problem(code, name_of(message), fault) for fault in faults]
        if not faults:
            message.string = forms if message.pluralizable else forms[0]
            message.flags.discard("fuzzy")
    return refused + [Problem(code, key, "is not a text of the kit") for key in texts if key not in known]


def name_of(message: Message) -> str:
    """Return a short name of a message for people: its context and how it begins."""
    text = message.id[0] if message.pluralizable else message.id
    begin = text if len(text) <= 60 else f"{text[:59]}…"
    return f"{message.context}: {begin}" if message.context else begin


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if message.pluralizable else (message.string or "",)


def _same(catalog: Catalog, message: Message) -> Message | None:
    found = catalog.get(message.id, message.context)
    return found if found is not None and found.id == message.id else None


def _message_faults(message: Message, translated: Catalog) -> Iterator[str]:
    target = _same(translated, message)
    if target is None:
        yield "is missing"
        return
    if target.fuzzy:
        yield "is marked fuzzy"
    yield from _form_faults(message, _forms(target), translated)


def _form_faults(message: Message, forms: tuple[str, ...], translated: Catalog) -> Iterator[str]:
    wanted = translated.num_plurals if message.pluralizable else 1
    if len(forms) != wanted:
        yield f"has {len(forms)} forms, needs {wanted}"
    elif not all(forms):
        yield "is untranslated" if not any(forms) else "lacks a plural form"
    elif message.pluralizable:
        one, many = message.id
        alone = _forms_for_one(translated)
        for index, form in enumerate(forms):
            yield from _text_faults(
                one if index in alone else many, form, placeholders(one) | placeholders(many)
            )
    else:
        yield from _text_faults(message.id, forms[0], placeholders(message.id))


def _forms_for_one(catalog: Catalog) -> set[int]:
    """Return the plural forms that are used for the count 1 and no other: only they may leave the count out."""
    rule = c2py(catalog.plural_expr)
    return {rule(1)} - {rule(count) for count in range(200) if count != 1}


def _text_faults(source: str, text: str, allowed: frozenset[str]) -> Iterator[str]:
    lost = placeholders(source) - placeholders(text)
    extra = placeholders(text) - allowed
    yield from (f"lacks {{{name}}}" for name in sorted(lost))
    yield from (f"has {{{name}}}, which the source has not" for name in sorted(extra))
    if _stray_braces(source) != _stray_braces(text):
        yield "has a broken {placeholder}"
    if _margins(source) != _margins(text):
        yield "begins or ends with other white space"
    for what, mark in _KEPT.items():
        if sorted(mark.findall(source)) != sorted(mark.findall(text)):
            yield f"has other {what}"


def _stray_braces(text: str) -> list[str]:
    bare = fill(text, dict.fromkeys(placeholders(text), ""))
    return [character for character in bare if character in "{}"]


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
