"""Cost comparison: ``/// cost-comparison | Title`` sets what options cost beside each other, with every source and every formula.

It holds settings, one table and rules, which is what readers see where blocks are not understood::

    /// cost-comparison | What a year of each costs
    currency: USD
    days: 4
    months: 12
    against: Full-time CTO
    break-even: 3

    | Option | From | To | Unit | Source |
    | --- | ---: | ---: | --- | --- |
    | Fractional CTO, by the hour | 150 | 500 | hour | Commonly published rates, 2026 |
    | Full-time CTO | 250,000 | 500,000 | year | Commonly published salaries, 2026 |

    above 12 days a month: Hire full-time. We help you do it.
    dearer: Hire full-time.
    ///

The HTML is complete for the days and months that the author sets. With the script readers set their own.
"""

from __future__ import annotations

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from plugins.practice.formatting import locale_of
from plugins.practice.markdown.instance import BodyMarkdown, body_markdown
from plugins.practice.markdown.plain_text import text_of_element
from plugins.practice.markdown.typography import typeset

from .block_lines import BlockLines
from .cost_reading import SETTINGS, Reader
from .cost_table import CostTable, element
from .cost_words import words_of

CLASS = "costs"


class CostComparison(Block):
    """Options, what they cost over some days and months, and how they compare."""

    NAME = "cost-comparison"
    ARGUMENT = None
    # Indented settings are taken too, since that is how other blocks have theirs; what they say is checked when the block is complete.
    OPTIONS: ClassVar = dict.fromkeys(SETTINGS, (None, str))

    def on_create(self, parent: Element) -> Element:
        """Make the figure; everything else waits until the block is complete."""
        self.tracker["count"] = self.tracker.get("count", 0) + 1
        self.place = self.tracker["count"]
        return SubElement(parent, "figure", {"class": CLASS})

    def on_end(self, block: Element) -> None:
        """Read what stands in the block, and write it as a comparison. What is at fault stays as it is."""
        md = body_markdown(self.md)
        reader = Reader(BlockLines(md.source, self.NAME, self.place), md.report)
        if not self.argument:
            reader.report("a “cost-comparison” block needs a title: “/// cost-comparison | What a year of each costs”")
        options = {name: value for name, value in self.options.items() if name in SETTINGS and value is not None}
        comparison = reader.read(options, list(block))
        if comparison is None:
            return
        written = CostTable(comparison, words_of(md.language), locale_of(md.language))
        region = next(child for child in block if child.tag == "div")
        region.set("class", "table table-comparison")
        region[:] = [written.table()]
        block.attrib.update({"data-enhance": self.NAME, **written.patterns()})
        block[:] = [element("figcaption", None, self.argument or ""), written.controls(), region, written.method()]
        if comparison.rules:
            block.append(written.rules())
        if comparison.break_even:
            block.append(written.test(comparison.break_even))


class RegionTreeprocessor(Treeprocessor):
    """Name the region of each comparison's table after the comparison; its own caption only says what the figures assume."""

    md: BodyMarkdown

    def run(self, root: Element) -> None:
        """Runs when titles have their final text."""
        for figure in root.iter("figure"):
            region = figure.find("div[@role='region']")
            if figure.get("class") == CLASS and region is not None:
                region.set("aria-label", typeset(text_of_element(figure[0], self.md), self.md.language))


class CostComparisonExtension(BlocksExtension):
    """Cost comparisons."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Load the kind into a converter; tables are named before their regions are."""
        md.treeprocessors.register(RegionTreeprocessor(body_markdown(md)), "cost_regions", -6)
        block_mgr.register(CostComparison, {})


def makeExtension(**options: Any) -> CostComparisonExtension:  # noqa: N802
    """What Python-Markdown calls to load the module by name."""
    return CostComparisonExtension(**options)
