"""Who is responsible, as a sentence says it. Source: T5 (individual: one owner)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from acctkit.i18n import Language
from acctkit.practice.rubric.dates import without_dates
from acctkit.practice.rubric.words import known_words, plain

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_LINKS = frozenset({":", "=", "-", "–", "—", "(", ","})
_FIRMLY = frozenset({":", "=", "("})
"""What stands between "responsible" and somebody; the latter also before somebody who has no name ("the trainee")."""
_JOINS = frozenset({",", "/", "&", "+"})
_SEVERAL = 2

Words = Mapping[str, Sequence[str]]


def owners(text: str, lang: Language) -> int:
    """Return how many people a text makes responsible: none, one, or at least two.

    "Responsible: Ana" counts before all else; then somebody who acts ("Ana wins ..."), somebody named at the end
    ("..., Ana Ruiz"), and the writer ("I", "my"). "We" and "the team" are never one person.
    """
    known = known_words(lang)
    sentences = [_TOKEN.findall(part) for part in _SENTENCE_END.split(without_dates(plain(text), lang))]
    marked = [count for tokens in sentences for count in _marked(tokens, known) if count]
    if marked:
        return max(marked)
    named = {name for tokens in sentences for name in (*_acting(tokens, known), *_at_the_end(tokens, known))}
    if named:
        return len(named)
    words = [token.casefold() for tokens in sentences for token in tokens]
    if any(word in known["us"] for word in words):
        return _SEVERAL
    # "I call them all" is about them, and I do it.
    if any(word in known["me"] or word.endswith(tuple(known["me_endings"])) for word in words):
        return 1
    return _SEVERAL if any(word in known["not_people"] for word in words) else 0


def _marked(tokens: Sequence[str], known: Words) -> Iterator[int]:
    """Yield how many people stand behind each "responsible" of a sentence."""
    words = [token.casefold() for token in tokens]
    for mark in known["owner_marks"]:
        parts = mark.split()
        for start in range(len(words) - len(parts) + 1):
            if words[start : start + len(parts)] == parts:
                yield _behind(tokens, start + len(parts), known)


def _behind(tokens: Sequence[str], place: int, known: Words) -> int:
    firmly = False
    while place < len(tokens) and (tokens[place] in _LINKS or tokens[place].casefold() in {"is", "es"}):
        firmly = firmly or tokens[place] in _FIRMLY
        place += 1
    names, _ = _people(tokens, place, known)
    if names or not firmly or place == len(tokens):
        return len(names)
    # A part that is played by one person: "responsible: the branch manager".
    rest = {token.casefold() for token in tokens[place:]}
    several = rest & {*known["us"], *known["not_people"], *known["and"]}
    return _SEVERAL if several else 1


def _acting(tokens: Sequence[str], known: Words) -> Iterator[str]:
    """Yield who begins a sentence and then does something."""
    start = 0
    while start < len(tokens) and (
        tokens[start].casefold() in known["until"] or not tokens[start][0].isalpha()
    ):
        start += 1
    names, end = _people(tokens, start, known)
    after = " ".join(tokens[end:]).casefold()
    verbs, endings = [*known["will"], *known["does"]], known["does_endings"]
    if len(names) > 1:
        verbs, endings = [*verbs, *known["verbs"]], known["do_endings"]
    acts = any(f"{after} ".startswith(f"{verb} ") for verb in verbs)
    if acts or after.partition(" ")[0].endswith(tuple(endings)):
        yield from names


def _at_the_end(tokens: Sequence[str], known: Words) -> Iterator[str]:
    """Yield who stands alone in brackets, or alone behind the last comma, dash or colon."""
    bare = [*tokens]
    while bare and bare[-1] in {")", ",", ":"}:
        bare.pop()
    for start in range(1, len(bare)):
        if bare[start - 1] in _LINKS:
            names, end = _people(bare, start, known)
            if names and end == len(bare):
                yield from names
                return


def _people(tokens: Sequence[str], place: int, known: Words) -> tuple[list[str], int]:
    """Return the names of people that stand in a row, joined by commas or "and", and the place behind them."""
    names: list[str] = []
    while place < len(tokens):
        word = tokens[place].casefold()
        run = place
        if word in known["me"]:
            run += 1
        else:
            while run < len(tokens) and _is_name(tokens[run], known):
                run += 1
        if run == place:
            break
        names.append(" ".join(tokens[place:run]).casefold())
        place = run
        if place < len(tokens) and (tokens[place] in _JOINS or tokens[place].casefold() in known["and"]):
            place += 1
    return names, place


def _is_name(token: str, known: Words) -> bool:
    word = token.casefold()
    # Scripts without capitals do not tell a name from another word.
    begins_a_name = token[0].isupper() or (token[0].isalpha() and not token[0].islower())
    return begins_a_name and not any(
        word in known[nobody] for nobody in ("things", "not_people", "us", "verbs", "until", "owner_marks")
    )
