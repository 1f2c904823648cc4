"""The guide is made of the schemas' own sentences, and says all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.practice.schema import TYPES, Entry
from plugins.practice.settings import Practice
from plugins.practice.writing_guide import nested, writing_guide

GUIDE = writing_guide()


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_has_its_fields_and_its_address(kind: type[Entry]) -> None:
    section = GUIDE.partition(f"### `{kind.folder}/`")[2].partition("\n### ")[0].partition("\n## ")[0]
    assert f"`/{kind.url.format(slug='<slug>')}`" in section
    own = [name for name in kind.model_fields if name not in Entry.model_fields]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == own


def test_every_sentence_of_the_settings_is_there() -> None:
    for model in (Practice, Entry, *(inner for _, inner in nested(Practice))):
        for name, field in model.model_fields.items():
            assert f"| `{name}` | {(field.description or '').replace('|', chr(92) + '|')} |" in GUIDE


def test_what_must_be_written_is_marked() -> None:
    assert re.search(r"^\| `title` \|[^|]*\| text, required \|$", GUIDE, re.MULTILINE)
    assert re.search(r"^\| `status` \|[^|]*\| published or draft \|$", GUIDE, re.MULTILINE)
    assert re.search(r"^\| `tags` \|[^|]*\| list, required \|$", GUIDE, re.MULTILINE)
    assert re.search(r"^\| `cells` \|[^|]*\| list of tables \|$", GUIDE, re.MULTILINE)


def test_tables_have_no_cell_too_many() -> None:
    for line in re.sub(r"^```.*?^```", "", GUIDE, flags=re.DOTALL | re.MULTILINE).splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in {3, 4}, line


def test_the_guide_beside_the_content_is_this_one() -> None:
    written = (Path(__file__).parents[3] / "content/README.md").read_text(encoding="utf-8")
    assert written == GUIDE, "write it anew: invoke guide --write"
