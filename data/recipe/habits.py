"""How each rep works beside the selling: diligence, records, customers' opinion, will to learn.

The seven situations of the kit show here, one person each (`SITUATIONS`); the figures of all others are set so that
nobody else has two signs of the same situation.
"""

from __future__ import annotations

from dataclasses import dataclass

SITUATIONS = {
    "lacks_confidence": "R13",
    "lacks_initiative": "R14",
    "customer_complaints": "R15",
    "fades_out": "R16",
    "disgruntled": "R17",
    "complacent": "R18",
    "excellent": "R05",
}


@dataclass(frozen=True)
class Habits:
    """The defaults are the ordinary rep.

    activities : calls, visits and so on in a working day
    records : share of the work-quality records without a fault
    satisfaction : mean of the customers' scores
    complaints : complaints in the last three months
    attendance, will_to_learn : share of the trainings attended; 1-5 from the last review of them
    task_end : share of the tasks done at the end of the period; at its beginning all are
    types : statements of the group-type questionnaire that fit, by type; the others fit little
    answers : how many of the questionnaire's statements were answered
    """

    activities: float = 1.9
    records: float = 0.88
    satisfaction: float = 3.7
    complaints: int = 0
    attendance: float = 0.8
    will_to_learn: int = 4
    task_end: float = 1.0
    types: tuple[str, ...] = ()
    answers: int = 20


HABITS = {
    "R01": Habits(2.0, 0.79, 3.8, attendance=0.7, will_to_learn=3, types=("stubborn",)),
    "R02": Habits(2.4, 0.88, 3.6, 1, attendance=0.8, types=("sincere",)),
    "R03": Habits(2.0, 0.72, 3.4, 1, attendance=0.6, will_to_learn=3, types=("analyst",)),
    "R04": Habits(1.3, 0.81, 3.7, attendance=0.5, will_to_learn=3, types=("artist",)),
    "R05": Habits(2.3, 0.96, 4.6, attendance=1.0, will_to_learn=5, types=("detail", "analyst")),
    "R06": Habits(1.9, 0.88, 3.5, attendance=0.7, will_to_learn=3, types=("sincere", "stubborn")),
    "R07": Habits(1.8, 0.60, 4.2, attendance=0.6, will_to_learn=3, types=("artist",), answers=13),
    "R08": Habits(2.0, 0.92, 3.8, attendance=0.9, will_to_learn=5, types=("detail",)),
    "R09": Habits(2.0, 0.90, 3.8, attendance=0.8, types=("artist",)),
    "R10": Habits(1.3, 0.90, 3.7, attendance=0.8, types=("detail", "sincere", "analyst")),
    "R11": Habits(3.0, 0.88, 3.5, attendance=1.0, will_to_learn=5, types=("analyst",)),
    "R12": Habits(4.0, 0.90, attendance=1.0, will_to_learn=5),
    "R13": Habits(1.9, 0.89, 3.9, attendance=0.9, types=("sincere",)),
    "R14": Habits(0.65, 0.70, 3.5, attendance=0.5, will_to_learn=3, types=("sincere", "detail")),
    "R15": Habits(2.0, 0.87, 2.5, 4, attendance=0.7, will_to_learn=3, types=("artist",)),
    "R16": Habits(
        1.9, 0.67, 3.6, attendance=0.7, will_to_learn=4, task_end=0.3, types=("artist", "stubborn")
    ),
    "R17": Habits(1.9, 0.69, 3.5, attendance=0.4, will_to_learn=2, types=("stubborn", "analyst"), answers=8),
    "R18": Habits(1.8, 0.42, 4.1, attendance=0.2, will_to_learn=1, types=("stubborn",)),
    "R19": Habits(1.3, 0.90, 3.8, 1, attendance=0.9, types=("analyst",)),
    "R20": Habits(1.3, 0.85, 4.2, attendance=0.9, types=("detail",)),
}
