"""The header fields of the published site, as far as a preview can have them, so that what they forbid is already missing here."""

from __future__ import annotations

from collections.abc import Mapping

POLICY = "Content-Security-Policy"
# Both ask for https, which a preview does not have.
HTTPS_FIELD = "Strict-Transport-Security"
HTTPS_DIRECTIVE = "upgrade-insecure-requests"
# What was changed a moment ago is wanted as it is now.
NOT_KEPT = {"Cache-Control": "no-store"}


def previewed(fields: Mapping[str, str]) -> dict[str, str]:
    """The header fields of a file as the preview sends them."""
    found = {name: value for name, value in fields.items() if name != HTTPS_FIELD}
    if POLICY in found:
        directives = [part.strip() for part in found[POLICY].split(";")]
        found[POLICY] = "; ".join(part for part in directives if part not in {"", HTTPS_DIRECTIVE})
    return {**found, **NOT_KEPT}
