"""A branch that a host shows as a site; ``target`` says how, and the others are what it does with git."""

from .target import OPTIONS, open_target

__all__ = ["OPTIONS", "open_target"]
