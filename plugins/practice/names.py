"""Tags, categories and file names as parts of an address, and texts as they are compared."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from pelican.utils import slugify

DATED = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]")
SUBSTITUTIONS = [(r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s_]+", "-")]


def slug_of(name: str) -> str:
    """A name in small Latin letters, digits and hyphens; empty when nothing of it can be written so."""
    return re.sub(r"-{2,}", "-", slugify(name, regex_subs=SUBSTITUTIONS)).strip("-")


def slug_of_file(stem: str) -> str:
    """A file's name as a slug, without the date that some owners put in front."""
    return slug_of(DATED.sub("", stem))


def stem(path: str) -> str:
    """The name of a file without its folder and ``.md``, in small letters."""
    return path.casefold().removesuffix(".md").rpartition("/")[2]


def alphabetical(name: str) -> str:
    """What puts names in the order of an index: letters without their accents, capitals like small ones."""
    return "".join(letter for letter in normalize("NFKD", name.strip()) if not combining(letter)).casefold()


OTHER_SIGNS = "0–9"


def letter_of(name: str) -> str:
    """What a name is found under in an index: its capital letter without an accent; digits and signs share one heading, which comes first."""
    first = alphabetical(name)[:1].upper()[:1]
    return first if first.isalpha() else OTHER_SIGNS


def comparable(text: str) -> str:
    """The words of a text in small letters: what is the same however quotation marks, dashes and capitals were typed or set."""
    return " ".join(re.findall(r"\w+", text.casefold()))
