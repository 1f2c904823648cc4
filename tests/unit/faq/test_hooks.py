"""The questions in Pelican's context."""

from types import SimpleNamespace

import pytest
from pelican.generators import ArticlesGenerator

from plugins.faq.hooks import MOST_ELSEWHERE, make_questions_page


@pytest.mark.parametrize("count", [0, 3, MOST_ELSEWHERE, MOST_ELSEWHERE + 5])
def test_the_page_of_questions_is_not_buried_by_those_of_articles(count):
    asked = [SimpleNamespace(id=f"q{number}", question=f"Question {number}?", question_html=f"Question {number}?") for number in range(count)]
    article = SimpleNamespace(href="/insights/a/", title="A", questions=asked)
    generator = object.__new__(ArticlesGenerator)
    library = SimpleNamespace(base_path="", practice=SimpleNamespace(home=SimpleNamespace(questions=[])))
    generator.context = {"faq_groups": [], "services": [], "articles": [article]}
    generator.settings = {"LIBRARY": library}
    make_questions_page([generator])
    assert [one.question for one in generator.context["articles_questions"]] == [one.question for one in asked]
    assert generator.context["answered_elsewhere"] == generator.context["articles_questions"][:MOST_ELSEWHERE]
