"""What a learner takes home from an exercise: from an own sheet to the sheets of a workbook. A new one is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.practice.take_away import own_goals, own_habits, own_matrix, own_plan, own_steps_tables, own_week

TakeAway = Callable[[Mapping[str, Any], Language], Mapping[str, pd.DataFrame]]
"""From the sheet as it was kept, and the learner's language, to tables by the names of their sheets."""

TAKE_AWAYS: Mapping[str, TakeAway] = {
    "own_matrix": own_matrix.tables,
    "own_goals": own_goals.tables,
    "own_steps": own_steps_tables.tables,
    "own_week": own_week.tables,
    "own_habits": own_habits.tables,
    "own_plan": own_plan.tables,
}
"""The take-aways by the ids of the sheets that learners fill in."""
