from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.publish.model import Exit
from tests.publish.site import Site

Lines = Callable[[], list[str]]


def test_a_site_is_published_changed_and_gone_back_to(site: Site, lines: Lines) -> None:
    assert site.publish() == Exit.DONE, lines()
    assert site.live == site.pages
    assert site.publish() == Exit.DONE
    assert "Nothing to do" in lines()[-1]
