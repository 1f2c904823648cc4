"""Pictures and films that tell where they were taken."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.engine.build import build
from plugins.publish.guards import findings
from plugins.publish.guards.photographs import film_tells_where, tells_where
from plugins.publish.scan import scan
from tests.publish.site import Site

PLACE = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)}
NOWHERE = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="52,31.2N"/></x:xmpmeta>'
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


def picture(kind: str, place: dict[int, object] | None = None, **options: object) -> bytes:
    """A picture as a telephone would save it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "A camera", "Model", 6
    if place:
        exif.get_ifd(0x8825).update(place)
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, kind, exif=exif, **options)
    return file.getvalue()


def exif(order: str, *, latitude: tuple[int, ...] = (52, 1, 31, 1, 12, 1)) -> bytes:
    """An Exif block with a place, by hand, in either order of bytes."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    directory = struct.pack(f"{order}HHHIII", 1, 0x8825, 4, 1, 26, 0)
    gps = struct.pack(f"{order}HHHIII", 1, 2, 5, 3, 44, 0)
    return mark + struct.pack(f"{order}I", 8) + directory + gps + struct.pack(f"{order}6I", *latitude)


@pytest.mark.parametrize("kind", FORMATS)
def test_coordinates_are_found_in_every_format(kind: str) -> None:
    assert tells_where(picture(kind, PLACE))
    assert not tells_where(picture(kind))
    assert not tells_where(picture(kind, NOWHERE))


@pytest.mark.parametrize("order", ["<", ">"])
def test_coordinates_are_found_in_either_order_of_bytes(order: str) -> None:
    assert tells_where(b"ftypheic" + exif(order))
    assert not tells_where(exif(order, latitude=(0, 1, 0, 1, 0, 1)))


def test_coordinates_beside_the_picture_are_found() -> None:
    assert tells_where(picture("JPEG", xmp=XMP))
    assert tells_where(picture("WEBP", xmp=XMP))
    assert not tells_where(picture("JPEG", xmp=XMP.replace(b"52,31.2N", b"")))
    # A second picture behind the first, as telephones append a preview.
    assert tells_where(picture("JPEG") + picture("JPEG", PLACE))


@pytest.mark.parametrize(
    "block",
    [
        exif("<")[:8],
        exif("<")[:20],
        exif("<")[:30],
        exif("<")[:50],
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\4" + b"\xff" * 40,
        b"II*\0\4\0\0\0",
        b"II*\0" * 1000,
    ],
)
def test_damaged_pictures_are_looked_at_as_far_as_they_go(block: bytes) -> None:
    assert not tells_where(block)


@given(st.binary(max_size=400), st.sampled_from([b"", b"II*\0", b"MM\0*", b"\xff\xd8\xff\xe1\0\xffExif\0\0II*\0\x08\0\0\0", b"RIFF\0\0\0\0WEBPEXIF"]))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_bytes_are_taken(body: bytes, start: bytes) -> None:
    assert tells_where(start + body) in (True, False)
    assert film_tells_where(start + body) in (True, False)


@given(st.data())
@settings(deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_a_block_with_any_byte_changed_is_taken(data: st.DataObject) -> None:
    block = bytearray(exif(data.draw(st.sampled_from("<>"))))
    for _ in range(data.draw(st.integers(1, 4))):
        block[data.draw(st.integers(4, len(block) - 1))] = data.draw(st.integers(0, 255))
    assert tells_where(bytes(block)) in (True, False)


def test_a_photograph_with_a_place_is_refused(site: Site) -> None:
    for name, kind, place in (("one.jpg", "JPEG", PLACE), ("two.PNG", "PNG", PLACE), ("three.webp", "WEBP", None)):
        (site.built / name).write_bytes(picture(kind, place))
    (site.built / "tour.mp4").write_bytes(b"\0\0\0\x20ftypmp42" + b"\xa9xyz\0\x12\x15\xc7+52.5200+013.4050/")
    (site.built / "still.mov").write_bytes(b"\0\0\0\x20ftypqt  ")
    assert findings(scan(site.built)).refusals == [
        "one.jpg tells where it was taken (GPS); save it again without location, or export it from a picture editor without metadata",
        "tour.mp4 tells where it was filmed (GPS); export it again without location",
        "two.PNG tells where it was taken (GPS); save it again without location, or export it from a picture editor without metadata",
    ]


@pytest.mark.slow
def test_the_build_takes_the_place_out_before_anybody_is_refused(fixture_content: Path, tmp_path: Path) -> None:
    (fixture_content / "insights" / "dot.png").write_bytes(picture("PNG", PLACE))
    output = tmp_path / "output"
    report = build(Path(__file__).parents[2] / "publishconf.py", output, {"PATH": str(fixture_content), "CACHE_PATH": str(tmp_path / "cache")})
    assert report.problems == []
    assert not tells_where((output / "insights" / "dot.png").read_bytes())
    assert findings(scan(output)).refusals == []


def test_the_pictures_of_the_repository_tell_no_place() -> None:
    root = Path(__file__).parents[2]
    pictures = [file for folder in ("content", "theme") for file in (root / folder).rglob("*") if file.suffix in {".png", ".jpg", ".webp"}]
    assert pictures
    assert [file.name for file in pictures if tells_where(file.read_bytes())] == []
