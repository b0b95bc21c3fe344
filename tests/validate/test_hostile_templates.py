"""Texts that try to reach Python, or to run on, through the language of clauses: each is refused as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Code, Location, Report
from clausebook.validate.language import parse_template
from clausebook.validate.names import check_names
from tests.counting import CALLS_AT_MOST, count_calls
from tests.faults import ask_each

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

LANGUAGE, SYNTAX, UNDEFINED = Code.CLAUSE_LANGUAGE, Code.CLAUSE_SYNTAX, Code.UNDEFINED_VALUE

PAYLOADS = [
    # Attributes and items of objects.
    ("{{ ''.__class__ }}", LANGUAGE),
    ("{{ ''.__class__.__mro__ }}", LANGUAGE),
    ("{{ ''['__class__'] }}", LANGUAGE),
    ("{{ school.__class__ }}", UNDEFINED),
    ("{{ school.__init__.__globals__ }}", LANGUAGE),
    ("{{ school['name'] }}", LANGUAGE),
    ("{{ school.location }}", UNDEFINED),
    ("{{ trust.roles }}", UNDEFINED),
    ("{{ trust.__dict__ }}", UNDEFINED),
    ("{{ terms['head'] }}", LANGUAGE),
    ("{{ terms.keys() }}", LANGUAGE),
    ("{{ self }}", UNDEFINED),
    ("{{ self.__init__ }}", UNDEFINED),
    ("{{ self._TemplateReference__context }}", UNDEFINED),
    ("{{ loop }}", UNDEFINED),
    ("{{ _ }}", UNDEFINED),
    ("{{ __builtins__ }}", UNDEFINED),
    ("{{ config }}", UNDEFINED),
    ("{{ request.application }}", UNDEFINED),
    # What Jinja itself offers.
    ("{{ lipsum }}", UNDEFINED),
    ("{{ lipsum() }}", LANGUAGE),
    ("{{ lipsum.__globals__['os'].popen('id').read() }}", LANGUAGE),
    ("{{ cycler.__init__.__globals__.os }}", LANGUAGE),
    ("{{ joiner }}", UNDEFINED),
    ("{{ namespace(x=1) }}", LANGUAGE),
    ("{{ range(1000000000) }}", LANGUAGE),
    ("{{ dict(a=1) }}", LANGUAGE),
    ("{{ super() }}", LANGUAGE),
    ("{{ caller() }}", LANGUAGE),
    ("{{ get_flashed_messages() }}", LANGUAGE),
    # Filters and tests.
    ("{{ trust | attr('__class__') }}", LANGUAGE),
    ("{{ school | attr('name') }}", LANGUAGE),
    ("{{ terms.head | upper }}", LANGUAGE),
    ("{{ terms.head | safe }}", LANGUAGE),
    ("{{ terms.head | format('x') }}", LANGUAGE),
    ("{{ terms.head | center(100000000) }}", LANGUAGE),
    ("{{ terms.head | map('upper') | list }}", LANGUAGE),
    ("{{ terms.head | capital | tojson }}", LANGUAGE),
    ("{{ terms.head | default('x') }}", LANGUAGE),
    ("{{ terms.head is defined }}", LANGUAGE),
    # Sums, texts, lists and other logic.
    ("{{ 9**9 }}", LANGUAGE),
    ("{{ 9**(9**9) }}", LANGUAGE),
    ("{{ 7*7 }}", LANGUAGE),
    ("{{ -1 }}", LANGUAGE),
    ("{{ 1 }}", LANGUAGE),
    ("{{ 'text' }}", LANGUAGE),
    ("{{ 'a' * 1000000000 }}", LANGUAGE),
    ("{{ terms.head ~ terms.staff }}", LANGUAGE),
    ("{{ terms.head + 'x' }}", LANGUAGE),
    ("{{ [1, 2] }}", LANGUAGE),
    ("{{ {'a': 1} }}", LANGUAGE),
    ("{{ (1, 2) }}", LANGUAGE),
    ("{{ terms.head if school.name else 'x' }}", LANGUAGE),
    ("{{ not terms.head }}", LANGUAGE),
    ("{{ terms.head == 'x' }}", LANGUAGE),
    ("{{ terms.head and school.name }}", LANGUAGE),
    ("{{ terms.head[0] }}", LANGUAGE),
    ("{{ terms.head[::-1] }}", LANGUAGE),
    ("{{ true }}", LANGUAGE),
    ("{{ none }}", LANGUAGE),
    # The language's own functions, misused.
    ("{{ role }}", UNDEFINED),
    ("{{ role.__globals__ }}", UNDEFINED),
    ("{{ role(role('office')) }}", LANGUAGE),
    ("{{ role('office').title }}", LANGUAGE),
    ("{{ role(*terms) }}", LANGUAGE),
    ("{{ role(**terms) }}", LANGUAGE),
    ("{{ law('x', **terms) }}", LANGUAGE),
    ("{{ role('office', key=1) }}", LANGUAGE),
    ("{{ law(1.5) }}", LANGUAGE),
    ("{{ law(true) }}", LANGUAGE),
    ("{{ law(none) }}", LANGUAGE),
    ("{{ law('x' ~ 'y') }}", LANGUAGE),
    ("{{ law('x'.upper()) }}", LANGUAGE),
    ("{{ school.role('office') }}", LANGUAGE),
    ("{{ (law)('x').__class__ }}", LANGUAGE),
    # Statements.
    ("{% for x in range(1000000000) %}\nx\n{% endfor %}", LANGUAGE),
    ("{% set x = 1 %}", LANGUAGE),
    ("{% include 'trust.yml' %}", LANGUAGE),
    ("{% import 'os' as os %}", LANGUAGE),
    ("{% from 'x' import y %}", LANGUAGE),
    ("{% extends 'x' %}", LANGUAGE),
    ("{% block x %}{% endblock %}", LANGUAGE),
    ("{% macro x() %}{% endmacro %}", LANGUAGE),
    ("{% call x() %}{% endcall %}", LANGUAGE),
    ("{% filter upper %}x{% endfilter %}", LANGUAGE),
    ("{% with x = 1 %}{% endwith %}", LANGUAGE),
    ("{% autoescape false %}{% endautoescape %}", LANGUAGE),
    ("{% raw %}{{ x }}{% endraw %}", LANGUAGE),
    ("{% do x %}", LANGUAGE),
    ("{% debug %}", LANGUAGE),
    ("{%- if school.name -%}\nx\n{%- endif -%}", LANGUAGE),
    ("{%+ if school.name %}\nx\n{% endif %}", LANGUAGE),
    # Conditions that ask too much.
    ("{% if 9**9**9 %}\nx\n{% endif %}", LANGUAGE),
    ("{% if school.__class__ %}\nx\n{% endif %}", UNDEFINED),
    ("{% if school.name is string %}\nx\n{% endif %}", LANGUAGE),
    ("{% if school.name | length %}\nx\n{% endif %}", LANGUAGE),
    ("{% if 'a' in school.name %}\nx\n{% endif %}", LANGUAGE),
    ("{% if school.name < 'm' %}\nx\n{% endif %}", LANGUAGE),
    ("{% if 'a' == 'a' %}\nx\n{% endif %}", LANGUAGE),
    ("{% if 'a' == school.name == 'b' %}\nx\n{% endif %}", LANGUAGE),
    ("{% if role('office') %}\nx\n{% endif %}", LANGUAGE),
    ("{% if true %}\nx\n{% endif %}", LANGUAGE),
    # Marks that would end, begin or hide a value elsewhere.
    ("{# hidden #}", LANGUAGE),
    ("{{ '}}' }}", SYNTAX),
    ("{{ '{{' }} }}", SYNTAX),
    ("{{ '{%' }}", LANGUAGE),
    ("{{ '{#' }}", LANGUAGE),
    ("{{ {{ school.name }} }}", SYNTAX),
    ("{{- school.name }}", LANGUAGE),
    ("{{ school.name -}}", LANGUAGE),
    ("{{ school.name", SYNTAX),
    ("school.name }}", SYNTAX),
    ("{{ school.name }", SYNTAX),
    ("${ school.name }", SYNTAX),
    ("{{}}", SYNTAX),
    ("{{ school. name. }}", SYNTAX),
    ("{{ ¬ }}", SYNTAX),
    ('{{ "\\x5f\\x5fclass\\x5f\\x5f" }}', LANGUAGE),
    ("{{ 'a' 'b' }}", LANGUAGE),
    ("{{ 0x7fffffffffffffff }}", LANGUAGE),
    ("{{ 1e999 }}", LANGUAGE),
    ("{{ law(" + "9" * 150 + ") * 9 }}", LANGUAGE),
]


@ask_each(("text", "code"), PAYLOADS)
def test_payload_is_refused(text: str, code: Code) -> None:
    """No text reaches a Python object or computes anything: it is refused before any value is looked up."""
    report = Report()
    template = parse_template(f"Words.\n{text}\n", Location("clause.md"), report=report)
    if template is not None:
        check_names(template, {}, report=report)
    assert {diagnostic.code for diagnostic in report} == {code}
    assert report.has_errors


@pytest.mark.parametrize("text", ["{{ ''.__class__ }}", "{{ 9**(9**9) }}", "{% for x in y %}", "{{ lipsum }}"])
@pytest.mark.parametrize(
    ("path", "old"),
    [
        ("clauses/pictures/never.md", "title: No pictures"),
        ("clauses/pictures/never.md", "summary: We take no pictures."),
        ("templates/policies/pictures.yml", "list_summary: When we take pictures of {{ terms.learners }}."),
        ("templates/policies/pictures.yml", "  - We ask before we take a picture."),
        ("templates/policies/pictures.yml", '  - {text: "Ask the {{ terms.head }}."}'),
        ("templates/policies/pictures.yml", "  - part: Out of school"),
        ("schools/larkmere/school.yml", "name: Larkmere Primary School"),
        ("schools/larkmere/policies/pictures.yml", "  pictures: {with: {delete_within: 48 hours}}"),
    ],
)
def test_every_door_is_guarded(text: str, path: str, old: str, project: ProjectFolder) -> None:
    """Wherever an author may write values, and wherever only plain text may stand, the same texts are refused."""
    start, _, _ = old.rpartition(": ")
    new = f'  visits: {{with: {{place: "{text}"}}}}' if "{with" in old else f'{start}: "{text}"'
    if '{text: "' in old:
        new = f'  - {{text: "{text}"}}'
    elif not start:
        new = f'  - "{text}"'
    project.edit(path, old, new)
    found = project.list_diagnostics()
    assert len(found) == 1
    assert found[0].startswith(path)


HOSTILE = {
    "parentheses within the length that is allowed": "{{ " + "(" * 95 + "x" + ")" * 95 + " }}",
    "a sum of parentheses": "{{ " + "+".join("(" * 20 + "1" + ")" * 20 for _ in range(4)) + " }}",
    "nots": "{% if " + "not " * 400 + "x %}\nx\n{% endif %}",
    "dots": "{{ a" + ".b" * 95 + " }}",
    "filters": "{{ terms.head" + "|capital" * 22 + " }}",
    "pluses": "{{ " + "+" * 190 + "1 }}",
    "brackets": "{{ " + "[" * 190 + " }}",
    "nested conditions": "{% if x %}\n" * 1_500 + "x\n" + "{% endif %}\n" * 1_500,
    "conditions in a row": "{% if school.phase == 'primary' %}\nx\n{% endif %}\n" * 600,
    "a condition with many arms": "{% if school.phase == 'primary' %}\n"
    + "{% elif school.phase == 'secondary' %}\nx\n" * 700
    + "{% endif %}\n",
    "unclosed conditions": "{% if x %}\n" * 2_900,
    "many values": "{{ school.name }}\n" * 1_800,
    "many opening braces": "{" * 1_900 + "\n",
    "alternating braces": ("{}" * 900 + "\n") * 17,
    "a long number": "{{ " + "9" * 190 + " }}",
    "a condition with a long line": "{% if " + "(" * 1_900 + "%}\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_answered_at_once(text: str) -> None:
    """However tangled a text of the size that is read, it is taken or refused in a limited number of steps."""
    report = Report()
    template, calls = count_calls(lambda: parse_template(text, Location("clause.md"), report=report))
    assert (template is None) == report.has_errors
    assert calls < CALLS_AT_MOST
