"""Authors: a person under two names, and guests without an article."""

import pytest

from plugins.desk.texts.authors import idle_guests, near_duplicate_authors
from plugins.desk.texts.settings_text import settings_of


@pytest.fixture
def guests(text):
    def make(*names: str):
        return text('name = "Tiller"\n' + "".join(f'[[guests]]\nname = "{name}"\nbiography = "x"\n' for name in names), path="content/practice.toml")

    return make


@pytest.fixture
def person(text):
    return lambda name, more="": text("x", front=f"title: {name}{more}", path="content/people/ines-hartmann.md")


@pytest.fixture
def by(text):
    return lambda author, more="": text("x", front=f"title: A\nauthor: {author}{more}")


@pytest.mark.parametrize(
    ("guest", "said"),
    [
        ("Ines Hartman", "the guest “Ines Hartman” is nearly “Ines Hartmann” of content/people/ines-hartmann.md"),
        ("Ines-Hartmann", "is nearly “Ines Hartmann” of"),
        ("ines hartmann", "the guest “ines hartmann” is “Ines Hartmann” of"),
        ("Ines Hartmann", "the guest “Ines Hartmann” is “Ines Hartmann” of"),
    ],
)
def test_a_guest_who_is_one_of_the_practice(guests, person, guest, said):
    [finding] = near_duplicate_authors([person("Ines Hartmann"), guests("Bo Finch", guest)])
    assert (finding.path, finding.line, finding.severity) == ("content/practice.toml", 6, "advice")
    assert said in finding.message
    assert finding.message.endswith("take the guest away and write “author: ines-hartmann” in the articles")


def test_a_guest_under_two_names(guests):
    [finding] = near_duplicate_authors([guests("Bo Finch", "Ada Lark", "Bo Finsch")])
    assert finding.line == 9
    assert "the guest “Bo Finsch” is nearly “Bo Finch”, the guest of line 3; if they are one person, keep one" in finding.message
    assert "is “Bo Finch”, the guest of line 3" in next(near_duplicate_authors([guests("Bo Finch", "Bo Finch")])).message


def test_people_who_are_told_apart(guests, person):
    assert not list(near_duplicate_authors([person("Ines Hartmann"), guests("Ines Hart", "Ina Hartmann", "Jan Hill", "Ian Hill")]))
    assert not list(near_duplicate_authors([person("Ines Hartmann", "\nstatus: draft"), guests("Ines Hartman")]))
    assert not list(near_duplicate_authors([person("Ines Hartmann"), person("Ines Hartman")]))


def test_a_guest_who_has_written_nothing(guests, by):
    [finding] = idle_guests([guests("Bo Finch", "Ada Lark"), by("Ada lark")])
    assert (finding.path, finding.line, finding.severity) == ("content/practice.toml", 3, "advice")
    assert finding.message == "the guest “Bo Finch” has written no article; take the guest away, or write “author: Bo Finch” in theirs"


def test_a_double_is_not_idle_besides(guests, person):
    texts = [guests("Ines Hartman", "Bo Finch", "Bo Finsch"), person("Ines Hartmann")]
    assert ["“Bo Finch”" in finding.message for finding in idle_guests(texts)] == [True]


def test_a_draft_is_written_by_somebody(guests, by):
    assert not list(idle_guests([guests("Bo Finch"), by("Bo Finch", "\nstatus: draft")]))


@pytest.mark.parametrize("settings", ["guests = 3", "guests = [3, {}, {name = 4}, {name = ' '}]", "=", "[[[", ""])
def test_damaged_settings_declare_nobody(text, settings):
    broken = text(settings, path="content/practice.toml")
    assert not list(idle_guests([broken]))
    assert not list(near_duplicate_authors([broken]))


def test_guests_on_one_line_have_the_line_of_the_list(text):
    [finding] = idle_guests([text('name = "Tiller"\nguests = [\n{name = "Bo Finch", biography = "x"}]', path="content/practice.toml")])
    assert finding.line == 2


def test_settings_are_those_of_the_content_folder(text):
    assert settings_of([text("x = 1", path="content/practice.toml")]).values == {"x": 1}
    assert settings_of([text("x = 1", path="content/other.toml"), text("x")]).values == {}
