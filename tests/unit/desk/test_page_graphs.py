"""What is found in a page’s graph, each fault beside the sound page it was made of."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest

from plugins.desk.check import check
from plugins.desk.pages.graphs import graph_of, graphs

ADDRESS = "https://tiller.example"
URL = f"{ADDRESS}/insights/days/"
BODY = (
    "<h1>Days, not hours</h1>"
    '<div class="question"><h3 id="why">Why “days”?<a class="permalink" href="#why"></a></h3><div class="answer">{first}</div></div>'
    '<div class="question"><h3 id="how">How many?</h3><div class="answer"><p>Four.</p></div></div>'
    '<nav class="frame trail"><ol><li><a href="/">Home</a></li><li><a href="../">Insights</a></li><li><span>Days, not  hours</span></li></ol></nav>'
    '<script type="application/ld+json">{graph}</script>'
)
SHOWN = (
    '<p>Because <b>days</b> <code>a+b</code> are long<sup><a class="footnote-ref" href="#n">1</a></sup>, <i>un</i>likely '
    '<span hidden>not this</span><img src="x" alt="A drawing"></p>'
    "<table><caption>Fees<span>in euro</span></caption><tr><td>One</td><td>2,5</td></tr></table>"
)
TOLD = "<p>Because <b>days</b> a+b are long, <i>un</i>likely A drawing</p> <div><p>Fees in euro</p> <p>One; 2,5</p></div>"


def question(name, place, text):
    node = {"@type": "Question", "@id": f"{URL}#{place}", "name": name, "url": f"{URL}#{place}"}
    return node | {"acceptedAnswer": {"@type": "Answer", "text": text}}


def ref(identifier):
    return {"@id": identifier}


def step(position, name, item):
    return {"@type": "ListItem", "position": position, "name": name, "item": item}


PERSON = f"{ADDRESS}/people/ines/#person"
NODES = {
    "page": {"@type": "WebPage", "@id": URL, "name": "Days", "url": URL, "isPartOf": ref(f"{ADDRESS}/#website"), "description": "d",
             "inLanguage": "en", "breadcrumb": ref(f"{URL}#breadcrumb"), "mainEntity": ref(f"{URL}#article")},
    "article": {"@type": "BlogPosting", "@id": f"{URL}#article", "headline": "Days, not hours", "url": URL, "author": ref(PERSON),
                "publisher": ref(f"{ADDRESS}/#o"), "datePublished": "2026-05-04T09:00:00+02:00", "dateModified": "2026-05-04T09:00:00+02:00",
                "image": ref(f"{URL}#image"), "mainEntityOfPage": ref(URL), "description": "d", "inLanguage": "en", "articleSection": "a",
                "keywords": ["a"], "wordCount": 9, "timeRequired": "PT1M", "isPartOf": ref(f"{ADDRESS}/insights/#blog")},
    "person": {"@type": "Person", "@id": PERSON, "name": "Ines", "url": f"{ADDRESS}/people/ines/", "jobTitle": "CTO"},
    "image": {"@type": "ImageObject", "@id": f"{URL}#image", "url": URL, "contentUrl": URL, "creator": ref(f"{ADDRESS}/#o"), "creditText": "T",
              "copyrightNotice": "T", "width": 1, "height": 1},
    "trail": {"@type": "BreadcrumbList", "@id": f"{URL}#breadcrumb", "itemListElement": [
        step(1, "Home", f"{ADDRESS}/"), step(2, "Insights", f"{ADDRESS}/insights/"), step(3, "Days, not hours", URL)]},
    "faq": {"@type": "FAQPage", "@id": f"{URL}#faq", "name": "FAQ", "url": URL, "isPartOf": ref(URL), "inLanguage": "en",
            "mainEntity": [ref(f"{URL}#why"), ref(f"{URL}#how")]},
    "why": question("Why “days”?", "why", TOLD),
    "how": question("How many?", "how", "<p>Four.</p>"),
}  # fmt: skip


@pytest.fixture
def nodes():
    return copy.deepcopy(NODES)


@pytest.fixture
def built(page):
    def make(nodes, path="insights/days/index.html", shown=SHOWN, template="article"):
        text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes.values())}).replace("</", "<\\/")
        return replace(page(BODY.format(first=shown, graph=text), path=path), template=template)

    return make


@pytest.fixture
def findings(built, site):
    def find(nodes, **how):
        one = built(nodes, **how)
        return list(graphs(site(one)))

    return find


def test_nothing_is_wrong_with_a_graph_that_says_what_the_page_shows(findings, nodes):
    assert findings(nodes) == []


def put(node, name, value):
    return lambda nodes: nodes[node].update({name: value})


def take(node, name):
    return lambda nodes: nodes[node].pop(name)


def answer(text):
    return lambda nodes: nodes["why"]["acceptedAnswer"].update(text=text)


def steps(place, name, value):
    return lambda nodes: nodes["trail"]["itemListElement"][place].update({name: value})


FAULTS = {
    "a property is missing": (take("article", "image"), "the BlogPosting https://tiller.example/insights/days/#article has no image"),
    "a type is not used here": (put("person", "@type", "Rating"), "the Rating https://tiller.example/people/ines/#person has no place there"),
    "a date has no zone": (put("article", "dateModified", "2026-05-04"), "has no time zone"),
    "a name is relative": (put("image", "@id", "#image"), "the @id #image is no absolute address"),
    "the page is another": (put("page", "@type", "CollectionPage"), "its first node is the CollectionPage"),
    "one question is no list": (put("faq", "mainEntity", []), "has fewer than two questions"),
    "the trail is not the page's": (take("page", "breadcrumb"), "it has 1 trails"),
    "the first words differ": (answer(TOLD.replace("Because", "As")), "reads “Because” on the page and “As” in its JSON-LD"),
    "a word is missing": (answer(TOLD.replace("2,5", "2")), "reads “5” on the page and “(its end)” in its JSON-LD"),
    "a word is too many": (answer(TOLD + "more"), "reads “(its end)” on the page and “more” in its JSON-LD"),
    "words run together": (answer(TOLD.replace("Fees in", "Feesin")), "reads “Fees” on the page and “Feesin” in its JSON-LD"),
    "there is no answer": (put("why", "acceptedAnswer", []), "reads “Because” on the page"),
    "the question is elsewhere": (put("why", "@id", f"{URL}#when"), "the page has no answer called “when”"),
    "the question is asked otherwise": (put("why", "name", "Why days?"), "asks “Why days?” where the page asks “Why “days”?”"),
    "a step is called otherwise": (steps(1, "name", "Essays"), "step 2 of the trail is “Insights” (https://tiller.example/insights/)"),
    "a step leads elsewhere": (steps(0, "item", f"{ADDRESS}/x/"), "step 1 of the trail is “Home” (https://tiller.example/)"),
    "a step is missing": (lambda nodes: nodes["trail"]["itemListElement"].pop(0), "step 1 of the trail is “Home”"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(findings, nodes, name):
    harm, message = FAULTS[name]
    harm(nodes)
    found = findings(nodes)
    assert [finding for finding in found if message in finding.message and finding.severity == "error"], found


def test_an_article_is_called_what_its_heading_says(findings, nodes):
    nodes["article"]["headline"] = nodes["trail"]["itemListElement"][2]["name"] = "Hours"
    messages = [finding.message for finding in findings(nodes)]
    assert "the JSON-LD calls the page “Hours”, its heading “Days, not hours”; let both say the same" in messages


def test_a_page_of_the_kit_has_a_graph(page, site, built, nodes):
    sound, bare = built(nodes), replace(page(path="a/index.html"), template="page")
    found = list(graphs(site(sound, bare)))
    assert [(finding.path, "no JSON-LD" in finding.message) for finding in found] == [("a/index.html", True)]
    assert list(graphs(site(sound, replace(bare, template=None)))) == list(graphs(site(sound, replace(bare, redirect="/faq/")))) == []


def test_a_site_may_do_without_graphs(page, site):
    assert list(graphs(site(replace(page(), template="page")))) == []


ADVICE = [
    ("article", "wordCount", "tells no wordCount of the BlogPosting"),
    ("page", "description", "tells no description of the WebPage"),
    ("image", "width", "save the drawing again with its width and height"),
    ("person", "url", "give the guest’s own site"),
]


@pytest.mark.parametrize(("node", "name", "words"), ADVICE)
def test_what_would_be_of_use_is_advice(findings, nodes, node, name, words):
    del nodes[node][name]
    found = findings(nodes)
    assert [(finding.severity, words in finding.message) for finding in found] == [("advice", True)]


def test_a_profile_should_say_more_of_its_person(findings, nodes):
    nodes["page"] |= {"@type": "ProfilePage", "mainEntity": ref(PERSON)}
    advised = [finding for finding in findings(nodes, template=None) if finding.severity == "advice"]
    assert [finding.message.split()[4] for finding in advised] == ["description", "image", "sameAs"]
    assert {finding.fields[0] for finding in advised} == {"links"}


def test_what_every_page_repeats_is_advised_once(findings, nodes):
    nodes["practice"] = {"@type": "Organization", "@id": f"{ADDRESS}/#o", "name": "Tiller", "url": ADDRESS}
    assert findings(nodes) == []
    home = [finding for finding in findings(nodes, path="index.html", template=None) if finding.severity == "advice"]
    assert [finding.message.split()[4] for finding in home] == ["description", "logo", "email", "contactPoint", "sameAs"]
    assert {finding.evidence for finding in home} == {('name = "Tiller"',)}


UNREADABLE = [
    "{",
    "[]",
    "{}",
    '{"@graph": []}',
    '{"@graph": {}}',
    '{"@graph": [1]}',
    '{"@graph": [{"@id": 1}]}',
    '{"@graph": [{"itemListElement": [1]}]}',
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_left_to_the_rules_about_scripts(page, site, text):
    one = page(f'<script type="application/ld+json">{text}</script>')
    assert graph_of(one) is None
    assert list(graphs(site(one))) == []


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [None], {"@id": "x"}])
def test_no_value_upsets_the_rules(findings, nodes, value):
    for node in nodes.values():
        for name in set(node) - {"@id", "@type", "itemListElement"}:
            node[name] = value
    assert findings(nodes)


def test_a_question_is_marked_up_on_one_page(built, site, nodes):
    first, second = built(nodes), built(nodes, path="services/cto/index.html")
    assert list(graphs(site(first))) == []
    found = [finding for finding in graphs(site(first, second)) if "marks up" in finding.message]
    assert [finding.path for finding in found] == ["services/cto/index.html"] * 2
    assert "“Why “days”?”, which /insights/days/ marks up too" in found[0].message


def test_the_hub_finds_answers_by_their_own_identifier(page):
    one = page(
        '<details><summary><h3>Why?</h3></summary><div class="answer prose" id="why"><p>So.</p><a class="permalink">Link to 1.1</a></div></details>'
    )
    assert one.answers == (("why", "So"),)


def test_a_fault_names_the_text(project, built, nodes):
    nodes["why"]["acceptedAnswer"]["text"] = "<p>No.</p>"
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes.values())}).replace("</", "<\\/")
    body = BODY.format(first=SHOWN, graph=text)
    manifest = {"insights/days/index.html": {"sha256": "0" * 64, "source": "content/insights/days.md", "template": "article"}}
    root = project({
        "content/insights/days.md": "---\ntitle: Days, not hours\n---\n\n## FAQ\n\n### Why “days”?\n\nBecause.\n",
        "output/insights/days/index.html": f"<!doctype html><html lang=en><head><title>x</title></head><body>{body}</body></html>",
        "output/.build-manifest.json": json.dumps({"files": manifest}),
    })  # fmt: skip
    report = check(root / "content", root / "output", address=ADDRESS)
    found = [finding for finding in report.findings if finding.rule == "graph"]
    assert [(finding.path, finding.line) for finding in found] == [("content/insights/days.md", 7)]
