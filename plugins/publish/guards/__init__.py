"""What must not be published. Each guard names what it found and what to do; none can be waved through with ``--yes``.

``names`` looks at paths, ``account`` compares with what the build says it wrote, ``secrets``, ``pages``, ``local_links`` and ``addresses`` read
texts, ``photographs`` pictures and films; ``unfinished`` only warns. ``findings`` runs them all over a folder, ``memory`` only
over one that they have not seen. ``shrinkage`` looks at what would
go away, ``settings`` at the settings file. All of it happens before any network is reached.
"""

from .findings import Findings, findings, summary
from .memory import findings_remembered
from .settings import settings_refusals
from .shrinkage import lost_addresses, replaced, too_many_deleted

__all__ = [
    "Findings",
    "findings",
    "findings_remembered",
    "lost_addresses",
    "replaced",
    "settings_refusals",
    "summary",
    "too_many_deleted",
]
