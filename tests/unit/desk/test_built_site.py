import json

import pytest

from plugins.desk.pages.built_site import UNKNOWN_ADDRESS, read_site
from plugins.desk.pages.reader import css_addresses, read_page

from .conftest import whole_page

HOME = '<title>Tiller</title><link rel="canonical" href="https://tiller.example/practice/">'


@pytest.mark.parametrize(
    ("reference", "path", "fragment", "slash"),
    [
        ("/practice/", "index.html", "", False),
        ("/practice", "index.html", "", False),
        ("/practice/faq/", "faq/index.html", "", False),
        ("/practice/faq", "faq/index.html", "", True),
        ("/practice/faq/?from=x#why", "faq/index.html", "why", False),
        ("/practice/feed.xml", "feed.xml", "", False),
        ("/practice/a%20b.png", "a b.png", "", False),
        ("/practicefaq/", None, "", False),
        ("/faq/", None, "", False),
        ("../../faq/", "faq/index.html", "", False),
        ("../", None, "", False),
        ("", None, "", False),
        ("#why", None, "why", False),
        ("https://tiller.example/practice/faq/", "faq/index.html", "", False),
        ("http://www.tiller.example/practice/faq/", "faq/index.html", "", False),
        ("//tiller.example/practice/faq/", "faq/index.html", "", False),
        ("http://[broken", None, "", False),
    ],
)
def test_where_a_reference_leads(site, reference, path, fragment, slash):
    built = site(files=("a b.png",), address="https://tiller.example/practice")
    target = built.resolve("/insights/days/", reference)
    assert target is not None
    assert (target.path, target.fragment, target.slash) == (path, fragment, slash)


@pytest.mark.parametrize("reference", ["https://other.example/", "mailto:a@b.example", "tel:+49", "data:,x", "https://tiller.example.org/"])
def test_what_leaves_the_site(site, reference):
    assert site(address="https://tiller.example/practice").resolve("/", reference) is None


def test_the_site_may_live_on_www(site):
    built = site(address="https://www.tiller.example")
    assert built.resolve("/", "https://tiller.example")[1] == "index.html"
    assert built.foreign_host("https://tiller.example/x/") is None


def test_reads_pages_files_and_the_manifest(project):
    root = project({
        "output/index.html": whole_page("<h1>Tiller</h1>", head=HOME),
        "output/insights/days/index.html": whole_page("<h1>Days</h1>"),
        "output/404.html": whole_page("<h1>Not found</h1>"),
        "output/odd.html/a.txt": "a folder with the name of a page",
        "output/theme/a.css": "@font-face{src:url(f.woff2)}",
        "output/google123.html": "google-site-verification: google123.html",
        "output/.build-manifest.json": json.dumps({"files": {
            "insights/days/index.html": {"sha256": "0", "source": "content/insights/days.md", "template": "article"},
            "404.html": {"sha256": "0", "source": None, "template": "not_found"},
        }}),
    })  # fmt: skip
    built = read_site(root / "output")
    assert [(page.url, page.source, page.template) for page in built.pages] == [
        ("/404.html", None, "not_found"),
        ("/", None, None),
        ("/insights/days/", "content/insights/days.md", "article"),
    ]
    assert built.address == "https://tiller.example/practice"
    assert "google123.html" in built.files
    assert built.styles == {"theme/a.css": ("f.woff2",)}


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"files": 3}', '{"files": {"index.html": 3}}', "\ufffd"])
def test_a_damaged_manifest_only_costs_the_sources(project, manifest):
    root = project({"output/index.html": whole_page("<h1>Tiller</h1>", head="<title>x</title>"), "output/.build-manifest.json": manifest})
    built = read_site(root / "output")
    assert [page.source for page in built.pages] == [None]
    assert built.address == UNKNOWN_ADDRESS


@pytest.mark.parametrize("head", ["<title>x</title>", '<link rel="canonical" href="/">', '<link rel="canonical" href="">'])
def test_without_an_address_on_the_home_page_there_is_none(project, head):
    root = project({"output/index.html": whole_page("<h1>Tiller</h1>", head=head)})
    assert read_site(root / "output").address == UNKNOWN_ADDRESS


