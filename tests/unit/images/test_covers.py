import gzip
import hashlib
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plugins.images.covers import FAMILIES, GROUNDS, HOT, LAWS_APART, assign, draw_cover, family, grounds
from plugins.images.laws import LAWS
from plugins.practice.colour import contrast, is_legible, parse_hex

SVG = "{http://www.w3.org/2000/svg}"
SLUGS = [f"what-a-{word}-costs-{i}" for i, word in enumerate(["cto", "board", "plan", "vendor", "roadmap", "exit"] * 30)]
SHADES = range(0, 256, 51)
ALLOWED = [f"#{r:02X}{g:02X}{b:02X}" for r in SHADES for g in SHADES for b in SHADES if is_legible((r, g, b))]
"""Colours that an owner may choose."""

slugs = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=80)
covers = st.builds(draw_cover, st.one_of(slugs, st.text()), st.sampled_from(sorted(LAWS)), st.sampled_from(GROUNDS))


@settings(deadline=None)
@given(covers)
def test_a_cover_is_small(cover):
    assert len(gzip.compress(cover.svg.encode(), 9, mtime=0)) < 1024


@settings(deadline=None)
@given(covers)
def test_a_cover_is_a_plain_svg_of_the_right_size(cover):
    root = etree.fromstring(cover.svg.encode())
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1200", "630", "0 0 1200 630")
    assert {element.tag for element in root.iter()} <= {f"{SVG}{name}" for name in ("svg", "style", "g", "path")}
    assert not root.xpath("//@style | //@href | //@id")
    assert "nan" not in cover.svg


@settings(deadline=None)
@given(slugs, st.sampled_from(sorted(LAWS)), st.sampled_from(GROUNDS))
def test_the_same_slug_gives_the_same_bytes(slug, law, ground):
    assert draw_cover(slug, law, ground).svg == draw_cover(slug, law, ground).svg


def test_the_bytes_are_the_same_on_every_machine():
    svg = draw_cover("days-not-hours", "turn", "grey").svg
    assert hashlib.sha256(svg.encode()).hexdigest()[:16] == "ae2e07371173d194"


def test_the_owners_colour_is_used():
    for ground in GROUNDS:
        svg = draw_cover("a", "turn", ground, "#DB5800").svg
        assert "#DB5800" in svg
        assert HOT not in svg


def test_only_the_grey_ground_follows_the_scheme():
    assert [("prefers-color-scheme" in draw_cover("a", "turn", ground).svg) for ground in GROUNDS] == [name == "grey" for name in GROUNDS]


def test_another_colour_on_dark_pages_goes_to_the_grey_ground_only():
    assert ".t{stroke:#DB5800}" in draw_cover("a", "turn", "grey", HOT, "#DB5800").svg
    assert "#DB5800" not in draw_cover("a", "turn", "ink", HOT, "#DB5800").svg


def test_unknown_names_are_refused():
    with pytest.raises(KeyError):
        draw_cover("a", "spiral", "grey")
    with pytest.raises(KeyError):
        draw_cover("a", "turn", "mauve")


@pytest.mark.parametrize("hot", [HOT, *ALLOWED])
@pytest.mark.parametrize("name", GROUNDS)
def test_strokes_stand_out(hot, name):
    ground = grounds(hot)[name]
    schemes = [(ground.field, ground.strokes, ground.turned), *([ground.in_the_dark] if ground.in_the_dark else [])]
    for field, strokes, turned in ([parse_hex(colour) for colour in scheme] for scheme in schemes):
        assert contrast(strokes, field) >= 4.5
        assert contrast(turned, strokes) >= 3
        assert contrast(turned, field) >= 2.3


def test_there_are_laws_enough():
    assert len(LAWS) >= 8
    assert sorted(law for names in FAMILIES for law in names) == sorted(LAWS)
    assert LAWS_APART + max(map(len, FAMILIES)) <= len(LAWS)


@settings(deadline=None)
@given(st.lists(slugs, max_size=60))
def test_neighbours_never_look_alike(names):
    choices = list(assign(names).values())
    for (law, ground), (older_law, older_ground) in pairwise(choices):
        assert ground != older_ground
        assert law not in family(older_law)


@settings(deadline=None)
@given(st.lists(slugs, max_size=40, unique=True), st.lists(slugs, max_size=5, unique=True))
def test_a_newer_article_changes_no_older_cover(older, newer):
    newer = [slug for slug in newer if slug not in older]
    before, after = assign(older), assign([*newer, *older])
    assert list(after) == [*newer, *older]
    assert {slug: after[slug] for slug in older} == before


def test_laws_and_grounds_are_spread_evenly():
    choices = assign(SLUGS).values()
    laws, fields = Counter(law for law, _ in choices), Counter(ground for _, ground in choices)
    assert set(laws) == set(LAWS)
    assert max(laws.values()) <= 1.5 * len(SLUGS) / len(LAWS)
    assert min(laws.values()) >= 0.6 * len(SLUGS) / len(LAWS)
    assert all(0.25 < count / len(SLUGS) < 0.42 for count in fields.values())


def test_a_law_comes_back_late_and_on_another_ground():
    last: dict[str, tuple[int, str]] = {}
    for place, (law, ground) in enumerate(reversed(assign(SLUGS).values())):
        if law in last:
            assert place - last[law][0] > LAWS_APART
            assert ground != last[law][1]
        last[law] = (place, ground)


def test_no_articles_no_covers():
    assert assign([]) == {}


def test_a_repeated_slug_is_one_article():
    assert list(assign(["a", "b", "a"])) == ["a", "b"]
