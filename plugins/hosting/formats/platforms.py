"""Netlify and Cloudflare, which read the same two files and differ in what they make of them.

``_headers``: https://docs.netlify.com/manage/routing/headers and https://developers.cloudflare.com/workers/static-assets/headers;
``_redirects``: the pages on redirects beside those.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..table import HostingTable, Redirect, target_below
from .merging import below, rules

HEADERS, REDIRECTS = "_headers", "_redirects"
# Cloudflare's limits
HEADER_RULES = 100
LINE = 2_000
STATIC, DYNAMIC = 2_000, 100
REDIRECT = 1_000
# ":name" in a path stands for any part of a path.
PLACEHOLDER = re.compile(r":[A-Za-z]|\*.*\*")


def netlify(table: HostingTable, files: Collection[str]) -> dict[str, bytes]:
    """The files for Netlify. It takes an address with and without its last slash for the same."""
    return written(table, files, [(one.path, one.target, one.status) for one in table.redirects])


def cloudflare(table: HostingTable, files: Collection[str]) -> dict[str, bytes]:
    """The files for Cloudflare, where single addresses stand before patterns."""
    return written(table, files, sorted(told_apart(table.redirects), key=lambda one: "*" in one[0]))


def told_apart(redirects: Collection[Redirect]) -> Iterator[tuple[str, str, int]]:
    """Redirects for a host that tells an address from the same without its last slash."""
    for one in redirects:
        yield one.path, one.target, one.status
        if bare := (one.below or one.path).rstrip("/") if one.path.endswith(("/", "/*")) else "":
            yield bare, one.location("") if one.below else one.target, one.status


def written(table: HostingTable, files: Collection[str], redirects: Collection[tuple[str, str, int]]) -> dict[str, bytes]:
    """Both files. The status is always written: what is meant without one differs."""
    headers = "".join(f"{pattern}\n{fields_of(fields)}" for pattern, fields in rules(table, files).items())
    lines = "".join(f"{below(path, table.base_path)} {target_below(target, table.base_path)} {status}\n" for path, target, status in redirects)
    return {HEADERS: headers.encode(), **({REDIRECTS: lines.encode()} if lines else {})}


def fields_of(fields: dict[str, str]) -> str:
    """The lines of one rule."""
    return "".join(f"  {name}: {value}\n" for name, value in fields.items())


def netlify_limits(table: HostingTable, files: Collection[str]) -> Iterator[str]:
    """What Netlify would not do."""
    for one in table.redirects:
        if one.status not in {301, 302}:
            yield f"Netlify cannot lead on from {one.path} with status {one.status}; write 301 or 302 in REDIRECTS of publishconf.py"
    yield from shared_limits("Netlify", netlify(table, files), table.base_path)


def cloudflare_limits(table: HostingTable, files: Collection[str]) -> Iterator[str]:
    """What Cloudflare would not do."""
    made = cloudflare(table, files)
    lines = made[HEADERS].decode().splitlines()
    if (count := sum(not line.startswith(" ") for line in lines)) > HEADER_RULES:
        yield f"Cloudflare takes {HEADER_RULES} rules for header fields and this site needs {count}; name fewer in HEADERS of publishconf.py"
    for line in lines:
        if len(line) > LINE:
            yield f"Cloudflare takes lines of {LINE:,} characters and “{line.strip()[:40]}…” has {len(line):,}; shorten it in publishconf.py"
    redirects = made.get(REDIRECTS, b"").decode().splitlines()
    patterns = sum("*" in line.split(" ")[0] for line in redirects)
    for count, most, kind in ((len(redirects) - patterns, STATIC, "single addresses"), (patterns, DYNAMIC, "addresses with *")):
        if count > most:
            yield f"Cloudflare leads on from {most:,} {kind} and this site has {count:,}, with and without the last slash; take out old ones"
    for line in redirects:
        if len(line) > REDIRECT:
            yield f"Cloudflare takes redirects of {REDIRECT:,} characters and the one from “{line[:40]}…” has {len(line):,}; shorten it"
    yield from shared_limits("Cloudflare", made, table.base_path)


def shared_limits(host: str, made: dict[str, bytes], base_path: str) -> Iterator[str]:
    """What neither would do."""
    if base_path:
        yield f"{host} shows a site at the top of its address, and this one lives below {base_path}; take the path out of “address” in practice.toml"
    asked = [line.split(" ")[0] for name in made for line in made[name].decode().splitlines() if not line.startswith(" ")]
    for path in dict.fromkeys(asked):
        if PLACEHOLDER.search(path):
            yield f"{host} reads the colon or the second * in {path} as a sign for anything; give it another name"
