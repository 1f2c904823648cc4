"""Every feed of every site that the tests build, read as strictly as its specification is written; and what pages say of them."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from plugins.engine.build import build
from tests.conftest import ROOT
from tests.unit.feeds import atom_rules, json_feed_rules, rss_rules, text_rules

Pages = dict[str, BeautifulSoup]
BASE = "https://lark.example/practice"
NAMES = ("feed.xml", "atom.xml", "feed.json")
A = "{http://www.w3.org/2005/Atom}"
XML = etree.XMLParser(recover=False, resolve_entities=False, huge_tree=False)
# Articles with all that feeds stumble over.
NASTY = {
    "signs.md": """---
title: 'Ends in ]]> & "quotes", <5 %, 😀 and مرحبا'
date: 2026-08-01 09:30
summary: 'A summary with ]]> & "quotes", a < b, an emoji 😀 and \u202b marks\u202c that nobody sees but some scripts need.'
category: Method & order
tags: ['R&D', 'C++ > C', Decisions]
---

Terms ]]> & conditions \x01\x0b\x0c\x1b\x7f\x85 end here. <!-- a comment -->

<p lang="ar" dir="rtl">مرحبا بالعالم \u200f</p>

<p class="x" id="own">Our class.</p>
""",
    "pictures.md": """---
title: Pictures and films
date: 2026-08-01 09:30
description: A description without a summary, as long as a description for search engines has to be.
category: Money
tags: [Decisions]
author: Bo Guest
image: dot.png
image_alt: A dot
---

<img src="dot.png" srcset="dot.png 1x, strokes.svg 2x" alt="A dot">

<picture><source srcset="strokes.svg" type="image/svg+xml"><img src="dot.png" alt="A dot again" width="8" height="8"></picture>

<video src="dot.png" poster="strokes.svg"><a href="/faq/">No film</a></video>
""",
    "blocks.md": """---
title: Everything that folds
date: 2026-08-02
guid: urn:uuid:8d6f1e3a-0d5c-4f5c-9c1c-0a2a3a4a5a6a
summary: Folds, boxes, tables, notes, quotes and columns in one text, so that readers see each of them once.
category: Method
tags: [Decisions, Fees & terms]
brief: [One point., 'A second & last <1 %.']
---

Text with a note.[^1]

/// details | More of it
Hidden *text*.
///

<details><summary>Written as HTML</summary>

Raw text.
</details>

<ul><li><input type="checkbox" checked disabled> Ticked</li><li><input type="checkbox"> Not</li></ul>

<fieldset><legend>Which?</legend><label><input type="checkbox"> One</label></fieldset>

Table: Fees. USD, 2026

| Unit | From |
| --- | ---: |
| An hour | 150 |
| **Total** | **150** |

/// note
A note.
///

/// margin
In the margin.
///

/// quote | A client
Words.
///

```python
if a < b and c > d: print("]]>")
```

## Frequently asked questions

### First?

Yes, *indeed*.

### Second?

No.

[^1]: The note, with [a link](alpha.md).

    - and a list
""",
}


@dataclass(frozen=True)
class Site:
    """A built site and its address."""

    folder: Path
    base: str

    def files(self, name: str) -> list[Path]:
        """The feeds of a format. Where a page used to be, there are copies of its feeds beside a page that leads on."""
        found = sorted(self.folder.rglob(name))
        return [file for file in found if b'http-equiv="refresh"' not in (file.parent / "index.html").read_bytes()]

    def feeds(self, name: str) -> Iterator[tuple[bytes, str]]:
        """Each feed of a format with its address."""
        for file in self.files(name):
            yield file.read_bytes(), f"{self.base}/{file.relative_to(self.folder).as_posix()}"

    def streams(self) -> list[str]:
        """The paths of the folders that hold feeds."""
        return sorted({file.parent.relative_to(self.folder).as_posix().removeprefix(".") for name in NAMES for file in self.files(name)})

    def of(self, stream: str) -> tuple[etree._Element, etree._Element, dict[str, Any]]:
        """The three feeds of a stream."""
        rss, atom, data = ((self.folder / stream / name).read_bytes() for name in NAMES)
        return etree.fromstring(rss, XML), etree.fromstring(atom, XML), json.loads(data)


@pytest.fixture(scope="session")
def nasty_site(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture site with articles that feeds stumble over."""
    content = Path(shutil.copytree(ROOT / "tests" / "site" / "content", tmp_path_factory.mktemp("nasty") / "content"))
    for name, text in NASTY.items():
        (content / "insights" / name).write_text(text, encoding="utf-8")
    return built("nasty", PATH=str(content))


