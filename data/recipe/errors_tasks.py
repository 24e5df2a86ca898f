"""Errors in tasks to colleagues (C4)."""

from __future__ import annotations

from datetime import timedelta

from recipe.days import AS_OF
from recipe.habits import SITUATIONS
from recipe.rows import Row
from recipe.spoil import Spoiler

_UNWORDED = ("", "Do it", "", "Handle this", "")
_NOT_VERBS = (
    "Water analysis",
    "Spare filters",
    "The missing signature",
    "Invoice address",
    "New delivery date",
)
_LATE = AS_OF - timedelta(days=14)


def spoil_tasks(dirt: Spoiler) -> None:
    """Seed every error of C4; the tasks that the story of one rep leaves open are marked with the others."""
    _note_the_story(dirt)
    for task in dirt.pick(
        "C4.not-closed", ("task-not-closed",), "tasks", 4, _was_due_long_ago, ("R02", "R03", "R09", "R19")
    ):
        task["done"] = ""
    for title, task in zip(
        _UNWORDED, dirt.pick("C4.not-worded", ("task-not-worded",), "tasks", 5, _is_done), strict=True
    ):
        task["title"] = title
    for title, task in zip(
        _NOT_VERBS, dirt.pick("C4.not-a-verb", ("task-not-verb-first",), "tasks", 5, _is_done), strict=True
    ):
        task["title"] = title
    for task in dirt.pick("C4.no-deadline", ("task-no-deadline",), "tasks", 5, _is_done):
        task["due"] = ""
    for task in dirt.pick("C4.no-client-link", ("task-not-linked",), "tasks", 5, _is_for_a_client):
        task["title"] += f", {dirt.account(task)['name']}"
        task["account_id"] = task["deal_id"] = ""
    for task in dirt.pick("C4.no-project", ("task-no-folder",), "tasks", 5, _is_done):
        task["project"] = ""


def _note_the_story(dirt: Spoiler) -> None:
    """Mark the tasks left open, and the one rep with whom they become more every month."""
    for rep in dirt.tables["reps"]:
        if rep["rep_id"] == SITUATIONS["fades_out"]:
            dirt.mark("C4.growing", "open-tasks-growing", "reps", rep)
    for task in dirt.tables["tasks"]:
        if not task["done"] and task["due"] < AS_OF.isoformat():
            dirt.mark("C4.not-closed", "task-not-closed", "tasks", task)


def _is_done(task: Row) -> bool:
    return task["done"] != ""


def _is_for_a_client(task: Row) -> bool:
    return task["account_id"] != "" and _is_done(task)


def _was_due_long_ago(task: Row) -> bool:
    return _is_done(task) and task["due"] < _LATE.isoformat()
