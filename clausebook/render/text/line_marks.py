"""The signs between the words of a line, by which two readings of a text are compared.

They are characters that no author can type, so words are never taken for signs. Each has a form that people can read.
"""

from __future__ import annotations

from typing import Final

STRONG: Final = "\ue010"
STRONG_END: Final = "\ue011"
STRESS: Final = "\ue012"
STRESS_END: Final = "\ue013"
LINK: Final = "\ue014"
LINK_TO: Final = "\ue015"
LINK_END: Final = "\ue016"
VALUE: Final = "\ue000"
# A value that brings no link of its own.
PLAIN_VALUE: Final = "\ue017"
VALUE_END: Final = "\ue001"
LINE_BREAK: Final = "\ue018"
NOTE: Final = "\ue019"
NOTE_END: Final = "\ue01a"
BOX: Final = "\ue01b"
TICKED_BOX: Final = "\ue01c"
CHOICE: Final = "\ue01d"
BLANK: Final = "\ue01e"
DATE: Final = "\ue01f"
SIGNATURE: Final = "\ue020"
# At the beginning of a line.
BULLET: Final = "\ue030"
ITEM: Final = "\ue031"
QUOTED: Final = "\ue032"
SOURCE: Final = "\ue033"
TERM: Final = "\ue034"
MEANING: Final = "\ue035"
CAPTION: Final = "\ue036"
ROW: Final = "\ue037"
HEAD: Final = "\ue038"
CELL: Final = "\ue039"
PICTURE: Final = "\ue03a"
DESCRIPTION: Final = "\ue03b"
WRITING: Final = "\ue03c"
# What stands further in, below the line with the sign.
BELOW: Final = "\ue03d"

_SHOWN = str.maketrans({
    STRONG: "**", STRONG_END: "**", STRESS: "*", STRESS_END: "*",
    LINK: "[", LINK_TO: "](", LINK_END: ")",
    VALUE: "{{ ", PLAIN_VALUE: "{{ ", VALUE_END: " }}",
    LINE_BREAK: " \\ ", NOTE: "[^", NOTE_END: "]",
    BOX: "", TICKED_BOX: "", CHOICE: "", BLANK: "", DATE: "", SIGNATURE: "",
    BULLET: "- ", ITEM: "", QUOTED: "> ", SOURCE: "", TERM: "", MEANING: ": ",
    CAPTION: "Table: ", ROW: "|", HEAD: "| ", CELL: "| ",
    PICTURE: "picture ", DESCRIPTION: ": ", WRITING: "", BELOW: "  ",
})  # fmt: skip


def show_marks(line: str) -> str:
    """A line with its signs as an author would type them."""
    return line.translate(_SHOWN)
