"""Which topic a tag means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.practice import rules
from plugins.practice.document import Document
from plugins.practice.library import Library
from plugins.practice.tags import Tag

Make = Callable[..., Document]
MakeLibrary = Callable[..., Library]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("Fractional CTO", Tag("Fractional CTO", "cto")),
        ("fractional cto", Tag("Fractional CTO", "cto")),
        ("CTO for hire", Tag("Fractional CTO", "cto")),
        ("cto FOR hire", Tag("Fractional CTO", "cto")),
        ("fractional-cto", Tag("Fractional CTO", "cto")),
        ("Hiring", Tag("Hiring", "hiring")),
    ],
)
def test_a_tag_means_the_topic_of_that_name_or_synonym(document: Make, library: MakeLibrary, written: str, tag: Tag) -> None:
    topic = document("topics/cto.md", title="Fractional CTO", synonyms="CTO for hire, fCTO")
    assert library(topic).tag(written) == tag


def test_a_title_goes_before_the_synonym_of_another(document: Make, library: MakeLibrary) -> None:
    shelf = library(document("topics/ai.md", title="AI", synonyms="Models"), document("topics/models.md", title="Models"))
    assert shelf.tag("models").slug == "models"


def test_articles_may_use_all_names_of_a_topic(document: Make) -> None:
    topic = document("topics/cto.md", title="Fractional CTO", synonyms="fCTO")
    articles = [document(f"insights/{number}.md", tags=tag) for number, tag in enumerate(["fCTO", "Fractional CTO", "Hiring"])]
    articles += [document("insights/y.md", tags="FCTO"), document("insights/z.md", tags="fractional-cto")]
    assert list(rules.one_tag_one_spelling([topic, *articles])) == []


def test_the_odd_one_out_is_told_to_change(document: Make) -> None:
    articles = [document(f"insights/{name}.md", tags=tag) for name, tag in (("a", "contracts"), ("b", "Contracts"), ("c", "Contracts"))]
    (problem,) = rules.one_tag_one_spelling(articles)
    assert (problem.path, problem.line) == ("content/insights/a.md", articles[0].line_of("tags"))
    assert f"“contracts” and “Contracts” of content/insights/b.md:{articles[1].line_of('tags')} would share" in problem.message


@pytest.mark.parametrize(
    ("synonyms", "other", "said"),
    [
        ("ai, Models", None, ["“ai” is the topic’s own name"]),
        ("Models", ("Models", ""), ["“Models” belongs to the topic of content/topics/other.md"]),
        ("Models", ("Data", "models"), ["“models” belongs to the topic of content/topics/ai.md"]),
        ("Models", ("Data", "Tables"), []),
    ],
)
def test_a_synonym_belongs_to_one_topic(document: Make, synonyms: str, other: tuple[str, str] | None, said: list[str]) -> None:
    documents = [document("topics/ai.md", title="AI", synonyms=synonyms)]
    if other:
        documents.append(document("topics/other.md", title=other[0], synonyms=other[1]))
    found = list(rules.one_synonym_one_topic(documents))
    assert len(found) == len(said)
    assert all(words in problem.message for words, problem in zip(said, found, strict=True))
    assert all(problem.line == documents[0].line_of("synonyms") for problem in found)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("", "urn:x:1", False),
        ("urn:x:1", "urn:x:1", True),
        ("urn:x:1", "urn:x:2", False),
        ("/insights/b/", "", True),
        ("/insights/a/", "", False),
    ],
)
def test_feeds_know_each_article_by_a_name_of_its_own(document: Make, one: str, other: str, clash: bool) -> None:
    first, second = (
        document(f"insights/{name}.md", **({"guid": guid if ":" in guid else f"https://lark.example{guid}"} if guid else {}))
        for name, guid in (("a", one), ("b", other))
    )
    first.site = second.site = "https://lark.example"
    found = list(rules.one_identifier_one_article([first, second]))
    assert len(found) == clash
    assert not found or found[0].message.startswith("guid: feeds know content/insights/")
