"""What the site needs of other hosts: nothing, until a scheduler or a form service is configured."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.hosting.policy import further_sources
from plugins.practice.settings import Booking, Contact, Practice

FORMSPREE = {"endpoint": "https://formspree.io/f/abc"}


def practice(booking: dict[str, Any], form: dict[str, Any] | None = None) -> Practice:
    """As much of a practice as the policy looks at."""
    contact = Contact.model_validate({"email": "a@tiller.example", "form": form})
    return Practice.model_construct(address="https://tiller.example", booking=Booking.model_validate(booking), contact=contact)


@pytest.mark.parametrize(
    ("booking", "form", "sources"),
    [
        ({}, None, {}),
        ({"link": "https://cal.example/tiller"}, None, {}),
        ({"link": "https://calendly.com/tiller", "embed": False}, None, {}),
        ({"link": "https://calendly.com/tiller"}, None, {"frame-src": ["https://calendly.com"]}),
        ({"link": "https://cal.com/tiller"}, None, {"frame-src": ["https://cal.com", "https://app.cal.com"]}),
        ({"link": "https://cal.example:8443/tiller", "embed": True}, None, {"frame-src": ["https://cal.example:8443"]}),
        ({}, FORMSPREE, {"connect-src": ["https://formspree.io"], "form-action": ["https://formspree.io"]}),
        ({}, {**FORMSPREE, "in_place": False}, {"form-action": ["https://formspree.io"]}),
        ({}, {"endpoint": "https://forms.example/x"}, {"form-action": ["https://forms.example"]}),
        ({}, {"provider": "netlify"}, {}),
    ],
)
def test_only_what_is_configured_is_allowed(booking: dict[str, Any], form: dict[str, Any] | None, sources: dict[str, list[str]]) -> None:
    assert further_sources(practice(booking, form)) == sources
