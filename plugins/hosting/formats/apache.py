"""The settings of a site for Apache 2.4, in a file that it reads from the site's folder (https://httpd.apache.org/docs/2.4/)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import quote

from ..packed import TEXT_TYPES
from ..table import PATH_CHARACTERS, SPLAT, HeaderRule, HostingTable, Redirect, expression, literal, target_below

PATH = ".htaccess"
TYPE = "Content-Type"
HEAD = """\
# Written by the build. It works where the folder has "AllowOverride All", and the modules headers and rewrite are loaded.
DirectoryIndex index.html
AddDefaultCharset Off
"""


def apache(table: HostingTable, _files: Collection[str]) -> dict[str, bytes]:
    """The file for Apache."""
    lines = [f"ErrorDocument 404 {table.base_path}/404.html", *fields(table), *redirects(table), *compression()]
    return {PATH: (HEAD + "\n".join(lines) + "\n").encode()}


def fields(table: HostingTable) -> Iterator[str]:
    """The rules, of which the later ones count, as they do in the table."""
    for rule in table.headers:
        # The whole expression stands without quotation marks, so nothing in it is read in two ways; the sign at its ends is written as a number.
        asked = expression(rule.pattern, table.base_path).replace("#", r"\x23")
        yield f'<If "%{{REQUEST_URI}} =~ m#{in_quotes(asked)}#">'
        yield from (f"    {line}" for line in set_here(rule))
        yield "</If>"


def set_here(rule: HeaderRule) -> Iterator[str]:
    """What one rule sets and takes away."""
    for name, value in rule.fields.items():
        if name == TYPE:
            yield f"ForceType {quoted(value or 'None')}"
        elif value is None:
            yield f"Header always unset {name}"
        else:
            yield f"Header always set {name} {quoted(value.replace('%', '%%'))}"


def redirects(table: HostingTable) -> Iterator[str]:
    """What is hidden, folders without a page, which would be listed, and the addresses that lead on."""
    base = table.base_path
    yield "RewriteEngine On"
    yield f"RewriteBase {base}/"
    yield r'RewriteRule "(^|/)[.](?!well-known/)" - [R=404,L]'
    for one in table.redirects:
        yield from leading_on(one, base)
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield "RewriteCond %{REQUEST_FILENAME}/index.html !-f"
    yield 'RewriteRule "/$" - [R=404,L]'


def leading_on(one: Redirect, base_path: str) -> Iterator[str]:
    """One redirect. What stood for ``*`` is taken from the request as it came, since it goes out as it is."""
    flags = f"[R={one.status},L,NE{'' if one.keeps_query else ',QSD'}]"
    # A backslash lets the signs stand for themselves that would begin a reference.
    target = target_below(one.target, base_path).replace("%", r"\%").replace("$", r"\$").replace(SPLAT, "%1")
    path = literal((one.below or one.path).removesuffix("/").removeprefix("/"))
    if not one.below:
        yield f"RewriteRule {as_it_is(f'^{path}/?$' if one.path.endswith('/') else f'^{path}$')} {as_it_is(target)} {flags}"
        return
    folder = literal(quote(f"{base_path}{one.below}".removesuffix("/"), safe=PATH_CHARACTERS))
    asked = rf"^\S+\s+[^?\s]*?{folder}[/\\]*([^?\s]*)"
    yield f"RewriteCond %{{THE_REQUEST}} {as_it_is(asked)}"
    yield f"RewriteRule {as_it_is(f'^{path}(?:/|$)')} {as_it_is(target)} {flags}"


def compression() -> Iterator[str]:
    """Text is packed as it is sent."""
    yield "<IfModule mod_deflate.c>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(sorted(TEXT_TYPES))}"
    yield "</IfModule>"


def in_quotes(text: str) -> str:
    """A text between quotation marks."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def quoted(text: str) -> str:
    """A text as one word of the settings."""
    return f'"{in_quotes(text)}"'


def as_it_is(text: str) -> str:
    """A text as one word for mod_rewrite, which leaves backslashes to the regular expression and knows no way to write a quotation mark."""
    return f'"{text.replace(chr(34), "%22")}"'
