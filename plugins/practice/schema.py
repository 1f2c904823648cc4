"""What the owner may write in the front matter of each content type.

One class a type. Each field carries one sentence in the owner's language; the same sentence explains a mistake on the command
line and stands in the writing guide, so it is written once and cannot drift. Values arrive as text, lists and tables exactly as
typed (``front_matter`` converts nothing), and pydantic turns them into the types below.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from .values import EarlierAddress, Lines, Moment, Slug, Switch, TagName, Text, TextList, identifier, split_list

TITLE_TAG_LENGTH = 65
DESCRIPTION_LENGTH = (50, 165)


class FieldError(ValueError):
    """A rule over several fields is broken; ``place`` leads to the one to look at."""

    def __init__(self, message: str, *place: str | int) -> None:
        super().__init__(message)
        self.place = place


class Schema(BaseModel):
    """A table of fields: nothing unknown is accepted and nothing can be changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Cell(Schema):
    """One of the three cells under a page's title: Owner, Date, Cost."""

    label: Text = Field(description="The small word above the cell, such as Owner, Date or Cost.")
    value: Text = Field(description="What the cell says, in a few words.")
    note: Text | None = Field(None, description="A quieter line below the value.")


class Step(Schema):
    """One of a few steps in time, drawn as strokes that turn."""

    when: Text = Field(description="When the step happens or how long it takes, such as Week 4 or 10 minutes.")
    text: Text = Field(description="What happens then, in one to three sentences.")


