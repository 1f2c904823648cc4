"""A graph that is not sound is told so, in a sentence that names the node."""

import copy

import pytest

from plugins.practice.problem import ContentError
from plugins.structured_data import hooks
from plugins.structured_data.graphs import graph_of
from plugins.structured_data.requirements import REQUIRED
from plugins.structured_data.validation import validate_graph

BASE = "https://example.com"
ARTICLE = f"{BASE}/insights/off-ramp/"


@pytest.fixture
def article(pages):
    """The nodes of an article's graph by the part of their identifiers behind the page's address."""
    nodes = copy.deepcopy(graph_of("article", pages["article"]))
    return {node["@id"].removeprefix(ARTICLE): node for node in nodes}


def faults(nodes, template="article"):
    return validate_graph(list(nodes.values()), template)


def test_nothing_is_wrong_with_a_sound_graph(article):
    assert faults(article) == []


REMOVED = [
    ("", "name"), ("", "isPartOf"), ("", "breadcrumb"), ("", "mainEntity"),
    ("#article", "headline"), ("#article", "author"), ("#article", "publisher"), ("#article", "datePublished"),
    ("#article", "dateModified"), ("#article", "image"), ("#article", "mainEntityOfPage"), ("#article", "url"),
    ("#faq", "name"), ("#faq", "mainEntity"), ("#cost", "acceptedAnswer"), ("#cost", "name"), ("#primaryimage", "creator"),
    ("#breadcrumb", "itemListElement"), (f"{BASE}/#website", "publisher"), (f"{BASE}/people/ines-hartmann/#person", "name"),
    (f"{BASE}/#organization", "url"), (f"{BASE}/insights/#blog", "publisher"),
]  # fmt: skip


@pytest.mark.parametrize(("node", "name"), REMOVED)
@pytest.mark.parametrize("empty", [True, False])
def test_a_required_property_is_missed(article, node, name, empty):
    if empty:
        article[node][name] = ""
    else:
        del article[node][name]
    assert faults(article)


def test_the_sentence_names_node_and_property(article):
    del article["#article"]["datePublished"]
    assert faults(article) == [f"the BlogPosting {ARTICLE}#article has no datePublished"]


def damage(node, name, value):
    def apply(article):
        article[node][name] = value

    return apply


def steps(*steps):
    return damage("#breadcrumb", "itemListElement", [{"@type": "ListItem", **step} for step in steps])


HOME = {"position": 1, "name": "Home", "item": f"{BASE}/"}
TITLE = "Write the off-ramp first </script><!-- x -->"
LAST = {"position": 2, "name": TITLE, "item": ARTICLE}
DAMAGE = [
    (damage("#article", "publisher", {"@id": f"{BASE}/#nobody"}), f"it refers to {BASE}/#nobody, which it does not define"),
    (damage("#cost", "@id", f"{ARTICLE}#start"), f"{ARTICLE}#start is defined 2 times"),
    (damage(f"{BASE}/people/ines-hartmann/#person", "image", {"@type": "ImageObject", "@id": ARTICLE, "url": "u", "contentUrl": "u", "creator": "c",
     "creditText": "t", "copyrightNotice": "n"}), f"{ARTICLE} is defined 2 times"),
    (damage("#faq", "@id", "#faq"), "the @id #faq is no absolute address"),
    (damage(f"{BASE}/insights/#blog", "@id", None), "a node of it has no @id"),
    (damage("#article", "dateModified", "2026-05-04T09:00:00"), "has no time zone: 2026-05-04T09:00:00"),
    (damage("#article", "datePublished", "4 May"), "is no date: 4 May"),
    (damage("", "datePublished", 2026), "is no date: 2026"),
    (damage("", "@type", "FAQPage"), "its first node is the FAQPage"),
    (damage("#article", "@type", "Article"), "has no place there"),
    (damage("#article", "@type", "Service"), "the page’s mainEntity is not a BlogPosting that it defines"),
    (damage("", "mainEntity", {"@id": f"{BASE}/#organization"}), "the page’s mainEntity is not a BlogPosting that it defines"),
    (damage("#article", "headline", "Another"), f"is called “Another”, but the page “{TITLE}”"),
    (damage("#article", "aggregateRating", {"@type": "AggregateRating", "ratingValue": 5}), "the AggregateRating has no place there"),
    (damage(f"{BASE}/#website", "potentialAction", {"@type": "SearchAction"}), "the SearchAction has no place there"),
    (damage("", "breadcrumb", {"@id": f"{ARTICLE}#article"}), "it has 1 trails, where one should belong to the page"),
    (damage("#breadcrumb", "@type", "ItemList"), "it has 0 trails, where one should belong to the page"),
    (steps(LAST | {"position": 1}), "the trail has 1 steps"),
    (steps(HOME, LAST | {"position": 3}), "step 2 of the trail lacks"),
    (steps({"position": 1, "name": "Home"}, LAST), "step 1 of the trail lacks"),
    (steps({"position": 1, "item": f"{BASE}/"}, LAST), "step 1 of the trail lacks"),
    (damage("#faq", "mainEntity", [{"@id": f"{ARTICLE}#cost"}]), f"the FAQPage {ARTICLE}#faq has fewer than two questions"),
]  # fmt: skip


@pytest.mark.parametrize(("harm", "words"), DAMAGE, ids=range(len(DAMAGE)))
def test_damage_is_told(article, harm, words):
    harm(article)
    assert [fault for fault in faults(article) if words in fault]


def test_the_last_step_may_lead_nowhere(article):
    steps(HOME, {"position": 2, "name": TITLE})(article)
    assert faults(article) == []


def test_an_identifier_inside_a_node_counts_as_defined(article):
    article[""]["about"] = {"@type": "Service", "@id": f"{BASE}/x", "name": "X", "url": "u", "provider": {"@id": f"{BASE}/#organization"}}
    article["#article"]["about"] = {"@id": f"{BASE}/x"}
    assert faults(article) == []


@pytest.mark.parametrize("kind", sorted(REQUIRED))
def test_a_node_with_a_type_alone_is_never_enough(kind):
    told = validate_graph([{"@type": kind, "@id": f"{BASE}/x"}], "one_of_the_owner")
    assert {f"the {kind} {BASE}/x has no {name}" for name in REQUIRED[kind]} <= set(told)


@pytest.fixture
def broken(monkeypatch):
    monkeypatch.setattr(hooks, "validate_graph", lambda graph, template: ["it has no head", "it has no tail"])


def problems(template, context):
    with pytest.raises(ContentError) as raised:
        hooks.add_graph(None, template=template, context=context)
    return [str(problem) for problem in raised.value.problems]


def test_the_build_stops_and_names_the_text(pages, broken):
    assert problems("article", pages["article"]) == [
        f"content/insights/off-ramp.md: the structured data of {ARTICLE} is not sound: it has no head",
        f"content/insights/off-ramp.md: the structured data of {ARTICLE} is not sound: it has no tail",
    ]
    assert "json_ld" not in pages["article"]


def test_a_page_without_a_text_is_worded_by_the_settings(pages, broken):
    assert problems("faq", pages["faq"])[0].startswith("content/practice.toml: the structured data of https://example.com/faq/")
    assert problems("topic", pages["topic"])[0].startswith("content/practice.toml: ")


def test_a_topic_is_worded_by_its_introduction(pages, make, broken):
    pages["topic"]["topic"].introduction = make.article(source="content/topics/ai.md")
    assert problems("topic", pages["topic"])[0].startswith("content/topics/ai.md: ")
