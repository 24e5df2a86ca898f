"""The page of one rep, part by part: each method is one line in the notebook and returns something to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.brief import Brief, brief
from acctkit.i18n import Language, language
from acctkit.playbook.thresholds import threshold
from acctkit.widgets import month_charts, standing_charts
from acctkit.widgets.actions_block import actions_block
from acctkit.widgets.block import Block, block
from acctkit.widgets.chart import Chart
from acctkit.widgets.collect_block import collect_block
from acctkit.widgets.discipline_block import discipline_block
from acctkit.widgets.flow_block import flow_block
from acctkit.widgets.forecast_block import forecast_block
from acctkit.widgets.funnel_chart import funnel_picture
from acctkit.widgets.goal_checks_block import goal_checks_block
from acctkit.widgets.goals_block import goals_block
from acctkit.widgets.opening import read_for_page
from acctkit.widgets.page_head import head_block
from acctkit.widgets.person_blocks import for_you_block, group_block, situations_block
from acctkit.widgets.plan_block import plan_block
from acctkit.widgets.planning_block import planning_block
from acctkit.widgets.ratings_block import matrix_part, training_block
from acctkit.widgets.readiness_block import readiness_block
from acctkit.widgets.refusals_block import refusals_block
from acctkit.widgets.stage_block import stage_block
from acctkit.widgets.talk_blocks import commitments_block, conversation_block, first_screen_block
from acctkit.widgets.time_block import time_block
from acctkit.widgets.trust_block import trust_block
from acctkit.widgets.twin import Twin
from acctkit.widgets.weeks_block import weeks_block
from acctkit.widgets.what_if import month_what_if


def open_page(  # noqa: PLR0913  one argument per parameter of the notebook
    team: str, rep: str, language_code: str, today: str, mapping: str = "", content: str = ""
) -> RepPage:
    """Read a team folder and return one rep's page.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    rep
        The rep's id.
    language_code
        "en", "es" ...
    today
        The day of the talk in ISO form.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.
    content
        The path of a folder with a trainer's own content, relative to the notebook, or nothing.

    Raises
    ------
    KeyError
        The team has no rep with this id.
    TeamError
        The team folder cannot be used; the message says why.

    """
    read = read_for_page(team, mapping, content)
    return RepPage(brief(read, rep, date.fromisoformat(today)), language(language_code))


@dataclass(frozen=True)
class RepPage:
    """One rep's page in one language."""

    brief: Brief
    lang: Language

    def _block(self, template: str, words: str, /, **values: object) -> Block:
        return block(template, words, self.lang, brief=self.brief, currency=self.brief.currency, **values)

    def _sentence(self, sentence: str) -> Block:
        return self._block("sentence", sentence, sentence=sentence)

    def head(self) -> Block:
        """Return name, team and day, and the style the other parts use."""
        kicker = self.lang.gettext("One-to-one on {day}", day=self.lang.date(self.brief.today))
        manager = self.brief.manager
        led_by = self.lang.gettext("led by {manager}", manager=manager) if manager else None
        return head_block(self.lang, kicker, self.brief.name, self.brief.team, led_by)

    def first_screen(self) -> Block:
        """Return the figures, the three things that matter and the action to agree."""
        return first_screen_block(self.brief, self.lang)

    def conversation(self) -> Block:
        """Return the talk step by step, with guidance and what else was seen. For the manager alone."""
        return conversation_block(self.brief, self.lang)

    def standing(self) -> Chart | Block:
        """Return the rep beside the others, or a sentence where the history is too short."""
        if not self.brief.comparisons:
            needed = self.lang.number(threshold("short_history"))
            return self._sentence(
                self.lang.gettext(
                    "A comparison with the others needs {n} closed deals on both sides.", n=needed
                )
            )
        return standing_charts.beside_the_others(self.brief, self.lang)

    def matrix(self) -> Chart | Block:
        """Return the picture of ability and willingness, or how to get ratings. For the manager alone."""
        return matrix_part(self.brief, self.lang)

    def training(self) -> Block:
        """Return the training decision with its reasons. For the manager alone."""
        return training_block(self.brief, self.lang)

    def for_you(self) -> Block:
        """Return in a few lines what only the manager sees first."""
        return for_you_block(self.brief, self.lang)

    def situations(self) -> Block:
        """Return the situations that the evidence suggests, with guidance. For the manager alone."""
        return situations_block(self.brief, self.lang)

    def working_together(self) -> Block:
        """Return the person's voice in a group and how to work with it. For the manager alone."""
        return group_block(self.brief, self.lang)

    def planning(self) -> Block:
        """Return whether planning lacks a system or is not followed. For the manager alone: it names a cause."""
        return planning_block(self.brief, self.lang)

    def stage_focus(self) -> Block:
        """Return where in the customer's buying most is lost against the others."""
        return stage_block(self.brief, self.lang)

    def funnel(self) -> Chart | Block:
        """Return the picture of the rep's funnel."""
        return funnel_picture(self.brief.pipeline.funnel, self.lang)

    def refusals(self) -> Block:
        """Return why deals were lost."""
        return refusals_block(self.brief, self.lang)

    def flow(self) -> Block:
        """Return what the open deals should bring."""
        return flow_block(self.brief, self.lang)

    def manager_actions(self) -> Block:
        """Return what to do about the open deals. For the manager alone."""
        return actions_block(self.brief, self.lang)

    def forecast(self) -> Block:
        """Return how well the rep forecasts."""
        return forecast_block(self.brief, self.lang)

    def discipline(self) -> Block:
        """Return the discipline score and the habits worth changing first."""
        return discipline_block(self.brief, self.lang)

    def months(self) -> Chart | Block:
        """Return the revenue by month."""
        if not self.brief.months:
            return self._sentence(
                self.lang.gettext(
                    "No win with a day and an amount is recorded yet, so there is no picture of the months."
                )
            )
        return month_charts.revenue_by_month(self.brief, self.lang)

    def goals(self) -> Block:
        """Return what the months left must bring."""
        return goals_block(self.brief, self.lang)

    def goal_checks(self) -> Block:
        """Return whether the goals are clear, measurable, one person's and realistic, and what to add first."""
        return goal_checks_block(self.brief, self.lang)

    def open_deals(self) -> Chart | Block:
        """Return the open deals by age."""
        if self.brief.slowest_win is None:
            needed = self.lang.number(threshold("short_history"))
            return self._sentence(
                self.lang.gettext(
                    "Which ages still have a chance can be said once the team has {n} won deals with both dates.",
                    n=needed,
                )
            )
        if not self.brief.ages:
            return self._sentence(
                self.lang.gettext("There is no open deal with a date, so there is no picture of their ages.")
            )
        return month_charts.open_by_age(self.brief, self.lang)

    def to_discuss(self) -> Block:
        """Return the open deals worth a talk."""
        deals = self.brief.to_discuss
        summary = self.lang.gettext("No open deal is young enough to be won by what is known so far.")
        if deals:
            summary = self.lang.gettext("Worth most when value and chance are taken together:")
        window = self.lang.number(threshold("coach.recent_days"))
        words = f"{summary} {', '.join(deal.row_id for deal in deals)}".strip()
        return self._block("deals", words, summary=summary, deals=deals, window=window)

    def month_plan(self) -> Block:
        """Return the month plan: win Z, move Y, begin X."""
        return plan_block(self.brief, self.lang)

    def what_if(self) -> Twin | Block:
        """Return the sliders over the month plan."""
        made = month_what_if(self.brief, self.lang)
        return (
            made
            if made is not None
            else self._sentence(self.lang.gettext("Without a month plan there is nothing to vary."))
        )

    def time(self) -> Block:
        """Return where the time goes. Shared: it is the rep's own log, and the rep who moves things."""
        return time_block(self.brief, self.lang)

    def weeks(self) -> Block:
        """Return the calendar of the next four weeks. Shared: both keep to it."""
        return weeks_block(self.brief, self.lang)

    def readiness(self) -> Block:
        """Return what a handover would lack today. Shared: what is missing only the rep can write down."""
        return readiness_block(self.brief, self.lang)

    def commitments(self) -> Block:
        """Return what was agreed before, and room for what is agreed today."""
        return commitments_block(self.brief, self.lang)

    def collect(self) -> Block:
        """Return what is missing and how to begin collecting it."""
        return collect_block(self.brief.collect, self.lang)

    def trust(self) -> Block:
        """Return what the numbers rest on, and what could not be used."""
        return trust_block(self.brief, self.lang)
