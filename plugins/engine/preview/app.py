"""The preview on HTTP: the site's files, and two addresses of its own for reloading."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from .headers import security_headers
from .lookup import Found, Moved, look_up
from .media_types import media_type
from .showing import Showing, State

EVENTS = "/__reload"
SCRIPT = "/__reload.js"
CLIENT = Path(__file__).with_name("reload.js")
NOT_KEPT = {"Cache-Control": "no-store"}
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
    if state.site is None:
        return page_response(WAITING, 503, state)
    moved = state.redirects.get(path) or state.redirects.get(f"{path}/")
    found = Moved(moved) if moved else look_up(state.site, path)
    if isinstance(found, Moved):
        target = quote(found.path) + (f"?{query}" if query else "")
        return RedirectResponse(target, 301, headers=NOT_KEPT)
    if isinstance(found, Found):
        body, kind = found.file.read_bytes(), media_type(found.file)
        if kind == HTML:
            return page_response(body, 200, state)
        return Response(body, headers={**NOT_KEPT, "Content-Type": kind, "X-Content-Type-Options": "nosniff"})
    return page_response(found.page.read_bytes() if found.page else b"Not found", 404, state)


def page_response(body: bytes, status: int, state: State) -> Response:
    """An HTML response with its security headers, and with the script that reloads it."""
    script = f'<script src="{SCRIPT}" data-version="{state.version}" defer></script>'.encode()
    before, end, after = body.rpartition(b"</body>")
    with_script = before + script + end + after if end else body + script
    return Response(with_script, status, headers={**NOT_KEPT, "Content-Type": HTML, **security_headers(body, state.policy)})


async def stream(showing: Showing) -> AsyncIterator[str]:
    """The state as server-sent events, now and after each change."""
    yield "retry: 500\n\n"
    async for state in showing.states():
        more = f" (and {len(state.problems) - 1} more)" if len(state.problems) > 1 else ""
        problem = f"{state.problems[0]}{more}" if state.problems else None
        yield f"data: {json.dumps({'version': state.version, 'problem': problem})}\n\n"
