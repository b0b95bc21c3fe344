"""What programs other than CommonMark's know in Markdown, and what is written for them alone."""

from __future__ import annotations

import re

from clausebook.importing.incoming import Aside, AsideKind, IncomingPlace

# The place of a list of contents, parts that are set otherwise, ends of pages; attributes of a line, as of Pandoc.
_FOR_PROGRAMS = re.compile(
    r"^[ \t]*(?:\[\[?_?toc_?\]?\]|\{:toc\}|:{3,}[^\n]*|\\(?:newpage|pagebreak|toc))[ \t]*$"
    r"|[ \t]*\{(?::[^{}\n]*|[#.][\w-][^{}\n]*|-)\}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_INLINE_NOTE = re.compile(r"\^\[([^\[\]\n]{1,2000})\]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)


def take_commands(text: str) -> tuple[str, tuple[Aside, ...]]:
    """A text without what is said to programs alone, line for line, and that."""
    code = [match.span() for match in _FENCE.finditer(text)]
    asides: list[Aside] = []

    def take(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in code):
            return match[0]
        line = text.count("\n", 0, match.end()) + 1
        asides.append(Aside(AsideKind.FIELD, match[0].strip(), IncomingPlace(0, line)))
        return ""

    return _FOR_PROGRAMS.sub(take, text), tuple(asides)


def take_inline_notes(text: str, notes: dict[str, str]) -> str:
    """A text with a mark where a note stood in it, `^[so]`; its words are added to `notes`."""

    def take(match: re.Match[str]) -> str:
        label = next(name for at in range(1, len(notes) + 2) if (name := f"n{at}") not in notes)
        notes[label] = match[1]
        return f"[^{label}]"

    return _INLINE_NOTE.sub(take, text)
