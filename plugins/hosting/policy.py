"""The Content Security Policy (CSP3): what pages may use, from where.

A host sends one policy for all pages, since hosts that merge their rules would enforce two at once on some of them. It cannot name the style
element of every page, each of which carries its own, so it allows any; each page then allows in its head exactly the one that it has. Browsers
enforce both (CSP3, section 4.2), so the stricter one counts: a style element that was injected has no effect.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

from plugins.practice.schedulers import origin
from plugins.practice.settings import Practice

Policy = Mapping[str, Sequence[str]]

USUAL: Policy = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# Has no meaning within a page (HTML, section 4.2.5.3).
ONLY_SENT = {"frame-ancestors"}
SECURE: Policy = {"upgrade-insecure-requests": []}


def further_sources(practice: Practice) -> dict[str, list[str]]:
    """The sources beside the usual ones, by directive (CSP3, section 6); a directive that needs none is left out.

    They are those of a scheduler that is shown in the page, and of a service that takes messages.
    """
    frame, form = practice.booking.frame(practice.address), practice.contact.form
    endpoint = [origin(form.endpoint)] if form and form.endpoint else []
    found = {
        "connect-src": endpoint if form and form.sent_by_script else [],
        "form-action": endpoint,
        "frame-src": list(frame.sources) if frame else [],
    }
    return {directive: sources for directive, sources in found.items() if sources}


def policy_of(practice: Practice) -> Policy:
    """What the pages of a site may use, without its style elements; a directive that is usually missing forbids all through ``default-src``."""
    found = {name: list(sources) for name, sources in USUAL.items()}
    for name, sources in sorted(further_sources(practice).items()):
        found.setdefault(name, []).extend(sources)
    return {**found, **(SECURE if practice.address.startswith("https:") else {})}


def sent(policy: Policy) -> str:
    """The policy for a header field: with any style element, of which each page then allows its own."""
    return serialised({**policy, "style-src": [*policy["style-src"], "'unsafe-inline'"]})


def in_page(style: str, policy: Policy | None = None) -> str:
    """The policy for a page's head: its own style element, if it has one; and, for hosts that send none, all the rest of ``policy``."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    sources = ["'self'", f"'sha256-{digest}'"] if style else ["'self'"]
    if policy is None:
        return serialised({"style-src": sources})
    return serialised({name: sources if name == "style-src" else others for name, others in policy.items() if name not in ONLY_SENT})


def serialised(policy: Policy) -> str:
    """A policy as text (CSP3, section 2.2)."""
    return "; ".join(" ".join([name, *sources]) for name, sources in policy.items())
