"""Which file names are safe on every system, and which ids are good."""

from __future__ import annotations

import re

from clausebook.document.hidden import HIDDEN
from clausebook.load import limits

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_PICTURE = re.compile(rf"{ID.pattern}\.(?:png|jpg|jpeg|webp|svg)")

# Names that Windows keeps for devices, with or without an extension. The superscript digits count too.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"]
)
_FORBIDDEN = re.compile(r'[<>:"\\|?*]')


def find_name_fault(name: str) -> str:
    """Why a file or folder of this name could not be kept on every system; empty if it could."""
    if HIDDEN.search(name) or not name.isprintable():
        return "it holds a character that cannot be seen"
    if name.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return "Windows keeps this name for a device"
    if match := _FORBIDDEN.search(name):
        return f"Windows cannot hold the character {match.group()} in a name"
    if name != name.rstrip(". "):
        return "Windows drops a dot or space at the end of a name"
    return ""


def find_id_fault(name: str) -> str:
    """Why a name cannot be an id; empty if it can."""
    if ID.fullmatch(name):
        return ""
    return "use small letters, digits and hyphens, at most 64, beginning with a letter or digit"


def find_picture_fault(name: str) -> str:
    """Why a file cannot be a picture that a text names; empty if it can."""
    if _PICTURE.fullmatch(name):
        return ""
    return "use small letters, digits and hyphens, at most 64, and then .png, .jpg, .webp or .svg"


def is_path_too_long(path: str) -> bool:
    """Whether a path inside the project is longer than every system can hold below a normal folder."""
    return len(path) > limits.PATH_CHARACTERS


def show_path(path: str) -> str:
    r"""A path as a message may print it: on one line, with what cannot be seen written as `\x..`."""
    return "".join(
        character.encode("unicode_escape", "surrogatepass").decode()
        if HIDDEN.match(character) or not character.isprintable()
        else character
        for character in path
    )
