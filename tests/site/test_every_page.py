"""What holds for each page of the fixture site, whatever its type."""

from __future__ import annotations

from urllib.parse import urlsplit

from bs4 import BeautifulSoup

Pages = dict[str, BeautifulSoup]
BASE = "https://lark.example/practice"


def text(element: object) -> str:
    return " ".join(element.get_text(" ", strip=True).split())


def indexed(soup: BeautifulSoup) -> bool:
    return soup.find("meta", {"name": "robots"})["content"] != "noindex"


def test_the_site_has_every_page_type(pages: Pages) -> None:
    expected = {
        "", "404.html", "about/", "booking/", "case-studies/", "case-studies/billing/", "contact/", "faq/", "hidden/",
        "insights/", "insights/page/2/", "insights/page/3/", "insights/alpha/", "insights/beta/",
        "insights/category/money/", "insights/category/method/", "insights/category/method/page/2/",
        "people/", "people/ada-lark/", "people/ada-lark/page/2/", "search/", "services/", "services/review/", "services/seat/", "subscribe/",
        "topics/", "topics/decisions/",
        "topics/decisions/page/2/", "topics/decisions/page/3/", "topics/fees-terms/", *(f"insights/short-{n}/" for n in range(1, 6)),
    }  # fmt: skip
    assert set(pages) == expected


def test_one_first_level_heading(pages: Pages) -> None:
    assert {path: len(soup.find_all("h1")) for path, soup in pages.items() if len(soup.find_all("h1")) != 1} == {}


def test_language_and_landmarks(pages: Pages) -> None:
    for path, soup in pages.items():
        assert soup.html["lang"] == "en", path
        assert len(soup.find_all("main")) == 1, path
        assert soup.find("header"), path
        assert soup.find("footer"), path
        skip = soup.body.find("a")
        assert skip["href"].startswith("#"), path
        assert soup.find(id=skip["href"][1:]), path


def test_titles_and_descriptions_fit_and_are_told_apart(pages: Pages) -> None:
    titles, descriptions = [], []
    for path, soup in pages.items():
        title = soup.title.string
        assert 0 < len(title) <= 65, (path, title)
        titles.append(title)
        if indexed(soup):
            description = soup.find("meta", {"name": "description"})["content"]
            assert 50 <= len(description) <= 165, (path, description)
            descriptions.append(description)
    assert len(set(titles)) == len(titles), sorted(titles)
    assert len(set(descriptions)) == len(descriptions), sorted(descriptions)


def test_canonical_is_the_page_itself(pages: Pages) -> None:
    for path, soup in pages.items():
        if path != "404.html":
            assert soup.find("link", rel="canonical")["href"] == f"{BASE}/{path}"
            assert soup.find("meta", property="og:url")["content"] == f"{BASE}/{path}"


def test_social_card_is_an_absolute_address_with_size(pages: Pages) -> None:
    for path, soup in pages.items():
        image = soup.find("meta", property="og:image")
        assert image["content"].startswith(f"{BASE}/"), path
        assert soup.find("meta", property="og:image:width")["content"] == "1200", path


def test_no_page_asks_another_host_or_runs_a_script(pages: Pages) -> None:
    for path, soup in pages.items():
        sources = [element[name] for name in ("src", "srcset", "poster", "data") for element in soup.find_all(attrs={name: True})]
        sources += [
            link["href"] for link in soup.find_all("link") if set(link["rel"]) & {"stylesheet", "preload", "icon", "manifest", "apple-touch-icon"}
        ]
        assert [source for source in sources if urlsplit(source).netloc] == [], path
        assert [script.get("type") for script in soup.find_all("script") if script.get("type") != "application/ld+json"] == [], path


def test_no_style_attribute_and_no_handler(pages: Pages) -> None:
    for path, soup in pages.items():
        for element in soup.find_all(True):
            assert not [name for name in element.attrs if name == "style" or name.startswith("on")], (path, element)


def test_every_address_lives_below_the_base_path(pages: Pages) -> None:
    for path, soup in pages.items():
        for element in soup.find_all(href=True):
            href = element["href"]
            assert not href.startswith("/") or href.startswith("/practice/"), (path, href)


def test_breadcrumbs_lead_from_home_to_the_page(pages: Pages) -> None:
    for path, soup in pages.items():
        trail = soup.find("nav", attrs={"aria-label": "Breadcrumbs"})
        if path == "":
            assert trail is None
            continue
        links = trail.find_all("a")
        assert links[0]["href"] == "/practice/", path
        assert text(links[0]) == "Home", path


def test_every_page_ends_in_a_call(pages: Pages) -> None:
    for path, soup in pages.items():
        if path not in {"booking/"}:
            assert soup.find("a", href=lambda href: href and ("/booking/" in href or href.startswith("mailto:"))), path


def test_pictures_have_sizes_and_alternatives(pages: Pages) -> None:
    for path, soup in pages.items():
        for image in soup.find_all("img"):
            assert image.has_attr("alt"), (path, image)
            assert image["width"].isdigit(), (path, image)
            assert image["height"].isdigit(), (path, image)


def test_identifiers_are_unique(pages: Pages) -> None:
    for path, soup in pages.items():
        identifiers = [element["id"] for element in soup.find_all(id=True)]
        assert len(identifiers) == len(set(identifiers)), path