class Price(Schema):
    """What a service costs."""

    amount: Annotated[float, Field(gt=0, allow_inf_nan=False)] = Field(description="The price, or the lowest one of a range, as a bare number: 9500.")
    up_to: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(None, description="The highest price of a range, as a bare number.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(description="The currency as three capital letters: USD, EUR, GBP.")
    unit: Literal["hour", "day", "month", "year", "once"] = Field(description="What the price is for: hour, day, month, year or once.")
    note: Text | None = Field(None, description="The terms in a few words, such as Four days; 60 days’ notice.")
    shown: Switch = Field(True, description="Write no to keep the price off the site.")

    @model_validator(mode="after")
    def range_rises(self) -> Price:
        """A range must rise."""
        if self.up_to is not None and self.up_to <= self.amount:
            raise FieldError("it must be higher than “amount”, where the range begins", "up_to")
        return self


class Tier(Schema):
    """One of the sizes in which a service can be had."""

    name: Text = Field(description="What this size is called, such as One decision or Four days.")
    summary: Text | None = Field(None, description="For whom it is, in one sentence.")
    days: Text | None = Field(None, description="How much time it takes, such as 4 days a month.")
    price: Price | None = Field(None, description="What it costs.")
    starting: Switch = Field(False, description="Write yes if the price is a lowest one, shown with “from”.")
    included: Lines = Field(default_factory=list, description="What the fee covers, one point a line.")
    excluded: Lines = Field(default_factory=list, description="What it does not cover, one point a line.")
    terms: Text | None = Field(None, description="The terms in a few words, such as 60 days’ notice, no pause.")


class Quotation(Schema):
    """What a client said."""

    text: Text = Field(description="The client’s words, without quotation marks.")
    attribution: Text = Field(description="Who said it, as they allowed you to name them.")


class Link(Schema):
    """A link with its text."""

    label: Text = Field(description="The text of the link.")
    link: Annotated[str, StringConstraints(min_length=1)] = Field(
        description="Where it leads: a page of this site (/about/), a web address, mailto: or tel:."
    )


class Entry(Schema):
    """What every content type has."""

    folder: ClassVar[str]
    url: ClassVar[str]
    article: ClassVar[str] = "a page"

    title: Text = Field(description="The title readers see at the top of the page, in plain text.")
    short_title: Annotated[Text, StringConstraints(max_length=TITLE_TAG_LENGTH)] | None = Field(
        None, description=f"A shorter title for search results and browser tabs, needed when the title has more than {TITLE_TAG_LENGTH} characters."
    )
    slug: Slug | None = Field(
        None, description="The last part of the address, in small letters, digits and hyphens; without it the file’s name is used."
    )
    summary: Text | None = Field(None, description="One to three sentences under the title that say what the reader will know afterwards.")
    description: Text | None = Field(
        None,
        description=f"The text for search results, {DESCRIPTION_LENGTH[0]} to {DESCRIPTION_LENGTH[1]} characters; "
        "needed when the summary is shorter or longer than that.",
    )
    status: Literal["published", "draft"] = Field(
        "published", description="Write draft while the text is not ready: it is then built only with --drafts."
    )
    indexed: Switch = Field(
        True, description="Write no to keep the page out of search engines, the sitemap and the copies for answer engines; readers still find it."
    )
    aliases: Annotated[list[EarlierAddress], BeforeValidator(split_list)] = Field(
        default_factory=list, description="Earlier addresses of the page, such as /insights/old-name/: whoever comes there is led here."
    )
    call_to_action: Text | None = Field(
        None, description="The name of the call to action shown at the end of the page, one of those in practice.toml."
    )
    cells: Annotated[list[Cell], Field(min_length=3, max_length=3)] | None = Field(
        None, description="The three cells under the title, each with label, value and note."
    )

    @property
    def search_title(self) -> str:
        """The title for ``<title>`` and social cards, without the practice's name."""
        return self.short_title or self.title

    @property
    def search_description(self) -> str:
        """The meta description."""
        return self.description or self.summary or ""

    @model_validator(mode="after")
    def fits_search_results(self) -> Entry:
        """Titles and descriptions are cut off by search engines beyond a length; ask for shorter ones rather than cut them here."""
        if len(self.search_title) > TITLE_TAG_LENGTH:
            raise FieldError(f"it has {len(self.title)} characters and search results show {TITLE_TAG_LENGTH}; add a “short_title:”", "title")
        low, high = DESCRIPTION_LENGTH
        field = "description" if self.description else "summary"
        length = len(self.search_description)
        if length and not low <= length <= high:
            advice = (
                f"make it {low} to {high}"
                if self.description
                else f"search results show {low} to {high}; keep it and add a “description:” of that length"
            )
            raise FieldError(f"it has {length} characters; {advice}", field)
        if not length and self.needs_description:
            raise FieldError("it is missing; say in one to three sentences what the reader will know afterwards", "summary")
        return self

    needs_description: ClassVar[bool] = True


def check_alternative(title: str, image: str | None, alternative: str | None) -> None:
    """Raise FieldError for a picture without a text alternative, or with one that adds nothing to the title (WCAG 2.2, 1.1.1)."""
    if image and not alternative:
        raise FieldError("the picture has no text alternative; say under “image_alt:” in one sentence what it shows", "image")
    if alternative and alternative.casefold() == title.casefold():
        raise FieldError("the text alternative repeats the title; say what the picture shows", "image_alt")


class Article(Entry):
    """An insight: an essay, a guide, a comparison."""

    folder = "insights"
    url = "insights/{slug}/"
    article = "an article"

    date: Moment = Field(
        description="The day of publication as 2026-04-01, or with a time as 2026-04-01 09:30; a day in the future waits until then."
    )
    modified: Moment | None = Field(None, description="The day of the last revision, written like the date.")
    category: Annotated[Text, StringConstraints(max_length=80)] = Field(
        description="The one heading the article is filed under, such as Cost and contracts."
    )
    tags: Annotated[list[TagName], Field(min_length=1, max_length=8), BeforeValidator(split_list)] = Field(
        description="One to eight topics, separated by commas or as a list."
    )
    author: Text | None = Field(None, description="The person who wrote it: the file name of one of content/people, or a guest of practice.toml.")
    brief: Annotated[Lines, Field(min_length=2, max_length=5)] | None = Field(
        None, description="Two to five sentences shown as “In brief” above the text."
    )
    guid: Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(identifier)] | None = Field(
        None, description="What feeds know the article by. Write its first address here when you change it, so that readers do not get it twice."
    )
    image: Text | None = Field(None, description="A picture for the top of the article, as a path from the article’s own folder.")
    image_alt: Text | None = Field(None, description="What the picture shows, for readers who cannot see it.")
    take_away: Text | None = Field(None, description="The checklist offered at the end of the article, as its file name in content/pages.")
    series: Text | None = Field(None, description="The name of the series the article belongs to, the same in each of its articles.")
    series_part: Annotated[int, Field(ge=1)] | None = Field(None, description="The article’s place in the series: 1, 2, 3.")

    @model_validator(mode="after")
    def picture_has_alternative(self) -> Article:
        """A picture needs a text alternative that adds something to the title."""
        check_alternative(self.title, self.image, self.image_alt)
        return self

    @model_validator(mode="after")
    def series_is_whole(self) -> Article:
        """Both parts of the series, or none."""
        if bool(self.series) != bool(self.series_part):
            raise FieldError("a series needs both “series:” (its name) and “series_part:” (1, 2, 3)", "series" if self.series else "series_part")
        return self

    @model_validator(mode="after")
    def revised_after_publication(self) -> Article:
        """A revision cannot come before the publication."""
        if self.modified is None:
            return self
        published, revised = self.date, self.modified
        if published.tzinfo is None or revised.tzinfo is None:
            published, revised = published.replace(tzinfo=None), revised.replace(tzinfo=None)
        # A revision without a time is one of some time of that day.
        if revised < published and not (revised.time() == time.min and revised.date() == published.date()):
            raise FieldError("the revision is dated before the publication", "modified")
        return self


