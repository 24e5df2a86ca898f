"""Where each rep's rows stand."""

import pandas as pd

from acctkit.tables.by_rep import ByRep


def test_rows_in_their_order():
    """Does each rep get the own rows in the order of the table, and nobody a row without a rep?"""
    places = ByRep(pd.DataFrame({"rep_id": pd.array(["b", "a", None, "b", "a"], dtype="str")}))
    assert list(places) == ["b", "a"]
    assert [places.of(rep).tolist() for rep in ("a", "b", "nobody")] == [[1, 4], [0, 3], []]


def test_no_rows():
    """Is an empty table one in which nobody has rows?"""
    assert not list(ByRep(pd.DataFrame({"rep_id": pd.array([], dtype="str")})))
