"""Render: Policies -> pages, style sheets, search entries and Markdown, as text and bytes; nothing touches a disk."""

from clausebook.render.documents import BrokenTemplate
from clausebook.render.markdown_files import write_markdown_files
from clausebook.render.pages import TRUST_BRAND, Page
from clausebook.render.policy_pages import AlteredWords
from clausebook.render.site import Site, SiteRenderer
from clausebook.render.staff_site import STAFF_MARK, StaffSiteRenderer

__all__ = [
    "STAFF_MARK",
    "TRUST_BRAND",
    "AlteredWords",
    "BrokenTemplate",
    "Page",
    "Site",
    "SiteRenderer",
    "StaffSiteRenderer",
    "write_markdown_files",
]
