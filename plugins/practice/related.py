"""Which articles to read next."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import partial
from heapq import nsmallest
from typing import Any


def related(articles: Sequence[Any], most: int = 3) -> dict[str, list[Any]]:
    """For each article's slug, up to ``most`` others.

    Articles share topics; a topic that few articles have says more than one that many have, so each shared topic counts
    log(articles / articles with the topic) + 1. The same category counts a quarter. Equal scores go to the more recent article, then to the
    first slug: the result depends on nothing but the articles. Articles that share nothing fill up by date.
    """
    uses = Counter(tag.slug for article in articles for tag in article.tags)
    weight = {slug: math.log(len(articles) / count) + 1 for slug, count in uses.items()}
    by_topic: dict[str, list[int]] = {}
    for index, article in enumerate(articles):
        for tag in article.tags:
            by_topic.setdefault(tag.slug, []).append(index)
    newest = sorted(range(len(articles)), key=lambda index: (-articles[index].date.timestamp(), articles[index].slug))
    # Places and numbers instead of moments and categories: they are compared some million times on a large site.
    place = {index: number for number, index in enumerate(newest)}
    numbers: dict[Any, int] = {}
    category = [numbers.setdefault(article.category, len(numbers)) for article in articles]
    found = {}
    for index, article in enumerate(articles):
        scores: dict[int, float] = {}
        for tag in article.tags:
            for other in by_topic[tag.slug]:
                scores[other] = scores.get(other, 0) + weight[tag.slug]
        scores.pop(index, None)
        for other in scores:
            if category[other] == category[index]:
                scores[other] += 0.25
        best = nsmallest(most, scores, key=partial(nearness, scores, place))
        if len(best) < most:
            best += [other for other in newest[: 2 * most + 1] if other != index and other not in best][: most - len(best)]
        found[article.slug] = [articles[other] for other in best]
    return found


def nearness(scores: dict[int, float], place: dict[int, int], other: int) -> tuple[float, int]:
    """What puts articles in order: the score, then the date."""
    return -round(scores[other], 9), place[other]
