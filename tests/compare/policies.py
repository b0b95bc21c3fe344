"""Small policies for comparing, written as text and read as the engine would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Location
from clausebook.model.comparison import Change, Comparison, Run, SectionComparison, read_after, read_before
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.library import Clause
from clausebook.model.numbering import STYLES
from clausebook.model.policies import Heading, Item, Policy, Section
from clausebook.model.trust import Ethos, School
from tests import composing

if TYPE_CHECKING:
    from clausebook.document.values import Value
    from clausebook.model.wordings import Passage

PLACE = Location("clauses/x.md", 1)
SCHOOL = School("larkmere", "Larkmere Primary School", "Larkmere", PLACE, "primary", "academy", "Quillshire")
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sketch:
    """A section, or a part, as a test writes it: `{name}` in its text stands for a value."""

    key: str
    title: str
    text: str = ""
    clause: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    is_part: bool = False


def make_passage(text: str, values: dict[str, Value] | None = None) -> Passage:
    """A passage of a text with values."""
    known = values or {}

    def open_slot(match: re.Match[str]) -> str:
        value = known.get(match[1])
        return match[0] if value is None else f"{{{{ {match[1]}{' | bullets' if value.items else ''} }}}}"

    return composing.make_passage(_GAP.sub(open_slot, text), known)


def make_section(sketch: Sketch, number: str = "") -> Section:
    """A section as composing makes it."""
    passage = make_passage(sketch.text, sketch.values)
    labels: list[str] = []
    for unit in passage.wording.units:
        labels.append(f"{number}.{len([x for x in labels if x]) + 1}" if number and unit.is_numbered else "")
    return Section(
        key=sketch.key,
        label=number,
        title=sketch.title,
        short_title=sketch.title,
        depth=0,
        clause=Clause(sketch.clause or f"words/{sketch.key}", (), (), (), PLACE),
        passage=passage,
        paragraph_labels=tuple(labels),
    )


def make_policy(*sketches: Sketch, title: str = "Pictures policy", **facts: object) -> Policy:
    """A policy of these sections, numbered from 1."""
    items: list[Item] = []
    number = 0
    for sketch in sketches:
        if sketch.is_part:
            said = make_passage(sketch.text, sketch.values) if sketch.text else None
            items.append(Heading(sketch.key, "", sketch.title, sketch.title, passage=said))
        else:
            number += 1
            items.append(make_section(sketch, str(number)))
    policy = Policy(
        school=SCHOOL,
        id="pictures",
        title=title,
        short_title=title.removesuffix(" policy"),
        tier="trust",
        model="pictures",
        style=STYLES["decimal"],
        items=tuple(items),
        find_fingerprint=fingerprint_policy,
        cycle=None,
        owner="",
        approver="",
        audience="",
        subject="",
        list_summary="",
        in_short=(),
        ask=(),
    )
    return replace(policy, **facts)  # type: ignore[arg-type]


def give_ethos(policy: Policy, statement: str) -> Policy:
    """The policy in a school that says this of itself."""
    return replace(policy, school=replace(policy.school, ethos=Ethos(statement)))


Reading = list[tuple[str, list[list[str]]]]


def read_policy(comparison: Comparison, *, is_after: bool) -> tuple[str, Reading]:
    """The title and every part of a policy with every change accepted, or rejected.

    A part is its title and its paragraphs, and a paragraph its lines, the cells of a row parted by " | ".
    """
    parts = sorted(
        (s for s in comparison.sections if _find_place(s, is_after=is_after) is not None),
        key=lambda section: _find_place(section, is_after=is_after) or 0,
    )
    whole = [comparison.in_short, comparison.front, *parts, comparison.end]
    return _read(comparison.title, is_after=is_after), [_read_part(part, is_after=is_after) for part in whole]


def _find_place(section: SectionComparison, *, is_after: bool) -> int | None:
    return section.after_place if is_after else section.before_place


def _read(runs: tuple[Run, ...], *, is_after: bool) -> str:
    return read_after(runs) if is_after else read_before(runs)


def _read_part(part: SectionComparison, *, is_after: bool) -> tuple[str, list[list[str]]]:
    """The title of a part and its paragraphs, made again from what its lines tell of where these begin."""
    gone, mine = (Change.REMOVED, Change.ADDED) if is_after else (Change.ADDED, Change.REMOVED)
    paragraphs: list[list[str]] = []
    for line in (line for block in part.blocks for line in block.lines if line.change is not gone):
        words = " | ".join(_read(cell.runs, is_after=is_after) for cell in line.cells if cell.change is not gone)
        if line.start is gone:
            paragraphs[-1][-1] += f" {words}"
        elif line.opens in (Change.SAME, mine):
            paragraphs.append([words])
        else:
            paragraphs[-1].append(words)
    return _read(part.title, is_after=is_after), paragraphs
