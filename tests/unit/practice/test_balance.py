"""Raw HTML that does not close what it opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.balance import unbalanced


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><p>a</p></div>", []),
        ("<ul><li>a<li>b</ul><p>c<p>d", []),
        ("<br><img src='a>b'><hr/>", []),
        ("<svg><path d=''/></svg>", []),
        ("<!-- <div> -->", []),
        ("<code>&lt;div&gt;</code>", []),
        ("<div><details><summary>x</summary>", [("div", True), ("details", True)]),
        ("</main>", [("main", False)]),
        ("<div><span></div>", [("span", True)]),
        ("<DIV></div>", []),
        ("<b><i></b></i>", [("i", True), ("i", False)]),
    ],
)
def test_unbalanced(html: str, expected: list[tuple[str, bool]]) -> None:
    assert list(unbalanced(html)) == expected


@given(st.text(alphabet="<>/divspa \"'=!-", max_size=60))
def test_anything_is_read(html: str) -> None:
    assert all(name.isidentifier() or "-" in name for name, _ in unbalanced(html))
