"""The booking and the contact page of practices that are reached in different ways, as built."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from plugins.engine.build import build
from plugins.engine.manifest import read_manifest
from plugins.hosting.policy import USUAL
from plugins.hosting.table import read_table
from tests.conftest import ROOT
from tests.reaching import CAL_COM, CALENDLY, FORMSPREE, OWN_FORM, REACHES, write_content

Reached = Callable[[str], Path]
pytestmark = pytest.mark.slow


def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text(encoding="utf-8"), "html.parser")


def read_policy(site: Path) -> dict[str, list[str]]:
    """The sources by directive that the site's policy has beside the usual ones."""
    sent = [part.split() for part in read_table(site).fields("index.html")["Content-Security-Policy"].split("; ")]
    known = {"'unsafe-inline'"}
    further = {name: [source for source in sources if source not in {*USUAL.get(name, ()), *known}] for name, *sources in sent}
    return {name: sources for name, sources in further.items() if sources}


def found(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """The one element there is."""
    elements = soup.select(selector)
    assert len(elements) == 1, f"{len(elements)} of {selector}"
    return elements[0]


def ways(soup: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in soup.select(".row-way h3")]


@pytest.mark.parametrize("name", REACHES)
@pytest.mark.parametrize("path", ["", "booking", "contact"])
def test_nothing_is_asked_of_another_host_before_somebody_presses(reached: Reached, name: str, path: str) -> None:
    soup = page(reached(name), path)
    here = REACHES[name].address
    loading = [
        element.get("src") or element.get("href") for element in soup.select("[src], link[rel~=stylesheet], link[rel=preload], link[rel~=icon]")
    ]
    assert [address for address in loading if address and re.match(r"(https?:)?//", str(address)) and not str(address).startswith(here)] == []
    assert soup.select("link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], script:not([src]):not([type])") == []
    assert not re.search(r"<iframe[^>]* src=", str(soup))


def test_without_a_calendar_a_telephone_and_a_form_the_page_is_complete(reached: Reached) -> None:
    for path, words in {"booking": "Name two or three times", "contact": "We answer within two days."}.items():
        soup = page(reached("nothing"), path)
        assert ways(soup) == ["Write"]
        assert found(soup, ".row-way a")["href"] == "mailto:ada@lark.example"
        assert words in found(soup, ".row-way p").get_text()
        assert soup.select("form, template, [data-enhance]") == []
        assert soup.select("main h2")[0].get_text() == "How to reach us"
    assert not (reached("nothing") / "thank-you").exists()
    assert read_policy(reached("nothing")) == {}


def test_an_unknown_calendar_is_a_link_whose_holder_is_named(reached: Reached) -> None:
    soup = page(reached("plain"), "booking")
    assert ways(soup) == ["Pick a time", "Write", "Telephone"]
    link = found(soup, ".row-way a.button")
    assert (link["href"], link.get_text()) == ("https://cal.example/lark", "Show times at cal.example")
    assert "held by cal.example" in soup.select(".row-way p")[0].get_text()
    assert soup.select("template, button, [data-enhance=booking]") == []
    assert read_policy(reached("plain")) == {}


@pytest.mark.parametrize(
    ("name", "link", "holder", "address", "sources"),
    [
        ("calendly", CALENDLY, "Calendly", f"{CALENDLY}?embed_domain=lark.example&embed_type=Inline", ["https://calendly.com"]),
        ("cal", CAL_COM, "Cal.com", f"{CAL_COM}/embed", ["https://cal.com", "https://app.cal.com"]),
        ("own", "https://termine.example/lark", "termine.example", "https://termine.example/lark", ["https://termine.example"]),
    ],
)
def test_a_calendar_that_may_be_framed_lies_ready(reached: Reached, name: str, link: str, holder: str, address: str, sources: list[str]) -> None:
    site = reached(name)
    way = found(page(site, "booking"), "[data-enhance=booking]")
    assert found(way, "div > a.button")["href"] == link
    assert holder in found(way, "div > a.button").get_text()
    assert found(way, "button").has_attr("hidden")
    frame = found(found(way, "template"), "iframe")
    assert frame["data-src"] == address
    assert holder in str(frame["title"])
    assert {anchor["href"] for anchor in found(way, "template").select("a")} == {link}
    assert read_policy(site)["frame-src"] == sources
    assert ("data-answer" in frame.attrs) is (name == "cal")


def test_only_cal_com_is_answered(reached: Reached) -> None:
    frame = found(found(page(reached("cal"), "booking"), "template"), "iframe")
    assert json.loads(str(frame["data-answer"])) == {"originator": "CAL", "method": "parentKnowsIframeReady"}


def test_an_owner_may_keep_a_known_calendar_a_link(reached: Reached) -> None:
    assert page(reached("below"), "booking").select("template, button") == []
    assert "frame-src" not in read_policy(reached("below"))


@pytest.mark.parametrize(
    ("name", "path", "action", "by_script", "policy"),
    [
        ("calendly", "contact", FORMSPREE, True, {"form-action": ["https://formspree.io"], "connect-src": ["https://formspree.io"]}),
        ("cal", "contact", "/thank-you/", True, {}),
        ("own", "booking", OWN_FORM, False, {"form-action": ["https://forms.example"]}),
        ("below", "contact", FORMSPREE, True, {"form-action": ["https://formspree.io"], "connect-src": ["https://formspree.io"]}),
    ],
)
def test_the_form_goes_to_whoever_takes_its_messages(
    reached: Reached, name: str, path: str, action: str, by_script: bool, policy: dict[str, list[str]]
) -> None:
    site = reached(name)
    form = found(page(site, path), "form")
    assert (form["action"], form["method"], form["data-enhance"]) == (action, "post", "contact-form")
    assert form.has_attr("data-seconds") is by_script
    assert {directive: sources for directive, sources in read_policy(site).items() if directive != "frame-src"} == policy


def test_the_form_can_be_filled_in_by_a_browser_and_checked_without_a_script(reached: Reached) -> None:
    form = found(page(reached("calendly"), "contact"), "form")
    fields = {str(field["name"]): field for field in form.select("input:not([type=hidden]), textarea")}
    assert list(fields) == ["_gotcha", "name", "email", "message", "by_when"]
    assert {name for name, field in fields.items() if field.has_attr("required")} == {"name", "email", "message"}
    assert (fields["name"]["autocomplete"], fields["email"]["autocomplete"], fields["email"]["type"]) == ("name", "email", "email")
    for field in fields.values():
        assert form.select_one(f'label[for="{field["id"]}"]')
        described = [form.select_one(f"#{name}") for name in str(field.get("aria-describedby", "")).split()]
        assert all(described)
        assert not field.has_attr("required") or described[-1].get_text() == ""
    assert not form.has_attr("novalidate")


def test_a_trap_for_robots_is_none_for_people(reached: Reached) -> None:
    trap = found(page(reached("calendly"), "contact"), "[name=_gotcha]")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert trap.find_parent(attrs={"aria-hidden": "true"})


def test_each_service_is_told_in_its_own_way_where_to_lead_visitors(reached: Reached) -> None:
    for name, path, target in [("calendly", "contact", ""), ("own", "booking", ""), ("below", "contact", "/practice")]:
        form = found(page(reached(name), path), "form")
        assert found(form, "[name=_next]")["value"] == f"https://lark.example{target}/thank-you/"
        assert not form.select("[name=form-name]")
    netlify = found(page(reached("cal"), "contact"), "form")
    assert (netlify["data-netlify"], netlify["data-netlify-honeypot"]) == ("true", "_gotcha")
    assert found(netlify, "[name=form-name]")["value"] == netlify["name"] == "contact"
    assert not netlify.select("[name=_next]")


def test_the_form_stands_once_and_the_other_page_leads_to_it(reached: Reached) -> None:
    site = reached("calendly")
    link = found(page(site, "booking"), "a[href$='#write-here']")
    assert link["href"] == "/contact/#write-here"
    assert not page(site, "booking").select("form")
    assert found(page(site, "contact"), "#write-here form")
    assert found(page(reached("own"), "booking"), "#write-here form")
    assert not page(reached("own"), "booking").select("a[href*='#write-here']")


@pytest.mark.parametrize("name", ["calendly", "cal", "own", "below"])
def test_the_page_that_says_thank_you(reached: Reached, name: str) -> None:
    site = reached(name)
    soup = page(site, "thank-you")
    assert found(soup, "h1").get_text() == "Message received"
    assert "We answer within two days." in found(soup, "main").get_text()
    assert found(soup, "meta[name=robots]")["content"] == "noindex"
    assert found(soup, "link[rel=canonical]")["href"] == f"{REACHES[name].address}/thank-you/"
    assert "thank-you" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not soup.select(".call")
    assert found(soup, "main a[href^=mailto]")


def test_the_words_of_thanks_are_the_owners(built: Callable[..., Path], tmp_path: Path) -> None:
    content = write_content(REACHES["calendly"], tmp_path / "content")
    settings = content / "practice.toml"
    words = '\n[index_pages.thank_you]\ntitle = "It is here"\nsummary = "Ada reads it today."\n'
    settings.write_text(settings.read_text(encoding="utf-8") + words, encoding="utf-8")
    site = built("reached-words", PATH=str(content))
    assert found(page(site, "thank-you"), "h1").get_text() == "It is here"
    assert found(page(site, "contact"), ".sent h3").get_text() == "It is here"
    assert "Ada reads it today. We answer within two days." in found(page(site, "contact"), ".sent").get_text()


def test_an_owners_own_page_of_thanks_is_left_alone(tmp_path: Path) -> None:
    content = write_content(REACHES["calendly"], tmp_path / "content")
    summary = "A page of the owner's own, which says what happens next in other words."
    (content / "pages" / "thank-you.md").write_text(f"---\ntitle: Thanks\nindexed: no\nsummary: {summary}\n---\n\nThanks.\n", encoding="utf-8")
    site = tmp_path / "site"
    report = build(ROOT / "publishconf.py", site, {"PATH": str(content)})
    assert found(page(site, "thank-you"), "h1").get_text() == "Thanks"
    assert report.pages == sum(1 for entry in (read_manifest(site) or {}).values() if entry["template"]), "written once"


@pytest.mark.parametrize(("name", "link"), [("calendly", CALENDLY), ("plain", "https://cal.example/lark"), ("nothing", None)])
def test_machines_are_told_of_the_link_and_not_of_the_frame(reached: Reached, name: str, link: str | None) -> None:
    data = json.loads(found(page(reached(name), "booking"), "script[type='application/ld+json']").get_text())
    actions = [node for node in data["@graph"] if node["@type"] == "ScheduleAction"]
    assert [action["target"]["urlTemplate"] for action in actions] == ([link] if link else [])


def test_a_page_has_the_scripts_it_needs_and_no_others(reached: Reached) -> None:
    def scripts(name: str, path: str) -> list[str]:
        return [re.sub(r".*/js/|\.[0-9a-f]+\.js", "", str(script["src"])) for script in page(reached(name), path).select("script[src]")]

    assert scripts("nothing", "contact") == scripts("plain", "booking") == scripts("cal", "") == []
    assert scripts("calendly", "booking") == ["booking"]
    assert scripts("calendly", "contact") == ["booking", "contact-form"]
    assert scripts("below", "contact") == ["contact-form"]
