"""Everything that stands below the address of one policy of a school: its page, its versions, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.change_pages import ChangePagePress, write_changes_file
from clausebook.render.policy_pages import PolicyPagePress
from clausebook.render.translation_pages import TranslationPagePress
from clausebook.render.version_pages import VersionPagePress
from clausebook.render.version_steps import list_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.approvals import History, Record
    from clausebook.model.policies import Edition, Policy
    from clausebook.render.documents import DocumentPress
    from clausebook.render.pages import FramePress, Page
    from clausebook.render.version_lists import VersionLister
    from clausebook.render.version_steps import Compare
    from clausebook.render.wordings import WordingPress

CHANGES_FILE = "changes.json"


class PolicyFolderPress:
    """Makes the pages of one policy at a time; what policies share is made once."""

    def __init__(
        self, press: DocumentPress, frames: FramePress, wordings: WordingPress, lister: VersionLister, compare: Compare
    ) -> None:
        self._lister, self._compare = lister, compare
        self._policies = PolicyPagePress(press, frames, wordings, lister)
        self._versions = VersionPagePress(press, frames, self._policies, lister)
        self._changes = ChangePagePress(press, frames, lister.trust)
        self._translations = TranslationPagePress(press, frames, lister.trust)
        self.files: dict[str, bytes] = {}

    def make_pages(self, edition: Edition, history: History) -> Iterator[Page]:
        """The pages of one policy; what is to stand beside them goes into `files`.

        Raises BrokenPromise if a page does not show exactly what was composed or approved, and what
        `edition.open_record` raises.
        """
        policy = edition.policies.by_school[history.school].get(history.policy)
        shown = find_shown(policy, history)
        steps = list(list_steps(history, shown, self._lister, edition.open_record, self._compare))
        if policy:
            translations = edition.translations.get((history.school, history.policy), ())
            step = next((step for step in steps if step.is_shown), None)
            yield self._policies.make_page(policy, history, step, translations)
            for one in translations:
                yield self._translations.make_page(policy, one)
        school = edition.policies.schools[history.school]
        for step in steps:
            yield from self._changes.make_pages(school, step)
        if steps:
            name = f"{history.school}/{history.policy}/{CHANGES_FILE}"
            self.files[name] = write_changes_file(school, steps).encode()
        yield from self._make_versions(edition, history, policy)

    def _make_versions(self, edition: Edition, history: History, policy: Policy | None) -> Iterator[Page]:
        school = edition.policies.schools[history.school]
        for record in list_others(policy, history, self._lister):
            yield self._versions.make_version(edition.open_record(record), history, record)
        latest, withdrawal = history.latest, history.find_withdrawal(self._lister.day)
        if withdrawal and policy is None:
            titles = {other.id: other.title for other in edition.policies.by_school[school.id].values()}
            yield self._versions.make_withdrawn(school, history, withdrawal, titles)
        if latest:
            yield self._versions.make_on(school, policy.title if policy else latest.title, history)


def find_shown(policy: Policy | None, history: History) -> Record | None:
    """The version that the policy's own page shows; None for a draft, and for a policy that is withdrawn."""
    return history.find_version(policy.version) if policy and not policy.is_draft else None


def list_others(policy: Policy | None, history: History, lister: VersionLister) -> list[Record]:
    """The versions that have a page of their own: all that are kept but the one that the policy's page shows."""
    shown = find_shown(policy, history)
    return [record for record in history.records if record != shown and lister.is_kept(history, record)]
