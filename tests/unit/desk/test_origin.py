import pytest

from plugins.desk.evidence import quotable
from plugins.desk.finding import Finding
from plugins.desk.origin import Origins, place, read_origins

SOURCE = "content/insights/days.md"


@pytest.fixture
def origins(text):
    texts = [
        text("See [prices](/prices) now.\n\nSee [prices](/prices) again.\n\n[more](/prices-2025)", front="title: Days\nsummary: A [text](x)."),
        text("Say [prices](/prices)!", path="content/insights/hours.md"),
        text('name = "Tiller"\nlink = "/gone/"\ntext = "Say"', path="content/practice.toml"),
    ]
    footer = text('<a href="/imprint">', path="theme/templates/footer.html")
    return Origins({text.path: text for text in texts}, {footer.path: footer})


@pytest.mark.parametrize(
    ("source", "evidence", "fields", "places"),
    [
        (SOURCE, ("](/prices)",), (), [(SOURCE, 5), (SOURCE, 7)]),
        (SOURCE, ("/prices",), (), [(SOURCE, 5), (SOURCE, 7)]),
        (SOURCE, ("nowhere", "again"), (), [(SOURCE, 7)]),
        (SOURCE, ("gain", "rices"), (), []),
        (SOURCE, ("Say",), (), [("content/practice.toml", 3)]),
        (SOURCE, ("nowhere",), ("description", "summary"), [(SOURCE, 3)]),
        (SOURCE, ('"/gone/"',), (), [("content/practice.toml", 2)]),
        (None, ("](/prices)",), (), [(SOURCE, 5), (SOURCE, 7), ("content/insights/hours.md", 4)]),
        (None, ("nowhere",), ("summary",), []),
        (None, ('"/imprint"',), (), [("theme/templates/footer.html", 1)]),
        ("content/insights/unknown.md", (), ("summary",), []),
    ],
)
def test_where_the_evidence_stands(origins, source, evidence, fields, places):
    assert origins.places(source, evidence, fields) == places


def finding(path: str) -> Finding:
    return Finding(path, 0, "broken", rule="x", evidence=("nowhere",))


def test_what_stands_nowhere_keeps_its_page(origins, page, site):
    built = site(page(path="a/index.html", source=SOURCE), page(path="b/index.html"))
    placed = place([finding("a/index.html"), finding("b/index.html")], built, origins)
    assert [(found.path, found.line) for found in placed] == [(SOURCE, 0), ("output/b/index.html", 0)]


def test_a_page_s_own_source_comes_first(origins, page, site):
    built = site(page(path="a/index.html", source="content/insights/hours.md"))
    placed = place([Finding("a/index.html", 0, "broken", evidence=("](/prices)",))], built, origins)
    assert [(found.path, found.line) for found in placed] == [("content/insights/hours.md", 4)]


def test_a_fault_of_every_page_is_told_once(origins, page, site):
    pages = [page(path=f"{name}/index.html", source=SOURCE) for name in "abc"]
    placed = place([finding(page.path) for page in pages], site(*pages), origins)
    assert [str(found) for found in placed] == ["output/a/index.html: broken (the same on 2 other pages, so look into the theme)"]


def test_findings_of_style_sheets_keep_their_file(origins, site):
    assert place([finding("theme/a.css")], site(), origins)[0].path == "output/theme/a.css"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", ("plain words",)),
        ("the “quoted” rest of it", ("the “quoted” rest of it", "rest of it")),
        ("first\nsecond line", ("second line",)),
        ("ab", ()),
        ("abc", ("abc",)),
        ("x" * 50 + " 123456789", ("x" * 50 + " 123456789",)),
        ("x" * 50 + " 1234567890", ("x" * 50 + " 1234567890", "x" * 50)),
        ("", ()),
    ],
)
def test_what_of_a_text_is_looked_for(text, expected):
    assert quotable(text) == expected


def test_long_text_is_cut_at_a_word():
    assert all(len(part) <= 60 and part.endswith("word") for part in quotable("word " * 40)[1:])


def test_reads_the_theme(project, text):
    root = project({"theme/templates/base.html": "<html>", "theme/static/css/a.css": "a{}", "theme/static/f.woff2": b"\xff"})
    assert sorted(read_origins([], root / "theme").theme) == ["theme/static/css/a.css", "theme/templates/base.html"]
    assert read_origins([text("x")]).theme == {}
