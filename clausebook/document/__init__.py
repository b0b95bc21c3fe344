"""The words of a clause as a tree: parsed once, filled for each policy, walked by everything that shows them."""

from clausebook.document.blocks import ClauseText
from clausebook.document.filling import bind_pictures, fill
from clausebook.document.lines import Refusal
from clausebook.document.markdown_text import Unwritable, to_markdown
from clausebook.document.parsing import parse, parse_lines
from clausebook.document.plain_text import to_text
from clausebook.document.refusals import report_refusal
from clausebook.document.walking import Visitor, walk

__all__ = [
    "ClauseText",
    "Refusal",
    "Unwritable",
    "Visitor",
    "bind_pictures",
    "fill",
    "parse",
    "parse_lines",
    "report_refusal",
    "to_markdown",
    "to_text",
    "walk",
]
