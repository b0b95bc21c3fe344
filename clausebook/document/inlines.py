"""What stands in a line of a clause: words, stress, links, values, and what a reader fills in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.document.values import Value


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the source: line and column, counted from 1; zeros where nobody typed it."""

    line: int = 0
    column: int = 0


# No node is another for standing elsewhere, so its spot is left out when nodes are compared.
NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words. Each run of spaces and line ends is one space."""

    text: str
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """`**words**`."""

    inlines: tuple[Inline, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*words*`."""

    inlines: tuple[Inline, ...]
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """`{{ expression }}`: a value, a cross-reference or a live detail, still open.

    `expression` is what stands between the braces, without the spaces round it. What it means is for the
    language of clauses to say.
    """

    expression: str
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](address)`; the address may be a value as a whole, such as a section."""

    inlines: tuple[Inline, ...]
    address: str | Slot
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    """A web or e-mail address that stands in the text as it is."""

    text: str
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)

    @property
    def link(self) -> str:
        """Where it leads."""
        if self.text.startswith(("http://", "https://")):
            return self.text
        return f"https://{self.text}" if "@" not in self.text else f"mailto:{self.text}"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line that stays one, as in a postal address."""

    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """`[^1]`: where the text refers to a note."""

    label: str
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Box:
    """`[ ]` or `[x]`: a box to tick; `( )`: one of several of which one is chosen."""

    is_choice: bool = False
    is_ticked: bool = False
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


LONG_BLANK = 20


@dataclass(frozen=True, slots=True)
class Blank:
    """`____`: room to write in, as long as it was typed."""

    length: int
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)

    @property
    def is_long(self) -> bool:
        """Whether it takes the rest of the line."""
        return self.length >= LONG_BLANK


@dataclass(frozen=True, slots=True)
class DateBlank:
    """`__/__/____`: room for a date."""

    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SignatureBlank:
    """`[signature]`: room to sign."""

    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with its value in it."""

    value: Value
    expression: str
    spot: Spot = field(default=NOWHERE, compare=False, repr=False)


Inline = (
    Words
    | Strong
    | Emphasis
    | Link
    | Address
    | LineBreak
    | Slot
    | Filled
    | NoteMark
    | Box
    | Blank
    | DateBlank
    | SignatureBlank
)
