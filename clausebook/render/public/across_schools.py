"""Every policy of a trust across its schools: all of them from A to Z, and a page about each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.dates import say_when
from clausebook.model.held import HeldPolicy
from clausebook.model.membership import CLOSED
from clausebook.render.departures.differences import departs, list_shown
from clausebook.render.departures.distinct import group_by_wording
from clausebook.render.departures.rule_words import say_differing
from clausebook.render.departures.rules import Tally
from clausebook.render.frame.page_kinds import A_TO_Z, DIFFERENCES, HELD, POLICY, POLICY_IN_SCHOOLS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import TILES_AT_MOST, Crumb
from clausebook.render.frame.templates import View
from clausebook.render.text.held_words import say_place, say_place_in_full, say_places
from clausebook.render.text.phrases import count_things, count_words, say_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.departures.rule_finding import RuleBook
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.outside_schools import OutsideListView
    from clausebook.render.public.trusts_own import OwnListView

# Said of a policy that a school has not on the site, whatever the reason: the public is told of no draft.
_MISSING = "Not published"


@dataclass(frozen=True, slots=True)
class PolicyAcrossSchools:
    """One policy id with every school's form of it, grouped by wording; `held` are those that are kept elsewhere."""

    id: str
    title: str
    short_title: str
    groups: tuple[tuple[Policy, ...], ...]
    tally: Tally
    held: tuple[HeldPolicy, ...] = ()

    @property
    def count(self) -> int:
        """How many schools have it, here or elsewhere."""
        return sum(map(len, self.groups)) + len(self.held)

    @property
    def policies(self) -> list[Policy]:
        """Every school's form, by the school's name."""
        return sorted((p for group in self.groups for p in group), key=lambda policy: policy.school.name)


@dataclass(frozen=True, slots=True)
class SchoolView(View):
    """A school in a list of all schools; `told` is said of one that will close or leave."""

    id: str
    name: str
    short_name: str
    place: str
    told: str


@dataclass(frozen=True, slots=True)
class TrustPolicyView(View):
    """A policy in a list of all policies; `reach` says how many schools have it, and whether it `differs` in them."""

    id: str
    title: str
    reach: str
    differs: bool


@dataclass(frozen=True, slots=True)
class SchoolCellView(View):
    """What a school has of a policy; without `href` it has no such policy, without `differences` no differences."""

    school: str
    text: str
    href: str = ""
    differences: str = ""
    differences_href: str = ""


@dataclass(frozen=True, slots=True)
class TrustPolicyRowView(View):
    """A policy in the list from A to Z; `cells` are in the order of the schools, and empty if there is no table."""

    policy: TrustPolicyView
    cells: tuple[SchoolCellView, ...]


@dataclass(frozen=True, slots=True)
class AToZView(View):
    """Every policy of the trust, in a table of schools if there are few of them; then every school."""

    template: ClassVar[str] = "policies.html"
    lead: str
    is_table: bool
    rows: tuple[TrustPolicyRowView, ...]
    schools: tuple[SchoolView, ...]
    outside: OutsideListView
    own: OwnListView


@dataclass(frozen=True, slots=True)
class FormView(View):
    """One school's form of a policy; `note` says how it differs from the model, empty if it does not."""

    name: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class WordingGroupView(View):
    """Schools with the same words, or those whose words no other school has."""

    title: str
    lead: str
    forms: tuple[FormView, ...]


@dataclass(frozen=True, slots=True)
class PolicyInSchoolsView(View):
    """One policy across the trust; `differs` says that there is a page of who differs where."""

    template: ClassVar[str] = "policy-schools.html"
    title: str
    lead: str
    groups: tuple[WordingGroupView, ...]
    differs: bool
    missing: str


