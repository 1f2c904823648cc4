"""Whatever goes wrong inside a command, the owner reads a sentence; a developer may ask for the whole trace."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from plugins.engine.failure import explain

Parameters = ParamSpec("Parameters")
ROOT = Path(__file__).resolve().parents[2]
# Set to anything, it makes a fault show its trace.
DEBUG = "RETAINER_DEBUG"
# What a shell says of a program that was ended by a broken pipe.
NOBODY_READS = 141
# Programs that owners write in.
OWNERS = {"pelicanconf.py", "publishconf.py"}


def told(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Turn an unexpected error of a command into one sentence with the place it came from, and exit code 1; Ctrl-C into 130."""

    @functools.wraps(command)
    def run(*arguments: Parameters.args, **options: Parameters.kwargs) -> None:
        try:
            command(*arguments, **options)
        except KeyboardInterrupt:
            print("\nStopped.", file=sys.stderr)
            sys.exit(130)
        except BrokenPipeError:
            # Whoever was reading has gone, and nobody is left to be told. Python would complain once more when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(NOBODY_READS)
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            problem = explain(error, ROOT)
            whose = "Mend that line." if problem.path in OWNERS else "This is a fault of the kit, not of your texts."
            print(f"{problem}\n{whose} {DEBUG}=1 before the command shows the whole trace.", file=sys.stderr)
            sys.exit(1)

    return run
