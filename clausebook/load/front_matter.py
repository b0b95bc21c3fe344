"""A clause file -> its front matter and the text below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.load.text import FENCE
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.sources import Document

if TYPE_CHECKING:
    from clausebook.diagnostics import Report


def split_front_matter(text: str, path: str, *, report: Report) -> Document | None:
    """The document of a clause, or None after reporting what is wrong with its front matter.

    The front matter is between a first line `---` and the next line that is just `---`; a `---`
    further down is a rule in the text and ends nothing.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        report.error(
            Code.FRONT_MATTER,
            Location(path),
            'the file does not begin with a line "---".',
            "Put the title and the other facts between two lines of three hyphens.",
        )
        return None
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        report.error(
            Code.FRONT_MATTER,
            Location(path),
            'the front matter that begins here has no second line "---".',
            "Close it before the text.",
        )
        return None
    data = parse_yaml("\n".join(lines[1:end]), path, report=report, first_line=2)
    if data is None:
        return None
    body = "\n".join(lines[end + 1 :])
    if not body.strip():
        report.error(
            Code.EMPTY_FILE,
            Location(path, end + 1),
            "the file has no text below its front matter.",
            "Write it, or remove the file.",
        )
        return None
    return Document(path, data, body=body, body_line=end + 2)
