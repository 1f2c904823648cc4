"""What RSS 2.0.11 and the Best Practices Profile of the RSS Advisory Board ask of a feed, one rule a function.

Each takes the root of the document and the address it lies at, and yields what is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
OF_CHANNEL = {
    "title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate", "category", "generator",
    "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays", "item",
}  # fmt: skip
OF_ITEM = {"title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"}
DATE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
Faults = Iterator[str]


def items(root: Element) -> list[Element]:
    return root.findall("channel/item")


def is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def one_channel_in_rss_2(root: Element, _: str) -> Faults:
    if root.tag != "rss" or root.get("version") != "2.0" or [child.tag for child in root] != ["channel"]:
        yield "the root is not rss 2.0 with one channel"


def channel_has_title_link_description(root: Element, _: str) -> Faults:
    for name in ("title", "link", "description"):
        if len(root.findall(f"channel/{name}")) != 1 or not root.findtext(f"channel/{name}"):
            yield f"the channel has not one {name}"


def only_known_elements_without_namespace(root: Element, _: str) -> Faults:
    for parent, known in [(root.find("channel"), OF_CHANNEL), *((item, OF_ITEM) for item in items(root))]:
        yield from (f"{child.tag} is unknown" for child in parent if not child.tag.startswith("{") and child.tag not in known)


def nothing_twice(root: Element, _: str) -> Faults:
    for parent in (root.find("channel"), *items(root)):
        counted = Counter(child.tag for child in parent)
        yield from (f"{tag} stands {count} times" for tag, count in counted.items() if count > 1 and tag not in {"category", "item"})


def item_has_title_or_description(root: Element, _: str) -> Faults:
    yield from ("an item has neither" for item in items(root) if not (item.findtext("title") or item.findtext("description")))


def nothing_is_empty(root: Element, _: str) -> Faults:
    for parent in (root.find("channel"), *items(root)):
        yield from (f"{child.tag} is empty" for child in parent if not (child.text or "").strip() and not len(child) and not child.attrib)


def dates_are_rfc_822_with_four_digit_years_and_numeric_zones(root: Element, _: str) -> Faults:
    for date in root.iter("pubDate", "lastBuildDate"):
        if not DATE.fullmatch(date.text or "") or parsedate_to_datetime(date.text).tzinfo is None:
            yield f"{date.text} is no date"


def addresses_are_absolute(root: Element, _: str) -> Faults:
    addresses = [element.text for element in root.iter("link", "comments", "docs")]
    addresses += [element.get("url") for element in root.iter("enclosure", "source", f"{MEDIA}content")]
    addresses += [element.get("href") for element in root.iter(f"{ATOM}link")]
    yield from (f"{address} is not absolute" for address in addresses if not is_absolute(address))


def guid_is_there_once_and_unique(root: Element, _: str) -> Faults:
    found = [[guid.text for guid in item.findall("guid")] for item in items(root)]
    yield from ("an item has not one guid" for guids in found if len(guids) != 1 or not guids[0])
    if len({guid for guids in found for guid in guids}) < len(found):
        yield "two items have one guid"


def guid_says_whether_it_is_the_link(root: Element, _: str) -> Faults:
    for item in items(root):
        guid = item.find("guid")
        if guid.get("isPermaLink") != ("true" if guid.text == item.findtext("link") else "false"):
            yield f"isPermaLink of {guid.text} is {guid.get('isPermaLink')}"


def no_author_that_is_no_e_mail_address(root: Element, _: str) -> Faults:
    for element in root.iter("author", "managingEditor", "webMaster"):
        if "@" not in (element.text or ""):
            yield f"{element.tag} {element.text} is no e-mail address"


def creator_is_named(root: Element, _: str) -> Faults:
    yield from ("an item has no dc:creator" for item in items(root) if not item.findtext(CREATOR))


def channel_names_its_own_address(root: Element, address: str) -> Faults:
    found = [(link.get("href"), link.get("type")) for link in root.findall(f"channel/{ATOM}link") if link.get("rel") == "self"]
    if found != [(address, "application/rss+xml")]:
        yield f"self is {found}"


def description_comes_before_the_whole_text(root: Element, _: str) -> Faults:
    for item in items(root):
        tags = [child.tag for child in item]
        if f"{CONTENT}encoded" not in tags or "description" not in tags or tags.index("description") > tags.index(f"{CONTENT}encoded"):
            yield f"{item.findtext('link')}: {tags}"


def one_enclosure_with_a_true_length(root: Element, _: str) -> Faults:
    for item in items(root):
        for enclosure in item.findall("enclosure"):
            if not (enclosure.get("type") and (enclosure.get("length") or "").isdigit() and int(enclosure.get("length"))):
                yield f"an enclosure has {dict(enclosure.attrib)}"


def categories_name_their_domain(root: Element, _: str) -> Faults:
    for category in root.iter("category"):
        if not is_absolute(category.get("domain")) or not category.get("domain").endswith("/"):
            yield f"{category.text} has the domain {category.get('domain')}"


def pictures_stand_in_the_item_with_their_size(root: Element, _: str) -> Faults:
    if root.find(f".//{MEDIA}group") is not None:
        yield "media:group"
    for picture in root.iter(f"{MEDIA}content"):
        sizes = [picture.get("width") or "", picture.get("height") or ""]
        if picture.getparent().tag != "item" or picture.get("medium") != "image" or not all(map(str.isdigit, sizes)):
            yield f"{dict(picture.attrib)}"


def newest_first_and_dated_by_the_newest_change(root: Element, _: str) -> Faults:
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items(root)]
    if dates != sorted(dates, reverse=True):
        yield "the items are not in order"
    if dates and parsedate_to_datetime(root.findtext("channel/lastBuildDate")) < dates[0]:
        yield "the channel is older than its newest item"


def no_generator_that_says_nothing(root: Element, _: str) -> Faults:
    if root.find("channel/generator") is not None:
        yield "there is a generator"


RULES = [
    one_channel_in_rss_2,
    channel_has_title_link_description,
    only_known_elements_without_namespace,
    nothing_twice,
    item_has_title_or_description,
    nothing_is_empty,
    dates_are_rfc_822_with_four_digit_years_and_numeric_zones,
    addresses_are_absolute,
    guid_is_there_once_and_unique,
    guid_says_whether_it_is_the_link,
    no_author_that_is_no_e_mail_address,
    creator_is_named,
    channel_names_its_own_address,
    description_comes_before_the_whole_text,
    one_enclosure_with_a_true_length,
    categories_name_their_domain,
    pictures_stand_in_the_item_with_their_size,
    newest_first_and_dated_by_the_newest_change,
    no_generator_that_says_nothing,
]
