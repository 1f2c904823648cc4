"""Articles and the blog they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from .content import Article, Listed
from .node import Node, node, reference
from .pages import Page
from .site import Site, timestamp


def blog(site: Site, posts: Iterable[Listed] = ()) -> Node:
    """All articles together; the pages that list them name those they show."""
    return node(
        "Blog",
        site.blog,
        name=f"{site.practice.name} {site.practice.index_page('insights').title}",
        url=f"{site.base}/insights/",
        publisher=reference(site.organization),
        blogPost=[node("BlogPosting", f"{post.canonical}#article", headline=post.title, url=post.canonical) for post in posts],
    )


def blog_posting(site: Site, page: Page, article: Article, author: Node, image: Node | None, faq: Node | None) -> Node:
    """An article. ``author``, ``image`` and ``faq`` are nodes of the same graph.

    Published and changed as the page says (Google's Article markup: ISO 8601 with a zone).
    """
    return node(
        "BlogPosting",
        f"{page.url}#article",
        url=page.url,
        headline=article.title,
        description=article.summary or article.description,
        inLanguage=site.practice.language,
        mainEntityOfPage=reference(page.url),
        isPartOf=reference(site.blog),
        author=reference(author["@id"]),
        publisher=reference(site.organization),
        datePublished=timestamp(article.date),
        dateModified=timestamp(getattr(article, "modified", None) or article.date),
        image=reference(image["@id"]) if image else None,
        articleSection=article.category.name,
        keywords=[topic.name for topic in article.topics],
        wordCount=article.words,
        timeRequired=f"PT{article.minutes}M",
        hasPart=reference(faq["@id"]) if faq else None,
    )
