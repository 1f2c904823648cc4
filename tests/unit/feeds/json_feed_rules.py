"""What JSON Feed 1.1 asks of a feed, one rule a function.

Each takes the document and the address it lies at, and yields what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.unit.feeds.atom_rules import DATE

OF_FEED = {
    "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon", "authors", "language",
    "expired", "hubs", "items",
}  # fmt: skip
OF_ITEM = {
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published", "date_modified",
    "authors", "tags", "language", "attachments",
}  # fmt: skip
URL = re.compile(r"https?://[^/\s][^\s]*")
Feed = dict[str, Any]
Faults = Iterator[str]


def version_is_1_1(feed: Feed, _: str) -> Faults:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"{feed.get('version')}"


def title_and_items_are_there(feed: Feed, _: str) -> Faults:
    if not isinstance(feed.get("title"), str) or not feed["title"] or not isinstance(feed.get("items"), list):
        yield "title or items"


def only_known_members_and_none_without_value(feed: Feed, _: str) -> Faults:
    """ "Extensions": what is not in the specification begins with an underscore."""
    for table, known in [(feed, OF_FEED), *((item, OF_ITEM) for item in feed["items"])]:
        yield from (f"{name} is unknown" for name in table if name not in known and not name.startswith("_"))
        yield from (f"{name} is {value!r}" for name, value in table.items() if value in (None, "", []) and name != "items")


def addresses_are_absolute(feed: Feed, _: str) -> Faults:
    found = [feed.get("home_page_url"), *(item.get("url") for item in feed["items"])]
    found += [item["image"] for item in feed["items"] if "image" in item]
    found += [author["url"] for item in feed["items"] for author in item["authors"] if "url" in author]
    yield from (f"{address} is not absolute" for address in found if not URL.fullmatch(address or ""))


def feed_names_its_own_address(feed: Feed, address: str) -> Faults:
    if feed.get("feed_url") != address:
        yield f"{feed.get('feed_url')}"


def ids_are_strings_and_unique(feed: Feed, _: str) -> Faults:
    ids = [item.get("id") for item in feed["items"]]
    if not all(isinstance(one, str) and one for one in ids) or len(set(ids)) < len(ids):
        yield f"{ids}"


def items_have_content_and_plain_title_and_summary(feed: Feed, _: str) -> Faults:
    for item in feed["items"]:
        if not all(isinstance(item.get(name), str) for name in ("content_html", "title", "summary")):
            yield f"{item.get('id')}"


def dates_have_a_zone(feed: Feed, _: str) -> Faults:
    dates = [item.get(name) or "" for item in feed["items"] for name in ("date_published", "date_modified")]
    yield from (f"{date} is no date" for date in dates if not DATE.fullmatch(date))


def authors_are_a_list_of_tables_with_names(feed: Feed, _: str) -> Faults:
    """1.1 put ``authors`` in the place of ``author``."""
    for item in feed["items"]:
        authors = item.get("authors")
        if not isinstance(authors, list) or not all(author.get("name") and set(author) <= {"name", "url", "avatar"} for author in authors):
            yield f"{authors}"


def tags_are_strings_said_once(feed: Feed, _: str) -> Faults:
    for item in feed["items"]:
        tags = item.get("tags", [])
        if not all(isinstance(tag, str) and tag for tag in tags) or len(set(tags)) < len(tags):
            yield f"{tags}"


def language_is_said(feed: Feed, _: str) -> Faults:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*", feed.get("language", "")):
        yield f"{feed.get('language')}"


RULES = [
    version_is_1_1,
    title_and_items_are_there,
    only_known_members_and_none_without_value,
    addresses_are_absolute,
    feed_names_its_own_address,
    ids_are_strings_and_unique,
    items_have_content_and_plain_title_and_summary,
    dates_have_a_zone,
    authors_are_a_list_of_tables_with_names,
    tags_are_strings_said_once,
    language_is_said,
]
