"""What differs when the site is published. The site's own address stands in content/practice.toml."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

WITH_DRAFTS = False

# Where the site is published to; "live" is the one that `invoke publish` takes.
TARGETS = {"live": "published"}

# The key by which IndexNow's search engines (Bing and others) know that news of this site come from you: 8 to 128 letters, digits and hyphens.
INDEXNOW_KEY = ""
