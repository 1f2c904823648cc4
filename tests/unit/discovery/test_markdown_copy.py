from datetime import datetime
from types import SimpleNamespace as Thing

import pytest

from plugins.discovery.markdown_copy import article_copy, questions_copy, service_copy
from tests.unit.discovery.conftest import BASE, ZONE


def test_an_article_is_title_summary_facts_text_and_one_link_to_go_on(article, call):
    assert article_copy(article(), call) == (
        "# Article one\n\nWhat it says.\n\n"
        f"- Author: [Ada Lark]({BASE}/people/ada-lark/), Principal\n"
        "- Published: 2026-05-04\n"
        f"- Category: [Money]({BASE}/insights/category/money/)\n"
        f"- Topics: [AI]({BASE}/topics/ai/), [Terms & fees]({BASE}/topics/terms-fees/)\n"
        f"- Page: <{BASE}/insights/one/>\n\n"
        f"Text.\n\n---\n\nWhat if? [Book a call]({BASE}/booking/)\n"
    )


def test_without_a_call_to_action_the_text_is_the_end(article):
    assert article_copy(article(), None).endswith(">\n\nText.\n")


def test_a_guest_without_a_page_is_only_named(article):
    found = article_copy(article(person=Thing(name="*Guest*", role=None, href=None)), None)
    assert "- Author: \\*Guest\\*\n" in found


@pytest.mark.parametrize(("day", "told"), [(4, False), (5, True)])
def test_a_revision_is_told_when_it_was_another_day(article, day, told):
    found = article_copy(article(modified=datetime(2026, 5, day, 18, tzinfo=ZONE)), None)
    assert ("- Revised: 2026-05-05\n" in found) is told
    assert found.count("Revised") == told


def test_brief_picture_and_series_are_those_of_the_page(article):
    parts = [article("a", title="First"), None, article("c", title="Third [c]")]
    changes = {"series": "Prices", "series_part": 2, "series_articles": parts, "series_previous": parts[0], "series_next": parts[2]}
    picture = Thing(href="/base/insights/chart (1).png", alt="A [chart]", width=1, height=1)
    found = article_copy(article(brief=["One *point*.", "- Two."], image=picture, **changes), None)
    assert "## In brief\n\n- One \\*point\\*.\n- \\- Two.\n\nText." in found
    assert f"![A \\[chart\\]]({BASE}/insights/chart%20%281%29.png)\n\n## In brief" in found
    assert f"- Series: Prices, part 2 of 3; previous: [First]({BASE}/insights/a/); next: [Third \\[c\\]]({BASE}/insights/c/)\n" in found


def test_the_owners_cells_are_facts_too(article):
    cells = [Thing(label="Owner", value="Ada", note=None), Thing(label="Date", value="May", note="or June")]
    assert "- Owner: Ada\n- Date: May (or June)\n- Page" in article_copy(article(cells=cells), None)


def test_a_service_says_for_whom_how_long_and_at_what_price(service, call):
    found = service_copy(service(days="4 days", price_text="from USD 9,500 a month", price=Thing(note="60 days’ notice")), call)
    assert found == (
        "# The seat\n\nA standing seat.\n\n"
        "- For: Firms of 20 to 200\n- Time: 4 days\n- Cost: from USD 9,500 a month (60 days’ notice)\n"
        f"- Page: <{BASE}/services/seat/>\n\n## More\n\nText.\n\n---\n\nWhat if? [Book a call]({BASE}/booking/)\n"
    )


def test_a_price_that_is_not_shown_is_not_told(service):
    assert "Cost" not in service_copy(service(price=None, price_text=None), None)
    assert "14" not in service_copy(service(price=Thing(amount=14000, note="14 days"), price_text=None), None)


def test_the_owners_cell_stands_for_the_fact_of_its_name(service):
    cells = [Thing(label="Cost", value="USD 1", note="all in"), Thing(label="Owner", value="Ada", note=None)]
    found = service_copy(service(cells=cells, price_text="from USD 1 a month", price=Thing(note=None)), None)
    assert "- For: Firms of 20 to 200\n- Cost: USD 1 (all in)\n- Owner: Ada\n- Page" in found


