"""Entries of the playbook: prose, places to fill, reading content files."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from acctkit.i18n import language
from acctkit.playbook import (
    ContentError,
    Entry,
    Prose,
    content_kinds,
    entries,
    entry,
    fill,
    own_content,
    own_ids,
    prose_of,
    use_content,
)
from acctkit.playbook.coaching import CollectCard
from acctkit.playbook.entry import placeholders
from acctkit.playbook.stages import StageWords
from acctkit.tables.words import stage_meanings


class Option(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    feedback: Prose


class Card(Entry):
    kind: ClassVar[str] = "cards"
    title: Prose
    weight: float = 1.0
    note: Prose | None = None
    steps: tuple[Prose, ...] = ()
    labels: dict[str, Prose] = Field(default_factory=dict)
    options: tuple[Option, ...] = ()
    sources: tuple[str, ...] = ()


class LongCard(Card):
    """Another shape of the same kind, without a file of its own."""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty content folder that takes the place of the kit's."""
    monkeypatch.setattr("acctkit.playbook.loading.CONTENT", tmp_path)
    return tmp_path


def test_prose_paths() -> None:
    """Is every prose field found, with ids and positions as its address, and nothing else?"""
    card = Card(
        id="a",
        title="T",
        note="N",
        steps=("one", "two"),
        labels={"low": "L"},
        options=(Option(id="first", feedback="F"),),
        sources=("not prose",),
    )
    assert dict(prose_of(card)) == {
        "title": "T",
        "note": "N",
        "steps.0": "one",
        "steps.1": "two",
        "labels.low": "L",
        "options.first.feedback": "F",
    }


def test_empty_prose() -> None:
    """Are empty and absent texts kept from translators?"""
    assert dict(prose_of(Card(id="a", title="", note=None))) == {}


def test_block_scalars(content: Path) -> None:
    """Does the line end of a YAML block stay out of the text, and the lines inside in it?"""
    (content / "cards.yaml").write_text(
        "- id: a\n  title: |\n    One\n\n    Two\n  steps:\n    - >\n      Three\n", "utf-8"
    )
    card = entry(Card, "a")
    assert (card.title, card.steps) == ("One\n\nTwo", ("Three",))


def test_fill() -> None:
    """Are places filled by name, the same one twice too?"""
    assert fill("{rep} of {team}, {rep}", {"rep": "Ana", "team": "North"}) == "Ana of North, Ana"


@pytest.mark.parametrize(
    "hostile", ["{rep.__class__}", "{0}", "{team}", "{rep!r:>99}", "\\1", "\\g<0>", "%s", "{{rep}}"]
)
def test_hostile_values(hostile: str) -> None:
    """Is a value put in as it is, and never read as a template itself?"""
    assert fill("<{rep}>", {"rep": hostile, "team": "North"}) == f"<{hostile}>"


@pytest.mark.parametrize(
    "template", ["{rep.__class__}", "{rep[0]}", "{rep!r}", "{rep:>9}", "{}", "{0}", "{Rep}", "{ rep }"]
)
def test_only_bare_names(template: str) -> None:
    """Does a template with attribute, index or format syntax stay as it is?"""
    assert fill(template, {"rep": "Ana"}) == template
    assert placeholders(template) == frozenset()


@given(st.text(), st.text())
def test_fill_is_literal(before: str, value: str) -> None:
    """Does whatever is filled in come out unchanged?"""
    template = before.replace("{", "").replace("}", "") + "{value}"
    assert fill(template, {"value": value}) == template.removesuffix("{value}") + value


def test_missing_value() -> None:
    """Does a place without a value fail, since it is a fault of the kit?"""
    with pytest.raises(KeyError):
        fill("{rep}", {})


def test_entries(content: Path) -> None:
    """Are entries read in the order of the file, and looked up by id?"""
    (content / "cards.yaml").write_text("- {id: b, title: B}\n- {id: a, title: Ä}\n", "utf-8")
    assert list(entries(Card)) == ["b", "a"]
    assert entry(Card, "a").title == "Ä"
    with pytest.raises(ContentError, match=r"cards\.yaml has no entry 'c'"):
        entry(Card, "c")


