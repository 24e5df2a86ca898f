"""Who is responsible, as a sentence says it. Source: T5 (individual: one owner)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from acctkit.i18n import Language
from acctkit.plan.goal_sentence.dates import without_dates
from acctkit.plan.goal_sentence.words import known_words, plain

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_LINKS = frozenset({":", "=", "-", "–", "—", "(", ","})
_FIRMLY = frozenset({":", "=", "("})
"""What stands between "responsible" and somebody; the latter also before somebody who has no name ("the trainee")."""
_JOINS = frozenset({",", "/", "&", "+"})
_SEVERAL = 2

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Owners:
    """Who a text makes responsible.

    `names` stand as in the text. `count` is 0, 1, or at least 2; it is above their number where somebody has no name:
    the writer, "we", the branch manager. `word` is then the word that tells it.
    """

    names: tuple[str, ...] = ()
    count: int = 0
    word: str = ""
    writer: bool = False


def owners(text: str, lang: Language) -> int:
    """Return how many people a text makes responsible: none, one, or at least two."""
    return who(text, lang).count


def who(text: str, lang: Language) -> Owners:
    """Return whom a text makes responsible.

    "Responsible: Ana" counts before all else; then somebody who acts ("Ana wins ..."), somebody named at the end
    ("..., Ana Ruiz"), and the writer ("I", "my"). "We" and "the team" are never one person.
    """
    known = known_words(lang)
    sentences = [_TOKEN.findall(part) for part in _SENTENCE_END.split(without_dates(plain(text), lang))]
    marked = [found for tokens in sentences for found in _marked(tokens, known) if found.count]
    if marked:
        return max(marked, key=lambda found: found.count)
    named = [name for tokens in sentences for name in (*_acting(tokens, known), *_at_the_end(tokens, known))]
    if named:
        return _of_names(named, known)
    return _unnamed([token for tokens in sentences for token in tokens], known)


def _unnamed(tokens: Sequence[str], known: Words) -> Owners:
    """Return the writer, alone or with others, or those who are nobody in particular."""
    if found := next((token for token in tokens if token.casefold() in known["us"]), ""):
        return Owners(count=_SEVERAL, word=found)
    # "I call them all" is about them, and I do it.
    endings = tuple(known["me_endings"])
    for token in tokens:
        if token.casefold() in known["me"] or (endings and token.casefold().endswith(endings)):
            return Owners(count=1, word=token, writer=True)
    found = next(
        (token for before, token in pairwise(("", *tokens)) if _is_somebody(before, token, known)), ""
    )
    return Owners(count=_SEVERAL if found else 0, word=found)


def _is_somebody(before: str, token: str, known: Words) -> bool:
    """Tell whether a word is people in particular to nobody, who act: "llamar a todos" is about them."""
    return token.casefold() in known["not_people"] and before.casefold() not in known["object_before"]


def _of_names(names: Sequence[str], known: Words) -> Owners:
    """Return people by their names, each once; the writer among them has none."""
    once = tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]
    real = tuple(name for name in once if name.casefold() not in known["me"])
    word = next((name for name in once if name not in real), "")
    return Owners(real, len(once), word, writer=bool(word))


def _marked(tokens: Sequence[str], known: Words) -> Iterator[Owners]:
    """Yield who stands behind each "responsible" of a sentence."""
    words = [token.casefold() for token in tokens]
    for mark in known["owner_marks"]:
        parts = mark.split()
        for start in range(len(words) - len(parts) + 1):
            if words[start : start + len(parts)] == parts:
                yield _behind(tokens, start + len(parts), known)


def _behind(tokens: Sequence[str], place: int, known: Words) -> Owners:
    firmly = False
    while place < len(tokens) and (tokens[place] in _LINKS or tokens[place].casefold() in {"is", "es"}):
        firmly = firmly or tokens[place] in _FIRMLY
        place += 1
    names, _ = _people(tokens, place, known)
    if names or not firmly or place == len(tokens):
        return _of_names(names, known)
    # A part that is played by one person: "responsible: the branch manager".
    rest = {token.casefold() for token in tokens[place:]}
    several = rest & {*known["us"], *known["not_people"], *known["and"]}
    return Owners(count=_SEVERAL if several else 1, word=" ".join(tokens[place:]))


def _acting(tokens: Sequence[str], known: Words) -> Iterator[str]:
    """Yield who begins a sentence and then does something."""
    start, until = 0, {word for words in known["until"] for word in words.split()}
    while start < len(tokens) and (tokens[start].casefold() in until or not tokens[start][0].isalpha()):
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
        names.append(" ".join(tokens[place:run]))
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
