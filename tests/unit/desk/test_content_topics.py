"""Tags and topics: each rule has texts it objects to and texts it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.texts.source_text import SourceText, split_lines
from plugins.desk.texts.topics import lonely_tags, near_duplicate_tags, synonyms_in_use, topics_without_articles

ALL = (near_duplicate_tags, lonely_tags, synonyms_in_use, topics_without_articles)


@pytest.fixture
def article(text):
    def make(name: str, tags: str, more: str = ""):
        return text("x", front=f"title: {name}\ntags: {tags}{more}", path=f"content/insights/{name}.md")

    return make


@pytest.fixture
def topic(text):
    def make(title: str, more: str = ""):
        return text("x", front=f"title: {title}{more}", path=f"content/topics/{title.lower().replace(' ', '-')}.md")

    return make


def places(findings):
    return [(finding.path, finding.line, finding.severity) for finding in findings]


def test_the_rarer_tag_is_to_become_the_commoner(article):
    texts = [article("a", "Contract, AI"), article("b", "AI, Contracts"), article("c", "Contracts")]
    [finding] = near_duplicate_tags(texts)
    assert (finding.path, finding.line, finding.severity, finding.rule) == ("content/insights/a.md", 3, "advice", "near-tag")
    said, _, remedy = finding.message.partition("; ")
    assert said == "the tag “Contract” is nearly “Contracts”, which 2 articles have"
    assert remedy == "write “Contracts”, or introduce both in content/topics if they are two topics"


def test_of_two_equally_rare_tags_the_later_is_to_change(article):
    [finding] = near_duplicate_tags([article("a", "AI, Strategies"), article("b", "Strategy")])
    assert finding.path == "content/insights/b.md"
    assert "nearly “Strategies” of content/insights/a.md:3; write “Strategies”" in finding.message


def test_every_place_of_the_rarer_tag_is_named_with_its_own_line(text, article):
    listed = text("x", front="title: B\ntags:\n  - AI\n  - Contract", path="content/insights/b.md")
    texts = [article("a", "Contract"), listed, *(article(name, "Contracts") for name in "cde")]
    assert places(near_duplicate_tags(texts)) == [("content/insights/a.md", 3, "advice"), ("content/insights/b.md", 5, "advice")]


def test_an_introduced_tag_is_the_right_one(article, topic):
    texts = [article("a", "Contracts"), article("b", "Contracts"), article("c", "Contract"), topic("Contract")]
    found = list(near_duplicate_tags(texts))
    assert [finding.path for finding in found] == ["content/insights/a.md", "content/insights/b.md"]
    assert "nearly “Contract”, which content/topics/contract.md introduces; write “Contract”, or introduce “Contracts” too" in found[0].message
    assert not list(near_duplicate_tags([*texts, topic("Contracts")]))


def test_a_slip_in_another_name_of_a_topic_is_told_the_topic_s_own(article, topic):
    [finding] = near_duplicate_tags([article("a", "agreement"), topic("Contracts", "\nsynonyms: Papers, Agreements")])
    assert "nearly “Agreements”, another name of the topic “Contracts”; write “Contracts”" in finding.message


@pytest.mark.parametrize(
    "tags",
    [("Series A", "Series B"), ("AI", "AI strategy"), ("AI", "BI"), ("Phase 1", "Phase 2"), ("AI", "ai"), ("C++", "C#"), ("Hiring", "Hiring")],
)
def test_tags_that_are_meant(article, tags):
    assert not list(near_duplicate_tags([article("a", tags[0]), article("b", tags[1]), article("c", tags[1])]))


@pytest.mark.parametrize("rule", ALL)
def test_drafts_count_for_nothing(article, topic, rule):
    draft = "\nstatus: draft"
    texts = [
        article("a", "Contract"),
        article("b", "Contract"),
        article("c", "Contracts, Odd, Papers", draft),
        topic("Contract"),
        topic("Empty", draft),
    ]
    assert not list(rule([*texts, topic("Deeds", f"\nsynonyms: Contract{draft}")]))


@pytest.mark.parametrize("rule", ALL)
def test_only_articles_have_tags(text, rule):
    pages = [text("x", front=f"title: {tag}\ntags: {tag}", path=f"content/services/{tag}.md") for tag in ("Contract", "Contracts")]
    assert not list(rule(pages))


def test_lonely_tags(article, topic, text):
    texts = [article("a", "AI, Hiring"), article("b", "ai")]
    assert places(lonely_tags(texts)) == [("content/insights/a.md", 3, "advice")]
    assert not list(lonely_tags([*texts, topic("Hiring")]))
    assert not list(lonely_tags([*texts, topic("Recruiting", "\nsynonyms: hiring")]))
    assert len(list(lonely_tags([*texts, text("x", front="title: Hiring\ntags: Other", path="content/services/hiring.md")]))) == 1


def test_a_slip_is_not_lonely_besides(article):
    texts = [article("a", "Contract, Odd"), article("b", "Contracts"), article("c", "Contracts")]
    assert ["“Odd”" in finding.message for finding in lonely_tags(texts)] == [True]
    assert ["“Odd”" in finding.message for finding in lonely_tags(texts[:2])] == [True]


def test_a_tag_by_another_name(article, topic, text):
    texts = [article("a", "Contracts, agreements"), topic("Contracts", "\nsynonyms: [Papers, Agreements]")]
    [finding] = synonyms_in_use(texts)
    assert (finding.path, finding.line, finding.severity) == ("content/insights/a.md", 3, "advice")
    assert "the tag “agreements” is another name of the topic “Contracts”" in finding.message
    assert finding.message.endswith("write “Contracts”")
    assert not list(synonyms_in_use([article("a", "Contracts"), texts[1]]))
    assert not list(synonyms_in_use([*texts, topic("Agreements")]))


def test_topics_without_articles(article, topic):
    texts = [article("a", "contracts"), topic("Contracts"), topic("Hiring", "\nsynonyms: Recruiting")]
    [finding] = topics_without_articles(texts)
    assert (finding.path, finding.line, finding.severity) == ("content/topics/hiring.md", 2, "advice")
    assert finding.message.startswith("no article has the tag “Hiring”")
    assert not list(topics_without_articles([*texts, article("b", "Recruiting")]))
    assert len(list(topics_without_articles([*texts, article("b", "Hirings")]))) == 0
    assert len(list(topics_without_articles([*texts, article("b", "Hiring freeze")]))) == 1


def test_the_articles_of_a_topic_s_other_name_are_its_own(article, topic):
    texts = [article("a", "Recruitment"), topic("Hiring", "\nsynonyms: Recruitments"), topic("Firing", "\nsynonyms: Recruitment")]
    assert [finding.path for finding in topics_without_articles(texts)] == ["content/topics/hiring.md"]


NAMES = st.sampled_from(["Contract", "Contracts", "contrakt", "AI", "ai", "Strategy", "Strategies", "–", "İ", "ß", "SS", "[x", "- a", "{a: b}", ""])


@given(data=st.data())
def test_nothing_typed_stops_the_rules_and_no_tag_is_told_twice(data):
    def one(folder: str, number: int):
        tags, title = data.draw(st.lists(NAMES, max_size=3)), data.draw(NAMES)
        field = "tags" if folder == "insights" else "synonyms"
        return SourceText(f"content/{folder}/{number}.md", folder, split_lines(f"---\ntitle: {title}\n{field}: {', '.join(tags)}\n---\nx"))

    texts = [one(folder, number) for folder in ("insights", "topics") for number in range(data.draw(st.integers(0, 4)))]
    told = [(finding.path, finding.message.partition("”")[0]) for rule in ALL for finding in rule(texts)]
    assert len(told) == len(set(told))


def test_a_hyphen_makes_no_other_name_of_a_topic(article, topic):
    texts = [article("a", "due-diligence"), topic("Due diligence")]
    assert [finding for rule in ALL for finding in rule(texts)] == []
