"""What stands at the address of one school: its home, its policies as data, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.feeds import FeedWriter
from clausebook.render.folders import Content, Folder
from clausebook.render.policy_lists import POLICY_LIST, write_policy_list
from clausebook.render.school_pages import make_school_page
from clausebook.render.version_lists import FEED

if TYPE_CHECKING:
    from clausebook.model.approvals import History
    from clausebook.model.policies import Edition
    from clausebook.model.trust import School
    from clausebook.render.documents import DocumentPress
    from clausebook.render.pages import FramePress
    from clausebook.render.version_lists import VersionLister


class SchoolFolderPress:
    """Makes what stands at a school's address, but for its policies, which have folders of their own."""

    def __init__(self, edition: Edition, press: DocumentPress, frames: FramePress, lister: VersionLister) -> None:
        self._edition, self._press, self._frames, self._lister = edition, press, frames, lister
        self._feeds = FeedWriter(lister.trust, lister.day)
        self._histories: dict[str, list[History]] = {id_: [] for id_ in edition.policies.schools}
        for (school, _), history in edition.histories.items():
            self._histories[school].append(history)

    def plan(self, school: School) -> Folder:
        """The folder of one school; its feed stands at its old addresses too, where programs still ask for it."""
        home = f"{school.id}/"
        old = tuple(old for old, new in self._edition.redirects.items() if new == home)
        return Folder((home, *old), lambda: self._make(school, (home, *old)))

    def _make(self, school: School, homes: tuple[str, ...]) -> Content:
        own = self._edition.policies.by_school.get(school.id, {})
        histories = self._histories[school.id]
        page = make_school_page(school, own.values(), self._lister, self._press, self._frames, histories=histories)
        feed = self._feeds.write_feed(school, histories, address=homes[0], title="Changes to our policies")
        listed = write_policy_list(school, own, self._edition.histories, self._lister)
        return Content((page,), {f"{homes[0]}{POLICY_LIST}": listed, **{f"{home}{FEED}": feed for home in homes}})
