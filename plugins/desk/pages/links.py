"""Rules about what a page points at: links, anchors, files, other servers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ..finding import Finding
from .built_page import BuiltPage
from .built_site import BuiltSite, Target

ONLY_HERE = re.compile(r"localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1|.+\.local")
PLACES_WITHOUT_ELEMENT = ("", "top")


def internal_links(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Links inside the site lead to a page, by its own address."""
    for href in dict.fromkeys((*([page.redirect] if page.redirect else []), *(link.href for link in page.links))):
        target = site.resolve(page.url, href)
        if target is None:
            continue
        there = site.by_path.get(target.path or "")
        if target.path is None:
            yield Finding(page.path, 0, _missing(href, target, site), rule="link", evidence=link_evidence(href, site))
        elif there and there.redirect:
            yield _advice(page, site, href, f"the link {href} leads to a page that has moved; link to {_new_address(there, site)}")
        elif target.slash:
            yield _advice(page, site, href, f"the link {href} lacks its final slash and costs visitors a detour; write {target.wanted}/")
        elif target.wanted.endswith("/index.html"):
            shorter = target.wanted.removesuffix("index.html")
            yield _advice(page, site, href, f"the link {href} names a file instead of the page’s address; write {shorter}")


def anchors(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """The part of a link after ``#`` names an element of the page it leads to."""
    for href in dict.fromkeys(link.href for link in page.links if "#" in link.href):
        target = site.resolve(page.url, href)
        other = site.by_path.get(target.path or "") if target else None
        if target is None or other is None or other.redirect or target.fragment in PLACES_WITHOUT_ELEMENT or target.fragment in other.ids:
            continue
        where = "this page" if other is page else other.url
        message = f"the link {href} leads to no place: {where} has nothing called “{target.fragment}”; {_anchor_advice(target.fragment, other)}"
        name = PurePosixPath(urlsplit(href).path).name
        evidence = (*link_evidence(href, site), f"{name}.md#{target.fragment}", f"](#{target.fragment})", f"#{target.fragment})")
        yield Finding(page.path, 0, message, rule="anchor", evidence=evidence)


def odd_links(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Links that no visitor can follow: empty, a script, a file on one's own computer, half an e-mail address."""
    for link in dict.fromkeys(page.links):
        fault = ""
        scheme = link.href.partition(":")[0].lower() if ":" in link.href else ""
        if not link.href:
            fault = f"the link “{link.name}” has no address; give it one or take the link away"
        elif scheme == "javascript":
            fault = f"the link “{link.name}” runs a script, which the site’s security rules forbid; link to a page"
        elif scheme == "file" or len(scheme) == 1:
            fault = f"the link {link.href} leads to a file on one computer; put the file beside the text and link to it there"
        elif scheme == "mailto" and "@" not in link.href:
            fault = f"the link {link.href} holds no e-mail address; write mailto:name@example.com"
        elif scheme == "tel" and not re.fullmatch(r"tel:\+?[\d\s().-]{3,}", link.href):
            fault = f"the link {link.href} holds no telephone number; write it with its country code, tel:+4940555014"
        elif (host := site.foreign_host(link.href)) and ONLY_HERE.fullmatch(host):
            fault = f"the link {link.href} leads to a computer only you can reach; link to the page itself"
        if fault:
            yield Finding(page.path, 0, fault, rule="odd-link", evidence=link_evidence(link.href, site) if link.href else (f"[{link.name}]()",))


def missing_files(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Pictures, style sheets, scripts, feeds and whatever else a page names exist."""
    for resource in dict.fromkeys(page.resources):
        target = site.resolve(page.url, resource.url)
        if target is not None and target.path is None:
            message = f"there is no file {resource.url} ({resource.element}); add the file or correct its name"
            evidence = (*link_evidence(resource.url, site), PurePosixPath(target.wanted).name)
            yield Finding(page.path, 0, message, rule="file", evidence=evidence)


def missing_style_files(site: BuiltSite) -> Iterator[Finding]:
    """What style sheets name exists, and on this site."""
    for path, addresses in sorted(site.styles.items()):
        for address in dict.fromkeys(addresses):
            target = site.resolve(f"/{path}", address)
            if target is None:
                yield Finding(path, 0, f"the style sheet loads {address} from another server; copy the file into the theme", rule="foreign-file")
            elif target.path is None:
                yield Finding(path, 0, f"there is no file {address}, which the style sheet names; add it or correct its name", rule="file")


def other_servers(page: BuiltPage, site: BuiltSite) -> Iterator[Finding]:
    """Opening a page asks nothing of another server (promised in the privacy line)."""
    for resource in dict.fromkeys(page.resources):
        host = site.foreign_host(resource.url) if resource.loaded else None
        if host:
            message = f"the page loads {resource.url} ({resource.element}) from another server; copy the file beside the text, or only link to it"
            yield Finding(page.path, 0, message, rule="foreign-file", evidence=(resource.url,))


def link_evidence(href: str, site: BuiltSite) -> tuple[str, ...]:
    """The ways in which a link may stand in Markdown, YAML, TOML or a template."""
    forms = dict.fromkeys((href, href.removeprefix(site.base) if site.base else href, href.removeprefix(site.address)))
    return tuple(
        literal
        for form in forms
        if form
        for literal in (f"]({form})", f"]({form} ", f'"{form}"', f"'{form}'", f"<{form}>", f": {form}")
    )  # fmt: skip


def _missing(href: str, target: Target, site: BuiltSite) -> str:
    if urlsplit(href).path.endswith(".md"):
        return f"the link {href} names a text that is not there; correct the file name, relative to this text"
    hint = f"did you mean {similar}?" if (similar := site.similar(target.wanted)) else "correct it or take it away"
    return f"the link {href} leads to no page of this site; {hint}"


def _new_address(moved: BuiltPage, site: BuiltSite) -> str:
    """Where a page that has moved is now."""
    assert moved.redirect is not None
    target = site.resolve(moved.url, moved.redirect)
    if target is None or target.path is None:
        return moved.redirect
    return f"{target.wanted}#{target.fragment}" if target.fragment else target.wanted


def _anchor_advice(fragment: str, other: BuiltPage) -> str:
    words = set(fragment.lower().replace("_", "-").split("-"))
    likely = max(((len(words & set(name.lower().split("-"))), name) for name in sorted(other.ids)), default=(0, ""))
    return f"did you mean #{likely[1]}?" if likely[0] * 2 >= len(words) else "use the id of one of its headings"


def _advice(page: BuiltPage, site: BuiltSite, href: str, message: str) -> Finding:
    return Finding(page.path, 0, message, "advice", "link-form", link_evidence(href, site))
