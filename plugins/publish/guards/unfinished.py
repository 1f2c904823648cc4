"""What may be published, and whose owner will perhaps not want it to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import splitext

from ..model import Files
from .markup import TAG, without_code, without_scripts
from .photographs import PICTURES
from .rule import Rule, Surroundings, signs

LARGE_PICTURE, LARGE_FILE = 1_000_000, 10_000_000
REMINDER = re.compile(rb"\b(?:TODO|FIXME)\b|\blorem ipsum\b", re.IGNORECASE)
SOURCE_MAP = re.compile(rb"[#@]\s*sourceMappingURL=(?!data:)\S+")
# Drawing programs write down where they saved.
FOLDER = re.compile(rb"""=["'](?:file:/+)?(?:/(?:home|Users)/[^/"']+/|[A-Za-z]:\\)""")


def sizes(files: Files) -> Iterator[str]:
    """Files that visitors wait for."""
    for path, file in files.items():
        if file.size > LARGE_FILE:
            yield f"{path} has {file.size / 1e6:.0f} MB; offer a smaller one, or keep it at a service for large files"
        elif file.size > LARGE_PICTURE and splitext(path)[1].lower() in PICTURES:
            yield f"{path} has {file.size / 1e6:.1f} MB; save the picture at most 2400 pixels wide"


def source_maps(files: Collection[str]) -> Iterator[str]:
    """Files that show how a script or a style sheet was written."""
    for path in files:
        if path.endswith((".js.map", ".css.map", ".mjs.map")):
            yield f"{path} is a source map, which shows the sources; leave it out if that is not meant"


def _reminders(path: str, body: bytes, _site: Surroundings) -> Iterator[str]:
    text = TAG.sub(b" ", without_scripts(without_code(body)))
    found = next((one[0].decode() for one in REMINDER.finditer(text) if one[0].isupper() or one[0].lower().startswith(b"lorem")), None)
    if found:
        yield f"{path} still says “{found}”; finish the text"


def _source_map(path: str, body: bytes, _site: Surroundings) -> Iterator[str]:
    if SOURCE_MAP.search(body):
        yield f"{path} names its source map; leave the line out, or visitors' tools ask for a file that is not there"


def _folder(path: str, body: bytes, _site: Surroundings) -> Iterator[str]:
    if FOLDER.search(body):
        yield f"{path} names a folder of the machine it was drawn on; export it as plain SVG"


PAGES = Rule(signs(rb"TODO", rb"FIXME", rb"orem [Ii]psum", rb"OREM IPSUM"), _reminders)
SCRIPTS = Rule(signs(rb"sourceMappingURL"), _source_map)
DRAWINGS = Rule(signs(rb"/home/", rb"/Users/", rb":\\"), _folder)
