"""What holds for the graph of every type of page."""

import json
import re

import pytest

from plugins.structured_data.graphs import GRAPHS, graph_for

REQUIRED = {
    "Organization": {"name", "url"},
    "WebSite": {"name", "url", "publisher"},
    "WebPage": {"name", "url", "isPartOf"},
    "CollectionPage": {"name", "url", "isPartOf", "mainEntity"},
    "ContactPage": {"name", "url", "isPartOf", "mainEntity"},
    "ProfilePage": {"name", "url", "isPartOf", "mainEntity"},
    "FAQPage": {"name", "url", "isPartOf", "mainEntity"},
    "BreadcrumbList": {"itemListElement"},
    "BlogPosting": {"headline", "url"},
    "Blog": {"name", "url", "publisher"},
    "Service": {"name", "url"},
    "OfferCatalog": {"name", "itemListElement"},
    "Offer": {"url", "priceSpecification"},
    "UnitPriceSpecification": {"price", "priceCurrency"},
    "Question": {"name", "url", "acceptedAnswer", "answerCount"},
    "Answer": {"text"},
    "Person": {"name"},
    "ItemList": {"numberOfItems", "itemListElement"},
    "ImageObject": {"url", "contentUrl", "creator", "creditText", "copyrightNotice"},
    "ContactPoint": {"contactType", "email"},
    "ScheduleAction": {"name", "target"},
    "EntryPoint": {"urlTemplate"},
    "ListItem": {"position"},
    "BusinessAudience": {"audienceType"},
}
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


@pytest.fixture
def document(template, pages):
    return json.loads(graph_for(template, pages[template]))


def test_every_template_but_the_404_is_tried(pages):
    assert set(pages) == set(GRAPHS)
    assert graph_for("not_found", {}) is None


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


def test_required_properties_are_there(document):
    for found in walk(document["@graph"]):
        if "@type" in found:
            assert REQUIRED[found["@type"]] <= set(found), found


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
    assert [(item["name"], item["item"]) for one in lists for item in one["itemListElement"]] == shown


def test_the_text_cannot_end_its_script(template, pages):
    text = graph_for(template, pages[template])
    assert not re.search(r"</|<!--|<script", text)


def test_it_is_the_same_every_time(template, pages):
    assert graph_for(template, pages[template]) == graph_for(template, pages[template])
