"""How many: “none”, “two”, “3–4” or “five or more”, read as people write it and written as people read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 0 to 12 as one says them of statements.
WORDS = {
    "en": ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "de": ["keine", "eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
    "fr": ["aucune", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
}
VARIANTS = {"zero": 0, "nothing": 0, "null": 0, "nichts": 0, "keins": 0, "aucun": 0, "zéro": 0, "eins": 1, "ein": 1, "un": 1}
NUMBERS = {word: number for words in WORDS.values() for number, word in enumerate(words)} | VARIANTS
# What stands beside a number without changing it.
FILLERS = {"of", "them", "these", "true", "tick", "ticks", "ticked", "box", "boxes", "statement", "statements", "on", "each", "side", "je"}
# What stands around numbers, by the sign it is read as.
SIGNS = {
    phrase: sign
    for sign, phrases in {
        "MORE": ("or more", "and more", "oder mehr", "und mehr", "ou plus", "et plus", "+"),
        "FEWER": ("or fewer", "or less", "oder weniger", "ou moins"),
        "LEAST": ("at least", "from", "mindestens", "ab", "au moins", "dès"),
        "MOST": ("at most", "up to", "höchstens", "bis zu", "au plus", "jusqu’à"),
        "ABOVE": ("more than", "mehr als", "plus de"),
        "BELOW": ("fewer than", "less than", "weniger als", "moins de"),
        "ALL": ("all", "alle", "toutes", "tous"),
        "TO": ("to", "bis", "à", "-", "–", "—"),
        "OR": ("or", "and", "oder", "und", "ou", "et", ",", "/"),
    }.items()
    for phrase in phrases
}
TOKEN = re.compile(r"\d{1,4}(?!\d)|[^\W\d_]+(?:’[^\W\d_]+)?|[-–—+,/]|(?P<other>\S)")
# The longer phrase first: “or more” is no “or”.
PHRASE = re.compile(rf"(?<!\S)(?:{'|'.join(re.escape(phrase) for phrase in sorted(SIGNS, key=len, reverse=True))})(?!\S)")


@dataclass(frozen=True)
class Forms:
    """How a language says a range."""

    every: str
    up_to: str
    either: str
    between: str
    or_more: str
    each: str


FORMS = {
    "en": Forms("all {}", "up to {}", "{} or {}", "{} to {}", "{} or more", "at most {} on each side"),
    "de": Forms("alle {}", "bis zu {}", "{} oder {}", "{} bis {}", "{} oder mehr", "je höchstens {}"),
    "fr": Forms("toutes les {}", "jusqu’à {}", "{} ou {}", "{} à {}", "{} ou plus", "au plus {} de chaque côté"),
}
IN_FIGURES = Forms("{}", "0–{}", "{}–{}", "{}–{}", "{}+", "0–{}")


@dataclass(frozen=True)
class Span:
    """Some numbers in a row. ``last`` is None where only the first was named, so that it goes on until the next one that is."""

    first: int
    last: int | None = None


def read_span(written: str, total: int) -> Span | None:
    """The numbers that are meant, of 0 to ``total``; None where something else was.

    A span may go beyond ``total``: whether that is wrong is the caller's to say.
    """
    tokens = list(TOKEN.finditer(written.casefold().replace("'", "’")))
    if any(token["other"] for token in tokens):
        return None
    words = " ".join(token[0] for token in tokens if token[0] not in FILLERS)
    parts = [SIGNS.get(part, part) for part in PHRASE.sub(lambda phrase: SIGNS[phrase[0]], words).split()]
    numbers = [number for part in parts if (number := number_of(part)) is not None]
    shape = " ".join("N" if number_of(part) is not None else part for part in parts)
    first, last = bounds(shape, numbers, total)
    return Span(first, last) if last is None or first <= last else None


def number_of(word: str) -> int | None:
    """The number that a word or some figures are."""
    return int(word) if word.isdecimal() else NUMBERS.get(word)


def bounds(shape: str, numbers: list[int], total: int) -> tuple[int, int | None]:
    """First and last number of a phrase of this shape; the last is below the first where it means nothing."""
    if re.fullmatch(r"N(?:(?: OR)+ N)+", shape):
        return (numbers[0], numbers[-1]) if numbers == list(range(numbers[0], numbers[-1] + 1)) else (1, 0)
    match shape:
        case "N":
            return numbers[0], None
        case "N TO N":
            return numbers[0], numbers[1]
        case "N MORE" | "LEAST N":
            return numbers[0], max(numbers[0], total)
        case "ABOVE N":
            return numbers[0] + 1, max(numbers[0] + 1, total)
        case "MOST N" | "TO N" | "N FEWER":
            return 0, numbers[0]
        case "BELOW N":
            return 0, numbers[0] - 1
        case "ALL" | "ALL N":
            return (numbers or [total])[0], (numbers or [total])[0]
    return 1, 0


def say_number(number: int, language: str = "en") -> str:
    """A number in words, as far as there are any."""
    words = WORDS.get(language[:2], [])
    return words[number] if number < len(words) else str(number)


def say_span(first: int, last: int, total: int, language: str = "en") -> str:
    """A range of the numbers from 0 to ``total``, in the words of a language given as “en” or “en-GB”, or in figures."""
    forms = FORMS.get(language[:2], IN_FIGURES)
    low, high = say_number(first, language), say_number(last, language)
    if first == last:
        return (forms.every if last == total > 1 else "{}").format(high)
    if last == first + 1:
        return forms.either.format(low, high)
    if last == total:
        return forms.or_more.format(low)
    return forms.up_to.format(high) if first == 0 else forms.between.format(low, high)


def say_each(most: int, language: str = "en") -> str:
    """At most so many in each of several groups."""
    forms = FORMS.get(language[:2], IN_FIGURES)
    return (forms.each if most else "{}").format(say_number(most, language))
