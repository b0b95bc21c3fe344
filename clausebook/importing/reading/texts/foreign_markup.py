"""Roles and directives of reStructuredText that only other programs know, such as Sphinx: their words are read.

docutils makes an error of each that it does not know, with the whole of it as it was typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes, utils  # type: ignore[import-untyped]
from docutils.parsers.rst import Directive, directives, roles  # type: ignore[import-untyped]
from docutils.parsers.rst.languages import en  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable

_ROLE = re.compile(r":([A-Za-z][\w+.:-]*):`")
_DIRECTIVE = re.compile(r"^[ \t]*\.\. +([A-Za-z][\w+.:-]*)::(?:[ \t]|$)", re.MULTILINE)
# "words <target>"
_TARGETED = re.compile(r"(?P<words>.+?)\s*<[^<>]+>", re.DOTALL)
# What names other files alone.
_LISTS_OF_FILES = {"toctree", "include", "literalinclude", "bibliography"}


def register_foreign_markup(text: str) -> None:
    """Have docutils read what a text uses that it does not know itself."""
    for name in {match[1].lower() for match in _ROLE.finditer(text)} - {*en.roles}:
        roles.register_local_role(name, _read_role)
    for name in {match[1].lower() for match in _DIRECTIVE.finditer(text)} - {*en.directives}:
        directives.register_directive(name, _FileList if name in _LISTS_OF_FILES else _Foreign)


def _read_role(name: str, raw: str, text: str, *_: object, **__: object) -> tuple[list[object], list[object]]:
    """The words of a role without where they lead."""
    words = utils.unescape(text)
    targeted = _TARGETED.fullmatch(words)
    return [nodes.inline(raw, targeted["words"] if targeted else words.lstrip("!~"), classes=[name])], []


class _AnyOptions(dict[str, "Callable[[str], str]"]):
    """Options of whatever name."""

    def __missing__(self, name: str) -> Callable[[str], str]:
        return directives.unchanged  # type: ignore[no-any-return]


class _Foreign(Directive):  # type: ignore[misc]  # docutils has no types
    """A directive whose argument and contents are words of the text."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = _AnyOptions()

    def run(self) -> list[object]:
        """Its argument as a paragraph, and its contents as they would stand without it."""
        box = nodes.container()
        if self.arguments:
            words, messages = self.state.inline_text(self.arguments[0], self.lineno)
            box += nodes.paragraph(self.arguments[0], "", *words, *messages)
        self.state.nested_parse(self.content, self.content_offset, box)
        says = f'the words of "{self.name}", which another program knows, were read as plain paragraphs.'
        return [self.state_machine.reporter.warning(says, line=self.lineno), box]


class _FileList(_Foreign):
    """A directive that names other files, which are none of the text."""

    def run(self) -> list[object]:
        """What it names, as a remark."""
        said = "\n".join([*self.arguments, *self.content])
        says = f'"{self.name}" names other files, which are not read: bring them in too.'
        return [self.state_machine.reporter.warning(says, line=self.lineno), nodes.comment(said, said)]
