"""What the browser tests look at and with what."""

from pathlib import Path

MODULES = Path(__file__).parent / "node_modules"

# One page of each type of the sample site.
PAGE_TYPES = {
    "home": "/",
    "insights": "/insights/",
    "category": "/insights/category/cost-and-contracts/",
    "article": "/insights/what-a-fractional-cto-costs/",
    "article with picture": "/insights/fractional-cto-or-chief-ai-officer/",
    "services": "/services/",
    "service": "/services/fractional-cto/",
    "questions": "/faq/",
    "topics": "/topics/",
    "topic": "/topics/fractional-cto/",
    "topic without introduction": "/topics/hiring/",
    "people": "/people/",
    "person": "/people/ines-hartmann/",
    "case studies": "/case-studies/",
    "case study": "/case-studies/billing-before-the-rewrite/",
    "about": "/about/",
    "contact": "/contact/",
    "booking": "/booking/",
    "page": "/privacy/",
    "checklist": "/before-a-cto-starts/",
    "style guide": "/style-guide/",
    "tools": "/style-guide-tools/",
    "search": "/search/",
    "subscribe": "/subscribe/",
    "not found": "/404.html",
}
