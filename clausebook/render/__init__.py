"""Render: Policies -> pages, style sheets, search entries and Markdown, as text and bytes; nothing touches a disk."""

from clausebook.render.change_pages import describe_comparison
from clausebook.render.comparers import Comparer
from clausebook.render.documents import BrokenTemplate
from clausebook.render.folders import Content, Folder, Site
from clausebook.render.markdown_files import write_markdown_files
from clausebook.render.pages import TRUST_BRAND, Page
from clausebook.render.policy_pages import AlteredWords
from clausebook.render.review_packs import PACK_STYLES, PackFigures, PackFile, write_pack_file
from clausebook.render.site import SiteRenderer
from clausebook.render.staff_site import STAFF_MARK, StaffMatter, StaffSiteRenderer
from clausebook.render.staff_versions import TextComparer

__all__ = [
    "PACK_STYLES",
    "STAFF_MARK",
    "TRUST_BRAND",
    "AlteredWords",
    "BrokenTemplate",
    "Comparer",
    "Content",
    "Folder",
    "PackFigures",
    "PackFile",
    "Page",
    "Site",
    "SiteRenderer",
    "StaffMatter",
    "StaffSiteRenderer",
    "TextComparer",
    "describe_comparison",
    "write_markdown_files",
    "write_pack_file",
]
