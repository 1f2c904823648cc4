"""What holds for the graph of every type of page."""

import json
import re
from pathlib import Path

import pytest

from plugins.structured_data.graphs import GRAPHS, graph_of
from plugins.structured_data.serialise import serialise
from plugins.structured_data.validation import validate_graph

THEME = Path(__file__).parents[3] / "theme" / "templates"
FORBIDDEN = {"SearchAction", "HowTo", "AggregateRating", "Review", "ProfessionalService", "LocalBusiness", "ReserveAction", "Rating"}


def walk(value):
    """Every object of a document."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


def is_reference(found):
    return set(found) == {"@id"}


def text_of(template, pages):
    return serialise(graph_of(template, pages[template]))


@pytest.fixture
def document(template, pages):
    return json.loads(text_of(template, pages))


def test_every_template_is_tried(pages):
    assert set(pages) == set(GRAPHS)
    templates = {path.stem: path.read_text(encoding="utf-8") for path in THEME.glob("*.html")}
    frames = {name for text in templates.values() for name in re.findall(r'extends "(\w+)\.html"', text)}
    # The page at an earlier address only leads on.
    assert set(templates) - frames - {"moved"} == set(GRAPHS)


def test_it_is_one_graph_of_schema_org(document):
    assert set(document) == {"@context", "@graph"}
    assert document["@context"] == "https://schema.org"


def test_every_reference_resolves_on_the_page(document):
    defined = {found["@id"] for found in walk(document) if "@id" in found and not is_reference(found)}
    assert {found["@id"] for found in walk(document) if is_reference(found)} <= defined


def test_no_identifier_is_defined_twice(document):
    top = [one["@id"] for one in document["@graph"]]
    assert len(top) == len(set(top))


def test_every_node_hangs_together_with_the_page(document, template, pages):
    neighbours = {}
    for one in document["@graph"]:
        neighbours[one["@id"]] = {found["@id"] for found in walk(one) if "@id" in found}
    page = pages[template]["head"].canonical
    reached, found = set(), {page}
    while found - reached:
        reached |= found
        found = {other for one in reached for other in neighbours.get(one, ())}
        found |= {one for one, others in neighbours.items() if others & reached}
    assert set(neighbours) <= reached


def test_it_passes_the_build(template, pages):
    assert validate_graph(graph_of(template, pages[template]), template) == []


def test_there_is_nothing_that_consumers_dropped_or_punish(document):
    text = json.dumps(document)
    assert not FORBIDDEN & set(re.findall(r'"@type": "(\w+)"', text))
    assert "aggregateRating" not in text


def test_nothing_is_empty(document):
    assert [found for found in walk(document) if any(value in (None, "", [], {}) for value in found.values())] == []


def test_addresses_are_absolute(document):
    for found in walk(document["@graph"]):
        for name in ("@id", "url", "contentUrl", "item", "urlTemplate"):
            if isinstance(found.get(name), str):
                assert found[name].startswith("https://"), found


def test_dates_have_a_zone(document):
    for found in walk(document["@graph"]):
        for name, value in found.items():
            if name.startswith("date"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", value)


def test_positions_count_from_one(document):
    for found in walk(document["@graph"]):
        items = found.get("itemListElement")
        if items:
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))


def test_the_trail_is_the_visible_one(document, template, pages):
    lists = [one for one in document["@graph"] if one["@type"] == "BreadcrumbList"]
    shown = [(step.label, f"https://example.com{step.href}") for step in pages[template]["breadcrumbs"]]
    if template == "not_found":
        shown[-1] = (shown[-1][0], None)
    assert [(item["name"], item.get("item")) for one in lists for item in one["itemListElement"]] == shown


def test_the_text_cannot_end_its_script(template, pages):
    text = text_of(template, pages)
    assert not re.search(r"</|<!--|<script", text)


def test_it_is_the_same_every_time(template, pages):
    assert text_of(template, pages) == text_of(template, pages)
