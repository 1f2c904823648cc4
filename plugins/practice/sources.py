"""Which files of the content folder are texts, which are pictures and attachments, and which would be lost without a word."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .containment import leads_back, leads_out, out_of_bounds
from .problem import Problem
from .schema import BY_FOLDER
from .validation import listed

SETTINGS_FILE = "practice.toml"
AT_TOP = {SETTINGS_FILE, "README.md"}
TO_RENAME = {".markdown", ".mkd", ".mdown", ".mdwn", ".txt", ".md"}
TO_CONVERT = {".mdx", ".rst", ".adoc", ".org", ".tex", ".html", ".htm", ".doc", ".docx", ".odt", ".rtf", ".pages", ".ipynb"}


@dataclass
class Sources:
    """Paths relative to the content folder, in order. ``outside`` are links out of it, which are neither texts nor files."""

    texts: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_sources(content: Path) -> Sources:
    """Walk the content folder once. Hidden files and editors' backups are passed over; everything else is used or reported."""
    found = Sources()
    for path in walk(content, found):
        if len(path.parts) == 1 and path.name in AT_TOP:
            continue
        if path.suffix == ".md" and len(path.parts) > 1 and path.parts[0] in BY_FOLDER:
            found.texts.append(str(path))
        elif message := reason_against(path):
            found.problems.append(Problem(f"{content.name}/{path}", 0, message))
        else:
            found.files.append(str(path))
    return found


def walk(content: Path, found: Sources) -> Iterator[PurePosixPath]:
    """Every file below the folder, as a relative path, sorted; what cannot be read, or must not be, is added to the problems."""

    def unreadable(error: OSError) -> None:
        place = os.path.relpath(error.filename, content.parent).replace(os.sep, "/")
        found.problems.append(Problem(place, 0, f"the folder cannot be read: {error.strerror}"))

    for place, folders, names in os.walk(content, followlinks=True, onerror=unreadable):
        folder = Path(place)
        relative = folder.relative_to(content)
        folders[:] = [name for name in sorted(folders) if not is_private(name) and is_to_enter(content, folder / name, found)]
        for name in sorted(names):
            path = (relative / name).as_posix()
            if is_private(name):
                continue
            if not path.isprintable():
                message = "the file’s name holds a character that cannot be seen or written; rename it"
                found.problems.append(Problem(f"{content.name}/{visible(path)}", 0, message))
            # The folder it lies in has been looked at.
            elif (folder / name).is_symlink() and leads_out(content, folder / name):
                found.outside.append(path)
                found.problems.append(out_of_bounds(content, path, "file"))
            else:
                yield PurePosixPath(path)


def is_to_enter(content: Path, folder: Path, found: Sources) -> bool:
    """Do the files of a folder belong to the content? A link out of it is added to the problems."""
    if leads_out(content, folder):
        path = folder.relative_to(content).as_posix()
        found.outside.append(path)
        found.problems.append(out_of_bounds(content, visible(path), "folder"))
        return False
    return not leads_back(content, folder)


def visible(path: str) -> str:
    """A path as it can be printed."""
    return path if path.isprintable() else path.encode("ascii", "backslashreplace").decode()


def is_private(name: str) -> bool:
    """Hidden files, backups and lock files of editors and operating systems."""
    return name.startswith((".", "~$", "#")) or name.endswith(("~", ".swp", ".bak", ".orig")) or name in {"__pycache__", "Thumbs.db", "desktop.ini"}


def reason_against(path: PurePosixPath) -> str | None:
    """Why a file would be lost without a word; ``None`` for pictures and attachments."""
    suffix, folder = path.suffix.lower(), path.parts[0]
    if len(path.parts) == 1 or folder not in BY_FOLDER:
        return misplaced(None if len(path.parts) == 1 else folder) if suffix in TO_RENAME | TO_CONVERT else None
    name = f"{path.stem.removesuffix('.md')}.md"
    if suffix in TO_RENAME:
        return f"files ending in {path.suffix} are not read; rename it to {name}"
    if suffix in TO_CONVERT:
        return f"files ending in {path.suffix} are not read; save its text in Markdown as {name}"
    return f"a file without an ending is not read; rename it to {name}" if not suffix else None


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
    if leads_out(content, content / path):
        return "", out_of_bounds(content, path, "file")
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
