"""What a host has to be told of a site: which header fields go with which file, and which addresses lead on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

# Written by the build beside the site; the engine fills in the rest of it.
MANIFEST = ".build-manifest.json"
SPLAT = ":splat"
# What may stand in a path as it is (RFC 3986, section 3.3).
PATH_CHARACTERS = "/!$&'()*+,;=:@-._~"
# At least eight digits of a hash. Written out, since the regular expressions of some servers' settings cannot count.
DIGITS_OF_A_HASH = "[0-9a-f]" * 8 + "[0-9a-f]*"
HASHED = "*.<hash>.*"
HASHED_NAME = re.compile(rf"\.{DIGITS_OF_A_HASH}\.[^/]+$")
# A date in digits looks like a hash, and what is named by its date may change under its name.
PERHAPS_A_DATE = re.compile(r"\.(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\.[^/]+$")
WILDCARDS = {"*": ".*", "<hash>": DIGITS_OF_A_HASH}


@dataclass(frozen=True)
class Redirect:
    """An address that leads on.

    ``path`` begins with a slash and is not percent-encoded. One that ends in a slash is also meant without it; one that ends in ``/*`` stands
    for everything below. ``target`` is an address of the site that begins with a slash, or of another one, is percent-encoded, and may end in
    ``:splat``, which stands for what ``*`` stood for. ``status`` is 301 or another of RFC 9110, section 15.4.
    """

    path: str
    target: str
    status: int = 301

    @property
    def below(self) -> str | None:
        """The folder all of which leads on, with its slash; ``None`` where it is one address."""
        return self.path[:-1] if self.path.endswith("/*") else None

    @property
    def keeps_query(self) -> bool:
        """Whether the query of a request goes along: not where the target has one of its own, or names a place within a page."""
        return not {"?", "#"} & set(self.target)

    def splat(self, path: str) -> str | None:
        """What ``*`` stands for in a path that leads on, nothing where there is no ``*``; ``None`` for a path that does not."""
        if self.below is None:
            return "" if self.path in {path, f"{path}/"} else None
        if path == self.below.removesuffix("/"):
            return ""
        # Without slashes before it: "/:splat" must not become an address of another host.
        return path.removeprefix(self.below).lstrip("/\\") if path.startswith(self.below) else None

    def location(self, base_path: str, splat: str = "", query: str = "") -> str:
        """The address it leads to, for a ``Location`` (RFC 9110, section 10.2.2)."""
        target = target_below(self.target, base_path).replace(SPLAT, quote(splat, safe=PATH_CHARACTERS))
        return f"{target}?{query}" if query and self.keeps_query else target


@dataclass(frozen=True)
class HeaderRule:
    """Header fields (RFC 9110, section 5) for the files whose paths, with a slash before them, match a pattern.

    In a pattern ``*`` stands for anything and ``<hash>`` for eight or more hexadecimal digits. A field without a value is taken away again.
    ``is_owners`` tells rules of the settings from those that every site has.
    """

    pattern: str
    fields: Mapping[str, str | None]
    is_owners: bool = False


@dataclass(frozen=True)
class HostingTable:
    """All of it. ``stand_ins`` are the files that the build wrote at earlier addresses for hosts that cannot redirect.

    ``base_path`` is the path the site lives below, without a slash at its end; patterns, and paths and targets of redirects, are written without
    it. Of two redirects for one path the first counts.
    """

    headers: tuple[HeaderRule, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    stand_ins: frozenset[str] = frozenset()
    base_path: str = ""

    def fields(self, path: str) -> dict[str, str]:
        """The header fields for a file, by its path in the site; of two rules for one field, the later one counts."""
        found: dict[str, str | None] = {}
        for rule in self.headers:
            if re.fullmatch(expression(rule.pattern), f"/{path}"):
                found.update(rule.fields)
        return {name: value for name, value in found.items() if value is not None}

    def owners_fields(self) -> set[str]:
        """The names of the fields that the settings ask for, in small letters."""
        return {name.lower() for rule in self.headers if rule.is_owners for name, value in rule.fields.items() if value is not None}

    def led_to(self, path: str, query: str = "") -> tuple[str, int] | None:
        """Where a decoded path below ``base_path`` leads on to, and with which status; ``None`` where it does not."""
        for one in self.redirects:
            if (splat := one.splat(path)) is not None:
                return one.location(self.base_path, splat, query), one.status
        return None

    def as_data(self) -> dict[str, Any]:
        """The table as the manifest holds it."""
        return {
            "headers": [{"pattern": rule.pattern, "fields": dict(rule.fields), "owners": rule.is_owners} for rule in self.headers],
            "redirects": [{"path": one.path, "target": one.target, "status": one.status} for one in self.redirects],
            "stand_ins": sorted(self.stand_ins),
            "base_path": self.base_path,
        }


def is_fingerprinted(path: str) -> bool:
    """Whether the name of a file holds a hash of its content, so that it stays right for as long as anybody asks for it; pages never do."""
    return HASHED_NAME.search(path) is not None and not PERHAPS_A_DATE.search(path) and not path.endswith(".html")


@cache
def expression(pattern: str, base_path: str = "") -> str:
    """A regular expression for a pattern below a path, from its beginning to its end, as Python, PCRE and RE2 read it."""
    parts = re.split(r"(\*|<hash>)", pattern)
    return f"^{literal(base_path)}{''.join(WILDCARDS.get(part) or literal(part) for part in parts)}$"


def literal(text: str) -> str:
    """A regular expression for a text. Brackets instead of backslashes, since settings in quotation marks read those in their own way."""
    return "".join(rf"\{one}" if one in "\\^[]" else f"[{one}]" if one in ".+*?(){}|$" else one for one in text)


def target_below(target: str, base_path: str) -> str:
    """The target of a redirect of a site below a path."""
    return f"{base_path}{target}" if target.startswith("/") else target


def read_table(output: Path) -> HostingTable:
    """The table of the build in a folder; an empty one where no build has come to its end, and for a damaged manifest."""
    try:
        return table_of(json.loads((output / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return HostingTable()


def table_of(found: Any) -> HostingTable:
    """The table of a manifest. Raises KeyError, TypeError or ValueError for one that holds none."""
    return HostingTable(
        tuple(HeaderRule(text(rule["pattern"]), fields_of(rule["fields"]), bool(rule.get("owners"))) for rule in found["headers"]),
        tuple(Redirect(text(one["path"]), text(one["target"]), int(one["status"])) for one in found["redirects"]),
        frozenset(map(text, found["stand_ins"])),
        text(found["base_path"]),
    )


def fields_of(found: Any) -> dict[str, str | None]:
    """The fields of a rule. Raises TypeError."""
    if not isinstance(found, dict):
        raise TypeError("fields are named")
    return {text(name): None if value is None else text(value) for name, value in found.items()}


def text(found: Any) -> str:
    """A text. Raises TypeError for anything else."""
    if not isinstance(found, str):
        raise TypeError("a text is wanted")
    return found
