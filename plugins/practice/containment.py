"""Where symbolic links of the content folder lead: what lies outside of the folder was never meant to be published."""

from __future__ import annotations

import os
from pathlib import Path

from .problem import Problem


def leads_out(content: Path, place: Path) -> bool:
    """Does a path below the content folder end outside of it, over whatever links? The content folder may be a link itself."""
    return not real(place).is_relative_to(real(content))


def leads_back(content: Path, folder: Path) -> bool:
    """Is a folder, met below the content folder, one that holds a folder on the way to it? Following that would never end."""
    end = real(folder)
    way = [parent for parent in folder.parents if parent.is_relative_to(content)]
    return any(real(parent).is_relative_to(end) for parent in way)


def out_of_bounds(content: Path, path: str, what: str) -> Problem:
    """What the owner reads about a link that leads out; ``path`` is that of the link, ``what`` is a file or a folder."""
    message = f"this is a link to a {what} outside of {content.name}/, and nothing from there is published; copy the {what} here instead"
    return Problem(f"{content.name}/{path}", 0, message)


def real(place: Path) -> Path:
    """A path without any links. Where links go round in a circle, it is the place at which they begin to."""
    return Path(os.path.realpath(place))
