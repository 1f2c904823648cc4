import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.images.wrapping import Setting, cut, fit, parts, shorten, split, wrap

SIZES = ((100, 2), (70, 3), (50, 4), (30, 6))


def measure(text: str) -> float:
    """Half an em a letter."""
    return len(text) / 2


def lines(text: str, width: float) -> list[str]:
    return wrap(list(split(text, measure)), width)[0]


@settings(deadline=None)
@given(st.text(alphabet="abc éü,.-", max_size=120), st.integers(2, 40))
def test_no_word_is_lost_and_no_line_too_long(text, width):
    broken = lines(text, width)
    assert " ".join(broken).split() == text.split()
    assert all(measure(line) <= width or " " not in line for line in broken)


def test_lines_are_even():
    assert lines("Keep the old one or buy", 7) == ["Keep the old", "one or buy"]


def test_as_few_lines_as_possible():
    assert len(lines("one two three four", 5)) == 2


def test_a_line_ends_with_a_comma_rather_than_before_it():
    assert lines("Build, buy, or wait for it", 9) == ["Build, buy,", "or wait for it"]


def test_small_words_go_to_the_next_line():
    assert lines("What is missing in the middle", 8.5) == ["What is missing", "in the middle"]


def test_a_dash_stays_with_what_it_follows():
    assert not any(line.startswith("–") for line in lines("All of it – or nothing at all", 9))


def test_words_joined_by_the_owner_stay_together():
    assert "9\u00a0minutes" in lines("Read it in 9\u00a0minutes", 5)


def test_ideographs_may_break_anywhere():
    assert parts("ab中文c") == ["ab", "中", "文", "c"]
    assert lines("中文中文", 1) == ["中文", "中文"]


def test_a_short_text_is_set_large():
    assert fit("Leave well", SIZES, 400, measure).size == 100


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_set_within_its_room(text):
    setting = fit(text, SIZES, 400, measure)
    most = dict(SIZES)[setting.size]
    assert len(setting.lines) <= most
    assert all(measure(line) * setting.size <= 400 for line in setting.lines)


def test_a_longer_text_is_never_larger():
    sizes = [fit("word " * count, SIZES, 400, measure).size for count in range(1, 20)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_long_word_makes_the_text_smaller():
    assert fit("Governance", SIZES, 400, measure).size == 70


def test_a_little_size_is_given_for_even_lines():
    assert fit("Hire the second CTO first", ((110, 3), (100, 2)), 760, measure) == Setting(100, ["Hire the second", "CTO first"])


def test_an_endless_word_is_cut_with_hyphens():
    pieces = list(cut("a" * 30, measure, 5))
    assert pieces == ["a" * 9 + "-"] * 3 + ["aaa"]


def test_figures_are_cut_without_hyphen():
    assert list(cut("1234567890", measure, 3)) == ["12345", "67890"]


def test_too_much_text_ends_with_an_ellipsis():
    setting = fit("word " * 200, SIZES, 400, measure)
    assert setting.lines[-1].endswith("…")


def test_nothing_gives_no_lines():
    assert fit("", SIZES, 400, measure).lines == []


@pytest.mark.parametrize(("text", "width", "expected"), [("short", 5, "short"), ("much too long", 4, "much to…"), ("x", 0, "x")])
def test_shortening(text, width, expected):
    assert shorten(text, width, measure) == expected
