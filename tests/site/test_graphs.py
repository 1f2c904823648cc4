"""The graphs of all pages, read by a JSON-LD processor and held against the vocabulary of schema.org."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from pyld import jsonld

from plugins.desk.check import check
from plugins.engine.build import build
from plugins.practice.dimensions import dimensions
from plugins.structured_data.requirements import REQUIRED
from tests.browser.page_types import MODULES
from tests.site.conftest import pages_of, parse

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = "http://schema.org/"
LINE = re.compile(rf"<{SCHEMA}(\w+)> <\S+[#/](type|subClassOf|domainIncludes|rangeIncludes)> <\S+[#/](\w+)>")
UNWANTED = {"SearchAction", "HowTo", "AggregateRating", "Rating", "Review", "ProfessionalService", "LocalBusiness", "ReserveAction"}
CONTENT = {
    "sample_site": ROOT / "content",
    "fixture_site": ROOT / "tests" / "site" / "content",
    "fixture_drafts": ROOT / "tests" / "site" / "content",
}
SITES = sorted(CONTENT)
needs_the_vocabulary = pytest.mark.browser  # it is installed with the checkers of the browser tests


@dataclass
class Vocabulary:
    """What schema.org says: classes, literals, and for each property on which classes it stands and what its values may be."""

    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    above: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    domain: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    range: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def line_of(self, name: str) -> set[str]:
        """A class and all above it."""
        return {name}.union(*(self.line_of(parent) for parent in self.above[name]))

    def is_literal(self, name: str) -> bool:
        """Is it a kind of text, number or date? Durations are written as text too."""
        return name == "Duration" or any("DataType" in self.kinds[one] for one in self.line_of(name))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary as its package has it: one statement a line."""
    found = Vocabulary()
    tables = {"type": found.kinds, "subClassOf": found.above, "domainIncludes": found.domain, "rangeIncludes": found.range}
    for line in (MODULES / "@vocabulary" / "schema" / "schema.nq").read_text(encoding="utf-8").splitlines():
        if match := LINE.match(line):
            tables[match[2]][match[1]].add(match[3])
    return found


def load(address: str, _options: object) -> dict[str, Any]:
    """The context of schema.org, made of the vocabulary: each class and property is an address. Nothing is fetched."""
    assert address == "https://schema.org"
    terms = {name: f"{SCHEMA}{name}" for name in (*vocabulary().domain, *(name for name, kinds in vocabulary().kinds.items() if "Class" in kinds))}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": {"@context": terms}}


def refuse(name: str) -> None:
    raise AssertionError(f"a JSON-LD processor drops “{name}”: it is no term of schema.org")


def script(page: BeautifulSoup) -> Any:
    """The page's graph as it was written."""
    scripts = page.find_all("script", type="application/ld+json")
    assert len(scripts) == 1
    return json.loads(scripts[0].string)


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    return Path(request.getfixturevalue(request.param))


@pytest.fixture
def every_page(site: Path) -> dict[str, BeautifulSoup]:
    return pages_of(site)


def nodes(document: Any) -> dict[str, dict[str, Any]]:
    """The nodes of a graph by their names, as a consumer understands them."""
    expanded = jsonld.expand(document, {"documentLoader": load}, on_property_dropped=refuse)
    return {node["@id"]: node for node in jsonld.flatten(expanded)}


def types(node: dict[str, Any]) -> list[str]:
    return [kind.removeprefix(SCHEMA) for kind in node.get("@type", [])]


