"""One connected JSON-LD graph a page (JSON-LD 1.1, schema.org): what the page shows, said once more for machines.

``organization``, ``pages``, ``articles``, ``questions``, ``services`` and ``people`` make one node each of plain content, named alike on
every page (``site``); ``graphs`` puts together what a type of page has. ``marking`` decides on which page a question that several ask is
marked up, and ``answers`` reduces an answer to the elements consumers read. ``requirements`` says what each type of node must have,
``validation`` holds a graph against it before ``serialise`` makes text of it that is safe inside a ``script`` element.
"""

from blinker import signal
from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Choose the questions once all texts are known, and add a graph to each page whose head and trail are."""
    signals.all_generators_finalized.connect(hooks.choose_questions)
    signal("page_described").connect(hooks.add_graph)
