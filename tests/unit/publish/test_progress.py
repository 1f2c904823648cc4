"""What is told while something takes long."""

from __future__ import annotations

import io

from rich.console import Console

from plugins.publish.progress import EVERY, Bar, Lines


def test_a_log_gets_a_line_every_so_often() -> None:
    said: list[str] = []
    clock = iter([0.0, 1.0, EVERY + 1, EVERY + 1, EVERY + 2])
    lines = Lines(said.append, lambda: next(clock))
    with lines.begin("uploading", 4, 1000) as uploading:
        for size in (100, 200, 700):
            uploading.done(1, size)
    assert said == ["uploading: 2 of 4 files, 30%"]


def test_steps_without_bytes_are_counted_in_files() -> None:
    said: list[str] = []
    clock = iter([0.0, EVERY, EVERY])
    with Lines(said.append, lambda: next(clock)).begin("deleting", 4, 0) as deleting:
        deleting.done(1, 0)
    assert said == ["deleting: 1 of 4 files, 25%"]


def test_a_terminal_gets_a_bar_with_bytes_and_time() -> None:
    screen = io.StringIO()
    bar = Bar(Console(file=screen, force_terminal=True, width=100))
    with bar.begin("uploading", 2, 2_000_000) as uploading:
        uploading.done(1, 500_000)
        assert bar.bars
        bar.bars.refresh()
        assert "0.5/2.0 MB" in screen.getvalue()
        assert "uploading" in screen.getvalue()
