"""What must not be published. Each guard names what it found, so that it can be put right; none can be waved through with ``--yes``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from .model import is_page, page_count
from .plan import Plan
from .scan import Scan

# A site loses this share of its pages only when somebody has said how many.
MOST_DELETED = 0.25
# More findings of one kind than this are counted instead of listed.
SHOWN = 5

PRIVATE_NAMES = (
    ".env*", ".git", ".gitignore", ".htpasswd", ".netrc", ".npmrc", ".pypirc", ".ssh", "id_rsa*", "id_ed25519*", "*.pem", "*.key", "*.p12",
    "*.py", "*.pyc", "*.sql", "*.sqlite", "*.sqlite3", "*.db", "*.bak", "*.orig", "*.swp", "*~", "practice.toml",
)  # fmt: skip
# Each with words that are in it for certain: looking for these first is twenty times faster than the pattern.
SECRETS = {
    "a private key": ((b"PRIVATE KEY",), re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")),
    "an AWS access key": ((b"AKIA", b"ASIA"), re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    "a GitHub token": (
        (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"github_pat_"),
        re.compile(rb"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})"),
    ),
    "a Stripe key": ((b"k_live_",), re.compile(rb"\b[sr]k_live_[A-Za-z0-9]{20,}")),
    "a Slack token": ((b"xox",), re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{20,}")),
}
TEXT = {".html", ".css", ".js", ".mjs", ".json", ".xml", ".txt", ".md", ".svg", ".webmanifest", ".csv", ".ics", ".map"}
LOCAL_HOSTS = (b"localhost", b"127.0.0.1", b"0.0.0.0", b"[::1]")
LOCAL_LINK = re.compile(rb"""(?:href|src|content|action)=["']?https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])[:/"']""")
CANONICAL = re.compile(r"""<link[^>]*\brel=["']?canonical["']?[^>]*>""")
HREF = re.compile(r"""\bhref=["']?([^"'\s>]+)""")


def refusals(built: Scan, site: str | None = None) -> list[str]:
    """Everything that speaks against publishing this folder, as sentences; ``site`` is the address it is meant for."""
    if not built.files:
        return [f"{built.folder.name} is empty: there is nothing to publish"]
    found = [f"{name} is missing" for name in ("index.html", "404.html") if name not in built.files]
    found += [f"{path} is a symbolic link; a host would serve something else, or nothing" for path in built.links]
    found += [f"{path} is not meant for the public" for path in built.files if is_private(path)]
    found += [f"{path} is a draft" for path in built.files if path.startswith("drafts/")]
    found += list(twins(built))
    found += list(strangers(built))
    for path in built.files:
        if PurePosixPath(path).suffix.lower() in TEXT:
            found += content_refusals(path, (built.folder / path).read_bytes())
    if site and "index.html" in built.files:
        found += list(wrong_address(built.folder / "index.html", site))
    return found


def is_private(path: str) -> bool:
    """Whether a name on the path is one that secrets or sources go by."""
    return any(fnmatch(name.lower(), pattern) for name in PurePosixPath(path).parts for pattern in PRIVATE_NAMES)


def twins(built: Scan) -> Iterator[str]:
    """Names that differ only in capitals or in how accents are written: on a Mac or on Windows one would replace the other."""
    seen: dict[str, str] = {}
    for path in built.files:
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            yield f"{path} and {seen[folded]} are one name to some hosts"
        seen[folded] = path


def strangers(built: Scan) -> Iterator[str]:
    """Differences between the folder and what the build says it wrote."""
    if built.recorded is None:
        return
    for path, sha256 in built.recorded.items():
        if path not in built.files:
            yield f"{path} is gone since the build"
        elif built.files[path].sha256 != sha256:
            yield f"{path} was changed after the build"
    for path in built.files.keys() - built.recorded.keys():
        yield f"{path} was not written by the build"


def content_refusals(path: str, body: bytes) -> Iterator[str]:
    """What is wrong inside one text file."""
    for what, (words, pattern) in SECRETS.items():
        if occurs(words, pattern, body):
            yield f"{path} holds {what}"
    if not is_page(path):
        return
    if not body.strip():
        yield f"{path} is empty"
    elif b"<html" in body and not body.rstrip().endswith(b"</html>"):
        yield f"{path} is cut off: it does not end with </html>"
    if occurs(LOCAL_HOSTS, LOCAL_LINK, body):
        yield f"{path} links to this machine (localhost)"


def occurs(words: tuple[bytes, ...], pattern: re.Pattern[bytes], body: bytes) -> bool:
    """Whether a pattern is found, which always holds one of these words."""
    return any(word in body for word in words) and pattern.search(body) is not None


def wrong_address(home: Path, site: str) -> Iterator[str]:
    """Whether the home page says that it belongs somewhere else."""
    tag = CANONICAL.search(home.read_text(encoding="utf-8", errors="replace"))
    href = HREF.search(tag[0]) if tag else None
    if href and href[1].rstrip("/") != site.rstrip("/"):
        yield f"the site was built for {href[1]}, and this target is {site}"


def too_many_deleted(plan: Plan, allowed: int) -> str | None:
    """Why so many pages may not go away at once; ``allowed`` is the number somebody has agreed to."""
    gone, live = sum(is_page(path) for path in plan.deleted), page_count(plan.live_files)
    if gone <= max(allowed, int(live * MOST_DELETED)):
        return None
    return f"{gone} of the {live} live pages would go away; if that is meant, say --allow-deletes {gone}"


def summary(found: list[str]) -> list[str]:
    """Findings as they are printed: the first few of many."""
    more = len(found) - SHOWN
    return found[:SHOWN] + ([f"… and {more} more"] if more > 0 else [])


def warnings(built: Scan) -> list[str]:
    """What may be published and should perhaps not."""
    return []


def lost_addresses(plan: Plan, table: object) -> list[str]:
    """Addresses that nothing leads on from."""
    return []
