"""One rule of a policy in every school that has it: who has it, what each filled in, each wording, two at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.comparison import Change, Extent
from clausebook.render.departures.rule_words import list_told_values
from clausebook.render.frame.page_kinds import SECTION_IN_SCHOOLS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.public.coverage_map import lead_here
from clausebook.render.public.rule_views import link_form, name_schools, view_groups, view_key
from clausebook.render.redline.side_by_side import view_beside
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markupsafe import Markup

    from clausebook.model.comparison import Block, SectionComparison
    from clausebook.model.policies import Policy, Section
    from clausebook.render.departures.rule_words import FindParameter, ToldValue
    from clausebook.render.departures.rules import RuleForm, RuleInSchools
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.rule_views import FormLinkView, HavingGroupView, KeyView
    from clausebook.render.redline.side_by_side import BesidePartView, BesideRowView
    from clausebook.render.text.wordings import WordingRenderer

    CompareWordings = Callable[[Sequence[Section], Iterable[tuple[int, int]]], Iterable[SectionComparison]]

# Of so many wordings each two are set side by side; of more, each beside the most common.
PAIRED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class SaidView(View):
    """A sentence with a value, and the schools of which it is true."""

    said: str
    forms: tuple[FormLinkView, ...]


@dataclass(frozen=True, slots=True)
class DifferingValueView(View):
    """A value in which schools differ."""

    label: str
    groups: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class SharedWordingView(View):
    """One wording of a rule, under the names of the schools that say it so; `note` names those with other values."""

    name: str
    note: str
    html: Markup


@dataclass(frozen=True, slots=True)
class PairView(View):
    """Two wordings side by side, and the names of the schools on the left and on the right."""

    title: str
    left: str
    right: str
    part: BesidePartView


@dataclass(frozen=True, slots=True)
class RuleInSchoolsView(View):
    """A rule of a policy in every school, and in every wording that schools have."""

    template: ClassVar[str] = "differences-rule.html"
    name: str
    policy: str
    lead: str
    key: tuple[KeyView, ...]
    having: tuple[HavingGroupView, ...]
    values: tuple[DifferingValueView, ...]
    texts: tuple[SharedWordingView, ...]
    pairs: tuple[PairView, ...]


@dataclass(frozen=True, slots=True)
class RulePageRenderer:
    """Makes the pages of rules that schools print in more ways than one."""

    maker: PageMaker
    wordings: WordingRenderer
    compare: CompareWordings
    find_parameter: FindParameter

    def make_page(self, policy: Policy, rule: RuleInSchools) -> Page:
        """The page of a rule; `policy` is any school's form of its policy."""
        wordings = rule.wordings
        title = f"{rule.title} in each school: {policy.title}"
        count = sum(map(len, wordings))
        lead = f"{count_things(len(wordings), 'wording')} in {count_things(count, 'school')}."
        about = About(
            kind=SECTION_IN_SCHOOLS,
            address=SECTION_IN_SCHOOLS.locate(policy=policy.id, section=rule.key),
            title=title,
            description=f"{title}. {lead}",
            crumbs=(
                *lead_here(self.maker, "../../../../"),
                Crumb(policy.title, "../../"),
                Crumb("Who differs where", "../"),
                Crumb(rule.title),
            ),
        )
        view = RuleInSchoolsView(
            name=f"{rule.title}: how schools say it",
            policy=policy.title,
            lead=lead,
            key=view_key(rule.forms),
            having=view_groups(rule.forms, about.root),
            values=tuple(_view_value(told, about.root) for told in list_told_values(rule, self.find_parameter)),
            texts=tuple(self._view_text(group, one.section) for group in wordings for one in group[:1] if one.section),
            pairs=tuple(self._view_pairs(wordings)),
        )
        return self.maker.make_page(about, view)

    def _view_text(self, group: Sequence[RuleForm], section: Section) -> SharedWordingView:
        first = group[0]
        others = [form for form in group if form.words != first.words]
        note = f"With other values: {name_schools(others)}." if others else ""
        return SharedWordingView(_name_saying(group), note, print_bare(section, self.wordings))

    def _view_pairs(self, wordings: Sequence[Sequence[RuleForm]]) -> Iterator[PairView]:
        said = [(group, section) for group in wordings if (section := group[0].section)]
        pairs = list(combinations(range(len(said)), 2))
        if len(said) > PAIRED_AT_MOST:
            pairs = [(0, other) for other in range(1, len(said))]
        compared = self.compare([section for _, section in said], pairs)
        for at, ((one, other), part) in enumerate(zip(pairs, compared, strict=True), start=1):
            (left, _), (right, _) = said[one], said[other]
            yield PairView(
                title=f"{left[0].school.short_name} and {right[0].school.short_name}",
                left=_name_saying(left),
                right=_name_saying(right),
                part=_view_pair(part, f"pair-{at}"),
            )


def _name_saying(group: Sequence[RuleForm]) -> str:
    """The schools that say what the first of a group says, to the last value."""
    return name_schools(form for form in group if form.words == group[0].words)


def _view_value(told: ToldValue, root: str) -> DifferingValueView:
    groups = (
        # Where the section stands is no part of what is filled in.
        SaidView(said, tuple(replace(link_form(form, root), note="") for form in forms))
        for said, forms in told.groups
    )
    return DifferingValueView(told.label, tuple(groups))


def _view_pair(part: SectionComparison, anchor: str) -> BesidePartView:
    """Two schools' words beside each other, whatever they call the section.

    Neither was there first, so nothing is said to have changed or moved.
    """
    view = view_beside(part, anchor)
    rows = tuple(_settle(row, block) for row, block in zip(view.rows, part.blocks, strict=True))
    return replace(view, moved="", title=None, rows=rows)


def _settle(row: BesideRowView, block: Block) -> BesideRowView:
    """A row without the sentences that tell of a change in time; what no mark can show is said of both texts."""
    sides = ([replace(line, notes=()) for line in lines] for lines in (row.before, row.after))
    before, after = map(tuple, sides)
    return replace(row, before=before, after=after, notes=tuple(_list_notes(block)))


def _list_notes(block: Block) -> Iterator[str]:
    if any(line.move for line in block.lines):
        yield "The same words stand in another place in the other text."
    elif block.change is Change.CHANGED and block.extent is Extent.PUNCTUATION:
        yield "Only spelling or punctuation is different."
    elif block.change is Change.CHANGED and not _has_marks(block):
        yield "The words are the same, set out in another way."


def _has_marks(block: Block) -> bool:
    runs = (run for line in block.lines for cell in line.cells for run in cell.runs)
    return any(run.change is not Change.SAME for run in runs)
