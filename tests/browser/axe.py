"""What axe-core complains of."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.page_types import MODULES

SOURCE = MODULES / "axe-core" / "axe.min.js"
WIDTHS = (1280, 320)
# What is on a page is the same in both schemes, so the second is looked at by those rules alone that look at colours.
SCHEMES: tuple[tuple[str, dict[str, object]], ...] = (("light", {}), ("dark", {"runOnly": ["color-contrast", "link-in-text-block"]}))
RUN = "options => axe.run(document, {resultTypes: ['violations'], iframes: false, ...options})"


def findings(page: Page) -> list[str]:
    """What is wrong on a page as it is now, in a wide window and the narrowest of WCAG 2.2 (1.4.10), in both colour schemes.

    Each with the element that is meant. What needs a wider window than the narrowest is told, too.
    """
    if not page.evaluate("'axe' in window"):
        # Evaluated, since the page's policy lets no other script in.
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate(RUN, options)["violations"]
            found += [f"{width} px, {scheme}: {one['id']}: {node['target']} {node['failureSummary']}" for one in violations for node in one["nodes"]]
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        found.append(f"{wide} px wide in a window of {width}")
    return found
