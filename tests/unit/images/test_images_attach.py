import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree
from pelican.generators import ArticlesGenerator
from PIL import Image

from plugins.images import hooks
from plugins.images.attach import attach
from plugins.practice.attach import GuestAuthor
from plugins.practice.settings import CellLabels, Look

ROOT = Path(__file__).resolve().parents[3]
HOME_CELLS = [SimpleNamespace(label=label, value=value) for label, value in (("Owner", "Ines"), ("Date", "11 January"), ("Cost", "USD 9,500"))]


def person(name: str, slug: str, portrait: str | None = None) -> SimpleNamespace:
    return SimpleNamespace(name=name, slug=slug, portrait=portrait, portrait_href=None, document=SimpleNamespace(path=f"people/{slug}.md"))


def article(slug: str, author: SimpleNamespace, **changes: object) -> SimpleNamespace:
    date = datetime(2026, 9, 4, tzinfo=UTC)
    return SimpleNamespace(**{"slug": slug, "title": slug.replace("-", " "), "person": author, "date": date, "minutes": 9, "cells": None, **changes})


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """Cards are drawn once for all tests."""
    return tmp_path_factory.mktemp("cards")


@pytest.fixture
def library(tmp_path):
    practice = SimpleNamespace(
        name="Tiller",
        address="https://tiller.example/sub",
        language="en",
        look=Look(turned_letter=4, cells=CellLabels()),
        home=SimpleNamespace(headline="Every decision needs an owner.", cells=HOME_CELLS),
        guests=[SimpleNamespace(name="Mara Lindqvist"), SimpleNamespace(name="王小明")],
    )
    return SimpleNamespace(practice=practice, base_path="/sub", content=tmp_path / "content")


@pytest.fixture
def context():
    ines, daniel = person("Ines Hartmann", "ines-hartmann"), person("Daniel Okafor", "daniel-okafor")
    guest, other = (GuestAuthor(name, None, "", None) for name in ("Mara Lindqvist", "王小明"))
    articles = [article("days-not-hours", ines), article("leaving-well", guest), article("first-no", other, cells=HOME_CELLS)]
    return {"articles": articles, "people": [ines, daniel]}


def test_every_article_gets_a_cover_and_a_card(library, context, face, cache):
    files = attach(library, context, face, cache).contents
    for one in context["articles"]:
        assert re.fullmatch(rf"/sub/covers/{one.slug}\.[0-9a-f]{{8}}\.svg", one.cover.href)
        assert re.fullmatch(rf"https://tiller\.example/sub/cards/{one.slug}\.[0-9a-f]{{8}}\.png", one.card.href)
        assert (one.cover.width, one.cover.height, one.cover.alt) == (one.card.width, one.card.height, "") == (1200, 630, "")
        assert one.cover.href.removeprefix("/sub/") in files
        assert one.card.href.removeprefix("https://tiller.example/sub/") in files
    assert context["articles"][0].card.alt == "Ines Hartmann, Tiller: days not hours"


def test_the_practice_gets_a_card_from_its_home_page(library, context, face, cache):
    attach(library, context, face, cache)
    assert context["default_card"].alt == "Tiller: Every decision needs an owner."
    assert context["default_card"].href.startswith("https://tiller.example/sub/cards/practice.")


def test_people_and_guests_get_monograms(library, context, face, cache):
    files = attach(library, context, face, cache).contents
    ines, daniel = context["people"]
    guests = [one.person.portrait_href for one in context["articles"][1:]]
    assert re.fullmatch(r"/sub/portraits/ines-hartmann\.[0-9a-f]{8}\.svg", ines.portrait_href)
    assert guests[0].startswith("/sub/portraits/mara-lindqvist.")
    assert guests[1].endswith(".svg")
    for href in (ines.portrait_href, daniel.portrait_href, *guests):
        assert etree.fromstring(files[href.removeprefix("/sub/")]).get("width") == "160"
    grounds = [re.search(rb'fill="(#\w+)"', files[one.portrait_href.removeprefix("/sub/")])[1] for one in (ines, daniel)]
    assert len(set(grounds)) == 2


def test_a_photograph_is_found_beside_the_text(library, context, face, cache):
    (library.content / "people").mkdir(parents=True)
    Image.new("RGB", (300, 400), "#336699").save(library.content / "people" / "ines.jpg")
    context["people"][0].portrait = "./ines.jpg"
    attach(library, context, face, cache)
    assert re.fullmatch(r"/sub/portraits/ines-hartmann\.[0-9a-f]{8}\.webp", context["people"][0].portrait_href)


def test_a_drawn_portrait_is_taken_as_it_is(library, context, face, cache):
    (library.content / "people").mkdir(parents=True)
    (library.content / "people" / "ines.svg").write_text("<svg/>")
    context["people"][0].portrait = "ines.svg"
    files = attach(library, context, face, cache).contents
    assert files[context["people"][0].portrait_href.removeprefix("/sub/")] == b"<svg/>"


def test_the_size_of_a_portrait_is_that_of_its_file(library, context, face, cache):
    (library.content / "people").mkdir(parents=True)
    Image.new("RGB", (300, 400), "#336699").save(library.content / "people" / "ines.jpg")
    (library.content / "people" / "daniel.svg").write_text('<svg viewBox="0 0 90 90"/>')
    (library.content / "people" / "mara.svg").write_text("<svg/>")
    context["people"][0].portrait, context["people"][1].portrait = "ines.jpg", "daniel.svg"
    context["people"] += [person("Mara", "mara", "mara.svg"), person("Zoe", "zoe")]
    attach(library, context, face, cache)
    assert [one.portrait_size for one in context["people"]] == [(300, 300), (90, 90), None, (160, 160)]


def test_a_broken_photograph_names_the_file(library, context, face, cache):
    context["people"][0].portrait = "ines.jpg"
    with pytest.raises(ValueError, match=r"the portrait people/ines\.jpg cannot be used: it does not exist"):
        attach(library, context, face, cache)


def test_a_site_without_articles_and_people(library, face, cache):
    context = {"articles": [], "people": []}
    assert [path.partition(".")[0] for path in attach(library, context, face, cache).contents] == ["cards/practice"]


def test_the_same_content_gives_the_same_files(library, context, face, tmp_path):
    assert attach(library, context, face, tmp_path / "a").contents == attach(library, context, face, tmp_path / "b").contents


def test_the_files_are_written_when_pelican_has_finished(library, context, tmp_path):
    generator = object.__new__(ArticlesGenerator)
    generator.settings = {"LIBRARY": library, "THEME": str(ROOT / "theme"), "CACHE_PATH": str(tmp_path / "cache")}
    generator.context = context
    hooks.make([generator])
    output = tmp_path / "output"
    assert not output.exists()
    hooks.write(SimpleNamespace(settings=generator.settings, output_path=str(output)))
    written = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert written == sorted(generator.settings["PICTURE_FILES"].contents)
    assert len(written) == 3 + 4 + 4
    assert (tmp_path / "cache" / "cards").is_dir()
