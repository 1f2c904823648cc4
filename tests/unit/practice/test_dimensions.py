import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.practice.dimensions import dimensions, length, view_box

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


def picture(path, size=(120, 80), **options):
    Image.effect_noise(size, 90).convert("RGB").save(path, **options)
    return path


def drawing(path, attributes):
    path.write_text(SVG.format(attributes))
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.JPG", "a.gif", "a.webp", "a.avif"])
def test_pictures_made_of_pixels(name, tmp_path):
    assert dimensions(picture(tmp_path / name)) == (120, 80)


@pytest.mark.parametrize(("orientation", "expected"), [(1, (120, 80)), (3, (120, 80)), (6, (80, 120)), (8, (80, 120))])
@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.png"])
def test_a_picture_is_measured_as_browsers_show_it(name, orientation, expected, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert dimensions(picture(tmp_path / name, exif=exif)) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 1200 630"', (1200, 630)),
        ('viewBox="0,0,12.4 , 6.6"', (12, 7)),
        ('width="40" height="30px"', (40, 30)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="100%" height="100%" viewBox="0 0 40 20"', (40, 20)),
        ('width="200" viewBox="0 0 40 20"', (200, 100)),
        ('height="200" viewBox="0 0 40 20"', (400, 200)),
        ('width="20em" height="50" viewBox="0 0 40 20"', (100, 50)),
        ('width="0.2" height="0.2"', (1, 1)),
    ],
)
def test_drawings(attributes, expected, tmp_path):
    assert dimensions(drawing(tmp_path / "a.svg", attributes)) == expected


@pytest.mark.parametrize(
    "attributes", ["", 'viewBox="0 0 0 10"', 'viewBox="a b c d"', 'viewBox="0 0 10"', 'width="10"', 'width="-4" height="3"', 'width="0" height="9"']
)
def test_drawings_without_a_size(attributes, tmp_path):
    with pytest.raises(ValueError, match="neither width and height nor a viewBox"):
        dimensions(drawing(tmp_path / "a.svg", attributes))


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.webp", "a.avif"])
@pytest.mark.parametrize("part", [0.9, 0.5, 0.05])
def test_a_file_cut_short_is_found(name, part, tmp_path):
    file = picture(tmp_path / name, (400, 300))
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(ValueError, match=r"^it (is damaged|is no picture|cannot be read)"):
        dimensions(file)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.avif", "a.gif", "a.svg"])
def test_something_else_is_refused(name, tmp_path):
    (tmp_path / name).write_bytes(b"<html>not a picture</html>")
    with pytest.raises(ValueError, match=r"it is no (picture|well-formed SVG|SVG)"):
        dimensions(tmp_path / name)


def test_other_kinds_of_pictures_are_refused(tmp_path):
    with pytest.raises(ValueError, match="that browsers cannot show"):
        dimensions(picture(tmp_path / "a.tiff"))


def test_text_instead_of_xml_is_refused(tmp_path):
    (tmp_path / "a.svg").write_text("<svg")
    with pytest.raises(ValueError, match="no well-formed SVG"):
        dimensions(tmp_path / "a.svg")


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_missing_file(name, tmp_path):
    with pytest.raises(ValueError, match="it does not exist"):
        dimensions(tmp_path / name)


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_folder_is_no_picture(name, tmp_path):
    (tmp_path / name).mkdir()
    with pytest.raises(ValueError, match="it cannot be read"):
        dimensions(tmp_path / name)


def test_an_enormous_picture_is_refused(tmp_path, monkeypatch):
    file = picture(tmp_path / "a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(ValueError, match="more pixels than any page can use"):
        dimensions(file)


def test_a_drawing_reads_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("777")
    text = '<!DOCTYPE svg [<!ENTITY s SYSTEM "secret">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>&s;</title></svg>'
    (tmp_path / "a.svg").write_text(text)
    assert dimensions(tmp_path / "a.svg") == (9, 9)


def test_a_drawing_cannot_fill_the_memory(tmp_path):
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
    (tmp_path / "a.svg").write_text(f'<!DOCTYPE svg [{entities}]><svg viewBox="0 0 9 9"><title>&k;</title></svg>')
    with pytest.raises(ValueError, match="no well-formed SVG"):
        dimensions(tmp_path / "a.svg")


@settings(deadline=None)
@given(st.text())
def test_no_length_is_an_error(written):
    assert length(written) is None or length(written) >= 0
    assert view_box(written) is None or min(view_box(written)) > 0


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.png", "a.svg"]))
def test_no_file_is_anything_but_a_size_or_a_sentence(tmp_path_factory, content, name):
    file = tmp_path_factory.mktemp("any") / name
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"^it "):
        dimensions(file)
