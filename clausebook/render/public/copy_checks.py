"""The page on which anybody asks whether a copy of a policy is the right one, and the list that it looks in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.data.copy_list import count_digits, write_copy_list
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.page_kinds import A_TO_Z, CHECK_A_COPY
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from clausebook.model.edition import Edition
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.version_lists import VersionLister


@dataclass(frozen=True, slots=True)
class CopyCheckView(View):
    """The page, which checks files if the trust `has_files`.

    A file of the list is named with so many `digits` of the fingerprints in it; `root` leads to the site's root.
    """

    template: ClassVar[str] = "check-a-copy.html"
    root: str
    digits: int
    policies: str
    has_files: bool


def plan_check(edition: Edition, maker: PageMaker, lister: VersionLister, *, has_data: bool) -> Folder:
    """The folder of the page and its list; `has_data` if the site has the data of each text."""
    home = CHECK_A_COPY.locate()

    def make() -> Content:
        files = {f"{home}{name}": raw for name, raw in write_copy_list(edition, lister, has_data=has_data).items()}
        return Content((_make_page(edition, maker),), files)

    return Folder((home,), make)


def _make_page(edition: Edition, maker: PageMaker) -> Page:
    trust = edition.policies.trust
    about = About(
        kind=CHECK_A_COPY,
        address=CHECK_A_COPY.locate(),
        title="Check a copy",
        description="Whose policy a copy is, which version, and if it applies.",
        crumbs=(Crumb(trust.name, "../"), Crumb("Check a copy")),
    )
    digits = count_digits(edition.histories.values())
    return maker.make_page(
        about, CopyCheckView(about.root, digits, f"{about.root}{A_TO_Z.locate()}", trust.publishing.has_downloads)
    )
