"""Read and write the content types that Pelican has no generator for."""

from __future__ import annotations

from typing import Any

from pelican.contents import Content
from pelican.generators import Generator

from .attach import attach
from .contents import CaseStudyPage, FaqGroupSection, PersonPage, ServicePage, TopicIntroduction
from .library import Library
from .schema import CaseStudy, Entry, FaqGroup, Person, Service, Topic

# Context name → (schema, Pelican's class, template variable of its page; None where the type has no page of its own).
COLLECTIONS: dict[str, tuple[type[Entry], type[Content], str | None]] = {
    "services": (Service, ServicePage, "service"),
    "people": (Person, PersonPage, "person"),
    "case_studies": (CaseStudy, CaseStudyPage, "case_study"),
    "faq_groups": (FaqGroup, FaqGroupSection, None),
    "topic_introductions": (Topic, TopicIntroduction, None),
}


class CollectionsGenerator(Generator):
    """Services, people, case studies; groups of questions and topic introductions for the plugins that make pages of them."""

    def generate_context(self) -> None:
        """Make a content object of each document and put them into the context, each list in its readers' order."""
        library: Library = self.settings["LIBRARY"]
        for name, (schema, content_class, _) in COLLECTIONS.items():
            contents = [self.read(document.path, content_class) for document in library.of_type(schema)]
            self.context[name] = sorted(contents, key=reading_order)
        # What is copied are the files that the library knows to be used and to lie in the content folder. What Pelican itself takes for links
        # in a text may lead anywhere on this machine.
        self.context["static_links"] = set(library.used_files)
        # Articles and pages were read before. Whatever waits for all generators finds the content complete.
        attach(library, self.context)

    def read(self, path: str, content_class: type[Content]) -> Content:
        """One document as Pelican's content object, known to Pelican by its path."""
        content = self.readers.read_file(base_path=self.path, path=path, content_class=content_class, context=self.context)
        self.add_source_path(content)
        return content

    def generate_output(self, writer: Any) -> None:
        """Write the page of each."""
        for name, (_, _, variable) in COLLECTIONS.items():
            for content in self.context[name] if variable else ():
                subject: dict[str, Any] = {str(variable): content}
                # What a list goes through page by page has this name in Pelican.
                if hasattr(content, "articles"):
                    subject["articles"] = content.articles
                template = self.get_template(content.template)
                subject |= {"template_name": content.template, "url": content.url, "override_output": True}
                writer.write_file(content.save_as, template, self.context, **subject)


def reading_order(content: Content) -> tuple[Any, ...]:
    """By the owner's numbers, then newest first, then by slug."""
    date = getattr(content, "date", None)
    return getattr(content, "position", 0), -date.timestamp() if date else 0, content.slug
