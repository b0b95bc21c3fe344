"""Everything below the address of one policy of a school: its page, its versions, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.addresses import FEED
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import COMPARED_WITH_NOW
from clausebook.render.history.predecessors import Succession
from clausebook.render.history.version_steps import list_steps, name_changes
from clausebook.render.policy.change_pages import ChangePageRenderer, write_changes_file
from clausebook.render.policy.dated_pages import DatedPageRenderer
from clausebook.render.policy.feeds import FeedWriter
from clausebook.render.policy.held_pages import HeldPageRenderer
from clausebook.render.policy.policy_pages import PolicyPageRenderer
from clausebook.render.policy.policy_texts import PolicyTextRenderer
from clausebook.render.policy.translation_pages import TranslationPageRenderer
from clausebook.render.policy.version_pages import VersionPageRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.held import HeldPolicy
    from clausebook.model.histories import History
    from clausebook.model.pictures import PictureFile
    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslationStanding
    from clausebook.model.trust import School
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.history.version_steps import Compare, VersionStep
    from clausebook.render.policy.downloads import PolicyFile
    from clausebook.render.policy.file_makers import FileMakers
    from clausebook.render.text.wordings import WordingRenderer

CHANGES_FILE = "changes.json"


class PolicyFolderRenderer:
    """Makes everything below one policy's address; what policies share is made once."""

    def __init__(  # noqa: PLR0913  what, and by what
        self,
        edition: Edition,
        maker: PageMaker,
        wordings: WordingRenderer,
        lister: VersionLister,
        *,
        compare: Compare,
        makers: FileMakers,
    ) -> None:
        self._edition, self._lister, self._compare = edition, lister, compare
        self._makers = makers
        texts = PolicyTextRenderer(maker.templates, wordings, maker.trust)
        succession = Succession(edition, lister)
        self._policies = PolicyPageRenderer(maker, texts, lister, succession)
        self._versions = VersionPageRenderer(maker, texts, lister, succession)
        self._dated = DatedPageRenderer(maker, lister)
        self._held = HeldPageRenderer(maker, succession, lister.day)
        self._changes = ChangePageRenderer(maker, makers.make_changes)
        self._translations = TranslationPageRenderer(maker)
        self._feeds = FeedWriter(lister.trust, lister.day)
        self._old_homes: dict[str, list[str]] = {}
        for old, new in edition.redirects.items():
            self._old_homes.setdefault(new, []).append(old)

    def plan(self, history: History) -> Folder:
        """The folder of one policy; with what programs ask for again and again at its old addresses too."""
        home = _find_home(history)
        homes = (home, *self._old_homes.get(home, ()))
        return Folder(homes, lambda: self._make(history, homes))

    def list_addresses(self, history: History) -> Iterator[str]:
        """The addresses of its pages, but for those that set two versions side by side.

        Whether there is one of those is known only when the versions are compared.
        """
        home, policy = _find_home(history), self._find_policy(history)
        yield from self.list_indexed(history)
        yield from (f"{home}{record.version}/" for record in list_others(self._edition, history, self._lister))
        shown = self._find_shown(history)
        for record in history.records:
            if not history.is_void(record) and self._lister.is_kept(history, record):
                yield f"{home}{name_changes(record, is_shown=record == shown)}"
        yield from (
            COMPARED_WITH_NOW.locate(school=history.school, policy=history.policy, version=record.version)
            for record in self._list_compared(history, shown)
        )
        if policy is None:
            yield home
        if history.latest and not history.is_end_unknown:
            yield f"{home}on/"

    def list_pictures(self, history: History) -> Iterator[PictureFile]:
        """The pictures on those pages: of a text that is kept no more, none."""
        policy = self._find_policy(history)
        shown = self._find_shown(history)
        if policy and shown is None:
            yield from policy.find_pictures().values()
        for record in (*([shown] if shown else []), *list_others(self._edition, history, self._lister)):
            yield from record.pictures

    def list_indexed(self, history: History) -> Iterator[str]:
        """The pages that search engines should know: the policy, and the same in other languages."""
        is_member = history.school in self._edition.holders
        if self._find_policy(history) or (is_member and self._find_held(history)):
            yield _find_home(history)
        if self._find_policy(history):
            yield from (one.translation.address for one in self._list_translations(history))

    def _find_shown(self, history: History) -> Record | None:
        return self._edition.find_shown(history.school, history.policy)

    def _find_policy(self, history: History) -> Policy | None:
        return self._edition.find_policy(history.school, history.policy)

    def _find_held(self, history: History) -> HeldPolicy | None:
        return self._edition.held.get((history.school, history.policy))

    def _list_translations(self, history: History) -> Sequence[TranslationStanding]:
        return self._edition.translations.get((history.school, history.policy), ())

    def _make(self, history: History, homes: tuple[str, ...]) -> Content:
        school, policy = self._edition.find_school(history.school), self._find_policy(history)
        steps = list(
            list_steps(history, self._find_shown(history), self._lister, self._edition.open_record, self._compare)
        )
        beside: list[PolicyFile] = []
        pages = list(self._make_current(policy, history, steps, beside)) if policy else []
        for step in steps:
            pages += self._changes.make_pages(school, step, steps, beside)
        pages += self._make_versions(history, policy, beside)
        pages += self._make_now(school, history, self._find_shown(history), beside)
        files = {}
        if history.records or history.mistakes:
            title = f"Changes to: {history.latest.title}" if history.latest else history.policy
            files[FEED] = self._feeds.write_feed(school, [history], address=homes[0], title=title)
        if steps:
            files[CHANGES_FILE] = write_changes_file(school, steps).encode()
        written = {f"{home}{name}": raw for home in homes for name, raw in files.items()}
        return Content(tuple(pages), written | {f"{homes[0]}{one.name}": one.content for one in beside})

    def _make_current(
        self, policy: Policy, history: History, steps: list[VersionStep], beside: list[PolicyFile]
    ) -> Iterator[Page]:
        """The pages of a policy as it is; the files of its text are added to `beside`."""
        translations = self._list_translations(history)
        step = next((step for step in steps if step.is_shown), None)
        made = self._make_files(policy, history, beside, is_shown=True)
        yield self._policies.make_page(policy, history, step, translations, made)
        for one in translations:
            files = self._makers.make_translation(policy, one)
            beside += files
            yield self._translations.make_page(policy, one, files)

    def _list_compared(self, history: History, shown: Record | None) -> list[Record]:
        """The versions that are compared with the one that the policy's page shows."""
        lister = self._lister
        return [record for record in history.records if lister.is_compared_with_now(history, record, shown)]

    def _make_now(
        self, school: School, history: History, shown: Record | None, beside: list[PolicyFile]
    ) -> Iterator[Page]:
        if shown is None:
            return
        open_record = self._edition.open_record
        for record in self._list_compared(history, shown):
            applied = history.list_since(record, shown)
            comparison = self._compare(open_record(record), open_record(shown))
            yield self._changes.make_now(school, record, shown, applied, comparison, beside=beside)

    def _make_files(
        self, text: Policy, history: History, beside: list[PolicyFile], *, is_shown: bool
    ) -> Sequence[PolicyFile]:
        """The files that people download of a text; those go to `beside`, and of an approved one those for programs."""
        made = self._makers.make_downloads(text, history, is_shown)
        beside += made
        if not text.is_draft:
            beside += self._makers.write_data(text, history, made)
        return made

    def _make_versions(self, history: History, policy: Policy | None, beside: list[PolicyFile]) -> Iterator[Page]:
        edition = self._edition
        school = edition.find_school(history.school)
        for record in list_others(self._edition, history, self._lister):
            text = edition.open_record(record)
            # What nobody approved is shown, and not handed out.
            is_approved = history.find_mistake(record) is None
            made = self._make_files(text, history, beside, is_shown=False) if is_approved else ()
            yield self._versions.make_version(text, history, record, made)
        latest, withdrawal = history.latest, history.find_withdrawal(self._lister.day)
        held = self._find_held(history)
        if policy is None and held:
            yield self._held.make_page(held, school, history)
        elif policy is None:
            titles = {other.policy: other.title for other in edition.list_held(school.id)}
            titles |= {other.id: other.title for other in edition.policies.by_school.get(school.id, {}).values()}
            yield self._versions.make_ended(school, history, withdrawal, titles)
        if latest and not history.is_end_unknown:
            yield self._dated.make_on(school, policy.title if policy else latest.title, history)


def _find_home(history: History) -> str:
    return f"{history.school}/{history.policy}/"


def list_others(edition: Edition, history: History, lister: VersionLister) -> list[Record]:
    """The versions that have a page of their own: all that are kept but the one that the policy's page shows.

    So have those that were recorded in error, if the public was shown them.
    """
    shown = edition.find_shown(history.school, history.policy)
    return [record for record in history.list_all() if record != shown and lister.is_kept(history, record)]
