"""The same change in many policies, as one: a reviewer reads it once, and sees whom it reaches."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Run, read_after, read_before

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from clausebook.model.comparison import Block, Comparison, Line, SectionComparison
    from clausebook.model.trust import School

# The key of the title of a policy among the parts that changed.
TITLE_KEY = "(title)"
# What differs from school to school and is no word of a change: numbers, places in the text, and the words by which
# schools are held together.
_NOT_SHOWN = frozenset(
    {"key", "clause", "signs", "extent", "before_place", "after_place", "label", "before_label", "after_label"}
)


@dataclass(frozen=True, slots=True, eq=False)
class ComparedPolicy:
    """What changed in one policy of one school: `id` is the policy's.

    No two are equal, so each may be the key of a mapping: a policy can be compared twice, with two of its texts.
    """

    school: School
    id: str
    short_title: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Reach:
    """One place of a change: `at` counts the changed parts of the policy from 1, and is 0 for its title."""

    compared: ComparedPolicy
    part: SectionComparison
    at: int


@dataclass(frozen=True, slots=True)
class SharedChange:
    """One distinct change, and every place that it reaches, in the order in which the policies were given.

    Its words may differ from school to school in what is a school's own, such as what it calls a pupil: `variants`.
    """

    reaches: tuple[Reach, ...]

    @property
    def variants(self) -> tuple[SharedChange, ...]:
        """The change once for each form of its words: in each, all schools read the same but for their names."""
        groups: dict[Hashable, list[Reach]] = {}
        for reach in self.reaches:
            groups.setdefault(read_changed(reach.part, reach.compared.school), []).append(reach)
        return tuple(SharedChange(tuple(group)) for group in groups.values())

    @property
    def has_details(self) -> bool:
        """Whether any school would read another word, its own name included, in what changed or beside it."""
        first = tuple(_list_shown(self.part))
        return any(tuple(_list_shown(reach.part)) != first for reach in self.reaches[1:])

    @property
    def part(self) -> SectionComparison:
        """The change as the first policy has it, with that school's own names."""
        return self.reaches[0].part

    @property
    def common_part(self) -> SectionComparison:
        """The same without numbers, where other policies may have other ones."""
        return self.part if len(self.reaches) == 1 else drop_labels(self.part)

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that it reaches, each once."""
        return tuple({reach.compared.school.id: reach.compared.school for reach in self.reaches}.values())

    @property
    def policies(self) -> tuple[str, ...]:
        """The short titles of the policies that it reaches, each once and in order of the alphabet."""
        return tuple(sorted({reach.compared.short_title for reach in self.reaches}, key=str.casefold))


def drop_labels(part: SectionComparison) -> SectionComparison:
    """A changed part without its numbers and those of its paragraphs."""
    blocks = tuple(replace(block, before_label="", after_label="") for block in part.blocks)
    return replace(part, blocks=blocks, before_label="", after_label="")


def read_changed(part: SectionComparison, school: School) -> tuple[str, ...]:
    """Every word that a reader sees of what changed in a part, as `read_shown` has it."""
    changed = tuple(block for block in part.blocks if block.change is not Change.SAME)
    return read_shown(replace(part, blocks=changed), school)


def read_shown(value: SectionComparison | Block | Line, school: School) -> tuple[str, ...]:
    """Every word that a reader sees, before and after, with a placeholder for the names of the school; no numbers."""
    return tuple(map(school.hide_names, _list_shown(value)))


def _list_shown(value: object) -> Iterator[str]:
    """All texts inside a value: a field that is new is shown until `_NOT_SHOWN` says otherwise."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Enum):
        yield str(value.value)
    elif isinstance(value, tuple):
        runs = [run for run in value if isinstance(run, Run)]
        if runs:
            # Where the marks are cut is no word.
            yield from (read_before(runs), read_after(runs), *(run.address for run in runs))
            return
        yield f"\ue001{len(value)}"
        for one in value:
            yield from _list_shown(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NOT_SHOWN:
                yield from _list_shown(getattr(value, field.name))
