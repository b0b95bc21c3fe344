"""Render: Policies -> pages, style sheets, search entries and Markdown, as text and bytes; nothing touches a disk.

What only staff see is asked for in its own rooms, `staff` and `packs`, so that a public build does not load it.
"""

from clausebook.render.data.trust_list import SUMS_FILE
from clausebook.render.export.markdown_files import copy_pictures, write_markdown_files
from clausebook.render.frame.docs_frame import DocsFrame
from clausebook.render.frame.folders import Content, FileFacts, Folder, Site, tell_files
from clausebook.render.frame.guide_pages import GUIDE_FOLDER
from clausebook.render.frame.page_kinds import CHECK_A_COPY, Audience, list_assets, list_reserved_folders
from clausebook.render.frame.pages import STAFF_MARK, TRUST_BRAND, Page
from clausebook.render.frame.templates import BrokenTemplate, TemplateRenderer
from clausebook.render.history.version_lists import VersionLister
from clausebook.render.papers.composing import PaperComposer
from clausebook.render.papers.handing_out import Format
from clausebook.render.papers.manual import Manual
from clausebook.render.papers.paper import Author, Paper, tell_author
from clausebook.render.papers.pdf_data import PrintJob, write_job
from clausebook.render.papers.pdf_manual import say_sheet, write_front_job
from clausebook.render.policy.change_pages import describe_comparison
from clausebook.render.policy.downloads import FORMAT_NAMES
from clausebook.render.policy.held_pages import list_held_files
from clausebook.render.policy.links import lead_policy_links
from clausebook.render.public.policy_lists import POLICY_LIST
from clausebook.render.public.site import SiteRenderer
from clausebook.render.redline.change_words import (
    BESIDE_NAME,
    CHANGE_TAGS,
    name_change,
    say_move,
    summarise_comparison,
)
from clausebook.render.redline.line_words import list_line_notes, list_notes, name_place
from clausebook.render.redline.redline_blocks import join_lines
from clausebook.render.redline.redlines import Comparer
from clausebook.render.text.impact_words import OPEN_EFFECTS, say_edit, say_uses, write_clause_title
from clausebook.render.text.parts import Part
from clausebook.render.text.phrases import count_things, name_decision, say_assessment, say_consultation, say_version
from clausebook.render.text.proof import AlteredWords
from clausebook.render.text.typography import curl_printed
from clausebook.render.text.wordings import ProvedHtml
from clausebook.render.word.images import draw_picture
from clausebook.render.word.looks import LOOK_BYTES, BadLook, WordLook, read_look
from clausebook.render.word.manual import write_word_manual
from clausebook.render.word.writing import write_tracked, write_word

# Where the list is by which copies are known.
COPY_LIST = CHECK_A_COPY.locate()

__all__ = [
    "BESIDE_NAME",
    "CHANGE_TAGS",
    "COPY_LIST",
    "FORMAT_NAMES",
    "GUIDE_FOLDER",
    "LOOK_BYTES",
    "OPEN_EFFECTS",
    "POLICY_LIST",
    "STAFF_MARK",
    "SUMS_FILE",
    "TRUST_BRAND",
    "AlteredWords",
    "Audience",
    "Author",
    "BadLook",
    "BrokenTemplate",
    "Comparer",
    "Content",
    "DocsFrame",
    "FileFacts",
    "Folder",
    "Format",
    "Manual",
    "Page",
    "Paper",
    "PaperComposer",
    "Part",
    "PrintJob",
    "ProvedHtml",
    "Site",
    "SiteRenderer",
    "TemplateRenderer",
    "VersionLister",
    "WordLook",
    "copy_pictures",
    "count_things",
    "curl_printed",
    "describe_comparison",
    "draw_picture",
    "join_lines",
    "lead_policy_links",
    "list_assets",
    "list_held_files",
    "list_line_notes",
    "list_notes",
    "list_reserved_folders",
    "name_change",
    "name_decision",
    "name_place",
    "read_look",
    "say_assessment",
    "say_consultation",
    "say_edit",
    "say_move",
    "say_sheet",
    "say_uses",
    "say_version",
    "summarise_comparison",
    "tell_author",
    "tell_files",
    "write_clause_title",
    "write_front_job",
    "write_job",
    "write_markdown_files",
    "write_tracked",
    "write_word",
    "write_word_manual",
]
