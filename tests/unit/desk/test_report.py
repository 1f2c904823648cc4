import io

import pytest

from plugins.desk.finding import Finding
from plugins.desk.report import Report, print_report

ERROR = Finding("content/a.md", 4, "broken [[x]]; mend it")
ADVICE = Finding("content/b.md", 0, "unclear; say more", "advice")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_wishes_about_colour(monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ((), "No problems in 57 pages and 1 text."),
        ((ADVICE,), "No problems in 57 pages and 1 text; 1 piece of advice."),
        ((ERROR,), "1 problem, 0 pieces of advice."),
        ((ERROR, ERROR, ADVICE, ADVICE), "2 problems, 2 pieces of advice."),
    ],
)
def test_the_result_in_a_sentence(findings, sentence):
    assert Report(findings, 57, 1).sentence == sentence


def test_plain_lines_where_nobody_watches():
    stream = io.StringIO()
    print_report(Report((ERROR, ADVICE), 57, 48), stream)
    assert stream.getvalue() == (
        "Problems (1)\ncontent/a.md:4: broken [[x]]; mend it\n\nAdvice (1)\ncontent/b.md: unclear; say more\n\n1 problem, 1 piece of advice.\n"
    )


def test_a_terminal_shows_signs_as_they_are(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    print_report(Report((ERROR, ADVICE), 57, 48), stream)
    assert stream.getvalue() == (
        "\x1b[1;31mProblems (1)\x1b[0m\n\x1b[36mcontent/a.md:4:\x1b[0m broken [[x]]; mend it\n\n"
        "\x1b[1mAdvice (1)\x1b[0m\n\x1b[36mcontent/b.md:\x1b[0m unclear; say more\n\n\x1b[1m1 problem, 1 piece of advice.\x1b[0m\n"
    )


def test_nothing_is_wrapped_where_an_editor_reads_along():
    stream = io.StringIO()
    print_report(Report((Finding("content/a.md", 4, "word " * 60 + "end"),), 1, 1), stream)
    assert len(stream.getvalue().splitlines()) == 4


def test_it_is_printed_where_the_program_prints(capsys):
    print_report(Report((), 1, 1))
    assert capsys.readouterr().out == "No problems in 1 page and 1 text.\n"


def test_files_are_kept_apart_in_a_terminal():
    stream = Terminal()
    print_report(Report((ERROR, Finding("content/a.md", 9, "too"), Finding("content/c.md", 1, "far")), 1, 1), stream)
    assert [bool(line) for line in stream.getvalue().splitlines()] == [True, True, True, False, True, False, True]


def test_a_finding_is_a_place_and_a_sentence():
    assert str(ERROR) == "content/a.md:4: broken [[x]]; mend it"
    assert str(ADVICE) == "content/b.md: unclear; say more"
    assert sorted([ADVICE, ERROR]) == [ERROR, ADVICE]
