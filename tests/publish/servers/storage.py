"""An object store that a test publishes to."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

PUBLIC = '{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":"*","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::{0}/*"]}}]}}'
READ_ONLY = (
    '{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","s3:ListBucket"],'
    '"Resource":["arn:aws:s3:::{0}","arn:aws:s3:::{0}/*"]}}]}}'
)


@dataclass(frozen=True)
class Storage:
    """A running server: where it is, and what to log in with.

    ``environment`` are the variables in which its users have their keys, ``stranger`` those of somebody whom no bucket belongs to.
    """

    name: str
    scheme: str
    endpoint: str
    environment: Mapping[str, str]
    stranger: Mapping[str, str] = field(default_factory=dict)
    region: str = "us-east-1"

    def bucket(self) -> Bucket:
        """A new empty bucket, which a browser may read."""
        bucket = Bucket(self, f"site-{uuid.uuid4().hex[:12]}")
        if self.scheme == "az":
            from tests.publish.servers.azurite import create_container  # noqa: PLC0415

            create_container(self.endpoint, bucket.name)
        else:
            bucket.s3.create_bucket(Bucket=bucket.name)
            bucket.s3.put_bucket_policy(Bucket=bucket.name, Policy=PUBLIC.format(bucket.name))
        return bucket


@dataclass(frozen=True)
class Bucket:
    """A bucket of its own for one test."""

    storage: Storage
    name: str

    def address(self, endpoint: str | None = None) -> str:
        """What publishconf.py would say; ``endpoint`` is that of a proxy in front of the server."""
        if self.storage.scheme == "az":
            return f"az://{self.storage.environment['AZURE_STORAGE_ACCOUNT_NAME']}/{self.name}?endpoint={endpoint or self.storage.endpoint}"
        return f"s3://{self.name}?endpoint={endpoint or self.storage.endpoint}&region={self.storage.region}"

    def public(self, path: str, endpoint: str | None = None) -> str:
        """Where a browser finds a file."""
        return f"{endpoint or self.storage.endpoint}/{self.name}/{quote(path)}"

    @cached_property
    def s3(self) -> Any:
        """A client of another make than the one that publishes."""
        import boto3  # type: ignore[import-untyped]  # noqa: PLC0415

        keys = self.storage.environment
        return boto3.client(
            "s3",
            endpoint_url=self.storage.endpoint,
            region_name=self.storage.region,
            aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
        )

    def names(self, prefix: str = "") -> list[str]:
        """The names of all objects."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
        return sorted(entry["Key"] for page in pages for entry in page.get("Contents", []))

    def read(self, key: str) -> bytes:
        """The bytes of an object, as they are stored."""
        return bytes(self.s3.get_object(Bucket=self.name, Key=key)["Body"].read())

    def head(self, key: str) -> dict[str, Any]:
        """What is kept with an object."""
        return dict(self.s3.head_object(Bucket=self.name, Key=key))

    def put(self, key: str, body: bytes) -> None:
        """Put an object there that no publish knows of."""
        self.s3.put_object(Bucket=self.name, Key=key, Body=body)

    def read_only(self) -> None:
        """Let everybody read and list, and only the owner write."""
        self.s3.put_bucket_policy(Bucket=self.name, Policy=READ_ONLY.format(self.name))
