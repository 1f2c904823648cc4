# ruff: noqa: E501 -- one case a line
"""Sections of questions as owners write them: what is found in each, word for word.

Each case is a name, the Markdown of a whole text, and the questions with their answers' text. Text that belongs to no entry must still be
shown, which ``test_nothing_is_lost`` sees to.
"""

from __future__ import annotations

import pytest

from plugins.practice.markdown import make_markdown

HEADINGS = ["Frequently asked questions", "FAQ", "Common questions", "Häufige Fragen", "Questions fréquentes"]
BLOCKS = ["plugins.blocks.callouts", "plugins.blocks.quotes", "plugins.blocks.columns", "plugins.blocks.disclosure"]
MARKDOWN = make_markdown([*BLOCKS, "plugins.faq.extension"], faq_headings=HEADINGS)
# A rhetorical “Why?” is no question: this form needs two words.
PLAIN = [("Is it one?", "First."), ("Is it two?", "Second.")]
ONE_TWO = [("One?", "First."), ("Two?", "Second.")]

CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    # Each way of writing
    ("headings", "## FAQ\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("headings without a mark", "## FAQ\n\n### On price\n\nFirst.\n\n### On time\n\nSecond.", [("On price", "First."), ("On time", "Second.")]),
    ("bold", "## FAQ\n\n**One?** First.\n\n**Two?** Second.", ONE_TWO),
    ("bold, mark outside", "## FAQ\n\n**One**? First.\n\n**Two**? Second.", ONE_TWO),
    ("bold on a line of its own", "## FAQ\n\n**One?**\nFirst.\n\n**Two?**\nSecond.", ONE_TWO),
    ("bold paragraph, answer below", "## FAQ\n\n**One?**\n\nFirst.\n\n**Two?**\n\nSecond.", ONE_TWO),
    ("bold with underscores", "## FAQ\n\n__One?__ First.\n\n__Two?__ Second.", ONE_TWO),
    ("plain paragraphs", "## FAQ\n\nIs it one? First.\n\nIs it two? Second.", PLAIN),
    ("plain, several sentences", "## FAQ\n\nIs it one? First. And more.\n\nIs it two? Second.", [("Is it one?", "First. And more."), PLAIN[1]]),
    ("definition list", "## FAQ\n\nOne?\n:   First.\n\nTwo?\n:   Second.", ONE_TWO),
    ("details blocks", "## FAQ\n\n/// details | One?\nFirst.\n///\n\n/// details | Two?\nSecond.\n///", ONE_TWO),
    ("details in HTML", "## FAQ\n\n<details><summary>One?</summary>First.</details>\n\n<details>\n<summary>Two?</summary>\n<p>Second.</p>\n</details>", ONE_TWO),
    ("details in HTML with Markdown", "## FAQ\n\n<details>\n<summary>One?</summary>\n\n*First.*\n\n</details>\n\n**Two?** Second.", ONE_TWO),
    # The section
    ("another heading of the list", "## Common questions\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("heading in capitals", "## FREQUENTLY ASKED QUESTIONS\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("heading with a colon", "## FAQ:\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("German", "## Häufige Fragen\n\n### Was kostet es?\n\nGeld.\n\n### Wann?\n\nBald.", [("Was kostet es?", "Geld."), ("Wann?", "Bald.")]),
    ("French", "## Questions fréquentes\n\n### Pourquoi ?\n\nParce que.\n\n### Quand ?\n\nDemain.", [("Pourquoi ?", "Parce que."), ("Quand ?", "Demain.")]),
    ("section at level three", "## Fees\n\n### FAQ\n\n#### One?\n\nFirst.\n\n#### Two?\n\nSecond.\n\n## After?\n\nNo.", ONE_TWO),
    ("ends at its own level", "## FAQ\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.\n\n## Is this one?\n\nNo.", ONE_TWO),
    ("a section in the middle", "## Before\n\nText.\n\n## FAQ\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.\n\n## After\n\nText.", ONE_TWO),
    ("two sections", "## FAQ\n\n### One?\n\nFirst.\n\n## Between\n\nText.\n\n## Common questions\n\n### Two?\n\nSecond.", ONE_TWO),
    ("an introduction before the first", "## FAQ\n\nAsked on most calls:\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("a deeper heading belongs to the answer", "## FAQ\n\n### One?\n\nFirst.\n\n#### More?\n\nMore.\n\n### Two?\n\nSecond.", [("One?", "First. More? More."), ONE_TWO[1]]),
    # No section, no entry
    ("question headings without a section", "## How much does it cost?\n\nMoney.\n\n## Why?\n\nBecause.", []),
    ("bold questions without a section", "## Fees\n\n**How much?** Money.\n\n**Why?** Because.", []),
    ("a similar heading", "## Questions about the fee\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.", []),
    ("an empty section", "## FAQ\n\n## After\n\nText.", []),
    ("prose only", "## FAQ\n\nWe are asked many things. Write to us.", []),
    ("one question only", "## FAQ\n\n### One?\n\nFirst.", []),
    ("plain paragraphs, the first of another form", "## FAQ\n\nText first.\n\nOne? First.\n\nTwo? Second.", []),
    # Calls and sections behind the questions
    ("the call behind has a question as its title", "## FAQ\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.\n\n## Ready to talk?\n\nCall.", ONE_TWO),
    ("a callout in an answer", "## FAQ\n\n### One?\n\nFirst.\n\n/// note | Ready?\nCall.\n///\n\n### Two?\n\nSecond.", [("One?", "First. Ready? Call."), ONE_TWO[1]]),
    ("a conclusion behind", "## FAQ\n\n### One?\n\nFirst.\n\n### Two?\n\nSecond.\n\n## Conclusion\n\nDone? Done.", ONE_TWO),
    # Mixed
    ("headings and bold", "## FAQ\n\n### One?\n\nFirst.\n\n**Two?** Second.", ONE_TWO),
    ("bold and headings", "## FAQ\n\n**One?** First.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("definition list and heading", "## FAQ\n\nOne?\n:   First.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("details and bold", "## FAQ\n\n/// details | One?\nFirst.\n///\n\n**Two?** Second.", ONE_TWO),
    ("three kinds", "## FAQ\n\n### One?\n\nFirst.\n\n**Two?** Second.\n\nThree?\n:   Third.", [*ONE_TWO, ("Three?", "Third.")]),
    # Long answers
    ("several paragraphs", "## FAQ\n\n### One?\n\nFirst.\n\nMore.\n\n### Two?\n\nSecond.", [("One?", "First. More."), ONE_TWO[1]]),
    ("a list", "## FAQ\n\n### One?\n\nFirst:\n\n- a\n- b\n\n### Two?\n\nSecond.", [("One?", "First: a b"), ONE_TWO[1]]),
    ("a nested list", "## FAQ\n\n### One?\n\n- a\n    - b\n- c\n\n### Two?\n\nSecond.", [("One?", "a b c"), ONE_TWO[1]]),
    ("a numbered list", "## FAQ\n\n### One?\n\n1. a\n2. b\n\n### Two?\n\nSecond.", [("One?", "a b"), ONE_TWO[1]]),
    ("a table", "## FAQ\n\n### One?\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n### Two?\n\nSecond.", [("One?", "A B 1 2"), ONE_TWO[1]]),
    ("a quotation", "## FAQ\n\n### One?\n\n> First.\n\n### Two?\n\nSecond.", ONE_TWO),
    ("code", "## FAQ\n\n### One?\n\n```\nif a?\n```\n\n### Two?\n\nSecond.", [("One?", "if a?"), ONE_TWO[1]]),
    ("bold answer with several paragraphs", "## FAQ\n\n**One?** First.\n\nMore.\n\n**Two?** Second.", [("One?", "First. More."), ONE_TWO[1]]),
    ("plain answer followed by a list", "## FAQ\n\nIs it one? First:\n\n- a\n- b\n\nIs it two? Second.", [("Is it one?", "First: a b"), PLAIN[1]]),
    ("definitions of two paragraphs", "## FAQ\n\nOne?\n:   First.\n\n    More.\n\nTwo?\n:   Second.", [("One?", "First. More."), ONE_TWO[1]]),
    ("a rhetorical question in an answer", "## FAQ\n\n### One?\n\nWho knows? Nobody.\n\n### Two?\n\nSecond.", [("One?", "Who knows? Nobody."), ONE_TWO[1]]),
    ("bold that is no question", "## FAQ\n\n### One?\n\n**Note.** First.\n\n### Two?\n\nSecond.", [("One?", "Note. First."), ONE_TWO[1]]),
    # What stands in a question
    ("a link in the question", "## FAQ\n\n### What is [this](https://e.example)?\n\nFirst.\n\n### Two?\n\nSecond.", [("What is this?", "First."), ONE_TWO[1]]),
    ("emphasis in the question", "## FAQ\n\n### Is it *yours*?\n\nFirst.\n\n### Two?\n\nSecond.", [("Is it yours?", "First."), ONE_TWO[1]]),
    ("code in the question", "## FAQ\n\n### Why `a?b:c`?\n\nFirst.\n\n### Two?\n\nSecond.", [("Why a?b:c?", "First."), ONE_TWO[1]]),
    ("a bold question with a link", "## FAQ\n\n**What is [this](https://e.example)?** First.\n\n**Two?** Second.", [("What is this?", "First."), ONE_TWO[1]]),
    ("two sentences", "## FAQ\n\n### We have a CTO. Why you?\n\nFirst.\n\n### Two?\n\nSecond.", [("We have a CTO. Why you?", "First."), ONE_TWO[1]]),
    ("an abbreviation with a mark", "## FAQ\n\n### Is (yes?) a word?\n\nFirst.\n\n### Two?\n\nSecond.", [("Is (yes?) a word?", "First."), ONE_TWO[1]]),
    ("quotes", '## FAQ\n\n### What is a "seat"?\n\nA "chair".\n\n### Two?\n\nSecond.', [("What is a “seat”?", "A “chair”."), ONE_TWO[1]]),
    ("angle signs and ampersand", "## FAQ\n\n### Is 1 < 2 & 3 > 2?\n\nYes & no.\n\n### Two?\n\nSecond.", [("Is 1 < 2 & 3 > 2?", "Yes & no."), ONE_TWO[1]]),
    ("emoji", "## FAQ\n\n### Fun 🎉?\n\nYes 🎉.\n\n### Two?\n\nSecond.", [("Fun 🎉?", "Yes 🎉."), ONE_TWO[1]]),
    ("Arabic", "## FAQ\n\n### كم التكلفة؟\n\nقليلة.\n\n### Two?\n\nSecond.", [("كم التكلفة؟", "قليلة."), ONE_TWO[1]]),
    ("Japanese", "## FAQ\n\n### いくらですか？\n\n安い。\n\n### Two?\n\nSecond.", [("いくらですか？", "安い。"), ONE_TWO[1]]),
    ("two languages", "## FAQ\n\n### One?\n\nFirst.\n\n### Was kostet es?\n\nGeld.", [("One?", "First."), ("Was kostet es?", "Geld.")]),
    ("the same question twice", "## FAQ\n\n### One?\n\nFirst.\n\n### One?\n\nSecond.", [("One?", "First."), ("One?", "Second.")]),
    ("with an id of its own", "## FAQ\n\n### One? {#own}\n\nFirst.\n\n### Two?\n\nSecond.", ONE_TWO),
    # What stands in an answer
    ("a footnote's mark is not part of it", "## FAQ\n\n### One?\n\nFirst.[^1]\n\n### Two?\n\nSecond.\n\n[^1]: Note.", ONE_TWO),
    ("an abbreviation is explained, not repeated", "## FAQ\n\n### One?\n\nA CTO.\n\n### Two?\n\nSecond.\n\n*[CTO]: officer", [("One?", "A CTO."), ONE_TWO[1]]),
    ("raw HTML", "## FAQ\n\n### One?\n\n<div><p>First.</p></div>\n\n### Two?\n\nSecond.", ONE_TWO),
    ("a marked word", "## FAQ\n\n### One?\n\n==First.==\n\n### Two?\n\nSecond.", ONE_TWO),
    ("Windows line ends", "## FAQ\r\n\r\n### One?\r\n\r\nFirst.\r\n\r\n### Two?\r\n\r\nSecond.", ONE_TWO),
    ("no empty line below the heading", "## FAQ\n### One?\nFirst.\n### Two?\nSecond.", ONE_TWO),
]  # fmt: skip


def test_there_are_enough_cases_and_each_has_its_name() -> None:
    assert len(CASES) >= 60
    assert len({name for name, _, _ in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for _, text, expected in CASES], ids=[name for name, _, _ in CASES])
def test_case(text: str, expected: list[tuple[str, str]]) -> None:
    MARKDOWN.reset()
    MARKDOWN.convert(text)
    assert [(question.question, question.answer_text) for question in MARKDOWN.results["questions"]] == expected
