"""How pages become files: one style sheet a page, fingerprinted assets, and a folder that is replaced only by a build that went well.

``writer`` renders and records each page, ``styles`` picks the rules a page uses, ``enhancements`` what its tools need, ``assets`` names theme files
by their content, ``build`` runs Pelican into a folder of its own and installs the result. Knows no page type.
"""

from pelican.plugins import signals

from . import hooks


def register() -> None:
    """Connect the engine to Pelican's run.

    Signals call their receivers in no order, so what depends on other plugins waits for a later signal: templates are prepared when Pelican
    asks for generators, at which time the content has been read.
    """
    signals.initialized.connect(hooks.begin)
    signals.get_generators.connect(hooks.prepare)
    signals.get_writer.connect(hooks.writer)
    signals.finalized.connect(hooks.finish)
