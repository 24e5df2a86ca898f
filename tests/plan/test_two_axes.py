"""Do two crossed margins come out exactly, or is a conflict named that is really one?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.plan.decomposition import Conflict, largest_remainder
from acctkit.plan.grid_conflict import margin_conflict
from acctkit.plan.grid_fit import completed
from acctkit.plan.two_axes import decompose
from acctkit.playbook import entries
from acctkit.playbook.goal_texts import ConflictText

WEIGHT = st.floats(0.01, 100) | st.integers(0, 5).map(float)


@st.composite
def tasks(draw, *, bounded=True, stated=True):
    rows = [f"m{n}" for n in range(draw(st.integers(1, 5)))]
    columns = [f"r{n}" for n in range(draw(st.integers(1, 6)))]
    total = draw(st.integers(0, 200) | st.integers(0, 10**12))
    weights = [
        dict(
            zip(keys, draw(st.lists(WEIGHT, min_size=len(keys), max_size=len(keys)).filter(any)), strict=True)
        )
        for keys in (rows, columns)
    ]
    cells = st.tuples(st.sampled_from(rows), st.sampled_from(columns))
    bound = st.dictionaries(cells, st.integers(0, max(1, total)), max_size=8 if bounded else 0)
    minimum = st.dictionaries(cells, st.integers(0, max(1, total // 20)), max_size=4 if bounded else 0)
    margins = [
        dict(zip(keys, largest_remainder(total, draw(st.permutations(list(w.values()))), keys), strict=True))
        if stated and draw(st.booleans())
        else None
        for keys, w in zip((rows, columns), weights, strict=True)
    ]
    return total, weights, margins, draw(minimum), draw(bound)


def solve(task):
    total, (rows, columns), (row_totals, column_totals), low, high = task
    return decompose(
        total, rows, columns, row_totals=row_totals, column_totals=column_totals, minimums=low, maximums=high
    )


def possible(task):
    """Tell by another way, exact augmentation from nothing, whether whole numbers meet all that is stated."""
    total, (rows, columns), (row_totals, column_totals), low, high = task
    least = np.array([[low.get((r, c), 0) for c in columns] for r in rows], dtype=np.int64)
    most = np.array([[high.get((r, c), total) for c in columns] for r in rows], dtype=np.int64)
    if any(low.get(cell, 0) > bound for cell, bound in high.items()):
        return False
    weighted = np.outer(list(rows.values()), list(columns.values())) > 0
    most = np.where(weighted, np.maximum(np.minimum(most, total), least), least)
    need = [sum(least.sum(axis=1)), most.sum()]
    if row_totals is None and column_totals is None:
        return bool(need[0] <= total <= need[1])
    if row_totals is None or column_totals is None:
        margin, axis = (row_totals, 1) if row_totals else (column_totals, 0)
        values = np.array(list(margin.values()))
        return bool((least.sum(axis=axis) <= values).all() and (most.sum(axis=axis) >= values).all())
    by_row, by_column = np.array(list(row_totals.values())), np.array(list(column_totals.values()))
    if (least.sum(axis=1) > by_row).any() or (least.sum(axis=0) > by_column).any():
        return False
    return completed(least, least, most, by_row, by_column).reached is None


@settings(max_examples=100, deadline=None)
@given(tasks())
def test_exact_or_a_conflict(task):
    """Are both margins and all bounds met exactly, or is a conflict raised exactly where nothing can meet them?"""
    total, (rows, columns), (row_totals, column_totals), low, high = task
    if not possible(task):
        with pytest.raises(Conflict) as caught:
            solve(task)
        conflict = caught.value
        assert conflict.code in entries(ConflictText)
        assert conflict.wanted > conflict.available or conflict.code.endswith("differ-from-total")
        assert conflict.keys
        assert set(conflict.keys) <= {*rows, *columns}
        return
    grid = solve(task)
    assert int(grid.cells.sum()) == total
    assert grid.cells.sum(axis=1).tolist() == list(grid.row_totals)
    assert grid.cells.sum(axis=0).tolist() == list(grid.column_totals)
    for stated, keys, found in (
        (row_totals, grid.rows, grid.row_totals),
        (column_totals, grid.columns, grid.column_totals),
    ):
        if stated is not None:
            assert dict(zip(keys, found, strict=True)) == stated
    for row in rows:
        for column in columns:
            assert low.get((row, column), 0) <= grid.at(row, column)
            assert grid.at(row, column) <= max(high.get((row, column), total), low.get((row, column), 0))
            if not rows[row] * columns[column]:
                assert grid.at(row, column) == low.get((row, column), 0)


@settings(max_examples=60, deadline=None)
@given(tasks(bounded=False, stated=False))
def test_without_bounds_cells_are_neighbours_of_their_share(task):
    """Is every cell one of the two whole numbers beside row total x column total / total?"""
    grid = solve(task)
    if not grid.total:
        return
    for row, row_total in zip(grid.rows, grid.row_totals, strict=True):
        for column, column_total in zip(grid.columns, grid.column_totals, strict=True):
            share = row_total * column_total / grid.total
            assert abs(grid.at(row, column) - share) <= 1 + 1e-9 * share + 1e-6


@settings(max_examples=40, deadline=None)
@given(tasks(), st.randoms(use_true_random=False))
def test_order_of_keys_does_not_matter(task, random):
    """Does every cell stay the same when the keys come in another order?"""
    total, weights, margins, low, high = task
    mixed = []
    for keys in weights:
        names = list(keys)
        random.shuffle(names)
        mixed.append({name: keys[name] for name in names})
    try:
        grid = solve(task)
    except Conflict:
        with pytest.raises(Conflict):
            solve((total, mixed, margins, low, high))
        return
    other = solve((total, mixed, margins, low, high))
    assert all(grid.at(row, column) == other.at(row, column) for row in grid.rows for column in grid.columns)


def test_worked_by_hand():
    """Does the example of docs/method.md come out: ten over two months and three reps, with one ceiling?"""
    months, reps = {"jan": 1.0, "feb": 1.0}, {"ana": 1.0, "ben": 1.0, "eva": 1.0}
    grid = decompose(10, months, reps)
    assert (grid.row_totals, grid.column_totals) == ((5, 5), (4, 3, 3))
    assert [grid.at("jan", rep) + grid.at("feb", rep) for rep in reps] == [4, 3, 3]
    assert grid.cells.min() == 1
    assert grid.cells.max() == 2
    capped = decompose(12, months, reps, maximums={("jan", "ana"): 0})
    assert capped.row_totals == (6, 6)
    assert capped.column_totals == (4, 4, 4)
    assert [capped.at("jan", rep) for rep in reps] == [0, 3, 3]
    assert [capped.at("feb", rep) for rep in reps] == [4, 1, 1]


def test_the_nearer_rounding_is_chosen():
    """Are 4/3, 2/3, 2/3, 1/3 rounded to 1, 1, 1, 0 and not to 2, 0, 0, 1, which adds up as well?"""
    assert decompose(3, {"a": 2.0, "b": 1.0}, {"x": 2.0, "y": 1.0}).cells.tolist() == [[1, 1], [1, 0]]


def test_a_conflict_names_a_smallest_set():
    """Are only the row and the two columns named that do not fit together, with both amounts?"""
    columns = {f"c{n}": 1.0 for n in range(10)}
    rows = {f"a{n}": 1.0 for n in range(5)}
    with pytest.raises(Conflict) as caught:
        decompose(
            100,
            rows,
            columns,
            row_totals=dict(zip(rows, [30, 30, 20, 10, 10], strict=True)),
            column_totals=dict.fromkeys(columns, 10),
            maximums={(row, column): 1 for row in ("a0", "a1") for column in list(columns)[2:]},
        )
    # a0 can get 10 + 10 from c0 and c1 and eight times 1 elsewhere
    assert caught.value.code == "margins-beyond-maximums"
    assert caught.value.keys == ("a0", "c0", "c1")
    assert (caught.value.wanted, caught.value.available) == (30, 28)


@st.composite
def conflicts(draw):
    size = st.integers(1, 4)
    shape = draw(size), draw(size)
    room = np.array(
        draw(st.lists(st.integers(0, 4), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))
    )
    total = draw(st.integers(1, 30))
    rows = largest_remainder(
        total, draw(st.lists(st.integers(1, 9), min_size=shape[0], max_size=shape[0])), "abcd"[: shape[0]]
    )
    columns = largest_remainder(
        total, draw(st.lists(st.integers(1, 9), min_size=shape[1], max_size=shape[1])), "wxyz"[: shape[1]]
    )
    return np.array(rows), np.array(columns), room.reshape(shape)


@settings(max_examples=100, deadline=None)
@given(conflicts())
def test_no_smaller_set_conflicts(case):
    """Is the named set a true conflict, and none with fewer names one (all sets tried)?"""
    rows, columns, room = case
    low = np.zeros_like(room)
    names = list("abcd"[: len(rows)]), list("wxyz"[: len(columns)])
    if completed(low, low, room, rows, columns).reached is None:
        with pytest.raises(ValueError, match="can be met"):
            margin_conflict(rows, columns, *names, low, room)
        return
    found = margin_conflict(rows, columns, *names, low, room)
    sizes = []
    for need, take, cells in ((rows, columns, room), (columns, rows, room.T)):
        for chosen in range(1, 2 ** len(need)):
            inner = [n for n in range(len(need)) if chosen >> n & 1]
            for other in range(2 ** len(take)):
                limits = [n for n in range(len(take)) if other >> n & 1]
                rest = [n for n in range(len(take)) if n not in limits]
                if need[inner].sum() > take[limits].sum() + cells[np.ix_(inner, rest)].sum():
                    sizes.append(len(inner) + len(limits))
    assert len(found.keys) == min(sizes)
    assert found.wanted > found.available


@pytest.mark.parametrize(
    ("change", "code", "keys"),
    [
        ({"row_totals": {"a": 5, "b": 4}}, "rows-differ-from-total", ("a", "b")),
        ({"minimums": {("a", "x"): 6, ("b", "x"): 5}}, "minimums-exceed-total", ("a", "b")),
        (
            {"maximums": {("a", "x"): 1, ("a", "y"): 1}, "row_totals": {"a": 5, "b": 5}},
            "maximums-below-margin",
            ("a",),
        ),
        ({"minimums": {("a", "x"): 6}, "row_totals": {"a": 5, "b": 5}}, "minimums-exceed-margin", ("a",)),
        ({"minimums": {("a", "x"): 3}, "maximums": {("a", "x"): 2}}, "minimum-above-maximum", ("a", "x")),
    ],
)
def test_conflicts_by_code(change, code, keys):
    """Is each kind of conflict told by its code and the keys concerned?"""
    with pytest.raises(Conflict) as caught:
        decompose(10, {"a": 1, "b": 1}, {"x": 1, "y": 1}, **change)
    assert (caught.value.code, caught.value.keys) == (code, keys)
    assert caught.value.code in entries(ConflictText)


def test_a_margin_nobody_stated_gives_way():
    """Do weights yield to bounds where only weights were given, since nobody promised that margin?"""
    grid = decompose(10, {"a": 1, "b": 1}, {"x": 1, "y": 1}, maximums={("a", "x"): 1, ("a", "y"): 1})
    assert grid.row_totals == (2, 8)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"total": -1}, "total"),
        ({"row_weights": {"a": -1.0}}, "'a'"),
        ({"row_weights": {"a": float("nan")}}, "'a'"),
        ({"row_weights": {"a": 0.0}}, "no weight"),
        ({"row_weights": {}}, "at least one"),
        ({"row_totals": {"z": 10}}, "row totals"),
        ({"row_totals": {"a": -10}}, "'a'"),
        ({"minimums": {("a", "z"): 1}}, "unknown cell"),
        ({"maximums": {("a", "x"): -1}}, "bound"),
    ],
)
def test_faults_are_told(change, message):
    """Is each fault told in words that name it?"""
    with pytest.raises(ValueError, match=message):
        decompose(**{"total": 10, "row_weights": {"a": 1.0}, "column_weights": {"x": 1.0}, **change})


def test_three_years_and_three_hundred_reps():
    """Are 36 months x 300 reps with two thousand bounds solved to the cent?"""
    rng = np.random.default_rng(1)
    months = {f"m{n:02}": float(w) for n, w in enumerate(rng.uniform(0.5, 2, 36))}
    reps = {f"r{n:03}": float(w) for n, w in enumerate(rng.uniform(0.1, 3, 300))}
    total = 12_345_678_901
    cells = [(m, r) for m in months for r in reps]
    some = rng.permutation(len(cells))
    high = {cells[n]: int(rng.integers(0, 2_000_000)) for n in some[:1000]}
    low = {cells[n]: int(rng.integers(0, 5_000)) for n in some[1000:2000]}
    grid = decompose(total, months, reps, minimums=low, maximums=high)
    assert int(grid.cells.sum()) == total
    assert grid.cells.sum(axis=1).tolist() == list(grid.row_totals)
    assert grid.cells.sum(axis=0).tolist() == list(grid.column_totals)
    assert all(grid.at(*cell) <= bound for cell, bound in high.items())


def test_a_row_may_have_a_shape_of_its_own():
    """Does a newcomer's ramp stay a ramp within margins that it does not change, and an even row make up for it?"""
    months = {"jan": 1.0, "feb": 1.0, "mar": 1.0}
    plain = decompose(120, {"ana": 1.0, "new": 1.0}, months)
    ramp = decompose(120, {"ana": 1.0, "new": 1.0}, months, patterns={"new": {"jan": 0, "feb": 1, "mar": 2}})
    assert (ramp.row_totals, ramp.column_totals) == (plain.row_totals, plain.column_totals)
    # February's odds are half of March's: b / (60 - b) = 1/2 of (40 - b) / (b - 20), so b = 27.4.
    assert [ramp.at("new", month) for month in months] == [0, 27, 33]
    assert [ramp.at("ana", month) for month in months] == [40, 13, 7]


