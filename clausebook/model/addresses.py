"""Addresses on the pages of policies that no section may take, and names of files beside them."""

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

# Where a school, and a policy, tell programs what is new.
FEED = "feed.xml"
