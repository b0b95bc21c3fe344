"""What pages about a rule in several schools have in common: schools by what they have, with ways to their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.render.departures.rule_words import explain_having, say_moved, tag_having
from clausebook.render.departures.rules import Having
from clausebook.render.frame.page_kinds import DIFFERENCES, POLICY
from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.render.departures.rules import RuleForm

# A table of more schools cannot be read across; then schools with the same are named together.
COLUMNS_AT_MOST = 12
# A heading, or a group of schools that have what most have, names no more.
NAMES_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class FormLinkView(View):
    """A school, what it has of a rule beside its tag, and the way to it."""

    name: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class HavingGroupView(View):
    """The schools that have the same of a rule; `rest` says how many they are where they are too many to name."""

    tag: str
    tone: str
    forms: tuple[FormLinkView, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class KeyView(View):
    """A tag and what it means."""

    tag: str
    tone: str
    meaning: str


def view_key(forms: Iterable[RuleForm]) -> tuple[KeyView, ...]:
    """What each tag on a page means."""
    shown = {form.having for form in forms}
    return tuple(KeyView(tag_having(one), one.value, explain_having(one)) for one in Having if one in shown)


def link_form(form: RuleForm, root: str) -> FormLinkView:
    """The way to what a school has of a rule: its section, why it was left out, or the policy that lacks it."""
    home = f"{root}{POLICY.locate(school=form.school.id, policy=form.policy.id)}"
    href = f"{home}#{form.key}" if form.section else home
    if form.having is Having.LEFT_OUT:
        href = f"{root}{DIFFERENCES.locate(school=form.school.id, policy=form.policy.id)}"
    note = form.policy.short_title if form.having is Having.ELSEWHERE else say_moved(form)
    return FormLinkView(form.school.short_name, href, note)


def view_groups(forms: Sequence[RuleForm], root: str) -> tuple[HavingGroupView, ...]:
    """The schools of a rule by what they have. Of many that have the model's words, it is said how many they are."""
    groups: dict[Having, list[RuleForm]] = {}
    for form in forms:
        groups.setdefault(form.having, []).append(form)
    return tuple(_view_group(one, groups[one], len(forms), root) for one in Having if one in groups)


def _view_group(having: Having, forms: Sequence[RuleForm], all_: int, root: str) -> HavingGroupView:
    is_rest = having in (Having.MODEL, Having.NOT_THERE) and all_ > COLUMNS_AT_MOST and len(forms) > NAMES_AT_MOST
    # One that stands in another place is never among those that are only counted.
    named = [form for form in forms if not is_rest or form.is_moved]
    rest = "" if len(named) == len(forms) else f"{'the other ' if named else ''}{len(forms) - len(named):,} schools"
    return HavingGroupView(tag_having(having), having.value, tuple(link_form(form, root) for form in named), rest)


def name_schools(forms: Iterable[RuleForm]) -> str:
    """Schools in a heading: not more than can be read there."""
    names = sorted(form.school.short_name for form in forms)
    return join_words(names, last="and", at_most=NAMES_AT_MOST)
