import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.discovery.robots import lines_fault, robots

BASE = "https://example.com"


def test_everything_may_be_read_and_the_sitemap_is_named():
    assert robots(BASE) == "User-agent: *\nDisallow:\n\nSitemap: https://example.com/sitemap.xml\n"


def test_the_owners_lines_are_written_as_they_are():
    text = robots(BASE, ["User-agent: SomeBot", "Disallow: /"])
    assert text.splitlines()[3:6] == ["User-agent: SomeBot", "Disallow: /", ""]
    assert text.endswith("Sitemap: https://example.com/sitemap.xml\n")


@pytest.mark.parametrize("lines", [[], (), ["User-agent: x", "", "Disallow: /ä"], ("# a note\twith a tab",)])
def test_lines_of_plain_text_are_sound(lines):
    assert lines_fault(lines) is None


@pytest.mark.parametrize("lines", ["User-agent: x", None, 7, {"User-agent": "x"}, {"a"}, [["a"]], [b"a"], [None]])
def test_what_is_no_list_of_text_is_named(lines):
    assert lines_fault(lines).startswith("it must be a list of lines")


@pytest.mark.parametrize("line", ["a\nDisallow: /", "a\r", "a\n", "\n", "a\u2028b", "a\x85", "a\x00", "\ud800"])
def test_a_line_that_is_not_one_is_named_by_its_number(line):
    assert lines_fault(["fine", line]).startswith("line 2 ")


@given(st.lists(st.text()))
def test_sound_lines_stand_in_the_file_one_by_one(lines):
    if lines_fault(lines) is None:
        assert robots(BASE, lines).encode().decode().split("\n")[3 : 3 + len(lines)] == lines
        assert robots(BASE, lines).splitlines() == robots(BASE, lines).split("\n")[:-1]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Disallow: /"], "would hold for everybody"),
        (["# for all", "", "Allow: /x"], "line 3, “Allow: /x”, would hold for everybody"),
        (["nonsense"], "is none of robots.txt"),
        (["User-agent GPTBot"], "is none of robots.txt"),
        (["User-agent: *", "Disallow: /"], "would shut out every search engine"),
        (["User-agent: SomeBot", "User-agent: *", "Disallow: / # all"], "would shut out every search engine"),
    ],
)
def test_lines_that_would_do_harm_by_mistake_are_refused(lines, said):
    assert said in lines_fault(lines)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["# a note", ""],
        ["User-agent: SomeBot", "User-agent: OtherBot", "Disallow: /"],
        ["User-agent: *", "Disallow: /private/", "User-agent: SomeBot", "Disallow: /"],
        ["Content-Signal: search=yes", "Sitemap: https://example.com/other.xml"],
    ],
)
def test_lines_that_are_meant_are_written(lines):
    assert lines_fault(lines) is None
