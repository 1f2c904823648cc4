"""What a page shows of others: author, call to action, series, picture, price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from plugins.practice.attach import GuestAuthor, attach
from plugins.practice.document import Document
from plugins.practice.library import Library
from plugins.practice.schema import Tier
from plugins.practice.settings import Practice


def site(practice: Practice, base_path: str = "") -> SimpleNamespace:
    """As much of the library as a call to action needs."""
    return SimpleNamespace(practice=practice, base_path=base_path, booking_page="/booking/")


Make = Callable[..., Document]
CALLS = {name: {"title": name, "promise": "x", "button": "y"} for name in ("default", "money", "own")}
GUESTS = [{"name": "Bo Finch", "role": "Lawyer", "biography": "Reads.", "link": "https://bo.example"}]


@dataclass(frozen=True)
class Category:
    name: str


def content(made: Document) -> SimpleNamespace:
    """A document as Pelican's content object."""
    fields = made.fields.model_dump()
    category = Category(fields["category"]) if "category" in fields else None
    tags = [SimpleNamespace(slug=tag) for tag in fields.get("tags", [])]
    models = {name: getattr(made.fields, name, None) for name in ("price", "tiers")}
    own = {"document": made, "slug": made.slug, "url": made.url, "category": category, "tags": tags, "date": made.date}
    return SimpleNamespace(**fields | own | models)


@pytest.fixture
def attached(library: Callable[..., Library], tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Content objects by their slugs, once they know of each other."""

    def run(*documents: Document, **changes: Any) -> dict[str, Any]:
        shelf = library(*documents, **{"principal": "ada", "calls_to_action": CALLS, "guests": GUESTS, **changes})
        shelf.content = tmp_path
        found = {made.path: content(made) for made in documents}
        for number, one in enumerate(found.values()):
            one.date = SimpleNamespace(timestamp=lambda number=number: number)
        names = {
            "insights": "articles",
            "services": "services",
            "people": "people",
            "case-studies": "case_studies",
            "pages": "pages",
            "topics": "topic_introductions",
        }
        context: dict[str, list[Any]] = {name: [] for name in names.values()}
        for path, one in found.items():
            context[names[path.partition("/")[0]]].append(one)
        attach(shelf, context)
        return {one.slug: one for one in found.values()}

    return run


@pytest.fixture
def ada(document: Make) -> Document:
    return document("people/ada-lark.md", title="Ada Lark", slug="ada")


@pytest.mark.parametrize("author", ["ada", "Ada Lark", "ada-lark.md", "people/ada-lark.md", None])
def test_an_article_has_its_author_however_named_else_the_principal(
    document: Make, attached: Callable[..., Any], ada: Document, author: str | None
) -> None:
    found = attached(ada, document("insights/a.md", **({"author": author} if author else {})))
    assert found["a"].person is found["ada"]
    assert found["ada"].articles == [found["a"]]
    assert found["ada"].name == "Ada Lark"


def test_a_guest_has_no_page(document: Make, attached: Callable[..., Any], ada: Document) -> None:
    found = attached(ada, document("insights/a.md", author="bo finch"))
    assert found["a"].person == GuestAuthor("Bo Finch", "Lawyer", "Reads.", "https://bo.example")
    assert found["ada"].articles == []


def test_a_series_links_its_parts_in_order(document: Make, attached: Callable[..., Any], ada: Document) -> None:
    parts = [document(f"insights/p{part}.md", series="Seats", series_part=str(part)) for part in (3, 1, 7)]
    found = attached(ada, *parts, document("insights/alone.md"))
    one, three, seven, alone = (found[slug] for slug in ("p1", "p3", "p7", "alone"))
    assert (one.series_previous, one.series_next, three.series_previous, three.series_next, seven.series_next) == (None, three, one, seven, None)
    assert one.series_articles == three.series_articles == [one, three, seven]
    assert (alone.series_previous, alone.series_next, alone.series_articles) == (None, None, [])


def test_a_picture_has_its_address_and_size(document: Make, attached: Callable[..., Any], ada: Document, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    Image.new("RGB", (40, 30)).save(tmp_path / "shared/my plan.png")
    found = attached(ada, document("insights/a.md", image="../shared/my plan.png", image_alt="A plan"), address="https://lark.example/practice/")
    picture = found["a"].image
    assert (picture.href, picture.width, picture.height, picture.alt) == ("/practice/shared/my%20plan.png", 40, 30, "A plan")


def test_a_price_that_is_not_shown_is_nowhere(document: Make, attached: Callable[..., Any], ada: Document) -> None:
    shown, hidden = document("services/shown.md"), document("services/hidden.md")
    price = {"amount": 9500, "currency": "USD", "unit": "month"}
    shown.fields = type(shown.fields).model_validate({**shown.fields.model_dump(), "price": price})
    hidden.fields = type(hidden.fields).model_validate({**hidden.fields.model_dump(), "price": {**price, "shown": False}})
    found = attached(ada, shown, hidden)
    assert (found["shown"].price_text, found["shown"].price_short) == ("from USD 9,500 a month", "USD 9,500")
    assert (found["hidden"].price, found["hidden"].price_text, found["hidden"].price_short) == (None, None, None)


def test_sizes_of_a_service_tell_their_prices_as_far_as_they_are_shown(document: Make, attached: Callable[..., Any], ada: Document) -> None:
    service = document("services/cto.md")
    price = {"amount": 9500, "currency": "USD", "unit": "month"}
    tiers = [
        {"name": "Four", "price": price},
        {"name": "Six", "price": price, "starting": True},
        {"name": "Range", "price": {**price, "up_to": 12000}},
        {"name": "Hidden", "price": {**price, "shown": False}},
    ]
    service.fields = service.fields.model_copy(update={"tiers": [Tier.model_validate(tier) for tier in tiers]})
    found = attached(ada, service)["cto"].tiers
    assert [(offered.tier.name, offered.price_text) for offered in found] == [
        ("Four", "USD 9,500 a month"),
        ("Six", "from USD 9,500 a month"),
        ("Range", "USD 9,500–12,000 a month"),
        ("Hidden", None),
    ]
    assert found[3].price is None


@pytest.mark.parametrize("named", ["cto", "Fractional CTO", "fractional-cto.md", "services/fractional-cto.md"])
def test_a_case_study_has_its_service_however_named(document: Make, attached: Callable[..., Any], ada: Document, named: str) -> None:
    service = document("services/fractional-cto.md", title="Fractional CTO", slug="cto")
    found = attached(ada, service, document("case-studies/one.md", service=named), document("case-studies/two.md"))
    assert found["one"].service is found["cto"]
    assert found["two"].service is None
