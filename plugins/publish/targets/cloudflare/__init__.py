"""Cloudflare as a target: ``target`` says how, ``assets`` and ``worker`` are what is asked of its interface."""

from .target import OPTIONS, open_target

__all__ = ["OPTIONS", "open_target"]
