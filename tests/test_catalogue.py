"""The message catalogues: what is extracted, what is kept, and that every defect of a translation is caught."""

from __future__ import annotations

import ast
import json
import runpy
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import nbformat
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from pydantic import BaseModel

from acctkit import catalogue, i18n
from acctkit.catalogue import (
    SEPARATOR,
    TEMPLATE,
    Problem,
    Text,
    code_texts,
    content_texts,
    file_problems,
    notebook_texts,
    problems,
    rendered,
    take,
    template,
    todo,
    updated,
)
from acctkit.i18n import COMPLETE, SOURCE, localise
from acctkit.places import CONTENT, PACKAGE
from acctkit.playbook import ContentError, Entry, Prose, content_kinds, entries, prose_of

TRANSLATED = [code for code in COMPLETE if code != SOURCE]


class Part(BaseModel):
    id: str
    text: Prose


class Lesson(Entry):
    kind: ClassVar[str] = "lessons"
    title: Prose
    parts: tuple[Part, ...] = ()


# --- the gate: what is committed -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", TRANSLATED)
def test_languages_are_complete(code: str) -> None:
    """Is every text of the kit translated, with nothing missing, doubtful, stale or broken?"""
    found = file_problems(code)
    assert not found, "\n".join(f"{problem.message}: {problem.fault}" for problem in found[:40])


def test_template_is_fresh() -> None:
    """Are the committed texts to translate those of the sources (else: `make messages`)?"""
    assert TEMPLATE.read_bytes() == rendered(template())


def test_every_content_file_is_read() -> None:
    """Has every content file a model, so that its texts reach the translators?"""
    assert {file.stem for file in CONTENT.glob("*.yaml")} <= {kind.kind for kind in content_kinds()}


def test_sentences_are_prose() -> None:
    """Is every sentence in the content a field that is translated?"""
    forgotten = [
        f"{kind.kind}.{item.id}: {text}"
        for kind in content_kinds()
        for item in entries(kind).values()
        for text in set(_strings(item.model_dump())) - {text for _, text in prose_of(item)}
        if len(text.split()) > 2 and text.endswith((".", "?", "!"))
    ]
    assert not forgotten


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def test_calls_hold_their_text() -> None:
    """Does every translating call in the code hold its text literally, so that it is found?"""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in PACKAGE.rglob("*.py")
        if file != PACKAGE / "i18n.py"
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("gettext", "ngettext", "pgettext")
        and not (call.args and isinstance(call.args[0], ast.Constant))
    ]
    assert not hidden


def test_no_call_hides_in_an_f_string() -> None:
    """Does no translating call stand inside an f-string, where the extractor does not look?"""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in PACKAGE.rglob("*.py")
        for string in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("gettext", "ngettext", "pgettext")
    ]
    assert not hidden


# --- extraction ------------------------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty content folder that takes the place of the kit's."""
    monkeypatch.setattr("acctkit.playbook.loading.CONTENT", tmp_path)
    return tmp_path


def test_content_texts(content: Path) -> None:
    """Has each prose field a message in the context of its entry and path?"""
    (content / "lessons.yaml").write_text(
        "- {id: a, title: T, parts: [{id: x, text: One}, {id: y, text: One}]}\n", "utf-8"
    )
    file = "acctkit/content/lessons.yaml"
    assert list(content_texts([Lesson])) == [
        Text(file, "T", context="lessons.a.title"),
        Text(file, "One", context="lessons.a.parts.x.text"),
        Text(file, "One", context="lessons.a.parts.y.text"),
    ]


def test_same_path_twice(content: Path) -> None:
    """Is it told when two items of a list have one id, since one text would hide the other?"""
    (content / "lessons.yaml").write_text(
        "- {id: a, title: T, parts: [{id: x, text: One}, {id: x, text: Two}]}\n", "utf-8"
    )
    with pytest.raises(ContentError, match=r"lessons\.yaml, entry a: parts\.x\.text occurs twice"):
        list(content_texts([Lesson]))


