"""A policy of today and those of schools that are no more: which came before it, and what came after them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.model.grammar import make_possessive
from clausebook.model.membership import tell_ending
from clausebook.render.frame.page_kinds import POLICY, SCHOOL_HOME
from clausebook.render.frame.page_maker import LinkView
from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.histories import History
    from clausebook.model.trust import School
    from clausebook.render.history.version_lists import VersionLister, VersionView

# The way from a policy's page to the site's root.
_ROOT = "../../"


@dataclass(frozen=True, slots=True)
class PredecessorView(View):
    """The versions that a policy had in another school, which is no more, and what became of that school."""

    title: str
    told: str
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """What schools and policies came before each other and after."""

    edition: Edition
    lister: VersionLister

    def list_predecessors(self, school: School, history: History) -> tuple[PredecessorView, ...]:
        """The versions of other schools that came before a policy, school by school."""
        keys = self.edition.predecessors.get((school.id, history.policy), ())
        return tuple(self._view(self.edition.find_school(key[0]), self.edition.histories[key]) for key in keys)

    def _view(self, school: School, history: History) -> PredecessorView:
        home = f"{_ROOT}{POLICY.locate(school=school.id, policy=history.policy)}"
        versions = tuple(
            replace(
                one,
                href=f"{home}{one.href}" if one.href else "",
                changes=f"{home}{one.changes}" if one.changes else "",
            )
            for one in self.lister.list_versions(history, school, None)
        )
        told = tell_ending(school.name, school.ending, self.lister.trust.name, is_past=True)
        return PredecessorView(f"{make_possessive(school.short_name)} versions", told, versions)

    def list_versions(self, history: History, school: School, shown: Record | None) -> tuple[VersionView, ...]:
        """Every version of a policy; where two schools became one, with the name of the one that had it then."""
        views = self.lister.list_versions(history, school, shown)
        if (school.id, history.policy) not in self.edition.predecessors:
            return views
        return tuple(map(self._name_school, reversed(history.records), views))

    def _name_school(self, record: Record, view: VersionView) -> VersionView:
        if record.approved_as[0] == record.school:
            return view
        name = self.edition.open_record(record).school.name
        return replace(view, approved=f"{view.approved} It was then a policy of {name}.")

    def list_heirs(self, history: History) -> tuple[LinkView, ...]:
        """What came after a policy of a former school: that of each school that came after it, else its page."""
        key = (history.school, history.policy)
        found = [now for now, before in self.edition.predecessors.items() if key in before]
        links = []
        for school in self.list_successors(self.edition.find_school(history.school)):
            policy = next((policy for owner, policy in found if owner == school.id), history.policy)
            text = self.edition.find_policy(school.id, policy) or self.edition.held.get((school.id, policy))
            if text:
                address = POLICY.locate(school=school.id, policy=policy)
                links.append(LinkView(f"{_ROOT}{address}", f"{text.title}, {school.name}"))
            else:
                links.append(LinkView(f"{_ROOT}{SCHOOL_HOME.locate(school=school.id)}", school.name))
        return tuple(links)

    def list_successors(self, school: School) -> Iterator[School]:
        """The schools that came after a school, in the order in which they are named."""
        edition = self.edition
        known = {**edition.former, **edition.coming, **edition.policies.schools}
        for id_ in school.ending.successors if school.ending else ():
            if id_ in known:
                yield known[id_]
