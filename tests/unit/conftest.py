"""Properties are about meaning, not about speed: a busy machine must not fail them, and two runs must find the same."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
