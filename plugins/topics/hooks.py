"""The topics' part in Pelican's run."""

from __future__ import annotations

from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator

from .index import topic_index
from .topic import TopicPage, make_topics


class TopicsGenerator(Generator):
    """Writes a page, or pages, for each topic."""

    def generate_output(self, writer: Any) -> None:
        """Write the topics' pages."""
        for topic in self.context["topics"]:
            writer.write_file(
                f"{topic.url}index.html",
                self.get_template("topic"),
                self.context,
                template_name="topic",
                url=topic.url,
                topic=topic,
                articles=topic.articles,
            )


def generators(_pelican: Pelican) -> type[Generator]:
    """Pelican asks for further generators."""
    return TopicsGenerator


def attach_topics(all_generators: list[Generator]) -> None:
    """Make the topics and give each article its own."""
    generator = next(generator for generator in all_generators if isinstance(generator, ArticlesGenerator))
    context, library = generator.context, generator.settings["LIBRARY"]
    threshold = library.practice.topic_threshold
    topics = make_topics(context["articles"], context["topic_introductions"], library.base_path, threshold, lambda name: library.tag(name).slug)
    by_slug: dict[str, TopicPage] = {topic.slug: topic for topic in topics}
    context["topics"], context["topic_index"] = topics, topic_index(topics)
    for article in context["articles"]:
        article.topics = [by_slug[tag.slug] for tag in article.tags]
