"""Pictures lose what the camera wrote and nothing else."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from plugins.images import hooks
from plugins.images.metadata import without_metadata

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,31.2N" dc:creator="Ines"/></x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


def picture(kind: str, turn: int | None = None, **options: object) -> bytes:
    """A photograph with everything a telephone writes, turned as the Exif orientation says."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "A camera", "2026:11:20 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    if turn:
        exif[0x0112] = turn
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Author", "A camera")
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    else:
        options.setdefault("xmp", XMP)
    if kind == "JPEG":
        options["comment"] = b"by A camera"
    file = io.BytesIO()
    drawn = Image.merge("RGB", (Image.linear_gradient("L"), Image.radial_gradient("L"), Image.linear_gradient("L").rotate(90))).resize((75, 40))
    drawn.save(file, kind, exif=exif, icc_profile=PROFILE, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turn", [None, 1, 3, 6, 8])
def test_only_the_picture_its_profile_and_how_it_is_turned_remain(kind: str, turn: int | None) -> None:
    before = picture(kind, turn)
    assert b"A camera" in before
    assert b"GPSLatitude" in before or kind == "PNG"  # which packs it
    after = without_metadata(before)
    for trace in (b"A camera", b"Ines", b"GPSLatitude", b"2026:11:20"):
        assert trace not in after
    was, is_now = opened(before), opened(after)
    assert is_now.tobytes() == was.tobytes()
    assert is_now.info["icc_profile"] == was.info["icc_profile"] == PROFILE
    assert ImageOps.exif_transpose(is_now).size == ImageOps.exif_transpose(was).size
    exif = is_now.getexif()
    assert exif.get(0x0112, 1) == was.getexif().get(0x0112, 1)
    assert set(exif) <= {0x0112}
    assert not exif.get_ifd(0x8825)
    assert "xmp" not in is_now.info or not is_now.info["xmp"].strip()
    assert not getattr(is_now, "text", {})


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_done_once_and_always_alike(kind: str) -> None:
    once = without_metadata(picture(kind, 6))
    assert without_metadata(once) == once
    assert without_metadata(picture(kind, 6)) == once


@pytest.mark.parametrize("options", [{"progressive": True}, {"progressive": True, "subsampling": 0}, {"restart_marker_rows": 1}])
def test_a_photograph_of_several_scans_stays_whole(options: dict[str, object]) -> None:
    before = picture("JPEG", 6, **options)
    after = without_metadata(before)
    assert opened(after).tobytes() == opened(before).tobytes()
    assert b"A camera" not in after


def test_colours_for_print_stay_as_they_are() -> None:
    file = io.BytesIO()
    Image.new("CMYK", (30, 20), (10, 200, 90, 30)).save(file, "JPEG", comment=b"by A camera")
    after = without_metadata(file.getvalue())
    assert b"A camera" not in after
    assert opened(after).tobytes() == opened(file.getvalue()).tobytes()
    assert opened(after).info["adobe_transform"] == opened(file.getvalue()).info["adobe_transform"]


@pytest.mark.parametrize(("turn", "announced"), [(None, 0), (6, 0x08)])
def test_a_webp_announces_what_is_in_it(turn: int | None, announced: int) -> None:
    after = without_metadata(picture("WEBP", turn))
    assert after[12:16] == b"VP8X"
    assert after[20] & 0x0C == announced
    assert struct.unpack_from("<I", after, 4)[0] == len(after) - 8


def test_what_is_hung_on_behind_the_picture_goes() -> None:
    """Telephones append a film or a second picture, with all that the first one told."""
    before = picture("JPEG")
    assert without_metadata(before + b"\0\0\0\x18ftypmp42" + before) == without_metadata(before)
    assert without_metadata(picture("PNG") + before) == without_metadata(picture("PNG"))


def test_moving_pictures_go_on_moving() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    for kind in ("WEBP", "PNG"):
        file = io.BytesIO()
        exif = Image.Exif()
        exif[0x010F] = "A camera"
        frames[0].save(file, kind, save_all=True, append_images=frames[1:], exif=exif)
        after = without_metadata(file.getvalue())
        assert b"A camera" not in after
        assert opened(after).n_frames == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_without_any_stays_byte_for_byte(kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (75, 40), "teal").save(file, kind)
    assert without_metadata(file.getvalue()) == file.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff", b"GIF89a", b"<svg/>", b"RIFF\xff\xff\xff\xffWEBP", b"\x89PNG\r\n\x1a\n", b"\0\0\0\x20ftypavif"]
)
def test_what_is_no_whole_picture_stays_as_it_is(content: bytes) -> None:
    assert without_metadata(content) == content


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_cut_short_anywhere_is_taken(kind: str) -> None:
    whole = picture(kind, 6)
    for end in range(0, len(whole), 7):
        assert isinstance(without_metadata(whole[:end]), bytes)


@given(st.sampled_from(KINDS), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6))
@settings(max_examples=150)
def test_a_picture_with_any_bytes_changed_is_taken(kind: str, changes: list[tuple[float, int]]) -> None:
    content = bytearray(WHOLE[kind])
    for place, value in changes:
        content[int(place * len(content))] = value
    assert isinstance(without_metadata(bytes(content)), bytes)


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8X", b"\0\0\0\x0cftypavif"]), st.binary(max_size=200))
def test_any_bytes_are_taken(start: bytes, rest: bytes) -> None:
    assert isinstance(without_metadata(start + rest), bytes)


WHOLE = {kind: picture(kind, 6) for kind in KINDS}


def test_a_block_of_exif_that_is_damaged_goes_too() -> None:
    block = b"Exif\0\0" + b"II*\0\xff\xff\xff\xff A camera"
    content = picture("JPEG")
    damaged = content[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + content[2:]
    assert without_metadata(damaged) == without_metadata(content)


def test_the_build_publishes_copies_without_it_and_leaves_the_originals(tmp_path: Path) -> None:
    original, output = tmp_path / "content" / "team.jpg", tmp_path / "output"
    original.parent.mkdir()
    original.write_bytes(picture("JPEG", 6))
    (output / "insights").mkdir(parents=True)
    (output / "insights" / "team.jpg").hardlink_to(original)
    (output / "paper.pdf").write_bytes(b"%PDF A camera")
    library = SimpleNamespace(used_files={"insights/team.jpg", "paper.pdf", "gone.jpg"})
    hooks.strip(SimpleNamespace(settings={"LIBRARY": library}, output_path=str(output)))
    assert (output / "insights" / "team.jpg").read_bytes() == without_metadata(original.read_bytes()) != original.read_bytes()
    assert original.read_bytes() == picture("JPEG", 6)
    assert (output / "paper.pdf").read_bytes() == b"%PDF A camera"
