"""From a fault on a built page back to the line the owner wrote.

A page's text comes from its own Markdown file, from ``practice.toml``, from another text that is quoted on it (a summary in a list), or
from the theme. The evidence of a finding is looked for in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from plugins.practice.sources import SETTINGS_FILE

from .finding import Finding
from .pages.built_site import BuiltSite
from .texts.source_text import SourceText, read_text

SHARED_BY = 3
Place = tuple[str, int]
THEME_FILES = ("*.html", "*.css", "*.js")


@dataclass(frozen=True)
class Origins:
    """Everything a built page is made of: the owner's texts and the theme's files, by path relative to the project."""

    texts: dict[str, SourceText]
    theme: dict[str, SourceText] = field(default_factory=dict)

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """The path of ``practice.toml``, if it is there."""
        return tuple(path for path in self.texts if path.endswith(f"/{SETTINGS_FILE}"))

    @cached_property
    def wholes(self) -> dict[str, str]:
        """Each text in one piece, to find out quickly whether it holds a literal at all."""
        return {path: "\n".join(text.lines) for path, text in (self.texts | self.theme).items()}

    @cached_property
    def anywhere(self) -> dict[tuple[str, ...], list[Place]]:
        """Evidence that was looked for beyond a page's own source before: the same fault is usually on many pages."""
        return {}

    def places(self, source: str | None, evidence: tuple[str, ...], fields: Iterable[str] = ()) -> list[Place]:
        """Path and line of everything that explains a fault on the page made from ``source``; empty when nothing does."""
        if text := self.texts.get(source or ""):
            if found := self._search((text.path,), evidence):
                return found
            if line := text.line_of(*fields):
                return [(text.path, line)]
        if evidence not in self.anywhere:
            groups = (self.settings, tuple(self.texts), tuple(self.theme))
            self.anywhere[evidence] = next((found for paths in groups if (found := self._search(paths, evidence))), [])
        return self.anywhere[evidence]

    def _search(self, paths: Iterable[str], evidence: Iterable[str]) -> list[Place]:
        """The lines that hold the first literal that is found at all."""
        for literal in evidence:
            if holding := [path for path in paths if literal in self.wholes[path]]:
                pattern = _whole_words(literal)
                if found := [(path, line) for path in holding for line in self._lines_with(path, pattern)]:
                    return found
        return []

    def _lines_with(self, path: str, pattern: re.Pattern[str]) -> Iterator[int]:
        text = self.texts.get(path) or self.theme[path]
        return (number for number, line in enumerate(text.lines, 1) if pattern.search(line))


def _whole_words(literal: str) -> re.Pattern[str]:
    """“/contact” is not meant to be found in “/contact-us”."""
    before = r"(?<!\w)" if literal[0].isalnum() else ""
    after = r"(?![\w/-])" if literal[-1].isalnum() else ""
    return re.compile(f"{before}{re.escape(literal)}{after}")


def read_origins(texts: Iterable[SourceText], theme: Path | None = None) -> Origins:
    """The owner's texts, and the files of the theme where its folder is given."""
    files = sorted(path for pattern in THEME_FILES for path in theme.rglob(pattern)) if theme else []
    names = [f"{theme.name}/{path.relative_to(theme).as_posix()}" for path in files] if theme else []
    return Origins({text.path: text for text in texts}, {name: read_text(path, name) for path, name in zip(files, names, strict=True)})


def place(findings: Iterable[Finding], site: BuiltSite, origins: Origins) -> list[Finding]:
    """Give findings on built pages the line they come from; the same fault on many pages without a source becomes one finding."""
    placed: dict[Finding, None] = {}
    unplaced: dict[tuple[str, str], dict[str, Finding]] = {}
    for finding in findings:
        page = site.by_path.get(finding.path)
        if places := origins.places(page.source if page else None, finding.evidence, finding.fields):
            placed.update((replace(finding, path=path, line=line), None) for path, line in places)
        else:
            unplaced.setdefault((finding.rule, finding.message), {})[finding.path] = finding
    for same in unplaced.values():
        if len(same) < SHARED_BY:
            placed.update((replace(finding, path=_shown_path(path, site)), None) for path, finding in same.items())
        else:
            first = same[min(same)]
            message = f"{first.message} (the same on {len(same) - 1} other pages, so look into the theme)"
            placed[replace(first, path=f"{site.name}/{first.path}", message=message)] = None
    return list(placed)


def _shown_path(path: str, site: BuiltSite) -> str:
    page = site.by_path.get(path)
    return page.source if page and page.source else f"{site.name}/{path}"
