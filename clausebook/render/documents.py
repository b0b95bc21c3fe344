"""The shells of documents: Jinja templates in a sandbox, everything escaped, nothing undefined."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2 import Template


class DocumentPress:
    """Renders the templates of `templates/documents/`; a project's own come before the engine's."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates: dict[str, Template] = {}

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The HTML of one template. Raises jinja2.TemplateError if the template asks for what is not there."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self._environment.get_template(name)
        return template.render(view=SimpleNamespace(**view))

    def render_macro(self, name: str, macro: str, view: Mapping[str, Any]) -> str:
        """The HTML of one macro of a template that holds several."""
        module = self._environment.get_template(name).module
        return str(getattr(module, macro)(SimpleNamespace(**view))).strip()
