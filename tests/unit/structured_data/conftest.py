"""A practice, its content as stand-ins, and the variables of each type of page."""

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from plugins.practice.schema import Price
from plugins.practice.settings import Practice
from plugins.structured_data.graphs import graph_of
from plugins.structured_data.marking import marked_questions

BASE = "https://example.com"
BERLIN = timezone(timedelta(hours=2))
CELLS = [{"label": "Owner", "value": "Ines"}, {"label": "Date", "value": "Now"}, {"label": "Cost", "value": "None"}]


def make_practice(**changes):
    values = {
        "name": "Tiller",
        "tagline": "Fractional leadership",
        "title": "Tiller: fractional CTO",
        "description": "A part-time CTO and Chief AI Officer for companies of 20 to 300 people.",
        "address": BASE,
        "time_zone": "Europe/Berlin",
        "principal": "ines-hartmann",
        "response_promise": "We answer.",
        "booking": {"link": "https://cal.example/tiller/30", "provider": "cal.example"},
        "contact": {"email": "hello@example.com", "telephone": "+49 40 555 01420", "area_served": "Europe"},
        "navigation": [{"label": "Services", "link": "/services/"}],
        "social": [{"label": "Code", "link": "https://code.example/tiller"}, {"label": "Write", "link": "mailto:a@b.example"}],
        "calls_to_action": {"default": {"title": "Talk?", "promise": "We answer.", "button": "Book"}},
        "home": {"headline": "Decide.", "introduction": "We decide with you.", "cells": CELLS},
    }
    return Practice.model_validate(values | changes)


def question(identifier, text, answer):
    return SimpleNamespace(id=identifier, question=text, answer_html=answer)


QUESTIONS = [
    question("cost", "What does it cost?", '<p>See <a href="/services/fractional-cto/">the page</a>.</p>'),
    question("start", "When to start?", "<p>Before &lt;/script&gt; signing.</p><!-- note -->"),
]


SECTIONS = [SimpleNamespace(kind="prose", id="why", title="Why?"), SimpleNamespace(kind="questions", id="yours", title="Your questions")]


def make_person(name="Ines Hartmann", slug="ines-hartmann", **changes):
    values = {
        "name": name,
        "title": name,
        "slug": slug,
        "source": f"content/people/{slug}.md",
        "canonical": f"{BASE}/people/{slug}/",
        "href": f"/people/{slug}/",
        "role": "Fractional CTO",
        "summary": "",
        "biography": "Has held the seat.",
        "portrait_href": f"/people/{slug}.webp",
        "portrait_size": (480, 480),
        "links": [SimpleNamespace(label="Code", link="https://code.example/ines"), SimpleNamespace(label="Mail", link="mailto:i@e.example")],
        "knows_about": ["AI governance"],
    }
    return SimpleNamespace(**values | changes)


def make_article(slug="off-ramp", **changes):
    values = {
        "title": "Write the off-ramp first </script><!-- x -->",
        "slug": slug,
        "source": f"content/insights/{slug}.md",
        "canonical": f"{BASE}/insights/{slug}/",
        "href": f"/insights/{slug}/",
        "summary": "An engagement needs an end.",
        "description": "An engagement without an end.",
        "indexed": True,
        "date": datetime(2026, 5, 4, 9, tzinfo=BERLIN),
        "category": SimpleNamespace(name="Contracts"),
        "topics": [SimpleNamespace(name="Fractional CTO"), SimpleNamespace(name="AI")],
        "words": 930,
        "minutes": 4,
        "person": make_person(),
        "image": None,
        "questions": [],
        "sections": SECTIONS,
    }
    return SimpleNamespace(**values | changes)


def make_service(slug="fractional-cto", **changes):
    price = Price(amount=9500, up_to=19000, currency="USD", unit="month")
    values = {
        "title": "Fractional CTO",
        "canonical": f"{BASE}/services/{slug}/",
        "href": f"/services/{slug}/",
        "summary": "A seat.",
        "description": "A standing seat.",
        "indexed": True,
        "audience": "Companies of 20 to 300 people",
        "price": price,
        "tiers": [],
        "problem": None,
        "cells": None,
        "terms": [],
        "content": "",
        "questions": [],
        "sections": SECTIONS,
    }
    return SimpleNamespace(**values | changes)


