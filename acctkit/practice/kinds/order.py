"""Items to put in order. The answer is the list of their ids; what counts is how many can stay where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from acctkit.playbook.questions import Order
from acctkit.practice.kinds.received import known, nothing_yet, shape_of, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, Status, TypicalMistake
from acctkit.practice.posed import Posed


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return the ids in the order on the screen, None while nothing was moved or confirmed."""
    ids = _ids(posed)
    given = [each for each in dict.fromkeys(texts(fields, "item")) if each in ids]
    return given if given and texts(fields, "touched") == ["yes"] else None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the order with the right one: the fewer items have to be moved, the better."""
    given, right = _given(posed, answer), solution(posed)
    if answer is None:
        return nothing_yet(posed.lang)
    if len(given) != len(right):
        return Outcome(
            "unattempted",
            feedback=(posed.lang.gettext("The list has changed since. Please put it in order again."),),
        )
    if given == right:
        return Outcome("correct", 1.0, (posed.solution,), dict.fromkeys(right, "right"))
    stay = _longest_run([right.index(each) for each in given])
    marks: dict[str, Mark] = {each: "right" if right.index(each) in stay else "wrong" for each in given}
    # One item alone is always in order with itself: it earns nothing.
    score = (len(stay) - 1) / (len(right) - 1)
    status: Status = "partly" if score >= 0.5 else "incorrect"
    return Outcome(status, score, _feedback(posed, given, right), marks)


def solution(posed: Posed) -> Answer:
    """Return the ids in their right order: that of the case, else as listed."""
    return _ids(posed) if posed.case.answer is None else list(posed.case.answer)


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return each typical mistake that is one in this variant, alone in an order that is right otherwise."""
    right = solution(posed)
    found = []
    for mistake in shape_of(posed, Order).mistakes:
        if right.index(mistake.then) > right.index(mistake.first):
            continue
        moved = [each for each in right if each != mistake.first]
        moved.insert(moved.index(mistake.then), mistake.first)
        answer = posed.case.mistakes.get(mistake.id, moved)
        found.append(TypicalMistake(mistake.id, list(answer), posed.text(mistake.feedback)))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the items in the order given, else shuffled, never in the right order by chance."""
    words = _texts(posed)
    marks = outcome.marks if outcome else {}
    given = _given(posed, answer)
    shown = given if len(given) == len(words) else posed.shuffled(solution(posed))
    return {"items": [{"id": each, "text": words[each], "mark": marks.get(each)} for each in shown]}


def _feedback(posed: Posed, given: list[str], right: list[str]) -> tuple[str, ...]:
    """Return what the typical mistakes in an order are told, else the first two items that stand the wrong way round."""
    told = tuple(
        posed.text(mistake.feedback)
        for mistake in shape_of(posed, Order).mistakes
        if given.index(mistake.first) < given.index(mistake.then)
        and right.index(mistake.first) > right.index(mistake.then)
    )
    if told:
        return told
    words = _texts(posed)
    early, late = next(pair for pair in pairwise(given) if right.index(pair[0]) > right.index(pair[1]))
    return (
        posed.lang.gettext(
            "Look again at “{early}” and “{late}”: they stand the wrong way round.",
            early=words[early],
            late=words[late],
        ),
    )


def _longest_run(places: list[int]) -> set[int]:
    """Return the largest set of places that already rise from first to last: these items can stay."""
    runs: list[list[int]] = []
    for place in places:
        lower = [run for run in runs if run[-1] < place]
        before = max(lower, key=len) if lower else []
        runs.append([*before, place])
    longest = max(runs, key=len)
    return set(longest)


def _given(posed: Posed, answer: Answer | None) -> list[str]:
    ids = _ids(posed)
    named = answer if isinstance(answer, list | tuple) else ()
    return sorted(known(named, ids), key=list(named).index)


def _texts(posed: Posed) -> dict[str, str]:
    return {item.id: posed.text(item.text) for item in shape_of(posed, Order).items}


def _ids(posed: Posed) -> list[str]:
    return [item.id for item in shape_of(posed, Order).items]
