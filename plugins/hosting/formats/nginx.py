"""The settings of a site for nginx, to be included in a server block (https://nginx.org/en/docs/).

A location with ``add_header`` of its own drops those around it. So each field has a variable, which is set before a location is looked for and
again for each file that nginx turns to by itself, and is added once, for all; a field whose variable is empty is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import quote

from ..table import PATH_CHARACTERS, SPLAT, HeaderRule, HostingTable, Redirect, expression, literal, target_below

PATH = ".hosting/nginx.conf"
TYPE = "Content-Type"
HEAD = """\
# Written by the build, for the server block of this site:
#
#     root /srv/www/{place};
#     include {include};
#
# The block needs nothing else but its names and certificates. Reload nginx when this file has changed.
"""


def nginx(table: HostingTable, _files: Collection[str], *, brotli: bool = False) -> dict[str, bytes]:
    """The file for nginx; ``brotli`` where the module that sends files packed with Brotli is loaded."""
    base = table.base_path
    head = HEAD.format(place="current" if not base else f"…, in which {base[1:]} leads to the site", include=f"…/current/{PATH}")
    lines = [*fields(table), *places(table, brotli), *addresses(table)]
    return {PATH: (head + "\n".join(lines) + "\n").encode()}


def fields(table: HostingTable) -> Iterator[str]:
    """All fields but the type."""
    names = dict.fromkeys(name for rule in table.headers for name in rule.fields if name != TYPE)
    for name in names:
        yield f'set {variable(name)} "";'
    for rule in table.headers:
        if set_here := [f"set {variable(name)} {quoted(value or '')};" for name, value in rule.fields.items() if name != TYPE and can_send(value)]:
            yield f"if ($uri ~ {quoted(expression(rule.pattern, table.base_path))}) {{ {' '.join(set_here)} }}"
    for name in names:
        yield f"add_header {name} {variable(name)} always;"


def places(table: HostingTable, brotli: bool) -> Iterator[str]:
    """The files and their types. What no address leads to is answered with the site's own page."""
    base = table.base_path
    if base:
        yield f"location = {quoted(base)} {{ absolute_redirect off; return 301 {quoted(f'{base}/')}; }}"
    yield f"location {quoted(f'{base}/')} {{"
    yield "    index index.html;"
    yield f"    error_page 404 {quoted(f'{base}/404.html')};"
    yield f"    error_page 403 =404 {quoted(f'{base}/404.html')};"
    yield "    absolute_redirect off;"
    yield "    charset off;"
    yield "    gzip_static on;"
    if brotli:
        yield "    brotli_static on;"
    yield "    types { }"
    yield f"    location ~ {quoted(f'^{literal(base)}/(.*/)?[.](?!well-known/)')} {{ return 404; }}"
    # Here too, since the innermost locations are looked at first.
    for one in table.redirects:
        if one.below:
            yield from (f"    {line}" for line in whole_folder(one, base))
    # The first that matches counts here, and in the table the last.
    for rule in reversed(table.headers):
        if kind := rule.fields.get(TYPE):
            yield f"    location ~ {quoted(expression(rule.pattern, base))} {{ default_type {quoted(kind)}; }}"
    yield "}"


def addresses(table: HostingTable) -> Iterator[str]:
    """The single addresses that lead on."""
    for one in table.redirects:
        for path in dict.fromkeys((one.path, one.path.removesuffix("/"))) if not one.below else ():
            place = quoted(f"{table.base_path}{path}")
            yield f"location = {place} {{ absolute_redirect off; return {one.status} {going_to(one, table.base_path)}; }}"


def whole_folder(one: Redirect, base_path: str) -> Iterator[str]:
    """A folder that leads on. What stood for ``*`` is taken from the request as it came: decoded, it could hold the end of a line."""
    folder = f"{base_path}{one.below}".removesuffix("/")
    target = going_to(one, base_path).replace(SPLAT, "$hosting_splat")
    yield f"location ~ {quoted(f'^{literal(folder)}(?:/|$)')} {{"
    yield "    absolute_redirect off;"
    yield '    set $hosting_splat "";'
    asked = quoted("^[^?]*?" + literal(quote(folder, safe=PATH_CHARACTERS)) + r"[/\\]+(?<hosting_rest>[^?]*)")
    yield f"    if ($request_uri ~ {asked}) {{ set $hosting_splat $hosting_rest; }}"
    yield f"    return {one.status} {target};"
    yield "}"


def going_to(one: Redirect, base_path: str) -> str:
    """The target, with the query; a sign that would begin a variable is encoded."""
    target = target_below(one.target, base_path).replace("$", "%24").replace('"', "%22")
    return quoted(f"{target}$is_args$args" if one.keeps_query else target)


def variable(name: str) -> str:
    """The variable of a field."""
    return f"$hosting_{name.lower().replace('-', '_')}"


def can_send(value: str | None) -> bool:
    """There is no way to write a dollar sign into a value."""
    return "$" not in (value or "")


def quoted(text: str) -> str:
    """A text as one word of the settings."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def nginx_limits(table: HostingTable, _files: Collection[str]) -> Iterator[str]:
    """What nginx would not do."""
    for rule in table.headers:
        for name in dollars(rule):
            yield f"nginx cannot send “{name}” for {rule.pattern}, whose value has a $ in it; write it in another way in HEADERS of publishconf.py"


def dollars(rule: HeaderRule) -> Iterator[str]:
    """The fields whose value nginx would take for a variable's."""
    for name, value in rule.fields.items():
        if name != TYPE and not can_send(value):
            yield name
