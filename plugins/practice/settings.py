"""What ``content/practice.toml`` holds: everything about the practice that is not an article, a page or a person."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import UnknownLocaleError
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from .colour import check_hot, check_hot_dark
from .formatting import locale_of
from .schedulers import NAMES, Frame, frame_of, origin, scheduler_of
from .schema import DESCRIPTION_LENGTH, Cell, FieldError, Link, Quotation, Schema
from .values import Switch, Text


def web_address(value: str) -> str:
    """Check an absolute web address."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s<>\"\\]", value):
        raise ValueError(f"“{value}” is not a web address such as https://example.com")
    return value


def site_address(value: str) -> str:
    """Check the address of a site, to which paths are appended: no query, no fragment; the last slash is dropped."""
    parts = urlsplit(web_address(value))
    if parts.query or parts.fragment:
        raise ValueError(f"“{value}” has a ? or # in it; write only the site's address, such as https://example.com")
    return value.rstrip("/")


def known_zone(value: str) -> str:
    """Check a name of the IANA time zone database."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"“{value}” is not a time zone; write one such as Europe/Berlin or America/New_York") from None
    return value


def known_language(value: str) -> str:
    """Check that dates and figures can be written in a language."""
    try:
        locale_of(value)
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"“{value}” is not a language known here; write one such as en, de or fr-CA") from None
    return value


WebAddress = Annotated[str, AfterValidator(web_address)]
SiteAddress = Annotated[str, AfterValidator(site_address)]
EmailAddress = Annotated[str, StringConstraints(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]


class Booking(Schema):
    """How a call is booked."""

    link: WebAddress | None = Field(
        None, description="The address of your scheduler; until it is set every button leads to the ways to write and call."
    )
    provider: Text | None = Field(
        None, description="The scheduler’s name, told to visitors before they press; without it, the one it is known by, else its host."
    )
    embed: Switch | None = Field(
        None,
        description="Whether a press shows the times on your own page; without it, yes for "
        f"{', '.join(NAMES[:-1])} and {NAMES[-1]}, and no for others. Nothing is loaded before the press, and without JavaScript it is a link.",
    )
    label: Text = Field("Book a call", description="The text of the small booking button at the top of every page.")
    page: Text | None = Field(
        None,
        description="The page about the call, where booking buttons lead; without it, /booking/ or /contact/ if there is one, else your e-mail.",
    )
    minutes: Annotated[int, Field(ge=5, le=240)] = Field(30, description="How long the call takes, in minutes.")

    @property
    def held_by(self) -> str | None:
        """Who holds the calendar, as visitors are told; ``None`` where there is none."""
        if self.provider or not self.link:
            return self.provider
        scheduler = scheduler_of(self.link)
        return scheduler.name if scheduler else (urlsplit(self.link).hostname or "").removeprefix("www.")

    def frame(self, site: str) -> Frame | None:
        """The frame that shows the calendar within a page of ``site``, where it is to be shown there."""
        if not self.link or self.embed is False or not (self.embed or scheduler_of(self.link)):
            return None
        try:
            return frame_of(self.link, site)
        except ValueError:
            return None

    @model_validator(mode="after")
    def calendar_can_be_embedded(self) -> Booking:
        """What is to be shown in the page must be there, and must allow it."""
        if self.embed and not self.link:
            raise FieldError("there is no calendar to show; write its address as “link”, or take this out", "embed")
        if self.embed and self.link:
            try:
                frame_of(self.link, self.link)
            except ValueError as error:
                raise FieldError(str(error), "embed") from None
        return self


NETLIFY = "netlify"
# Services that answer a script of another site, so that visitors may stay on the page: by the host of their addresses.
ANSWERING = {"formspree.io"}


def secure_address(value: str) -> str:
    """Check an address that visitors' words are sent to: nobody may read them on the way."""
    try:
        origin(web_address(value))
    except ValueError:
        raise ValueError(f"“{value}” is not an address that begins with https://") from None
    return value


def known_service(value: str) -> str:
    """Check the name of a service that takes messages without an address of its own."""
    if value.casefold() != NETLIFY:
        raise ValueError(f"“{value}” is not known here; write {NETLIFY}, or the address of your service as “endpoint”")
    return NETLIFY


