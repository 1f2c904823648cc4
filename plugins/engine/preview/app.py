"""The preview on HTTP: the site's files, and two addresses of its own for reloading."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from plugins.hosting.media_types import media_type

from .headers import NOT_KEPT, previewed
from .lookup import Found, Moved, look_up
from .showing import Showing, State

EVENTS = "/__reload"
SCRIPT = "/__reload.js"
CLIENT = Path(__file__).with_name("reload.js")
HTML = "text/html; charset=utf-8"
WAITING = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head>
<body><p>The site is being built. This page shows it as soon as a build has gone well; what keeps it from that stands in the terminal.</p></body>
</html>
"""


def application(showing: Showing, hosts: Sequence[str] = ("*",)) -> Starlette:
    """The preview of what ``showing`` shows.

    ``hosts`` are the names it answers to: on a loopback address only its own, or else any web page could read the
    drafts by pointing a name of its own at this machine.
    """

    def page(request: Request) -> Response:
        path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
        try:
            return answer(showing.state, path, query)
        except FileNotFoundError:
            # A new build was shown, and the old one taken away, between finding the file and reading it.
            return answer(showing.state, path, query)

    async def events(_: Request) -> Response:
        return StreamingResponse(stream(showing), media_type="text/event-stream", headers=NOT_KEPT)

    def script(_: Request) -> Response:
        return Response(CLIENT.read_bytes(), media_type=media_type(CLIENT), headers=NOT_KEPT)

    return Starlette(
        routes=[Route(EVENTS, events), Route(SCRIPT, script), Route("/{path:path}", page)],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)],
    )


def answer(state: State, path: str, query: str = "") -> Response:
    """The response a static host would give for a decoded path, from the site as it is now."""
    base = state.table.base_path
    if state.site is None:
        return html_response(WAITING, 503, state, {})
    if base and path in {"/", base}:
        return leading_on(f"{base}/", 302)
    if not path.startswith(f"{base}/"):
        return missing(state, None)
    below = path.removeprefix(base)
    if led_to := state.table.led_to(below, query):
        return leading_on(*led_to)
    found = look_up(state.site, below)
    if isinstance(found, Moved):
        return leading_on(quote(base + found.path) + (f"?{query}" if query else ""), 301)
    if isinstance(found, Found):
        return file_response(found.file, state)
    return missing(state, found.page)


def leading_on(location: str, status: int) -> Response:
    """A redirect. ``location`` is a part of a URL and goes out as it is."""
    return Response(status_code=status, headers={**NOT_KEPT, "Location": location})


def missing(state: State, page: Path | None) -> Response:
    """The site's own page for what is not there, if it has one."""
    return html_response(page.read_bytes() if page else b"Not found", 404, state, fields_of(page, state) if page else {})


def file_response(file: Path, state: State) -> Response:
    """A file of the site."""
    fields, body = fields_of(file, state), file.read_bytes()
    return html_response(body, 200, state, fields) if fields["Content-Type"] == HTML else Response(body, headers=fields)


def fields_of(file: Path, state: State) -> dict[str, str]:
    """The header fields of a file of the site; of a site without a table, as a build that did not come to its end leaves it, the type alone."""
    assert state.site is not None
    return {"Content-Type": media_type(file), **previewed(state.table.fields(file.relative_to(state.site).as_posix()))}


def html_response(body: bytes, status: int, state: State, fields: Mapping[str, str]) -> Response:
    """A page with the script that reloads it."""
    script = f'<script src="{SCRIPT}" data-version="{state.version}" defer></script>'.encode()
    before, end, after = body.rpartition(b"</body>")
    with_script = before + script + end + after if end else body + script
    return Response(with_script, status, headers={**NOT_KEPT, "Content-Type": HTML, **fields})


async def stream(showing: Showing) -> AsyncIterator[str]:
    """The state as server-sent events, now and after each change."""
    yield "retry: 500\n\n"
    async for state in showing.states():
        more = f" (and {len(state.problems) - 1} more)" if len(state.problems) > 1 else ""
        problem = f"{state.problems[0]}{more}" if state.problems else None
        yield f"data: {json.dumps({'version': state.version, 'problem': problem})}\n\n"