def test_a_site_without_home_page_has_no_address(project):
    root = project({"output/a/index.html": whole_page("<h1>Tiller</h1>", head=HOME)})
    assert read_site(root / "output").address == UNKNOWN_ADDRESS


def test_an_empty_page_is_a_page():
    read = read_page(b"", "x/index.html")
    assert read is not None
    assert read.title is None


@pytest.mark.parametrize(
    ("path", "url"), [("index.html", "/"), ("a/index.html", "/a/"), ("a/myindex.html", "/a/myindex.html"), ("404.html", "/404.html")]
)
def test_the_address_of_a_file(page, path, url):
    assert page(path=path).url == url


def test_addresses_in_css():
    css = """a{b:url("x y.png")} c{d:url( 'e.png' )} f{g:url(h.png)} i{j:url(data:,x)} k{l:url(#m)} @import 'n.css';"""
    assert list(css_addresses(css)) == ["x y.png", "e.png", "h.png", "n.css"]


@pytest.mark.parametrize(
    ("refresh", "to"),
    [
        ("0; url=https://tiller.example/new/", "https://tiller.example/new/"),
        ("0;URL='/new/'", "/new/"),
        ('5 url = "/new/" ', "/new/"),
        ("0, /new/", "/new/"),
        ("; /new/", "/new/"),
        ("30", None),
        ("0;", None),
        ("0; url=", None),
        ("", None),
    ],
)
def test_where_a_page_sends_visitors(refresh, to):
    read = read_page(f"<html><head><meta http-equiv=Refresh content='{refresh.replace(chr(39), '&apos;')}'></head><body>x</body>".encode(), "a.html")
    assert read is not None
    assert read.redirect == to
    assert read.indexed is (to is None)


def test_only_the_head_sends_visitors_on():
    read = read_page(b"<html><body><p>x</p><meta http-equiv=refresh content='0; url=/new/'></body>", "a.html")
    assert read is not None
    assert read.redirect is None


def test_srcset_with_descriptors(page):
    read = page('<img srcset="a.png 1x, b.png 2x,c.png" alt=""><source srcset="d.webp">')
    assert [resource.url for resource in read.resources] == ["a.png", "b.png", "c.png", "d.webp"]


def test_text_is_read_block_by_block_and_without_code(page):
    read = page("<div>a<p>b <code>**c**</code> d</p>e</div><script>f</script><p>g<br>h</p><svg><title>i</title></svg>")
    assert [(block.tag, block.text) for block in read.text_blocks] == [("div", "a"), ("p", "b ¤ d"), ("div", "e"), ("p", "g\nh")]
    assert [block.text for block in page("<p>a <b>b <i>c</i></b> d</p>").text_blocks] == ["a b c d"]
    bare = read_page(b"<html><body>a<p>b</p>c</body>", "index.html")
    assert bare is not None
    assert [(block.tag, block.text) for block in bare.text_blocks] == [("body", "a"), ("p", "b"), ("body", "c")]


def test_the_title_of_a_drawing_is_not_the_page_s(page):
    assert page("<svg><title>A chart</title></svg>").title == "Days, not hours | Tiller"


def test_similar_addresses_are_suggested(site, page):
    built = site(page(path="insights/days-not-hours/index.html"))
    assert built.similar("/insights/day-not-hours") == "/insights/days-not-hours/"
    assert built.similar("/completely/else/") is None
    moved = page(path="insights/day-not-hours/index.html", head='<meta http-equiv="refresh" content="0; url=/insights/days-not-hours/">')
    assert site(moved).similar("/insights/day-not-hour/") is None


def test_suggestions_cost_no_more_than_a_while(site, page, monkeypatch):
    built = site(page(path="insights/days/index.html"))
    asked = []
    monkeypatch.setattr("plugins.desk.pages.built_site.difflib.get_close_matches", lambda wanted, *_, **__: asked.append(wanted) or ["/x/"])
    assert [built.similar("/one/"), built.similar("/one/")] == ["/x/", "/x/"]
    assert asked == ["/one/"]
    answers = [built.similar(f"/{number}/") for number in range(200)]
    assert answers == ["/x/"] * 99 + [None] * 101
    assert built.similar("/one/") == "/x/"
