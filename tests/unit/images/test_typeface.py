import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.images.typeface import Style, Typeface, setting_of

STYLE = Style(80, 600, -0.03)


def text_of(face: Typeface, text: str) -> str:
    return "".join(run for _, run in face.runs(text))


def test_the_sites_upright_fonts_are_taken_latin_first(face):
    assert [file.stem for file in face.files] == ["retainer-grotesk", "retainer-grotesk-extended"]


def test_variable_woff2_is_set_at_its_weight(face):
    assert face.width("Decision", Style(80, 700, 0)) > face.width("Decision", Style(80, 400, 0))


def test_letters_are_asked_of_one_font_after_the_other(face):
    assert face.runs("Łódź & Co") == [(1, "Ł"), (0, "ód"), (1, "ź"), (0, " & Co")]


def test_what_no_font_has_is_left_out(face):
    assert text_of(face, "🚀 Ship 🚀 it\u200d now\n") == "Ship it now"
    assert text_of(face, "A\u0000\u0307B") == "AB"


def test_a_title_with_missing_letters_is_not_covered(face):
    assert face.covers("Über naïve Łódź: 100 %")
    assert face.covers("Ship it 🚀")
    assert not face.covers("AI 战略")
    assert not face.covers("قرار")


def test_kerning_is_used(face):
    apart = face.width("A", Style(200, 600, 0)) + face.width("V", Style(200, 600, 0))
    assert face.width("AV", Style(200, 600, 0)) < apart


def test_tracking_stands_between_letters_only(face):
    plain, tracked = face.width("abc", Style(100, 400, 0)), face.width("abc", Style(100, 400, 0.1))
    assert tracked == pytest.approx(plain + 20)


def test_without_fonts_pillows_own_is_used():
    plain = Typeface([])
    assert plain.covers("Days, not hours")
    assert plain.width("Days", STYLE) > 50


def test_an_empty_or_missing_folder_is_no_error(tmp_path):
    assert Typeface.of_folder(tmp_path).files == []
    assert Typeface.of_folder(tmp_path / "none").files == []


def test_a_broken_font_is_passed_over(tmp_path):
    (tmp_path / "broken.woff2").write_bytes(b"wOF2 and nothing else")
    assert Typeface.of_folder(tmp_path).files == []


def test_the_key_changes_with_the_fonts(face):
    assert face.key != Typeface(face.files[:1]).key == Typeface(face.files[:1]).key


def test_the_weight_stays_within_the_axis():
    axis = {"name": b"Weight", "minimum": 400, "default": 400, "maximum": 700}
    assert [setting_of(axis, weight) for weight in (300, 600, 900)] == [400, 600, 700]
    assert setting_of({**axis, "name": b"Width", "default": 500}, 600) == 500


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_has_a_width(face, text):
    assert face.width(text, STYLE) >= 0
    assert (face.width(text, STYLE) > 0) == bool(face.runs(text))
