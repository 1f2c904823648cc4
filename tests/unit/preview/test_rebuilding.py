from __future__ import annotations

import asyncio
import contextlib
import os
import select
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from plugins.engine.preview.commands import BuildResult, command, problems_in
from plugins.engine.preview.rebuilding import rebuild
from plugins.engine.preview.showing import Showing, State, version_of

PATIENCE = 20  # seconds after which a preview that should have changed counts as broken


class Source:
    """A folder to watch, and a build that copies one of its files; "broken" in the text makes the build fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text = folder / "content" / "text.md"
        self.settings = folder / "settings.py"
        self.text.parent.mkdir(parents=True)
        self.text.write_text("one")
        self.settings.write_text("")
        self.built: list[str] = []

    async def build(self, target: Path) -> BuildResult:
        text = self.text.read_text()
        self.built.append(text)
        if text == "broken":
            return BuildResult(("content/context.md:9: dead link", "content/text.md:1: broken"), "2 problems.")
        target.mkdir(parents=True)
        (target / "index.html").write_text(text)
        return BuildResult()


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path / "source")


def shown(showing: Showing) -> str | None:
    return (showing.state.site / "index.html").read_text() if showing.state.site else None


async def until(states: AsyncIterator[State], true: Callable[[], bool]) -> None:
    """Wait for the state in which something is true."""
    async with asyncio.timeout(PATIENCE):
        async for _ in states:
            if true():
                return


def preview(source: Source, lines: list[str], scenario: Callable[[Showing, AsyncIterator[State]], Awaitable[None]]) -> None:
    """Run the rebuilding beside a scenario."""

    async def both() -> None:
        showing = Showing()
        watch = [source.text.parent, source.settings]
        running = asyncio.create_task(rebuild(source.build, source.folder / ".preview", watch, showing, lines.append))
        await scenario(showing, showing.states())
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    asyncio.run(both())


def test_builds_at_once_and_again_when_a_text_is_saved(source: Source) -> None:
    lines: list[str] = []

    async def scenario(showing: Showing, states: AsyncIterator[State]) -> None:
        await until(states, lambda: shown(showing) == "one")
        first = showing.state
        source.text.write_text("two")
        await until(states, lambda: shown(showing) == "two")
        assert showing.state.version != first.version
        assert first.site is not None
        assert not first.site.exists()

    preview(source, lines, scenario)
    assert lines[0].startswith("Built in ")
    assert lines[1].startswith("text.md: built in ")


def test_a_failed_build_keeps_the_last_good_site_and_tells_the_problem(source: Source) -> None:
    lines: list[str] = []

    async def scenario(showing: Showing, states: AsyncIterator[State]) -> None:
        await until(states, lambda: shown(showing) == "one")
        version = showing.state.version
        source.text.write_text("broken")
        await until(states, lambda: bool(showing.state.problems))
        assert shown(showing) == "one"
        # What was saved comes before what it has caused elsewhere.
        assert (showing.state.version, showing.state.problems) == (version, ("content/text.md:1: broken", "content/context.md:9: dead link"))
        source.text.write_text("one")
        await until(states, lambda: not showing.state.problems)
        # The same site again: no page has a reason to reload.
        assert showing.state.version == version

    preview(source, lines, scenario)
    assert lines[1] == "2 problems."
    assert "last good site" in lines[2]


def test_a_first_build_that_fails_is_mended_by_saving(source: Source) -> None:
    source.text.write_text("broken")

    async def scenario(showing: Showing, states: AsyncIterator[State]) -> None:
        await until(states, lambda: bool(showing.state.problems))
        assert showing.state.site is None
        source.text.write_text("mended")
        await until(states, lambda: shown(showing) == "mended")

    preview(source, [], scenario)


def test_a_file_that_editors_replace_is_still_watched_afterwards(source: Source) -> None:
    async def scenario(showing: Showing, states: AsyncIterator[State]) -> None:
        await until(states, lambda: shown(showing) == "one")
        for builds in (2, 3):
            new = source.settings.with_name("new")
            new.touch()
            new.replace(source.settings)
            await until(states, lambda: len(source.built) == builds)  # noqa: B023 – awaited before the loop goes on

    preview(source, [], scenario)


def test_what_is_saved_during_a_build_is_built_after_it(source: Source) -> None:
    build = source.build

    async def slow(target: Path) -> BuildResult:
        result = await build(target)
        if len(source.built) == 1:
            for text in ("two", "three"):
                source.text.write_text(text)
        return result

    source.build = slow  # type: ignore[method-assign]

    async def scenario(showing: Showing, states: AsyncIterator[State]) -> None:
        await until(states, lambda: shown(showing) == "three")

    preview(source, [], scenario)


def test_what_is_left_of_an_earlier_preview_is_taken_away(source: Source) -> None:
    left = source.folder / ".preview" / "7" / "index.html"
    left.parent.mkdir(parents=True)
    left.touch()

    async def scenario(showing: Showing, states: AsyncIterator[State]) -> None:
        await until(states, lambda: shown(showing) == "one")
        assert not left.exists()

    preview(source, [], scenario)


def test_the_version_follows_names_and_contents_only(tmp_path: Path) -> None:
    def site(name: str, **files: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text)
        return folder

    first = version_of(site("first", a="1", b="2"))
    assert version_of(site("second", b="2", a="1")) == first
    assert version_of(site("third", a="1", c="2")) != first
    assert version_of(site("fourth", a="12", b="")) != first


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_a_build_is_a_program_that_gets_the_folder(tmp_path: Path) -> None:
    build = command(program("import pathlib, sys; pathlib.Path(sys.argv[1]).mkdir(); print('fine')"))
    assert asyncio.run(build(tmp_path / "made")) == BuildResult((), "fine")
    assert (tmp_path / "made").is_dir()


def test_a_program_that_fails_tells_its_problems(tmp_path: Path) -> None:
    build = command(program("print('content/a.md:4: no title\\nbuild: odd\\n\\n2 problems. Nothing was written.'); exit(1)"))
    assert asyncio.run(build(tmp_path)).problems == ("content/a.md:4: no title", "build: odd")


@pytest.mark.parametrize(("output", "problem"), [("one\ntwo\n", "two"), ("", "the build failed without a word")])
def test_a_failure_without_a_place_still_says_something(output: str, problem: str) -> None:
    assert problems_in(output) == (problem,)


def test_a_cancelled_build_ends_its_program_and_what_that_has_started(tmp_path: Path) -> None:
    """Both processes hold the pipe open; that its end is reached shows that both are gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = f"import time; file = open({str(pipe)!r}, 'w'); file.write('up'); file.flush(); time.sleep(60)"
    build = command(program(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"))

    async def cancelled() -> None:
        running = asyncio.create_task(build(tmp_path))
        file = await asyncio.to_thread(pipe.open)
        assert await asyncio.to_thread(file.read, 2) == "up"
        running.cancel()
        ended, _ = await asyncio.wait([running], timeout=PATIENCE)
        assert ended
        with file:
            readable, _, _ = select.select([file], [], [], PATIENCE)
            assert readable
            assert file.read() == ""

    asyncio.run(cancelled())
