"""Contents for a Cloudflare Worker (developers.cloudflare.com, Workers, “Direct uploads”): a list of hashes, the contents it lacks, a token for all.

Cloudflare names, in buckets, the contents to be sent together; they are sent in smaller pieces, so that one which is lost on a slow line costs
little. The manual calls the buckets the best way to send and not the only one; whether smaller ones are always welcome could not be tried there.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.hosting.media_types import media_type

from ...http.api import Api, Refused
from ...http.uploads import in_parallel
from ...model import Exit, File, Stop
from ...progress import Progress
from ...site import Site

LARGEST = 25 * 1024 * 1024
MOST_FILES = 20_000
PIECE = 4 * 1024 * 1024
SESSIONS = 3
# What Cloudflare reads itself, and does not send to visitors.
SETTINGS = ("_headers", "_redirects")


@dataclass(frozen=True)
class Asset:
    """A content as Cloudflare keeps it: its hash, its size, and the file it is in, if this machine has it."""

    hash: str
    size: int
    path: str | None = None


def assets_of(site: Site) -> dict[str, Asset]:
    """The contents of a site by path."""
    return {path: Asset(asset_hash(file, content_type(site, path)), file.size, path) for path, file in site.files.items() if path not in SETTINGS}


def asset_hash(file: File, kind: str) -> str:
    """The name of a content: 32 hexadecimal digits, which Cloudflare does not compute itself.

    The type is part of it, since Cloudflare keeps that with the content: the same bytes may be sent as two types.
    """
    return hashlib.sha256(f"{file.sha256} {kind}".encode()).hexdigest()[:32]


def content_type(site: Site, path: str) -> str:
    """The type that a file is sent with."""
    return site.table.fields(path).get("Content-Type") or media_type(PurePosixPath(path))


def send(api: Api, account: str, script: str, site: Site, assets: Mapping[str, Asset], progress: Progress) -> str:
    """Send what Cloudflare lacks of these contents, and return the token that stands for all of them.

    A session ends after an hour, and when its last answer is lost, so there may be several; each asks only for what is still missing. Raises
    ``Missing`` when it asks for a content that this machine does not have, and ``Stop``.
    """
    by_hash = {asset.hash: asset for asset in assets.values()}
    manifest = {f"/{path}": {"hash": asset.hash, "size": asset.size} for path, asset in assets.items()}
    for session in range(SESSIONS):
        opened = api.post(f"/accounts/{account}/workers/scripts/{script}/assets-upload-session", {"manifest": manifest}).document["result"]
        wanted = [by_hash[name] for bucket in opened.get("buckets") or () for name in bucket]
        if not wanted:
            return str(opened["jwt"])
        if any(asset.path is None for asset in wanted):
            raise Missing
        try:
            if token := _send_all(api, account, site, wanted, opened["jwt"], progress):
                return token
        except Refused:
            if session == SESSIONS - 1:
                raise
    raise Stop(Exit.STOPPED, "Cloudflare has all files and does not say that it is content; run the same command again")


class Missing(Exception):
    """Cloudflare asks for a content that only it has had."""


def _send_all(api: Api, account: str, site: Site, wanted: Sequence[Asset], token: str, progress: Progress) -> str | None:
    complete = None
    parts = pieces(wanted)
    path = f"/accounts/{account}/workers/assets/upload?base64=true"

    def send_piece(piece: Sequence[Asset]) -> str | None:
        kind, body = form({asset.hash: part_of(site, asset) for asset in piece})
        document = api.send("POST", path, body, kind, token=token).document
        result = document.get("result") if document else None
        return result.get("jwt") if result else None

    with progress.begin("uploading", len(wanted), sum(asset.size for asset in wanted)) as told:
        for piece, answered in in_parallel(parts, lambda piece: sum(asset.size for asset in piece), send_piece):
            complete = answered or complete
            told.done(len(piece), sum(asset.size for asset in piece))
    return complete


def pieces(wanted: Sequence[Asset]) -> list[list[Asset]]:
    """The contents in portions of a few megabytes; a larger one is a portion of its own."""
    found: list[list[Asset]] = []
    size = PIECE
    for asset in wanted:
        if size + asset.size > PIECE:
            found.append([])
            size = 0
        found[-1].append(asset)
        size += asset.size
    return found


def part_of(site: Site, asset: Asset) -> tuple[str, bytes]:
    """The type and the bytes of a content, in base64."""
    path = asset.path or ""
    return content_type(site, path), base64.b64encode(site.read(path))


def form(parts: Mapping[str, tuple[str, bytes]], files: bool = True) -> tuple[str, bytes]:
    """A form (RFC 7578) with a part for each name, of a type and with a content; returns its own type and itself."""
    boundary = secrets.token_hex(16)
    lines: list[bytes] = []
    for name, (kind, content) in parts.items():
        filename = f'; filename="{name}"' if files else ""
        lines += [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{filename}\r\nContent-Type: {kind}\r\n\r\n'.encode(),
            content,
            b"\r\n",
        ]
    return f"multipart/form-data; boundary={boundary}", b"".join([*lines, f"--{boundary}--\r\n".encode()])
