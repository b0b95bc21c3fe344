"""The seven numbering styles: one policy in each, as a policy officer would check it, in `numbering.golden`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Location
from clausebook.model.forms import PartForm, SectionForm
from clausebook.model.numbering import STYLE_NAMES, STYLES, Style, count_in_letters
from clausebook.model.policies import Heading
from clausebook.resolve.numbers import Numbered, number_items
from tests.composing import write_unit
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.forms import ItemForm
    from clausebook.model.policies import Policy, Section
    from tests.project_folder import ProjectFolder

GOLDEN = Path(__file__).with_name("numbering.golden")
MODEL = """\
title: Numbered policy
tier: adaptable
list_summary: Every way to number.
sections:
  - aims/text
  - {clause: welcome/text, numbered: no}
  - {key: rules, clause: rules/text}
  - part: Out of school
    key: outings
    sections:
      - visits/text
      - {clause: notes/text, numbered: no}
      - clubs/text
  - part: A word of thanks
    key: thank-you
    numbered: no
    sections: [thanks/text]
  - review/text
  - part: Forms
    key: forms
    appendix: yes
    sections: [form/text, slip/text]
  - part: Maps
    key: maps
    appendix: yes
    sections: [map/text]
"""
TWO = "First words.\n\nSecond words.\n"
TEXTS = {
    "aims": TWO,
    "welcome": TWO,
    "rules": """\
First words, as {{ section('visits') }} and {{ section('welcome') }} say.

- an item

### Small heading

{unnumbered} Words without a number.

See {{ section('outings') }}, {{ section('form') }} and {{ section('maps') }}.
""",
}


def number_policy(project: ProjectFolder, style: str) -> Policy:
    """The policy that the golden tables show, in one style."""
    for name in re.findall(r"([a-z]+)/text", MODEL):
        text = TEXTS.get(name, f"Words of {name}.\n")
        front = f"title: {name.capitalize()}\nsummary: Of {name}."
        project.write(f"clauses/{name}/text.md", f"---\n{front}\n---\n{text}")
    project.write("templates/policies/numbered.yml", MODEL)
    project.write("schools/larkmere/policies/numbered.yml", f"model: numbered\nnumbering: {style}\n")
    return project.compose_policy("larkmere", "numbered")


def show(policy: Policy) -> str:
    """The numbers and first words of everything, one on a line, as far in as it stands."""
    lines = []
    for item in policy.items:
        if isinstance(item, Heading):
            lines.append(_line(0, item.label, item.title))
        else:
            lines.append(_line(item.depth, item.label, item.title))
            lines += _show_paragraphs(item)
    return "\n".join(lines)


def _show_paragraphs(section: Section) -> list[str]:
    lines = []
    for unit, label in zip(section.passage.wording.units, section.paragraph_labels, strict=True):
        text = write_unit(unit).split("\n")[0]
        for slot, value in zip(section.passage.wording.slots, section.passage.values, strict=True):
            text = text.replace(f"{{{{ {slot} }}}}", value.text)
        lines.append(_line(section.depth + 1, label, text))
    return lines


def _line(depth: int, label: str, text: str) -> str:
    return f"{'    ' * depth}{label or '-':<12}{text}".rstrip()


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_a_style_numbers_as_the_table_shows(style: str, project: ProjectFolder) -> None:
    """Headings, parts, appendices, paragraphs and cross-references carry the numbers that the style promises."""
    tables = dict(piece.split("\n", 1) for piece in GOLDEN.read_text(encoding="utf-8").split("== ")[1:])
    assert show(number_policy(project, style)) == tables[style].strip("\n")


def test_the_tables_are_of_the_seven_styles() -> None:
    """No style is without its table."""
    names = [piece.split("\n", 1)[0] for piece in GOLDEN.read_text(encoding="utf-8").split("== ")[1:]]
    assert names == list(STYLE_NAMES)


def test_the_nearest_style_counts(project: ProjectFolder) -> None:
    """The policy's own style comes first, then the school's, then the model's, then decimal."""
    policy, school, model = (
        "schools/larkmere/policies/pictures.yml",
        "schools/larkmere/school.yml",
        "templates/policies/pictures.yml",
    )
    project.append(policy, "numbering: letters\n")
    project.edit(school, "numbering: decimal", "numbering: capitals")
    project.edit(model, "numbering: decimal", "numbering: dotted")
    found = [project.compose_policy("larkmere", "pictures").style.name]
    for path, style in ((policy, "letters"), (school, "capitals"), (model, "dotted")):
        project.edit(path, f"numbering: {style}\n", "")
        found.append(project.compose_policy("larkmere", "pictures").style.name)
    assert found == ["letters", "capitals", "dotted", "decimal"]


PLACE = Location("model.yml")
FLAGS = st.booleans()


@st.composite
def arranged(draw: st.DrawFn) -> list[ItemForm]:
    """Sections, parts and appendices in any order, some without numbers."""
    items: list[ItemForm] = []
    for number in range(draw(st.integers(1, 6))):
        if draw(FLAGS):
            items.append(SectionForm(f"s{number}", "a/b", PLACE, numbered=draw(FLAGS)))
            continue
        inner = [
            SectionForm(f"s{number}-{i}", "a/b", PLACE, numbered=draw(FLAGS)) for i in range(draw(st.integers(1, 3)))
        ]
        items.append(PartForm(f"p{number}", (), PLACE, tuple(inner), appendix=draw(FLAGS), numbered=draw(FLAGS)))
    return items


@given(arranged(), st.sampled_from(list(STYLES.values())))
def test_no_two_things_have_one_number(items: list[ItemForm], style: Style) -> None:
    """A number names one heading, and a paragraph's number one paragraph, whatever the policy is made of."""
    numbered = number_items(items, style)
    headings = [label for item in numbered if (label := item.label(style))]
    assert len(set(headings)) == len(headings)
    names = [name for item in numbered if (name := item.name(style))]
    assert len(set(names)) == len(names)
    paragraphs = [style.label_paragraph(item.counters, number) for item in _sections(numbered) for number in (1, 2, 3)]
    shown = [label for label in paragraphs if label]
    assert len(set(shown)) == len(shown)
    assert not set(shown) & set(headings)


@given(arranged(), st.sampled_from(list(STYLES.values())))
def test_numbers_go_up_by_one(items: list[ItemForm], style: Style) -> None:
    """Numbered things of one level count on without a gap, and what has no number leaves none."""
    numbered = number_items(items, style)
    for is_appendix in (False, True):
        tops = [
            item.counters[0]
            for item in numbered
            if item.depth == 0 and item.counters and item.in_appendix == is_appendix
        ]
        count = style.count_appendix if is_appendix else style.count
        assert tops == [count(number) for number in range(1, len(tops) + 1)]
    last: tuple[str, ...] = ()
    for item in numbered:
        if item.depth == 1 and item.counters:
            expected = int(last[1]) + 1 if last[:1] == item.counters[:1] and len(last) > 1 else 1
            assert item.counters[1] == str(expected)
            last = item.counters
        elif item.depth == 0:
            last = ()


def _sections(numbered: list[Numbered]) -> list[Numbered]:
    return [item for item in numbered if isinstance(item.form, SectionForm)]


@ask_each(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_letters_go_on_after_z(number: int, letters: str) -> None:
    """A twenty-seventh section is AA, as in a long document of any office."""
    assert count_in_letters(number) == letters
