"""The practice's people and its guests."""

from __future__ import annotations

from .content import Author, Person
from .node import Node, node, reference
from .organization import profiles
from .site import Site, image_object


def person(site: Site, who: Author) -> Node:
    """Somebody as an author box or a list names them. A guest does not work for the practice."""
    own_page: str | None = getattr(who, "canonical", None)
    return node(
        "Person",
        site.person(who),
        name=who.name,
        url=own_page or who.href,
        jobTitle=who.role,
        image=photo(site, own_page, who) if own_page and who.portrait_href else None,
        worksFor=reference(site.organization) if own_page else None,
    )


def person_in_full(site: Site, who: Person) -> Node:
    """Somebody as their own page shows them."""
    return person(site, who) | node("Person", description=who.summary or who.biography, sameAs=profiles(who.links), knowsAbout=list(who.knows_about))


def photo(site: Site, own_page: str, who: Author) -> Node:
    """A portrait, in the size of its file where the file says it."""
    return image_object(site, f"{own_page}#photo", str(who.portrait_href), getattr(who, "portrait_size", None))
