"""The graph of each type of page: which nodes, and how they hang together.

Every graph has the page, its trail, the site and the practice. What else it has is what the page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .articles import blog, blog_posting
from .content import Section
from .node import Node, reference
from .organization import offer_catalog, organization, website
from .pages import Page, breadcrumb_list, collection_page, contact_page, has_trail, item_list, profile_page, web_page
from .people import person, person_in_full
from .questions import faq_page, faq_part, own_questions
from .services import schedule_action, service, service_in_short
from .site import Site, image_object

Context = Mapping[str, Any]
Composer = Callable[[Site, Page, Context], list[Node]]
LOGO = "icons/icon-512.png"
NOT_FOUND = "not_found"


@dataclass
class Logo:
    """The practice's icon, as large as consumers ask for."""

    href: str
    width: int = 512
    height: int = 512


def graph_of(template: str, context: Context) -> list[Node]:
    """The graph of a page. A template that is none of the kit's makes a plain page.

    ``context`` holds the variables of the page's template, with ``head`` and ``breadcrumbs``, Pelican's settings, and the identifiers of the
    ``marked_questions``.
    """
    site = site_of(context)
    return connected(GRAPHS.get(template, plain_page), site, page_of(site, context, template != NOT_FOUND), context)


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


def page_of(site: Site, context: Context, has_address: bool = True) -> Page:
    """The page, from its head and trail. The page for addresses that lead nowhere answers at all of them and has none to give."""
    head, steps = context["head"], context.get("breadcrumbs") or ()
    trail: list[tuple[str, str | None]] = [(step.label, site.absolute(step.href)) for step in steps]
    if trail and not has_address:
        trail[-1] = (trail[-1][0], None)
    return Page(head.canonical, head.title, head.heading, head.description, head.published, head.modified or head.published, tuple(trail), head.image)


def home(site: Site, page: Page, context: Context) -> list[Node]:
    """The practice presents itself, with what can be had.

    Who founded it, what it knows and where it works would be facts that the page does not show: the principal is only who signs articles
    that name nobody else.
    """
    practice = reference(site.organization)
    catalog = offer_catalog(site, site.practice.home.services_title, context["services"])
    return [web_page(site, page, about=practice, mainEntity=practice), organization(site, catalog)]


def article(site: Site, page: Page, context: Context) -> list[Node]:
    """An article with its author, its picture and its questions."""
    subject = context["article"]
    author = person(site, subject.person)
    shown = getattr(subject, "image", None) or page.image
    image = image_object(site, f"{page.url}#primaryimage", shown.href, (shown.width, shown.height)) if shown else None
    faq = faq_part(site, page, own_questions(page, subject.questions, context["marked_questions"]), questions_section(subject))
    posting = blog_posting(site, page, subject, author, image, faq[0] if faq else None)
    picture = reference(image["@id"]) if image else None
    own = web_page(site, page, mainEntity=reference(posting["@id"]), primaryImageOfPage=picture)
    return [own, posting, author, *([image] if image else []), blog(site), *faq]


def questions_section(subject: Any) -> Section | None:
    """The section that holds the questions, as the page shows it. A heading of a lower level opens none."""
    return next((section for section in subject.sections if section.kind == "questions"), None)


def offered_service(site: Site, page: Page, context: Context) -> list[Node]:
    """A service and the questions about it."""
    subject = context["service"]
    found = service(site, page, subject)
    faq = faq_part(site, page, own_questions(page, subject.questions, context["marked_questions"]), questions_section(subject))
    own = web_page(site, page, mainEntity=reference(found["@id"]), hasPart=reference(faq[0]["@id"]) if faq else None)
    return [own, found, *faq]


def questions(site: Site, page: Page, context: Context) -> list[Node]:
    """The page of all questions. Questions that articles answer are only linked from here, and marked up there."""
    asked = [one for group in context["groups"] for one in group.questions]
    return faq_page(site, page, own_questions(page, asked, context["marked_questions"]))


def profile(site: Site, page: Page, context: Context) -> list[Node]:
    """Somebody's own page; the pages after the first only list further articles."""
    if context["articles_page"].number > 1:
        return listing(site, page, context["articles_page"].object_list)
    found = person_in_full(site, context["person"])
    return [profile_page(site, page, found), found]


def case_study(site: Site, page: Page, context: Context) -> list[Node]:
    """A page with a date about the service it belongs to, or about the practice; schema.org has no type for an engagement as it went."""
    subject = context["case_study"]
    dated = replace(page, published=subject.date, modified=getattr(subject, "modified", None) or subject.date)
    about = service_in_short(site, subject.service) if subject.service else reference(site.organization)
    return [web_page(site, dated, about=about)]


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
    """A page of a topic's articles, with the questions of its introduction. Those of its articles are marked up where they are answered."""
    introduction = context["topic"].introduction
    asked = introduction.questions if introduction and page.url == introduction.canonical else []
    faq = faq_part(site, page, own_questions(page, asked, context["marked_questions"]), questions_section(introduction) if asked else None)
    part = reference(faq[0]["@id"]) if faq else None
    return [*listing(site, page, context["articles_page"].object_list, hasPart=part), *faq]


def topics(site: Site, page: Page, context: Context) -> list[Node]:
    """The page of all topics, in the order in which it shows them."""
    return listing(site, page, context["topic_index"].topics)


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
    "topics": topics,
    "topic": topic,
    "people": list_of("people"),
    "person": profile,
    "case_studies": list_of("case_studies"),
    "case_study": case_study,
    "page": owners_page,
    "search": plain_page,
    "subscribe": plain_page,
    "thank_you": plain_page,
    NOT_FOUND: plain_page,
}
