"""The table as the manifest of a build holds it."""

from .table import MANIFEST, read_table

__all__ = ["MANIFEST", "read_table"]
