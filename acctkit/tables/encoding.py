"""Which encoding a CSV file is in: a byte order mark, strict UTF-8, or what reads like a language."""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_CYRILLIC_WORD = re.compile(r"[^\W\d_]*[Ѐ-ӿ][^\W\d_]*")
_WESTERN_WORD = re.compile(r"[^\W\d_]*[À-ÿŒœŠšŽžŸ][^\W\d_]*")
_WESTERN_SIGNS = frozenset("¿¡ºª«»€“”‘’–—…©®°·§£\u00a0")
_CYRILLIC_SIGNS = frozenset("«»—–„“”‘’…№°€©®\u00a0")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding ("utf-8" for UTF-8 with or without mark).

    A file that is not UTF-8 is read as gb18030, cp1251 or latin-1 (cp1252), whichever makes its letters the most
    plausible words: Cyrillic words of one case, common Chinese characters, or Western words with single accents.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), "utf-8" if name == "utf-8-sig" else "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _most_plausible(data)


def _most_plausible(data: bytes) -> tuple[str, str]:
    readings: list[tuple[float, str, str]] = []
    for name, codec, plausibility in (
        ("cp1251", "cp1251", _cyrillic),
        ("gb18030", "gb18030", _chinese),
        ("latin-1", "cp1252", _western),
    ):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            if name != "latin-1":
                continue
            text = data.decode("latin-1")
        readings.append((plausibility(text[:_SAMPLE]), name, text))
    _, name, text = max(readings, key=lambda reading: reading[0])
    return text, name


def _foreign(text: str) -> int:
    return max(1, sum(not character.isascii() for character in text))


def _cyrillic(text: str) -> float:
    """Return the share of the characters beyond ASCII that stand in Cyrillic words of one case pattern."""
    good = sum(character in _CYRILLIC_SIGNS for character in text)
    for word in _CYRILLIC_WORD.findall(text):
        letters = [character for character in word if not character.isascii()]
        plausible = all("Ѐ" <= character <= "ӿ" for character in word) and (
            word.islower() or word.istitle() or (word.isupper() and len(word) <= 25)
        )
        good += len(letters) if plausible else 0
    return good / _foreign(text)


def _chinese(text: str) -> float:
    """Return the share of the characters beyond ASCII that are common Chinese ones or Chinese punctuation."""
    beyond = sorted({character for character in text if not character.isascii()})
    common = {character for character in beyond if _is_common_chinese(character)}
    return sum(character in common for character in text) / _foreign(text)


def _is_common_chinese(character: str) -> bool:
    """Tell whether a character is in the first level of GB 2312 (3,755 common ones) or CJK punctuation."""
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef":
        return True
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7


def _western(text: str) -> float:
    """Return the share of the characters beyond ASCII that are accents inside otherwise plain words."""
    good = sum(character in _WESTERN_SIGNS for character in text)
    for word in _WESTERN_WORD.findall(text):
        accents = [character for character in word if not character.isascii()]
        plain = len(word) - len(accents)
        plausible = (len(accents) <= max(1, plain)) and not _accents_in_a_row(word) and _one_case(word)
        good += len(accents) if plausible else 0
    return good / _foreign(text)


def _accents_in_a_row(word: str) -> bool:
    return any(all(not character.isascii() for character in word[i : i + 3]) for i in range(len(word) - 2))


def _one_case(word: str) -> bool:
    letters = [character for character in word if unicodedata.category(character).startswith("L")]
    upper_after_lower = any(
        a.islower() and b.isupper() and not b.isascii() for a, b in itertools.pairwise(letters)
    )
    return not upper_after_lower
