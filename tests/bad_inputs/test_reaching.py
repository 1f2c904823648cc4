"""Faults of ``[booking]`` and ``[contact.form]`` are told with the file and the line they stand on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Problems = Callable[..., list[str]]
LINK = 'link = "https://cal.example/lark?month=next"\n'
EMAIL = 'email = "ada@lark.example"\n'
FORM = f"{EMAIL}\n[contact.form]\n"


@pytest.mark.parametrize(
    ("old", "new", "at", "problem"),
    [
        (LINK, "embed = true\n", "embed", "booking.embed: there is no calendar to show; write its address as “link”, or take this out"),
        (
            LINK,
            'link = "https://calendar.app.google/AbC"\nembed = true\n',
            "embed",
            "booking.embed: this address of Google’s cannot be shown in a page; open it, and copy the address that begins with https://calendar.",
        ),
        (
            LINK,
            f"{LINK.replace('https', 'http')}embed = true\n",
            "embed",
            "booking.embed: “http://cal.example/lark?month=next” does not begin with https://",
        ),
        (LINK, f"{LINK}embed = 1.5\n", "embed", "booking.embed: “1.5” is neither yes nor no."),
        (EMAIL, FORM, "[contact.form]", 'contact.form: nobody takes the messages; write their “endpoint”, or provider = "netlify"'),
        (EMAIL, f'{FORM}endpoint = "http://a.example"\n', "endpoint", "contact.form.endpoint: “http://a.example” is not an address that begins with"),
        (
            EMAIL,
            f'{FORM}provider = "wufoo"\n',
            'provider = "wufoo"',
            "contact.form.provider: “wufoo” is not known here; write netlify, or the address",
        ),
        (
            EMAIL,
            f'{FORM}provider = "netlify"\nendpoint = "https://a.example"\n',
            "endpoint",
            "contact.form.endpoint: Netlify takes the messages at the site’s own address; take “endpoint” or “provider” out",
        ),
        (EMAIL, f'{FORM}endpont = "https://a.example"\n', "endpont", "“endpont” is not a field here; did you mean “endpoint”?"),
    ],
)
def test_a_fault_ends_in_one_sentence_with_its_place(sound: Path, problems: Problems, old: str, new: str, at: str, problem: str) -> None:
    text = (sound / "practice.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    changed = text.replace(old, new)
    line = changed[: changed.index(at, changed.index(new[:6]))].count("\n") + 1
    found = problems({"practice.toml": changed})
    assert len(found) == 1, "\n".join(found)
    assert found[0].startswith(f"content/practice.toml:{line}: {problem}")


def test_a_form_that_no_page_shows_is_told_of(sound: Path, problems: Problems) -> None:
    text = (sound / "practice.toml").read_text(encoding="utf-8").replace(EMAIL, f'{FORM}provider = "netlify"\n')
    page = (sound / "pages/booking.md").read_text(encoding="utf-8").replace("title: ", "layout: booking\ntitle: ", 1)
    line = text[: text.index("[contact.form]")].count("\n") + 1
    assert problems({"practice.toml": text}) == [
        f"content/practice.toml:{line}: contact.form: no page shows the form; write a text in content/pages with “layout: contact”"
    ]
    assert problems({"pages/booking.md": page}) == []
