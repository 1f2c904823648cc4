"""The practice and its site: the nodes that every page repeats, so that each graph stands alone."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.practice.schema import Link
from plugins.practice.settings import Contact

from .content import Listed
from .node import Node, node, reference
from .site import Site, image_object


def organization(site: Site, catalog: Node | None = None) -> Node:
    """The practice. Not a ``ProfessionalService``, which is a local business with an address to visit.

    ``catalog`` is what can be had, on the page that shows it.
    """
    practice = site.practice
    logo = image_object(site, f"{site.base}/#logo", site.logo.href, (site.logo.width, site.logo.height), practice.name) if site.logo else None
    return node(
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
        hasOfferCatalog=catalog,
    )


def contact_point(contact: Contact, language: str) -> Node:
    """How a client reaches the practice."""
    return node("ContactPoint", contactType="sales", email=contact.email, telephone=contact.telephone, availableLanguage=[language])


def offer_catalog(site: Site, title: str, services: Iterable[Listed]) -> Node | None:
    """The services in the order the page shows them, under the title it gives them."""
    items = [
        node("ListItem", position=position, item=node("Service", name=service.title, url=service.canonical))
        for position, service in enumerate(services, 1)
    ]
    return node("OfferCatalog", f"{site.base}/#services", name=title, itemListElement=items) if items else None


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
