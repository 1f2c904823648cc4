import io
import os

import pytest
from PIL import Image

from plugins.images import card_cache
from plugins.images.card_cache import card_file, key_of, store
from plugins.images.cards import Card
from plugins.images.covers import draw_cover
from plugins.images.typeface import Typeface

COVER = draw_cover("days-not-hours", "turn", "hot")
CARD = Card("Days, not hours", "Tiller", 4, (("Date", "30 June 2026"),))


def test_a_card_is_a_png_of_few_colours(face, tmp_path):
    picture = Image.open(io.BytesIO(card_file(CARD, COVER, face, tmp_path)))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (1200, 630))
    assert not picture.info


def test_a_card_is_drawn_once(face, tmp_path, monkeypatch):
    first = card_file(CARD, COVER, face, tmp_path)
    monkeypatch.setattr(card_cache, "draw_card", None)
    assert card_file(CARD, COVER, face, tmp_path) == first
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [first]


@pytest.mark.parametrize("spoil", [lambda content: content[:-9], lambda _: b"", lambda content: b"\0" * len(content)], ids=["cut", "empty", "zeros"])
def test_a_torn_file_is_drawn_again(spoil, face, tmp_path):
    whole = card_file(CARD, COVER, face, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(whole))
    assert card_file(CARD, COVER, face, tmp_path) == whole
    assert file.read_bytes() == whole


def test_everything_that_decides_the_picture_is_in_the_name(face, monkeypatch):
    keys = {
        key_of(CARD, COVER, face),
        key_of(Card("Days", *("Tiller", 4, CARD.cells)), COVER, face),
        key_of(Card(CARD.title, "Tiller", 3, CARD.cells), COVER, face),
        key_of(Card(CARD.title, "Tiller", 4, ()), COVER, face),
        key_of(Card(CARD.title, "Tiller", 4, CARD.cells, "Ines"), COVER, face),
        key_of(Card(CARD.title, "Tiller", 4, CARD.cells, None, "#DB5800"), COVER, face),
        key_of(CARD, draw_cover("days-not-hours", "turn", "ink"), face),
        key_of(CARD, COVER, Typeface([])),
    }
    monkeypatch.setattr(card_cache, "own_code", lambda: "changed")
    assert len({*keys, key_of(CARD, COVER, face)}) == 9


def test_nothing_is_left_behind_when_writing_fails(tmp_path, monkeypatch):
    def full(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(OSError, match="full"):
        store(tmp_path / "a.png", b"content")
    assert list(tmp_path.iterdir()) == []
