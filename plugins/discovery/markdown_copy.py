"""A page of the site as a Markdown document: what it is called, the facts beside its title, its text, and one link to go on.

It holds what the page shows and no more. Addresses are absolute, since a copy is read away from its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urljoin

from plugins.practice.standalone import standalone_html

from .escaping import escaped, link, link_target
from .markdown_text import markdown_of_html


def article_copy(article: Any, call: Any) -> str:
    """An article as Markdown. ``call`` is the call to action of its page, or ``None``."""
    url = article.canonical
    facts = {
        "Author": person(article.person, url),
        "Published": article.date.date().isoformat(),
        "Revised": revised(article),
        "Category": link(article.category.name, urljoin(url, article.category.href)),
        "Topics": ", ".join(link(topic.name, urljoin(url, topic.href)) for topic in article.topics),
        "Series": series(article, url),
        "To take away": take_away(article.take_away),
    }
    return document(
        article.title,
        article.summary,
        fact_list(facts | own_cells(article), url),
        picture(article.image, url),
        section("In brief", points(article.brief or ())),
        markdown_of_html(article.document.standalone_html),
        invitation(call, url),
    )


def service_copy(service: Any, call: Any) -> str:
    """A service as Markdown. The owner's own cells stand for the facts of the same name."""
    url = service.canonical
    note = service.price.note if service.price_text else None
    facts = {
        "For": escaped(service.audience),
        "Time": escaped(service.days or ""),
        "Cost": escaped(with_note(service.price_text, note)) if service.price_text else "",
    }
    return document(
        service.title,
        service.summary,
        fact_list(facts | own_cells(service), url),
        section("What is usually wrong", escaped(service.problem or "")),
        section(service.steps_title or "How it goes", steps(service.steps or ())),
        section(service.tiers_title or "In which size", blocks(*map(size, service.tiers))),
        section("What it covers", covered(service)),
        section("What you have afterwards", points(service.outcomes)),
        section("The terms", points(service.terms)),
        markdown_of_html(service.document.standalone_html),
        invitation(call, url),
    )


def questions_copy(page: Any, url: str, groups: Iterable[Any], elsewhere: Sequence[Any], call: Any) -> str:
    """The page at ``url`` with all ``groups`` of questions as Markdown.

    ``page`` says its title and summary, ``elsewhere`` which questions other pages answer that belong to no group.
    """
    return document(
        page.title,
        page.summary,
        fact_list({}, url),
        *(section(group.title, question_group(group, url)) for group in groups),
        section("Answered at length elsewhere", answered_elsewhere(elsewhere, url)),
        invitation(call, url),
    )


def question_group(group: Any, url: str) -> str:
    """One group of questions, and those that the pages it links to answer."""
    questions = (section(one.question, markdown_of_html(standalone_html(one.answer_html, url)), level=3) for one in group.questions)
    elsewhere = section("Answered at length elsewhere", answered_elsewhere(group.articles_questions, url), level=3)
    return blocks(escaped(group.summary or ""), *questions, elsewhere)


def answered_elsewhere(questions: Iterable[Any], url: str) -> str:
    """Links to questions on other pages, each with its page's title."""
    return "\n".join(f"- {link(one.question, urljoin(url, one.href))} ({escaped(one.title)})" for one in questions)


def document(title: str, summary: str, *parts: str) -> str:
    """A whole document, which ends in a line break."""
    return blocks(f"# {escaped(title, heading=True)}", escaped(summary or ""), *parts) + "\n"


def blocks(*parts: str) -> str:
    """Blocks of Markdown with an empty line between each two; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def section(title: str, content: str, level: int = 2) -> str:
    """Content under a heading; nothing where there is none."""
    return blocks(f"{'#' * level} {escaped(title, heading=True)}", content) if content.strip() else ""


def points(lines: Iterable[str]) -> str:
    """A list of plain sentences."""
    return "\n".join(f"- {escaped(line)}" for line in lines)


def fact_list(facts: dict[str, str], url: str) -> str:
    """Facts of Markdown by their names, then the address of the page; those without content are left out."""
    named = (facts | {"Page": f"<{link_target(url)}>"}).items()
    return "\n".join(f"- {escaped(name)}: {fact}" for name, fact in named if fact)


def own_cells(content: Any) -> dict[str, str]:
    """The three cells that the owner wrote for a page, as facts."""
    return {cell.label: escaped(with_note(cell.value, cell.note)) for cell in content.cells or ()}


def with_note(text: str, note: str | None) -> str:
    """A value and the quieter line below it."""
    return f"{text} ({note})" if note else text


def person(author: Any, url: str) -> str:
    """An author with the page they have, and what they do."""
    name = link(author.name, urljoin(url, author.href)) if author.href else escaped(author.name)
    return f"{name}, {escaped(author.role)}" if author.role else name


def revised(article: Any) -> str:
    """The day of the last revision, if it was another day than that of publication."""
    modified = getattr(article, "modified", None)
    return modified.date().isoformat() if modified and modified.date() != article.date.date() else ""


def series(article: Any, url: str) -> str:
    """An article's place in its series, and the parts beside it."""
    if not article.series:
        return ""
    beside = (("previous", article.series_previous), ("next", article.series_next))
    parts = [f"{name}: {link(other.title, urljoin(url, other.href))}" for name, other in beside if other]
    return "; ".join([escaped(f"{article.series}, part {article.series_part} of {len(article.series_articles)}"), *parts])


def take_away(page: Any) -> str:
    """The checklist that an article offers."""
    return link(page.fields.title, page.canonical) if page else ""


def picture(image: Any, url: str) -> str:
    """The picture above an article."""
    return f"![{escaped(image.alt)}]({link_target(urljoin(url, image.href))})" if image else ""


def steps(given: Iterable[Any]) -> str:
    """Steps in time, numbered."""
    return "\n".join(f"{number}. **{escaped(step.when)}:** {escaped(step.text)}" for number, step in enumerate(given, 1))


def size(offered: Any) -> str:
    """One of the sizes of a service."""
    tier = offered.tier
    price = with_note(offered.price_text, offered.price.note) if offered.price_text else ""
    lines = [line for line in (price, tier.days, tier.summary) if line]
    included, excluded = (
        f"{name}:\n\n{points(given)}" if given else "" for name, given in (("In the fee", tier.included), ("Not in the fee", tier.excluded))
    )
    return section(tier.name, blocks(*map(escaped, lines), included, excluded, escaped(tier.terms or "")) or "–", level=3)


def covered(service: Any) -> str:
    """What the fee covers and what it does not."""
    return blocks(
        section("In the fee", points(service.included), level=3),
        section("Not in the fee", points(service.excluded), level=3),
    )


def invitation(call: Any, url: str) -> str:
    """The call to action as one link, below a line."""
    if not call:
        return ""
    taken = f"\n\nTo take away: {take_away(call.take_away)}" if call.take_away else ""
    return f"---\n\n{escaped(call.title)} {link(call.button, urljoin(url, call.href))}{taken}"
