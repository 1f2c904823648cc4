"""A site that has passed once is not looked through again."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.guards import findings_remembered, memory
from plugins.publish.guards.findings import Findings
from plugins.publish.scan import scan
from tests.publish.site import PAGE, Site


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """How often the guards were asked, and for which address."""
    calls: list[str | None] = []
    real = memory.findings

    def counted(built: object, address: str | None) -> Findings:
        calls.append(address)
        return real(built, address)  # type: ignore[arg-type]

    monkeypatch.setattr(memory, "findings", counted)
    return calls


def look(site: Site, address: str | None = None) -> Findings:
    return findings_remembered(scan(site.built), address, site.root / "cache" / "guards.json")


def test_what_has_passed_passes_again_with_its_warnings(site: Site, asked: list[str | None]) -> None:
    site.write("insights/one/index.html", PAGE.format("TODO: say more"))
    first = look(site)
    assert first.warnings
    assert look(site) == first
    assert asked == [None]


def test_other_files_another_address_or_another_account_are_looked_at(site: Site, asked: list[str | None]) -> None:
    look(site)
    look(site, "https://example.com")
    site.write("index.html", PAGE.format("edited"))
    look(site)
    site.write(".build-manifest.json", "{}")
    look(site)
    (site.built / "way-out").symlink_to(site.root)
    look(site)
    assert len(asked) == 5


def test_what_was_refused_is_refused_again(site: Site, asked: list[str | None]) -> None:
    site.write(".env", "x")
    assert look(site).refusals == look(site).refusals != []
    assert len(asked) == 2


def test_other_guards_look_anew(site: Site, asked: list[str | None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    look(site)
    (tmp_path / "guards").mkdir()
    (tmp_path / "guards" / "memory.py").write_text("# another version")
    monkeypatch.setattr(memory, "__file__", str(tmp_path / "guards" / "memory.py"))
    look(site)
    assert len(asked) == 2


@pytest.mark.parametrize("text", ["", "[]", '{"x": 1}', "null"])
def test_a_damaged_memory_is_none(site: Site, asked: list[str | None], text: str) -> None:
    look(site)
    (site.root / "cache" / "guards.json").write_text(text)
    look(site)
    assert len(asked) == 2
    look(site)
    assert len(asked) == 2


def test_no_memory_is_no_obstacle(site: Site) -> None:
    (site.root / "cache").touch()
    assert look(site).refusals == []
