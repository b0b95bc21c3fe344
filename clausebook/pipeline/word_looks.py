"""The file by which a trust says how its files for Word look: found, read, and told of if it cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.render import LOOK_BYTES, BadLook, read_look

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.render import WordLook

WORD_LOOK = "templates/word/paper.docx"


def find_word_look(project: Path) -> WordLook | None:
    """The look of a project's files for Word; None if it has none, or one that `check_word_look` tells of."""
    try:
        return _read(project)
    except (BadLook, OSError):
        return None


def check_word_look(project: Path, *, report: Report) -> None:
    """Report a look that cannot be used."""
    try:
        _read(project)
    except BadLook as bad:
        report.error(Code.WORD_LOOK, Location(WORD_LOOK), bad.message, bad.hint)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}."
        report.error(Code.UNREADABLE_FILE, Location(WORD_LOOK), message, "Check that it is there and who may open it.")


def _read(project: Path) -> WordLook | None:
    """The look, read no further than it may be large. Raises BadLook and OSError."""
    path = project / WORD_LOOK
    if not path.exists():
        return None
    if path.is_symlink():
        raise BadLook("this leads to another file.", "Put a copy of that file in its place.")
    with path.open("rb") as file:
        return read_look(file.read(LOOK_BYTES + 1))
