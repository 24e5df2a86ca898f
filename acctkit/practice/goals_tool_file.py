"""Where the goals of a team are kept: divided targets, what people said, worksheets; one file beside the folder. Source: T5."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from acctkit.coach.goal_tree import Metric
from acctkit.plan import plan_file
from acctkit.plan.goal_plan import GoalSheets
from acctkit.plan.plan_file import PlanPart
from acctkit.plan.tree.wishes import Whole, Wishes
from acctkit.practice.beside_team import beside_team
from acctkit.practice.kept_file import Form, KeptFile

SCHEMA = 1
"""The form of the file. A file of a newer kit is not read, since it may say what this one does not know."""


class KeptTree(PlanPart):
    """A target under division: from which month on, over how many, by product or not, what is wanted, what was said.

    `wishes` is None until somebody has changed anything; then the target follows the team folder. `said` is what each
    rep has said to reach.
    """

    first: date | None = None
    months: Annotated[int, Field(ge=1, le=12)] | None = None
    products: bool = False
    wishes: Wishes | None = None
    said: dict[str, Whole] = Field(default_factory=dict)


class KeptGoals(PlanPart):
    """All that is kept: a tree for each metric, the sentence under work, the worksheets."""

    metric: Metric = "revenue"
    trees: dict[Metric, KeptTree] = Field(default_factory=dict)
    sentence: Annotated[str, Field(max_length=2000)] = ""
    more_resources: bool = False
    sheets: GoalSheets = GoalSheets()

    @property
    def tree(self) -> KeptTree:
        """Return the tree of the chosen metric."""
        return self.trees.get(self.metric, KeptTree())

    def with_tree(self, tree: KeptTree) -> KeptGoals:
        """Return them with another tree of the chosen metric."""
        return self.model_copy(update={"trees": {**self.trees, self.metric: tree}})


def file_of(team: Path, rep: str = "") -> Path:
    """Return the file with the goals of a team folder, or with those of one rep."""
    return beside_team(team, "goals", rep)


class GoalsFile(KeptFile[KeptGoals]):
    """The goals about one team folder."""

    form = Form(
        KeptGoals(),
        lambda data: plan_file.read(data.decode("utf-8-sig"), KeptGoals, SCHEMA),
        lambda kept: plan_file.written(kept, SCHEMA),
    )
