"""What the site needs of other hosts, for the Content Security Policy: a scheduler that is shown in the page, a service that takes messages."""

from __future__ import annotations

from plugins.practice.schedulers import origin
from plugins.practice.settings import Practice


def further_sources(practice: Practice) -> dict[str, list[str]]:
    """The sources beside the usual ones, by directive (CSP3, section 6); a directive that needs none is left out.

    There is one policy for all pages: hosts that merge their rules would otherwise enforce two at once on some of them.
    """
    frame, form = practice.booking.frame(practice.address), practice.contact.form
    endpoint = [origin(form.endpoint)] if form and form.endpoint else []
    found = {
        "connect-src": endpoint if form and form.sent_by_script else [],
        "form-action": endpoint,
        "frame-src": list(frame.sources) if frame else [],
    }
    return {directive: sources for directive, sources in found.items() if sources}
