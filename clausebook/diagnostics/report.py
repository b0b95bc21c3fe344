"""A report gathers every problem of a run and gives them back in a stable order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics.codes import Code


class Severity(Enum):
    """An error keeps everything from being published; a warning is for staff to read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """The place of something: a path inside the project, a line and column counted from 1, a key path."""

    path: str
    line: int = 1
    column: int = 1
    key: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def at(self, line: int, column: int = 1) -> Location:
        """The same file and key at another line and column."""
        return Location(self.path, line, column, self.key)

    def inside(self, line: int, column: int) -> Location:
        """The place at a line and column of a text that begins here, which are counted from 1.

        A text under a key is placed by its key: quotation marks shift its columns, and it may be folded.
        """
        return self if self.key else self.at(self.line + line - 1, self.column + column - 1)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what kind, how grave, where, one sentence, and the way out when there is one."""

    code: Code
    severity: Severity
    location: Location
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f" {self.location.key}:" if self.location.key else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.location}: {self.code.value}:{where} {self.message}{hint}"

    def as_line(self) -> str:
        """The same on a terminal, where a warning is called one."""
        told = str(self)
        return told.replace(": ", ": warning: ", 1) if self.severity is Severity.WARNING else told

    def as_data(self) -> dict[str, object]:
        """The same for a program to read."""
        return {
            "code": self.code.value,
            "severity": self.severity.value,
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "key": self.location.key,
            "message": self.message,
            "hint": self.hint,
        }


@dataclass(slots=True)
class Report:
    """Collects diagnostics from every stage; stages add to it and go on with what is right."""

    _found: dict[tuple[object, ...], Diagnostic] = field(default_factory=dict)

    def error(self, code: Code, location: Location, message: str, hint: str = "") -> None:
        """Add an error; the same error at the same place is kept once."""
        self._add(Diagnostic(code, Severity.ERROR, location, message, hint))

    def warning(self, code: Code, location: Location, message: str, hint: str = "") -> None:
        """Add a warning; the same warning at the same place is kept once."""
        self._add(Diagnostic(code, Severity.WARNING, location, message, hint))

    def take(self, other: Report) -> None:
        """Add everything that another report holds."""
        for diagnostic in other:
            self._add(diagnostic)

    def _add(self, diagnostic: Diagnostic) -> None:
        place = diagnostic.location
        key = (place.path, place.line, place.column, diagnostic.code.value, diagnostic.message)
        self._found.setdefault(key, diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Every diagnostic by path, line, column, code and message."""
        return iter([self._found[key] for key in sorted(self._found, key=str_keys)])

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors, in order."""
        return [item for item in self if item.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Diagnostic]:
        """The warnings, in order."""
        return [item for item in self if item.severity is Severity.WARNING]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the project from being published."""
        return any(item.severity is Severity.ERROR for item in self._found.values())

    def raise_if_errors(self) -> None:
        """Raise `ContentErrors` with the whole list if there is any error."""
        if self.has_errors:
            raise ContentErrors(self)


def str_keys(key: tuple[object, ...]) -> tuple[object, ...]:
    """Sort order of a diagnostic: numbers as numbers, the rest as text."""
    return tuple(part if isinstance(part, int) else str(part) for part in key)


class ContentErrors(Exception):
    """The project's own files have errors, which `report` lists; nothing was changed."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("\n".join(str(item) for item in report.errors))
