"""Rules about the categories that articles are filed under. A draft counts for none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..finding import Finding
from .near_names import Standing, slips
from .settings_text import settings_of
from .source_text import SourceText


def near_duplicate_categories(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """Two spellings of one category make two lists, each with half of the articles."""
    texts = tuple(texts)
    filed = _filed(texts)
    for name, meant in _misspelled(texts, filed).items():
        first, more = filed[meant][0], len(filed[meant])
        where = f", which {more} articles have" if more > len(filed[name]) else f" of {first.path}:{first.line_of('category')}"
        for text in filed[name]:
            message = f"the category “{name}” is nearly “{meant}”{where}; write “{meant}”, or rename one so that readers can tell them apart"
            yield Finding(text.path, text.line_of("category"), message, "advice", "near-category")


def lonely_categories(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A category used once makes a list with one entry. One that has a call to action of its own is meant, and so is each while all are new."""
    texts = tuple(texts)
    filed = _filed(texts)
    left_out = {*_chosen(texts), *(name for pair in _misspelled(texts, filed).items() for name in pair)}
    if all(len(same) == 1 for same in filed.values()):
        return
    for name, same in filed.items():
        if len(same) == 1 and name not in left_out:
            message = f"the category “{name}” is used only here; file the article under one that others have, or keep it if more are to follow"
            yield Finding(same[0].path, same[0].line_of("category"), message, "advice", "lonely-category")


def _filed(texts: Iterable[SourceText]) -> dict[str, list[SourceText]]:
    """The articles by their category as it is written; two that differ in capitals only, the build refuses."""
    filed: dict[str, list[SourceText]] = {}
    for text in texts:
        if text.folder == "insights" and not text.draft and (name := text.field("category").strip()):
            filed.setdefault(name, []).append(text)
    return filed


def _chosen(texts: Iterable[SourceText]) -> frozenset[str]:
    """The categories that have a call to action of their own in ``practice.toml``."""
    chosen = settings_of(texts).values.get("category_calls_to_action")
    return frozenset(chosen) if isinstance(chosen, dict) else frozenset()


def _misspelled(texts: Iterable[SourceText], filed: dict[str, list[SourceText]]) -> dict[str, str]:
    chosen = _chosen(texts)
    return slips({name: Standing(name in chosen, len(same), -place) for place, (name, same) in enumerate(filed.items())})
