"""Azurite, Microsoft's stand-in for Azure's blob storage, which checks every signature."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path
from urllib.parse import urlsplit

from tests.publish.servers.processes import free_ports, serving
from tests.publish.servers.storage import Storage

ACCOUNT = "devstoreaccount1"
# One of our own, for the program's well-known one looks like a secret to every scanner.
KEY = base64.b64encode(b"a key for one run on this machine").decode()
VERSION = "2021-08-06"


def program() -> str | None:
    """Where it is: where the set-up of the tests puts it, or on the path."""
    installed = Path(__file__).parents[1] / "node_modules" / ".bin" / "azurite-blob"
    return str(installed) if installed.exists() else shutil.which("azurite-blob")


def missing() -> str | None:
    """Why it cannot run here."""
    return None if program() else "needs the npm package azurite; “npm ci” in tests/publish installs it"


@contextmanager
def running(folder: Path) -> Iterator[Storage]:
    """The server, as long as it is wanted."""
    (port,) = free_ports(1)
    options = ["--silent", "--skipApiVersionCheck", "--disableTelemetry", "--inMemoryPersistence"]
    command = [program() or "", "--blobHost", "127.0.0.1", "--blobPort", str(port), *options]
    environment = {**os.environ, "AZURITE_ACCOUNTS": f"{ACCOUNT}:{KEY}"}
    with serving(command, folder / "azurite.out", port, environment):
        keys = {"AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT, "AZURE_STORAGE_ACCOUNT_KEY": KEY}
        yield Storage("azurite", "az", f"http://127.0.0.1:{port}/{ACCOUNT}", keys)


def create_container(endpoint: str, name: str) -> None:
    """Make a container that a browser may read, signed with the account's key.

    See "Authorize with Shared Key" in Microsoft's reference of the storage services.
    """
    fields = {"x-ms-blob-public-access": "blob", "x-ms-date": formatdate(usegmt=True), "x-ms-version": VERSION}
    resource = f"/{ACCOUNT}{urlsplit(endpoint).path}/{name}\nrestype:container"
    signed = "PUT" + "\n" * 12 + "".join(f"{field}:{value}\n" for field, value in fields.items()) + resource
    signature = base64.b64encode(hmac.digest(base64.b64decode(KEY), signed.encode(), hashlib.sha256)).decode()
    request = urllib.request.Request(
        f"{endpoint}/{name}?restype=container",
        method="PUT",
        data=b"",
        headers={**fields, "Content-Type": "", "Authorization": f"SharedKey {ACCOUNT}:{signature}"},
    )
    urllib.request.urlopen(request).close()
