"""Opens a store, once for each kind of request, because each has its own idea of what takes too long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from obstore.store import AzureStore, GCSStore, ObjectStore, S3Store

from ...aws.credentials import AwsCredentials
from ...model import LOCATION
from .settings import Settings

# Connecting takes at most as long as CONNECT; the number of attempts then bounds how long a network that is gone is waited for.
CONNECT = "5s"
ASKING = {"max_retries": 4, "retry_timeout": timedelta(seconds=20)}
WRITING = {"max_retries": 7, "retry_timeout": timedelta(minutes=5)}
# The library's own limit is 30 seconds for a whole body, which a photograph on a slow uplink needs for itself.
SHORT, LONG = "60s", "600s"


@dataclass(frozen=True)
class Stores:
    """One bucket: for questions, for small writes within the store, for bodies, and, by address, for objects that lead there."""

    asking: ObjectStore
    writing: ObjectStore
    bringing: ObjectStore
    leading: Callable[[str], ObjectStore]


def open_stores(settings: Settings, credentials: AwsCredentials | None) -> Stores:
    """Open the bucket of an address. Reaches no network."""
    opened = _opener(settings, credentials)
    return Stores(
        asking=opened(SHORT, ASKING, {}),
        writing=opened(SHORT, WRITING, {}),
        bringing=opened(LONG, WRITING, {}),
        # The library has no attribute for it; as a header field of every request it is signed and kept all the same.
        leading=lambda location: opened(SHORT, WRITING, {LOCATION: location}),
    )


def _opener(settings: Settings, credentials: AwsCredentials | None) -> Callable[[str, Any, dict[str, str]], ObjectStore]:
    endpoint = settings.endpoint
    shared: dict[str, Any] = {"prefix": settings.prefix or None}
    if settings.scheme == "s3":
        # A region it must have; whoever has none gets told the right one by the first answer.
        region = settings.region or (credentials.region if credentials else None) or "us-east-1"
        config: dict[str, Any] = {"region": region}
        if endpoint:
            config["endpoint"] = endpoint
        if credentials:
            config |= {"access_key_id": credentials.access_key, "secret_access_key": credentials.secret_key}
            if credentials.session_token:
                config["session_token"] = credentials.session_token
    elif settings.scheme == "az":
        config = {"account_name": settings.account} if settings.account else {}
        if endpoint:
            config["endpoint"] = endpoint
    else:
        config = {}
    kinds: dict[str, Any] = {"s3": S3Store, "gs": GCSStore, "az": AzureStore}

    def opened(timeout: str, retry: Any, headers: dict[str, str]) -> ObjectStore:
        client: dict[str, Any] = {"timeout": timeout, "connect_timeout": CONNECT}
        if endpoint and endpoint.startswith("http://"):
            client["allow_http"] = True
        if headers:
            client["default_headers"] = headers
        store: ObjectStore = kinds[settings.scheme](settings.bucket, **shared, client_options=client, retry_config=retry, **config)
        return store

    return opened
