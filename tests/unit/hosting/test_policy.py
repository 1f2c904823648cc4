"""What pages may use: of other hosts nothing, until a scheduler or a form service is configured; of styles those that they carry."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest

from plugins.hosting.policy import USUAL, further_sources, in_page, policy_of, sent
from plugins.practice.settings import Booking, Contact, Practice

FORMSPREE = {"endpoint": "https://formspree.io/f/abc"}


def practice(booking: dict[str, Any], form: dict[str, Any] | None = None, address: str = "https://tiller.example") -> Practice:
    """As much of a practice as the policy looks at."""
    contact = Contact.model_validate({"email": "a@tiller.example", "form": form})
    return Practice.model_construct(address=address, booking=Booking.model_validate(booking), contact=contact)


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


def directives(policy: str) -> dict[str, list[str]]:
    """The policy taken apart: the sources of each directive."""
    found = [part.split() for part in policy.split("; ")]
    assert len({name for name, *_ in found}) == len(found), "a directive given twice counts once (CSP3, section 2.2.1)"
    return {name: sources for name, *sources in found}


def test_without_further_sources_nothing_is_framed_and_forms_stay_here() -> None:
    policy = directives(sent(policy_of(practice({}))))
    assert "frame-src" not in policy
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["script-src"] == policy["form-action"] == policy["connect-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == ["style-src"]
    assert policy["upgrade-insecure-requests"] == []


def test_further_sources_stand_beside_the_usual_ones() -> None:
    policy = directives(sent(policy_of(practice({"link": "https://calendly.com/tiller"}, FORMSPREE))))
    assert policy["frame-src"] == ["https://calendly.com"]
    assert policy["form-action"] == policy["connect-src"] == ["'self'", "https://formspree.io"]
    assert "https://formspree.io" not in USUAL["form-action"]


def test_a_site_without_https_asks_for_none() -> None:
    assert "upgrade-insecure-requests" not in policy_of(practice({}, address="http://tiller.example"))


def test_a_page_allows_its_own_style_element_and_no_other() -> None:
    digest = base64.b64encode(hashlib.sha256("p{content:“é”}".encode()).digest()).decode()
    assert in_page("p{content:“é”}") == f"style-src 'self' 'sha256-{digest}'"
    assert in_page("") == "style-src 'self'"


def test_a_page_carries_the_whole_policy_where_the_host_sends_none() -> None:
    policy = policy_of(practice({"link": "https://calendly.com/tiller"}))
    found = directives(in_page("p{}", policy))
    assert found.keys() == policy.keys() - {"frame-ancestors"}
    assert found["style-src"] == directives(in_page("p{}"))["style-src"]
    assert found["frame-src"] == ["https://calendly.com"]
