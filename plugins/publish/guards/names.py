"""Files that must not get out whatever is in them, and names that a host would not take as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from fnmatch import translate
from functools import lru_cache

# Whatever begins with a dot is somebody's settings, but for what hosts ask for.
ALLOWED_DOTS = {".well-known", ".nojekyll", ".htaccess", ".hosting", ".domains"}
PRIVATE_NAMES = (
    # keys and what logs in
    "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*.pem", "*.key", "*.p12", "*.pfx", "*.ppk", "*.jks", "*.keystore", "*.kdbx", "*.ovpn",
    "credentials.json", "client_secret*.json", "service-account*.json", "secrets.json", "secrets.y*ml", "*.tfstate*", "*.tfvars",
    # programs and settings
    "*.py", "*.pyc", "*.pyo", "*.pyd", "__pycache__", "node_modules", "*.toml", "*.php", "*.inc", "*.ini", "requirements*.txt",
    "package-lock.json", "docker-compose*.yml", "docker-compose*.yaml", "dockerfile",
    # data bases, mail and what was left behind
    "*.sql", "*.sql.gz", "*.sql.zip", "*.dump", "*.sqlite", "*.sqlite3", "*.db", "*.mdb", "*.mbox", "*.pst", "*.eml", "*.log",
    # editors' and programs' copies
    "*.bak", "*.bak[0-9]", "*.orig", "*.rej", "*.old", "*.swp", "*.swo", "*.tmp", "*.part", "*.crdownload", "*~", "~$*", "#*#",
)  # fmt: skip
PRIVATE = re.compile("|".join(map(translate, PRIVATE_NAMES)))
DRAFTS = {"drafts", "_drafts"}


def names(files: Collection[str]) -> Iterator[str]:
    """What the paths alone tell."""
    for path in files:
        if printable(path) != path:
            yield f"{path} has a name that is not UTF-8, which each host would read in its own way; give it another name"
        elif is_private(path):
            yield f"{path} is not meant for the public; take it out of the folder with the texts, or give it another name"
        elif DRAFTS.intersection(path.split("/")[:-1]):
            yield f"{path} is a draft; build the site without drafts"


def printable(text: str) -> str:
    """A text that may hold a path, with backslashes and numbers in place of what cannot be written because no text has it."""
    return text.encode(errors="surrogateescape").decode(errors="backslashreplace")


def is_private(path: str) -> bool:
    """Whether a name on the path is one that secrets, sources or leftovers go by."""
    return any(map(is_private_name, path.split("/")))


@lru_cache(maxsize=4096)
def is_private_name(name: str) -> bool:
    """Whether a file or folder of this name is kept back; most folders hold an ``index.html``."""
    return PRIVATE.match(name.lower()) is not None or (name.startswith(".") and name not in ALLOWED_DOTS)


def way_out(links: Collection[str]) -> Iterator[str]:
    """Symbolic links, which lead to whatever is at their end on this machine."""
    for path in links:
        yield f"{path} is a symbolic link; a host would serve something else, or nothing; put the file itself there"


def twins(files: Collection[str]) -> Iterator[str]:
    """Names that differ only in capitals or in how accents are written: on a Mac or on Windows one would replace the other."""
    seen: dict[str, str] = {}
    for path in files:
        folded = path if path.islower() and path.isascii() else unicodedata.normalize("NFC", path).casefold()
        if folded in seen:
            yield f"{path} and {seen[folded]} are one name to some hosts; give one of them another name"
        seen[folded] = path