def test_all_kinds_are_extracted() -> None:
    """Are the texts of every kind in the template?"""
    found = {message.context.split(".")[0] for message in template() if message.context}
    assert "tables" in found
    assert found <= {kind.kind for kind in content_kinds()}


def test_notebook_texts(tmp_path: Path) -> None:
    """Is each paragraph of Markdown a message, and neither code nor Jupyter's own copies?"""
    folder = tmp_path / "notebooks"
    (folder / "tools" / ".ipynb_checkpoints").mkdir(parents=True)
    cells = [
        new_markdown_cell("# T\n\none\ntwo\n\n```\ncode\n```"),
        new_code_cell("'x'"),
        new_raw_cell("raw"),
    ]
    nbformat.write(new_notebook(cells=cells), folder / "tools" / "b.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell("Last")]), folder / "z.ipynb")
    nbformat.write(
        new_notebook(cells=[new_markdown_cell("Old")]), folder / "tools" / ".ipynb_checkpoints" / "b.ipynb"
    )
    assert list(notebook_texts(folder)) == [
        Text("notebooks/tools/b.ipynb", "# T"),
        Text("notebooks/tools/b.ipynb", "one\ntwo"),
        Text("notebooks/z.ipynb", "Last"),
    ]


def test_code_texts(tmp_path: Path) -> None:
    """Are calls found as methods and functions, with counts, contexts and joined strings?"""
    package = tmp_path / "kit"
    package.mkdir()
    (package / "views.py").write_text(
        "def gettext(x): ...\n"
        "a = lang.gettext('One {rep}', rep=gettext('inner'))\n"
        "b = lang.ngettext('{n} deal', '{n} deals', n)\n"
        "c = lang.pgettext('stage', 'Open')\n"
        "d = lang.gettext(\n    'two '\n    'lines',\n)\n"
        "e = lang.gettext(a)\n",
        "utf-8",
    )
    file = "kit/views.py"
    assert sorted(code_texts(package), key=lambda text: text.text) == [
        Text(file, "One {rep}"),
        Text(file, "Open", context="stage"),
        Text(file, "inner"),
        Text(file, "two lines"),
        Text(file, "{n} deal", "{n} deals"),
    ]


TEXTS = [
    Text("b.ipynb", "Zero"),
    Text("a.yaml", "Two", context="kind.b.title"),
    Text("a.yaml", "One {rep}", context="kind.a.title"),
    Text("a.py", "{n} deal of {rep}", "{n} deals of {rep}"),
    Text("c.ipynb", "Zero"),
]


def test_template_order() -> None:
    """Do texts come by file and then as they stand in it, one message for equal ones?"""
    messages = [
        (message.id, [file for file, _ in message.locations]) for message in template(TEXTS) if message.id
    ]
    assert messages == [
        (("{n} deal of {rep}", "{n} deals of {rep}"), ["a.py"]),
        ("Two", ["a.yaml"]),
        ("One {rep}", ["a.yaml"]),
        ("Zero", ["b.ipynb", "c.ipynb"]),
    ]


def test_template_bytes() -> None:
    """Is what is written free of dates, line numbers and guesses?"""
    text = rendered(template([*TEXTS, Text("a.py", "50 % done")])).decode()
    assert "Date" not in text
    assert "Generated" not in text
    assert "format" not in text
    assert "#: b.ipynb c.ipynb\n" in text
    assert rendered(template([*TEXTS, Text("a.py", "50 % done")])).decode() == text


# --- keeping translations --------------------------------------------------------------------------------------

SPANISH = {
    "{n} deal of {rep}": ["{n} negocio de {rep}", "{n} negocios de {rep}"],
    "Two": "Dos",
    "One {rep}": "Uno, {rep}",
    "Zero": "Cero",
}


def translated(texts: list[Text] = TEXTS, code: str = "es", **changes: str | list[str]) -> Catalog:
    """Return a sound catalogue of the texts, taken through a file as a real one is."""
    catalog = updated(template(texts), None, code)
    assert take(catalog, SPANISH | changes) == []
    return reread(catalog, code)


def reread(catalog: Catalog, code: str = "es") -> Catalog:
    return read_po(BytesIO(rendered(catalog)), locale=code)


def faults(catalog: Catalog, texts: list[Text] = TEXTS, code: str = "es") -> list[tuple[str, str]]:
    found = problems(template(texts), catalog, code)
    assert {problem.language for problem in found} <= {code}
    return [(problem.message, problem.fault) for problem in found]


def test_sound_catalogue() -> None:
    """Has a complete catalogue no problem, also after it was written, read and updated again?"""
    catalog = translated()
    assert faults(catalog) == []
    again = updated(template(TEXTS), catalog, "es")
    assert rendered(again) == rendered(catalog)


def test_changed_source() -> None:
    """Is a changed text untranslated again, not guessed, and the old one gone?"""
    texts = [Text("a.yaml", "Two!", context="kind.b.title") if text.text == "Two" else text for text in TEXTS]
    new = updated(template(texts), translated(), "es")
    assert [record["text"] for record in todo(new)] == ["Two!"]
    assert b"Dos" not in rendered(new)
    assert b"fuzzy" not in rendered(new)


def test_text_gets_a_plural() -> None:
    """Is a text untranslated again when it begins to depend on a count?"""
    texts = [Text("a.py", "Zero", "{n} zeros") if text.file == "b.ipynb" else text for text in TEXTS[:-1]]
    assert [record["text"] for record in todo(updated(template(texts), translated(), "es"))] == ["Zero"]


def test_moved_text() -> None:
    """Does a text keep its translation in another file, and lose it in another context?"""
    moved = [
        Text("new.yaml", "Two", context="kind.b.title"),
        Text("a.yaml", "One {rep}", context="kind.z.title"),
    ]
    new = updated(template(moved), translated(), "es")
    assert new.get("Two", "kind.b.title").string == "Dos"
    assert not new.get("One {rep}", "kind.z.title").string


def test_notes_and_doubts_are_kept() -> None:
    """Does a translator's note stay, and the mark of a doubtful translation until it is settled?"""
    catalog = translated()
    catalog.get("Zero").user_comments.append("the number, not the hero")
    catalog.get("Zero").flags.add("fuzzy")
    new = reread(updated(template(TEXTS), reread(catalog), "es"))
    assert new.get("Zero").user_comments == ["the number, not the hero"]
    assert new.get("Zero").fuzzy
    assert [record["text"] for record in todo(new)] == ["Zero"]
    assert take(new, {"Zero": "Cero"}) == []
    assert todo(new) == []


# --- defects ---------------------------------------------------------------------------------------------------


def test_missing() -> None:
    """Is a text told that the catalogue has not?"""
    assert faults(translated(), [*TEXTS, Text("a.py", "New")]) == [("New", "is missing")]


def test_missing_context() -> None:
    """Is a text missing when only another context has it?"""
    assert faults(translated(), [*TEXTS, Text("a.yaml", "Two", context="kind.c.title")]) == [
        ("kind.c.title: Two", "is missing")
    ]


def test_untranslated() -> None:
    """Is an empty translation told?"""
    catalog = translated()
    catalog.get("Zero").string = ""
    assert faults(reread(catalog)) == [("Zero", "is untranslated")]


def test_fuzzy() -> None:
    """Is a doubtful translation told?"""
    catalog = translated()
    catalog.get("Zero").flags.add("fuzzy")
    assert faults(reread(catalog)) == [("Zero", "is marked fuzzy")]


def test_stale() -> None:
    """Is a translation told whose text is no longer in the sources?"""
    catalog = translated()
    catalog.add("Gone", "Ido")
    assert faults(reread(catalog)) == [("Gone", "is no longer in the sources")]


def test_changed_plural() -> None:
    """Is a changed plural told, though the form for one is as it was?"""
    texts = [Text("a.py", text.text, "{n} open deals of {rep}") if text.plural else text for text in TEXTS]
    assert faults(translated(), texts) == [
        ("{n} deal of {rep}", "is missing"),
        ("{n} deal of {rep}", "is no longer in the sources"),
    ]


def test_obsolete() -> None:
    """Is a translation told that was commented out?"""
    catalog = read_po(BytesIO(rendered(translated()) + b'\n#~ msgid "Gone"\n#~ msgstr "Ido"\n'), locale="es")
    assert faults(catalog) == [("Gone", "is kept though obsolete")]


def test_plural_form_lacks() -> None:
    """Is a missing plural form told?"""
    catalog = translated()
    catalog.get(("{n} deal of {rep}", "")).string = ("{n} negocio de {rep}", "")
    assert faults(reread(catalog)) == [("{n} deal of {rep}", "lacks a plural form")]


def test_plural_rule() -> None:
    """Is a rule for plurals told that is not the language's?"""
    body = rendered(translated()).replace(b"plural=(n != 1)", b"plural=(n > 1)")
    assert [message for message, _ in faults(read_po(BytesIO(body), locale="es"))] == ["header"]


def test_number_of_forms() -> None:
    """Are three forms told where the language has two?"""
    catalog = updated(template(TEXTS), None, "es")
    refused = take(catalog, {"{n} deal of {rep}": ["{n} {rep}", "{n} {rep}", "{n} {rep}"]})
    assert [problem.fault for problem in refused] == ["has 3 forms, needs 2"]
    assert take(catalog, {"{n} deal of {rep}": "{n} {rep}"})[0].fault == "has 1 forms, needs 2"
    assert take(catalog, {"Two": ["Dos", "Dos"]})[0].fault == "has 2 forms, needs 1"


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        (["{n} negocio", "{n} negocios de {rep}"], ["lacks {rep}"]),
        (["{n} negocio de {rep}", "{n} negocios"], ["lacks {rep}"]),
        (["negocio de {rep}", "{n} negocios de {rep}"], ["lacks {n}"]),
        (["{n} negocio de {rep}", "negocios de {rep}"], ["lacks {n}"]),
        (["{n} de {rep} en {team}", "{n} de {rep}"], ["has {team}, which the source has not"]),
    ],
)
def test_places_of_plurals(forms: list[str], found: list[str]) -> None:
    """Is a place that is lost or added told in either form?"""
    catalog = translated()
    catalog.get(("{n} deal of {rep}", "")).string = tuple(forms)
    assert [fault for _, fault in faults(reread(catalog))] == found