@pytest.fixture(params=["sample", "fixture", "nasty"])
def site(request: pytest.FixtureRequest) -> Site:
    """Each site in turn."""
    return Site(request.getfixturevalue(f"{request.param}_site"), "https://tiller.example" if request.param == "sample" else BASE)


@pytest.fixture
def nasty(nasty_site: Path) -> Site:
    return Site(nasty_site, BASE)


def named(rules: Any) -> Any:
    return pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)


def told(site: Site, slug: str) -> dict[str, Any]:
    """The entry of an article, from the feed of everything."""
    found: dict[str, Any] = next(item for item in site.of("")[2]["items"] if item["url"].endswith(f"/insights/{slug}/"))
    return found


def links(soup: BeautifulSoup) -> list[Any]:
    """The feeds a page names in its head."""
    return [
        link
        for link in soup.head.find_all("link", rel="alternate")
        if link["type"] in {"application/rss+xml", "application/atom+xml", "application/feed+json"}
    ]


@named(rss_rules)
def test_rss(site: Site, rule: Callable[..., Iterator[str]]) -> None:
    assert {address: faults for written, address in site.feeds("feed.xml") if (faults := list(rule(etree.fromstring(written, XML), address)))} == {}


@named(atom_rules)
def test_atom(site: Site, rule: Callable[..., Iterator[str]]) -> None:
    assert {address: faults for written, address in site.feeds("atom.xml") if (faults := list(rule(etree.fromstring(written, XML), address)))} == {}


@named(json_feed_rules)
def test_json_feed(site: Site, rule: Callable[..., Iterator[str]]) -> None:
    assert {address: faults for written, address in site.feeds("feed.json") if (faults := list(rule(json.loads(written), address)))} == {}


@named(text_rules)
def test_texts(site: Site, rule: Callable[..., Iterator[str]]) -> None:
    assert {item["url"]: faults for item in site.of("")[2]["items"] if (faults := list(rule(item["content_html"])))} == {}


def test_a_feed_reader_takes_every_feed(site: Site) -> None:
    for name, version in (("feed.xml", "rss20"), ("atom.xml", "atom10")):
        for written, address in site.feeds(name):
            parsed = feedparser.parse(written)
            assert not parsed.bozo, (address, parsed.get("bozo_exception"))
            assert parsed.version == version
            assert parsed.entries, address


def test_what_has_feeds_has_all_three(site: Site) -> None:
    streams = site.streams()
    assert [(stream, name) for stream in streams for name in NAMES if not (site.folder / stream / name).is_file()] == []
    kinds = Counter(stream.split("/")[0] for stream in streams)
    assert kinds[""] == 1
    assert {"topics", "insights", "people"} <= set(kinds)


def test_three_formats_hold_the_same_entries_in_the_same_order(site: Site) -> None:
    encoded, creator = "{http://purl.org/rss/1.0/modules/content/}encoded", "{http://purl.org/dc/elements/1.1/}creator"
    for stream in site.streams():
        rss, atom, data = site.of(stream)
        entries, items = atom.findall(f"{A}entry"), rss.findall("channel/item")
        assert len(items) == len(entries) == len(data["items"]) <= 20
        for item, entry, other in zip(items, entries, data["items"], strict=True):
            assert item.findtext("guid") == entry.findtext(f"{A}id") == other["id"]
            assert item.findtext("link") == entry.find(f"{A}link").get("href") == other["url"]
            assert item.findtext("title") == entry.findtext(f"{A}title") == other["title"]
            assert BeautifulSoup(item.findtext("description"), "lxml").get_text() == entry.findtext(f"{A}summary") == other["summary"]
            assert item.findtext(encoded) == entry.findtext(f"{A}content") == other["content_html"]
            assert item.findtext(creator) == entry.findtext(f"{A}author/{A}name") == other["authors"][0]["name"]
            assert parsedate_to_datetime(item.findtext("pubDate")) == datetime.fromisoformat(entry.findtext(f"{A}published"))
            assert entry.findtext(f"{A}published") == other["date_published"]
            assert entry.findtext(f"{A}updated") == other["date_modified"]
            labels = [category.get("label") for category in entry.findall(f"{A}category")]
            assert [category.text for category in item.findall("category")] == labels
            assert list(dict.fromkeys(labels)) == other["tags"]


