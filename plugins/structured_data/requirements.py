"""What each type of node must have, and should. What is on no list is not used on this site: no ratings, no SearchAction, no HowTo."""

from __future__ import annotations

PAGE = ("name", "url", "isPartOf")
PICTURE = ("url", "contentUrl", "creator", "creditText", "copyrightNotice")

# Nodes of the graph itself, which are told in full.
REQUIRED: dict[str, tuple[str, ...]] = {
    "Organization": ("name", "url"),
    "WebSite": ("name", "url", "publisher"),
    "WebPage": PAGE,
    "CollectionPage": PAGE,
    "ContactPage": (*PAGE, "mainEntity"),
    "FAQPage": (*PAGE, "mainEntity"),
    "ProfilePage": (*PAGE, "mainEntity"),
    "BreadcrumbList": ("itemListElement",),
    "BlogPosting": ("headline", "url", "author", "publisher", "datePublished", "dateModified", "image", "mainEntityOfPage"),
    "Blog": ("name", "url", "publisher"),
    "ImageObject": PICTURE,
    "ItemList": ("numberOfItems", "itemListElement"),
    "Person": ("name",),
    "Question": ("name", "url", "acceptedAnswer"),
    "ScheduleAction": ("name", "target"),
    "Service": ("name", "provider", "description"),
}
# Nodes inside others, which are told in short.
REQUIRED_INSIDE: dict[str, tuple[str, ...]] = {
    "Answer": ("text",),
    "BlogPosting": ("headline", "url"),
    "BusinessAudience": ("audienceType",),
    "ContactPoint": ("contactType", "email"),
    "EntryPoint": ("urlTemplate",),
    "ImageObject": PICTURE,
    "ListItem": ("position",),
    "Offer": ("priceSpecification",),
    "OfferCatalog": ("name", "itemListElement"),
    "Service": ("name", "url"),
    "UnitPriceSpecification": ("price", "priceCurrency"),
}
# What consumers make use of where it is there. Prices and places are the owner’s to tell or not, so they are not asked for.
RECOMMENDED: dict[str, tuple[str, ...]] = {
    "Organization": ("description", "logo", "email", "contactPoint", "sameAs"),
    "WebSite": ("description", "inLanguage"),
    "WebPage": ("description", "inLanguage"),
    "CollectionPage": ("description", "inLanguage"),
    "ContactPage": ("description", "inLanguage"),
    "FAQPage": ("inLanguage",),
    "ProfilePage": ("description", "inLanguage"),
    "BlogPosting": ("description", "inLanguage", "articleSection", "keywords", "wordCount", "timeRequired", "isPartOf"),
    "ImageObject": ("width", "height"),
    "Person": ("url", "jobTitle"),
    "Service": ("serviceType", "audience", "url"),
}
# What the main node of a person’s own page should have besides.
RECOMMENDED_OF_A_PROFILE = ("description", "image", "sameAs")

# Template → the types its page may have, and the type of what it is about, if there is one. Any other template makes a plain page.
PAGES: dict[str, tuple[frozenset[str], str | None]] = {
    "index": (frozenset({"WebPage"}), "Organization"),
    "article": (frozenset({"WebPage"}), "BlogPosting"),
    "service": (frozenset({"WebPage"}), "Service"),
    "faq": (frozenset({"FAQPage", "WebPage"}), None),
    "person": (frozenset({"ProfilePage", "CollectionPage"}), "Person"),
    **dict.fromkeys(("insights", "category", "services", "topics", "topic", "people", "case_studies"), (frozenset({"CollectionPage"}), None)),
    "page": (frozenset({"WebPage", "ContactPage"}), None),
}
PLAIN = (frozenset({"WebPage"}), None)
