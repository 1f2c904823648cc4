"""How long a build of many articles takes.

    python tests/bench/build_many.py [ARTICLES] [RUNS]

Makes that many articles of the sample's, with their words shuffled by a fixed seed and a topic for every 33 of them, and prints the seconds
of each run, with those of some parts of it. Social cards are kept between runs, as they are between an owner's builds; the first run draws them.
Compare two states of the code on one machine, in turn; single figures say little.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from plugins.discovery import hooks as discovery  # noqa: E402
from plugins.engine.build import build  # noqa: E402
from plugins.feeds import hooks as feeds  # noqa: E402
from plugins.practice import hooks as practice  # noqa: E402
from plugins.practice.front_matter import read_front_matter  # noqa: E402
from plugins.topics import hooks as topics  # noqa: E402

# What is timed of its own: a name, and the function that does it.
PARTS: dict[str, tuple[Any, str]] = {
    "reading": (practice, "read_library"),
    "feeds": (feeds, "write_feeds"),
    "topic pages": (topics.TopicsGenerator, "generate_output"),
    "sitemap and Markdown": (discovery, "write_files"),
}

# Paragraphs that belong to something else: links to other texts, notes, blocks, captions.
OTHERS = re.compile(r"\]\(|\[\^|///|^Table:")

FIELDS = """---
title: Article number {number}
date: {day}
category: {category}
tags: {tags}
summary: An article that was made to see how long a build of many takes, this being number {number}.
---

"""


def make_articles(content: Path, count: int) -> None:
    """Add articles to a copy of the sample content."""
    chance = random.Random(1)  # the same articles every time
    bodies = [read_front_matter(path.read_text(encoding="utf-8")).body for path in sorted((ROOT / "content" / "insights").glob("*.md"))]
    paragraphs = [part for body in bodies for part in body.split("\n\n") if part and part[0].isalpha() and not OTHERS.search(part)]
    topics = [f"Topic {number}" for number in range(max(5, count // 33))]
    for number in range(count):
        sections = [f"## Section {part} of {number}\n\n" + "\n\n".join(chance.sample(paragraphs, 4)) for part in range(5)]
        questions = [f"### Is this question {part} of {number}?\n\n{chance.choice(paragraphs)}" for part in range(4)]
        sections.append("## Frequently asked questions\n\n" + "\n\n".join(questions))
        fields = FIELDS.format(
            number=number,
            day=date(2015, 1, 1) + timedelta(days=number % 4000),
            category=chance.choice(["Decisions", "AI leadership", "Cost and contracts"]),
            tags=", ".join(chance.sample(topics, 3)),
        )
        (content / "insights" / f"made-{number:05}.md").write_text(fields + "\n\n".join(sections) + "\n", encoding="utf-8")


def timed(name: str, run: Callable[..., Any], seconds: dict[str, float]) -> Callable[..., Any]:
    """The same function, adding the processor time of each call to ``seconds``."""

    def call(*arguments: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return run(*arguments, **named)
        finally:
            seconds[name] += time.process_time() - started

    return call


def main(count: int, runs: int) -> None:
    """Build the articles and print the seconds of each run."""
    seconds = dict.fromkeys(PARTS, 0.0)
    for name, (place, function) in PARTS.items():
        setattr(place, function, timed(name, getattr(place, function), seconds))
    with tempfile.TemporaryDirectory() as folder:
        content = Path(shutil.copytree(ROOT / "content", Path(folder) / "content"))
        make_articles(content, count)
        for run in range(1, runs + 1):
            settings = {"PATH": str(content), "CACHE_PATH": str(Path(folder) / "cache")}
            report = build(ROOT / "publishconf.py", Path(folder) / "output", settings)
            if report.problems:
                sys.exit("\n".join(map(str, report.problems[:20])))
            parts = ", ".join(f"{name} {spent:.2f}" for name, spent in seconds.items())
            print(f"run {run}: {report.pages} pages in {report.seconds:.2f} s ({parts})")
            seconds.update(dict.fromkeys(PARTS, 0.0))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 2)
