"""The security headers of a published page, so that what they forbid is already missing in the preview."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence

STYLE = re.compile(rb"<style\b[^>]*>(.*?)</style>", re.DOTALL)

# Two of the published directives are left out: upgrade-insecure-requests and Strict-Transport-Security ask for https,
# which a preview does not have.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def security_headers(body: bytes, further: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """The headers for a page, which allow the style elements it has and no others.

    ``further`` are sources by directive that this site needs beside the usual ones; a directive that is usually missing forbids all
    through ``default-src``.
    """
    hashes = (base64.b64encode(hashlib.sha256(style).digest()).decode() for style in STYLE.findall(body))
    policy = {name: [value] for name, value in POLICY.items()}
    policy["style-src"] += [f"'sha256-{value}'" for value in dict.fromkeys(hashes)]
    for name, sources in sorted((further or {}).items()):
        policy.setdefault(name, []).extend(sources)
    return {"Content-Security-Policy": "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items()), **ALWAYS}
