import json
import re

import pytest

from plugins.desk.check import check
from plugins.practice.problem import Problem

from .conftest import HEAD, whole_page

HOME = HEAD.replace("Days, not hours | ", "").replace("insights/days/", "").replace("Why a", "A")
ARTICLE = "---\ntitle: Days, not hours\n---\nLet us [talk] (/contact), **once .\n\n• one\n\nSee [prices](/prices).\n"
BUILT = "<h1>Days, not hours</h1><p>Let us [talk] (/contact), **once .</p><p>• one</p><p>See <a href='/prices'>prices</a>.</p>"
MANIFEST = {"files": {"insights/days/index.html": {"sha256": "0", "source": "content/insights/days.md", "template": None}}}


@pytest.fixture
def practice(project):
    return project({
        "content/practice.toml": 'name = "Tiller"\n',
        "content/insights/days.md": ARTICLE,
        "output/index.html": whole_page("<h1>Tiller</h1>", head=HOME),
        "output/insights/days/index.html": whole_page(BUILT),
        "output/.build-manifest.json": json.dumps(MANIFEST),
    })  # fmt: skip


def test_faults_of_pages_and_texts_come_together_in_order(practice):
    report = check(practice / "content", practice / "output")
    assert [(finding.path, finding.line, finding.rule, finding.severity) for finding in report.findings] == [
        ("content/insights/days.md", 4, "raw-mark", "error"),
        ("content/insights/days.md", 4, "raw-link", "error"),
        ("content/insights/days.md", 6, "typed-bullet", "error"),
        ("content/insights/days.md", 8, "link", "error"),
    ]
    assert (report.pages, report.texts) == (2, 2)


def test_each_finding_is_one_sentence_behind_its_place(practice):
    for finding in check(practice / "content", practice / "output").findings:
        assert re.fullmatch(r"content/insights/days\.md:\d+: [^\n]+[^.\s]", str(finding))


def test_texts_alone(practice):
    report = check(practice / "content", None)
    assert [(finding.line, finding.severity) for finding in report.findings] == [(4, "error"), (6, "advice")]
    assert (report.pages, report.texts) == (0, 2)


def test_a_folder_without_pages_is_a_problem(practice, tmp_path):
    (tmp_path / "empty").mkdir()
    assert str(check(practice / "content", tmp_path / "empty").errors[-1]) == "empty: there is no built page here; run “invoke build” first"


def test_pages_that_only_lead_on_are_not_counted(practice):
    (practice / "output/old").mkdir()
    (practice / "output/old/index.html").write_bytes(whole_page("x", head='<meta http-equiv="refresh" content="0; url=/insights/days/">'))
    assert check(practice / "content", practice / "output").pages == 2


def test_what_reading_found_is_told_once(practice):
    problem = Problem("content/insights/days.md", 8, "the link “/prices” is dead")
    lines = [finding.line for finding in check(practice / "content", practice / "output", problems=[problem]).findings]
    assert lines == [4, 4, 6, 8]
    messages = [finding.message for finding in check(practice / "content", practice / "output", problems=[problem]).findings]
    assert messages[-1] == problem.message


def test_what_reading_found_hides_no_other_fault_of_the_line(practice):
    problem = Problem("content/insights/days.md", 4, "the attribute “onclick=” is not allowed")
    rules = [finding.rule for finding in check(practice / "content", practice / "output", problems=[problem]).findings if finding.line == 4]
    assert sorted(rules) == ["content", "raw-link", "raw-mark"]


def test_the_address_may_be_given(practice):
    report = check(practice / "content", practice / "output", address="https://other.example/")
    assert sum(finding.rule == "canonical" for finding in report.findings) == 2


def test_twice_the_same(practice):
    assert check(practice / "content", practice / "output") == check(practice / "content", practice / "output")
