"""Wait for something to be saved, build, and show the result."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import replace
from pathlib import Path

from watchfiles import Change, awatch

from plugins.hosting.table import read_table

from .commands import Build
from .showing import Showing, State, version_of

# Milliseconds. An editor that saves all its files, or a branch that is switched, is one change: wait until nothing
# comes for a moment, but do not let a steady stream of changes put the build off for ever.
QUIET = 50
LONGEST = 600


async def rebuild(build: Build, folder: Path, watch: Iterable[Path], showing: Showing, report: Callable[[str], None] = print) -> None:
    """Build once, then again after each change of what is watched; runs until it is cancelled.

    Each build goes into a new folder below ``folder``, which is emptied first. A build that fails changes nothing but
    the problems shown: the last good site stays.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    waiting: asyncio.Queue[str] = asyncio.Queue()
    watching = [asyncio.create_task(collect(changes, waiting, report)) for changes in watchers(watch)]
    # Let the watching begin before the build reads anything: what is saved in between would be missed.
    await asyncio.sleep(0)
    changed: list[str] = []
    try:
        for number in itertools.count(1):
            await build_once(build, folder / str(number), showing, report, changed)
            changed = [await waiting.get()]
            while not waiting.empty():
                changed.append(waiting.get_nowait())
    finally:
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)


async def build_once(build: Build, target: Path, showing: Showing, report: Callable[[str], None], changed: list[str]) -> None:
    """Build into ``target`` because these files have ``changed``; show it, or keep what is shown and say what is wrong."""
    started = time.perf_counter()
    result = await build(target)
    seconds = time.perf_counter() - started
    old = showing.state
    if result.problems:
        shutil.rmtree(target, ignore_errors=True)
        # What was just saved is most likely the cause of it all, so its own problems come first.
        problems = sorted(result.problems, key=lambda problem: not any(f"/{name}:" in f"/{problem}" for name in changed))
        showing.show(replace(old, problems=tuple(problems)))
        report(result.output or "\n".join(result.problems))
        report("Not built; the preview still shows the last good site." if old.site else "Not built; save again when it is mended.")
        return
    version = await asyncio.to_thread(version_of, target)
    showing.show(State(target, version, table=read_table(target)))
    others = len(set(changed)) - 1
    reason = f"{changed[0]}{f' and {others} more' if others > 0 else ''}: built" if changed else "Built"
    report(f"{reason} in {seconds:.1f} s")
    if old.site:
        shutil.rmtree(old.site, ignore_errors=True)


def watchers(watch: Iterable[Path]) -> list[AsyncIterator[set[tuple[Change, str]]]]:
    """Watchers for folders with all that is in them, and for single files.

    A single file is watched through its folder: editors save by putting a new file in the old one's place, and a watch
    on the file itself would go away with the old one.
    """
    paths = [path.resolve() for path in watch]
    folders = [path for path in paths if path.is_dir()]
    files = {str(path) for path in paths if not path.is_dir()}
    parents = sorted({path.parent for path in paths if not path.is_dir()})
    found: list[AsyncIterator[set[tuple[Change, str]]]] = []
    if folders:
        found.append(awatch(*folders, debounce=LONGEST, step=QUIET))
    if parents:
        found.append(awatch(*parents, watch_filter=lambda _, path: path in files, debounce=LONGEST, step=QUIET, recursive=False))
    return found


async def collect(changes: AsyncIterator[set[tuple[Change, str]]], waiting: asyncio.Queue[str], report: Callable[[str], None]) -> None:
    """Put the names of changed files where the builds wait for them."""
    try:
        async for change in changes:
            for path in sorted(path for _, path in change):
                waiting.put_nowait(Path(path).name)
    except (OSError, RuntimeError) as error:
        # Systems limit how many files may be watched; a preview that has to be started again is still a preview.
        report(f"Changes are not seen ({error}); start the preview again to see them.")
