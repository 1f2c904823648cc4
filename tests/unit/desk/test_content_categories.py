"""Categories: what is nearly the same, and what is used once."""

import pytest

from plugins.desk.texts.categories import lonely_categories, near_duplicate_categories


@pytest.fixture
def filed(text):
    def make(*categories: str, more: str = ""):
        return [text("x", front=f"title: {n}\ncategory: {name}{more}", path=f"content/insights/{n}.md") for n, name in enumerate(categories)]

    return make


@pytest.fixture
def chosen(text):
    return lambda *names: text("[category_calls_to_action]\n" + "\n".join(f'"{name}" = "x"' for name in names), path="content/practice.toml")


def found(findings):
    return [(finding.path, finding.line, finding.severity) for finding in findings]


def test_the_rarer_category_is_to_become_the_commoner(filed):
    texts = filed("Contract", "Contracts", "Contracts", "Decisions")
    [finding] = near_duplicate_categories(texts)
    assert found([finding]) == [("content/insights/0.md", 3, "advice")]
    assert "the category “Contract” is nearly “Contracts”, which 2 articles have; write “Contracts”" in finding.message
    assert not list(lonely_categories(texts[:3]))
    assert [finding.path for finding in lonely_categories(filed("Contract", "Contracts", "Odd", "Decisions", "Decisions"))] == [
        "content/insights/2.md"
    ]


def test_of_two_equally_rare_ones_the_later_is_to_change(filed):
    [finding] = near_duplicate_categories(filed("Contract", "Contracts"))
    assert finding.path == "content/insights/1.md"
    assert "nearly “Contract” of content/insights/0.md:3" in finding.message


def test_one_with_a_call_to_action_of_its_own_is_meant(filed, chosen):
    texts = filed("Contract", "Contracts", "Contracts")
    assert [finding.path for finding in near_duplicate_categories([*texts, chosen("Contract")])] == ["content/insights/1.md", "content/insights/2.md"]
    assert not list(near_duplicate_categories([*texts, chosen("Contract", "Contracts")]))


@pytest.mark.parametrize("names", [("Series A", "Series B"), ("Due diligence", "due diligence"), ("AI", "AI leadership"), ("", "")])
def test_categories_that_are_meant(filed, names):
    assert not list(near_duplicate_categories(filed(*names)))


def test_a_category_used_once(filed, chosen):
    texts = filed("Decisions", "Contracts", "Contracts")
    [finding] = lonely_categories(texts)
    assert found([finding]) == [("content/insights/0.md", 3, "advice")]
    assert "the category “Decisions” is used only here" in finding.message
    assert not list(lonely_categories([*texts, chosen("Decisions")]))
    assert not list(lonely_categories([*texts, *filed("Decisions")]))


def test_while_every_category_is_new_none_is_lonely(filed):
    assert not list(lonely_categories(filed("Decisions", "Contracts")))
    assert not list(lonely_categories([]))


def test_drafts_and_other_texts_count_for_nothing(filed, text):
    draft = filed("Decision", more="\nstatus: draft")
    service = text("x", front="title: x\ncategory: Decision", path="content/services/x.md")
    for rule in (lonely_categories, near_duplicate_categories):
        assert not list(rule([*draft, service, *filed("Decisions", "Decisions")]))


@pytest.mark.parametrize("broken", ["category_calls_to_action = 3", "=", "category_calls_to_action = ['Contract']"])
def test_damaged_settings_choose_nothing(filed, text, broken):
    assert len(list(near_duplicate_categories([*filed("Contract", "Contracts"), text(broken, path="content/practice.toml")]))) == 1
