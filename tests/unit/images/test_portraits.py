import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from plugins.images.alphabet import LETTERS, MARKS, initial, letter_of
from plugins.images.covers import grounds
from plugins.images.portraits import MONOGRAM_GROUNDS, PHOTOGRAPH_SIDE, draw_monogram, duotone
from plugins.practice.colour import contrast, parse_hex

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ines Hartmann", "I"),
        ("daniel okafor", "D"),
        ("Dr. Émile Zola", "É"),
        ("Prof. Dr. Änne Burda", "Ä"),
        ("J. K. Rowling", "J"),
        ("  Łukasz", "Ł"),
        ("“Zoë”", "Z"),
        ("E\u0301mile", "É"),
        ("ß", "S"),
        ("Dr.", "D"),
        ("王小明", ""),
        ("مريم", ""),
        ("Ирина", ""),
        ("🚀", ""),
        ("42", ""),
        ("", ""),
    ],
)
def test_the_initial_of_a_name(name, letter):
    assert initial(name) == letter


def test_the_whole_alphabet_is_there():
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") <= set(LETTERS)


@pytest.mark.parametrize(("sign", "letter"), [("Ž", ("Z", "\u030c")), ("Ç", ("C", "")), ("Œ", ("O", "")), ("Ø", ("Ø", "")), ("Ж", None)])
def test_letters_come_apart_into_letter_and_mark(sign, letter):
    assert letter_of(sign) == letter


@settings(deadline=None)
@given(st.text(), st.sampled_from(MONOGRAM_GROUNDS))
def test_any_name_gives_a_small_well_formed_square(name, ground):
    svg = draw_monogram(name, ground)
    root = etree.fromstring(svg.encode())
    assert root.get("viewBox") == "0 0 160 160"
    assert root.get("width") == root.get("height") == "160"
    assert not root.xpath("//@style | //@href | //@id")
    assert len(svg) < 1500
    assert svg == draw_monogram(name, ground)


@pytest.mark.parametrize("letter", [*LETTERS, *(f"E{mark}" for mark in MARKS)])
def test_every_letter_has_strokes_on_both_sides(letter):
    root = etree.fromstring(draw_monogram(letter).encode())
    beside = root.findall(f"{SVG}path")[1].get("d")
    assert beside.count("v160") >= 1
    assert beside.count("L") >= 2
    assert root.find(f"{SVG}g/{SVG}g/{SVG}svg/{SVG}path").get("d") == LETTERS[letter[0]][1]


def test_a_name_in_another_script_gets_a_broad_stroke():
    assert "<svg x=" not in draw_monogram("王小明")
    assert draw_monogram("王小明") == draw_monogram("")


def test_grounds_and_the_owners_colour_are_used():
    assert draw_monogram("Ines", "hot", "#DB5800") != draw_monogram("Ines", "ink", "#DB5800")
    assert "#FF4A1C" not in draw_monogram("Ines", "ink", "#DB5800")


@pytest.mark.parametrize("name", MONOGRAM_GROUNDS)
@pytest.mark.parametrize("hot", ["#FF4A1C", "#DB5800"])
def test_the_letter_stands_out(name, hot):
    ground = grounds(hot)[name]
    assert contrast(parse_hex(ground.turned), parse_hex(ground.field)) >= 3


def photograph(path, size=(900, 1200), mode="RGB", **options):
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    picture.save(path, **options)
    return path


def test_a_photograph_becomes_a_square_in_two_tones(tmp_path):
    portrait = Image.open(io.BytesIO(duotone(photograph(tmp_path / "ines.jpg"))))
    assert (portrait.format, portrait.size) == ("WEBP", (PHOTOGRAPH_SIDE, PHOTOGRAPH_SIDE))
    assert all(max(colour) - min(colour) < 12 for _, colour in portrait.convert("RGB").getcolors(300_000))


def test_nothing_the_camera_wrote_remains(tmp_path):
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    content = duotone(photograph(tmp_path / "ines.jpg", exif=exif))
    assert b"EXIF" not in content
    assert b"A camera" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_a_photograph_held_sideways_is_set_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = Image.open(io.BytesIO(duotone(photograph(tmp_path / "ines.jpg", exif=exif)))).convert("L")
    assert turned.getpixel((20, 240)) > turned.getpixel((460, 240)) + 100


def test_a_small_photograph_is_not_blown_up(tmp_path):
    assert Image.open(io.BytesIO(duotone(photograph(tmp_path / "a.png", (200, 300))))).size == (200, 200)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16", "CMYK"])
def test_pictures_of_every_mode_are_taken(mode, tmp_path):
    file = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    source = Image.new("I;16", (300, 300)) if mode == "I;16" else Image.linear_gradient("L").convert("RGB").convert(mode)
    source.save(file)
    assert duotone(file).startswith(b"RIFF")


def test_transparent_parts_become_paper(tmp_path):
    picture = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (100, 100, 200, 200))
    picture.save(tmp_path / "a.png")
    portrait = Image.open(io.BytesIO(duotone(tmp_path / "a.png"))).convert("L")
    assert portrait.getpixel((5, 5)) > 240
    assert portrait.getpixel((150, 150)) < 25


def test_the_same_photograph_gives_the_same_bytes(tmp_path):
    file = photograph(tmp_path / "a.jpg")
    assert duotone(file) == duotone(file)


def test_a_broken_photograph_is_a_sentence(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    with pytest.raises(ValueError, match="it is no picture"):
        duotone(tmp_path / "a.jpg")
