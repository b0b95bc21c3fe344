"""Reads each file of a project, and reads and compiles each template of Jinja, once in a worker.

That is most of the time that a small project takes, and tests make hundreds. The loader, the sandbox and the renderer
stay in the way of every test: all that is shared is the tree that the same bytes give at the same path, with what is
said of them, and the code that the same text gives in the same environment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment

from clausebook.diagnostics import Report
from clausebook.load import project as loading

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from clausebook.model.sources import Document

# What of an environment's settings decides about the code that a text gives; filters and tests by their names.
_SETTINGS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "optimized",
    "autoescape",
    "undefined",
    "finalize",
    "is_async",
)


def share_compiled_templates(patching: pytest.MonkeyPatch) -> None:
    """Let every environment of this process parse and compile a text once, until the patch is undone."""
    for method in ("parse", "compile"):
        patching.setattr(Environment, method, _remember(getattr(Environment, method)))


def _remember(make: Callable[..., object]) -> Callable[..., object]:
    made: dict[tuple[object, ...], object] = {}

    def make_once(self: Environment, source: object, *names: object, **options: object) -> object:
        if not isinstance(source, str):
            return make(self, source, *names, **options)
        settings = tuple(getattr(self, setting) for setting in _SETTINGS)
        known = (tuple(self.filters), tuple(self.tests), tuple(self.extensions))
        key = (type(self), *settings, *known, source, *names, *options.items())
        if key not in made:
            made[key] = make(self, source, *names, **options)
        return made[key]

    return make_once


def share_parsed_files(patching: pytest.MonkeyPatch) -> None:
    """Let every project of this process parse the same file once, until the patch is undone."""
    parse_anew = loading.parse_document
    parsed: dict[tuple[str, str, bytes], tuple[Document | None, Report]] = {}

    def parse_once(kind: str, path: str, raw: bytes, report: Report) -> Document | None:
        key = (kind, path, raw)
        if key not in parsed:
            said = Report()
            parsed[key] = (parse_anew(kind, path, raw, said), said)
        document, said = parsed[key]
        report.take(said)
        return document

    patching.setattr(loading, "parse_document", parse_once)