def test_an_entry_is_the_same_in_every_feed(site: Site) -> None:
    whole = {item["id"]: item for item in site.of("")[2]["items"]}
    assert [(stream, item["id"]) for stream in site.streams() for item in site.of(stream)[2]["items"] if item != whole[item["id"]]] == []


def test_a_feed_holds_what_its_page_lists_first(site: Site) -> None:
    for stream in site.streams():
        page = BeautifulSoup((site.folder / (stream or "insights") / "index.html").read_text(encoding="utf-8"), "lxml")
        listed = [urlsplit(link["href"]).path for link in page.select(".row-article .row-title a")]
        fed = [urlsplit(item["url"]).path for item in site.of(stream)[2]["items"]]
        assert listed, stream
        assert fed[: len(listed)] == listed[: len(fed)], stream


def test_addresses_in_feeds_lead_to_something(site: Site) -> None:
    for item in site.of("")[2]["items"]:
        content = BeautifulSoup(item["content_html"], "lxml")
        found = [element[name] for name in ("href", "src", "poster") for element in content.find_all(attrs={name: True})]
        found += [author["url"] for author in item["authors"] if "url" in author] + [item["url"], item["image"]]
        for address in found:
            if address.startswith(f"{site.base}/"):
                path = unquote(urlsplit(address.removeprefix(f"{site.base}/")).path)
                assert (site.folder / path / "index.html" if path.endswith("/") or not path else site.folder / path).is_file(), address


