"""What of a school's policies is in the document that has them all, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.frame.page_kinds import SCHOOL_HOME
from clausebook.render.papers.manual import ElsewhereList, ElsewherePolicy, compose_manual
from clausebook.render.policy.downloads import name_manual
from clausebook.render.public.subjects import part_by_subject
from clausebook.render.text.held_words import ON_ANOTHER_SITE, locate_held, say_place_in_full

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.papers.handing_out import PaperHandler
    from clausebook.render.papers.paper import Paper
    from clausebook.render.policy.downloads import PolicyFile
    from clausebook.render.public.trusts_own import OwnListView

# One policy has files of its own.
_FEWEST = 2


class ManualMaker:
    """Makes the files of all policies of a school."""

    def __init__(self, edition: Edition, lister: VersionLister, handler: PaperHandler, own: OwnListView) -> None:
        """`own` are the policies of the trust itself, as the page of a school lists them."""
        self._edition, self._lister, self._handler, self._own = edition, lister, handler, own

    def make(self, school: School) -> Sequence[PolicyFile]:
        """The files, in the order of the formats; none of a school with fewer than two policies in force.

        Raises what opening a record, composing and making do.
        """
        found = list(self._list_in_force(school))
        if len(found) < _FEWEST:
            return ()
        starts = [self._edition.find_history(school.id, one.id).find_start(record) for one, record in found]
        subjects = [
            (title, [self._compose(policy) for policy in policies])
            for title, policies in part_by_subject([policy for policy, _ in found], self._edition.policies.trust)
        ]
        elsewhere = [one for one in self._list_elsewhere(school, {policy.id for policy, _ in found}) if one.policies]
        manual = compose_manual(school, self._edition.policies.trust, subjects, elsewhere, max(starts))
        return self._handler.hand_out(manual, lambda ending: name_manual(school.id, ending))

    def _list_in_force(self, school: School) -> Iterator[tuple[Policy, Record]]:
        """The policies whose pages show a text that applies."""
        for policy in self._edition.policies.by_school.get(school.id, {}).values():
            record = self._edition.find_history(school.id, policy.id).find_in_force(self._lister.day)
            if record and not policy.is_draft and policy.version == record.version:
                yield policy, record

    def _compose(self, policy: Policy) -> Paper:
        history = self._edition.find_history(policy.school.id, policy.id)
        return self._handler.composer.compose(policy, history, is_shown=True)

    def _list_elsewhere(self, school: School, in_force: set[str]) -> Iterator[ElsewhereList]:
        """What applies at the school too and is not printed: what it keeps elsewhere, and what is the trust's own."""
        root = self._edition.policies.trust.address
        home = f"{root}{SCHOOL_HOME.locate(school=school.id)}"
        held = [one for one in self._edition.list_applying(school.id) if one.policy not in in_force]
        yield ElsewhereList(
            "Policies that are kept elsewhere",
            "They are ours too, and are not in this document.",
            tuple(
                ElsewherePolicy(one.title, _say_place(one), locate_held(one, f"{home}{one.policy}/"))
                for one in sorted(held, key=lambda one: (one.short_title.casefold(), one.policy))
            ),
        )
        if not school.is_trust:
            yield ElsewhereList(
                self._own.title,
                "They apply at our school too, and are not in this document.",
                tuple(ElsewherePolicy(one.title, "", f"{root}{one.href}") for one in self._own.policies),
            )


def _say_place(held: HeldPolicy) -> str:
    """How it is kept; the address that stands beside it says on which site."""
    return say_place_in_full(held) if held.file else ON_ANOTHER_SITE
