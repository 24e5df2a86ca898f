"""The facts a brief is made of: the deals of a team prepared once, and one rep's part of them.

Everything is as known on the day of the brief; `as_of` says what that means for an export made later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import pandas as pd

from acctkit.coach.as_of import known_on
from acctkit.coach.comparisons import Comparison, comparisons
from acctkit.coach.halves import Halves, halves, of_revenue
from acctkit.coach.kinds import Kinds, kinds_of_business
from acctkit.coach.pipeline_facts import PipelineFacts
from acctkit.measures.results import Results, list_value, summary
from acctkit.measures.time_to_win import WinCurve, win_curve
from acctkit.playbook import made_from_content
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team
from acctkit.team.situations import Suggestion, situations


@dataclass(frozen=True, eq=False)
class TeamFacts:
    """What all briefs of a team share, computed once.

    `deals` are those known on `today`, with the columns of the team folder plus `closed_later` (open on that day and
    closed since), `list_value` (quantity times list price), `age` (days an open deal has been open), `days` (days a
    closed deal took) and `worth` (the amount, else the list value).
    """

    team: Team
    today: date
    deals: pd.DataFrame

    @cached_property
    def results(self) -> Results:
        """Return the golden figures of the whole team."""
        return summary(self.deals, self.team.table("products"))

    @cached_property
    def curve(self) -> WinCurve:
        """Return the chance to win by age of a deal, from all deals of the team."""
        return win_curve(self.deals, self.today)

    @cached_property
    def slowest_win(self) -> int | None:
        """Return the days of the slowest win, None while too few deals are won to say. Source: C2.5."""
        won = self.deals.loc[self.deals["status"].eq("won"), "days"].dropna()
        return int(won.max()) if len(won) >= threshold("short_history") else None

    @cached_property
    def closed(self) -> pd.DataFrame:
        """Return the closed deals of the whole team."""
        return self.deals.loc[self.deals["status"].ne("open")]

    @cached_property
    def situations(self) -> dict[str, tuple[Suggestion, ...]]:
        """Return what the evidence suggests about each rep, for the manager alone. Source: D5."""
        return situations(self.team, self.today)

    @cached_property
    def halves(self) -> Halves | None:
        """Return the team's halves of the last twelve whole months against its targets."""
        won = self.deals.loc[self.deals["status"].eq("won")]
        return halves(of_revenue(self.team.table("targets")), won, self.first_entry, self.today)

    @cached_property
    def pipeline(self) -> PipelineFacts:
        """Return the team's pipeline and discipline."""
        return PipelineFacts(self.team, self.today, self.deals)

    @cached_property
    def kinds(self) -> tuple[Kinds, ...]:
        """Return the closed deals grouped by product and by sector."""
        return kinds_of_business(self.closed, self.team.table("products"), self.team.table("accounts"))

    @cached_property
    def last_entry(self) -> date | None:
        """Return the newest day in the known deals, to notice an export that is older than `today`."""
        return span_of(self.deals)[1]

    @cached_property
    def first_entry(self) -> date | None:
        """Return the oldest day in the known deals: nothing before it can be judged."""
        return span_of(self.deals)[0]

    @cached_property
    def names(self) -> dict[str, str]:
        """Return each rep's name by id, in the order of the reps table."""
        reps = self.team.table("reps")
        return dict(zip(reps["rep_id"], reps["name"].fillna(reps["rep_id"]), strict=True))

    @cached_property
    def _product_names(self) -> dict[str, str]:
        return _names(self.team.table("products"), "product_id")

    @cached_property
    def _account_names(self) -> dict[str, str]:
        return _names(self.team.table("accounts"), "account_id")

    def product_name(self, product_id: str) -> str:
        """Return a product's name, its id where it has none."""
        return self._product_names.get(product_id, product_id)

    def account_name(self, account_id: str) -> str:
        """Return a customer's name, its id where it has none."""
        return self._account_names.get(account_id, account_id)

    def rep(self, rep_id: str) -> RepFacts:
        """Return one rep's facts.

        Raises
        ------
        KeyError
            The team has no rep with this id.

        """
        reps = self.team.table("reps")
        row = reps.loc[reps["rep_id"].eq(rep_id)]
        if row.empty:
            raise KeyError(rep_id)
        first = row.iloc[0]
        own = self.deals["rep_id"].eq(rep_id)
        return RepFacts(
            team=self,
            rep_id=rep_id,
            name=_text(first["name"]) or rep_id,
            team_name=_text(first["team"]),
            manager=_text(first["manager"]),
            own=self.deals.loc[own],
            others=self.deals.loc[~own],
        )


@dataclass(frozen=True)
class RepFacts:
    """One rep's deals beside those of everybody else in the team folder."""

    team: TeamFacts
    rep_id: str
    name: str
    team_name: str | None
    manager: str | None
    own: pd.DataFrame
    others: pd.DataFrame

    @property
    def today(self) -> date:
        """Return the day the brief is for."""
        return self.team.today

    @cached_property
    def results(self) -> Results:
        """Return the rep's golden figures."""
        return summary(self.own, self.team.team.table("products"))

    @cached_property
    def open(self) -> pd.DataFrame:
        """Return the rep's open deals."""
        return self.own.loc[self.own["status"].eq("open")]

    @cached_property
    def won(self) -> pd.DataFrame:
        """Return the rep's won deals."""
        return self.own.loc[self.own["status"].eq("won")]

    @cached_property
    def closed(self) -> pd.DataFrame:
        """Return the rep's closed deals."""
        return self.own.loc[self.own["status"].ne("open")]

    @cached_property
    def others_won(self) -> pd.DataFrame:
        """Return the won deals of everybody else."""
        return self.others.loc[self.others["status"].eq("won")]

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the rep beside the others, measure by measure."""
        return comparisons(self.own, self.others)

    def table(self, table_id: str) -> pd.DataFrame:
        """Return the rep's rows of another table."""
        frame = self.team.team.table(table_id)
        return frame.loc[frame["rep_id"].eq(self.rep_id)]


@partial(made_from_content, most=1)
def team_facts(team: Team, today: date) -> TeamFacts:
    """Prepare a team's deals for briefs, as known on `today`. The last answer is kept: many briefs ask for the same."""
    deals = known_on(team.table("deals"), today)
    listed = list_value(deals, team.table("products"))
    is_open = deals["status"].eq("open")
    days = (deals["closed"] - deals["created"]).dt.days
    prepared = deals.assign(
        list_value=listed,
        age=(pd.Timestamp(today) - deals["created"]).dt.days.where(is_open),
        days=days.where(~is_open & days.ge(0)),
        worth=deals["amount"].where(deals["amount"].gt(0), listed),
    )
    return TeamFacts(team=team, today=today, deals=prepared)


def span_of(deals: pd.DataFrame) -> tuple[date | None, date | None]:
    """Return the first and the last day named in deals, None where they name none."""
    days = pd.concat([deals["created"], deals["closed"]]).dropna()
    return (None, None) if days.empty else (days.min().date(), days.max().date())


def _names(frame: pd.DataFrame, key: str) -> dict[str, str]:
    return dict(zip(frame[key], frame["name"].fillna(frame[key]), strict=True))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
