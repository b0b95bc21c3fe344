"""The shells of documents: Jinja templates in a sandbox, everything escaped and curled, nothing undefined.

Typography happens here and nowhere else: each text gets its curled quotation marks at the moment when a template
prints it. HTML that is made already (`Markup`) has them, and what must be printed as it is typed is `Verbatim`.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from clausebook.diagnostics import WorkStopped
from clausebook.render.text.typography import curl_printed, curl_quotes

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from pathlib import Path

    from jinja2 import Template
    from jinja2.compiler import Frame
    from jinja2.nodes import Expr


# Where something is put into a page that is rendered once for many; no author's text can hold this character.
PLACE = "\ue000"
_PLACE = re.compile(f"{PLACE}(\\d+){PLACE}")


def write_place(number: int) -> str:
    """The mark of the place where a page's `number`-th piece goes."""
    return f"{PLACE}{number}{PLACE}"


def split_at_places(html: str) -> list[str]:
    """HTML cut at its places: what stands between them, and in turn with that the number of each."""
    return _PLACE.split(html)


class View:
    """What a template is given: a frozen dataclass with a field for each thing that it asks for.

    A view that is rendered by itself names its `template`, and `macro` if the template holds several; the others are
    fields of a view.
    """

    __slots__ = ()
    template: ClassVar[str] = ""
    macro: ClassVar[str] = ""


V = TypeVar("V", bound=View)


def curl_view(view: V) -> V:
    """The same with every text as a template would print it, for whoever prints it without one."""
    return replace(view, **{one.name: _curl_field(getattr(view, one.name)) for one in fields(view)})  # type: ignore[type-var, arg-type]


def _curl_field(value: object) -> object:
    if isinstance(value, View):
        return curl_view(value)
    return tuple(map(_curl_field, value)) if isinstance(value, tuple) else curl_printed(value)


class BrokenTemplate(WorkStopped):
    """A template cannot be read, or asks for what is not there."""

    def __init__(self, name: str, error: TemplateError) -> None:
        place = f"{error.name or name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else name
        super().__init__(f"templates/documents/{place}: {error.message}")


class _Compiler(CodeGenerator):
    """Compiles what a template prints into one call, whose texts are joined as they are.

    Jinja makes an object of each text that it has escaped, only to join it with its neighbours: a tenth of the work on
    a policy's page. Were Jinja to ask for these methods no more, pages would be the same and take that longer.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  the signature is Jinja's
        if _is_escaped(frame):
            self.write("environment.print_value(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  the signature is Jinja's
        if _is_escaped(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_escaped(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


# Names, titles and labels stand on thousands of pages.
@lru_cache(maxsize=4096)
def _print_text(text: str) -> str:
    return str(escape(curl_quotes(text)))


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, in which a template asks a view for its fields and for nothing else that Python gives an object."""

    code_generator_class = _Compiler

    @staticmethod
    def print_value(value: object) -> str:
        """What a template prints of a value: curled and escaped, unless it is HTML already."""
        if type(value) is str:
            return _print_text(value)
        return value if isinstance(value, Markup) else str(escape(curl_printed(value)))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  the signature is Jinja's
        """The value of a field. Half of the work of a page is to ask for these, so the sandbox asks nothing more."""
        if isinstance(obj, View):
            if attribute in obj.__dataclass_fields__:  # type: ignore[attr-defined]
                return getattr(obj, attribute)
            return self.undefined(f'nothing here is called "{attribute}"', name=attribute)
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template as a plain dict, for none is changed once templates are loaded.

        Jinja's own is two dicts in a chain, which it walks in Python for each macro that a page imports.
        """
        return {**self.globals, **(d or {})}


class TemplateRenderer:
    """Renders the templates of `templates/documents/`; a project's own come before the engine's."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=curl_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._cache: dict[str, Template] = {}

    def render(self, view: View) -> str:
        """The HTML of a view's template, or of the macro of it that the view names. Raises BrokenTemplate."""
        name, macro = view.template, view.macro
        try:
            template = self._cache.get(name)
            if template is None:
                template = self._cache[name] = self.environment.get_template(name)
            if macro:
                return str(getattr(template.module, macro)(view)).strip()
            return template.render(view=view)
        except TemplateError as error:
            raise BrokenTemplate(name, error) from error
