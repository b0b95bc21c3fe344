"""What has words of its own below it: pictures with their description, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import DIGEST_CHARACTERS, Note, Picture
from clausebook.document.line_kinds import LineKind, find_kind
from clausebook.document.reader import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.lines import SourceLine
    from clausebook.document.reader import Reader

_PICTURE = re.compile(r"!\[(?P<alternative>[^\[\]]*)\]\((?P<file>[^()]*)\)[ \t]*")
_FILE = re.compile(
    rf"(?P<stem>[a-z0-9][a-z0-9-]{{0,63}})(?:\.(?P<digest>[0-9a-f]{{{DIGEST_CHARACTERS}}}))?"
    r"\.(?P<ending>png|jpg|jpeg|webp|svg)"
)
_NOTE = re.compile(r"\[\^(?P<label>[A-Za-z0-9]{1,12})\]:")


def read_picture(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    """The picture on a line with what is said of it below, and the number of the line behind."""
    line, match = lines[at], _PICTURE.fullmatch(lines[at].text)
    file = _FILE.fullmatch(match["file"]) if match else None
    alternative = " ".join(match["alternative"].split()) if match else ""
    if match is None or reader.in_table:
        hint = "Put it on a line of its own: ![what it shows](name.png)."
        reader.refuse(line, "this picture cannot be read.", hint)
    elif not alternative:
        reader.refuse(
            line, "this picture has no words for those who cannot see it.", "Say what it shows between [ and ]."
        )
    elif file is None:
        hint = "Use small letters, digits and hyphens, and the ending .png, .jpg, .webp or .svg."
        reader.refuse(line, f'the picture "{match["file"][:60]}" cannot be used.', hint)
    end = _find_indented_end(lines, at + 1) if _has_meaning(lines, at + 1) else at + 1
    described = [lines[at + 1].after(2), *lines[at + 2 : end]] if end > at + 1 else []
    description = reader.read(described, Where.DESCRIPTION)
    name, digest = (f"{file['stem']}.{file['ending']}", file["digest"] or "") if file else ("", "")
    return [Picture(alternative, name, description, digest, line.spot)], end


def read_note(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    """The words of a note, and the number of the line behind them."""
    line, match = lines[at], _NOTE.match(lines[at].text)
    end = _find_indented_end(lines, at)
    if reader.where is not Where.CLAUSE:
        reader.refuse(line, f"the words of a note stand in {reader.where.value}.", "Put them on a line at the margin.")
    if end < len(lines) and lines[end - 1].text and find_kind(lines[end].text) is LineKind.TEXT:
        hint = "If they belong to it, put two spaces before them; if not, leave a blank line above them."
        reader.refuse(lines[end], "these words stand right below a note.", hint)
    blocks = reader.read([line.after(match.end() if match else 0), *lines[at + 1 : end]], Where.NOTE)
    if not blocks:
        reader.refuse(line, "this note has no words.", "Type them behind the colon.")
    return [Note(match["label"] if match else "", blocks, line.spot)], end


def _has_meaning(lines: Sequence[SourceLine], at: int) -> bool:
    return at < len(lines) and find_kind(lines[at].text) is LineKind.MEANING


def _find_indented_end(lines: Sequence[SourceLine], at: int) -> int:
    """The number of the first line below this one that stands no further in than it, and has words."""
    return next(
        (i for i in range(at + 1, len(lines)) if lines[i].text and lines[i].indent <= lines[at].indent), len(lines)
    )
