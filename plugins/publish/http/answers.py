"""What a hosting company's answer says: the document, the error in its words, and how long to wait."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

# What stands for an answer that is no document.
TORN = object()


def decoded(content: bytes) -> Any:
    """The document of an answer; ``None`` where there is none, ``TORN`` where it cannot be read."""
    try:
        return json.loads(content) if content.strip() else None
    except ValueError:
        return TORN


def said(document: Any) -> tuple[str, tuple[int, ...]]:
    """The words and numbers of an error, in the shapes in which hosts write one."""
    if not isinstance(document, dict):
        return "", ()
    errors = document.get("errors")
    if isinstance(errors, list) and errors:
        found = [error for error in errors if isinstance(error, dict)]
        codes = tuple(error["code"] for error in found if isinstance(error.get("code"), int))
        return "; ".join(str(error.get("message", "")) for error in found), codes
    message = document.get("message") or document.get("error") or errors
    number = document.get("code")
    return str(message) if message else "", (number,) if isinstance(number, int) else ()


def asked_pause(fields: Mapping[str, str]) -> float | None:
    """How many seconds a host asks to wait (RFC 9110, section 10.2.3, or the moment at which Netlify counts anew); ``None`` when it does not."""
    asked, anew = fields.get("retry-after", "").strip(), fields.get("x-ratelimit-reset", "")
    if not asked and fields.get("x-ratelimit-remaining") == "0" and anew.isdigit():
        return max(0.0, float(anew) - time.time())
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time()) if asked else None
    except ValueError:
        return None
