"""Rules about the JSON-LD graph: it parses, it is whole, and it says nothing the page does not show."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..finding import Finding
from .built_page import BuiltPage
from .built_site import BuiltSite
from .visible_text import squeeze

ADDRESS_KEYS = frozenset(("url", "item", "contentUrl", "image", "logo", "thumbnailUrl", "mainEntityOfPage"))


def structured_data(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """One script, one graph; references and addresses resolve; questions are those on the page."""
    if len(page.json_ld) > 1:
        yield _fault(page, f"the page has {len(page.json_ld)} JSON-LD scripts; one graph holds them all")
    nodes: list[dict[str, Any]] = []
    for text in page.json_ld:
        try:
            data = json.loads(text)
        except ValueError as error:
            yield _fault(page, f"the page’s JSON-LD cannot be read ({error}); correct what wrote it")
            continue
        if not isinstance(data, dict) or str(data.get("@context", "")).rstrip("/") != "https://schema.org":
            yield _fault(page, "the page’s JSON-LD does not say that its vocabulary is https://schema.org; set @context")
        nodes.extend(_nodes(data))
    yield from _references(page, nodes)
    yield from _addresses(page, site, nodes)
    yield from _questions(page, nodes)


def _references(page: BuiltPage, nodes: list[dict[str, Any]]) -> Iterator[Finding]:
    defined = Counter(node["@id"] for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1)
    for name, count in defined.items():
        if count > 1:
            yield _fault(page, f"the JSON-LD defines {name} {count} times; define it once and refer to it elsewhere")
    for name in dict.fromkeys(node["@id"] for node in nodes if len(node) == 1 and isinstance(node.get("@id"), str)):
        if name not in defined:
            yield _fault(page, f"the JSON-LD refers to {name}, which the page does not define; add the node or drop the reference")


def _addresses(page: BuiltPage, site: BuiltSite, nodes: list[dict[str, Any]]) -> Iterator[Finding]:
    values = [(key, value) for node in nodes for key, value in node.items() if key in ADDRESS_KEYS and isinstance(value, str)]
    for key, value in dict.fromkeys(values):
        target = site.resolve(page.url, value)
        if target is None:
            continue
        other = site.by_path.get(target.path or "")
        if target.path is None:
            yield _fault(page, f"the JSON-LD names {value} ({key}), which is not on the site; correct the address")
        elif other and target.fragment and target.fragment not in other.ids:
            yield _fault(page, f"the JSON-LD names {value} ({key}), but {other.url} has nothing called “{target.fragment}”; correct the address")


def _questions(page: BuiltPage, nodes: list[dict[str, Any]]) -> Iterator[Finding]:
    questions = [squeeze(node["name"]) for node in nodes if node.get("@type") == "Question" and isinstance(node.get("name"), str)]
    if not questions:
        return
    shown = {heading.text for heading in page.headings} | {squeeze(block.text) for block in page.text_blocks}
    for question in dict.fromkeys(questions):
        if not any(question in text for text in shown):
            yield _fault(page, f"the JSON-LD holds the question “{question}”, which the page does not show; mark up only what is seen")


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in the data, the outer one too."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value)
    elif isinstance(data, list):
        for value in data:
            yield from _nodes(value)


def _fault(page: BuiltPage, message: str) -> Finding:
    return Finding(page.path, 0, message, rule="structured-data")
