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
from acctkit.coach.once import Once
from acctkit.coach.others import Everybody, Others
from acctkit.coach.pipeline_facts import PipelineFacts
from acctkit.measures.results import Results, list_value, summary
from acctkit.measures.time_to_win import WinCurve
from acctkit.pipeline.history import History
from acctkit.playbook import made_from_content
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team
from acctkit.tables.by_rep import ByRep, Places
from acctkit.team.situations import Suggestions


@dataclass(frozen=True, eq=False)
class TeamFacts(Once):
    """What all briefs of a team share, computed once.

    `deals` are those known on `today`, with the columns of the team folder plus `closed_later` (open on that day and
    closed since), `list_value` (quantity times list price), `age` (days an open deal has been open), `days` (days a
    closed deal took) and `worth` (the amount, else the list value).
    """

    team: Team
    today: date
    deals: pd.DataFrame

    @cached_property
    def everybody(self) -> Everybody:
        """Return the deals of all, counted once."""
        return Everybody(self.deals)

    @cached_property
    def results(self) -> Results:
        """Return the golden figures of the whole team."""
        return summary(self.deals, self.team.table("products"))

    @cached_property
    def history(self) -> History:
        """Return what the deals of the whole team say about deals to come."""
        return History(self.deals, self.today)

    @property
    def curve(self) -> WinCurve:
        """Return the chance to win by age of a deal, from all deals of the team."""
        return self.history.curve

    @cached_property
    def slowest_win(self) -> int | None:
        """Return the days of the slowest win, None while too few deals are won to say. Source: C2.5."""
        days = self.everybody.days.values  # noqa: PD011  no frame
        return int(days.max()) if len(days) >= threshold("short_history") else None

    @cached_property
    def closed(self) -> pd.DataFrame:
        """Return the closed deals of the whole team."""
        return self.deals.loc[self.deals["status"].ne("open")]

    @cached_property
    def situations(self) -> Suggestions:
        """Return what the evidence suggests about each rep, for the manager alone. Source: D5."""
        return Suggestions(self.team, self.today)

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
    def reps_with_deals(self) -> int:
        """Return how many reps have a deal."""
        return int(self.deals["rep_id"].nunique())

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
        row = self.rows("reps", rep_id)
        if row.empty:
            raise KeyError(rep_id)
        first = row.iloc[0]
        return RepFacts(
            team=self,
            rep_id=rep_id,
            name=_text(first["name"]) or rep_id,
            team_name=_text(first["team"]),
            manager=_text(first["manager"]),
            own=self.deals.iloc[self.once(deals_by_rep).of(rep_id)],
        )

    def rows(self, table_id: str, rep_id: str) -> pd.DataFrame:
        """Return a rep's rows of a table of the team folder."""
        return self.team.table(table_id).iloc[self.once(table_by_rep, table_id).of(rep_id)]


def table_by_rep(team: TeamFacts, table_id: str) -> ByRep:
    """Return where each rep's rows of a table of the team folder stand."""
    return ByRep(team.team.table(table_id))


def deals_by_rep(team: TeamFacts) -> ByRep:
    """Return where each rep's deals stand among those known on the day."""
    return ByRep(team.deals)


def closed_by_rep(team: TeamFacts) -> ByRep:
    """Return where each rep's deals stand among the closed ones."""
    return ByRep(team.closed)


@dataclass(frozen=True, eq=False)
class RepFacts(Once):
    """One rep's deals beside those of everybody else in the team folder."""

    team: TeamFacts
    rep_id: str
    name: str
    team_name: str | None
    manager: str | None
    own: pd.DataFrame

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
    def rest(self) -> Others:
        """Return everybody else, as counts and samples."""
        return Others(self.team.everybody, self.rep_id, self.own)

    @property
    def closed_places(self) -> Places:
        """Return where the rep's deals stand among the closed ones of the team."""
        return self.team.once(closed_by_rep).of(self.rep_id)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Return the rep beside the others, measure by measure."""
        return comparisons(self.own, self.rest)

    def table(self, table_id: str) -> pd.DataFrame:
        """Return the rep's rows of another table."""
        return self.once(_rows_of_rep, table_id)


def _rows_of_rep(rep: RepFacts, table_id: str) -> pd.DataFrame:
    return rep.team.rows(table_id, rep.rep_id)


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
