"""Addresses that pages share: anchors that the page keeps for itself."""

# A section's key is its anchor, so no section may take one of these.
PAGE_ANCHORS = (
    "main",
    "in-short",
    "who-to-ask",
    "on-this-page",
    "about-this-policy",
    "versions-and-changes",
    "print-and-download",
)
