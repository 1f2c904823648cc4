"""Object stores: Amazon S3 and those that speak its protocol, Google Cloud Storage, Azure.

An object store knows keys and no switch that shows a whole site at once. So everything is first brought in under names that no visitor asks for,
and then copied to its place within the store, which takes little time and no uplink. Only where no visitor can see anything yet, because there is
no home page and nothing of others, a file is sent to its place at once, the home page last::

    index.html, insights/…                the site itself
    .publish/blobs/<content>              what has been brought in or kept, by its content and its header fields
    .publish/releases/0007-3f9a….json     which blob goes to which place in a release
    .publish/state.json                   what is live; writing it is the moment in which a publish counts as done
    .publish/pending.json                 which places a switch has begun to write
    .publish/lock.json                    who is publishing

What a kept release needs is at its place, where the ETag in the state says that nobody has changed it, or it is a blob: before a switch writes over
a place or deletes it, what lies there alone is copied to a blob. So one can go back, and what stays as it is takes no room twice. A first publish
that was killed is gone on with: the MD5 of a body tells whether it has arrived.

``settings`` reads the address, ``stores`` opens the store, ``bucket`` is what is done with it and ``errors`` what can go wrong; ``dress`` and
``refusals`` fit a site to it; ``records`` and ``view`` know what is there; ``lock``, ``arrivals``, ``staging``, ``keeping``,
``switch``, ``pruning`` and ``previews`` do the work; ``target`` holds it all together.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from ...model import Exit, Stop
from ..protocol import Address, Target
from .policy import policy_of
from .settings import OPTIONS, settings_of

__all__ = ["OPTIONS", "open_target", "show_policy"]


def open_target(address: Address, root: Path) -> Target:
    """The bucket of an address. Raises ``Stop`` for wrong options, for missing credentials and when the library for object stores is missing."""
    settings = settings_of(address)
    if importlib.util.find_spec("obstore") is None:
        raise Stop(Exit.USAGE, f"{address.scheme}:// needs a library that is not installed; install the extra “cloud”, or run pip install obstore")
    from .target import ObjectsTarget  # noqa: PLC0415 - it imports that library

    return ObjectsTarget.open(settings, root)


def show_policy(address: Address) -> str:
    """What the host has to be told to allow, as JSON. Raises ``Stop`` for wrong options."""
    return policy_of(settings_of(address))
