"""The graph of each type of page: which nodes, and how they hang together.

Every graph has the page, its trail, the site and the practice. What else it has is what the page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from .articles import blog, blog_posting
from .content import Section
from .node import Node, reference
from .organization import Offering, organization, website
from .pages import Page, breadcrumb_list, collection_page, contact_page, has_trail, item_list, profile_page, web_page
from .people import person, person_in_full
from .questions import faq_page, faq_part
from .serialise import serialise
from .services import schedule_action, service
from .site import Site, image_object

Context = Mapping[str, Any]
Composer = Callable[[Site, Page, Context], list[Node]]
LOGO = "icons/icon-512.png"


@dataclass
class Logo:
    """The practice's icon, as large as consumers ask for."""

    href: str
    width: int = 512
    height: int = 512


def graph_for(template_name: str, context: Context) -> str | None:
    """The graph of a page as text for a ``script`` element; ``None`` for a page that is not to be understood as one, such as the 404.

    ``context`` holds the variables of the page's template, with ``head`` and ``breadcrumbs``, and Pelican's settings.
    """
    compose = GRAPHS.get(template_name)
    if compose is None:
        return None
    site = site_of(context)
    return serialise(connected(compose, site, page_of(site, context), context))


def connected(compose: Composer, site: Site, page: Page, context: Context) -> list[Node]:
    """The nodes of a page and those that all pages share. A node that two parts of the page bring stands once, as the first brought it."""
    trail = [breadcrumb_list(page)] if has_trail(page) else []
    nodes: dict[str, Node] = {}
    for one in [*compose(site, page, context), *trail, website(site), organization(site)]:
        nodes.setdefault(one["@id"], one)
    return list(nodes.values())


def site_of(context: Context) -> Site:
    """The site, from the settings among a page's variables. A theme without the icon has no logo."""
    assets = context.get("ASSETS")
    has_logo = assets is not None and (assets.static / LOGO).is_file()
    return Site(context["SITEURL"], context["LIBRARY"].practice, Logo(assets.url(LOGO)) if assets and has_logo else None)


def page_of(site: Site, context: Context) -> Page:
    """The page, from its head and trail."""
    head = context["head"]
    trail = tuple((step.label, site.absolute(step.href)) for step in context.get("breadcrumbs") or ())
    return Page(head.canonical, head.title, head.description, head.published, head.modified or head.published, trail, head.image)


def home(site: Site, page: Page, context: Context) -> list[Node]:
    """The practice presents itself: who leads it, what it knows, what can be had."""
    people = context["people"]
    principal = next((one for one in people if is_called(one, site.practice.principal)), None)
    subjects = tuple(dict.fromkeys(subject for one in people for subject in one.knows_about))
    practice = reference(site.organization)
    return [
        web_page(site, page, about=practice, mainEntity=practice),
        organization(site, Offering(principal, subjects, tuple(context["services"]))),
        *([person(site, principal)] if principal else []),
    ]


def is_called(one: Any, name: str) -> bool:
    """Is this the person whom ``practice.toml`` names by file name or by name?"""
    return name.removesuffix(".md").casefold() in {one.slug, PurePosixPath(one.source).stem.casefold(), one.name.casefold()}


def article(site: Site, page: Page, context: Context) -> list[Node]:
    """An article with its author, its picture and its questions."""
    subject = context["article"]
    author = person(site, subject.person)
    shown = getattr(subject, "image", None) or page.image
    image = image_object(site, f"{page.url}#primaryimage", shown) if shown else None
    faq = faq_part(site, page, subject.questions, questions_section(subject))
    posting = blog_posting(site, page, subject, author, image, faq[0] if faq else None)
    picture = reference(image["@id"]) if image else None
    own = web_page(site, page, mainEntity=reference(posting["@id"]), primaryImageOfPage=picture)
    return [own, posting, author, *([image] if image else []), blog(site), *faq]


def questions_section(subject: Any) -> Section | None:
    """The section that holds the questions, as the page shows it."""
    return next((section for section in subject.sections if section.kind == "questions"), None)


def offered_service(site: Site, page: Page, context: Context) -> list[Node]:
    """A service and the questions about it."""
    subject = context["service"]
    found = service(site, page, subject)
    faq = faq_part(site, page, subject.questions, questions_section(subject))
    own = web_page(site, page, mainEntity=reference(found["@id"]), hasPart=reference(faq[0]["@id"]) if faq else None)
    return [own, found, *faq]


def questions(site: Site, page: Page, context: Context) -> list[Node]:
    """The page of all questions. Questions that articles answer are only linked from here, and marked up there."""
    return faq_page(site, page, [one for group in context["groups"] for one in group.questions])


def profile(site: Site, page: Page, context: Context) -> list[Node]:
    """Somebody's own page."""
    found = person_in_full(site, context["person"])
    return [profile_page(site, page, found), found]


def case_study(site: Site, page: Page, context: Context) -> list[Node]:
    """A page with a date; schema.org has no type for an engagement as it went."""
    subject = context["case_study"]
    return [web_page(site, replace(page, published=subject.date, modified=getattr(subject, "modified", None) or subject.date))]


def owners_page(site: Site, page: Page, context: Context) -> list[Node]:
    """A page of the owner's; on the one for booking, a call can be booked."""
    layout = context["page"].layout
    if layout not in {"booking", "contact"}:
        return plain_page(site, page, context)
    action = schedule_action(site, page) if layout == "booking" else None
    return [contact_page(site, page, action), *([action] if action else [])]


def plain_page(site: Site, page: Page, _context: Context) -> list[Node]:
    """A page that is nothing but a page."""
    return [web_page(site, page)]


def insights(site: Site, page: Page, context: Context) -> list[Node]:
    """A page of the list of all articles."""
    posts = context["articles_page"].object_list
    return [*listing(site, page, posts, about=reference(site.blog)), blog(site, posts)]


def category(site: Site, page: Page, context: Context) -> list[Node]:
    """A page of the articles of one category."""
    return listing(site, page, context["articles_page"].object_list)


def topic(site: Site, page: Page, context: Context) -> list[Node]:
    """A topic's articles. The questions answered in them are marked up where they are answered."""
    return listing(site, page, context["topic"].articles)


def list_of(variable: str) -> Composer:
    """A page that lists what a variable of its template holds."""
    return lambda site, page, context: listing(site, page, context[variable])


def listing(site: Site, page: Page, items: Iterable[Any], **properties: Any) -> list[Node]:
    """A page that lists others, and its list; an empty list is none."""
    shown = [(item.title, site.absolute(item.href)) for item in items]
    if not shown:
        return [web_page(site, page, "CollectionPage", **properties)]
    return [collection_page(site, page, **properties), item_list(page, shown)]


GRAPHS: dict[str, Composer] = {
    "index": home,
    "insights": insights,
    "category": category,
    "article": article,
    "services": list_of("services"),
    "service": offered_service,
    "faq": questions,
    "topics": list_of("topics"),
    "topic": topic,
    "people": list_of("people"),
    "person": profile,
    "case_studies": list_of("case_studies"),
    "case_study": case_study,
    "page": owners_page,
    "search": plain_page,
    "subscribe": plain_page,
}
