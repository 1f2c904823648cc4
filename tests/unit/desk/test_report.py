import io

import pytest

from plugins.desk.finding import Finding
from plugins.desk.report import Report, print_report

ERROR = Finding("content/a.md", 4, "broken [[x]]; mend it")
ADVICE = Finding("content/b.md", 0, "unclear; say more", "advice")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


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
    assert "broken [[x]]; mend it" in stream.getvalue()
    assert "content/a.md:4" in stream.getvalue()
    assert stream.getvalue().index("Problems (1)") < stream.getvalue().index("Advice (1)") < stream.getvalue().index("1 problem, 1 piece")


def test_a_finding_is_a_place_and_a_sentence():
    assert str(ERROR) == "content/a.md:4: broken [[x]]; mend it"
    assert str(ADVICE) == "content/b.md: unclear; say more"
    assert sorted([ADVICE, ERROR]) == [ERROR, ADVICE]
