import runpy
from pathlib import Path

import pytest
import yaml

from acctkit.playbook import entries
from acctkit.playbook.faults import FaultText
from acctkit.playbook.presets import FolderMapping, Preset
from acctkit.playbook.stages import StageWords
from acctkit.playbook.tables import TableSpec
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.tables.words import normal

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_up_to_date():
    """Is docs/data-dictionary.md what `make docs` writes?"""
    written = runpy.run_path(str(ROOT / "scripts" / "write_docs.py"))["data_dictionary"]()
    assert (ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == written


def test_the_guide_shows_a_mapping_that_works():
    """Is the example in docs/team-folder.md accepted, and does it show every key?"""
    guide = (ROOT / "docs" / "team-folder.md").read_text("utf-8")
    example = yaml.load(guide.split("```yaml\n")[1].split("```")[0], Loader=yaml.BaseLoader)
    assert set(example) == set(FolderMapping.model_fields)
    assert FolderMapping.model_validate(example).stages == {"Signed": "won", "Gone quiet": "lost"}
    assert all(f"`{preset}`" in guide for preset in entries(Preset))


@pytest.mark.parametrize("table", entries(TableSpec))
def test_tables_are_consistent(table):
    """Do references, orders, defaults and vocabularies of a table point at things that exist?"""
    specs = entries(TableSpec)
    spec = specs[table]
    ids = [column.id for column in spec.columns]
    assert len(set(ids)) == len(ids)
    assert spec.key is None or spec.key == ids[0]
    assert all(column in ids for pair in spec.ordered for column in pair)
    for column in spec.columns:
        assert column.refers is None or specs[column.refers].key
        assert (column.kind == "choice") == bool(column.choices)
        assert not column.choices or column.default is None or column.default in column.choices
        assert column.vocabulary in (None, "countries", *entries(Vocabulary))


def test_vocabulary_names_real_columns():
    """Does every list of headers belong to a table and column of the kit?"""
    specs = entries(TableSpec)
    every = {column.id for spec in specs.values() for column in spec.columns}
    assert set(entries(Vocabulary)["tables"].words) == set(specs)
    for name, item in entries(Vocabulary).items():
        if name.startswith("columns."):
            table = name.removeprefix("columns.")
            known = every if table == "all" else {column.id for column in specs[table].columns}
            assert set(item.words) <= known


def test_no_word_means_two_things():
    """Does no stage name stand under two statuses and no flag under both answers?"""
    for lists in (
        [[word for words in item.words.values() for word in words] for item in entries(StageWords).values()],
        list(entries(Vocabulary)["flags"].words.values()),
    ):
        seen = [{normal(word) for word in words} for words in lists]
        assert sum(map(len, seen)) == len(set().union(*seen))


def test_remedies_end_sentences():
    """Does every fault say what to do?"""
    assert all(text.problem and text.remedy for text in entries(FaultText).values())
