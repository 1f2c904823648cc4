"""What differs when the site is published. The site's own address stands in content/practice.toml."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

WITH_DRAFTS = False

# Where the site is published to; "live" is the one that `invoke publish` takes. A folder works on every machine; what else there is says
# plugins/publish/README.md: "s3://bucket?region=eu-west-1", "ssh://me@host/srv/site?server=nginx", "netlify://name.netlify.app", a branch, and more.
# A second place has its own address: "staging": {"url": "ssh://me@host/srv/staging", "site": "https://staging.example.com", "noindex": True}
# Keys and passwords stand in the environment, never here.
TARGETS = {"live": "published"}

# The key by which IndexNow's search engines (Bing and others) know that news of this site come from you: 8 to 128 letters, digits and hyphens.
INDEXNOW_KEY = ""

# Addresses that lead on to others, beside those that texts name under "aliases": ("/old/", "/new/"), with the status 302 after them where it is
# only for the time being, or ("/blog/*", "/articles/:splat") for all that lies below an address. The target may be of another site.
REDIRECTS: list[tuple[str, str] | tuple[str, str, int]] = []

# Header fields beside the usual ones, for files whose path matches: ("/downloads/*", {"X-Robots-Tag": "noindex"}). The later of two entries counts,
# and None takes a field away.
HEADERS: list[tuple[str, dict[str, str | None]]] = []
