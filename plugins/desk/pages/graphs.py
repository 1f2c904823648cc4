"""Rules about the JSON-LD graph as a whole: each node has what its type needs, and says what the page shows in the page's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any
from urllib.parse import urljoin

from lxml import html

from plugins.practice.names import comparable
from plugins.structured_data import validation
from plugins.structured_data.requirements import RECOMMENDED, RECOMMENDED_OF_A_PROFILE

from ..evidence import quotable
from ..finding import Finding
from .built_page import BuiltPage
from .built_site import BuiltSite
from .visible_data import words
from .visible_text import squeeze

Graph = list[dict[str, Any]]
SHARED = ("Organization", "WebSite")
# The practice and its guests are described in practice.toml, under their names; the rest in the fields of a text.
NAMED_IN_SETTINGS = (*SHARED, "Person")
FIELDS = {"Person": ("links", "portrait", "summary"), "Service": ("audience",), "ImageObject": ("portrait", "image")}
# What to do about a property that is missing, where the owner can do something.
REMEDIES = {
    ("Organization", "sameAs"): "list your profiles elsewhere under “social” in practice.toml",
    ("Organization", "logo"): "put icons/icon-512.png back into the theme",
    ("Person", "sameAs"): "list the person’s profiles under “links:”",
    ("Person", "url"): "give the guest’s own site as “link” in practice.toml",
    ("Person", "jobTitle"): "say what the guest does as “role” in practice.toml",
    ("Service", "audience"): "say under “problem:” what is usually wrong; the page then says for whom the service is too",
    ("ImageObject", "width"): "save the drawing again with its width and height",
    ("ImageObject", "height"): "save the drawing again with its width and height",
}


def graphs(site: BuiltSite) -> Iterator[Finding]:
    """Every page has a graph, unless none has, and each question is marked up on one page."""
    pages = [page for page in site.pages if page.redirect is None]
    first: dict[str, BuiltPage] = {}
    for page in pages:
        nodes = graph_of(page)
        if nodes is not None:
            yield from graph(page, site, nodes)
            yield from _marked_before(page, nodes, first)
        elif page.template and not page.json_ld and any(other.json_ld for other in pages):
            yield _fault(page, "the page has no JSON-LD; let its template extend base.html, which writes it")


def graph(page: BuiltPage, site: BuiltSite, nodes: Graph) -> Iterator[Finding]:
    """A page's graph is sound, complete, and in keeping with title, trail and answers."""
    yield from _soundness(page, nodes)
    yield from _recommended(page, nodes)
    yield from _title(page, nodes)
    yield from _trail(page, site, nodes)
    yield from _answers(page, nodes)


def _marked_before(page: BuiltPage, nodes: Graph, first: dict[str, BuiltPage]) -> Iterator[Finding]:
    """A question that several pages ask is marked up on one of them. ``first`` is where each was met."""
    for question in _of_type(nodes, "Question"):
        name = str(question.get("name"))
        earlier = first.setdefault(comparable(name), page)
        if earlier is not page:
            yield _fault(page, f"the JSON-LD marks up the question “{name}”, which {earlier.url} marks up too; one of them is enough", name)


def graph_of(page: BuiltPage) -> Graph | None:
    """The nodes of the page's only graph; ``None`` where there is none, or none that can be read."""
    if len(page.json_ld) != 1:
        return None
    try:
        nodes = json.loads(page.json_ld[0])["@graph"]
    except (ValueError, KeyError, TypeError):
        return None
    return nodes if isinstance(nodes, list) and nodes and _is_readable(nodes) else None


def _is_readable(nodes: list[Any]) -> bool:
    """Are nodes tables, names texts and lists lists? Whatever else may be wrong is judged by the rules."""
    if not all(isinstance(node, dict) for node in nodes):
        return False
    for node in validation.nodes_in(nodes):
        if not all(isinstance(node.get(name, ""), str) for name in ("@id", "@type")):
            return False
        items = node.get("itemListElement", [])
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            return False
    return True


def _soundness(page: BuiltPage, nodes: Graph) -> Iterator[Finding]:
    """What the build itself refuses; the check reads what was written."""
    inside = [found for node in nodes for value in node.values() for found in validation.nodes_in(value)]
    faults = [
        *validation.missing_properties(nodes, inside),
        *validation.unclear_identifiers(nodes, inside),
        *validation.wrong_dates([*nodes, *inside]),
        *validation.few_questions(nodes),
    ]
    if page.template:
        faults += [*validation.wrong_page(nodes, page.template), *validation.wrong_trail(nodes, page.template)]
    for fault in faults:
        yield _fault(page, f"the page’s JSON-LD is not sound: {fault}; correct what wrote it")


