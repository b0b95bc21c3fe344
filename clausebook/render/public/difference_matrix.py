"""Where each school's form of one policy departs from the model, and any two schools' words side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.departures.departures import find_departure
from clausebook.render.departures.differences import departs, tag_difference
from clausebook.render.frame.page_kinds import A_TO_Z, DIFFERENCES, POLICY, SECTION_IN_SCHOOLS, WHO_DIFFERS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.redline.side_by_side import view_beside
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from clausebook.model.comparison import SectionComparison
    from clausebook.model.policies import Policy, Section
    from clausebook.render.departures.departures import SectionForms
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.redline.side_by_side import BesidePartView
    from clausebook.render.text.wordings import WordingRenderer

    CompareWordings = Callable[[Section, Section], SectionComparison]

# A table of more schools cannot be read across; then each section lists those that depart.
COLUMNS_AT_MOST = 12
# Of so many wordings each two are set side by side; of more, each beside the most common.
PAIRED_AT_MOST = 5
_NAMES_AT_MOST = 6
_SAME, _NONE = "Trust policy", "Not in it"


@dataclass(frozen=True, slots=True)
class SchoolLinkView(View):
    """A school, and the way to its differences; if it has none, to its policy."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class DepartureCellView(View):
    """What a school has of a section; `tone` is that of the tag of a departure, and empty of the model's words."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class DepartureRowView(View):
    """A section in each school; `href` is the way to its wordings, if there are several."""

    title: str
    href: str
    cells: tuple[DepartureCellView, ...]


@dataclass(frozen=True, slots=True)
class DepartingView(View):
    """The schools that depart from the model in one way."""

    tag: str
    schools: tuple[SchoolLinkView, ...]


@dataclass(frozen=True, slots=True)
class SectionListView(View):
    """The schools that depart from the model in a section, by the way in which they do."""

    title: str
    href: str
    groups: tuple[DepartingView, ...]


@dataclass(frozen=True, slots=True)
class WhoDiffersView(View):
    """Who differs where: `rows` of a table, or `lists` if there are too many schools for one (`is_wide`)."""

    template: ClassVar[str] = "differences-matrix.html"
    name: str
    lead: str
    is_wide: bool
    schools: tuple[SchoolLinkView, ...]
    rows: tuple[DepartureRowView, ...]
    lists: tuple[SectionListView, ...]


@dataclass(frozen=True, slots=True)
class SharedWordingView(View):
    """One wording of a section, under the names of the schools that share it."""

    name: str
    html: Markup


@dataclass(frozen=True, slots=True)
class PairView(View):
    """Two wordings side by side, and the names of the schools on the left and on the right."""

    title: str
    left: str
    right: str
    part: BesidePartView


@dataclass(frozen=True, slots=True)
class SectionInSchoolsView(View):
    """A section of a policy in every wording that schools have."""

    template: ClassVar[str] = "differences-section.html"
    name: str
    policy: str
    lead: str
    texts: tuple[SharedWordingView, ...]
    pairs: tuple[PairView, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A wording of a section: the names of the schools that share it, and how the first of them says it."""

    names: str
    school: str
    section: Section