class ContactForm(Schema):
    """A form on the contact page, beside the ways to write and telephone."""

    endpoint: Annotated[str, AfterValidator(secure_address)] | None = Field(
        None, description="The address that takes the messages, such as https://formspree.io/f/abcdefgh, or a program of your own."
    )
    provider: Annotated[str, AfterValidator(known_service)] | None = Field(
        None, description="netlify, where Netlify hosts the site: it then takes the messages itself, without an endpoint."
    )
    in_place: Switch | None = Field(
        None,
        description="Whether visitors stay on the page while the message is sent; without it, yes at Formspree and Netlify. "
        "Others must answer scripts of your site (CORS), else visitors go there and back.",
    )

    @property
    def sent_by_script(self) -> bool:
        """Does a script send the message, where there is one?"""
        known = self.provider == NETLIFY or (self.endpoint is not None and urlsplit(self.endpoint).hostname in ANSWERING)
        return known if self.in_place is None else self.in_place

    @property
    def carried_by(self) -> str:
        """Who sees the message on its way, as visitors are told."""
        return "Netlify" if self.provider else (urlsplit(self.endpoint or "").hostname or "").removeprefix("www.")

    @model_validator(mode="after")
    def somebody_takes_the_messages(self) -> ContactForm:
        """One place, and one only."""
        if not self.endpoint and not self.provider:
            raise FieldError(f'nobody takes the messages; write their “endpoint”, or provider = "{NETLIFY}"')
        if self.endpoint and self.provider:
            raise FieldError("Netlify takes the messages at the site’s own address; take “endpoint” or “provider” out", "endpoint")
        return self


class Contact(Schema):
    """How the practice is reached."""

    email: EmailAddress = Field(description="The e-mail address visitors write to.")
    telephone: Annotated[str, StringConstraints(pattern=r"^\+[0-9 ]{6,24}$")] | None = Field(
        None, description="The telephone number with its country code: +49 40 555 01420."
    )
    telephone_hours: Text | None = Field(None, description="When somebody answers the telephone.")
    location: Text | None = Field(None, description="The town the practice works from.")
    area_served: Text | None = Field(None, description="Where clients are, such as Europe or worldwide.")
    form: ContactForm | None = Field(None, description="A form to write with, where somebody takes its messages.")


def known_places(value: str) -> str:
    """Refuse braces around anything but what is put in their place."""
    if sign := re.search(r"[{}]", re.sub(r"\{(?:page|call)\}", "", value)):
        raise ValueError(f"“{value}” holds “{sign[0]}”; only {{page}} and {{call}} are replaced")
    return value


SourceText = Annotated[Text, AfterValidator(known_places)]


class CallToAction(Schema):
    """The band at the end of a page."""

    eyebrow: Text | None = Field(None, description="A few words above the title, such as Want to talk?")
    title: Text = Field(description="The question or invitation in large type.")
    promise: Text = Field(description="What happens when one presses the button, in one or two sentences.")
    button: Text = Field(description="The text of the button.")
    link: Text | None = Field(None, description="Where the button leads; without it, to the booking page.")
    take_away: Text | None = Field(None, description="A checklist for those who are not ready to talk, as its file name in content/pages.")


class Situation(Schema):
    """A situation in which a client looks for help."""

    title: Text = Field(description="The situation in the client’s words.")
    text: Text = Field(description="Your answer to it in one or two sentences.")
    link: Text = Field(description="The page that says more.")


class Record(Schema):
    """One decision as it is delivered, shown on the home page."""

    label: Text = Field(description="The small line above the decision.")
    decision: Text = Field(description="The decision in one or two sentences.")
    cells: Annotated[list[Cell], Field(min_length=3, max_length=3)] = Field(description="Owner, date and cost of the decision.")
    text: Text = Field(description="When it is looked at again, what was refused, and for whom it was.")
    link: Text | None = Field(None, description="The case study it comes from.")


