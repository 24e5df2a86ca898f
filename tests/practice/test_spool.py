"""What waits on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from acctkit.practice.events import Event, Verb, new_uid, to_line
from acctkit.practice.spool import FILE, Spool


def happened(key: str) -> Event:
    return Event("a" * 32, "01_x", 1, Verb.WORKED, key)


def sent(spool: Spool) -> list[Event]:
    taken: list[Event] = []
    spool.send(taken.extend)
    return taken


def test_what_waits_is_sent_once(tmp_path: Path) -> None:
    """Are events handed over in their order, and only once?"""
    spool, events = Spool(tmp_path / "home"), [happened(key) for key in "abc"]
    assert spool.waiting() == ()
    spool.keep(events[:1])
    spool.keep(events[1:])
    assert list(spool.waiting()) == events
    assert sent(spool) == events
    assert sent(spool) == []
    assert spool.waiting() == ()


def test_what_is_not_taken_stays(tmp_path: Path) -> None:
    """Do events wait on when the receiver fails?"""
    spool, event = Spool(tmp_path), happened("a")
    spool.keep([event])

    def refuse(_: Sequence[Event]) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        spool.send(refuse)
    assert sent(spool) == [event]


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_a_cut_line_costs_one_event(tmp_path: Path, cut: int) -> None:
    """Does a line cut by a power cut cost that event only, not the ones before and after?"""
    spool = Spool(tmp_path)
    before, lost, after = (happened(key) for key in "abc")
    spool.keep([before])
    with spool.file.open("a") as file:
        file.write(to_line(lost)[:cut])
    assert spool.waiting() == (before,)
    spool.keep([after])
    assert sent(spool) == [before, after]


def test_strange_bytes_cost_nothing_else(tmp_path: Path) -> None:
    """Are lines passed over that are no events, whatever is in them?"""
    spool, event = Spool(tmp_path), happened("a")
    (tmp_path / FILE).write_bytes(b"\xff\x00\n\n[]\n{}\n" + b"[" * 9_999 + b"\n")
    spool.keep([event])
    assert spool.waiting() == (event,)


def test_several_notebooks_at_once(tmp_path: Path) -> None:
    """Is no event lost or doubled while some notebooks keep and others send?"""
    events = [happened(new_uid()) for _ in range(120)]
    taken: list[Event] = []

    def work(event: Event) -> None:
        Spool(tmp_path).keep([event])
        if event in events[::7]:
            Spool(tmp_path).send(taken.extend)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, events))
    taken.extend(Spool(tmp_path).waiting())
    assert sorted(each.uid for each in taken) == sorted(each.uid for each in events)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /dev/full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Is a disk without room told to the caller instead of losing the event?"""
    (tmp_path / FILE).symlink_to("/dev/full")
    with pytest.raises(OSError, match=os.strerror(28)):
        Spool(tmp_path).keep([happened("a")])
