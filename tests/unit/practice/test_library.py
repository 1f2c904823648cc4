"""Everything the owner wrote, read once: whatever lies in the folder ends as a document or as a problem."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import pelicanconf
from plugins.practice.document import Document
from plugins.practice.library import Library
from plugins.practice.loading import read_document, read_library
from plugins.practice.settings import Practice

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIELDS = "title: {title}\ndate: 2026-04-01\ncategory: Contracts\ntags: AI\ndescription: What somebody reads here they could have known before."
SIGNS = [
    "---\n",
    "\n",
    "title: x\n",
    "date: 2026-04-01\n",
    "category: C\n",
    "tags: AI\n",
    f"description: {'d' * 60}\n",
    "status: draft\n",
    "slug: a\n",
]
MORE = [
    "series: S\n",
    "cells:\n",
    "  - label: a\n",
    "tags: [\n",
    "- x",
    "# ",
    "[x](y.md)",
    "![](z.png)",
    "<h1>",
    "/// note\n",
    "é",
    "\0",
    "\x85",
    "\ufeff",
    ": ",
]
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*SIGNS, *MORE]), max_size=14).map("".join),
    st.lists(st.sampled_from(MORE), max_size=8).map(lambda parts: f"---\n{FIELDS.format(title='x')}\n---\n" + "".join(parts)),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = tmp_path_factory.mktemp("shelf") / "content"
    (content / "insights").mkdir(parents=True)
    return content


@given(TEXTS.map(str.encode) | st.binary(max_size=40), st.booleans())
@example(f"---\n{FIELDS.format(title='x')}\n---\nText.".encode(), False)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_ends_in_a_document_or_in_a_problem(shelf: Path, practice: Callable[..., Practice], raw: bytes, drafts: bool) -> None:
    (shelf / "insights/x.md").write_bytes(raw)
    library = Library(shelf, NOW, drafts, practice=practice())
    made = read_document(library, "insights/x.md")
    # A draft with faults is known as one and waits.
    assert (made is not None) + bool(library.problems) + bool(library.unread_drafts) == 1
    assert set(library.faulty) == ({"insights/x.md"} if library.problems else set())
    for problem in library.problems:
        assert 0 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 2
        assert "\n" not in problem.message


@pytest.mark.slow
@given(TEXTS)
@example("---\n" + FIELDS.format(title="x") + "\n---\n" + "\n".join("    " * depth + "- x" for depth in range(400)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_reading_a_folder_never_raises(shelf: Path, text: str) -> None:
    (shelf / "practice.toml").write_text(text, encoding="utf-8")
    (shelf / "insights/x.md").write_bytes(text.encode())
    library = read_library(shelf, NOW, extensions=pelicanconf.MARKDOWN_EXTENSIONS)
    assert library.problems == sorted(set(library.problems))
    assert [problem for problem in library.problems if problem.path.endswith("practice.toml")]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Library]:
    """Read a folder of articles, given by name with fields to add and text; there is no ``practice.toml``."""

    def run(texts: dict[str, str], now: datetime = NOW, drafts: bool = False) -> Library:
        for name, text in texts.items():
            (tmp_path / "content/insights").mkdir(parents=True, exist_ok=True)
            fields, _, body = text.partition("|")
            (tmp_path / f"content/insights/{name}.md").write_text(
                f"---\n{FIELDS.format(title=name)}\n{fields}\n---\n{body or 'Text.'}\n", encoding="utf-8"
            )
        return read_library(tmp_path / "content", now, drafts)

    return run


def test_what_a_build_shows_and_what_it_holds_back(read: Callable[..., Library]) -> None:
    texts = {"shown": "", "draft": "status: draft", "later": "modified: 2026-04-02\n"}
    library = read(texts)
    assert [made.slug for made in library.documents] == ["later", "shown"]
    assert [made.slug for made in library.withheld] == ["draft"]
    assert [made.slug for made in read({}, drafts=True).documents] == ["draft", "later", "shown"]


def test_without_a_practice_the_texts_are_checked_all_the_same(read: Callable[..., Library]) -> None:
    library = read({"a": "odd: x"})
    assert [str(problem).partition(":")[0] for problem in library.problems] == ["content/insights/a.md", "content/practice.toml"]
    assert library.base_path == ""


@pytest.mark.parametrize(("seconds", "future"), [(-1, True), (0, False), (1, False)])
def test_a_text_waits_until_its_moment(shelf: Path, practice: Callable[..., Practice], seconds: int, future: bool) -> None:
    text = f"---\n{FIELDS.format(title='x')}\n---\nText.".replace("2026-04-01", "2026-07-01 09:30")
    (shelf / "insights/x.md").write_text(text, encoding="utf-8")
    # Summer time in Berlin is two hours before UTC.
    moment = datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    library = Library(shelf, moment + timedelta(seconds=seconds), False, practice=practice())
    made = read_document(library, "insights/x.md")
    assert made is not None
    assert (made.date, made.future) == (moment, future)


def test_a_moment_with_a_zone_keeps_it(shelf: Path, practice: Callable[..., Practice]) -> None:
    text = f"---\n{FIELDS.format(title='x')}\nmodified: 2026-04-02 09:30 -05:00\n---\nText."
    (shelf / "insights/x.md").write_text(text, encoding="utf-8")
    made = read_document(Library(shelf, NOW, False, practice=practice()), "insights/x.md")
    assert made is not None
    assert made.modified is not None
    assert made.modified.isoformat() == "2026-04-02T09:30:00-05:00"
    assert made.date is not None
    assert made.date.isoformat() == "2026-04-01T00:00:00+02:00"


def test_a_draft_with_faults_waits_with_them(read: Callable[..., Library]) -> None:
    texts = {"unfinished": "status: Draft\nodd: x"}
    assert [problem.path for problem in read(texts).problems] == ["content/practice.toml"]
    assert "content/insights/unfinished.md" in [problem.path for problem in read(texts, drafts=True).problems]


def test_reading_twice_gives_the_same(read: Callable[..., Library]) -> None:
    one, other = read({"b": "odd: x", "a": "|## One\n\n[x](b.md) [y](c.md)"}), read({})
    assert one.problems == other.problems
    assert [(made.path, made.html, made.files) for made in one.documents] == [(made.path, made.html, made.files) for made in other.documents]


@pytest.mark.parametrize(
    ("page", "there", "leads"),
    [
        ("/call/", ["pages/booking.md", "pages/contact.md"], "/call/"),
        (None, ["pages/booking.md", "pages/contact.md"], "/booking/"),
        (None, ["pages/contact.md"], "/contact/"),
        (None, ["insights/booking.md"], "mailto:ada@lark.example"),
    ],
)
def test_booking_buttons_lead_somewhere_on_every_site(
    library: Callable[..., Library], document: Callable[..., Document], page: str | None, there: list[str], leads: str
) -> None:
    shelf = library(*map(document, there), booking={"page": page} if page else {})
    assert shelf.booking_page == leads


@pytest.mark.parametrize(
    ("address", "base_path"),
    [
        ("https://lark.example", ""),
        ("https://lark.example/", ""),
        ("https://lark.example/practice/", "/practice"),
        ("https://lark.example/a/b", "/a/b"),
    ],
)
def test_the_site_may_lie_below_a_path(library: Callable[..., Library], address: str, base_path: str) -> None:
    assert library(address=address).base_path == base_path


def test_only_files_of_shown_texts_are_used(library: Callable[..., Library], document: Callable[..., Document]) -> None:
    shown, other, held = document("insights/a.md"), document("pages/b.md"), document("insights/c.md", status="draft")
    shown.files, other.files, held.files = ["insights/x.png", "files/y.pdf"], ["files/y.pdf"], ["insights/secret.png"]
    shelf = library(shown, other, withheld=(held,))
    assert shelf.used_files == {"insights/x.png", "files/y.pdf"}
    assert shelf.by_path == {"insights/a.md": shown, "pages/b.md": other}
