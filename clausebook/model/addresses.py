"""Addresses that the site keeps for itself, so that no section and no school may take them."""

# A section's key is its anchor, so no section may take one of these.
PAGE_ANCHORS = (
    "main",
    "in-short",
    "what-changed",
    "who-to-ask",
    "on-this-page",
    "how-ours-is-different",
    "about-this-policy",
    "versions-and-changes",
    "print-and-download",
)

# A school's id is the first step of its address, so no school may take one of these.
SITE_FOLDERS = (
    "accessibility",
    "assets",
    "guide",
    "pagefind",
    "policies",
    "search",
    "clauses",
    "drafts",
    "law",
    "owners",
    "pending",
    "reading",
    "review-pack",
    "reviews",
    "stale",
    "translations",
    "versions",
)

# Where the accessibility statement stands; every page of the public site links to it.
ACCESSIBILITY = "accessibility/"
# Where a school, and a policy, tell programs what is new.
FEED = "feed.xml"
