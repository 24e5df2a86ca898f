"""The page of a whole team, part by part, for the manager alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.facts import team_facts
from acctkit.coach.saying import say
from acctkit.coach.team_brief import Member, TeamBrief, team_brief
from acctkit.i18n import Language, language
from acctkit.playbook import entries, entry
from acctkit.playbook.coaching import CollectCard
from acctkit.playbook.group_types import GroupAdvice, GroupType
from acctkit.playbook.situations import SituationCard
from acctkit.team.ability_willingness import Placement, training_decision
from acctkit.widgets.block import Block, block
from acctkit.widgets.chart import Chart
from acctkit.widgets.heat_map_block import heat_map_block
from acctkit.widgets.opening import read_for_page
from acctkit.widgets.page_head import head_block
from acctkit.widgets.team_charts import team_matrix
from acctkit.widgets.team_pipeline_blocks import team_forecasts_block, team_refusals_block
from acctkit.widgets.team_targets import targets_block


def open_team(team: str, language_code: str, today: str, mapping: str = "", content: str = "") -> TeamPage:
    """Read a team folder and return the team's page.

    Parameters
    ----------
    team
        The team folder's path, relative to the notebook.
    language_code
        "en", "es" ...
    today
        The day to count from in ISO form.
    mapping
        A mapping file's path relative to the notebook, or "preset:NAME", or nothing.
    content
        The path of a folder with a trainer's own content, relative to the notebook, or nothing.

    Raises
    ------
    TeamError
        The team folder cannot be used; the message says why.

    """
    day = date.fromisoformat(today)
    return TeamPage(
        team_brief(team_facts(read_for_page(team, mapping, content), day)), language(language_code)
    )


@dataclass(frozen=True)
class TeamPage:
    """The team's page in one language."""

    team: TeamBrief
    lang: Language

    def _block(self, template: str, words: str, /, **values: object) -> Block:
        return block(template, words, self.lang, team=self.team, currency=self.team.currency, **values)

    def _collect(self, name: str) -> Block:
        card = self.lang.content(entry(CollectCard, name))
        return self._block("collect", card.title, cards=[card])

    def head(self) -> Block:
        """Return the title and the style the other parts use."""
        people = self.lang.ngettext("{n} person", "{n} people", len(self.team.members))
        won = self.lang.money(self.team.results.revenue, self.team.currency)
        return head_block(
            self.lang,
            self.lang.gettext("As of {day}", day=self.lang.date(self.team.today)),
            self.lang.gettext("The team"),
            people,
            self.lang.gettext("Revenue won: {amount}", amount=won),
        )

    def first(self) -> Block:
        """Return who needs what first."""
        rows = [self._row(member) for member in self.team.members]
        words = " | ".join(f"{row['number']} {row['name']}: {row['matters']}" for row in rows)
        perhaps = any(row["situations"] for row in rows)
        return self._block("team_first", words, rows=rows, rated=self.team.rated, perhaps=perhaps)

    def _row(self, member: Member) -> dict[str, object]:
        one = member.brief
        main = None if one.main is None else say(one.main, self.lang, one.currency)
        return {
            "number": member.number,
            "name": one.name,
            "team": one.team or "",
            "matters": main.title if main else "–",
            "action": main.action if main else "",
            "training": self._decision(one.placement),
            "situations": [
                self.lang.gettext(
                    "{situation} ({strength})",
                    situation=self.lang.content(entry(SituationCard, each.situation)).title,
                    strength=self.lang.percent(each.strength),
                )
                for each in one.person.suggestions
            ],
        }

    def _decision(self, placement: Placement) -> str:
        if placement.cell:
            return self.lang.content(training_decision(placement.cell)).title
        doubts = {
            "self-only": self.lang.gettext("only self-rated"),
            "raters-differ": self.lang.gettext("raters differ"),
        }
        return doubts.get(placement.uncertain, "–")

    def matrix(self) -> Chart | Block:
        """Return everybody on the matrix, or how to get ratings."""
        return team_matrix(self.team, self.lang) if self.team.rated else self._collect("ratings")

    def places(self) -> Block:
        """Return the same in figures: everybody's number, place, raters' range, and the change since the first rating."""
        if not self.team.rated:
            sentence = self.lang.gettext("Without ratings nothing is said about ability or will.")
            return self._block("sentence", sentence, sentence=sentence)
        rows = [
            (member, member.brief.placement, self._decision(member.brief.placement), self._way(member))
            for member in self.team.members
            if member.rated
        ]
        unrated = [member.brief.name for member in self.team.members if not member.rated]
        words = " | ".join(
            f"{member.number} {member.brief.name}: {decision}" for member, _, decision, _ in rows
        )
        return self._block("team_places", words, rows=rows, unrated=unrated)

    def _way(self, member: Member) -> dict[str, object] | None:
        """Return the day of the first rating and the change of both since; None without an earlier one."""
        now, before = member.brief.placement, member.brief.person.before
        if before is None:
            return None
        day, then = before
        if None in (now.ability, now.willingness, then.ability, then.willingness):
            return None
        return {
            "day": day,
            "ability": self._change(then.ability, now.ability),
            "will": self._change(then.willingness, now.willingness),
        }

    def _change(self, then: float | None, now: float | None) -> str:
        change = round((now or 0.0) - (then or 0.0), 1)
        arrow = "↑" if change > 0 else "↓" if change < 0 else "→"
        return f"{arrow} {self.lang.number(abs(change), 1)}"

    def group(self) -> Block:
        """Return who brings which voice, which are missing, who rubs with whom, and advice for the next meeting."""
        group = self.team.group
        if len(group.unknown) == group.n:
            sentence = self.lang.gettext("Nobody has answered the questionnaire on group types yet.")
            return self._block("sentence", sentence, sentence=sentence)
        titles = {key: self.lang.content(card).title for key, card in entries(GroupType).items()}
        voices = [(titles[key], self._names(reps)) for key, reps in group.coverage.items()]
        words = " | ".join(f"{title}: {len(names)}" for title, names in voices)
        return self._block(
            "team_group",
            words,
            voices=voices,
            advice=[self.lang.content(entry(GroupAdvice, key)) for key in group.advice],
            missing=[titles[key] for key in group.missing],
            even=self._names(group.even),
            unknown=self._names(group.unknown),
        )

    def _names(self, reps: tuple[str, ...]) -> list[str]:
        return [self.team.name(rep) for rep in reps]

    def targets(self) -> Block:
        """Return what is left of the targets by rep and month, exact on both margins, or how to begin."""
        return targets_block(self.team, self.lang)

    def discipline(self) -> Block:
        """Return which habit occurs how often with whom."""
        return heat_map_block(self.team, self.lang)

    def refusals(self) -> Block:
        """Return why deals were lost."""
        return team_refusals_block(self.team, self.lang)

    def forecasts(self) -> Block:
        """Return whose forecasts lean to one side."""
        return team_forecasts_block(self.team, self.lang)
