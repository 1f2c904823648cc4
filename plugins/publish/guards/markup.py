"""The parts of a page that rules look at, found without a parser: thousands of pages are read before every publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Where pages show code on purpose (HTML, sections 4.4.3 and 4.5.15 onwards) …
CODE = re.compile(rb"<(code|pre|kbd|samp|textarea)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
# … and what is no text for readers at all.
SCRIPTS = re.compile(rb"<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
SPACE = re.compile(rb"\s")
TAG = re.compile(rb"<[a-zA-Z/][^<>]*>")
LINKS = rb"href|src|srcset|action|formaction|poster|cite|data|content|url"
# An attribute that may hold an address: its name, and its value in one of three groups.
LINK = re.compile(rb"""[\s"'](""" + LINKS + rb""")\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)


def without_code(body: bytes) -> bytes:
    """A page without the code it shows."""
    return CODE.sub(b" ", body)


def without_scripts(body: bytes) -> bytes:
    """A page without the code that runs in it."""
    return SCRIPTS.sub(b" ", body)


def links(body: bytes) -> Iterator[bytes]:
    """The values of all attributes that may hold an address."""
    for name, *values in LINK.findall(body):
        value = b"".join(values).strip()
        if name.lower() == b"srcset":  # several, each with its width (HTML, section 4.8.4.2.1)
            yield from (candidate.partition(b" ")[0] for candidate in map(bytes.strip, value.split(b", ")))
        elif name.lower() != b"content" or not SPACE.search(value):  # of a description, which begins with one by chance, none
            yield value