def _recommended(page: BuiltPage, nodes: Graph) -> Iterator[Finding]:
    """What consumers make use of. The nodes that every page repeats are looked at once, on the home page."""
    profiled = [node.get("mainEntity") for node in _of_type(nodes, "ProfilePage")]
    inside = [found for node in nodes for value in node.values() for found in validation.nodes_in(value)]
    for node in (*nodes, *_of_type(inside, "ImageObject")):
        kind = str(node.get("@type"))
        is_profile = {"@id": node.get("@id")} in profiled
        wanted = RECOMMENDED.get(kind, ()) if page.url == "/" or kind not in SHARED else ()
        for name in (*wanted, *RECOMMENDED_OF_A_PROFILE) if is_profile else wanted:
            if name not in node:
                remedy = REMEDIES.get((kind, name), "search and answer engines make use of it")
                message = f"the JSON-LD tells no {name} of the {validation.called(node)}; {remedy}"
                fields = FIELDS.get(kind, ("title",)) if is_profile or kind not in NAMED_IN_SETTINGS else ()
                yield Finding(page.path, 0, message, "advice", "graph-advice", evidence=(f'name = "{node.get("name")}"',), fields=fields)


def _title(page: BuiltPage, nodes: Graph) -> Iterator[Finding]:
    """An article, a service and a person are called what the page's first heading says."""
    titles = [heading.text for heading in page.headings if heading.level == 1]
    for node in (one for kind in ("BlogPosting", "Service", "Person") for one in _of_type(nodes, kind)):
        name = squeeze(str(node.get("headline") or node.get("name")))
        is_subject = nodes[0].get("mainEntity") == {"@id": node.get("@id")}
        if is_subject and len(titles) == 1 and name != titles[0]:
            yield _fault(page, f"the JSON-LD calls the page “{name}”, its heading “{titles[0]}”; let both say the same", titles[0])


def _trail(page: BuiltPage, site: BuiltSite, nodes: Graph) -> Iterator[Finding]:
    """The trail is the visible one, step by step."""
    marked = [(step.get("name"), step.get("item")) for node in _of_type(nodes, "BreadcrumbList") for step in node.get("itemListElement", [])]
    shown = [(step.label, None if step.href is None else urljoin(f"{site.address}{page.url}", step.href)) for step in page.trail]
    for place, (one, other) in enumerate(zip_longest(marked, shown), 1):
        name, item = one or (None, None)
        label, href = other or (None, None)
        if (name, item if href else None) != (label, href):
            yield _fault(page, f"step {place} of the trail is “{label}” ({href}) on the page and “{name}” ({item}) in its JSON-LD; make them one")
            return


def _answers(page: BuiltPage, nodes: Graph) -> Iterator[Finding]:
    """Each question stands above its answer, and the answer is told word for word."""
    answers = {answer.id: answer.words for answer in page.answers}
    headings = {heading.id: heading.text for heading in page.headings if heading.id}
    for question in _of_type(nodes, "Question"):
        name, place = squeeze(str(question.get("name"))), str(question.get("@id")).rpartition("#")[2]
        if place not in answers:
            yield _fault(page, f"the JSON-LD answers “{name}”, but the page has no answer called “{place}”; mark up only what is seen", name)
            continue
        if headings.get(place, name) != name:
            yield _fault(page, f"the JSON-LD asks “{name}” where the page asks “{headings[place]}”; let both say the same", name)
        answer = question.get("acceptedAnswer")
        text = str(answer.get("text")) if isinstance(answer, dict) else ""
        told = words(html.fragment_fromstring(text, create_parent="div")).split()
        for one, other in zip_longest(told, answers[place].split()):
            if one != other:
                message = f"the answer to “{name}” reads “{other or '(its end)'}” on the page and “{one or '(its end)'}” in its JSON-LD"
                yield _fault(page, f"{message}; let both say the same", name)
                break


def _of_type(nodes: Graph, kind: str) -> Iterator[dict[str, Any]]:
    return (node for node in nodes if node.get("@type") == kind)


def _fault(page: BuiltPage, message: str, quoted: str = "") -> Finding:
    return Finding(page.path, 0, message, rule="graph", evidence=quotable(quoted))
