"""Blocks an owner can put into a text.

A block begins with ``/// kind | Title`` on a line of its own and ends with ``///``; a block within a block takes more slashes.

===============  ==============================  =====================================================================
module           kinds                           what readers see
===============  ==============================  =====================================================================
callouts         note, tip, warning, example     a box with a title; without one, the kind's name
                 margin                          an aside in the margin, or in the text on a narrow screen
quotes           quote                           a pull quote; with a title, a client's words and who said them
disclosure       details                         a question or heading that opens
columns          columns                         two columns side by side, each beginning with a ``###`` heading
                 compare                         two sides of a choice, each a heading and a list
sequences        steps                           a numbered list of what is to be done
                 timeline                        two to four moments, each a stroke that leans further
assessment       assessment                      statements to tick, and what follows from how many are true
cost_comparison  cost-comparison                 what options cost, with sources, formulas and numbers to set
checklists       ``- [ ] item``                  boxes to tick, on the screen or on paper
call_to_action   call-to-action                  one of the calls that ``practice.toml`` declares
===============  ==============================  =====================================================================

To add a kind, write a module with a subclass of ``pymdownx.blocks.block.Block`` and ``makeExtension``, and name the module in
``MARKDOWN_EXTENSIONS`` of ``pelicanconf.py``. The HTML must need no ``style=`` and no script.
"""

from __future__ import annotations


def register() -> None:
    """Nothing to connect: the modules are Markdown extensions, loaded by name."""
