"""``site.webmanifest`` (W3C Web Application Manifest): the site's name and icons for a phone's home screen."""

from __future__ import annotations

import json
from collections.abc import Mapping


def web_manifest(name: str, base_path: str, icons: Mapping[int, str], colour: str, background: str, language: str) -> str:
    """The manifest as JSON.

    ``icons`` maps sizes in pixels to the addresses of square PNG pictures; ``colour`` and ``background`` are written as in CSS. The site
    opens as a page of the browser, since it is no application.
    """
    manifest = {
        "name": name,
        "short_name": name,
        "lang": language,
        "id": f"{base_path}/",
        "start_url": f"{base_path}/",
        "scope": f"{base_path}/",
        "display": "browser",
        "theme_color": colour,
        "background_color": background,
        "icons": [{"src": address, "sizes": f"{size}x{size}", "type": "image/png"} for size, address in sorted(icons.items())],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