class Home(Schema):
    """The home page."""

    headline: Text = Field(description="One sentence as large as the screen allows.")
    introduction: Text = Field(description="The practice in one paragraph.")
    cells: Annotated[list[Cell], Field(min_length=3, max_length=3)] = Field(description="Owner, date and cost of the next engagement.")
    situations_title: Text = Field("Is one of these yours?", description="The heading above the situations.")
    situations: list[Situation] = Field(default_factory=list, description="Situations in which clients come to you, each with title, text and link.")
    record: Record | None = Field(None, description="One decision as it is delivered.")
    services_title: Text = Field("Services", description="The heading above the services.")
    quotes: list[Quotation] = Field(default_factory=list, description="What clients said, each with text and attribution.")
    questions_title: Text = Field("Questions", description="The heading above the questions.")
    questions: Annotated[list[Text], Field(max_length=8)] = Field(
        default_factory=list, description="Questions of content/faq to show on the home page, word for word."
    )


class Guest(Schema):
    """An author who is not of the practice."""

    name: Text = Field(description="The guest’s name as written in “author:”.")
    role: Text | None = Field(None, description="What the guest does.")
    biography: Text = Field(description="Two or three sentences for the box at the end of the guest’s articles.")
    link: WebAddress | None = Field(None, description="The guest’s own site.")


class CellLabels(Schema):
    """The small words above the three cells of an article."""

    author: Text = Field("Author", description="Above the author’s name.")
    date: Text = Field("Date", description="Above the date.")
    reading: Text = Field("Reading", description="Above the reading time.")


class Look(Schema):
    """What may be changed about the look without touching the theme."""

    hot: Annotated[str, AfterValidator(check_hot)] = Field(
        "#FF4A1C", description="The one colour, as #RRGGBB: at least 3:1 against white and 4.5:1 below black."
    )
    hot_dark: Annotated[str, AfterValidator(check_hot_dark)] | None = Field(
        None, description="The one colour on dark pages; without it the same one."
    )
    typeface: Literal["grotesk", "system"] = Field("grotesk", description="grotesk, or system for no font to download.")
    turned_letter: Annotated[int, Field(ge=1)] = Field(1, description="Which letter of the practice’s name is turned, counted from 1.")
    cells: CellLabels = Field(default_factory=CellLabels, description="The words above an article’s three cells.")


class IndexPage(Schema):
    """A page that lists others and needs no text of its own."""

    title: Text = Field(description="The page's title.")
    summary: Text = Field(description="One or two sentences under the title.")
    description: Annotated[Text, StringConstraints(min_length=DESCRIPTION_LENGTH[0], max_length=DESCRIPTION_LENGTH[1])] | None = Field(
        None, description=f"The text for search results, {DESCRIPTION_LENGTH[0]} to {DESCRIPTION_LENGTH[1]} characters; without it the summary."
    )


INDEX_PAGES = {
    "insights": IndexPage(title="Insights", summary="Essays on technology decisions, what they cost and who should take them. New ones first."),
    "services": IndexPage(title="Services", summary="What can be had, for whom, for how long and at what price. Each page says when not to buy."),
    "case_studies": IndexPage(title="Case studies", summary="Decisions as they were taken: the situation, what was refused, and what came of it."),
    "people": IndexPage(title="People", summary="The people you will talk to. Nobody else sells, and nobody else does the work."),
    "topics": IndexPage(title="Topics", summary="Every subject we write about, with its articles, its questions and a feed of its own."),
    "faq": IndexPage(
        title="Questions, answered plainly", summary="Questions from first calls, with the answers we give there: fit, cost, method and how it ends."
    ),
    "search": IndexPage(
        title="Everything on this site",
        summary="All articles, services, topics and questions on one page. Your browser's own search finds any word in it.",
    ),
    "subscribe": IndexPage(
        title="Follow by feed", summary="A feed brings new articles to a reader of your choice. There is no newsletter and no address to leave."
    ),
    "thank_you": IndexPage(
        title="Message received", summary="Thank you for writing. There is nothing more for you to do now than to wait for our answer."
    ),
    "not_found": IndexPage(title="This page is not here", summary="It has moved, or it never was. These pages are the ones most people look for."),
}


