"""The settings of a site for Caddy 2, to be imported into a site block of its Caddyfile (https://caddyserver.com/docs/caddyfile)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import quote

from ..table import PATH_CHARACTERS, SPLAT, HostingTable, Redirect, expression, literal, target_below

PATH = ".hosting/Caddyfile"
# What stands for a value of the request, or of the server's environment.
PLACEHOLDER = re.compile(r"\{[$\w.:>-]+\}")
HEAD = """\
# Written by the build, for the block of this site:
#
#     root * /srv/www/{place}
#     import …/current/.hosting/Caddyfile
#
# Reload Caddy when this file has changed.
"""


def caddy(table: HostingTable, _files: Collection[str]) -> dict[str, bytes]:
    """The file for Caddy."""
    base = table.base_path
    lines = [
        "encode gzip",
        f"@hosting_site path {word(f'{base}/*')}",
        "route @hosting_site {",
        *indented(hidden(base)),
        *indented(redirects(table)),
        *indented(["@hosting_folder path */", "rewrite @hosting_folder {path}index.html"]),
        # Before the fields, which are those of files.
        *indented(["@hosting_missing not file {path} {path}/", "error @hosting_missing 404"]),
        *indented(fields(table)),
        *indented(["file_server {", "    precompressed br gzip", "}"]),
        "}",
        *([f"redir {word(base)} {word(f'{base}/')} 301"] if base else []),
        "handle_errors {",
        "    @hosting_missing expression `{err.status_code} == 404`",
        "    route @hosting_missing {",
        f"        rewrite * {word(f'{base}/404.html')}",
        *indented(fields(table), 2),
        *indented(["file_server {", "    precompressed br gzip", "}"], 2),
        "    }",
        "}",
    ]
    head = HEAD.format(place="current" if not base else f"…, in which {base[1:]} leads to the site")
    return {PATH: (head + "\n".join(lines) + "\n").encode()}


def hidden(base: str) -> Iterator[str]:
    """What is no part of the site although it lies in its folder."""
    yield "@hosting_hidden {"
    yield f"    path_regexp {word(f'^{literal(base)}/(.*/)?[.]')}"
    yield f"    not path {word(f'{base}/.well-known/*')}"
    yield "}"
    yield "error @hosting_hidden 404"


def fields(table: HostingTable) -> Iterator[str]:
    """The rules, of which the later ones count, as they do in the table.

    Caddy takes fields away only when everything is sent, whatever was set later; so a field that is taken away is not set in the first place.
    """
    for number, rule in enumerate(table.headers):
        groups: dict[tuple[str, ...], list[str]] = {}
        for name, value in rule.fields.items():
            if value is not None and can_send(value):
                taken_away = (one.pattern for one in table.headers[number + 1 :] if name in one.fields and one.fields[name] is None)
                groups.setdefault(tuple(taken_away), []).append(f"{name} {word(value)}")
        for place, (later, lines) in enumerate(groups.items()):
            matcher = f"@hosting_files{number}_{place}"
            yield f"{matcher} {{"
            yield f"    path_regexp {word(expression(rule.pattern, table.base_path))}"
            yield from (f"    not path_regexp {word(expression(pattern, table.base_path))}" for pattern in later)
            yield "}"
            yield from (f"header {matcher} {line}" for line in lines)


def redirects(table: HostingTable) -> Iterator[str]:
    """The addresses that lead on, with the query as it came; a folder also with what stood for ``*`` as it came, since it goes out as it is."""
    yield "vars hosting_asked {http.request.orig_uri}"
    for number, one in enumerate(table.redirects):
        yield f"@hosting_redirect{number} {{"
        yield from indented(asked(one, table.base_path, f"hosting{number}"))
        yield "}"
        target = target_below(one.target, table.base_path).replace(SPLAT, f"{{re.hosting{number}.1}}")
        query = f"{{re.hosting{number}.2}}" if one.keeps_query else ""
        yield f"redir @hosting_redirect{number} {word(target + query)} {one.status}"


def asked(one: Redirect, base_path: str, name: str) -> Iterator[str]:
    """How a redirect's address is recognised: decoded, and once more as it came, for what is taken over."""
    path = f"{base_path}{(one.below or one.path).removesuffix('/')}"
    ending = "(?:/.*)?" if one.below else "/?" if one.path.endswith("/") else ""
    yield f"path_regexp {word(f'^{literal(path)}{ending}$')}"
    splat = rf"(?:[^?]*?{literal(quote(path, safe=PATH_CHARACTERS))}[/\\]*([^?]*)|[^?]*)" if one.below else "([^?]*)"
    yield f"vars_regexp {name} hosting_asked {word(f'^{splat}([?].+)?')}"


def indented(lines: Collection[str] | Iterator[str], times: int = 1) -> list[str]:
    """Lines within a block."""
    return [f"{'    ' * times}{line}" for line in lines]


def can_send(value: str) -> bool:
    """There is no way to write a placeholder that is none, nor a word with a backtick and a backslash, so that all versions read it alike."""
    return not PLACEHOLDER.search(value) and not {"`", "\\"} <= set(value)


def word(text: str) -> str:
    """A text as one word of the settings: between backticks everything stands for itself."""
    return f"`{text}`" if "`" not in text else '"' + text.replace('"', '\\"') + '"'


def caddy_limits(table: HostingTable, _files: Collection[str]) -> Iterator[str]:
    """What Caddy would not do."""
    for rule in table.headers:
        for name, value in rule.fields.items():
            if value is not None and not can_send(value):
                yield f"Caddy cannot send “{name}” for {rule.pattern}: it has a word in braces, or a backtick and a backslash; change it"
