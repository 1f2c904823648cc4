"""One connected JSON-LD graph a page (JSON-LD 1.1, schema.org): what the page shows, said once more for machines.

``organization``, ``pages``, ``articles``, ``questions``, ``services`` and ``people`` make one node each of plain content, named alike on
every page (``site``); ``graphs`` puts together what a type of page has; ``answers`` reduces an answer to the elements consumers read, and
``serialise`` makes text of a graph that is safe inside a ``script`` element.
"""

from blinker import signal

from . import hooks


def register() -> None:
    """Add a graph to each page whose head and trail are known."""
    signal("page_described").connect(hooks.add_graph)
