"""Whether a page that arrives changed is still ours: some hosts take spaces out, hide e-mail addresses or put a script of theirs in."""

from __future__ import annotations

from enum import Enum

from lxml import etree, html

# What content delivery networks put into pages, by the addresses that their scripts and links have.
MARKS = (b"/cdn-cgi/", b"/.netlify/", b"cloudflareinsights.com")
UNSEEN = ("script", "style", "noscript", "template")


class Body(Enum):
    """What came of a file."""

    SAME = "every byte"
    OLD = "what was there before"
    REWRITTEN = "all words are there, or what else is there is known to be the host's"
    TITLE = "only the title is certain to be ours"
    OTHER = "something else"


def likeness(ours: bytes, theirs: bytes) -> Body:
    """Compare what was published with what arrived, which is not the same."""
    (title, words), (their_title, their_words) = readable(ours), readable(theirs)
    if title != their_title:
        return Body.OTHER
    marked = any(mark in theirs and mark not in ours for mark in MARKS)
    return Body.REWRITTEN if marked or words == their_words else Body.TITLE


def readable(page: bytes) -> tuple[str, str]:
    """The title of a page and what is to be read on it, without spaces, which are the first thing that is taken out."""
    try:
        root = html.document_fromstring(page, html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError):
        return "", ""
    title = " ".join((root.findtext(".//title") or "").split())
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    return title, "".join(str(root.xpath("string()")).split())
