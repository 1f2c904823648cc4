"""Sites in editions that differ as two builds of a site do: another style sheet, other pages, the same pictures."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path


def edition(number: int, pages: int = 40, pictures: int = 6, picture_size: int = 2000) -> dict[str, bytes]:
    """The files of one edition. Every page names the edition's style sheet, so every page changes; one page is in this edition only."""
    chance = random.Random(1)  # pictures stay what they are
    styles = fingerprinted("assets/site.css", f"body {{ order: {number} }}".encode())
    shown = dict(fingerprinted(f"pictures/{name}.png", chance.randbytes(picture_size)) for name in range(pictures))
    links = list(shown) or [styles[0]]
    paths = ["index.html", "404.html", "insights/index.html", f"insights/only-{number}/index.html"]
    paths += [f"insights/{name:04}/index.html" for name in range(pages - len(paths))]
    files = {path: page(path, number, styles[0], links[at % len(links)]) for at, path in enumerate(paths)}
    rest = {"feeds/all.atom.xml": f"<feed>{number}</feed>".encode(), "robots.txt": b"User-agent: *\n", "assets/app.js": b"'use strict'"}
    return {**files, **shown, **dict([styles]), **rest}


def page(path: str, number: int, styles: str, picture: str) -> bytes:
    """A page of an edition."""
    head = f'<title>{path} {number}</title><link rel="stylesheet" href="/{styles}">'
    return f'<!doctype html>\n<html><head>{head}</head><body><img src="/{picture}">{number}</body></html>\n'.encode()


def fingerprinted(path: str, body: bytes) -> tuple[str, bytes]:
    """A file under a name that holds a hash of its content."""
    name, _, kind = path.rpartition(".")
    return f"{name}.{hashlib.sha256(body).hexdigest()[:8]}.{kind}", body


def write(files: dict[str, bytes], folder: Path) -> None:
    """Have exactly these files in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, body in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
