"""A build as a process of its own, so that changed plugins count and nothing leaks from one build into the next."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# "content/insights/x.md:4: message", as the build prints it, or "build: message" where there is no line
PROBLEM = re.compile(r"^[\w./ -]+(:\d+)?: \S")


@dataclass(frozen=True)
class BuildResult:
    """How a build went; ``problems`` is empty exactly when it went well."""

    problems: tuple[str, ...] = ()
    output: str = ""


Build = Callable[[Path], Coroutine[Any, Any, BuildResult]]


def command(arguments: Sequence[str], working: Path | None = None) -> Build:
    """A build that runs a program, with the folder to build into as its last argument.

    The program succeeds with exit code 0. What it prints is kept and shown only when it fails. Should the build be
    cancelled, the program ends with it.
    """

    async def build(target: Path) -> BuildResult:
        # A group of its own: Ctrl-C in the terminal is for the preview, which then ends the build without its traceback.
        process = await asyncio.create_subprocess_exec(
            *arguments, str(target), cwd=working, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=sys.platform != "win32",
        )  # fmt: skip
        try:
            printed, _ = await process.communicate()
        finally:
            if process.returncode is None:
                end(process)
                await process.wait()
        output = printed.decode(errors="replace").strip()
        return BuildResult(problems_in(output) if process.returncode else (), output)

    return build


def end(process: asyncio.subprocess.Process) -> None:
    """End a process and whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def problems_in(output: str) -> tuple[str, ...]:
    """The problems among the lines of a failed build; without any, its last line, which is the best guess there is."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return tuple(line for line in lines if PROBLEM.match(line)) or tuple(lines[-1:]) or ("the build failed without a word",)
