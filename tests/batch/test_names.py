"""File names made from names of people."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.batch.names import file_names

REPS = st.dictionaries(
    st.text(min_size=1, max_size=6),
    st.one_of(
        st.text(max_size=300), st.sampled_from(["Ana", "ana", "ANA", "Ana!", "CON", "", "…", "con.txt"])
    ),
    max_size=8,
)


@settings(max_examples=100)
@given(REPS)
def test_always_safe_and_unique(reps: dict[str, str]) -> None:
    """Does every rep get a name of its own that every file system takes?"""
    names = file_names(reps)
    assert set(names) == set(reps)
    folded = [unicodedata.normalize("NFKC", name).casefold() for name in names.values()]
    assert len(set(folded)) == len(folded)
    for name in names.values():
        assert 0 < len(name.encode()) <= 120
        assert not set(name) & set('/\\:*?"<>|.\0 {}%=')
        assert not re.search(r"[\x00-\x1f\x7f]", name)
        assert not name.startswith("-")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ana Ruiz", "Ana-Ruiz"),
        ("Lucía Fernández-Ortega", "Lucía-Fernández-Ortega"),
        ("Ирина Соколова", "Ирина-Соколова"),
        ("王小明", "王小明"),
        ("O’Neill, Jr.", None),
        ("J. O'Neill", "J-O-Neill"),
        ("नीता शर्मा", "नीता-शर्मा"),
        ("con", None),
        ("LPT1", None),
        ("COM¹", None),
        ("Index", None),
        ("manifest", None),
        ("../../etc/passwd", None),
        ("x" * 300, None),
        ("Ana-0123456789", None),
        ("0123456789", None),
        ("", None),
        ("🙂", None),
    ],
)
def test_name(name: str, file: str | None) -> None:
    """Does a plain name stay readable, and any other carry a mark?"""
    made = file_names({"R1": name})["R1"]
    if file is None:
        assert re.search(r"(^|-)[0-9a-f]{10}$", made)
    else:
        assert made == file


def test_ids_equal_up_to_case() -> None:
    """Do reps whose names and ids differ by case alone get different files?"""
    names = file_names({"r1": "Ana", "R1": "ANA"})
    assert len({name.casefold() for name in names.values()}) == 2


def test_marked_name_cannot_be_taken() -> None:
    """Can somebody whose name is the marked name of another take the other's file?"""
    taken = file_names({"R1": "Ana", "R2": "ana"})["R1"]
    names = file_names({"R1": "Ana", "R2": "ana", "R3": taken})
    assert names["R1"] == taken
    assert len({name.casefold() for name in names.values()}) == 3


def test_order_does_not_matter() -> None:
    """Does the name of a rep's files depend on the order of the table?"""
    reps = {"R1": "Ana", "R2": "ana", "R3": "Berta", "R4": "CON"}
    assert file_names(reps) == file_names(dict(reversed(reps.items())))
