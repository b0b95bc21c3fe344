"""A text -> lines that know their place, and the refusals that are gathered while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausebook.document.inlines import Spot

_TAB = 4


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """Why a text cannot be taken: the place, what stands there, and what to type instead."""

    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message} {self.hint}".rstrip()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What is left of a line when the marks before it are read; `indent` is how far in it stands.

    `text` begins with a character that is no space, or is empty; `column` is that of its first character.
    """

    text: str
    number: int
    column: int
    indent: int

    @property
    def spot(self) -> Spot:
        """Where it begins."""
        return Spot(self.number, self.column)

    def after(self, length: int) -> SourceLine:
        """The rest of the line behind its first characters."""
        return place_line(self.text[length:], self.number, self.column + length, self.indent + length)

    def part(self, start: int, end: int) -> SourceLine:
        """A piece of the line as a line of its own, at the margin."""
        return place_line(self.text[start:end], self.number, self.column + start, 0)


def place_line(raw: str, number: int, column: int = 1, indent: int = 0) -> SourceLine:
    """A line, or what is left of one; white space before its words only says how far in they stand."""
    if not raw.strip():
        return SourceLine("", number, column, indent)
    text = raw.lstrip(" \t\u00a0")
    for character in raw[: len(raw) - len(text)]:
        indent += _TAB - indent % _TAB if character == "\t" else 1
    return SourceLine(text, number, column + len(raw) - len(text), indent)


class TooManyFaults(Exception):
    """So many refusals are gathered that more would help nobody."""


FAULTS_AT_MOST = 100


@dataclass(slots=True)
class Faults:
    """Gathers refusals, each once."""

    found: set[Refusal] = field(default_factory=set)

    def refuse(self, spot: Spot, message: str, hint: str = "") -> None:
        """Add a refusal. Raises TooManyFaults when there are enough."""
        self.found.add(Refusal(spot.line, spot.column, message, hint))
        if len(self.found) >= FAULTS_AT_MOST:
            raise TooManyFaults
