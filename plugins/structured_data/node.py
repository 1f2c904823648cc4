"""What every node of a graph is made with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]


def node(kind: str, identifier: str | None = None, **properties: Any) -> Node:
    """A node of a type; properties without a value are left out. Zero is a value, empty text and empty lists are none."""
    start: Node = {"@type": kind}
    if identifier:
        start["@id"] = identifier
    return start | {name: value for name, value in properties.items() if value is not None and value not in ("", [], {})}


def reference(identifier: str) -> Node:
    """Point to a node that is defined in the same graph."""
    return {"@id": identifier}


def references(nodes: Iterable[Node]) -> list[Node]:
    """Point to several nodes."""
    return [reference(one["@id"]) for one in nodes]
