"""Names so much alike that one of them is probably a slip: of a hyphen, a plural, or one letter.

Two names are nearly alike when they read the same without capitals, accents, spaces, punctuation and plural endings, or when they have the same
words but for one letter of one long word: missing, too many, wrong, or swapped with its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple
from unicodedata import normalize

from plugins.practice.names import slug_of

ACCENT = re.compile("(?<=[a-z])[\u0300-\u036f]+")
APOSTROPHE = re.compile("['’`]")
WORD = re.compile(r"[^\W_]+")
# Below this, one letter tells words apart: Series A and Series B, AI and BI. Above the other, nobody typed the word.
SHORTEST, LONGEST = 5, 40
NO_PLURAL = ("ss", "us", "sis")
# After these a plural ends in “es”, so an “e” of the singular cannot be told from it: taxes, databases.
HISSING = ("se", "xe", "ze", "che", "she", "oe")


class Standing(NamedTuple):
    """What speaks for one name against another, the weightiest first: somebody decided on it, how often it is used, how early."""

    settled: bool
    uses: int
    early: int


def words_of(name: str) -> list[str]:
    """The words of a name in small letters without accents; an apostrophe parts no words."""
    plain = ACCENT.sub("", normalize("NFKD", APOSTROPHE.sub("", name).casefold()))
    return WORD.findall(normalize("NFC", plain))


def singular(word: str) -> str:
    """What an English plural and its singular have in common; no word, only the same for both."""
    if len(word) > 2 and word.endswith("s") and not word.endswith(NO_PLURAL):
        word = word[:-1]
    if len(word) > 3 and word.endswith("ie"):
        return f"{word[:-2]}y"
    return word[:-1] if len(word) > 3 and word.endswith(HISSING) else word


def one_letter_apart(one: str, other: str) -> bool:
    """Does one letter too many, too few, wrong, or swapped with the next make the one word the other?

    The first letters agree, or the two first are swapped: a word that begins otherwise is another word (Hiring, Firing).
    """
    shorter, longer = sorted((one, other), key=len)
    start = next((place for place, letters in enumerate(zip(shorter, longer, strict=False)) if letters[0] != letters[1]), len(shorter))
    if len(shorter) < len(longer):
        return start > 0 and shorter[start:] == longer[start + 1 :]
    if one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]:
        return one != other
    return 0 < start < len(one) and one[start + 1 :] == other[start + 1 :]


def nearly_alike(one: str, other: str) -> bool:
    """Is one of two names, which are not the same letter by letter, probably a slip?"""
    first, second = words_of(one), words_of(other)
    if not first or not second or one == other:
        return False
    if _wholes(first) & _wholes(second):
        return True
    if len(first) != len(second):
        return False
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if singular(a) != singular(b)]
    return len(pairs) == 1 and all(map(_long, pairs[0])) and (one_letter_apart(*pairs[0]) or one_letter_apart(*map(singular, pairs[0])))


def neighbours(names: Iterable[str]) -> dict[str, list[str]]:
    """The names that have others nearly alike, each with those in the order given.

    Only names with a mark in common are compared, so that the time grows with the number of names and not with its square.
    """
    names = dict.fromkeys(names)
    marked: dict[object, list[str]] = {}
    for name in names:
        for mark in dict.fromkeys(_marks(words_of(name))):
            marked.setdefault(mark, []).append(name)
    pairs = {pair for same in marked.values() for pair in combinations(same, 2)}
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        if nearly_alike(one, other):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    return {name: [other for other in names if other in near[name]] for name in names if name in near}


def slips(standings: Mapping[str, Standing]) -> dict[str, str]:
    """Each name that is probably a slip, and the name it should be: of those nearly like it the one with the best standing.

    Where that is a slip itself, what it should be counts. A settled name is none, whatever it is like. Names that would share an address are
    left to the build, which refuses them.
    """
    better: dict[str, str] = {}
    for name, near in neighbours(standings).items():
        others = [other for other in near if slug_of(other) != slug_of(name) and standings[other] > standings[name]]
        if others and not standings[name].settled:
            better[name] = max(others, key=standings.__getitem__)
    return {name: _last(name, better) for name in better}


def _last(name: str, better: Mapping[str, str]) -> str:
    # Each step leads to a better standing, so it ends.
    while name in better:
        name = better[name]
    return name


def _wholes(words: list[str]) -> set[str]:
    """The name in one piece, with each word or only the last without its plural ending: sales force, salesforce."""
    return {"".join(map(singular, words)), singular("".join(words))}


def _long(word: str) -> bool:
    """Is a word, without its plural ending, long enough for one letter to be a slip? A number is never one."""
    return SHORTEST <= len(singular(word)) <= LONGEST and not any(letter.isdigit() for letter in word)


def _marks(words: list[str]) -> Iterator[object]:
    """What two names that are nearly alike have in common: the whole, or all words but a letter of one."""
    if not words:
        return
    yield from _wholes(words)
    folded = list(map(singular, words))
    for place, word in enumerate(words):
        if _long(word):
            for form in dict.fromkeys((word, folded[place])):
                for fewer in (form, *(form[:letter] + form[letter + 1 :] for letter in range(len(form)))):
                    yield (fewer, place, *folded[:place], "", *folded[place + 1 :])
