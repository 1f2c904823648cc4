"""How values of front matter and settings are read: the types that fields have, with what makes a value wrong, in a sentence."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from html import unescape
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from .yaml_errors import unseen_character

YEARS = (1970, 2199)
# In bytes; what most computers take for the name of a file, with room for an ending.
LONGEST_NAME = 200
ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})?)?")


def split_list(value: Any) -> Any:
    """Accept ``tags: AI, Hiring`` as well as a YAML list; drop repetitions, keep the order."""
    if isinstance(value, str):
        value = value.split(",")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return list(dict.fromkeys(item.strip() for item in value if item.strip()))
    return value


def parse_date(value: Any) -> Any:
    """Read an ISO 8601 date with an optional time; without a zone the result is naive and the site's zone applies later."""
    if isinstance(value, (date, datetime)) or not isinstance(value, str):
        return value
    if not (match := ISO_DATE.fullmatch(value.strip())):
        raise ValueError(f"“{value}” is not a date in the form 2026-04-01")
    day, clock, zone = match.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{clock or time.min.isoformat()}{zone or ''}")
    except ValueError:
        raise ValueError(f"“{value}” is no day of the calendar or no time of the day") from None
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise ValueError(f"“{value}” has a year before {YEARS[0]} or after {YEARS[1]}")
    return moment


def parse_switch(value: Any) -> Any:
    """Read yes/no in the words owners use."""
    words = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
    return words.get(value.strip().lower(), value) if isinstance(value, str) else value


def plain_text(value: str) -> str:
    """Refuse markup where only plain text is shown, so that no tag or Markdown sign reaches a title or a feed; make one line of several."""
    if match := re.search(r"</?[a-zA-Z][^>]*>|\]\(|\*\*|`", value):
        raise ValueError(f"write plain text here, without “{match.group()}”")
    if (match := re.search(r"&#?\w+;", value)) and (sign := unescape(match.group())) != match.group():
        raise ValueError(f"write plain text here: “{sign}” instead of “{match.group()}”")
    value = re.sub(r"[ \t\r]*\n\s*", " ", value)
    if message := unseen_character(value):
        raise ValueError(message)
    return value


def without_hash(value: str) -> str:
    """Refuse ``#AI``: the page puts the sign before a topic itself."""
    if value.startswith("#"):
        raise ValueError(f"“{value}” begins with a #, which the page puts there itself; take it away")
    return value


def earlier_address(value: str) -> str:
    """Check a path of this site at which a page used to be; a page's address ends in a slash."""
    if "://" in value:
        raise ValueError(f"“{value}” is a whole address; write its path alone: {urlsplit(value).path or '/insights/old-name/'}")
    value = re.sub(r"/index\.html$", "/", value)
    parts = value.split("/")
    if not value.startswith("/") or value == "/" or any(part in {".", ".."} for part in parts) or "" in parts[1:-1]:
        raise ValueError(f"“{' '.join(value.split())}” is not a path of this site such as /insights/old-name/")
    if "%" in value and (plain := unquote(value)) != value:
        raise ValueError(f"“{value}” is written for machines; write its letters as they are: {plain}")
    # Signs that mean something else in an address, or in the lists of redirects that hosts read.
    if sign := re.search(r"[\s<>\"'\\?#%*:$&{}|^`]|[\x00-\x1f\x7f]", value):
        raise ValueError(f"“{' '.join(value.split())}” holds “{sign[0].strip() or 'a space'}”; write the path alone, such as /insights/old-name/")
    if private := next((part for part in parts if part.startswith((".", "_"))), None):
        raise ValueError(f"“{value}” holds “{private}”; names that begin so belong to the host")
    if any(len(part.encode()) > LONGEST_NAME for part in parts):
        raise ValueError(f"it has a part of more than {LONGEST_NAME} letters, which no computer takes for a file’s name")
    return value if value.endswith("/") or "." in parts[-1] else f"{value}/"


def identifier(value: str) -> str:
    """Check what a feed may call an entry: an IRI, which readers compare letter by letter (RFC 4287, section 4.2.6)."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"\\^`{|}\x00-\x1f\x7f]+", value):
        raise ValueError(f"“{value}” is not an identifier; write the article’s first address, such as https://example.com/insights/old-name/")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(plain_text)]
TextList = Annotated[list[Text], BeforeValidator(split_list)]
Lines = list[Text]
Moment = Annotated[datetime, BeforeValidator(parse_date)]
Switch = Annotated[bool, BeforeValidator(parse_switch)]
EarlierAddress = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(earlier_address)]
TagName = Annotated[Text, StringConstraints(max_length=80), AfterValidator(without_hash)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