@pytest.mark.parametrize(
    ("patterns", "said"),
    [
        ({"x": {"a": 1.0, "b": 1.0}}, "unknown row 'x'"),
        ({"r": {"a": 1.0}}, "every column"),
        ({"r": {"a": 1.0, "b": -1.0}}, "weight of 'b'"),
        ({"r": {"a": 0.0, "b": 0.0}}, "no weight is above 0"),
    ],
)
def test_a_pattern_that_does_not_fit(patterns, said):
    """Is a pattern of an unknown row, with a missing column or a weight below 0 refused by name?"""
    with pytest.raises(ValueError, match=said):
        decompose(10, {"r": 1.0}, {"a": 1.0, "b": 1.0}, patterns=patterns)


@settings(max_examples=40, deadline=None)
@given(tasks(), st.data())
def test_patterns_keep_margins_and_bounds(task, data):
    """Whatever shape the rows have, are margins and bounds met exactly, or is a conflict named?"""
    total, (rows, columns), (row_totals, column_totals), low, high = task
    shapes = st.lists(st.floats(0.01, 100), min_size=len(columns), max_size=len(columns))
    patterns = {
        row: dict(zip(columns, shape, strict=True))
        for row, shape in data.draw(st.dictionaries(st.sampled_from(sorted(rows)), shapes)).items()
    }
    stated = {"row_totals": row_totals, "column_totals": column_totals, "minimums": low, "maximums": high}
    if not possible(task):
        with pytest.raises(Conflict):
            decompose(total, rows, columns, patterns=patterns, **stated)
        return
    grid = decompose(total, rows, columns, patterns=patterns, **stated)
    assert grid.cells.sum(axis=1).tolist() == list(grid.row_totals)
    assert grid.cells.sum(axis=0).tolist() == list(grid.column_totals)
    assert int(grid.cells.sum()) == total
    for (row, column), most in high.items():
        assert grid.at(row, column) <= max(most, low.get((row, column), 0))