def test_entries_are_frozen(content: Path) -> None:
    """Can neither an entry nor the collection of them be changed by a reader?"""
    (content / "cards.yaml").write_text("- {id: a, title: A}\n", "utf-8")
    with pytest.raises(ValidationError):
        entry(Card, "a").title = "B"  # type: ignore[misc]
    with pytest.raises(TypeError):
        entries(Card)["b"] = entry(Card, "a")  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"- {id: a, title: A}\n- {id: a, title: B}", "'a' occurs twice"),
        (b"- {id: a, titel: A}", "entry a: title: Field required"),
        (b"- {id: a, title: A, wieght: 2}", "entry a: wieght: Extra inputs"),
        (b"- {title: A}", "an entry without id"),
        (b"- just a text", "entry without id"),
        (b"- {id: a, title: A, options: [{id: x, feedback: 1}]}", r"options\.0\.feedback"),
        (b"- {id: a, title: A", "not valid YAML"),
        (b"- !!python/object/apply:os.getcwd []", "not valid YAML"),
        (b"cards: []", "must be a list"),
        (b"", "must be a list"),
        ("- {id: a, title: Año}".encode("cp1252"), "not saved as UTF-8"),
    ],
)
def test_faulty_files(content: Path, text: bytes, message: str) -> None:
    """Does a faulty file say which file, which entry and what is wrong?"""
    (content / "cards.yaml").write_bytes(text)
    with pytest.raises(ContentError, match=message) as caught:
        entries(Card)
    assert "cards.yaml" in str(caught.value)


def test_missing_file(content: Path) -> None:
    """Is a missing content file told by its name?"""
    with pytest.raises(ContentError, match=r"cards\.yaml is missing"):
        entries(Card)


def test_kinds() -> None:
    """Are all kinds of the kit known without importing them first, and no class from elsewhere?"""
    kinds = list(content_kinds())
    names = [kind.kind for kind in kinds]
    assert "tables" in names
    assert names == sorted(names)
    assert Card not in kinds
    assert LongCard not in kinds


@pytest.mark.parametrize("kind", list(content_kinds()), ids=lambda kind: kind.kind)
def test_shipped_content(kind: type[Entry]) -> None:
    """Does every content file of the kit fit its model?"""
    assert entries(kind)


# --- a trainer's own content -----------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder for own content."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_own_content_changes_and_adds(own: Path) -> None:
    """Does an entry of a known id change the fields it names, and one of a new id come after the kit's?"""
    before = entries(StageWords)
    first = next(iter(before.values()))
    (own / "stages.yaml").write_text(
        f"- {{id: {first.id}, words: {{en: [Abgehakt]}}}}\n- {{id: nachfassen, words: {{en: [Nachfassen]}}}}\n",
        "utf-8",
    )
    use_content(own)
    assert entry(StageWords, first.id) == first.model_copy(update={"words": {"en": ("Abgehakt",)}})
    assert list(entries(StageWords)) == [*before, "nachfassen"]
    assert own_ids(StageWords) == {first.id, "nachfassen"}
    use_content(None)
    assert entries(StageWords) == before


def test_what_is_made_from_content_follows_it(own: Path) -> None:
    """Is a vocabulary that was already made, made anew from own content?"""
    assert "nachfassen" not in stage_meanings()
    (own / "stages.yaml").write_text("- {id: open, words: {en: [Nachfassen]}}\n", "utf-8")
    use_content(own)
    assert stage_meanings()["nachfassen"] == "open"
    use_content(None)
    assert "nachfassen" not in stage_meanings()


def test_own_texts_in_several_languages(own: Path) -> None:
    """Is each text shown in the language asked for, in English where it lacks it, the kit's own where unchanged?"""
    (own / "collect.yaml").write_text(
        "- {id: ratings, title: {en: Rate them, es: Valórelos}}\n- {id: deals, title: {ru: Сделки}}\n",
        "utf-8",
    )
    kit = language("es").content(entry(CollectCard, "ratings"))
    use_content(own)
    card, deals = entry(CollectCard, "ratings"), entry(CollectCard, "deals")
    assert (card.title, language("es").content(card).title) == ("Rate them", "Valórelos")
    assert language("es").content(card).begin == kit.begin
    assert deals.title == language("es").content(deals).title == "Сделки"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("lessons.yaml", "- {id: a}\n", "lessons.yaml is not content of the kit; the kit has: "),
        ("stages.yaml", "- {id: a, colour: red}\n", "stages.yaml, entry a: "),
        ("situations/mine.yaml", "- {id: a, colour: red}\n", "mine.yaml, entry a: "),
        ("stages.yaml", "- {title: a}\n", "stages.yaml has an entry without id"),
        ("notes.txt", "hello", "holds no content"),
    ],
)
def test_faulty_own_content(own: Path, file: str, text: str, message: str) -> None:
    """Does own content that does not fit say what is wrong, and leave in use what was?"""
    (own / file).parent.mkdir(exist_ok=True)
    (own / file).write_text(text, "utf-8")
    with pytest.raises(ContentError, match=message):
        use_content(own)
    assert own_content() is None
    assert entries(StageWords)
