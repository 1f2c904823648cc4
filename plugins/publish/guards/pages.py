"""Pages that are broken: empty, cut off, or with something of the machinery left in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .markup import links, without_code, without_scripts
from .rule import Rule, Surroundings, signs

TEMPLATE = re.compile(rb"\{\{[^{}<>]{0,200}\}\}|\{%[-+]?\s*[a-z]+\b[^{}<>]{0,200}%\}")
UNRESOLVED = re.compile(rb"(?:\{|%7B|\|)(?:filename|static|attach|author|category|index|tag)(?:\}|%7D|\|)", re.IGNORECASE)
TRACES = {
    b"Traceback (most recent call last)": "an error report of Python",
    b"jinja2.exceptions": "an error of a template",
    b"jinja2.runtime": "an error of a template",
}
# How a value looks that a template got and was not meant to show; the address in it changes with every build as well.
VALUE = re.compile(rb"(?:<|&lt;)[\w .]{1,200} (?:object )?at 0x[0-9a-f]{6,}(?:>|&gt;)")
UNDEFINED = re.compile(rb"""=["']\s*Undefined\s*["']|>\s*Undefined\s*<""")
NO_ADDRESS = re.compile(rb"""\b(?:href|src)=["']?(?:None|[Uu]ndefined|null)["'\s>]""")


def broken(path: str, body: bytes) -> Iterator[str]:
    """What is wrong with the whole of a page."""
    if not body.strip():
        yield f"{path} is empty; build the site again"
    elif b"<html" in body and not body.rstrip().endswith(b"</html>"):
        yield f"{path} is cut off: it does not end with </html>; build the site again"


def _leftovers(path: str, body: bytes, _site: Surroundings) -> Iterator[str]:
    shown = without_code(body)
    text = without_scripts(shown)
    if found := TEMPLATE.search(text):
        yield f"{path} shows template code, {excerpt(found[0])}; write it as code if it is meant to be read, else mend the template"
    for sign, what in TRACES.items():
        if sign in text:
            yield f"{path} shows {what}; mend what it names and build again, or write it as code if it is meant to be read"
    if VALUE.search(text) or UNDEFINED.search(text) or NO_ADDRESS.search(text):
        yield f"{path} shows a value that a template should not have got (Undefined, None or an object of Python); mend the template"
    for link in links(shown):
        if found := UNRESOLVED.match(link):
            yield f"{path} has a link that was not resolved, {excerpt(link)}; write the path of a file that is there"
            break


def excerpt(found: bytes) -> str:
    """What was found, short enough for a sentence."""
    text = " ".join(found.decode(errors="replace").split())
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


RULE = Rule(
    signs(
        rb"\{[{%]",
        rb"\{(?:filename|static|attach|author|category|index|tag)\}",
        rb"%7[Bb](?:filename|static|attach|author|category|index|tag)%7",
        rb"\|(?:filename|static|attach|author|category|index|tag)\|",
        rb"Traceback \(most",
        rb"jinja2\.",
        rb"0x[0-9a-f]{6}",
        rb"Undefined",
        rb"=[\"']?(?:None|undefined|null)[\"'\s>]",
    ),
    _leftovers,
)
