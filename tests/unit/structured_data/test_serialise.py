import json

import pytest

from plugins.structured_data.node import node
from plugins.structured_data.serialise import serialise


@pytest.mark.parametrize("text", ["</script>", "<!-- <script>", "</", "<\\/", "😀 & < > '\"", "\u2028\x00"])
def test_text_survives_and_cannot_end_the_script(text):
    written = serialise([{"@id": "x", "name": text}])
    assert json.loads(written)["@graph"][0]["name"] == text
    for forbidden in ("</", "<!--", "<script"):
        assert forbidden not in written


def test_order_of_keys_does_not_matter_and_nothing_is_padded():
    assert serialise([{"b": 1, "a": [1, 2]}]) == serialise([{"a": [1, 2], "b": 1}])
    assert serialise([{"b": 1, "a": [1, 2]}]) == '{"@context":"https://schema.org","@graph":[{"a":[1,2],"b":1}]}'


def test_a_node_leaves_out_what_has_no_value():
    assert node("Thing", "x", a=None, b="", c=[], d={}, e=0, f=False) == {"@type": "Thing", "@id": "x", "e": 0, "f": False}
