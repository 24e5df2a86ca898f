"""Which texts of a question are not translated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog

from acctkit.catalogue import read
from acctkit.i18n import SOURCE, Language, catalog_file, context
from acctkit.playbook import as_written_in, own_ids, prose_of
from acctkit.playbook.questions import Question


def untranslated(question: Question, lang: Language) -> Iterator[str]:
    """Yield the paths of the texts that are shown in another language than this one."""
    if lang.code == SOURCE:
        return
    written = dict(prose_of(as_written_in(lang.code, question)))
    catalog = _catalog(lang.code)
    for path, text in prose_of(question):
        if written.get(path) == text and any(map(str.isalpha, text)):
            message = catalog.get(text, context(question, path))
            if message is None or not message.string or message.fuzzy:
                yield path


def is_own(question: Question) -> bool:
    """Tell whether a question, or a part of it, is a trainer's own: it may be in one language for all."""
    return question.id in own_ids(Question)


@cache
def _catalog(code: str) -> Catalog:
    return read(catalog_file(code), code)
