"""Looks at a live site as a visitor does: ``checks`` chooses addresses, ``looks`` judges what comes, ``rewriting`` knows hosts that change pages."""

from .verifying import verify

__all__ = ["verify"]
