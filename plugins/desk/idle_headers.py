"""Entries of ``HEADERS`` for files that the site does not have: a slip in the pattern leaves those it is meant for as they were."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from plugins.hosting.header_settings import owners_rules
from plugins.hosting.setting_lines import SOURCE, setting_lines
from plugins.hosting.table import expression

from .finding import Finding


def idle_headers(setting: object, project: Path, files: Collection[str]) -> Iterator[Finding]:
    """Name the entries of a setting that has been built with whose patterns are those of no file; ``project`` holds publishconf.py."""
    lines = setting_lines(project, "HEADERS", setting)
    rules, _ = owners_rules(setting, ())
    for number, rule in enumerate(rules, 1):
        if not any(re.fullmatch(expression(rule.pattern), f"/{file}") for file in files):
            message = f"HEADERS, entry {number}: no file of the site is at “{rule.pattern}”, so it has no effect; look for a slip, or take it out"
            yield Finding(SOURCE, lines.entry(number), message, "advice", "idle-header")
