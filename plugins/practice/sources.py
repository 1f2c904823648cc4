"""Which files of the content folder are texts, which are pictures and attachments, and which would be lost without a word."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .problem import Problem
from .schema import BY_FOLDER
from .validation import listed

SETTINGS_FILE = "practice.toml"
AT_TOP = {SETTINGS_FILE, "README.md"}
OTHER_TEXT = {".markdown", ".mkd", ".mdown", ".mdwn", ".mdx", ".txt", ".rst", ".html", ".htm", ".doc", ".docx", ".odt", ".rtf"}


@dataclass
class Sources:
    """Paths relative to the content folder, in order."""

    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_sources(content: Path) -> Sources:
    """Walk the content folder once. Hidden files and editors' backups are passed over; everything else is used or reported."""
    found = Sources()
    for path in walk(content):
        folder, name = path.parts[0], path.name
        place = f"{content.name}/{path}"
        suffix = path.suffix.lower()
        if len(path.parts) == 1 and name in AT_TOP:
            continue
        if folder not in BY_FOLDER or len(path.parts) == 1:
            if suffix == ".md" or suffix in OTHER_TEXT:
                found.problems.append(Problem(place, 0, misplaced(folder if len(path.parts) > 1 else None)))
            else:
                found.files.append(str(path))
        elif path.suffix == ".md":
            found.texts.append(str(path))
        elif suffix == ".md" or suffix in OTHER_TEXT:
            found.problems.append(Problem(place, 0, f"files ending in {path.suffix} are not read; rename it to {path.stem}.md"))
        else:
            found.files.append(str(path))
    return found


def walk(content: Path) -> Iterator[PurePosixPath]:
    """Every file below the folder, as a relative path, sorted."""
    for folder, folders, names in os.walk(content, followlinks=True):
        folders[:] = sorted(name for name in folders if not is_private(name))
        relative = Path(folder).relative_to(content)
        for name in sorted(names):
            if not is_private(name):
                yield PurePosixPath((relative / name).as_posix())


def is_private(name: str) -> bool:
    """Hidden files, backups and lock files of editors and operating systems."""
    return name.startswith((".", "~$", "#")) or name.endswith(("~", ".swp", ".bak", ".orig")) or name in {"__pycache__", "Thumbs.db", "desktop.ini"}


def misplaced(folder: str | None) -> str:
    """Say where a text belongs."""
    folders = listed(BY_FOLDER)
    if folder is None:
        return f"this text lies in no folder of a content type; move it to one of {folders}"
    close = difflib.get_close_matches(folder, BY_FOLDER, n=1, cutoff=0.6)
    return f"the folder “{folder}” is not built; " + (f"did you mean “{close[0]}”?" if close else f"texts belong in {folders}")


def read_text(content: Path, path: str) -> tuple[str, Problem | None]:
    """A file's text, or why it cannot be had."""
    place = f"{content.name}/{path}"
    try:
        raw = (content / path).read_bytes()
    except OSError as error:
        return "", Problem(place, 0, f"the file cannot be read: {error.strerror}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", Problem(place, line, "the file is not saved as UTF-8 from here on; save it again with the encoding UTF-8")
    if not text.strip():
        return "", Problem(place, 0, "the file is empty; write its fields and text, or delete it")
    if "\0" in text:
        return "", Problem(place, text.count("\n", 0, text.index("\0")) + 1, "the file holds a NUL character here; delete it")
    return text, None
