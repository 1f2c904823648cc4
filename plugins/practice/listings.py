"""The pages that list others and need no text of their own: each one's template, and its address below the root."""

LISTING_PAGES = {
    "index": "",
    "insights": "insights/",
    "services": "services/",
    "case_studies": "case-studies/",
    "people": "people/",
    "topics": "topics/",
    "faq": "faq/",
    "search": "search/",
    "subscribe": "subscribe/",
}