def test_one_may_leave_the_count_out() -> None:
    """May 'one deal' have no count where its form is for 1 alone (Spanish), and must it where not (Russian)?"""
    texts = [Text("a.py", "One deal", "{n} deals")]
    assert take(updated(template(texts), None, "es"), {"One deal": ["Un negocio", "{n} negocios"]}) == []
    assert take(updated(template(texts), None, "es"), {"One deal": ["{n} negocio", "{n} negocios"]}) == []
    russian = take(
        updated(template(texts), None, "ru"), {"One deal": ["Одна сделка", "{n} сделки", "{n} сделок"]}
    )
    assert [problem.fault for problem in russian] == ["lacks {n}"]
    assert [
        problem.fault for problem in take(updated(template(texts), None, "zh"), {"One deal": ["一笔交易"]})
    ] == ["lacks {n}"]


@pytest.mark.parametrize(
    ("source", "text", "fault"),
    [
        ("Hello {rep}", "Hola", "lacks {rep}"),
        ("Hello", "Hola {rep}", "has {rep}, which the source has not"),
        ("Hello {rep}", "Hola {Rep}", "lacks {rep}"),
        ("{rep} and {rep}", "{rep} y { rep }", "has a broken {placeholder}"),
        ("{rep}, {rep}", "{rep}, {rep", "has a broken {placeholder}"),
        ("Hello", "Hola ", "begins or ends with other white space"),
        ("Hello\n", "Hola", "begins or ends with other white space"),
        ("# Title", "Título", "has other marks at the beginning of lines"),
        ("## Title", "# Título", "has other marks at the beginning of lines"),
        ("# Title", "#Título", "has other marks at the beginning of lines"),
        ("- a\n- b", "- a\nb", "has other marks at the beginning of lines"),
        ("1. a\n2. b", "1. a\n3. b", "has other marks at the beginning of lines"),
        ("> a", "a", "has other marks at the beginning of lines"),
        ("[a](b.ipynb) [c](d)", "[a](b.ipynb)", "has other links"),
        ("[a](b.ipynb)", "[a](c.ipynb)", "has other links"),
        ("[a](https://a.example/en)", "[a](b.ipynb)", "has other links"),
        ("see `rep_id`", "véase `rep id`", "has other code"),
        ("**a** b", "**a* b", "has other bold marks"),
        ("a<br>b", "a<b>b", "has other HTML tags"),
        ("a", "<script>a", "has other HTML tags"),
        ("| a | b |", "| a  b |", "has other table bars"),
    ],
)
def test_text_defects(source: str, text: str, fault: str) -> None:
    """Is each way to break a text caught?"""
    fresh = template([Text("a.ipynb", source)])
    catalog = updated(fresh, None, "es")
    catalog.get(source).string = text
    assert fault in [problem.fault for problem in problems(fresh, reread(catalog), "es")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{rep} of {team}", "{team}: {rep}"),
        ("[a](https://a.example/en)", "[a](https://a.example/es)"),
        ("[a](b) and [c](d)", "[c](d) y [a](b)"),
        ("- a\n- b", "- una\n- dos"),
        ("**a** `x` <br>", "`x` **una** <br>"),
        ("3 of 10", "3 de 10"),
        ("use #1 {not a place}", "use #1 {ni aquí}"),
        ("Budget", "Budget"),
    ],
)
def test_sound_texts(source: str, text: str) -> None:
    """Is a good translation left alone, in another order too?"""
    fresh = template([Text("a.ipynb", source)])
    catalog = updated(fresh, None, "es")
    catalog.get(source).string = text
    assert problems(fresh, reread(catalog), "es") == []


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that takes the place of the kit's catalogues."""
    monkeypatch.setattr(i18n, "LOCALES", tmp_path)
    (tmp_path / "es" / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("body", [b'\xff\xfe"', b'msgid "a"\nmsgstr ""\nb"\n'])
def test_unreadable_file(locales: Path, body: bytes) -> None:
    """Is a file that is no catalogue told, and not taken for an empty one?"""
    i18n.catalog_file("es").write_bytes(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + body
    )
    assert [(problem.message, problem.language) for problem in file_problems("es")] == [("acctkit.po", "es")]


def test_no_file(locales: Path) -> None:
    """Is a language without catalogue told?"""
    assert file_problems("es") == [Problem("es", "acctkit.po", "there is no catalogue")]


def test_real_file(locales: Path) -> None:
    """Does a catalogue of all texts with nothing translated have a problem for each?"""
    fresh = template()
    i18n.catalog_file("es").write_bytes(rendered(updated(fresh, None, "es")))
    found = file_problems("es")
    assert len(found) == len(fresh)
    assert {problem.fault for problem in found} == {"is untranslated"}


# --- working in batches ----------------------------------------------------------------------------------------


def test_todo() -> None:
    """Is each untranslated text listed once, with all its places and its number of forms?"""
    texts = [*TEXTS, Text("a.yaml", "Two", context="kind.c.title")]
    records = todo(updated(template(texts), None, "es"))
    assert records[0] == {
        "text": "{n} deal of {rep}",
        "plural": "{n} deals of {rep}",
        "forms": 2,
        "contexts": [],
        "files": ["a.py"],
    }
    assert records[1] == {"text": "Two", "contexts": ["kind.b.title", "kind.c.title"], "files": ["a.yaml"]}
    assert len(records) == 4
    assert todo(translated()) == []


def test_take_by_context() -> None:
    """Does a translation for one context leave the others to the one for all?"""
    catalog = updated(template([*TEXTS, Text("a.yaml", "Two", context="kind.c.title")]), None, "es")
    assert (
        take(catalog, json.loads(json.dumps({f"kind.c.title{SEPARATOR}Two": "Segundo", "Two": "Dos"}))) == []
    )
    assert (catalog.get("Two", "kind.b.title").string, catalog.get("Two", "kind.c.title").string) == (
        "Dos",
        "Segundo",
    )
    assert take(catalog, {"Two": "Otro"}) == []
    assert catalog.get("Two", "kind.b.title").string == "Dos", "a text alone fills only what is open"
    assert take(catalog, {f"kind.b.title{SEPARATOR}Two": "Otro"}) == []
    assert catalog.get("Two", "kind.b.title").string == "Otro"


def test_take_refuses() -> None:
    """Is a broken translation refused with its reason, an unknown text told, an empty one passed over?"""
    catalog = updated(template(TEXTS), None, "es")
    assert take(catalog, {"One {rep}": "Uno", "Nowhere": "Nada", "Zero": "", "Two": "Dos"}) == [
        Problem("es", "kind.a.title: One {rep}", "lacks {rep}"),
        Problem("es", "Nowhere", "is not a text of the kit"),
    ]
    assert [record["text"] for record in todo(catalog)] == ["{n} deal of {rep}", "One {rep}", "Zero"]


# --- the whole way ---------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc", "Zl", "Zp"]),
            min_size=1,
        )
    )
)
def test_any_text_survives(texts: list[str]) -> None:
    """Does a text of any characters come back from the file as it was, with its translation?"""
    fresh = template([Text("a.ipynb", text) for text in texts if text.strip()])
    catalog = updated(fresh, None, "es")
    for message in catalog:
        if message.id:
            message.string = message.id
    assert problems(fresh, reread(catalog), "es") == []


