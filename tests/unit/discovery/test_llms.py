import re

from hypothesis import given
from hypothesis import strategies as st

from plugins.discovery.llms import Entry, Section, llms
from plugins.practice.xml_text import one_line

# How programs find the links of a list: the pattern of the format's own example reader.
ITEM = re.compile(r"-\s*\[(?P<title>[^\]]+)\]\((?P<url>[^\)]+)\)(?::\s*(?P<summary>.*))?")


def test_heading_quotation_paragraphs_and_lists():
    sections = [
        Section("Insights", [Entry("One", "https://example.com/one/", "What it says."), Entry("Two", "https://example.com/two/")]),
        Section("Empty", []),
        Section("Optional", [Entry("About", "https://example.com/about/", "Who.")]),
    ]
    assert llms("Tiller", "A practice.", ["Who we are.", "How to reach us."], sections) == (
        "# Tiller\n\n> A practice.\n\nWho we are.\n\nHow to reach us.\n\n"
        "## Insights\n\n- [One](https://example.com/one/): What it says.\n- [Two](https://example.com/two/)\n\n"
        "## Optional\n\n- [About](https://example.com/about/): Who.\n"
    )


def test_a_title_cannot_break_its_link():
    found = llms("a", "b", [], [Section("c", [Entry("x [y](z) *w* _v_ <b>", "https://example.com/", "- [s](t)")])])
    assert "- [x (y)(z) \\*w\\* \\_v\\_ &lt;b>](https://example.com/): \\- \\[s\\](t)\n" in found


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_every_entry_is_one_item_for_programs(entries):
    titled = [(one_line(title) or "Untitled", summary) for title, summary in entries]
    found = llms("Name", "Text", [], [Section("List", [Entry(title, "https://example.com/x", summary) for title, summary in titled])])
    items = [line for line in found.splitlines() if line.startswith("- ")]
    assert len(items) == len(entries)
    for line, (_, summary) in zip(items, titled, strict=True):
        match = ITEM.fullmatch(line)
        assert match["url"] == "https://example.com/x"
        assert bool(match["summary"]) is bool(one_line(summary))
