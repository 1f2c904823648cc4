from types import SimpleNamespace as Thing

import pytest

from plugins.discovery.llms import Entry
from plugins.discovery.overview import MOST_ENTRIES, bounded, overview
from tests.unit.discovery.conftest import BASE


@pytest.fixture
def library():
    practice = Thing(
        name="Lark & Sons",
        description="A practice.",
        address=BASE,
        home=Thing(introduction="Ada Lark decides."),
        contact=Thing(email="ada@example.com"),
        booking=Thing(label="Book a call"),
        response_promise="We answer.",
        index_page=lambda name: Thing(title="Questions, answered", summary="From first calls.") if name == "faq" else None,
    )
    return Thing(practice=practice, booking_page="/booking/")


@pytest.fixture
def context(article, service):
    page = Thing(title="About", canonical=f"{BASE}/about/", summary="Who we are.", description="", indexed=True)
    return {
        "articles": [article("new"), article("old", summary="")],
        "services": [service()],
        "topics": [
            Thing(name="AI", url="topics/ai/", summary="On AI.", indexed=True),
            Thing(name="Rare", url="topics/rare/", summary="", indexed=False),
        ],
        "people": [Thing(title="Ada Lark", canonical=f"{BASE}/people/ada-lark/", role="Principal", indexed=True)],
        "case_studies": [Thing(title="Billing", canonical=f"{BASE}/case-studies/billing/", summary="How.", description="", indexed=True)],
        "pages": [Thing(title="Hidden", indexed=False), page],
    }


def test_the_site_by_kinds_of_pages(library, context):
    assert overview(library, context) == (
        "# Lark & Sons\n\n> A practice.\n\nAda Lark decides.\n\n"
        f"Contact: [ada@example.com](mailto:ada@example.com), [Book a call]({BASE}/booking/). We answer.\n\n"
        "An address that ends in index.html.md is a page's text as Markdown; without that ending it is the page.\n\n"
        f"## Services\n\n- [The seat]({BASE}/services/seat/index.html.md): A standing seat.\n\n"
        f"## Insights\n\n- [Article new]({BASE}/insights/new/index.html.md): What it says.\n"
        f"- [Article old]({BASE}/insights/old/index.html.md): Said for search results.\n\n"
        f"## Questions\n\n- [Questions, answered]({BASE}/faq/index.html.md): From first calls.\n\n"
        f"## Topics\n\n- [AI]({BASE}/topics/ai/): On AI.\n\n"
        f"## Case studies\n\n- [Billing]({BASE}/case-studies/billing/): How.\n\n"
        f"## Optional\n\n- [Ada Lark]({BASE}/people/ada-lark/): Principal\n- [About]({BASE}/about/): Who we are.\n"
    )


def test_what_search_engines_may_not_list_is_not_named(library, context, article, service):
    context |= {"articles": [article(indexed=False)], "services": [service(indexed=False)]}
    found = overview(library, context)
    assert "## Services" not in found
    assert "## Insights" not in found


@pytest.mark.parametrize(
    ("booking_page", "expected"),
    [
        ("mailto:ada@example.com", "Contact: [ada@example.com](mailto:ada@example.com). We answer."),
        ("https://cal.example/x", "(https://cal.example/x)"),
    ],
)
def test_the_ways_to_reach_somebody_are_those_there_are(library, context, booking_page, expected):
    library.booking_page = booking_page
    assert expected in overview(library, context)


def test_a_long_list_ends_in_the_page_that_has_all():
    entries = [Entry(str(number), f"{BASE}/{number}/") for number in range(MOST_ENTRIES + 3)]
    assert bounded(entries[:MOST_ENTRIES], BASE, "All") == entries[:MOST_ENTRIES]
    assert bounded(entries, f"{BASE}/insights/", "All insights") == [*entries[:MOST_ENTRIES], Entry("All insights", f"{BASE}/insights/", "3 more")]