class MatrixRenderer:
    """Makes the pages about the differences of one policy across the trust."""

    def __init__(self, maker: PageMaker, wordings: WordingRenderer, compare: CompareWordings) -> None:
        self._maker, self._wordings, self._compare = maker, wordings, compare

    def make_pages(self, policies: Sequence[Policy], forms: Sequence[SectionForms]) -> Iterator[Page]:
        """The matrix of a policy that several schools have, and a page for each section that is said in two ways."""
        yield self._make_matrix(policies, forms)
        for form in forms:
            if has_page(form):
                yield self._make_section(policies[0], form)

    def _make_matrix(self, policies: Sequence[Policy], forms: Sequence[SectionForms]) -> Page:
        title = f"Who differs where: {policies[0].title}"
        lead = _write_lead(policies, forms)
        about = About(
            kind=WHO_DIFFERS,
            address=WHO_DIFFERS.locate(policy=policies[0].id),
            title=title,
            description=f"{title}. {lead}",
            crumbs=(*self._lead_here("../../../"), Crumb(policies[0].title, "../"), Crumb("Who differs where")),
        )
        is_wide = len(policies) > COLUMNS_AT_MOST
        differing = (form for form in forms if not form.is_shared)
        view = WhoDiffersView(
            name=title,
            lead=lead,
            is_wide=is_wide,
            schools=_link_schools(policies, about.root),
            rows=() if is_wide else tuple(_view_row(form, policies) for form in forms),
            lists=tuple(_view_list(form, policies, about.root) for form in differing) if is_wide else (),
        )
        return self._maker.make_page(about, view)

    def _make_section(self, policy: Policy, form: SectionForms) -> Page:
        told = list(_list_told(form))
        title = f"{form.title} in each school: {policy.title}"
        lead = f"{count_things(len(told), 'wording')} in {count_things(len(form.by_school), 'school')}."
        about = About(
            kind=SECTION_IN_SCHOOLS,
            address=SECTION_IN_SCHOOLS.locate(policy=policy.id, section=form.key),
            title=title,
            description=f"{title}. {lead}",
            crumbs=(
                *self._lead_here("../../../../"),
                Crumb(policy.title, "../../"),
                Crumb("Who differs where", "../"),
                Crumb(form.title),
            ),
        )
        view = SectionInSchoolsView(
            name=f"{form.title}: how schools say it",
            policy=policy.title,
            lead=lead,
            texts=tuple(SharedWordingView(one.names, print_bare(one.section, self._wordings)) for one in told),
            pairs=tuple(self._view_pairs(told)),
        )
        return self._maker.make_page(about, view)

    def _lead_here(self, root: str) -> tuple[Crumb, ...]:
        return Crumb(self._maker.trust.name, root), Crumb("Every policy", f"{root}{A_TO_Z.locate()}")

    def _view_pairs(self, told: Sequence[_Told]) -> Iterator[PairView]:
        pairs = list(combinations(told, 2))
        if len(told) > PAIRED_AT_MOST:
            pairs = [(told[0], other) for other in told[1:]]
        for at, (left, right) in enumerate(pairs, start=1):
            yield PairView(
                title=f"{left.school} and {right.school}",
                left=left.names,
                right=right.names,
                part=view_beside(self._compare(left.section, right.section), f"pair-{at}"),
            )


def has_page(form: SectionForms) -> bool:
    """Whether a section is said in more ways than one."""
    return len(form.wordings) > 1


def _write_lead(policies: Sequence[Policy], forms: Sequence[SectionForms]) -> str:
    count = f"{count_things(len(policies), 'school')} {'has' if len(policies) == 1 else 'have'} this policy."
    same = sum(form.is_shared for form in forms)
    verb = "is" if same == 1 else "are"
    return f"{count} {count_things(same, 'section')} of {len(forms):,} {verb} word for word the same in all of them."


def _link_schools(policies: Sequence[Policy], root: str) -> tuple[SchoolLinkView, ...]:
    return tuple(_link_school(policy, root) for policy in policies)


def _link_school(policy: Policy, root: str) -> SchoolLinkView:
    kind = DIFFERENCES if departs(policy) else POLICY
    return SchoolLinkView(policy.school.short_name, f"{root}{kind.locate(school=policy.school.id, policy=policy.id)}")


def _link_wordings(form: SectionForms) -> str:
    """The way from the matrix to the page of a section's wordings; empty if it has only one."""
    return f"{form.key}/" if has_page(form) else ""


def _view_row(form: SectionForms, policies: Sequence[Policy]) -> DepartureRowView:
    return DepartureRowView(form.title, _link_wordings(form), tuple(_view_cell(form, policy) for policy in policies))


def _view_cell(form: SectionForms, policy: Policy) -> DepartureCellView:
    departure = find_departure(policy, form.key)
    if departure:
        return DepartureCellView(tag_difference(departure, is_ours=False), "own")
    return DepartureCellView(_SAME if form.find_section(policy) else _NONE)


def _view_list(form: SectionForms, policies: Sequence[Policy], root: str) -> SectionListView:
    """The schools that depart in one section, by kind."""
    groups: dict[str, list[Policy]] = {}
    for policy in policies:
        departure = find_departure(policy, form.key)
        if departure:
            groups.setdefault(tag_difference(departure, is_ours=False), []).append(policy)
    departing = tuple(DepartingView(tag, _link_schools(group, root)) for tag, group in groups.items())
    return SectionListView(form.title, _link_wordings(form), departing)


def _list_told(form: SectionForms) -> Iterator[_Told]:
    """Each wording of a section, as the first school that has it says it."""
    for group in form.wordings:
        section = form.find_section(group[0])
        if section:
            yield _Told(_name_group(group), group[0].school.short_name, section)


def _name_group(group: tuple[Policy, ...]) -> str:
    """The schools that share a wording, in a heading."""
    names = [policy.school.short_name for policy in sorted(group, key=lambda policy: policy.school.name)]
    if len(names) > _NAMES_AT_MOST:
        return f"{', '.join(names[:_NAMES_AT_MOST])} and {len(names) - _NAMES_AT_MOST:,} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
