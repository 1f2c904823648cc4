"""AWS Signature Version 4: proof that a request comes from whoever has the secret, without the secret in it.

“AWS Signature Version 4 for API requests” in the IAM User Guide. Not for S3, which has rules of its own.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from ..http.fetching import Request
from .credentials import AwsCredentials

ALGORITHM = "AWS4-HMAC-SHA256"


def signed(request: Request, credentials: AwsCredentials, region: str, service: str, at: datetime) -> Request:
    """The request with the header fields that sign it: all that it has, its host, its time and, in the signature, its body.

    ``at`` is the time it is sent at; the service takes a difference of five minutes for a stolen request.
    """
    time = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    scope = f"{time[:8]}/{region}/{service}/aws4_request"
    fields = {**request.fields, "Host": host(request.url), "X-Amz-Date": time}
    if credentials.session_token:
        fields["X-Amz-Security-Token"] = credentials.session_token
    canonical, names = canonical_request(replace(request, fields=fields))
    text = f"{ALGORITHM}\n{time}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(signing_key(credentials.secret_key, scope), text.encode(), hashlib.sha256).hexdigest()
    fields["Authorization"] = f"{ALGORITHM} Credential={credentials.access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
    return replace(request, fields=fields)


def canonical_request(request: Request) -> tuple[str, str]:
    """The one way of writing a request that both sides sign, and the names of its fields."""
    parts = urlsplit(request.url)
    # The path as it is sent, encoded once more.
    path = quote(parts.path or "/", safe="/~")
    pairs = (pair.partition("=") for pair in parts.query.split("&") if pair)
    query = "&".join(f"{name}={value}" for name, value in sorted((name, value) for name, _, value in pairs))
    fields = {name.lower(): " ".join(value.split()) for name, value in request.fields.items()}
    names = ";".join(sorted(fields))
    lines = "".join(f"{name}:{fields[name]}\n" for name in sorted(fields))
    return f"{request.method}\n{path}\n{query}\n{lines}\n{names}\n{hashlib.sha256(request.body or b'').hexdigest()}", names


def signing_key(secret: str, scope: str) -> bytes:
    """The key for one day, region and service, so that the secret itself signs nothing."""
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key


def host(url: str) -> str:
    """The host as the request names it: without the port that goes without saying."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.hostname or "" if parts.port in {None, usual} else f"{parts.hostname}:{parts.port}"
