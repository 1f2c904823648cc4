"""Structured data's part in Pelican's run."""

from __future__ import annotations

from typing import Any

from .graphs import graph_for


def add_graph(_sender: Any, template: str, context: dict[str, Any]) -> None:
    """Add the page's graph to the variables of its template."""
    context["json_ld"] = graph_for(template, context)
