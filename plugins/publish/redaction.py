"""Nothing secret is printed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from .guards.secrets import PASSWORD, SECRETS

HIDDEN = "…"
# Names of variables that hold secrets; an author, a keyboard and the path of a key's file are none.
SECRET = re.compile(r"(?:KEY|SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|AUTH)(?!OR|BOARD)", re.IGNORECASE)
PLACE = re.compile(r"_(?:FILE|PATH|DIR|SOCK)$", re.IGNORECASE)
# A shorter value stands in too many words by chance.
SHORTEST = 8
USER = re.compile(r"(?<=://)[^\s/:@\"]*:[^\s/\"]*@")
NAMED = re.compile(
    r"""((?:authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+|\bbearer\s+|[?&](?:x-amz-signature|x-amz-security-token|signature|sig|token|"""
    r"""access_token|api_?key|key|secret|password)=))[^\s&"'#]{6,}""",
    re.IGNORECASE,
)
# Anything that looks like a JSON Web Token (RFC 7519) is one.
WEB_TOKEN = re.compile(r"eyJ[\w-]{5,}\.[\w-]+\.[\w-]*")
PATTERNS = [secret.pattern for secrets in SECRETS.values() for secret in secrets if secret is not PASSWORD]


def redacted(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """The text with “…” in place of secrets: those of the environment, passwords in addresses, and whatever looks like a key."""
    for value in secret_values(environment):
        text = text.replace(value, HIDDEN)
    text = WEB_TOKEN.sub(HIDDEN, NAMED.sub(rf"\1{HIDDEN}", USER.sub(f"{HIDDEN}@", text)))
    body = text.encode(errors="surrogateescape")
    for pattern in PATTERNS:
        body = pattern.sub(HIDDEN.encode(), body)
    return body.decode(errors="surrogateescape")


def excerpt(text: str, most: int = 200, secrets: Iterable[str] = ()) -> str:
    """What somebody else says, for a sentence of ours: without secrets, ``secrets`` among them, on one line of at most so many letters.

    What is cut first may end within a key, of which the other half is then known to nobody as one.
    """
    for value in filter(None, secrets):
        text = text.replace(value, HIDDEN)
    line = " ".join(redacted(text).split()).rstrip(".")
    return line if len(line) <= most else f"{line[:most]}{HIDDEN}"


def secret_values(environment: Mapping[str, str]) -> list[str]:
    """What the secret variables hold, in every way it may be written, longest first; of several lines each."""
    found: set[str] = set()
    for name, value in environment.items():
        if SECRET.search(name) and not PLACE.search(name):
            for line in {value.strip(), *map(str.strip, value.splitlines())}:
                found |= {line, quote(line, safe=""), json.dumps(line)[1:-1], json.dumps(line, ensure_ascii=False)[1:-1]}
    return sorted((value for value in found if len(value) >= SHORTEST), key=len, reverse=True)
