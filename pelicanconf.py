"""How the site is built, from top to bottom. What is said about the practice itself stands in content/practice.toml."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from plugins import blocks, discovery, engine, faq, feeds, hosting, images, practice, structured_data, topics  # noqa: E402
from plugins.practice.listings import LISTING_PAGES, THANK_YOU  # noqa: E402

# Where things are
PATH = str(HERE / "content")
THEME = str(HERE / "theme")
OUTPUT_PATH = str(HERE / "output")
CACHE_PATH = str(HERE / ".cache")

# What does the work. Signals reach them in no order; what depends on another waits for a later signal.
PLUGINS = [practice, blocks, faq, topics, images, structured_data, feeds, discovery, hosting, engine]
MARKDOWN_EXTENSIONS = [
    "plugins.blocks.callouts",
    "plugins.blocks.quotes",
    "plugins.blocks.columns",
    "plugins.blocks.sequences",
    "plugins.blocks.call_to_action",
    "plugins.blocks.checklists",
    "plugins.blocks.assessment",
    "plugins.blocks.cost_comparison",
    "plugins.blocks.disclosure",
    "plugins.faq.extension",
]

# Which texts are shown: drafts and future ones are the library's business, not Pelican's
WITH_DRAFTS = False
# A copy of the site for another address than the practice's own, and out of search engines' sight: `invoke publish` sets both for its targets
ADDRESS: str | None = None
NOINDEX = False
ARTICLE_PATHS = ["insights"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False
FILENAME_METADATA = ""
FORMATTED_FIELDS: list[str] = []

# Addresses; those of texts are fixed by plugins/practice/schema.py
CATEGORY_URL = "insights/category/{slug}/"
CATEGORY_SAVE_AS = "insights/category/{slug}/index.html"
TAG_SAVE_AS = AUTHOR_SAVE_AS = ARCHIVES_SAVE_AS = DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

# Pages that need no text; their addresses are those that links are checked against
DIRECT_TEMPLATES = [*LISTING_PAGES, "not_found"]
for _name, _path in LISTING_PAGES.items():
    globals()[f"{_name.upper()}_URL"] = _path
    globals()[f"{_name.upper()}_SAVE_AS"] = f"{_path}index.html"
NOT_FOUND_URL = NOT_FOUND_SAVE_AS = "404.html"
THANK_YOU_URL, THANK_YOU_SAVE_AS = THANK_YOU, f"{THANK_YOU}index.html"
PAGINATED_TEMPLATES = dict.fromkeys(("insights", "category", "topic", "person"))

# Templates
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "extensions": []}
THEME_STATIC_PATHS: list[str] = []

# How many articles a feed holds, whole, a dozen kilobytes each. Twenty are more than most practices write in half a year, and together they
# stay below the 512 KB at which some readers give up.
FEED_MAX_ENTRIES = 20
# Further lines for robots.txt, word for word
ROBOTS_LINES: list[str] = []

# Pelican's own feeds, summaries and caches are not used
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = DELETE_OUTPUT_DIRECTORY = False

# The same result on every machine: no language of the operating system, no zone of its clock
LOCALE = ["C.UTF-8", "C"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
