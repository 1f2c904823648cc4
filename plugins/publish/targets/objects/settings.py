"""What publishconf.py says about a bucket."""

from __future__ import annotations

import os
from dataclasses import dataclass

from ...model import Exit, Stop
from ..addresses import listed, nearest
from ..protocol import Address
from .bucket_names import fault_of

OF_SCHEME = {
    "s3": ("region", "endpoint", "profile", "website", "cloudfront", "compress", "concurrency"),
    "gs": ("compress", "concurrency"),
    "az": ("endpoint", "compress", "concurrency"),
}
OPTIONS = OF_SCHEME["s3"]
AZURE_ACCOUNT = "AZURE_STORAGE_ACCOUNT_NAME"
ANSWERS = {"yes": True, "true": True, "no": False, "false": False}
# Requests at a time: with bodies, and, with none, for copies within the store. The option stands for both.
UPLOADS, COPIES = 16, 64
MOST = 64


@dataclass(frozen=True)
class Settings:
    """An address taken apart. ``prefix`` has no slash at either end; ``website`` is whether the host reads redirects from objects."""

    name: str
    scheme: str
    bucket: str
    prefix: str = ""
    account: str = ""
    shown: str = ""
    site: str | None = None
    noindex: bool = False
    region: str | None = None
    endpoint: str | None = None
    profile: str | None = None
    cloudfront: str | None = None
    website: bool = False
    compress: bool = True
    uploads: int = UPLOADS
    copies: int = COPIES

    @property
    def etag_is_content(self) -> bool:
        """Whether a listing tells the content of an object: its ETag is the MD5 of a body sent in one piece (Amazon S3 API Reference, “Object”)."""
        return self.scheme == "s3"


def settings_of(address: Address) -> Settings:
    """Read an address. Raises ``Stop`` for what cannot be meant."""
    options, known = address.options, OF_SCHEME[address.scheme]
    for option in options:
        if option not in known:
            said = f"“{option}” of target “{address.name}” is not an option of {address.scheme}://; there are {listed(known)}{nearest(option, known)}"
            raise Stop(Exit.USAGE, said)
    account, bucket, path = _place(address)
    endpoint = options.get("endpoint") or (_of_environment() if address.scheme == "s3" else None)
    if endpoint is not None and not endpoint.startswith(("http://", "https://")):
        raise Stop(Exit.USAGE, f"endpoint of target “{address.name}” must be an address such as https://s3.example.com")
    if fault := fault_of(address.scheme, account, bucket, at_others=address.scheme == "s3" and endpoint is not None):
        raise Stop(Exit.USAGE, f"target “{address.name}”: {fault}")
    cloudfront = options.get("cloudfront") or None
    return Settings(
        name=address.name,
        scheme=address.scheme,
        bucket=bucket,
        prefix=path,
        account=account,
        shown=address.shown,
        site=address.site,
        noindex=address.noindex,
        region=options.get("region") or None,
        endpoint=endpoint.rstrip("/") if endpoint else None,
        profile=options.get("profile") or None,
        cloudfront=cloudfront,
        website=_answer(address, "website", address.scheme == "s3" and cloudfront is None),
        compress=_answer(address, "compress", cloudfront is None, auto=True),
        uploads=_concurrency(address, UPLOADS),
        copies=_concurrency(address, COPIES),
    )


def _of_environment() -> str | None:
    """Where S3 is for Amazon's own tools too (AWS SDKs and Tools Reference Guide, “Service-specific endpoints”)."""
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or None


def _place(address: Address) -> tuple[str, str, str]:
    """The account, the bucket and the prefix."""
    parts = [part for part in address.path.split("/") if part]
    if not address.host:
        raise Stop(Exit.USAGE, f"the url of target “{address.name}” names no bucket; write {address.scheme}://bucket")
    if any(part in {".", ".."} for part in parts):
        raise Stop(Exit.USAGE, f"the url of target “{address.name}” may not hold . or .. as a folder")
    if address.scheme != "az":
        return "", address.host, "/".join(parts)
    if not parts:
        # Only a container; the account is then that of the environment.
        if not os.environ.get(AZURE_ACCOUNT):
            said = f"{address.shown} of target “{address.name}” names an account or a container, and it takes both"
            raise Stop(Exit.USAGE, f"{said}; write az://{address.host}/container, or az://account/{address.host}, or set {AZURE_ACCOUNT}")
        return "", address.host, ""
    return address.host, parts[0], "/".join(parts[1:])


def _answer(address: Address, option: str, usual: bool, auto: bool = False) -> bool:
    written = address.options.get(option, "").lower()
    if not written or (auto and written == "auto"):
        return usual
    if written not in ANSWERS:
        raise Stop(Exit.USAGE, f"{option} of target “{address.name}” is {'auto, ' if auto else ''}yes or no")
    return ANSWERS[written]


def _concurrency(address: Address, usual: int) -> int:
    written = address.options.get("concurrency", str(usual))
    if not (written.isascii() and written.isdigit() and 1 <= int(written) <= MOST):
        raise Stop(Exit.USAGE, f"concurrency of target “{address.name}” is a number from 1 to {MOST}")
    return int(written)
