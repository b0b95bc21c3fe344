"""Who differs where: a picture of which school has which rule of a policy, and how, with the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.departures.differences import departs
from clausebook.render.departures.rule_words import say_differing, tag_having
from clausebook.render.departures.rules import Having
from clausebook.render.frame.bars import split_bar
from clausebook.render.frame.page_kinds import A_TO_Z, DIFFERENCES, HELD, POLICY, SCHOOL_HOME, WHO_DIFFERS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.public.rule_views import COLUMNS_AT_MOST, FormLinkView, link_form, view_groups, view_key
from clausebook.render.text.held_words import say_place
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.departures.rules import RuleForm, RuleInSchools, Tally
    from clausebook.render.frame.bars import BarPartView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.rule_views import HavingGroupView, KeyView

# Said of a school that has not this policy, but the same section in another.
_NO_POLICY = "No such policy"


@dataclass(frozen=True, slots=True)
class SchoolLinkView(View):
    """A school, and the way to its differences; if it has none, to its policy."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class CoverageCellView(View):
    """What one school has of a rule."""

    tag: str
    tone: str
    form: FormLinkView


@dataclass(frozen=True, slots=True)
class CoverageRowView(View):
    """A rule: `cells` for each school in order, or a bar and the schools by what they have if they are too many."""

    title: str
    href: str
    cells: tuple[CoverageCellView, ...]
    bar: tuple[BarPartView, ...]
    groups: tuple[HavingGroupView, ...]


@dataclass(frozen=True, slots=True)
class SharedRuleView(View):
    """A rule that all schools have word for word the same, and the way to it in one of them."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class WhoDiffersView(View):
    """Who differs where; where schools are too many for a table (`is_wide`), `shared` has the rules that are alike."""

    template: ClassVar[str] = "differences-map.html"
    name: str
    lead: str
    is_wide: bool
    key: tuple[KeyView, ...]
    schools: tuple[SchoolLinkView, ...]
    rows: tuple[CoverageRowView, ...]
    shared: tuple[SharedRuleView, ...]


def lead_here(maker: PageMaker, root: str) -> tuple[Crumb, ...]:
    """The crumbs of every page about one policy across the trust."""
    return Crumb(maker.trust.name, root), Crumb("Every policy", f"{root}{A_TO_Z.locate()}")


def has_page(rule: RuleInSchools) -> bool:
    """Whether schools that have a rule print it in more ways than one."""
    return len({form.words for form in rule.forms if form.having.is_there}) > 1


def make_coverage_page(
    policies: Sequence[Policy],
    rules: Sequence[RuleInSchools],
    tally: Tally,
    held: Mapping[str, HeldPolicy],
    maker: PageMaker,
) -> Page:
    """The page of who differs where, for the policies of one id, one of each school by its name.

    `held` are those of schools that keep theirs elsewhere, by school.
    """
    title = f"Who differs where: {policies[0].title}"
    lead = f"{count_things(tally.schools, 'school')} have this policy, {say_differing(tally)}."
    about = About(
        kind=WHO_DIFFERS,
        address=WHO_DIFFERS.locate(policy=policies[0].id),
        title=title,
        description=f"{title}. {lead}",
        crumbs=(*lead_here(maker, "../../../"), Crumb(policies[0].title, "../"), Crumb("Who differs where")),
    )
    schools = {form.school.name: form.school for rule in rules for form in rule.forms}
    columns = [school for _, school in sorted(schools.items())]
    is_wide = len(columns) > COLUMNS_AT_MOST
    rows = [rule for rule in rules if not (is_wide and rule.is_shared)]
    view = WhoDiffersView(
        name=title,
        lead=lead,
        is_wide=is_wide,
        key=view_key(form for rule in rows for form in rule.forms),
        schools=tuple(_link_school(policy, about.root) for policy in policies),
        rows=tuple(_view_row(rule, () if is_wide else columns, held, about.root) for rule in rows),
        shared=tuple(_view_shared(rule, about.root) for rule in rules if is_wide and rule.is_shared),
    )
    return maker.make_page(about, view)


def _link_school(policy: Policy, root: str) -> SchoolLinkView:
    kind = DIFFERENCES if departs(policy) else POLICY
    return SchoolLinkView(policy.school.short_name, f"{root}{kind.locate(school=policy.school.id, policy=policy.id)}")


def _link_rule(rule: RuleInSchools, root: str) -> str:
    """The way to the page of a rule; if all that have it say the same, to one of them."""
    if has_page(rule):
        return f"{rule.key}/"
    return link_form(next((form for form in rule.forms if form.section), rule.forms[0]), root).href


def _view_row(
    rule: RuleInSchools, columns: Sequence[School], held: Mapping[str, HeldPolicy], root: str
) -> CoverageRowView:
    forms = {form.school.id: form for form in rule.forms}
    return CoverageRowView(
        title=rule.title,
        href=_link_rule(rule, root),
        cells=tuple(_view_cell(school, forms.get(school.id), held.get(school.id), root) for school in columns),
        bar=() if columns else tuple(split_bar(_count_havings(rule))),
        groups=() if columns else view_groups(rule.forms, root),
    )


def _view_cell(school: School, form: RuleForm | None, held: HeldPolicy | None, root: str) -> CoverageCellView:
    if form is None and held:
        href = f"{root}{HELD.locate(school=school.id, policy=held.policy)}"
        return CoverageCellView(say_place(held), Having.NOT_THERE.value, FormLinkView(school.short_name, href, ""))
    if form is None:
        href = f"{root}{SCHOOL_HOME.locate(school=school.id)}"
        return CoverageCellView(_NO_POLICY, Having.NOT_THERE.value, FormLinkView(school.short_name, href, ""))
    return CoverageCellView(tag_having(form.having), form.having.value, link_form(form, root))


def _count_havings(rule: RuleInSchools) -> dict[str, int]:
    havings = [form.having for form in rule.forms]
    return {having.value: havings.count(having) for having in Having}


def _view_shared(rule: RuleInSchools, root: str) -> SharedRuleView:
    return SharedRuleView(rule.title, link_form(rule.forms[0], root).href)
