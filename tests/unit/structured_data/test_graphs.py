"""What the graph of one type of page says."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from plugins.practice.schema import Cell, Price
from plugins.structured_data.hooks import add_graph

BASE = "https://example.com"
ORGANIZATION = {"@id": f"{BASE}/#organization"}


def of_type(nodes, kind):
    return [one for one in nodes.values() if one["@type"] == kind]


def test_home_is_about_the_practice(graph, pages):
    nodes = graph("index", pages["index"])
    assert nodes[f"{BASE}/"]["mainEntity"] == nodes[f"{BASE}/"]["about"] == ORGANIZATION
    practice = nodes[f"{BASE}/#organization"]
    assert practice["hasOfferCatalog"]["name"] == "Services"
    assert practice["hasOfferCatalog"]["itemListElement"][0]["item"]["url"] == f"{BASE}/services/fractional-cto/"
    assert practice["sameAs"] == ["https://code.example/tiller"]
    assert not of_type(nodes, "BreadcrumbList")


def test_other_pages_name_the_practice_in_short(graph, pages):
    practice = graph("search", pages["search"])[f"{BASE}/#organization"]
    assert "hasOfferCatalog" not in practice
    assert practice["contactPoint"]["telephone"] == "+49 40 555 01420"


def test_the_practice_says_nothing_that_no_page_shows(graph, pages):
    for template, context in pages.items():
        text = str(graph(template, context))
        assert not [name for name in ("founder", "areaServed", "foundingDate") if name in text], template
        assert ("knowsAbout" in text) == (template == "person")


def test_the_offers_stand_under_the_title_the_page_gives_them(graph, make):
    home = {"headline": "Decide.", "introduction": "We decide.", "cells": make.cells, "services_title": "What can be had"}
    practice = graph("index", make.context("/", practice=make.practice(home=home)))[f"{BASE}/#organization"]
    assert practice["hasOfferCatalog"]["name"] == "What can be had"
    assert "hasOfferCatalog" not in graph("index", make.context("/", services=[]))[f"{BASE}/#organization"]


def test_the_logo_is_there_where_the_theme_has_one(graph, make, tmp_path):
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons/icon-512.png").touch()
    assets = SimpleNamespace(static=tmp_path, url=lambda name: f"/assets/{name}")
    logo = graph("search", make.context("/search/", ASSETS=assets))[f"{BASE}/#organization"]["logo"]
    assert (logo["@id"], logo["url"], logo["width"]) == (f"{BASE}/#logo", f"{BASE}/assets/icons/icon-512.png", 512)


def test_an_article_is_what_its_page_is_about(graph, pages, make):
    context = pages["article"]
    context["article"].modified = datetime.fromisoformat("2026-06-11T08:30:00+02:00")
    nodes = graph("article", context)
    url = f"{BASE}/insights/off-ramp/"
    posting = nodes[f"{url}#article"]
    assert nodes[url]["mainEntity"] == {"@id": f"{url}#article"}
    assert nodes[url]["primaryImageOfPage"] == posting["image"] == {"@id": f"{url}#primaryimage"}
    assert posting["mainEntityOfPage"] == {"@id": url}
    assert posting["publisher"] == ORGANIZATION
    assert posting["author"] == {"@id": f"{BASE}/people/ines-hartmann/#person"}
    assert posting["datePublished"] == "2026-05-04T09:00:00+02:00"
    assert posting["dateModified"] == "2026-06-11T08:30:00+02:00"
    assert (posting["articleSection"], posting["keywords"]) == ("Contracts", ["Fractional CTO", "AI"])
    assert (posting["wordCount"], posting["timeRequired"]) == (930, "PT4M")
    assert posting["isPartOf"] == {"@id": of_type(nodes, "Blog")[0]["@id"]}


def test_an_article_never_revised_was_changed_when_published(graph, make):
    posting = graph("article", make.context("/insights/off-ramp/", article=make.article()))[f"{BASE}/insights/off-ramp/#article"]
    assert posting["dateModified"] == posting["datePublished"]


def test_an_articles_own_picture_comes_before_the_card(graph, make):
    picture = SimpleNamespace(href="/insights/x.jpg", width=800, height=600)
    nodes = graph("article", make.context("/insights/off-ramp/", article=make.article(image=picture)))
    assert nodes[f"{BASE}/insights/off-ramp/#primaryimage"]["url"] == f"{BASE}/insights/x.jpg"


def test_an_article_without_any_picture_names_none(graph, make):
    context = make.context("/insights/off-ramp/", article=make.article())
    context["head"].image = None
    nodes = graph("article", context)
    assert "image" not in nodes[f"{BASE}/insights/off-ramp/#article"]
    assert not of_type(nodes, "ImageObject")


def test_a_guest_is_no_employee_and_has_no_page(graph, make):
    guest = SimpleNamespace(name="Zoë Ł", role=None, biography="Writes.", href="https://guest.example", portrait_href=None)
    author = of_type(graph("article", make.context("/insights/off-ramp/", article=make.article(person=guest))), "Person")[0]
    assert author == {"@type": "Person", "@id": f"{BASE}/#guest-zo%C3%AB-%C5%82", "name": "Zoë Ł", "url": "https://guest.example"}


def test_questions_of_an_article_are_a_part_of_it(graph, pages):
    nodes = graph("article", pages["article"])
    url = f"{BASE}/insights/off-ramp/"
    part = nodes[f"{url}#faq"]
    assert nodes[url]["@type"] == "WebPage"
    assert nodes[f"{url}#article"]["hasPart"] == {"@id": f"{url}#faq"}
    assert (part["isPartOf"], part["name"], part["url"]) == ({"@id": url}, "Your questions", f"{url}#yours")
    assert part["mainEntity"] == [{"@id": f"{url}#cost"}, {"@id": f"{url}#start"}]
    asked = nodes[f"{url}#cost"]
    assert (asked["name"], asked["url"], asked["answerCount"]) == ("What does it cost?", f"{url}#cost", 1)
    assert asked["acceptedAnswer"]["text"] == f'<p>See <a href="{BASE}/services/fractional-cto/">the page</a>.</p>'


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_questions_are_not_marked_up(graph, make, count):
    asked = make.questions[:count]
    article = graph("article", make.context("/insights/off-ramp/", article=make.article(questions=asked)))
    service = graph("service", make.context("/services/x/", service=make.service(questions=asked)))
    hub = graph("faq", make.context("/faq/", groups=[SimpleNamespace(questions=asked)]))
    for nodes in (article, service, hub):
        assert not of_type(nodes, "FAQPage")
        assert not of_type(nodes, "Question")
    assert hub[f"{BASE}/faq/"]["@type"] == "WebPage"


def test_the_page_of_questions_is_itself_the_faq(graph, make):
    groups = [SimpleNamespace(questions=[one]) for one in make.questions]
    nodes = graph("faq", make.context("/faq/", groups=groups))
    assert nodes[f"{BASE}/faq/"]["@type"] == "FAQPage"
    assert nodes[f"{BASE}/faq/"]["mainEntity"] == [{"@id": f"{BASE}/faq/#cost"}, {"@id": f"{BASE}/faq/#start"}]


def test_a_service_names_provider_audience_and_price(graph, pages):
    nodes = graph("service", pages["service"])
    url = f"{BASE}/services/fractional-cto/"
    service = nodes[f"{url}#service"]
    assert nodes[url]["mainEntity"] == {"@id": f"{url}#service"}
    assert nodes[url]["hasPart"] == {"@id": f"{url}#faq"}
    assert service["provider"] == ORGANIZATION
    assert service["audience"]["audienceType"] == "Companies of 20 to 300 people"
    price = {"@type": "UnitPriceSpecification", "price": 9500, "minPrice": 9500, "maxPrice": 19000, "priceCurrency": "USD", "unitText": "month"}
    assert service["offers"]["priceSpecification"] == price


def test_a_lowest_price_is_given_as_price_too(graph, make):
    price = Price(amount=99.5, currency="EUR", unit="once")
    nodes = graph("service", make.context("/services/x/", service=make.service(price=price)))
    specification = nodes[f"{BASE}/services/x/#service"]["offers"]["priceSpecification"]
    assert specification == {"@type": "UnitPriceSpecification", "price": 99.5, "minPrice": 99.5, "priceCurrency": "EUR"}


def test_each_size_with_a_price_is_an_offer(graph, make):
    def size(name, price, starting=False):
        return SimpleNamespace(tier=SimpleNamespace(name=name, starting=starting), price=price)

    one = Price(amount=100, currency="EUR", unit="day")
    tiers = [
        size("Small", one),
        size("Larger", one, starting=True),
        size("Range", Price(amount=100, up_to=200, currency="EUR", unit="day")),
        size("Asked", None),
    ]
    nodes = graph("service", make.context("/services/x/", service=make.service(tiers=tiers)))
    offers = nodes[f"{BASE}/services/x/#service"]["offers"]
    assert [offer["name"] for offer in offers] == ["Small", "Larger", "Range"]
    bounds = [(offer["priceSpecification"].get("minPrice"), offer["priceSpecification"].get("maxPrice")) for offer in offers]
    assert bounds == [(None, None), (100, None), (100, 200)]


def test_a_price_that_is_not_shown_is_not_told(graph, make):
    hidden = make.service(price=Price(amount=1, currency="EUR", unit="day", shown=False))
    for service in (hidden, make.service(price=None)):
        nodes = graph("service", make.context("/services/x/", service=service))
        assert "offers" not in nodes[f"{BASE}/services/x/#service"]


def test_a_profile_is_about_its_person(graph, pages):
    nodes = graph("person", pages["person"])
    url = f"{BASE}/people/ines-hartmann/"
    person = nodes[f"{url}#person"]
    assert (nodes[url]["@type"], nodes[url]["mainEntity"]) == ("ProfilePage", {"@id": f"{url}#person"})
    assert (person["jobTitle"], person["worksFor"], person["url"]) == ("Fractional CTO", ORGANIZATION, url)
    assert person["sameAs"] == ["https://code.example/ines"]
    image = person["image"]
    assert (image["url"], image["width"], image["height"]) == (f"{BASE}/people/ines-hartmann.webp", 480, 480)
    assert person["knowsAbout"] == ["AI governance"]


@pytest.mark.parametrize(("summary", "shown"), [("Decides.", "Decides."), ("", "Has held the seat.")])
def test_a_person_is_described_as_their_page_does(graph, make, summary, shown):
    nodes = graph("person", make.context("/people/ines-hartmann/", person=make.person(summary=summary), articles_page=make.paginated()))
    assert nodes[f"{BASE}/people/ines-hartmann/#person"]["description"] == shown


def test_further_articles_of_a_person_are_a_list(graph, make):
    page = make.paginated(make.article("two"))
    page.number = 2
    nodes = graph("person", make.context("/people/ines-hartmann/page/2/", person=make.person(), articles_page=page))
    url = f"{BASE}/people/ines-hartmann/page/2/"
    assert (nodes[url]["@type"], nodes[url]["mainEntity"]) == ("CollectionPage", {"@id": f"{url}#list"})
    assert [item["url"] for item in nodes[f"{url}#list"]["itemListElement"]] == [f"{BASE}/insights/two/"]


def test_insights_list_their_articles_and_name_the_blog(graph, pages):
    nodes = graph("insights", pages["insights"])
    url = f"{BASE}/insights/"
    assert nodes[url]["about"] == {"@id": f"{url}#blog"}
    assert nodes[url]["mainEntity"] == {"@id": f"{url}#list"}
    assert [item["url"] for item in nodes[f"{url}#list"]["itemListElement"]] == [f"{url}off-ramp/", f"{url}two/"]
    assert [post["@id"] for post in nodes[f"{url}#blog"]["blogPost"]] == [f"{url}off-ramp/#article", f"{url}two/#article"]


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("category", "/insights/off-ramp/"),
        ("topic", "/insights/off-ramp/"),
        ("topics", "/topics/ai/"),
        ("services", "/services/fractional-cto/"),
        ("people", "/people/ines-hartmann/"),
        ("case_studies", "/case-studies/b/"),
    ],
)
def test_a_list_has_what_the_page_lists(graph, pages, name, listed):
    found = of_type(graph(name, pages[name]), "ItemList")[0]
    assert [item["url"] for item in found["itemListElement"]] == [f"{BASE}{listed}"]
    assert found["numberOfItems"] == 1


def test_an_empty_list_is_none(graph, make):
    nodes = graph("services", make.context("/services/", services=[]))
    assert not of_type(nodes, "ItemList")
    assert "mainEntity" not in nodes[f"{BASE}/services/"]


def test_a_call_can_be_booked_on_the_booking_page(graph, pages):
    nodes = graph("page", pages["page"])
    page, action = nodes[f"{BASE}/booking/"], nodes[f"{BASE}/booking/#book"]
    assert (page["@type"], page["mainEntity"], page["potentialAction"]) == ("ContactPage", ORGANIZATION, {"@id": f"{BASE}/booking/#book"})
    assert action["target"]["urlTemplate"] == "https://cal.example/tiller/30"


def test_without_a_scheduler_there_is_nothing_to_book(graph, make):
    nodes = graph("page", make.context("/booking/", practice=make.practice(booking={}), page=SimpleNamespace(layout="booking")))
    assert nodes[f"{BASE}/booking/"]["@type"] == "ContactPage"
    assert not of_type(nodes, "ScheduleAction")


@pytest.mark.parametrize(("layout", "kind"), [("page", "WebPage"), ("people", "WebPage"), ("contact", "ContactPage")])
def test_other_pages_have_no_action(graph, make, layout, kind):
    nodes = graph("page", make.context("/x/", page=SimpleNamespace(layout=layout)))
    assert nodes[f"{BASE}/x/"]["@type"] == kind
    assert not of_type(nodes, "ScheduleAction")


def test_a_case_study_is_dated(graph, pages):
    page = graph("case_study", pages["case_study"])[f"{BASE}/case-studies/b/"]
    assert page["datePublished"] == page["dateModified"] == "2026-01-02T00:00:00+02:00"
    pages["case_study"]["case_study"].modified = datetime.fromisoformat("2026-03-04T05:06:07+01:00")
    assert graph("case_study", pages["case_study"])[f"{BASE}/case-studies/b/"]["dateModified"] == "2026-03-04T05:06:07+01:00"


def test_a_date_without_zone_is_refused(graph, make):
    with pytest.raises(ValueError, match="no time zone"):
        graph("article", make.context("/insights/off-ramp/", article=make.article(date=datetime(2026, 5, 4))))


def test_a_single_step_is_no_trail(graph, make):
    nodes = graph("search", make.context("/search/", breadcrumbs=make.crumbs(("Home", "/"))))
    assert not of_type(nodes, "BreadcrumbList")
    assert "breadcrumb" not in nodes[f"{BASE}/search/"]


def test_a_site_below_a_path_has_it_in_every_address(graph, make):
    context = make.context("/search/", SITEURL=f"{BASE}/sub", breadcrumbs=make.crumbs(("Home", "/sub/"), ("Search", "/sub/search/")))
    nodes = graph("search", context)
    assert f"{BASE}/sub/#organization" in nodes
    items = of_type(nodes, "BreadcrumbList")[0]["itemListElement"]
    assert [item["item"] for item in items] == [f"{BASE}/sub/", f"{BASE}/sub/search/"]


def test_the_page_gets_its_graph(pages):
    add_graph(None, template="search", context=pages["search"])
    assert pages["search"]["json_ld"].startswith('{"@context"')
    add_graph(None, template="one_of_the_owner", context=pages["search"])
    assert '"@type":"WebPage"' in pages["search"]["json_ld"]


def test_a_topic_lists_what_its_page_lists(graph, make):
    topic = SimpleNamespace(title="AI", articles=[make.article("one"), make.article("two")], introduction=None)
    context = make.context("/topics/ai/page/2/", topic=topic, articles_page=make.paginated(topic.articles[1]))
    items = graph("topic", context)[f"{BASE}/topics/ai/page/2/#list"]["itemListElement"]
    assert [item["url"] for item in items] == [f"{BASE}/insights/two/"]


def test_the_page_for_dead_addresses_gives_none_in_its_trail(graph, pages):
    items = of_type(graph("not_found", pages["not_found"]), "BreadcrumbList")[0]["itemListElement"]
    assert items == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{BASE}/"},
        {"@type": "ListItem", "position": 2, "name": "This page"},
    ]


def test_a_case_study_is_about_the_service_it_links_to(graph, pages):
    url = f"{BASE}/case-studies/b/"
    about = graph("case_study", pages["case_study"])[url]["about"]
    assert (about["@id"], about["url"]) == (f"{BASE}/services/fractional-cto/#service", f"{BASE}/services/fractional-cto/")
    pages["case_study"]["case_study"].service = None
    assert graph("case_study", pages["case_study"])[url]["about"] == ORGANIZATION


def test_questions_below_a_lower_heading_are_found_at_the_first(graph, make):
    article = make.article(questions=make.questions, sections=[])
    part = graph("article", make.context("/insights/off-ramp/", article=article))[f"{BASE}/insights/off-ramp/#faq"]
    assert (part["name"], part["url"]) == ("This page", f"{BASE}/insights/off-ramp/#cost")


def test_only_what_is_marked_here_is_marked_here(graph, make):
    article = make.article(questions=[*make.questions, make.question("third", "A third?", "<p>Yes.</p>")])
    url = f"{BASE}/insights/off-ramp/"
    context = make.context("/insights/off-ramp/", article=article, marked_questions={f"{url}#start", f"{url}#third"})
    nodes = graph("article", context)
    assert nodes[f"{url}#faq"]["mainEntity"] == [{"@id": f"{url}#start"}, {"@id": f"{url}#third"}]
    assert f"{url}#cost" not in nodes


CELLS = [Cell(label="Owner", value="Ines"), Cell(label="Date", value="Now"), Cell(label="Cost", value="It depends")]


def told(text):
    return [*CELLS[:2], Cell(label="Cost", value="See below", note=text)]


@pytest.mark.parametrize(
    ("changes", "lowest", "highest"),
    [
        ({}, 9500, 19000),
        ({"cells": CELLS}, None, None),
        ({"cells": told("USD 9,500–19,000 a month")}, 9500, 19000),
        ({"cells": told("from 9.500 dollars")}, 9500, None),
        ({"cells": told("19,000 at most")}, None, None),
        ({"cells": CELLS, "terms": ["A month is 9 500.00 dollars"]}, 9500, None),
        ({"cells": CELLS, "content": "<p>It is <b>9500</b>.</p>"}, 9500, None),
        ({"cells": CELLS, "content": "<p>Number 195000, or 95,001.</p>"}, None, None),
    ],
)
def test_a_price_is_told_as_far_as_the_page_tells_it(graph, make, changes, lowest, highest):
    service = graph("service", make.context("/services/x/", service=make.service(**changes)))[f"{BASE}/services/x/#service"]
    specification = service.get("offers", {}).get("priceSpecification", {})
    assert (specification.get("price"), specification.get("maxPrice")) == (lowest, highest)


@pytest.mark.parametrize(("changes", "shown"), [({}, True), ({"cells": CELLS}, False), ({"cells": CELLS, "problem": "Nobody decides."}, True)])
def test_the_audience_is_told_where_the_page_tells_it(graph, make, changes, shown):
    service = graph("service", make.context("/services/x/", service=make.service(**changes)))[f"{BASE}/services/x/#service"]
    assert ("audience" in service) is shown


def test_descriptions_are_the_words_under_the_title(graph, pages):
    assert graph("article", pages["article"])[f"{BASE}/insights/off-ramp/#article"]["description"] == "An engagement needs an end."
    assert graph("service", pages["service"])[f"{BASE}/services/fractional-cto/#service"]["description"] == "A seat."
