"""Which names are nearly alike, and which of them is the slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.texts.near_names import Standing, nearly_alike, neighbours, one_letter_apart, singular, slips, words_of

ALIKE = [
    ("e-commerce", "eCommerce"),
    ("Start-ups", "Startup"),
    ("Sales force", "Salesforce"),
    ("R & D", "R&D"),
    ("Café culture", "Cafe culture"),
    ("Founders’ guide", "Founder's guide"),
    ("Contract", "Contracts"),
    ("Strategy", "Strategies"),
    ("Movie", "Movies"),
    ("Process", "Processes"),
    ("Tax", "Taxes"),
    ("Branch", "Branches"),
    ("Database", "Databases"),
    ("Cache", "Caches"),
    ("Status", "Statuses"),
    ("Hero", "Heroes"),
    ("AI", "AIs"),
    ("API design", "APIs design"),
    ("Due diligence", "Due dilligence"),
    ("Due diligence", "Due diligense"),
    ("Due diligence", "Due dilgence"),
    ("Due diligence", "Due diligecne"),
    ("Strategy", "tSrategy"),
    ("Organisation", "Organization"),
    ("Board", "Baord"),
    ("Analysis", "Analyses"),
    ("Ines Hartmann", "Ines Hartman"),
    ("Зарплата", "Зaрплата"),
]
APART = [
    ("Series A", "Series B"),
    ("AI", "BI"),
    ("Phase 1", "Phase 2"),
    ("Fractional CTO", "Fractional CIO"),
    ("AI", "AI strategy"),
    ("AI strategy", "IT strategy"),
    ("Role", "Rule"),
    ("Teams", "Terms"),
    ("Plan", "Plane"),
    ("Access", "Acces rights"),
    ("Hiring", "Firing"),
    ("Training", "Raining"),
    ("Due diligence", "Dew dilligence"),
    ("Due diligence", "Due dilligense"),
    ("Budget 20265", "Budget 20266"),
    ("Model abc12", "Model abc13"),
    ("Founding", "Fundraising"),
    ("Analysis", "Analyst"),
    ("한국", "한글"),
    ("が", "か"),
    ("мой", "мои"),
    ("?!", "?"),
    ("", "–"),
    ("AI", "AI"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_slip(one, other):
    assert nearly_alike(one, other)
    assert neighbours([one, other, "Quite something else"]) == {one: [other], other: [one]}


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names_that_are_meant(one, other):
    assert not nearly_alike(one, other)
    assert neighbours([one, other]) == {}


def test_words():
    assert words_of("Don’t “re-run” Café_2.0!") == ["dont", "re", "run", "cafe", "2", "0"]


@pytest.mark.parametrize(
    ("word", "folded"), [("contracts", "contract"), ("access", "access"), ("status", "status"), ("basis", "basis"), ("as", "as")]
)
def test_endings(word, folded):
    assert singular(word) == folded


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("board", "boards", True),
        ("board", "baord", True),
        ("board", "boasd", True),
        ("board", "broad", False),
        ("board", "board", False),
        ("board", "boardss", False),
        ("board", "brodd", False),
        ("board", "hoard", False),
        ("board", "oboard", False),
        ("aabb", "bbaa", False),
        ("", "", False),
    ],
)
def test_one_letter(one, other, apart):
    assert one_letter_apart(one, other) is one_letter_apart(other, one) is apart


def test_the_weaker_name_is_the_slip():
    def found(**standings):
        return slips({name: Standing(*standing) for name, standing in standings.items()})

    assert found(Contract=(False, 1, 0), Contracts=(False, 5, -1)) == {"Contract": "Contracts"}
    assert found(Contract=(False, 2, 0), Contracts=(False, 2, -1)) == {"Contracts": "Contract"}
    assert found(Contract=(False, 9, 0), Contracts=(True, 0, -1)) == {"Contract": "Contracts"}
    assert found(Contract=(True, 9, 0), Contracts=(True, 1, -1)) == {}
    assert found(Contract=(False, 1, 0), Contracts=(False, 2, -1), Contrakts=(False, 3, -2)) == {"Contract": "Contrakts", "Contracts": "Contrakts"}


def test_a_slip_of_a_slip_is_told_what_is_right():
    standings = {"Organizatoins": Standing(False, 1, 0), "Organizations": Standing(False, 2, -1), "Organisations": Standing(False, 3, -2)}
    assert not nearly_alike("Organizatoins", "Organisations")
    assert slips(standings) == {"Organizatoins": "Organisations", "Organizations": "Organisations"}


@pytest.mark.parametrize(("one", "other"), [("C++", "C#"), ("Due diligence", "due-diligence")])
def test_what_shares_an_address_is_left_to_the_build(one, other):
    assert slips({one: Standing(False, 1, 0), other: Standing(False, 2, -1)}) == {}


PIECES = ["Contract", "contracts", "Strategies", "strategy", "strategi", "AI", "AIs", "-", " ", "e", "é", "’", "ies", "s"]
NAMES = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=4).map("".join))


@given(NAMES, NAMES)
def test_nearness_has_no_direction_and_none_is_near_itself(one, other):
    assert nearly_alike(one, other) == nearly_alike(other, one)
    assert not nearly_alike(one, one)


@given(st.lists(NAMES, max_size=12))
def test_the_quick_way_finds_what_comparing_all_finds(names):
    different = list(dict.fromkeys(names))
    all_pairs = {name: near for name in different if (near := [other for other in different if nearly_alike(name, other)])}
    assert neighbours(names) == all_pairs


@given(st.dictionaries(NAMES, st.tuples(st.booleans(), st.integers(0, 3)), max_size=12))
def test_nobody_is_told_to_write_what_is_a_slip_itself(names):
    standings = {name: Standing(*standing, -place) for place, (name, standing) in enumerate(names.items())}
    found = slips(standings)
    assert not found.keys() & set(found.values())
    assert all(standings[meant] > standings[name] and not standings[name].settled for name, meant in found.items())
