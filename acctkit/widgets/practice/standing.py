"""How far a learner is in an exercise: the head of the page while one works, and the table at its end."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.practice.bank import exercises, questions_of
from acctkit.practice.card import Card
from acctkit.practice.session import Score, Session
from acctkit.widgets.block import render


@dataclass(frozen=True)
class PartStanding:
    """A part of an exercise with its score and the questions worth another look."""

    id: str
    title: str
    score: Score
    again: tuple[Card, ...]


def header_html(session: Session) -> str:
    """Return title, promise and progress; where progress is not kept as usual, that as well."""
    lang, score = session.lang, session.score()
    trouble = session.progress.trouble  # known only after the database was asked
    notes = (session.learner.begun_anew(lang), trouble.describe(lang) if trouble else "")
    return render(
        "practice/header",
        lang,
        exercise=session.exercise,
        score=score,
        note=" ".join(filter(None, notes)),
    )


def closing_html(session: Session, *, live: bool = False, anew: int = 0) -> str:
    """Return the score part by part, what to look at again, and where to go on.

    `anew` is how often the exercise was begun anew on this page: the question whether to do so folds up again then.
    """
    score = session.score()
    cards = {card.id: card for card in session.cards()}
    parts = [
        PartStanding(
            part.id,
            part.title,
            score.by_part[part.id],
            tuple(
                cards[question.id]
                for question in questions_of(session.exercise.id, part.id)
                if cards[question.id].status in {"partly", "incorrect"}
            ),
        )
        for part in session.exercise.parts
        if score.by_part[part.id].total
    ]
    later = [each for each in exercises() if each.id > session.exercise.id]
    return render(
        "practice/closing",
        session.lang,
        parts=parts,
        left=score.total - score.tried,
        again=sum(len(part.again) for part in parts),
        following=session.lang.content(later[0]) if later else None,
        live=live,
        anew=anew,
    )
