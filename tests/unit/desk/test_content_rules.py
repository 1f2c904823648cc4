"""Each rule about a text has a text it objects to and one it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.texts import authors, categories, topics
from plugins.desk.texts.characters import dashes, mojibake, pasted_characters, typed_bullets, unfinished
from plugins.desk.texts.checks import COLLECTION_RULES, TEXT_RULES, check_texts, faq_headings_of
from plugins.desk.texts.links import link_texts, lost_references, raw_links, text_alternatives, unlinked_titles
from plugins.desk.texts.pictures import heavy_pictures
from plugins.desk.texts.questions import question_sections, questions, questions_answered_once
from plugins.desk.texts.source_text import SourceText, split_lines
from plugins.desk.texts.structure import (
    bold_headings,
    front_matter,
    glued_tables,
    long_paragraphs,
    restarted_lists,
    shouted_headings,
    tags_in_one_run,
    worded_dates,
)

FAQ = "Frequently asked questions"
WORDS = "word " * 125

BODIES = [
    # rule, a text it objects to, a text it leaves alone, line of the finding (the text begins at 4), words of the message
    (typed_bullets, "Points:\n\n• one", "- one\n\nA • B", 6, "“•” is typed as a bullet"),
    (typed_bullets, "- • one", "- one", 4, "repeats the bullet"),
    (pasted_characters, "re\u00adtainer", "retainer", 4, "a soft hyphen, which search does not see through, after “re”; delete it"),
    (pasted_characters, "a\u200bb", "a b", 4, "no width"),
    (pasted_characters, "a\u200db", "👩\u200d💻 and ❤️\u200d🔥", 4, "no width"),
    (pasted_characters, "a\u00a0\u00a0b", "10\u00a0%", 4, "non-breaking spaces"),
    (pasted_characters, "a\ufffdb", "aéb", 4, "a character that was lost"),
    (pasted_characters, "a\ufffcb", "ab", 4, "object"),
    (pasted_characters, "a\vb", "a\nb", 4, "line break of a word processor"),
    (pasted_characters, "a\u2028b", "a\nb", 4, "line break of a word processor"),
    (pasted_characters, "a\x03b", "ab", 4, "control character"),
    (pasted_characters, "a\u200eb", "ab", 4, "writing direction"),
    (pasted_characters, "\uf0fcyes", "✓ yes", 4, "the line holds a sign that only one computer’s font can show; type"),
    (pasted_characters, "Unit\tFrom\tTo", "\tindented code", 4, "cells parted by tabs"),
    (mojibake, "a\n\nWeâ€™re", "We’re âgé", 6, "type “’”"),
    (mojibake, "cafÃ©", "café, NÃO, Ã", 4, "type “é”"),
    (mojibake, "10Â\u00a0%", "10 %", 4, "type the sign that is meant"),
    (mojibake, "5Â£", "5 £, Âge", 4, "type “£”"),
    (dashes, "It is - alas - so", "It is – alas – so", 4, "write “ – ”"),
    (dashes, "- **Days** - not hours", "- **Days** – not hours\n- well-known", 4, "stands for a dash"),
    (dashes, "A - B", "`a - b`\n\n| a - b | c |\n| - | - |", 4, "A - B"),
    (unfinished, "Lorem ipsum dolor", "The lorem dolor", 4, "still to be written"),
    (unfinished, "Price: TBD", "Price: 5", 4, "“TBD”"),
    (unfinished, "We at [company name]", "We at [company](x.md)", 4, "[company name]"),
    (glued_tables, "| A | B |\n| 1 | 2 |", "| A | B |\n|---|--:|\n| 1 | 2 |", 4, "no |---|---|"),
    (glued_tables, "A | B | C\n1 | 2 | 3", "/// note | A | B\n///", 4, "no |---|---|"),
    (glued_tables, "| A | B | |---|---| | 1 | 2 |", "A | B", 4, "glued together"),
    (glued_tables, "Text\n| A | B |\n|---|---|", "Text\n\n| A | B |\n|---|---|", 5, "does not begin a paragraph"),
    (glued_tables, "A | B | C\n--|--|--\n1 | 2 | 3\n1 | 2 | 3 | 4", "| A | B | C |\n|--|--|--|\n| 1 | 2 | 3\\|4 |", 7, "has 4 cells"),
    (restarted_lists, "1. a\n\nWhy.\n\n1. b", "1. a\n\n    Why.\n\n1. b", 8, "again at 1"),
    (restarted_lists, "1. a\n\nWhy.\n\n- x\n\n1. b", "1. a\n\nWhy.\n\n2. b", 10, "again at 1"),
    (restarted_lists, "1. a\n\nWhy.\n\n1. b", "2. a\n\nWhy.\n\n1. b", 8, "again at 1"),
    (restarted_lists, "1. a\n\nWhy.\n\n1. b", "1. a\n\nWhy.\n\n1. b\n2. c\n\nThen.\n\n1. d", 8, "again at 1"),
    (restarted_lists, "1. a\n\nWhy.\n\n1. b", "Text\n1. a\n\nWhy.\n\n1. b", 8, "again at 1"),
    (restarted_lists, "1. a\n\nWhy.\n\n1. b", "1. a\n\n## Next\n\nWhy.\n\n1. b", 8, "again at 1"),
    (restarted_lists, "1. a\n\nWhy.\n\n1. b", "1. a\n2. b\n\nThen.\n\n1. c\n2. d", 8, "again at 1"),
    (bold_headings, "**Prices**\n\nText", "**Prices.** Text\n\n**End**", 4, "write ## Prices"),
    (bold_headings, "**A**\n\nText\n\n### B", "**A**\n\n## B", 4, "write ## A"),
    (bold_headings, f"**{'x' * 95}**\n\nText", f"**{'x' * 96}**\n\nText\n\n**A\nB**\n\nText", 4, "bold line"),
    (bold_headings, "## A\n\n__Prices:__\n\nText", "**a** and **b**\n\nText", 6, "write ### Prices"),
    (shouted_headings, "## SERVICES", "## GDPR\n\n## PRICES\n\n## How we WORK HERE", 4, "in capitals"),
    (shouted_headings, "## HOW WE WORK", "## CTO, CIO, CAIO", 4, "in capitals"),
    (long_paragraphs, f"{WORDS}{WORDS} more", f"- {WORDS}\n- {WORDS}\n- more\n\n| A | B |\n|---|---|\n| {WORDS} | {WORDS} more |", 4, "251"),
    (long_paragraphs, f"{WORDS}\n{WORDS} more", f"{WORDS}\n{WORDS}", 4, "has 251 words"),
    (raw_links, "a\n\nsee [talk] (/contact) or", "see [talk](/contact) or [1] (above)", 6, "write [talk](/contact)"),
    (raw_links, "see [prices] (prices.md#x)", "`[prices] (prices.md)`", 4, "write [prices](prices.md#x)"),
    (link_texts, "See\n[here](prices.md).", "See [the prices](prices.md).", 5, "“here” does not say"),
    (link_texts, "[**Read more** →](x.md)", "![more](x.png)", 4, "does not say where"),
    (text_alternatives, "See\n\n![](a/x.png)", "![a chart](x.png)", 6, "x.png has no text alternative"),
    (text_alternatives, "![days, not hours](a/x.png)", "`![](x.png)`", 4, "of x.png repeats the title"),
    (lost_references, "Text.\n\nAs in my earlier post on it,\nyes.", "As in my [earlier post](x.md) on it.", 6, "my earlier post"),
    (lost_references, "In a recent article on it.", "In a recent article, [Days](days.md).", 4, "a recent article"),
    (lost_references, "In our last post.", "In our last post ([Days][days]).\n\nIn our last post, <a href='x'>Days</a>.", 4, "our last post"),
    (lost_references, "I wrote about it.", "I wrote it. The first article of faith.", 4, "I wrote about"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "bad", "good", "line", "words"), BODIES)
def test_objects_to_the_one_and_not_to_the_other(text, rule, bad, good, line, words):
    findings = list(rule(text(bad)))
    assert [(finding.path, finding.line) for finding in findings] == [("content/insights/days.md", line)]
    assert words in findings[0].message
    assert [str(finding) for finding in rule(text(good))] == []


FRONTS = [
    (front_matter, "title: x\n\ttags: AI", "title: x\ntags: AI", 3, "a tab indents this line"),
    (worded_dates, "date: April 1, 2026", "date: 2026-04-01", 2, "write 2026-04-01"),
    (worded_dates, "modified: 2nd of May", "modified: 2026-05-02 09:30", 2, "write it as 2026-04-01"),
    (worded_dates, "date: June 31, 2026", "date: 2026-06-30", 2, "write it as 2026-04-01"),
    (worded_dates, "date: Ju 1 2026", "date: 2026-06-01", 2, "write it as 2026-04-01"),
    (worded_dates, "date: 4 5 2026", "date: 2026-05-04", 2, "write it as 2026-04-01"),
    (worded_dates, "date: May May 2026", "date: 2026-05-04", 2, "write it as 2026-04-01"),
    (worded_dates, "date: 3 Sept. 2026", "date: 2026-09-03", 2, "write 2026-09-03"),
    (tags_in_one_run, "tags: Strategy #Fractional CTO #AI", "tags: Strategy, C#, F#", 2, "with # between"),
    (tags_in_one_run, "tags: Strategy Fractional CTO Advisory AI", "tags: [Strategy, Fractional CTO]", 2, "several tags in one"),
    (tags_in_one_run, "tags: Strategy; AI", "tags: One two three four", 2, "several tags in one"),
    (tags_in_one_run, "tags: Strategy | AI", "title: x #1", 2, "several tags in one"),
    (unfinished, "title: x\nsummary: TBD", "title: TBDs", 3, "still to be written"),
    (dashes, "title: x\nsummary: A - B", "title: x\ndate: 2026 - 04", 3, "stands for a dash"),
    (shouted_headings, "title: DAYS NOT HOURS", "title: Days NOT hours", 2, "in capitals"),
    (dashes, "title: Days - not hours", "image: a - b.png", 2, "stands for a dash"),
    (mojibake, "title: Weâ€™re", "title: We’re", 2, "wrong encoding"),
]


@pytest.mark.parametrize(("rule", "bad", "good", "line", "words"), FRONTS)
def test_objects_to_the_one_field_and_not_to_the_other(text, rule, bad, good, line, words):
    findings = list(rule(text("Text", front=bad)))
    assert [finding.line for finding in findings] == [line]
    assert words in findings[0].message
    assert [str(finding) for finding in rule(text("Text", front=good))] == []


@pytest.mark.parametrize(
    ("body", "expected", "words"),
    [
        (f"## {FAQ}\n\n### Why?\n\nSo.", ["Why?"], "only one question"),
        (f"## {FAQ}\n\nNothing.", [], "holds no question"),
        (f"## {FAQ}\n\n### Why?\n\nSo.\n\n### How?\n\nThus.\n\n## Is this one?\n\nNo.", ["Why?", "How?"], ""),
        ("## faq:\n\n**Why?** So.\n\n**How?** Thus.", ["Why?", "How?"], ""),
        (f"## {FAQ}\n\nWhy is it so? So.\n\nHow is it in v1.5? Thus.\n\nThis. Or is it?", ["Why is it so?", "How is it in v1.5?"], ""),
        (f"Is it so then? Yes.\n\n## {FAQ}\n\nWhy is it so? So.\n\n## End\n\nOr is it not? No.", ["Why is it so?"], "only one"),
        ("## Does it pay?\n\nYes.", [], ""),
    ],
)
def test_questions_of_an_article(text, body, expected, words):
    article = text(body)
    assert [question.text for question in questions(article, [FAQ, "FAQ"])] == expected
    messages = [finding.message for finding in question_sections(article, [FAQ, "FAQ"])]
    assert len(messages) == (1 if words else 0)
    assert all(words in message for message in messages)


def test_a_question_is_answered_once(text):
    hub = text("## What does it cost?\n\nThis.\n\n### Not one?\n\n## And then?\n\nThat.", path="content/faq/cost.md")
    article = text(f"## {FAQ}\n\n### What does it COST\n\nThis.\n\n### Why?\n\nSo.")
    findings = list(questions_answered_once([hub, article], [FAQ]))
    assert [(finding.path, finding.line) for finding in findings] == [("content/insights/days.md", 6)]
    assert "content/faq/cost.md:4" in findings[0].message
    assert not list(questions_answered_once([hub], [FAQ]))
    assert [question.text for question in questions(hub, [FAQ])] == ["What does it cost?", "And then?"]
    assert not list(questions_answered_once([text("## ???\n\n## !!!", path="content/faq/odd.md")], [FAQ]))


@pytest.mark.parametrize(("folder", "found"), [("insights", 1), ("services", 1), ("topics", 0), ("pages", 0)])
def test_sections_of_questions_are_those_of_articles_and_services(text, folder, found):
    assert len(questions(text(f"## {FAQ}\n\n### Why?\n\nSo.", path=f"content/{folder}/x.md"), [FAQ])) == found


def test_only_articles_lose_references(text):
    assert not list(lost_references(text("I wrote about it.", path="content/people/ines.md")))


def test_every_kind_of_rule_is_applied(text):
    hub = text("## What does it cost?\n\nThis.", front="title: Cost", path="content/faq/cost.md")
    article = text(f"“Days off for all” is it.\n\n• one\n\n## {FAQ}\n\n### What does it cost?\n\nThis.", front="title: A\ntags: AI")
    other = text("x", front="title: Days off for all\ntags: Hiring", path="content/insights/off.md")
    found = {finding.rule for finding in check_texts([hub, article, other], [FAQ])}
    assert found == {"typed-bullet", "question-section", "lost-reference", "lonely-tag", "repeated-question"}


def test_titles_of_other_articles_are_linked(text):
    other = text("x", front="title: When not to hire us", path="content/insights/when.md")
    bad = text("Read “When not to hire us” first.")
    good = text("Read “[When not to hire us](when.md)”, and “something else entirely”.")
    assert [finding.line for finding in unlinked_titles([other, bad])] == [4]
    assert not list(unlinked_titles([other, good]))
    assert not list(unlinked_titles([other, text("Read [“When not to hire us”](when.md) or [*When not to hire us*](when.md) first.")]))
    assert not list(unlinked_titles([text("x", front="title: Days off", path="content/insights/off.md"), text("Read “Days off” and “Two words”.")]))
    assert not list(unlinked_titles([text("x", front="title: The seat we sell", path="content/services/seat.md"), text("See “The seat we sell”.")]))
    assert [finding.line for finding in unlinked_titles([other, text("Read\nthe second,\n*When not to hire us*,\nWhen not.")])] == [6]
    assert not list(unlinked_titles([text("I say *Days, not hours* here.")]))


def test_heavy_pictures(project):
    root = project({"content/insights/a.png": b"x" * 500_001, "content/insights/b.png": b"x" * 500_000, "content/insights/c.pdf": b"x" * 600_000})
    findings = list(heavy_pictures(root / "content"))
    assert [(finding.path, finding.line) for finding in findings] == [("content/insights/a.png", 0)]
    assert findings[0].message == "the picture has 0.5 MB; save it at most 2400 pixels wide and under 500 KB"


def test_practice_toml_is_read_for_its_signs_only(text):
    settings = text('name = "Tillerâ€™s"\ntitle = "A - B"\n# • one', path="content/practice.toml")
    assert [(finding.rule, finding.line) for finding in check_texts([settings], [FAQ])] == [("mojibake", 1), ("dash", 2)]


def test_every_rule_of_the_table_has_a_pair_of_samples():
    assert set(TEXT_RULES) <= {rule for rule, *_ in (*BODIES, *FRONTS)}


@pytest.mark.parametrize("module", [topics, categories, authors])
def test_every_rule_between_texts_is_in_the_table(module):
    rules = {name for name, function in vars(module).items() if getattr(function, "__annotations__", {}).get("return") == "Iterator[Finding]"}
    assert rules
    assert rules <= {rule.__name__ for rule in COLLECTION_RULES}


def test_the_words_that_open_a_section_of_questions(project):
    root = project({"a.toml": 'faq_headings = ["Ask us"]', "b.toml": "x = 1", "c.toml": "=", "d.toml": "faq_headings = 3"})
    assert faq_headings_of(root / "a.toml") == ["Ask us"]
    for name in ("b.toml", "c.toml", "d.toml", "e.toml"):
        assert FAQ in faq_headings_of(root / name)
    assert faq_headings_of(project({"f.toml": 'faq_headings = ["Ask us", 3]'}) / "f.toml") == ["Ask us"]


MARKS = st.text(
    st.one_of(st.sampled_from("#*_-•|[]()!?\n\n\n  \t`~/:.1$<>â€™\u00ad\u200b\u2028\x0b\ufeff"), st.characters(codec="utf-8"), st.sampled_from("aA")),
    max_size=400,
)
LINES = st.lists(
    st.sampled_from(["## Frequently asked questions", "### Why?", "Why not? So.", "**Why?** So.", "1. a", "- b", "| a | b |", "|---|---|", "", "",
                     "```", "<!--", "-->", "/// note", "///", "    code", "**Bold**", "[a] (b.md)", "my earlier post", "---"]),
    max_size=30,
).map("\n".join)  # fmt: skip
FIELDS = st.sampled_from(
    [
        "---\ntitle: A\ntags: a, b\ncategory: C\n---\n",
        "---\ntitle: [A]\ntags: {a: b}\nsynonyms: [[a], , A]\n---\n",
        "---\n",
        "Title: A\nTags: #a #b\n\n",
        "---\n\ttitle: [\n---\n",
        "---\n- a\n---\n",
        "",
    ]
)


@given(FIELDS, st.one_of(MARKS, LINES), st.sampled_from(["insights", "faq", "services", "topics", ""]))
def test_nothing_an_owner_types_stops_the_check(fields, body, folder):
    text = SourceText(f"content/{folder}/x.md", folder, split_lines(fields + body))
    for finding in check_texts([text, text], [FAQ]):
        assert finding.path == text.path
        assert 0 <= finding.line <= len(text.lines)
        assert "\n" not in finding.message