class Service(Entry):
    """Something the practice sells."""

    folder = "services"
    url = "services/{slug}/"
    article = "a service"

    position: int = Field(100, description="The place in lists of services: 1 comes first.")
    group: Text | None = Field(None, description="A word above the title, such as Leadership.")
    audience: Text = Field(description="Who the service is for, in a few words.")
    problem: Text | None = Field(None, description="What is usually wrong when a client asks for this, in two to five sentences.")
    days: Text | None = Field(None, description="How much time it takes, such as 4–8 days a month.")
    price: Price | None = Field(None, description="What it costs.")
    steps_title: Text | None = Field(None, description="The heading above the steps.")
    steps: Annotated[list[Step], Field(min_length=2, max_length=4)] | None = Field(
        None, description="Two to four steps in time, each with when and text."
    )
    tiers_title: Text | None = Field(None, description="The heading above the sizes in which the service can be had.")
    tiers: Annotated[list[Tier], Field(min_length=2, max_length=4)] | None = Field(
        None, description="Two to four sizes in which the service can be had, the smallest first."
    )
    included: Lines = Field(default_factory=list, description="What the fee covers, one point a line.")
    excluded: Lines = Field(default_factory=list, description="What the fee does not cover, one point a line.")
    outcomes: Lines = Field(default_factory=list, description="What the client has afterwards, one point a line.")
    terms: Lines = Field(default_factory=list, description="The terms of the engagement, one point a line: notice, pause, length.")


class FaqGroup(Entry):
    """A group of questions on the questions page; each second-level heading of the text is a question."""

    folder = "faq"
    url = "faq/#{slug}"
    article = "a group of questions"
    needs_description = False

    position: int = Field(100, description="The group’s number on the questions page: 1 comes first.")

    @model_validator(mode="after")
    def stands_with_the_others(self) -> FaqGroup:
        """A group is a part of a page."""
        if not self.indexed:
            raise FieldError("a group of questions is a part of the questions page and cannot be kept out alone; use “status: draft”", "indexed")
        return self


class Topic(Entry):
    """The introduction to a tag; its title is the tag."""

    folder = "topics"
    url = "topics/{slug}/"
    article = "a topic"

    start_here: Text | None = Field(None, description="The article to read first, as its file name in content/insights.")
    related_topics: Annotated[list[Text], Field(max_length=8), BeforeValidator(split_list)] = Field(
        default_factory=list, description="Up to eight topics to read next, by their names; without them, those that share most articles."
    )
    synonyms: Annotated[list[TagName], BeforeValidator(split_list)] = Field(
        default_factory=list, description="Old or other names of the topic: their addresses lead here, and tags written so count as this one."
    )
    image: Text | None = Field(None, description="A picture for the top of the page, as a path from the topic’s own folder.")
    image_alt: Text | None = Field(None, description="What the picture shows, for readers who cannot see it.")

    @model_validator(mode="after")
    def picture_has_alternative(self) -> Topic:
        """A picture needs a text alternative that adds something to the title."""
        check_alternative(self.title, self.image, self.image_alt)
        return self


class Person(Entry):
    """Somebody of the practice; the title is the name."""

    folder = "people"
    url = "people/{slug}/"
    article = "a person"

    position: int = Field(100, description="The place in lists of people: 1 comes first.")
    role: Text = Field(description="What the person does, such as Fractional CTO.")
    biography: Text = Field(description="Two or three sentences for the box at the end of their articles.")
    portrait: Text | None = Field(None, description="A square picture, as a path from the person’s own folder; without it a monogram is drawn.")
    location: Text | None = Field(None, description="Where the person works.")
    email: Text | None = Field(None, description="The person’s e-mail address.")
    knows_about: TextList = Field(default_factory=list, description="Subjects the person knows, separated by commas.")
    links: list[Link] = Field(default_factory=list, description="Profiles elsewhere, each with label and link.")


class CaseStudy(Entry):
    """An engagement as it went."""

    folder = "case-studies"
    url = "case-studies/{slug}/"
    article = "a case study"

    date: Moment = Field(description="The day of publication as 2026-04-01.")
    client: Text = Field(description="The client as you may describe them, such as A logistics firm of 90 people.")
    decision: Text = Field(description="The decision that was taken, in one sentence.")
    refused: Lines = Field(default_factory=list, description="What was refused, one point a line.")
    result: Text = Field(description="What came of it, in one or two sentences.")
    service: Text | None = Field(None, description="The service it belongs to, as its file name in content/services.")
    quote: Quotation | None = Field(None, description="What the client said, with text and attribution.")


class Page(Entry):
    """Any other page: about, contact, booking, privacy."""

    folder = "pages"
    url = "{slug}/"
    article = "a page"

    layout: Literal["page", "booking", "contact", "people", "checklist"] = Field(
        "page",
        description="How the page is laid out: page, booking (with the ways to book), contact (with the ways to write), "
        "people (with everyone’s portrait) or checklist (to be ticked, printed and taken away).",
    )
    steps_title: Text | None = Field(None, description="The heading above the steps.")
    steps: Annotated[list[Step], Field(min_length=2, max_length=4)] | None = Field(
        None, description="Two to four steps in time, each with when and text."
    )


TYPES: tuple[type[Entry], ...] = (Article, Service, FaqGroup, Topic, Person, CaseStudy, Page)
BY_FOLDER = {kind.folder: kind for kind in TYPES}
