"""Rules about tags and the topics they make. What is not published yet, a draft, counts for none of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plugins.practice.tags import folded

from ..finding import Finding
from .near_names import Standing, slips
from .source_text import SourceText


class Use(NamedTuple):
    """A tag as an article has it."""

    text: SourceText
    tag: str
    line: int


class Names(NamedTuple):
    """The names of topics in small letters: the texts that introduce them, by title and by synonym, and the articles that use them."""

    titles: Mapping[str, SourceText]
    synonyms: Mapping[str, SourceText]
    used: Mapping[str, list[Use]]

    def spelled(self, name: str) -> str:
        """A name as its topic's file writes it, else as the first article does."""
        if name in self.titles:
            return self.titles[name].title
        listed = self.synonyms[name].listed("synonyms") if name in self.synonyms else [use.tag for use in self.used[name]]
        return next(spelling for spelling in listed if folded(spelling) == name)

    def uses(self, name: str) -> list[Use]:
        """Where the name is used."""
        return self.used.get(name, [])

    def is_introduced(self, name: str) -> bool:
        """Does a file of content/topics give its topic this name?"""
        return name in self.titles or name in self.synonyms


def names_of_topics(texts: Iterable[SourceText]) -> Names:
    """Collect the names; a title goes before another topic's synonym, as in the build."""
    titles: dict[str, SourceText] = {}
    synonyms: dict[str, SourceText] = {}
    used: dict[str, list[Use]] = {}
    for text in texts:
        if text.draft:
            continue
        if text.folder == "insights":
            for tag, line in text.listed("tags").items():
                used.setdefault(folded(tag), []).append(Use(text, tag, line))
        elif text.folder == "topics" and text.title:
            titles.setdefault(folded(text.title), text)
            for synonym in text.listed("synonyms"):
                synonyms.setdefault(folded(synonym), text)
    return Names(titles, {name: text for name, text in synonyms.items() if name not in titles}, used)


def misspelled(names: Names) -> dict[str, str]:
    """The tags that are probably slips, each with the name it should be. One that is introduced, under any name, is meant as it is."""
    order = dict.fromkeys((*names.used, *names.titles, *names.synonyms))
    return slips({name: Standing(names.is_introduced(name), len(names.uses(name)), -place) for place, name in enumerate(order)})


def near_duplicate_tags(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """Two spellings of one tag make two pages, each with half of the articles."""
    names = names_of_topics(texts)
    for name, meant in misspelled(names).items():
        for use in names.uses(name):
            yield Finding(use.text.path, use.line, _nearly(use.tag, name, meant, names), "advice", "near-tag")


def lonely_tags(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A tag used once makes a page with one entry, unless the topic has an introduction. A slip, and what it is a slip for, are told as that."""
    names = names_of_topics(texts)
    told = {name for pair in misspelled(names).items() for name in pair}
    for name, uses in names.used.items():
        if len(uses) == 1 and name not in told and not names.is_introduced(name):
            message = f"the tag “{uses[0].tag}” is used only here; take one that others use, or introduce the topic in content/topics"
            yield Finding(uses[0].text.path, uses[0].line, message, "advice", "lonely-tag")


def synonyms_in_use(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A tag that is another name of a topic works, but the article and its source then show two different words."""
    names = names_of_topics(texts)
    for name, topic in names.synonyms.items():
        for use in names.uses(name):
            message = f"the tag “{use.tag}” is another name of the topic “{topic.title}”, which readers see instead; write “{topic.title}”"
            yield Finding(use.text.path, use.line, message, "advice", "synonym-tag")


def topics_without_articles(texts: Iterable[SourceText]) -> Iterator[Finding]:
    """A topic that is introduced but has no article leads its readers nowhere. Where a tag is probably a slip for it, that is told instead."""
    names = names_of_topics(texts)
    meant = set(misspelled(names).values())
    for name, topic in names.titles.items():
        own = {name, *(other for other, owner in names.synonyms.items() if owner is topic)}
        if own.isdisjoint(names.used) and own.isdisjoint(meant):
            message = f"no article has the tag “{topic.title}”, so the topic’s page lists nothing; give it to one, or set “status: draft” until then"
            yield Finding(topic.path, topic.line_of("title"), message, "advice", "empty-topic")


def _nearly(tag: str, name: str, meant: str, names: Names) -> str:
    """What is wrong with a tag that is probably a slip, and what to write."""
    right = names.spelled(meant)
    alike = f"the tag “{tag}” is nearly “{right}”"
    if meant in names.synonyms:
        topic = names.synonyms[meant].title
        return f"{alike}, another name of the topic “{topic}”; write “{topic}”, or introduce “{tag}” too if it is a topic of its own"
    if meant in names.titles:
        return f"{alike}, which {names.titles[meant].path} introduces; write “{right}”, or introduce “{tag}” too if it is a topic of its own"
    first, more = names.uses(meant)[0], len(names.uses(meant))
    where = f", which {more} articles have" if more > len(names.uses(name)) else f" of {first.text.path}:{first.line}"
    return f"{alike}{where}; write “{right}”, or introduce both in content/topics if they are two topics"
