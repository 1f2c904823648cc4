"""Addresses that were there and are gone: what is told, where, and what is not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.check import check
from plugins.desk.gone_addresses import MOST_TOLD, gone_addresses
from plugins.desk.last_site import LastSite, last_site
from plugins.desk.pages.built_site import BuiltSite
from plugins.desk.texts.source_text import SourceText, split_lines

from .conftest import ADDRESS, whole_page

HOME = f'<title>Tiller</title><link rel="canonical" href="{ADDRESS}/">'
X = "insights/x/index.html"


def a_page(file: str, title: str = "Old title", more: str = "") -> bytes:
    return whole_page(f"<h1>{title}</h1>", head=f'<link rel="canonical" href="{ADDRESS}/{file.removesuffix("index.html")}">{more}')


def leading_on(to: str) -> bytes:
    return whole_page("<h1>This page has moved</h1>", head=f'<meta http-equiv="refresh" content="0; url={ADDRESS}{to}">')


NOINDEX = '<meta name="robots" content="noindex">'


@pytest.fixture
def last(project):
    """An earlier site of a home page and these files."""

    def make(files=None, sources=None, live=True, home=HOME):
        files = {"index.html": whole_page("<h1>Tiller</h1>", head=home), **({X: a_page(X)} if files is None else files)}
        folder = project({f"last/{name}": data for name, data in files.items()}) / "last"
        return LastSite(folder, tuple(sorted(files)), sources or {}, live)

    return make


@pytest.fixture
def entry(text):
    return lambda path, front: text("x", front=front, path=f"content/{path}")


def told(findings):
    return [(finding.path, finding.line, finding.message) for finding in findings]


def test_a_page_that_is_gone(last, site):
    [finding] = gone_addresses(last(), site(), [])
    assert (finding.path, finding.line, finding.severity, finding.rule) == ("content/", 0, "advice", "gone-address")
    said = "the page /insights/x/ was published and is gone; if another takes its place, write “aliases: /insights/x/” in that text’s fields"
    assert finding.message == said
    assert str(finding) == f"content/: {said}"
    [finding] = gone_addresses(last(live=False), site(), [])
    assert finding.message.startswith("the page /insights/x/ was in the last build and is gone;")


def test_a_page_that_is_there(last, site, page):
    assert not list(gone_addresses(last(), site(page(path=X)), []))
    assert not list(gone_addresses(last(), site(files=(X,)), []))


def test_a_text_that_has_another_slug_now(last, site, entry):
    article = entry("insights/x.md", "title: New title\nslug: y")
    [(path, line, message)] = told(gone_addresses(last(sources={X: "content/insights/x.md"}), site(), [article]))
    assert (path, line) == ("content/insights/x.md", 3)
    assert message == (
        "this page was at /insights/x/, where there is nothing now; add “aliases: /insights/x/” and “guid: https://tiller.example/insights/x/”, "
        "so that links go on working and feed readers do not get it twice"
    )


@pytest.mark.parametrize(
    ("more", "added"),
    [
        ("\nguid: https://tiller.example/first/", "add “aliases: /insights/x/”, so that links go on working"),
        ("\naliases: /first/", "add “/insights/x/” to “aliases:” and “guid: https://tiller.example/insights/x/”, so"),
        ("\naliases: /first/\nguid: urn:x", "add “/insights/x/” to “aliases:”, so that links go on working"),
    ],
)
def test_what_a_text_has_already_is_not_asked_for(last, site, entry, more, added):
    article = entry("insights/x.md", f"title: New title\nslug: y{more}")
    [(_, _, message)] = told(gone_addresses(last(sources={X: "content/insights/x.md"}), site(), [article]))
    assert added in message


def test_only_articles_are_in_feeds(last, site, entry):
    files = {"services/seat/index.html": a_page("services/seat/index.html", "The seat")}
    [(path, line, message)] = told(gone_addresses(last(files), site(), [entry("services/the-seat.md", "title: The seat")]))
    assert (path, line) == ("content/services/the-seat.md", 2)
    assert message.endswith("add “aliases: /services/seat/”, so that links go on working")


def test_a_file_that_was_renamed_is_known_by_its_title(last, site, entry):
    article = entry("insights/y.md", "title: “Old” title!")
    assert [path for path, *_ in told(gone_addresses(last(), site(), [article]))] == ["content/insights/y.md"]
    was_there = {X: a_page(X), "insights/y/index.html": a_page("insights/y/index.html")}
    assert [path for path, *_ in told(gone_addresses(last(was_there), site(files=("insights/y/index.html",)), [article]))] == ["content/"]
    assert [path for path, *_ in told(gone_addresses(last(), site(), [entry("insights/y.md", "title: Another")]))] == ["content/"]


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("insights/x.md", "title: A\nstatus: draft"),
        ("insights/x.md", "title: A\ndate: 2199-01-01"),
        ("insights/y.md", "title: A\nslug: x"),
        ("insights/2026-01-01-x.md", "title: A"),
        ("insights/y.md", "title: A\nstatus: draft\naliases: /insights/x"),
        ("pages/y.md", "title: A\nstatus: draft\naliases: [/a.html, /insights/x/]"),
    ],
)
def test_a_text_that_is_held_back_keeps_its_address(last, site, entry, path, front):
    assert not list(gone_addresses(last(), site(), [entry(path, front)]))


@pytest.mark.parametrize("file", ["insights/page/3/index.html", "topics/ai/page/2/index.html", "people/ines/page/2/index.html"])
def test_a_list_may_become_shorter(last, site, file):
    assert not list(gone_addresses(last({file: a_page(file)}), site(), []))


def test_what_search_engines_do_not_list(last, site):
    for file in ("topics/ai/index.html", "insights/category/ai/index.html"):
        assert not list(gone_addresses(last({file: a_page(file, more=NOINDEX)}), site(), []))
    assert len(list(gone_addresses(last({X: a_page(X, more=NOINDEX)}), site(), []))) == 1
    assert not list(gone_addresses(last({X: a_page(X, more=NOINDEX)}, live=False), site(), []))


def test_files_that_are_no_pages_are_not_missed(last, site):
    files = {"google1.html": b"google-site-verification: google1.html"}
    assert not list(gone_addresses(last(files), site(), []))


def test_a_topic_that_no_article_has_now(last, site, entry):
    files = {"topics/contract/index.html": a_page("topics/contract/index.html", "Contract")}
    [(path, line, message)] = told(gone_addresses(last(files), site(), [entry("topics/hiring.md", "title: Hiring")]))
    assert (path, line) == ("content/", 0)
    assert message == (
        "/topics/contract/ was published and is gone, since no article has the tag “Contract” now; "
        "if another topic takes its place, write “synonyms: Contract” in that topic’s file"
    )
    [(path, line, message)] = told(gone_addresses(last(files), site(), [entry("topics/contracts.md", "summary: x\ntitle: Contracts")]))
    assert (path, line) == ("content/topics/contracts.md", 3)
    assert message.endswith("write “synonyms: Contract” here")
    assert not list(gone_addresses(last(files), site(), [entry("topics/c.md", "title: Paper\nstatus: draft\nsynonyms: Contract")]))


def test_a_topic_whose_address_is_not_made_of_its_name(last, site):
    files = {"topics/cpp/index.html": a_page("topics/cpp/index.html", "C++")}
    assert "write “aliases: /topics/cpp/” in that topic’s file" in told(gone_addresses(last(files), site(), []))[0][2]


def test_a_topic_whose_file_was_renamed(last, site, entry):
    files = {"topics/ai/index.html": a_page("topics/ai/index.html", "AI strategy")}
    [(path, _, message)] = told(gone_addresses(last(files), site(), [entry("topics/ai-strategy.md", "title: AI strategy")]))
    assert path == "content/topics/ai-strategy.md"
    assert "this page was at /topics/ai/" in message


def test_a_category_that_no_article_has_now(last, site, entry):
    files = {"insights/category/contract/index.html": a_page("insights/category/contract/index.html", "Contract")}
    [(path, _, message)] = told(gone_addresses(last(files), site(), [entry("topics/contracts.md", "title: Contracts")]))
    assert path == "content/"
    assert "no article has the category “Contract” now" in message
    assert "write “aliases: /insights/category/contract/” in that text’s fields" in message


def test_an_earlier_address_that_leads_nowhere_now(last, site, entry, page):
    files = {"insights/old/index.html": leading_on("/insights/x/"), X: a_page(X)}
    here = site(page(path=X))
    [(path, line, message)] = told(gone_addresses(last(files), here, [entry("insights/x.md", "title: A")]))
    assert (path, line) == ("content/insights/x.md", 2)
    assert message == "/insights/old/ used to lead to this page and leads nowhere now; add “aliases: /insights/old/” again"
    assert not list(gone_addresses(last(files), site(page(path=X), files=("insights/old/index.html",)), []))
    [(path, _, message)] = told(gone_addresses(last(files), here, []))
    assert path == "content/"
    assert message.startswith("the address /insights/old/, which led on to another page, was published and is gone")


def test_earlier_addresses_follow_a_page_that_moves(last, site, entry):
    files = {"insights/old/index.html": leading_on("/insights/x/"), X: a_page(X, "A")}
    found = told(gone_addresses(last(files), site(), [entry("insights/y.md", "title: A")]))
    assert [path for path, *_ in found] == ["content/insights/y.md"] * 2
    assert "/insights/old/ used to lead to this page" in found[0][2]
    elsewhere = {"insights/old/index.html": whole_page("x", head='<meta http-equiv="refresh" content="0; url=https://other.example/">')}
    assert [path for path, *_ in told(gone_addresses(last(elsewhere), site(), []))] == ["content/"]


@pytest.mark.parametrize("home", [HOME.replace("tiller", "sample"), "<title>Tiller</title>", '<link rel="canonical" href="/">'])
def test_another_practice_s_addresses_are_not_missed(last, site, home):
    assert not list(gone_addresses(last(home=home), site(), []))
    assert len(list(gone_addresses(last(home=HOME.replace("tiller", "www.tiller")), site(), []))) == 1


def test_without_a_home_page_nothing_can_be_compared(last, site):
    assert not list(gone_addresses(LastSite(last().folder, (X,), {}, True), site(), []))


def test_when_a_whole_part_is_gone_it_is_told_in_short(last, site):
    files = {name: a_page(name) for name in (f"insights/{number}/index.html" for number in range(100, 103 + MOST_TOLD))}
    found = told(gone_addresses(last(files), site(), []))
    assert len(found) == MOST_TOLD + 1
    assert found[-1][2] == "the pages at 3 more addresses are gone, /insights/110/ to /insights/112/; do the same for each"
    assert sorted(found)[-1] == found[-1]
    del files["insights/100/index.html"], files["insights/101/index.html"], files["insights/102/index.html"]
    assert len(list(gone_addresses(last(files), site(), []))) == MOST_TOLD


PLACES = st.sampled_from([X, "insights/y/index.html", "topics/ai/index.html", "insights/category/ai/index.html", "a.html", "ä b/index.html"])
WRITTEN = st.sampled_from(["x", "AI", "AIs", "/insights/x", "../..", "{slug}", "http://[", "[", "- a", "ä b", "«", ""])


@pytest.fixture(scope="module")
def any_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("last")


@given(
    st.dictionaries(PLACES, WRITTEN),
    st.lists(st.tuples(WRITTEN, WRITTEN, WRITTEN, st.sampled_from(["insights", "topics", "faq", "pages"])), max_size=4),
)
def test_nothing_typed_stops_it_and_nothing_is_told_twice(any_folder, pages, texts):
    home = whole_page("<h1>Tiller</h1>", head=HOME)
    for name, leads_to in {"index.html": "", **pages}.items():
        (any_folder / name).parent.mkdir(parents=True, exist_ok=True)
        (any_folder / name).write_bytes(
            home if name == "index.html" else leading_on(leads_to) if leads_to.startswith("/") else a_page(name, leads_to)
        )
    before = LastSite(any_folder, tuple(sorted({"index.html", *pages})), dict.fromkeys(pages, "content/insights/0.md"), True)
    written = [
        SourceText(f"content/{folder}/{number}.md", folder, split_lines(f"---\ntitle: {title}\nslug: {slug}\naliases: {alias}\n---\nx"))
        for number, (title, slug, alias, folder) in enumerate(texts)
    ]
    found = told(gone_addresses(before, BuiltSite("output", ADDRESS, (), frozenset(["index.html"])), written))
    assert len(found) == len(set(found)) <= len(pages)


def manifest(*files: str) -> str:
    return json.dumps({"files": {file: {"sha256": "0", "source": f"content/{file[0]}.md", "template": None} for file in files}})


@pytest.fixture
def built(project):
    return project(
        {"output/index.html": a_page("index.html"), "output/a/b.html": b"x", "output/.build-manifest.json": manifest("index.html", "c.html")}
    )


@pytest.fixture
def published(built, project):
    release = "published/releases/0001-aaaaaaaaaaaa"
    project({f"{release}/index.html": a_page("index.html"), f"{release}/x/index.html": a_page("x/index.html"), f"{release}/a.css": b""})
    (built / "published/current").symlink_to("releases/0001-aaaaaaaaaaaa")
    return built


def test_the_last_site_is_what_visitors_see(published):
    found = last_site({"live": "published"}, published, published / "output")
    assert found is not None
    assert (found.live, found.files) == (True, ("index.html", "x/index.html"))
    assert found.folder.name == "0001-aaaaaaaaaaaa"
    home = found.page("index.html")
    assert home is not None
    assert home.source == "content/i.md"


@pytest.mark.parametrize("targets", [{"live": "elsewhere"}, {"live": "ftp://x"}, {"live": {"site": "x"}}, {"stage": "published"}, {}])
def test_else_what_was_built(published, targets):
    found = last_site(targets, published, published / "output")
    assert found is not None
    assert (found.live, found.files, found.folder) == (False, ("index.html",), published / "output")


def test_a_release_that_is_not_there_is_not_live(published):
    (published / "published/current").unlink()
    (published / "published/current").symlink_to("releases/0002-bbbbbbbbbbbb")
    found = last_site({"live": "published"}, published, published / "output")
    assert found is not None
    assert not found.live


def test_without_build_and_release_there_is_no_last_site(tmp_path):
    assert last_site({"live": "published"}, tmp_path, tmp_path / "output") is None


def test_the_check_tells_of_it(published, project):
    project({"content/practice.toml": 'name = "Tiller"\n', "new/index.html": a_page("index.html")})
    last = last_site({"live": "published"}, published, published / "output")
    found = check(published / "content", published / "new", last=last).findings
    assert [finding.path for finding in found if finding.rule == "gone-address"] == ["content/"]
    assert not [finding for finding in check(published / "content", published / "new").findings if finding.rule == "gone-address"]
    (published / "empty").mkdir()
    assert [finding.rule for finding in check(published / "content", published / "empty", last=last).findings] == ["no-pages"]
