import pytest

from plugins.discovery.indexnow import key_fault, key_file


def test_the_file_is_named_like_the_key_and_holds_it():
    assert key_file("0a1B-2c3d") == {"0a1B-2c3d.txt": "0a1B-2c3d"}


def test_without_a_key_there_is_no_file():
    assert key_file("") == {}


@pytest.mark.parametrize("key", ["", None, "a" * 8, "A-9" * 42])
def test_sound_keys(key):
    assert key_fault(key) is None


@pytest.mark.parametrize("key", ["a" * 7, "a" * 129, "../../secret", "abcdefgh\n", "abcd efgh", "äbcdefgh", 12345678, ["abcdefgh"], "abcdefgh.txt"])
def test_keys_that_name_no_file_of_the_root_are_refused(key):
    assert key_fault(key).startswith("the key must be")
