"""Prove that questions are sound: in every language, over many variants, for every answer that they know of.

What is proved of each question stands in `docs/authoring.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from acctkit.coach.facts import TeamFacts
from acctkit.i18n import Language
from acctkit.playbook import as_written_in
from acctkit.playbook.questions import Question
from acctkit.practice.posed import Case, CaseMaker, Posed
from acctkit.practice.verify.texts import is_own, untranslated
from acctkit.practice.verify.twin import TwinOf, twin_faults
from acctkit.practice.verify.variant import Fault, variant_faults
from acctkit.practice.verify.wording import wording_faults

SEEDS = 200
_NAMED = 3


@dataclass(frozen=True)
class Problem:
    """What is wrong with a question, or (`remark`) worth knowing.

    `language` is empty and `seed` None where it is so in all of them; a fault of several variants is told once, with
    the first seed that has it.
    """

    question: str
    language: str
    seed: int | None
    fault: str
    remark: bool = False


@dataclass(frozen=True)
class Proof:
    """What to prove questions with: languages, how many seeds, the team and cases, and what makes twins."""

    languages: Sequence[Language]
    facts: TeamFacts
    cases: Mapping[str, CaseMaker]
    seeds: int = SEEDS
    twin_of: Callable[[Language], TwinOf] | None = None


def verify(question: Question, proof: Proof) -> list[Problem]:
    """Return what is wrong with a question; an empty list, or remarks alone, when it is sound."""
    found = [Problem(question.id, "", None, fault) for fault in wording_faults(question, proof.cases)]
    if not found:
        # A name that leads nowhere makes every variant fail in its own way, which would only hide the cause.
        variants, undrawn = _variants(question, proof)
        found += [*undrawn, *_variant_problems(question, variants, proof)]
    return [*found, *(problem for lang in proof.languages for problem in _text_problems(question, lang))]


def _variants(question: Question, proof: Proof) -> tuple[dict[int, Case], list[Problem]]:
    """Return the different variants by the first seed that draws them, and a problem where a seed draws none."""
    if not question.case:
        return {0: Case()}, []
    found: dict[str, tuple[int, Case]] = {}
    for seed in range(proof.seeds):
        try:
            case = proof.cases[question.case](proof.facts, seed)
        except Exception as error:  # noqa: BLE001  whatever a case makes fail is to be told with the question's id
            told = f"the case {question.case} draws nothing: {type(error).__name__}: {error}"
            return {}, [Problem(question.id, "", seed, told)]
        found.setdefault(repr(case), (seed, case))
    return dict(found.values()), []


def _variant_problems(question: Question, variants: Mapping[int, Case], proof: Proof) -> Iterator[Problem]:
    """Yield each fault once with its first seed; with its language, where not all have it."""
    found: dict[str, dict[str, tuple[int, Fault]]] = {}
    made: set[str] = set()
    for lang in proof.languages:
        worded = lang.content(question)
        twin_of = proof.twin_of(lang) if proof.twin_of else None
        for seed, case in variants.items():
            posed = Posed(worded, lang, seed, case, proof.facts.team.currency)
            faults = list(variant_faults(posed, made))
            if twin_of is not None and not faults:
                faults, twin_of = list(twin_faults(posed, twin_of)), None
            for fault in faults:
                found.setdefault(fault.what, {}).setdefault(lang.code, (seed, fault))
    if question.text is not None and _is_in_one_language(question, proof):
        sound = {lang.code for lang in proof.languages} - {code for codes in found.values() for code in codes}
        found = {} if sound else found
    for by_language in found.values():
        everywhere = len(by_language) == len(proof.languages)
        for code, (seed, fault) in [*by_language.items()][: 1 if everywhere else None]:
            language, at = "" if everywhere else code, seed if question.case else None
            yield Problem(question.id, language, at, fault.told)
    if variants and not found:
        yield from (
            Problem(question.id, "", None, f"{question.type}.mistakes.{slip}: nothing says what it comes to")
            for slip in _slips(question)
            if slip not in made
        )


def _is_in_one_language(question: Question, proof: Proof) -> bool:
    """Tell whether a trainer's own question is worded once for all languages: a text can be judged in that one only."""
    worded = [as_written_in(lang.code, question) for lang in proof.languages]
    return is_own(question) and all(each == worded[0] for each in worded)


def _slips(question: Question) -> list[str]:
    """Return the ids of the mistakes that some variant must come to."""
    shape = question.number or question.table or question.order
    return [slip.id for slip in shape.mistakes] if shape is not None else []


def _text_problems(question: Question, lang: Language) -> Iterator[Problem]:
    paths = list(untranslated(question, lang))
    if paths:
        more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
        told = f"not in this language: {', '.join(paths[:_NAMED])}{more}"
        yield Problem(question.id, lang.code, None, told, remark=is_own(question))
