"""Templates and their views agree: what is asked for is there, and what is there is asked for."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass

import pytest

import clausebook.render
from clausebook.paths import find_defaults
from clausebook.render.frame.templates import TemplateRenderer, View
from tests.render.template_types import Checker, find_fields, list_views

TEMPLATES = find_defaults() / "templates" / "documents"


def import_rooms() -> None:
    """Import every module of the renderer, so that every view is known."""
    for module in pkgutil.walk_packages(clausebook.render.__path__, "clausebook.render."):
        importlib.import_module(module.name)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """Every view followed through its template."""
    import_rooms()
    found = Checker(TemplateRenderer([TEMPLATES]).environment)
    for view in list_views():
        if view.template:
            found.check(view)
    return found


def test_a_template_asks_only_for_fields_that_its_view_has(checker: Checker) -> None:
    """A misspelt field is found without rendering the page that would show it."""
    assert checker.faults == []


def test_each_field_of_a_view_is_asked_for(checker: Checker) -> None:
    """Nothing is worked out that no template prints or tests."""
    unused = [
        f"{view.__name__}.{name}"
        for view in list_views()
        for name in find_fields(view)
        if (view, name) not in checker.used
    ]
    assert unused == []


@pytest.mark.usefixtures("checker")
def test_each_template_is_that_of_a_view_or_is_imported() -> None:
    """No template is left over."""
    named = {view.template for view in list_views()}
    sources = {file.name: file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.html")}
    imported = {name for name in sources for text in sources.values() if f'from "{name}" import' in text}
    assert sorted(sources.keys() - named - imported) == []


def test_the_check_finds_a_field_that_is_not_there() -> None:
    """A checker that finds nothing proves nothing: a view without a field that its template asks for is a fault."""
    import_rooms()
    from clausebook.render.frame.page_maker import CrumbsView

    @dataclass(frozen=True, slots=True)
    class Bare(View):
        """Has no field, and the template of another view."""

        template = CrumbsView.template
        macro = CrumbsView.macro

    found = Checker(TemplateRenderer([TEMPLATES]).environment)
    found.check(Bare)
    assert found.faults == ["frame.html:crumbs:14 asks Bare for crumbs"]
