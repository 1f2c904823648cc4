"""The pages that need no text of their own: each one's template, and its address below the root."""

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
# Where a form leads that was sent without a script: there only where the practice has a form, and no text of its own at that address.
THANK_YOU = "thank-you/"
