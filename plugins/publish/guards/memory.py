"""A site that has passed the guards passes them again, so that a run in which nothing has changed costs next to nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ..model import content_id
from ..scan import Scan
from ..targets.files import remember
from .findings import Findings, findings

# How many sites are remembered: those of a few targets, each as it was built last.
REMEMBERED = 8


def findings_remembered(built: Scan, address: str | None, memory: Path) -> Findings:
    """What the guards say, or said when they last saw exactly these files; ``memory`` is a file, in which only what may be published is kept."""
    name = name_of(built, address)
    known = _read(memory)
    if name in known:
        return Findings([], known[name])
    found = findings(built, address)
    if not found.refusals:
        newest = list({**known, name: found.warnings}.items())[-REMEMBERED:]
        remember(memory, json.dumps(dict(newest), ensure_ascii=False).encode())
    return found


def name_of(built: Scan, address: str | None) -> str:
    """Another name for other contents, another account of the build, another address, and other guards."""
    account = None if built.recorded is None else sorted(built.recorded.items())
    digest = hashlib.sha256(json.dumps([content_id(built.files), built.links, account, address]).encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _read(memory: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and all(isinstance(warnings, list) for warnings in found.values()) else {}