class Practice(Schema):
    """The practice itself."""

    name: Text = Field(description="The name of the practice.")
    tagline: Text = Field(description="What the practice does, in a few words, shown at the foot of every page.")
    title: Annotated[Text, StringConstraints(max_length=65)] = Field(description="The home page’s title in search results, at most 65 characters.")
    description: Annotated[Text, StringConstraints(min_length=DESCRIPTION_LENGTH[0], max_length=DESCRIPTION_LENGTH[1])] = Field(
        description=f"The home page’s text in search results, {DESCRIPTION_LENGTH[0]} to {DESCRIPTION_LENGTH[1]} characters."
    )
    address: SiteAddress = Field(description="The address of the site, such as https://example.com.")
    time_zone: Annotated[str, AfterValidator(known_zone)] = Field(description="The time zone of your dates, such as Europe/Berlin.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$"), AfterValidator(known_language)] = Field(
        "en",
        description="The language of your texts, such as en, de or fr: it decides quotes, dates and figures; the theme’s own words are English.",
    )
    principal: Text = Field(description="The author of articles that name none: the file name of one of content/people.")
    response_promise: Text = Field(description="How soon you answer, in one sentence.")
    privacy_line: Text = Field(
        "This site sets no cookies and asks nothing of any other server.", description="The line about privacy at the foot of every page."
    )
    booking: Booking = Field(default_factory=Booking, description="How a call is booked.")
    contact: Contact = Field(description="How you are reached.")
    navigation: Annotated[list[Link], Field(min_length=1, max_length=5)] = Field(
        description="One to five links at the top of every page, each with label and link."
    )
    footer: list[Link] = Field(default_factory=list, description="Further links at the foot of every page, each with label and link.")
    social: list[Link] = Field(default_factory=list, description="Your profiles elsewhere, each with label and link.")
    call_to_action: Text = Field("default", description="The call to action of pages that name none and whose category names none.")
    calls_to_action: dict[str, CallToAction] = Field(description="The calls to action by name.")
    category_calls_to_action: dict[str, Text] = Field(default_factory=dict, description="Which call to action the articles of a category show.")
    source_parameters: dict[Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$")], SourceText] = Field(
        default_factory=dict,
        description="Parameters added to the addresses behind calls to action, so that your calendar tells which page led to a call; "
        "{page} and {call} stand for the page’s path and the call’s name.",
    )
    home: Home = Field(description="The home page.")
    guests: list[Guest] = Field(default_factory=list, description="Authors who are not of the practice.")
    topic_threshold: Annotated[int, Field(ge=1)] = Field(2, description="A topic without introduction is indexed from this many articles on.")
    articles_per_page: Annotated[int, Field(ge=3, le=100)] = Field(
        12, description="How many articles a list shows before it goes on to a second page."
    )
    faq_headings: list[Text] = Field(
        default_factory=lambda: [
            "Frequently asked questions",
            "FAQ",
            "FAQs",
            "Common questions",
            "Questions and answers",
            "Your questions",
            "Häufige Fragen",
            "Häufig gestellte Fragen",
            "Fragen und Antworten",
            "Questions fréquentes",
            "Foire aux questions",
        ],
        description="Headings that open a section of questions in an article or service.",
    )
    index_pages: dict[str, IndexPage] = Field(
        default_factory=dict, description="Other titles and summaries for the pages that list others: insights, services, topics, faq and so on."
    )
    look: Look = Field(default_factory=Look, description="The one colour, the typeface and the letter that turns.")

    def index_page(self, name: str) -> IndexPage:
        """A listing page's words: the owner's, else the ones that come with the kit."""
        return self.index_pages.get(name, INDEX_PAGES[name])

    @model_validator(mode="after")
    def index_pages_exist(self) -> Practice:
        """Only pages that exist can be given words."""
        for name in self.index_pages:
            if name not in INDEX_PAGES:
                raise FieldError(f"there is no such page; there are {', '.join(INDEX_PAGES)}", "index_pages", name)
        return self

    @model_validator(mode="after")
    def letter_exists(self) -> Practice:
        """The turned letter must be one of the name's."""
        if self.look.turned_letter > len(self.name):
            raise FieldError(f"the name has only {len(self.name)} letters", "look", "turned_letter")
        return self

    @model_validator(mode="after")
    def calls_to_action_exist(self) -> Practice:
        """Each call to action that is named must be declared."""
        named: dict[tuple[str, ...], str] = {("category_calls_to_action", category): name for category, name in self.category_calls_to_action.items()}
        for place, name in {("call_to_action",): self.call_to_action, **named}.items():
            if name not in self.calls_to_action:
                raise FieldError(f"there is no call to action “{name}”; declare it under [calls_to_action.{name}]", *place)
        return self
