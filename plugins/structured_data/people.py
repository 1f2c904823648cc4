"""The practice's people and its guests."""

from __future__ import annotations

from .content import Author, Person
from .node import Node, node, reference
from .organization import profiles
from .site import Site


def person(site: Site, who: Author) -> Node:
    """Somebody as an author box or a list names them. A guest does not work for the practice."""
    own_page: str | None = getattr(who, "canonical", None)
    return node(
        "Person",
        site.person(who),
        name=who.name,
        url=own_page or who.href,
        jobTitle=who.role,
        image=photo(site, own_page, who.portrait_href) if own_page and who.portrait_href else None,
        worksFor=reference(site.organization) if own_page else None,
    )


def person_in_full(site: Site, who: Person) -> Node:
    """Somebody as their own page shows them."""
    return person(site, who) | node("Person", description=who.summary or who.biography, sameAs=profiles(who.links), knowsAbout=list(who.knows_about))


def photo(site: Site, own_page: str, href: str) -> Node:
    """A portrait; it says whose it is, as each picture does."""
    url = site.absolute(href)
    return node(
        "ImageObject",
        f"{own_page}#photo",
        url=url,
        contentUrl=url,
        creator=reference(site.organization),
        creditText=site.practice.name,
        copyrightNotice=site.practice.name,
    )
