"""The end of a command."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from .model import Exit


def leave(code: Exit) -> NoReturn:
    """Exit with the code of how a command ended.

    The library for object stores has threads of its own. In some versions of Python they bring the process down when they meet an interpreter that is
    on its way out, and the publish would count as failed; so where it was loaded, the process ends at once. Everything that has to be given back or
    written has been by then.
    """
    if "obstore" not in sys.modules:
        raise SystemExit(int(code))
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(int(code))
