"""What the kernel says comes out as it would out of a socket."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_client.session import Session

from acctkit.batch.engine.wire import LocalSession, News

TEXTS = st.text(st.characters(categories=["L", "P", "Cs"]), max_size=4)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(TEXTS | st.integers(0, 9) | st.none(), inner, max_size=3)
    ),
    max_leaves=8,
)


def _sent(content: Any) -> Any:
    session, news = LocalSession(key=b"", check_pid=False), News()
    session.send(news, "display_data", content)
    return news.messages[0]["content"]


def _packed(content: Any) -> Any:
    session = Session(key=b"")
    return session.unpack(session.pack(content))


@given(content=st.dictionaries(TEXTS, VALUES, max_size=4))
def test_as_out_of_a_socket(content: dict[str, Any]) -> None:
    """Is everything there in the form, and of the type, that packing and unpacking gives?"""
    try:
        there = _packed(content)
    except Exception as error:  # noqa: BLE001  whatever it is, the same is to be raised
        with pytest.raises(type(error)):
            _sent(content)
    else:
        found = _sent(content)
        assert repr(found) == repr(there)


@pytest.mark.parametrize("value", [np.float64(1.5), np.int64(2), np.str_("a"), b"a", 1 << 80, 1 << 60])
def test_what_json_knows_in_another_form(value: Any) -> None:
    """Do numbers and texts of other kinds come out as they would otherwise?"""
    assert repr(_sent({"a": [value]})) == repr(_packed({"a": [value]}))


@pytest.mark.filterwarnings("ignore:Message serialization failed")
def test_not_a_number() -> None:
    """Does what JSON has no form for come out as it would otherwise?"""
    for value in (math.nan, math.inf):
        assert repr(_sent({"a": value})) == repr(_packed({"a": value}))


def test_a_copy() -> None:
    """Can who receives a message change it without changing what was sent?"""
    content = {"data": {"a": [1]}}
    _sent(content)["data"]["a"].append(2)
    assert content == {"data": {"a": [1]}}
