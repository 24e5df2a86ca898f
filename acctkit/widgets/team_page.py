"""The page of a whole team, part by part, for the manager alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acctkit.coach.facts import team_facts
from acctkit.coach.saying import say
from acctkit.coach.team_brief import Member, TeamBrief, team_brief
from acctkit.i18n import Language, language
from acctkit.playbook import entries, entry, fill
from acctkit.playbook.coaching import CollectCard
from acctkit.playbook.goal_texts import ConflictText
from acctkit.playbook.group_types import GroupAdvice, GroupType
from acctkit.playbook.situations import SituationCard
from acctkit.team.ability_willingness import training_decision
from acctkit.widgets.block import Block, block, style
from acctkit.widgets.chart import Chart
from acctkit.widgets.opening import read_for_page
from acctkit.widgets.team_charts import team_matrix


def open_team(team: str, language_code: str, today: str, mapping: str = "") -> TeamPage:
    """Read a team folder and return the team's page; parameters as those of a rep's page."""
    day = date.fromisoformat(today)
    return TeamPage(team_brief(team_facts(read_for_page(team, mapping), day)), language(language_code))


@dataclass(frozen=True)
class TeamPage:
    """The team's page in one language."""

    team: TeamBrief
    lang: Language

    def _block(self, template: str, words: str, /, **values: object) -> Block:
        return block(template, words, self.lang, team=self.team, currency=self.team.currency, **values)

    def head(self) -> Block:
        """Return the title and the style the other parts use."""
        return self._block("team_head", self.lang.gettext("The team"), style=style())

    def first(self) -> Block:
        """Return who needs what first."""
        rows = [self._row(member) for member in self.team.members]
        words = " | ".join(f"{row['number']} {row['name']}: {row['matters']}" for row in rows)
        return self._block("team_first", words, rows=rows)

    def _row(self, member: Member) -> dict[str, object]:
        one = member.brief
        three = [say(finding, self.lang, one.currency) for finding in one.three]
        cell = one.placement.cell
        titles = {key: self.lang.content(card).title for key, card in entries(SituationCard).items()}
        return {
            "number": member.number,
            "name": one.name,
            "team": one.team or "",
            "matters": three[0].title if three else "",
            "action": three[0].action if three else "",
            "training": self.lang.content(training_decision(cell)).title if cell else "–",
            "situations": [
                self.lang.gettext(
                    "{situation} ({strength})",
                    situation=titles[s.situation],
                    strength=self.lang.percent(s.strength),
                )
                for s in member.suggestions
            ],
        }

    def matrix(self) -> Chart | Block:
        """Return everybody on the matrix, or how to get ratings."""
        if all(member.brief.placement.ability is None for member in self.team.members):
            card = self.lang.content(entry(CollectCard, "ratings"))
            return self._block("collect", card.title, cards=[card])
        return team_matrix(self.team, self.lang)

    def group(self) -> Block:
        """Return who brings which voice, which are missing, who rubs with whom, and advice for the next meeting."""
        group = self.team.group
        titles = {key: self.lang.content(card).title for key, card in entries(GroupType).items()}
        if len(group.unknown) == group.n:
            sentence = self.lang.gettext("Nobody has answered the questionnaire on group types yet.")
            return self._block("sentence", sentence, sentence=sentence)
        voices = [
            (titles[key], [self.team.name(rep) for rep in reps]) for key, reps in group.coverage.items()
        ]
        advice = [self.lang.content(entry(GroupAdvice, key)) for key in group.advice]
        missing = [titles[key] for key in group.missing]
        unknown = [self.team.name(rep) for rep in group.unknown]
        words = " | ".join(f"{title}: {len(names)}" for title, names in voices)
        return self._block(
            "team_group", words, voices=voices, advice=advice, missing=missing, unknown=unknown
        )

    def targets(self) -> Block:
        """Return what is left of the targets by rep and month, exact on both margins."""
        conflict = self.team.conflict
        if conflict is not None:
            text = self.lang.content(entry(ConflictText, conflict.code))
            values = {
                "names": self.lang.listing(list(conflict.keys)),
                "wanted": self.lang.money(conflict.wanted, self.team.currency),
                "available": self.lang.money(conflict.available, self.team.currency),
            }
            sentence = f"{fill(text.text, values)} {fill(text.mend, values)}"
            return self._block("sentence", sentence, sentence=sentence)
        grid = self.team.grid
        if grid is None:
            sentence = self.lang.gettext("No target is left to divide: there are none, or they are reached.")
            return self._block("sentence", sentence, sentence=sentence)
        rows = [
            (self.team.name(rep), [int(cell) for cell in grid.cells[place]], grid.row_totals[place])
            for place, rep in enumerate(grid.rows)
        ]
        words = self.lang.gettext(
            "Left together: {total}", total=self.lang.money(grid.total, self.team.currency)
        )
        return self._block(
            "team_targets",
            words,
            rows=rows,
            months=self.team.months,
            sums=grid.column_totals,
            total=grid.total,
        )