def test_every_page_names_its_own_feeds_and_then_the_sites(site: Site) -> None:
    base, streams = urlsplit(site.base).path, set(site.streams())
    for file in sorted(site.folder.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml")
        if page.head.find("meta", {"http-equiv": "refresh"}):
            continue
        stream = file.parent.relative_to(site.folder).as_posix().removeprefix(".").partition("/page/")[0]
        own = [f"{base}/{stream}/{name}" for name in NAMES] if stream and stream in streams else []
        assert [link["href"] for link in links(page)] == own + [f"{base}/{name}" for name in NAMES], file
        titles = [link["title"] for link in links(page)]
        assert len(set(titles)) == len(titles), file


def test_titles_of_feeds_differ_and_are_those_that_pages_give(site: Site) -> None:
    titles = {stream: site.of(stream)[0].findtext("channel/title") for stream in site.streams()}
    assert len(set(titles.values())) == len(titles)
    for stream, title in titles.items():
        page = BeautifulSoup((site.folder / stream / "index.html").read_text(encoding="utf-8"), "lxml")
        assert [link["title"] for link in links(page)][:3] == [f"{title} (RSS)", f"{title} (Atom)", f"{title} (JSON Feed)"]
        assert {site.of(stream)[1].findtext(f"{A}title"), site.of(stream)[2]["title"]} == {title}


def test_feeds_lead_to_the_page_they_are_of(site: Site) -> None:
    for stream in site.streams():
        rss, atom, data = site.of(stream)
        home = f"{site.base}/{stream}/" if stream else f"{site.base}/"
        assert rss.findtext("channel/link") == data["home_page_url"] == atom.findtext(f"{A}id") == home
        assert [link.get("href") for link in atom.findall(f"{A}link") if link.get("rel") == "alternate"] == [home]


def test_pages_offer_the_feed_of_what_they_list(site: Site) -> None:
    for stream in filter(None, site.streams()):
        page = BeautifulSoup((site.folder / stream / "index.html").read_text(encoding="utf-8"), "lxml")
        assert f"{urlsplit(site.base).path}/{stream}/feed.xml" in {link["href"] for link in page.main.find_all("a")}, stream


def test_the_page_about_subscribing_lists_every_feed_once(site: Site) -> None:
    main, base = BeautifulSoup((site.folder / "subscribe" / "index.html").read_text(encoding="utf-8"), "lxml").main, urlsplit(site.base).path
    rows = [row.find_all("a") for row in main.select(".feeds li")]
    expected = {f"{base}/{stream}/{name}".replace("//", "/") for stream in site.streams() for name in NAMES}
    assert Counter(link["href"] for row in rows for link in row[1:]) == Counter(expected)
    for name, *formats in rows:
        assert [link.find(string=True) for link in formats] == ["RSS", "Atom", "JSON Feed"]
        assert [link["type"] for link in formats] == ["application/rss+xml", "application/atom+xml", "application/feed+json"]
        if name["href"] != f"{base}/insights/":
            assert formats[0]["href"] == f"{name['href']}feed.xml"
        assert (site.folder / name["href"].removeprefix(f"{base}/").lstrip("/") / "index.html").is_file()
    assert rows[0][0]["href"] == f"{base}/insights/"
    assert [heading.get_text() for heading in main.find_all("h2")][1:] == ["Everything", "Topics", "Categories", "Authors"]


def test_links_to_feeds_are_told_apart_by_those_who_hear_them(site: Site) -> None:
    main = BeautifulSoup((site.folder / "subscribe" / "index.html").read_text(encoding="utf-8"), "lxml").main
    spoken = [link.get_text() for link in main.select(".feeds .formats a")]
    assert spoken
    # A category may be called like a topic.
    assert len(set(spoken)) == len(spoken)


def test_no_style_sheet_is_linked_from_a_feed(site: Site) -> None:
    assert [address for name in ("feed.xml", "atom.xml") for written, address in site.feeds(name) if b"xml-stylesheet" in written] == []


def test_articles_are_whole_and_newest_first(fixture_site: Path) -> None:
    feed = feedparser.parse(fixture_site / "feed.xml")
    assert [entry.link for entry in feed.entries][:3] == [f"{BASE}/insights/{slug}/" for slug in ("beta", "alpha", "short-5")]
    assert len(feed.entries) == 7
    alpha = feed.entries[1]
    assert alpha.title == 'Prices & "promises": <5 % or more?'
    assert alpha.id == f"{BASE}/old/alpha/"
    assert f'src="{BASE}/insights/strokes.svg"' in alpha.content[0].value


@pytest.mark.parametrize("name", ["fixture_site", "fixture_drafts"])
def test_what_is_not_public_is_in_no_feed_and_has_none(request: pytest.FixtureRequest, name: str) -> None:
    site = Site(request.getfixturevalue(name), BASE)
    assert [address for kind in NAMES for written, address in site.feeds(kind) if b"EMBARGO" in written] == []
    assert [stream for stream in site.streams() if "embargo" in stream] == []
    if name == "fixture_drafts":
        page = BeautifulSoup((site.folder / "topics" / "embargo-tag" / "index.html").read_text(encoding="utf-8"), "lxml")
        assert [link["href"] for link in links(page)] == [f"/practice/{kind}" for kind in NAMES]


def test_a_guest_is_named_and_has_no_feed(fixture_site: Path) -> None:
    site = Site(fixture_site, BASE)
    assert [stream for stream in site.streams() if stream.startswith("people")] == ["people/ada-lark"]
    beta = told(site, "beta")
    assert beta["authors"] == [{"name": "Bo Guest"}]
    assert beta["id"] not in {item["id"] for item in site.of("people/ada-lark")[2]["items"]}
    assert told(site, "alpha")["authors"] == [{"name": "Ada Lark", "url": f"{BASE}/people/ada-lark/"}]


def test_signs_of_every_kind_come_through(nasty: Site) -> None:
    entry = told(nasty, "signs")
    assert entry["title"] == 'Ends in ]]> & "quotes", <5 %, 😀 and مرحبا'
    assert ']]> & "quotes", a < b, an emoji 😀 and \u202b marks\u202c' in entry["summary"]
    assert "<p>Terms ]]&gt; &amp; conditions  end here. </p>" in entry["content_html"]
    assert '<p lang="ar" dir="rtl">مرحبا بالعالم \u200f</p>' in entry["content_html"]
    assert "<p>Our class.</p>" in entry["content_html"]
    assert "a comment" not in entry["content_html"]
    assert entry["tags"] == ["R&D", "C++ > C", "Decisions", "Method & order"]


def test_pictures_and_films_can_be_fetched(nasty: Site) -> None:
    entry = told(nasty, "pictures")
    assert entry["summary"] == "A description without a summary, as long as a description for search engines has to be."
    assert entry["image"] == f"{BASE}/insights/dot.png"
    content = BeautifulSoup(entry["content_html"], "lxml")
    assert [image["src"] for image in content.find_all("img")] == [f"{BASE}/insights/dot.png"] * 2
    assert content.picture.find(["source", "img"], recursive=False).name == "source"
    assert (content.video["poster"], content.video.a["href"]) == (f"{BASE}/insights/strokes.svg", f"{BASE}/faq/")
    picture = next(
        item.find("{http://search.yahoo.com/mrss/}content")
        for item in nasty.of("")[0].findall("channel/item")
        if item.findtext("link") == entry["url"]
    )
    assert dict(picture.attrib) == {"url": entry["image"], "medium": "image", "type": "image/png", "width": "40", "height": "30"}


def test_what_folds_is_told_once_and_in_order(nasty: Site) -> None:
    entry = told(nasty, "blocks")
    content = BeautifulSoup(entry["content_html"], "lxml")
    assert entry["id"] == "urn:uuid:8d6f1e3a-0d5c-4f5c-9c1c-0a2a3a4a5a6a"
    assert [heading.get_text() for heading in content.find_all(["h2", "h3"])] == [
        "More of it",
        "Written as HTML",
        "Frequently asked questions",
        "First?",
        "Second?",
    ]
    words = content.get_text(" ", strip=True)
    for said in (
        "One point.",
        "Hidden",
        "Raw text.",
        "☑ Ticked",
        "☐ Not",
        "☐ One",
        "A note.",
        "In the margin.",
        "A client",
        "The note, with",
        "and a list",
    ):
        assert words.count(said) == 1, said
    assert 'print("]]>")' in content.pre.get_text()
    assert content.find_all("p")[-1].get_text() == "Shall we talk? Book a call"
    assert content.find_all("a")[-1]["href"] == f"{BASE}/booking/"


def test_two_posts_at_one_minute_are_told_apart(nasty: Site) -> None:
    one, other = told(nasty, "pictures"), told(nasty, "signs")
    assert one["date_published"] == other["date_published"] == "2026-08-01T09:30:00-04:00"
    assert (one["date_modified"], other["date_modified"]) == ("2026-08-01T09:30:00-04:00", "2026-08-01T09:30:01-04:00")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Terms", "Terms \x00", "NUL"),
        ("title: 'Ends", "title: 'Ends \x0b", "cannot be seen"),
        ("Terms", '<script>alert("x")</script>', "<script>"),
        ("<p class=", "<p onclick='x' class=", "onclick"),
        ("Terms", '<iframe src="https://v.example/"></iframe>', "<iframe>"),
    ],
)
def test_what_no_feed_could_hold_is_refused_with_its_line(fixture_content: Path, tmp_path: Path, old: str, new: str, message: str) -> None:
    text = NASTY["signs.md"].replace(old, new)
    (fixture_content / "insights" / "signs.md").write_text(text, encoding="utf-8")
    line = next(number for number, line in enumerate(text.split("\n"), 1) if new in line)
    report = build(ROOT / "publishconf.py", tmp_path / "out", {"PATH": str(fixture_content)})
    assert [problem.line for problem in report.problems] == [line]
    assert message in report.problems[0].message
