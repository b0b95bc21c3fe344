"""The shells of documents: Jinja templates in a sandbox, everything escaped, nothing undefined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2 import Template


class BrokenTemplate(Exception):
    """A template cannot be read, or asks for what is not there."""

    def __init__(self, name: str, error: TemplateError) -> None:
        place = f"{error.name or name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else name
        super().__init__(f"templates/documents/{place}: {error.message}")


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, to which a view is a dictionary: its keys come before anything that Python gives an object."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  the signature is Jinja's
        """The value of a key. Half of the work of a page is to ask for these, so the sandbox asks nothing more."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class TemplateRenderer:
    """Renders the templates of `templates/documents/`; a project's own come before the engine's."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._cache: dict[str, Template] = {}

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The HTML of one template. Raises BrokenTemplate."""
        try:
            template = self._cache.get(name)
            if template is None:
                template = self._cache[name] = self._environment.get_template(name)
            return template.render(view=view)
        except TemplateError as error:
            raise BrokenTemplate(name, error) from error

    def render_macro(self, name: str, macro: str, view: Mapping[str, Any]) -> str:
        """The HTML of one macro of a template that holds several. Raises BrokenTemplate."""
        try:
            module = self._environment.get_template(name).module
            return str(getattr(module, macro)(view)).strip()
        except TemplateError as error:
            raise BrokenTemplate(name, error) from error