def misuses(known: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Types and properties that schema.org has not, or has elsewhere."""
    words = vocabulary()
    for name, node in known.items():
        if not types(node):
            yield f"{name} has no type"
        lines = set().union(*(words.line_of(kind) for kind in types(node)))
        for kind in types(node):
            if "Class" not in words.kinds[kind] or kind in UNWANTED:
                yield f"{name} is a {kind}"
        for address, values in node.items():
            if address.startswith("@"):
                continue
            term = address.removeprefix(SCHEMA)
            if not words.domain[term] & lines:
                yield f"{name}, a {types(node)}, has {term}"
            yield from (f"{name}: {term} is {value}" for value in values if not fits(value, words.range[term], known))


def fits(value: dict[str, Any], allowed: set[str], known: dict[str, dict[str, Any]]) -> bool:
    """May a property have this value? An address may stand for any thing."""
    words = vocabulary()
    if "@id" in value:
        return any(words.line_of(kind) & allowed for kind in types(known[value["@id"]]))
    literal = value["@value"]
    if isinstance(literal, str) and literal.startswith("https://schema.org/"):
        return bool(words.kinds[literal.removeprefix("https://schema.org/")] & allowed) or any(map(words.is_literal, allowed))
    if isinstance(literal, str) and literal.startswith("https://"):
        return True
    if isinstance(literal, int | float):
        return bool(allowed & {"Number", "Integer", "Float", "Distance"})  # a width is a number of pixels, as every consumer reads it
    return any(words.is_literal(kind) and kind not in {"Number", "Integer", "Float", "Boolean"} for kind in allowed)


@needs_the_vocabulary
def test_the_vocabulary_is_read_as_it_is_meant() -> None:
    words = vocabulary()
    assert len(words.domain) > 1000
    assert words.line_of("FAQPage") == {"FAQPage", "WebPage", "CreativeWork", "Thing"}
    assert {"Organization", "Person"} <= words.domain["knowsAbout"]
    assert words.is_literal("URL")
    assert not words.is_literal("Service")


WRONG = [
    ({"@type": "Fractional"}, "/Fractional"),
    ({"@type": "Person", "charisma": "great"}, "no term of schema.org"),
    ({"@type": "Person", "wordCount": 1}, "has wordCount"),
    ({"@type": "BlogPosting", "wordCount": "many"}, "wordCount is"),
    ({"@type": "BlogPosting", "author": {"@type": "Offer"}}, "author is"),
    ({"@type": "BlogPosting", "author": "Ines"}, "author is"),
    ({"@type": "Offer", "availability": "https://schema.org/Friday"}, "availability is"),
    ({"@type": "SearchAction"}, "is a SearchAction"),
]


@needs_the_vocabulary
@pytest.mark.parametrize(("node", "words"), WRONG, ids=range(len(WRONG)))
def test_a_misuse_is_noticed(node: dict[str, Any], words: str) -> None:
    try:
        told = list(misuses(nodes({"@context": "https://schema.org", "@graph": [node]})))
    except AssertionError as error:
        told = [str(error)]
    assert [sentence for sentence in told if words in sentence]


@needs_the_vocabulary
def test_every_type_and_property_is_schema_orgs(every_page: dict[str, BeautifulSoup]) -> None:
    assert len(every_page) > 30
    for path, page in every_page.items():
        assert list(misuses(nodes(script(page)))) == [], path


@needs_the_vocabulary
def test_every_node_hangs_together_with_its_page(every_page: dict[str, BeautifulSoup]) -> None:
    for path, page in every_page.items():
        known = nodes(script(page))
        neighbours = {name: {value["@id"] for values in node.values() for value in values if "@id" in value} for name, node in known.items()}
        reached: set[str] = set()
        waiting = {page.find("link", rel="canonical")["href"]}
        while waiting:
            reached |= waiting
            further = {other for name in waiting for other in neighbours[name]} | {name for name, others in neighbours.items() if others & waiting}
            waiting = further - reached
        assert reached == set(known), path


@pytest.mark.parametrize("name", SITES)
def test_the_check_finds_nothing_wrong(name: str, request: pytest.FixtureRequest) -> None:
    report = check(CONTENT[name], Path(request.getfixturevalue(name)))
    assert [str(finding) for finding in report.findings if finding.rule in {"graph", "structured-data"}] == []


def test_each_question_is_marked_up_on_one_page(every_page: dict[str, BeautifulSoup]) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path, page in every_page.items():
        marked = [node["name"] for node in script(page)["@graph"] if node["@type"] == "Question"]
        assert len(marked) != 1, path
        for name in marked:
            places[" ".join(re.findall(r"\w+", name.casefold()))].append(path)
    assert len(places) >= 6
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}


@pytest.mark.slow
def test_a_question_of_the_hub_is_not_marked_up_again(fixture_content: Path, tmp_path: Path) -> None:
    seat = fixture_content / "services" / "seat.md"
    seat.write_text(f"{seat.read_text(encoding='utf-8')}\n### What does it *cost*?\n\nFour days.\n", encoding="utf-8")
    report = build(ROOT / "publishconf.py", tmp_path / "output", {"PATH": str(fixture_content)})
    assert report.problems == []
    page = parse(tmp_path / "output" / "services" / "seat" / "index.html")
    assert page.find(id="what-does-it-cost").get_text() == "What does it cost?"
    assert [node["name"] for node in script(page)["@graph"] if node["@type"] == "Question"] == ["Is there a minimum?", "Can it be stopped?"]


@pytest.mark.slow
def test_a_graph_that_is_not_sound_stops_the_build(fixture_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REQUIRED, "BlogPosting", ("charisma",))
    report = build(ROOT / "publishconf.py", tmp_path / "output", {"PATH": str(fixture_content)})
    assert report.installed is None
    assert [str(problem) for problem in report.problems] == [
        "content/insights/beta.md: the structured data of https://lark.example/practice/insights/beta/ is not sound: "
        "the BlogPosting https://lark.example/practice/insights/beta/#article has no charisma"
    ]


def test_pictures_have_the_size_of_their_files(site: Path, every_page: dict[str, BeautifulSoup]) -> None:
    base = urlsplit(every_page["index.html"].find("link", rel="canonical")["href"]).path
    seen = set()
    for page in every_page.values():
        for found in re.findall(r'\{[^{}]*"@type":"ImageObject"[^{}]*\{[^{}]*\}[^{}]*\}', json.dumps(script(page), separators=(",", ":"))):
            image = json.loads(found)
            file = site / urlsplit(image["contentUrl"]).path.removeprefix(base)
            assert (image["width"], image["height"]) == dimensions(file), image["contentUrl"]
            seen.add(file.parent.name)
    assert {"cards", "portraits", "icons"} <= seen


def test_the_page_for_dead_addresses_is_a_plain_page(every_page: dict[str, BeautifulSoup]) -> None:
    graph = script(every_page["404.html"])["@graph"]
    assert [node["@type"] for node in graph] == ["WebPage", "BreadcrumbList", "WebSite", "Organization"]
    assert "item" not in graph[1]["itemListElement"][-1]
