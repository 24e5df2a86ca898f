"""Labels of people who stand close together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from acctkit.widgets.practice.labels_apart import Label, _box, _moved, lines_apart

percent = st.floats(0, 100)
label = st.builds(Label, st.text(min_size=1, max_size=12), percent, percent)


@given(labels=st.lists(label, max_size=5))
def test_no_label_covers_another(labels):
    """Do labels that were moved cover no other, as long as there are lines enough?"""
    boxes = [_moved(_box(each), lines) for each, lines in zip(labels, lines_apart(labels), strict=True)]
    assert not any(one.meets(other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_labels_with_room_stay():
    """Does a label stay beside its dot where nothing is in the way, and count nobody who has no place?"""
    assert lines_apart([Label("Ana", 10, 10), None, Label("Eva", 60, 10), Label("Luis", 10, 60)]) == [
        0,
        0,
        0,
        0,
    ]
    assert lines_apart([Label("Ana", 10, 10), Label("Eva", 12, 11), Label("Luis", 11, 9)]) == [0, -1, 1]


def test_more_than_there_are_lines():
    """Do nine in one spot end, though not all can be read?"""
    found = lines_apart([Label("Ana", 50, 50)] * 9)
    assert sorted(found) == [-3, -2, -1, 0, 0, 0, 1, 2, 3]


def test_chinese_names_are_wider():
    """Is a name in Chinese characters taken as wide as it is?"""
    assert lines_apart([Label("李静怡", 10, 10), Label("x", 20, 10)])[1] != 0
    assert lines_apart([Label("Ana", 10, 10), Label("x", 24, 10)])[1] == 0
