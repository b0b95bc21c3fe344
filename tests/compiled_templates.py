"""Compiles each template of Jinja once in a worker, however many sites its tests render.

Compiling is most of the time that a small site takes, and tests render hundreds. Jinja's own loader, sandbox and
renderer stay in the way of every test: all that is shared is the code that the same text gives in the same
environment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment

if TYPE_CHECKING:
    import pytest

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
    """Let every environment of this process compile a text once, until the patch is undone."""
    compile_anew: Any = Environment.compile
    compiled: dict[tuple[object, ...], object] = {}

    def compile_once(self: Environment, source: object, *names: object, **options: object) -> object:
        if not isinstance(source, str):
            return compile_anew(self, source, *names, **options)
        settings = tuple(getattr(self, setting) for setting in _SETTINGS)
        known = (tuple(self.filters), tuple(self.tests), tuple(self.extensions))
        key = (type(self), *settings, *known, source, *names, *options.items())
        if key not in compiled:
            compiled[key] = compile_anew(self, source, *names, **options)
        return compiled[key]

    patching.setattr(Environment, "compile", compile_once)
