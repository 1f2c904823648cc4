"""The practice and its site: the nodes that every page repeats, so that each graph stands alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.practice.schema import Link
from plugins.practice.settings import Contact

from .content import Listed, Person
from .node import Node, node, reference
from .site import Site, image_object


@dataclass(frozen=True)
class Offering:
    """What the home page adds about the practice: who leads it, what it knows, and what can be had."""

    principal: Person | None
    knows_about: tuple[str, ...]
    services: tuple[Listed, ...]


def organization(site: Site, offering: Offering | None = None) -> Node:
    """The practice. Not a ``ProfessionalService``, which is a local business with an address to visit."""
    practice = site.practice
    logo = image_object(site, f"{site.base}/#logo", site.logo, practice.name) if site.logo else None
    found = node(
        "Organization",
        site.organization,
        name=practice.name,
        url=f"{site.base}/",
        description=practice.description,
        logo=logo,
        image=reference(logo["@id"]) if logo else None,
        email=practice.contact.email,
        contactPoint=contact_point(practice.contact, practice.language),
        sameAs=profiles(practice.social),
    )
    if offering:
        found |= node(
            "Organization",
            founder=reference(site.person(offering.principal)) if offering.principal else None,
            knowsAbout=list(offering.knows_about),
            areaServed=practice.contact.area_served,
            hasOfferCatalog=offer_catalog(site, offering.services),
        )
    return found


def contact_point(contact: Contact, language: str) -> Node:
    """How a client reaches the practice."""
    return node("ContactPoint", contactType="sales", email=contact.email, telephone=contact.telephone, availableLanguage=[language])


def offer_catalog(site: Site, services: Iterable[Listed]) -> Node | None:
    """The services in the order the page shows them."""
    items = [
        node("ListItem", position=position, item=node("Service", name=service.title, url=service.canonical))
        for position, service in enumerate(services, 1)
    ]
    return node("OfferCatalog", f"{site.base}/#services", name="Services", itemListElement=items) if items else None


def website(site: Site) -> Node:
    """The site. Without a SearchAction: no consumer reads it since November 2024, and the search page takes no address."""
    practice = site.practice
    return node(
        "WebSite",
        site.website,
        url=f"{site.base}/",
        name=practice.name,
        description=practice.tagline,
        inLanguage=practice.language,
        publisher=reference(site.organization),
    )


def profiles(links: Iterable[Link]) -> list[str]:
    """Profiles elsewhere: addresses of the web, not of letters or telephones."""
    return [link.link for link in links if link.link.startswith(("https://", "http://"))]
