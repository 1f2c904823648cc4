"""Atom 1.0 (RFC 4287) with the whole text of each article."""

from __future__ import annotations

from .channel import Channel
from .generator import add_entry, new_generator

TYPE = "application/atom+xml"


def atom(channel: Channel, own_address: str) -> bytes:
    """The channel as an Atom document that lies at ``own_address``."""
    generator = new_generator(channel, own_address, TYPE)
    for entry in channel.entries:
        added = add_entry(generator, entry)
        added.author(name=entry.author, uri=entry.author_url)
        added.summary(entry.summary)
    written: bytes = generator.atom_str(pretty=True)
    return written
