"""Goals in words under work: a sentence that is checked, and worksheets with their action plans. Source: T5."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.calendar import WorkingDays, working_days
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goal_checks import past_spans, past_spans_in_team
from acctkit.coach.goal_tree import first_month
from acctkit.i18n import Language
from acctkit.plan.goal_plan import GoalSheet, proposed
from acctkit.plan.goal_plan.worksheet import sheet_of
from acctkit.plan.goal_sentence import GoalSentence, read_goal
from acctkit.practice.goals_tool_file import GoalsFile, KeptGoals

_YEAR = 12
_LONGEST_SPAN = 12


@dataclass(frozen=True)
class Past:
    """What a sentence is compared with: past spans of so many whole months, the own and the others'."""

    months: int = 0
    own: tuple[float, ...] = ()
    others: tuple[float, ...] = ()
    rep: str = ""


class SheetsWork:
    """A sentence and the worksheets of a team, or of one rep; every change is kept in a file."""

    def __init__(self, facts: TeamFacts, file: GoalsFile, rep: str = "", country: str = "") -> None:
        self.facts, self.file, self.rep = facts, file, rep
        self._country = country

    def read(self, lang: Language) -> tuple[GoalSentence, Past]:
        """Read the sentence that is kept, and what it is compared with."""
        kept = self.file.kept
        writer = self.facts.names.get(self.rep, "")
        first = read_goal(kept.sentence, lang, self.facts.today, writer=writer)
        past = self._past(first)
        return (
            read_goal(
                kept.sentence,
                lang,
                self.facts.today,
                writer=writer,
                own_history=past.own,
                peer_history=past.others,
                more_resources=kept.more_resources,
            ),
            past,
        )

    def _past(self, found: GoalSentence) -> Past:
        """Return past revenue over as many whole months as are left until the deadline."""
        deadline = found.goal.deadline
        if deadline is None or deadline <= self.facts.today:
            return Past()
        start = first_month(self.facts.today)
        span = (deadline.year - start.year) * _YEAR + deadline.month - start.month + 1
        span = min(max(span, 1), _LONGEST_SPAN)
        owner = found.goal.owners[0].casefold() if len(found.goal.owners) == 1 else ""
        named = [rep for rep, name in self.facts.names.items() if owner and name.casefold().startswith(owner)]
        rep = named[0] if len(named) == 1 else self.rep
        if not rep:
            return Past(span, (), tuple(self.facts.once(past_spans_in_team, span).sums.tolist()))
        own, others = past_spans(self.facts.rep(rep), span)
        return Past(span, tuple(own.tolist()), tuple(others.tolist()), rep)

    def word(self, sentence: str, *, more_resources: bool) -> None:
        """Keep a sentence under work."""
        update = {"sentence": sentence[:2000], "more_resources": more_resources}
        self.file.change(lambda kept: kept.model_copy(update=update))

    def begin_sheet(self, lang: Language) -> GoalSheet:
        """Begin a worksheet with what the sentence says, and return it."""
        found, _ = self.read(lang)
        taken = {sheet.id for sheet in self.file.kept.sheets.goals}
        number = next(n for n in range(1, len(taken) + 2) if f"G{n}" not in taken)
        sheet = sheet_of(found.goal, f"G{number}", found.text)
        self.put(sheet)
        return sheet

    def put(self, *sheets: GoalSheet) -> None:
        """Keep worksheets, each in the place of that with its id."""

        def with_them(kept: KeptGoals) -> KeptGoals:
            whole = kept.sheets
            for sheet in sheets:
                whole = whole.with_goal(sheet)
            return kept.model_copy(update={"sheets": whole})

        self.file.change(with_them)

    def drop(self, sheet_id: str) -> None:
        """Take a worksheet out."""
        self.file.change(lambda kept: kept.model_copy(update={"sheets": kept.sheets.without(sheet_id)}))

    def propose_checkpoints(self, sheet_id: str) -> None:
        """Put checkpoints on working days into a worksheet, in place of those it has."""
        sheet = next((one for one in self.file.kept.sheets.goals if one.id == sheet_id), None)
        if sheet is not None and sheet.deadline is not None:
            working = self.working(sheet.owner)
            points = proposed(
                self.facts.today, sheet.deadline, working, baseline=sheet.baseline, amount=sheet.amount
            )
            self.put(sheet.model_copy(update={"checkpoints": points}))

    def working(self, owner: str) -> WorkingDays:
        """Return the working days of whoever owns a goal: of the rep's country, else that of the notebook."""
        reps = self.facts.team.table("reps")
        row = reps.loc[reps["name"].fillna(reps["rep_id"]).str.casefold().eq(owner.casefold())]
        own = row.iloc[0]["country"] if len(row) == 1 else None
        return working_days(own if isinstance(own, str) else self._country)