def test_the_fields_of_a_service_come_as_on_its_page(service):
    fields = {
        "problem": "Nobody *owns* it.",
        "steps_title": "Twelve weeks",
        "steps": [Thing(when="Week 1", text="List."), Thing(when="Week *4*", text="Sign.")],
        "included": ["A vote"],
        "excluded": ["# Code"],
        "outcomes": ["A log"],
        "terms": ["60 days"],
    }
    assert (
        "## What is usually wrong\n\nNobody \\*owns\\* it.\n\n"
        "## Twelve weeks\n\n1. **Week 1:** List.\n2. **Week \\*4\\*:** Sign.\n\n"
        "## What it covers\n\n### In the fee\n\n- A vote\n\n### Not in the fee\n\n- \\# Code\n\n"
        "## What you have afterwards\n\n- A log\n\n## The terms\n\n- 60 days\n\n## More"
    ) in service_copy(service(**fields), None)


def test_a_list_without_lines_has_no_heading(service):
    found = service_copy(service(excluded=["Code"]), None)
    assert [line for line in found.splitlines() if line.startswith("#")] == ["# The seat", "## What it covers", "### Not in the fee", "## More"]


def test_the_questions_stand_under_their_groups(call):
    elsewhere = Thing(question="What [else]?", href="/base/insights/one/#else", title="Article one")
    groups = [
        Thing(
            title="Cost #",
            summary="What it costs.",
            questions=[
                Thing(question="How much is `x`?", answer_html='<p>See <a href="/base/services/seat/">the seat</a>.</p>'),
                Thing(question="Why?", answer_html="<ul><li>Because</li></ul>"),
            ],
            articles_questions=[elsewhere],
        ),
        Thing(title="End", summary="", questions=[Thing(question="When?", answer_html="<p>Soon.</p>")], articles_questions=[]),
    ]
    page = Thing(title="Questions", summary="Answered plainly.")
    assert questions_copy(page, f"{BASE}/faq/", groups, [elsewhere], call) == (
        f"# Questions\n\nAnswered plainly.\n\n- Page: <{BASE}/faq/>\n\n"
        f"## Cost \\#\n\nWhat it costs.\n\n### How much is \\`x\\`?\n\nSee [the seat]({BASE}/services/seat/).\n\n### Why?\n\n- Because\n\n"
        f"### Answered at length elsewhere\n\n- [What \\[else\\]?]({BASE}/insights/one/#else) (Article one)\n\n"
        "## End\n\n### When?\n\nSoon.\n\n"
        f"## Answered at length elsewhere\n\n- [What \\[else\\]?]({BASE}/insights/one/#else) (Article one)\n\n"
        f"---\n\nWhat if? [Book a call]({BASE}/booking/)\n"
    )


def test_the_sizes_of_a_service_are_told_as_on_its_page(service):
    tier = Thing(name="Four days", days="4 days", summary="One at a time.", included=["The meeting"], excluded=["A project"], terms="60 days")
    offered = Thing(tier=tier, price=Thing(note="fixed"), price_text="USD 9,500 a month")
    text = service_copy(service(tiers=[offered], tiers_title="How much of it"), None)
    lines = [line for line in text[text.index("## How much of it") : text.index("## More")].splitlines() if line]
    assert lines == [
        "## How much of it", "### Four days", "USD 9,500 a month (fixed)", "4 days", "One at a time.",
        "In the fee:", "- The meeting", "Not in the fee:", "- A project", "60 days",
    ]  # fmt: skip


def test_a_checklist_to_take_away_is_linked(article, call):
    page = Thing(fields=Thing(title="Before"), canonical="https://example.com/base/before/")
    call.take_away = page
    text = article_copy(article(take_away=page), call)
    assert "- To take away: [Before](https://example.com/base/before/)" in text
    assert text.endswith("\n\nTo take away: [Before](https://example.com/base/before/)\n")
