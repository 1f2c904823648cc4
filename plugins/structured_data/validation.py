"""Is a graph what its page needs it to be? Asked of every page of a build, so in one walk over the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from .node import Node
from .requirements import PAGES, PLAIN, REQUIRED, REQUIRED_INSIDE

DATES = frozenset({"datePublished", "dateModified", "dateCreated"})
FEWEST = 2


def validate_graph(graph: Sequence[Node], template: str) -> list[str]:
    """What is wrong with the graph of a page made with ``template``, a sentence each; nothing, as it should be, is an empty list."""
    inside = [found for one in graph for value in one.values() for found in nodes_in(value)]
    return [
        *missing_properties(graph, inside),
        *unclear_identifiers(graph, inside),
        *loose_references(graph, inside),
        *wrong_dates([*graph, *inside]),
        *wrong_page(graph, template),
        *wrong_trail(graph, template),
        *few_questions(graph),
    ]


def nodes_in(value: Any) -> Iterator[Node]:
    """Every node and reference in a value, at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from nodes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


def is_reference(node: Node) -> bool:
    """Does it only point to another node?"""
    return len(node) == 1 and "@id" in node


def called(node: Node) -> str:
    """A node as a sentence names it."""
    return f"{node.get('@type', 'node')} {node.get('@id', '')}".strip()


def missing_properties(graph: Sequence[Node], inside: Sequence[Node]) -> Iterator[str]:
    """Properties that a type needs, and types this site has no use for."""
    for required, nodes in ((REQUIRED, graph), (REQUIRED_INSIDE, inside)):
        for node in nodes:
            if is_reference(node):
                continue
            needed = required.get(node.get("@type", ""))
            if needed is None:
                yield f"the {called(node)} has no place there"
            for name in needed or ():
                if node.get(name) in (None, "", [], {}):
                    yield f"the {called(node)} has no {name}"


def unclear_identifiers(graph: Sequence[Node], inside: Sequence[Node]) -> Iterator[str]:
    """Identifiers that are missing or relative: the same node must have the same name wherever it is read."""
    for identifier in identifiers(graph, inside):
        if not identifier:
            yield "a node of it has no @id"
        elif not identifier.startswith(("https://", "http://")):
            yield f"the @id {identifier} is no absolute address"


def loose_references(graph: Sequence[Node], inside: Sequence[Node]) -> Iterator[str]:
    """Identifiers that are given twice, and references to nowhere."""
    defined = Counter(identifiers(graph, inside))
    for identifier, count in defined.items():
        if identifier and count > 1:
            yield f"{identifier} is defined {count} times"
    for identifier in dict.fromkeys(node["@id"] for node in inside if is_reference(node)):
        if identifier not in defined:
            yield f"it refers to {identifier}, which it does not define"


def identifiers(graph: Sequence[Node], inside: Sequence[Node]) -> list[str | None]:
    """The names of the nodes that are defined, those of the graph itself whether they have one or not."""
    return [node.get("@id") for node in graph] + [node["@id"] for node in inside if len(node) > 1 and "@id" in node]


def wrong_dates(nodes: Sequence[Node]) -> Iterator[str]:
    """Dates that are none, or that mean another moment to each reader for want of a zone."""
    for node in nodes:
        for name in DATES & node.keys():
            try:
                zone = datetime.fromisoformat(node[name]).tzinfo
            except (TypeError, ValueError):
                yield f"the {name} of the {called(node)} is no date: {node[name]}"
                continue
            if zone is None:
                yield f"the {name} of the {called(node)} has no time zone: {node[name]}"


def wrong_page(graph: Sequence[Node], template: str) -> Iterator[str]:
    """The first node is the page; what the page is about has the type that the template shows, and the name the page gives it."""
    kinds, about = PAGES.get(template, PLAIN)
    page = graph[0]
    if page.get("@type") not in kinds:
        yield f"its first node is the {called(page)} and no {' or '.join(sorted(kinds))}"
    # The further pages of somebody's articles are about nothing but their list.
    if about is None or page.get("@type") == "CollectionPage":
        return
    main = page.get("mainEntity")
    subject = next((node for node in graph if isinstance(main, dict) and node.get("@id") == main.get("@id")), None)
    if subject is None or subject.get("@type") != about:
        yield f"the page’s mainEntity is not a {about} that it defines"
    elif heading := heading_of(graph):
        name = subject.get("headline") or subject.get("name")
        if name != heading:
            yield f"the {called(subject)} is called “{name}”, but the page “{heading}”"


def heading_of(graph: Sequence[Node]) -> str | None:
    """The page's title as its trail ends in it."""
    steps = next((node.get("itemListElement") for node in graph if node.get("@type") == "BreadcrumbList"), None)
    return steps[-1].get("name") if steps else None


def wrong_trail(graph: Sequence[Node], template: str) -> Iterator[str]:
    """Every page but the home page has a trail; its steps are counted from one, and all but the last lead somewhere."""
    trails = [node for node in graph if node.get("@type") == "BreadcrumbList"]
    if template == "index":
        return
    if len(trails) != 1 or graph[0].get("breadcrumb") != {"@id": trails[0].get("@id")}:
        yield f"it has {len(trails)} trails, where one should belong to the page"
        return
    steps = trails[0].get("itemListElement") or []
    if len(steps) < FEWEST:
        yield f"the trail has {len(steps)} steps, and fewer than {FEWEST} are none"
    for place, step in enumerate(steps, 1):
        if step.get("position") != place or not step.get("name") or not (step.get("item") or place == len(steps)):
            yield f"step {place} of the trail lacks its position, its name or its address"


def few_questions(graph: Sequence[Node]) -> Iterator[str]:
    """A single question is no FAQPage."""
    for node in graph:
        asked = node.get("mainEntity")
        if node.get("@type") == "FAQPage" and not (isinstance(asked, list) and len(asked) >= FEWEST):
            yield f"the {called(node)} has fewer than two questions"