def crumbs(*steps):
    return [SimpleNamespace(label=label, href=href) for label, href in steps]


def make_context(path, *, practice=None, heading="This page", **variables):
    """The variables of one page, which marks up all of its questions."""
    head = SimpleNamespace(
        title=f"Title of {path} | Tiller", heading=heading, description="What it says.", canonical=f"{BASE}{path}", published=None, modified=None,
        image=SimpleNamespace(href="/assets/card.png", width=1200, height=630, alt=""),
    )  # fmt: skip
    trail = [] if path == "/" else crumbs(("Home", "/"), (heading, path))
    shared = {
        "LIBRARY": SimpleNamespace(practice=practice or make_practice(), settings_place="content/practice.toml"),
        "SITEURL": BASE,
        "head": head,
        "breadcrumbs": trail,
        "services": [make_service()],
        "people": [make_person()],
        "articles": [make_article()],
    }
    asking = [variables[name] for name in ("article", "service") if name in variables] + list(variables.get("groups", ()))
    asked = [question for one in asking for question in one.questions]
    return {"marked_questions": marked_questions([(head.canonical, asked)])} | shared | variables


def paginated(*articles):
    return SimpleNamespace(object_list=list(articles), number=1)


def all_pages():
    """Every template with the variables of one of its pages."""
    asked = [SimpleNamespace(title="Cost", questions=QUESTIONS)]
    topic = SimpleNamespace(title="AI", slug="ai", href="/topics/ai/", articles=[make_article()], introduction=None)
    study = SimpleNamespace(
        service=make_service(),
        title="Billing",
        href="/case-studies/b/",
        canonical=f"{BASE}/case-studies/b/",
        date=datetime(2026, 1, 2, tzinfo=BERLIN),
    )
    return {
        "index": make_context("/"),
        "insights": make_context("/insights/", articles_page=paginated(make_article(), make_article("two"))),
        "category": make_context("/insights/category/contracts/", articles_page=paginated(make_article())),
        "article": make_context("/insights/off-ramp/", article=make_article(questions=QUESTIONS), heading=make_article().title),
        "services": make_context("/services/"),
        "service": make_context("/services/fractional-cto/", service=make_service(questions=QUESTIONS), heading="Fractional CTO"),
        "faq": make_context("/faq/", groups=asked),
        "topics": make_context("/topics/", topic_index=SimpleNamespace(topics=[topic])),
        "topic": make_context("/topics/ai/", topic=topic, articles_page=paginated(make_article())),
        "people": make_context("/people/"),
        "person": make_context("/people/ines-hartmann/", person=make_person(), heading="Ines Hartmann", articles_page=paginated()),
        "case_studies": make_context("/case-studies/", case_studies=[study]),
        "case_study": make_context("/case-studies/b/", case_study=study),
        "page": make_context("/booking/", page=SimpleNamespace(layout="booking")),
        "search": make_context("/search/"),
        "subscribe": make_context("/subscribe/"),
        "thank_you": make_context("/thank-you/"),
        "not_found": make_context("/404.html"),
    }


@pytest.fixture
def make():
    """The makers of stand-ins, by name."""
    return SimpleNamespace(
        practice=make_practice, person=make_person, article=make_article, service=make_service, context=make_context, question=question,
        crumbs=crumbs, paginated=paginated, questions=QUESTIONS, cells=CELLS,
    )  # fmt: skip


@pytest.fixture
def pages():
    return all_pages()


@pytest.fixture
def graph():
    """The nodes of a page by their identifiers."""

    def read(template, context):
        return {one["@id"]: one for one in graph_of(template, context)}

    return read


def pytest_generate_tests(metafunc):
    if "template" in metafunc.fixturenames:
        metafunc.parametrize("template", sorted(all_pages()))