def gather_policies(book: RuleBook, held: Iterable[HeldPolicy]) -> list[PolicyAcrossSchools]:
    """Every policy of the trust by title; the title is that of the largest group of schools.

    `held` are those that schools of the trust keep elsewhere and have no text of here.
    """
    kept: dict[str, list[HeldPolicy]] = {}
    for one in held:
        kept.setdefault(one.policy, []).append(one)
    found = []
    for same in book:
        id_ = same[0].id
        groups = tuple(tuple(group) for group in group_by_wording(same, book.list_rules(id_)))
        first, own = groups[0][0], tuple(kept.pop(id_, ()))
        found.append(PolicyAcrossSchools(id_, first.title, first.short_title, groups, book.count(id_), own))
    for id_, only in kept.items():
        ((title, short_title), _), *_ = Counter((one.title, one.short_title) for one in only).most_common(1)
        found.append(PolicyAcrossSchools(id_, title, short_title, (), Tally(0, 0, 0), tuple(only)))
    return sorted(found, key=lambda policy: (policy.short_title.casefold(), policy.id))


def view_schools(schools: Iterable[School]) -> tuple[SchoolView, ...]:
    """The schools in the given order, as lists show them."""
    return tuple(
        SchoolView(school.id, school.name, school.short_name, school.place, _say_ending(school)) for school in schools
    )


def _say_ending(school: School) -> str:
    """On which day a school will close or leave, whether that has come or not; empty if it goes on."""
    ending = school.ending
    if ending is None or ending.on is None:
        return ""
    return f"{'Closing' if ending.kind == CLOSED else 'Leaving the trust'} {say_when(ending.on)}"


def name_schools(schools: Sequence[School], word: str) -> str:
    """All of the schools in a phrase: "all five schools"; of two "both schools", and a single one is "our school"."""
    count = len(schools)
    if count == 1:
        return "our school"
    if count == 2 and word.casefold() == "all":  # noqa: PLR2004  as it says
        return "Both schools" if word[0].isupper() else "both schools"
    return f"{word} {count_words(count)} schools"


def view_policies(across: Iterable[PolicyAcrossSchools], schools: Sequence[School]) -> tuple[TrustPolicyView, ...]:
    """The policies in the given order, as lists show them; `schools` are all of the trust's."""
    return tuple(
        TrustPolicyView(one.id, one.short_title, _say_reach(one, len(schools)), differs=one.tally.differing > 0)
        for one in across
    )


def make_a_to_z_page(
    across: Sequence[PolicyAcrossSchools],
    schools: Sequence[School],
    others: tuple[OutsideListView, OwnListView],
    maker: PageMaker,
) -> Page:
    """Every policy from A to Z, and whose words each school has; `schools` are all of the trust's, in order.

    `others` are the schools that are not the trust's, and the policies of the trust itself.
    """
    is_table = len(schools) <= TILES_AT_MOST
    count = count_things(len(across), "policy", "policies")
    lead = f"{count} in {count_things(len(schools), 'school')}."
    about = About(
        kind=A_TO_Z,
        address=A_TO_Z.locate(),
        title="Every policy, A to Z",
        description=lead,
        crumbs=(Crumb(maker.trust.name, "../"), Crumb("Every policy")),
    )
    rows = (
        TrustPolicyRowView(policy, _view_cells(one, schools, about.root) if is_table else ())
        for one, policy in zip(across, view_policies(across, schools), strict=True)
    )
    return maker.make_page(about, AToZView(lead, is_table, tuple(rows), view_schools(schools), *others))


def _view_cells(policy: PolicyAcrossSchools, schools: Iterable[School], root: str) -> tuple[SchoolCellView, ...]:
    by_school: dict[str, Policy | HeldPolicy] = {one.holder: one for one in policy.held}
    by_school |= {form.school.id: form for form in policy.policies}
    return tuple(_view_cell(by_school.get(school.id), school, root) for school in schools)


def _view_cell(form: Policy | HeldPolicy | None, school: School, root: str) -> SchoolCellView:
    name = school.short_name
    if form is None:
        return SchoolCellView(name, _MISSING)
    if isinstance(form, HeldPolicy):
        return SchoolCellView(name, say_place(form), f"{root}{HELD.locate(school=school.id, policy=form.policy)}")
    text = "Trust policy" if form.model else "School's own"
    href = f"{root}{POLICY.locate(school=school.id, policy=form.id)}"
    count = len(list_shown(form)) if departs(form) else 0
    if not count:
        return SchoolCellView(name, text, href)
    differences_href = f"{root}{DIFFERENCES.locate(school=school.id, policy=form.id)}"
    return SchoolCellView(name, text, href, count_things(count, "difference"), differences_href)


