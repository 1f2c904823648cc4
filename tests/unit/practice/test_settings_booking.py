"""``[booking]`` and ``[contact.form]``: what follows from what the owner writes, and the sentence for what cannot work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plugins.practice.document import Document
from plugins.practice.library import Library
from plugins.practice.references import form_has_a_page
from plugins.practice.settings import Booking, Contact, ContactForm
from plugins.practice.validation import validate

SITE = "https://tiller.example"
CALENDLY = "https://calendly.com/tiller/30min"
OTHER = "https://www.termine.example/tiller"
GOOGLE = "https://calendar.app.google/AbC"


def booking(**values: Any) -> Booking:
    made, errors = validate(Booking, values)
    assert made, errors
    return made


def form(**values: Any) -> ContactForm:
    made, errors = validate(ContactForm, values)
    assert made, errors
    return made


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({}, None),
        ({"link": CALENDLY}, "Calendly"),
        ({"link": GOOGLE}, "Google Calendar"),
        ({"link": OTHER}, "termine.example"),
        ({"link": CALENDLY, "provider": "our calendar"}, "our calendar"),
    ],
)
def test_visitors_are_told_who_holds_the_calendar(values: dict[str, Any], name: str | None) -> None:
    assert booking(**values).held_by == name


@pytest.mark.parametrize(
    ("values", "embedded"),
    [
        ({}, False),
        ({"link": CALENDLY}, True),
        ({"link": CALENDLY, "embed": False}, False),
        ({"link": CALENDLY, "embed": "no"}, False),
        ({"link": OTHER}, False),
        ({"link": OTHER, "embed": True}, True),
        ({"link": GOOGLE}, False),
        ({"link": "http://calendly.com/tiller"}, True),
    ],
)
def test_a_calendar_that_is_known_or_vouched_for_is_shown_in_the_page(values: dict[str, Any], embedded: bool) -> None:
    assert (booking(**values).frame(SITE) is not None) is embedded


@pytest.mark.parametrize(
    ("model", "values", "place", "words"),
    [
        (Booking, {"embed": True}, ("embed",), "embed: there is no calendar to show; write its address as “link”, or take this out"),
        (Booking, {"link": GOOGLE, "embed": True}, ("embed",), "embed: this address of Google’s cannot be shown in a page; open it, and copy "),
        (Booking, {"link": "http://a.example", "embed": True}, ("embed",), "embed: “http://a.example” does not begin with https://"),
        (Booking, {"link": "https://a;b.example", "embed": True}, ("embed",), "embed: “https://a;b.example” has a host name that no policy "),
        (ContactForm, {}, (), 'nobody takes the messages; write their “endpoint”, or provider = "netlify"'),
        (ContactForm, {"endpoint": "http://a.example"}, ("endpoint",), "endpoint: “http://a.example” is not an address that begins with https://"),
        (ContactForm, {"endpoint": "mailto:a@b.example"}, ("endpoint",), "endpoint: “mailto:a@b.example” is not an address that begins with "),
        (ContactForm, {"provider": "wufoo"}, ("provider",), "provider: “wufoo” is not known here; write netlify, or the address of your service "),
        (
            ContactForm,
            {"provider": "netlify", "endpoint": "https://a.example"},
            ("endpoint",),
            "endpoint: Netlify takes the messages at the site’s own",
        ),
    ],
)
def test_what_cannot_work_ends_in_one_sentence(model: Any, values: dict[str, Any], place: tuple[str, ...], words: str) -> None:
    made, errors = validate(model, values)
    assert made is None
    ((where, sentence),) = errors
    assert where == place
    assert sentence.removeprefix(": ").startswith(words)


def test_faults_of_the_form_stand_at_its_own_lines() -> None:
    _, errors = validate(Contact, {"email": "a@b.example", "form": {}})
    assert errors == [(("form",), 'form: nobody takes the messages; write their “endpoint”, or provider = "netlify"')]


@pytest.mark.parametrize(
    ("values", "by_script"),
    [
        ({"endpoint": "https://formspree.io/f/abc"}, True),
        ({"provider": "netlify"}, True),
        ({"provider": "Netlify"}, True),
        ({"endpoint": "https://forms.example/tiller"}, False),
        ({"endpoint": "https://forms.example/tiller", "in_place": True}, True),
        ({"endpoint": "https://formspree.io/f/abc", "in_place": False}, False),
    ],
)
def test_a_script_sends_only_to_those_who_answer_scripts(values: dict[str, Any], by_script: bool) -> None:
    assert form(**values).sent_by_script is by_script


@pytest.mark.parametrize(
    ("contact", "layouts", "shown"),
    [
        ({}, ["page"], True),
        ({"form": {"provider": "netlify"}}, ["page", "contact"], True),
        ({"form": {"provider": "netlify"}}, ["booking"], True),
        ({"form": {"provider": "netlify"}}, ["page", "people"], False),
    ],
)
def test_a_form_needs_a_page_to_stand_on(
    library: Callable[..., Library], document: Callable[..., Document], contact: dict[str, Any], layouts: list[str], shown: bool
) -> None:
    pages = [document(f"pages/{layout}.md", layout=layout, summary="A page.") for layout in layouts]
    shelf = library(*pages, contact={"email": "a@b.example", **contact})
    assert shelf.practice
    problems = list(form_has_a_page(shelf, shelf.practice))
    sentence = "contact.form: no page shows the form; write a text in content/pages with “layout: contact”"
    assert problems == ([] if shown else [(("contact", "form"), sentence)])
    shelf.faulty["pages/contact.md"] = "contact/"
    assert list(form_has_a_page(shelf, shelf.practice)) == []
