"""The calendar is told which page led to a booking, where the owner wants that; nothing is stored."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
PARAMETERS = '\n[source_parameters]\nutm_source = "lark"\nutm_content = "{page}"\nutm_campaign = "{call}"\n'


@pytest.fixture(scope="session")
def site(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = Path(shutil.copytree(ROOT / "tests" / "site" / "content", tmp_path_factory.mktemp("source") / "content"))
    practice = content / "practice.toml"
    text = practice.read_text(encoding="utf-8").replace('address = "https://lark.example/practice"', 'address = "https://lark.example"')
    practice.write_text(text + PARAMETERS, encoding="utf-8")
    return built("source", PATH=str(content))


def test_a_call_leads_to_the_calendar_with_its_page_and_name(
    site: Path, browser: Browser, guarded: Callable[[Path], str], watch: Callable[[Page], Watched]
) -> None:
    page = browser.new_page()
    watched = watch(page)
    page.goto(f"{guarded(site)}/about/")
    page.locator(".call .button").click()
    page.wait_for_url("**/booking/?*")  # with its scripts, which a click does not wait for
    assert urlsplit(page.url).path == "/booking/"
    href = page.get_by_role("link", name="Show times").get_attribute("href") or ""
    query = parse_qs(urlsplit(href).query)
    assert href.startswith("https://calendar.example/lark?")
    assert query == {"a": ["1"], "b": ["2"], "utm_source": ["lark"], "utm_content": ["about"], "utm_campaign": ["plain"]}
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    assert (watched.elsewhere, watched.said) == ([], [])
    page.close()


def test_only_the_owners_parameters_are_handed_on(site: Path, browser: Browser, guarded: Callable[[Path], str]) -> None:
    page = browser.new_page()
    page.goto(f"{guarded(site)}/booking/?utm_source=x&other=1&a=9")
    href = page.get_by_role("link", name="Show times").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {"a": ["1"], "b": ["2"], "utm_source": ["x"]}
    page.close()


def test_without_the_setting_there_is_no_script(fixture_site: Path) -> None:
    assert "data-enhance" not in (fixture_site / "booking/index.html").read_text(encoding="utf-8")
