"""One sentence, with file and line, for whatever stopped a build."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from plugins.practice.problem import Problem


def explain(error: BaseException, project: Path) -> Problem:
    """Say what failed, and where in a file of the project.

    ``project`` is the folder that holds the settings file. A template's fault is placed in the template, a plugin's in the innermost
    line that is the project's own: that is the file to open.
    """
    if isinstance(error, TemplateNotFound):
        return Problem(*innermost(error, project), f"there is no template “{error.name}”")
    if isinstance(error, TemplateSyntaxError):
        return Problem(
            relative(Path(error.filename or error.name or "template"), project), error.lineno, f"the template cannot be read: {error.message}"
        )
    if isinstance(error, SyntaxError) and error.filename:
        return Problem(relative(Path(error.filename), project), error.lineno or 0, f"this line cannot be read: {error.msg}")
    place = innermost(error, project)
    if isinstance(error, TemplateError):
        return Problem(*place, f"the template cannot be rendered: {one_line(error)}")
    if isinstance(error, SystemExit):
        return Problem(*place, "this line ends the program; take it out")
    if isinstance(error, OSError) and error.strerror:
        where = relative(Path(str(error.filename)), project) if error.filename else "build"
        return Problem(where, 0, f"{error.strerror.lower()}; the build stopped there")
    return Problem(*place, f"{type(error).__name__}: {one_line(error)}")


def one_line(error: BaseException) -> str:
    """What an error says; a problem is one line."""
    return " ".join(str(error).split())


def innermost(error: BaseException, project: Path) -> tuple[str, int]:
    """File and line of the innermost frame below the project folder, installed packages aside."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if is_own(Path(frame.filename), project)]
    return (relative(Path(frames[-1].filename), project), frames[-1].lineno or 0) if frames else ("build", 0)


def is_own(file: Path, project: Path) -> bool:
    """Is it a template, wherever the theme lies, or a file of the project and not of its environment?"""
    if {".venv", "site-packages"} & set(file.parts):
        return False
    return file.suffix == ".html" or file.is_relative_to(project)


def relative(file: Path, project: Path) -> str:
    """A path as the owner knows it."""
    return file.relative_to(project).as_posix() if file.is_relative_to(project) else str(file)