def make_policy_page(policy: PolicyAcrossSchools, schools: Sequence[School], maker: PageMaker) -> Page:
    """One policy: which schools have it, and which have the same words; `schools` are all of the trust's, in order."""
    trust = maker.trust
    about = About(
        kind=POLICY_IN_SCHOOLS,
        address=POLICY_IN_SCHOOLS.locate(policy=policy.id),
        title=policy.title,
        description=f"{policy.title} in each school of {trust.name}.",
        crumbs=(Crumb(trust.name, "../../"), Crumb("Every policy", "../"), Crumb(policy.title)),
    )
    having = {form.school.id for form in policy.policies} | {one.holder for one in policy.held}
    groups = _view_groups(policy, about.root)
    view = PolicyInSchoolsView(
        title=policy.title,
        lead=f"{_say_reach(policy, len(schools))}.",
        groups=(*groups, *_view_held(policy, schools, about.root)),
        differs=len(policy.policies) > 1,
        missing=", ".join(school.name for school in schools if school.id not in having),
    )
    return maker.make_page(about, view)


def _say_reach(policy: PolicyAcrossSchools, all_: int) -> str:
    """ "All 5 schools, every section word for word the same"; "4 schools, with differences in 2 of 11 sections"."""
    count, own = policy.count, len(policy.policies)
    where = say_all(count, "school").capitalize() if count == all_ and count > 1 else count_things(count, "school")
    if not own:
        return f"{where}, kept {say_places(policy.held)}"
    said = "" if own == 1 else say_differing(policy.tally)
    if policy.held:
        kept = f"{count_things(len(policy.held), 'school keeps it', 'schools keep it')} {say_places(policy.held)}"
        return f"{where}; {f'of {own}, {said}; ' if said else ''}{kept}"
    if own == 1:
        return f"{policy.policies[0].school.name} only" if all_ > 1 else where
    return f"{where}, {said}"


def _view_held(policy: PolicyAcrossSchools, schools: Sequence[School], root: str) -> Iterator[WordingGroupView]:
    """The schools that keep the policy elsewhere: nobody knows here whether their words are the same."""
    kept = {one.holder: one for one in policy.held}
    if kept:
        lead = "What these say is not compared here: each is a file, or a page on another site."
        forms = (
            FormView(
                school.name,
                f"{root}{HELD.locate(school=school.id, policy=policy.id)}",
                say_place_in_full(kept[school.id]),
            )
            for school in schools
            if school.id in kept
        )
        yield WordingGroupView("Kept as a file or on another site", lead, tuple(forms))


def _view_groups(policy: PolicyAcrossSchools, root: str) -> Iterator[WordingGroupView]:
    """Schools with the same words together; those whose words no other school has, last and in one list."""
    for group in (group for group in policy.groups if len(group) > 1):
        title = "The same words" if len(policy.groups) > 1 else "Every school that has it"
        count = count_things(len(group), "school")
        lead = f"These {count} have the same words, apart from names and contact details."
        yield WordingGroupView(title, lead, _view_forms(group, root))
    alone = [group[0] for group in policy.groups if len(group) == 1]
    if alone:
        title = "Words of their own" if len(alone) > 1 else "Words of its own"
        yield WordingGroupView(title, "", _view_forms(alone, root))


def _view_forms(forms: Iterable[Policy], root: str) -> tuple[FormView, ...]:
    return tuple(_view_form(form, root) for form in sorted(forms, key=lambda form: form.school.name))


def _view_form(form: Policy, root: str) -> FormView:
    shown = len(list_shown(form))
    note = f"{count_things(shown, 'difference')} from the trust's model" if shown else ""
    href = f"{root}{POLICY.locate(school=form.school.id, policy=form.id)}"
    return FormView(form.school.name, href, note if form.model else "The school's own")
