"""`acctkit exercises`: which questions there are, and the proof that they are sound."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from acctkit.cli.common import (
    GOOD,
    SOME_FAILED,
    Command,
    Content,
    Lang,
    chosen_language,
    print_text,
    say,
    use_own_content,
    wrong_input,
)
from acctkit.i18n import COMPLETE, Language
from acctkit.playbook import ContentError, entries, use_content
from acctkit.playbook.exercises import Exercise
from acctkit.playbook.questions import Question

if TYPE_CHECKING:
    from acctkit.practice.verify import Problem

_BEGIN = 60
_NAMED = 5

_Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        help=f"A language to verify; may be given several times. Without it: {', '.join(COMPLETE)}.",
    ),
]
_Seeds = Annotated[
    int, typer.Option("--seeds", min=1, help="How many learners' variants to draw of each question.")
]
_Exercise = Annotated[
    str | None, typer.Option("--exercise", help="Only the questions of this exercise, by its id.")
]


def _list(content: Content = None, lang: Lang = "en") -> None:
    """List all questions: id, type and exercise, a line each."""
    words = chosen_language(lang)
    use_own_content(content)
    try:
        questions = list(entries(Question).values())
    except ContentError as error:
        raise wrong_input(str(error)) from None
    if sys.stdout.isatty():
        Console().print(_readable(questions, words))
    elif questions:
        print_text("\n".join(f"{each.id}\t{each.type}\t{each.exercise}" for each in questions))


def _readable(questions: list[Question], lang: Language) -> Table:
    """Return a table for people: under each exercise its questions, and how they begin."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column(lang.gettext("Question"), no_wrap=True)
    shown.add_column(lang.gettext("Type of question"), no_wrap=True)
    shown.add_column(lang.gettext("What it asks"))
    for exercise in dict.fromkeys(each.exercise for each in questions):
        shown.add_row(Text(exercise, style="bold"))
        for each in questions:
            if each.exercise == exercise:
                prompt = " ".join(lang.content(each).prompt.split())
                begin = prompt if len(prompt) <= _BEGIN else f"{prompt[: _BEGIN - 1]}…"
                shown.add_row(*map(Text, (f"  {each.id}", each.type, begin)))
    return shown


def _cases(lang: Lang = "en") -> None:
    """List the cases that draw values and answers from the sample team, with the places they fill in texts."""
    words = chosen_language(lang)
    from acctkit.practice.cases import CASES  # noqa: PLC0415  slow to import, like what follows
    from acctkit.practice.sample import sample_facts  # noqa: PLC0415
    from acctkit.practice.verify.reference import case_references  # noqa: PLC0415

    for case in case_references(CASES, sample_facts()):
        lines = [case.name, f"  {case.about}"]
        lines.append(
            "  " + words.gettext("fills: {places}", places=" ".join(f"{{{name}}}" for name in case.fills))
        )
        if case.answer:
            lines.append("  " + words.gettext("right, for instance: {answer}", answer=case.answer))
        if case.mistakes:
            lines.append("  " + words.gettext("mistakes: {ids}", ids=", ".join(case.mistakes)))
        if case.columns:
            lines.append("  " + words.ngettext("rows of {n} column", "rows of {n} columns", case.columns))
        if case.rules:
            lines.append("  " + words.gettext("rules that rows break: {ids}", ids=", ".join(case.rules)))
        print_text("\n".join(lines) + "\n")


def _verify(
    content: Content = None,
    lang: _Languages = None,
    seeds: _Seeds = 200,
    exercise: _Exercise = None,
) -> None:
    """Prove that every question is sound in every language: right, wrong and missing answers end as they should."""
    languages = [chosen_language(code) for code in dict.fromkeys(lang or COMPLETE)]
    words = languages[0]
    questions = _chosen(content, exercise, words)
    problems = _problems(questions, languages, seeds, words)
    faults = [problem for problem in problems if not problem.remark]
    for remark in _remarks(problems, words):
        say(remark)
    if faults:
        print_text("\n".join(_told(problem, words) for problem in faults))
        wrong = len({problem.question for problem in faults})
        print_text(
            words.gettext(
                "{wrong} of {n} questions are not sound.",
                wrong=words.number(wrong),
                n=words.number(len(questions)),
            )
        )
        raise typer.Exit(SOME_FAILED)
    spoken = words.ngettext("{n} language", "{n} languages", len(languages))
    print_text(
        words.ngettext(
            "{n} question, {languages}, all sound",
            "{n} questions, {languages}, all sound",
            len(questions),
            languages=spoken,
        )
    )
    raise typer.Exit(GOOD)


def _chosen(content: Path | None, exercise: str | None, lang: Language) -> list[Question]:
    """Return the questions to verify or end: with 1 where content does not fit, since that is what was to be found."""
    if content is not None and not content.is_dir():
        raise wrong_input(lang.gettext("There is no folder {folder}.", folder=str(content)))
    try:
        use_content(content)
        exercises, questions = entries(Exercise), entries(Question).values()
    except ContentError as error:
        print_text(str(error))
        raise typer.Exit(SOME_FAILED) from None
    if exercise is not None and exercise not in exercises:
        known = lang.listing(list(exercises))
        raise wrong_input(
            lang.gettext(
                "There is no exercise {exercise}. The exercises are: {known}", exercise=exercise, known=known
            )
        )
    chosen = [each for each in questions if exercise is None or each.exercise == exercise]
    if not chosen:
        print_text(lang.gettext("There is no question to verify."))
        raise typer.Exit(SOME_FAILED)
    return chosen


def _problems(
    questions: list[Question], languages: list[Language], seeds: int, lang: Language
) -> list[Problem]:
    from acctkit.practice.cases import CASES  # noqa: PLC0415  slow to import, like what follows
    from acctkit.practice.sample import sample_facts  # noqa: PLC0415
    from acctkit.practice.verify import Proof, verify  # noqa: PLC0415
    from acctkit.widgets.practice.question import card_html  # noqa: PLC0415

    found = []
    proof = Proof(
        languages, sample_facts(), CASES, seeds, twin_of=lambda spoken: partial(card_html, lang=spoken)
    )
    with _bar() as bar:
        task = bar.add_task(lang.gettext("Questions"), total=len(questions))
        for question in questions:
            found += verify(question, proof)
            bar.advance(task)
    return found


def _bar() -> Progress:
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _remarks(problems: list[Problem], lang: Language) -> list[str]:
    """Return a sentence for each language that a trainer's own questions are not worded in."""
    told = []
    for code in dict.fromkeys(problem.language for problem in problems if problem.remark):
        ids = [problem.question for problem in problems if problem.remark and problem.language == code]
        named = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
        told.append(
            lang.ngettext(
                "Good to know: {n} question of your own has texts that are shown in {code} as they are written: {ids}",
                "Good to know: {n} questions of your own have texts that are shown in {code} as they are written: {ids}",
                len(ids),
                code=code,
                ids=named,
            )
        )
    return told


def _told(problem: Problem, lang: Language) -> str:
    """Return a problem as a line: the question's id, the language, the seed of the variant, what is wrong."""
    where = [problem.question]
    if problem.language:
        where.append(problem.language)
    if problem.seed is not None:
        where.append(lang.gettext("seed {seed}", seed=problem.seed))
    return f"{', '.join(where)}: {problem.fault}"


exercises_list = Command(_list, "Example: acctkit exercises list --content my-content")
exercises_cases = Command(_cases, "Example: acctkit exercises cases --lang es")
exercises_verify = Command(
    _verify, "Example: acctkit exercises verify --content my-content --exercise 02_goals --lang es"
)