def test_notebook_in_spanish(locales: Path, tmp_path: Path) -> None:
    """Does what is extracted from a notebook find its place in it again?"""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook = new_notebook(cells=[new_markdown_cell("# One\n\n- a\n- b\n\n```\n# One\n```\n\n  Two  \n")])
    nbformat.write(notebook, folder / "x.ipynb")
    catalog = updated(template(notebook_texts(folder)), None, "es")
    assert take(catalog, {"# One": "# Uno", "- a\n- b": "- á\n- é", "Two": "Dos"}) == []
    i18n.catalog_file("es").write_bytes(rendered(catalog))
    i18n.language.cache_clear()
    shown = localise(nbformat.read(folder / "x.ipynb", as_version=4), i18n.language("es"))
    i18n.language.cache_clear()
    assert shown.cells[0].source == "# Uno\n\n- á\n- é\n\n```\n# One\n```\n\n  Dos  \n"
    assert todo(catalogue.read(i18n.catalog_file("es"), "es")) == []


def test_command(
    locales: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Does `scripts/messages.py` list, take in and keep translations, and refuse broken ones?"""
    monkeypatch.setattr(catalogue, "TEMPLATE", tmp_path / "acctkit.pot")
    main = runpy.run_path(str(PACKAGE.parent / "scripts" / "messages.py"))["main"]
    assert main(["--todo", "es", "--limit", "2"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    batch = tmp_path / "batch.json"
    batch.write_text(
        json.dumps({first["text"]: f"{first['text']} ", second["text"]: second["text"]}), "utf-8"
    )
    assert main(["--fill", "es", str(batch)]) == 1
    assert "white space" in capsys.readouterr().err
    before = i18n.catalog_file("es").read_bytes()
    assert main([]) == 0
    assert i18n.catalog_file("es").read_bytes() == before
    assert catalogue.TEMPLATE.read_bytes() == rendered(template())
    kept = todo(catalogue.read(i18n.catalog_file("es"), "es"))
    assert kept[0]["text"] == first["text"]
    assert second["text"] not in [record["text"] for record in kept]
