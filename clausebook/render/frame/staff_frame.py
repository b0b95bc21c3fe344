"""The frame of the staff site: its groups in the header, the pages of a group below the heading, all at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.guide_pages import GUIDE_PAGES, GUIDE_START
from clausebook.render.frame.page_kinds import Audience, Group, list_kinds
from clausebook.render.frame.page_maker import LinkView, locate_logo
from clausebook.render.frame.pages import TRUST_BRAND
from clausebook.render.frame.templates import PLACE, View

if TYPE_CHECKING:
    from collections.abc import Collection

    from clausebook.model.trust import Trust
    from clausebook.render.frame.page_kinds import PageKind
    from clausebook.render.frame.page_maker import About

_HERE, _WITHIN = "page", "true"


@dataclass(frozen=True, slots=True)
class StaffHeaderView(View):
    """The band at the head of a staff page; its links lead to the groups."""

    template: ClassVar[str] = "staff-frame.html"
    macro: ClassVar[str] = "header"
    home: str
    logo: str
    crest: str
    name: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class BesideView(View):
    """Below a heading: the pages of the group that the page is in, and the guide's page for its task."""

    template: ClassVar[str] = "staff-frame.html"
    macro: ClassVar[str] = "beside"
    group: str
    links: tuple[LinkView, ...]
    guide: LinkView | None


@dataclass(frozen=True, slots=True)
class GroupView(View):
    """A group with its pages, at the foot."""

    name: str
    anchor: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class StaffFooterView(View):
    """Every page that a link leads to, by group, and the last line; `guide` is empty where there is none."""

    template: ClassVar[str] = "staff-frame.html"
    macro: ClassVar[str] = "footer"
    groups: tuple[GroupView, ...]
    guide: str
    public: str
    line: str


class StaffFrame:
    """The frame of the staff site, which says on every page that it is not public."""

    def __init__(self, trust: Trust, guide: Collection[str]) -> None:
        """`guide` names the pages of the guide that this project has, as their files are called, without `.md`."""
        self._trust, self._guide = trust, guide
        kinds = list_kinds(Audience.STAFF)
        self._groups = {group: [kind for kind in kinds if kind.group is group and kind.link] for group in Group}

    def _find_section(self, about: About) -> PageKind | None:
        """Under which of the pages that links lead to a page belongs; the first of its group if under no other."""
        if about.kind.group is None:
            return None
        own = self._groups[about.kind.group]
        return max((kind for kind in own if about.kind.address.startswith(kind.address)), key=_measure, default=own[0])

    def _view_link(self, kind: PageKind, about: About, text: str = "") -> LinkView:
        section = self._find_section(about)
        is_here = kind is section or (bool(text) and section is not None and kind.group is section.group)
        here = (_HERE if about.address == kind.address else _WITHIN) if is_here else ""
        return LinkView(f"{about.root}{kind.address}" or "./", text or kind.link, here)

    def key_header(self, about: About) -> tuple[str, ...]:
        """Pages at one depth in one group have one header; the first page of the group has another."""
        first = self._groups[about.kind.group][0] if about.kind.group else None
        return about.root, str(about.kind.group), str(first is not None and about.address == first.address)

    def key_footer(self, about: About) -> tuple[str, ...]:
        """Pages at one depth have one footer."""
        return (about.root,)

    def key_beside(self, about: About) -> tuple[str, ...]:
        """Pages of one kind at one depth have the same there."""
        return about.root, about.kind.address

    def view_header(self, about: About) -> StaffHeaderView:
        """The trust's name and logo, and the ways to the groups."""
        root, brand = about.root, self._trust.brand
        return StaffHeaderView(
            home=root or "./",
            logo=locate_logo(TRUST_BRAND, brand, root),
            crest=brand.crest,
            name=self._trust.name,
            links=tuple(self._view_link(own[0], about, group.value) for group, own in self._groups.items()),
        )

    def view_beside(self, about: About) -> BesideView | None:
        """The pages of the page's group, where there are several, and the guide's page for its task if there is one."""
        own = self._groups[about.kind.group] if about.kind.group else []
        page = GUIDE_PAGES.get(about.kind)
        guide = LinkView(f"{about.root}{page.address}", page.title) if page and page.name in self._guide else None
        links = tuple(self._view_link(kind, about) for kind in own) if len(own) > 1 else ()
        if not links and not guide:
            return None
        return BesideView(about.kind.group.value if about.kind.group else "", links, guide)

    def list_groups(self, root: str) -> tuple[GroupView, ...]:
        """The ways to every page that a link leads to, by group, `root` being the way to the site's root."""
        return tuple(
            GroupView(
                name=group.value,
                anchor=f"foot-{group.name.lower()}",
                links=tuple(LinkView(f"{root}{kind.address}" or "./", kind.link) for kind in own),
            )
            for group, own in self._groups.items()
        )

    def view_footer(self, about: About) -> StaffFooterView:
        """The ways to every page that a link leads to, to the guide if there is one, and to the public site."""
        guide = f"{about.root}{GUIDE_START.address}" if GUIDE_START.name in self._guide else ""
        return StaffFooterView(self.list_groups(about.root), guide, self._trust.address, PLACE)

    def say_owner(self, about: About) -> str:  # noqa: ARG002  the same on each page
        """The trust, and for whom the page is."""
        return f"{self._trust.name}, staff only"

    def say_line(self, about: About) -> str:  # noqa: ARG002  the same on each page
        """Whose page it is, and for whom."""
        return self.line

    @property
    def line(self) -> str:
        """The last line of every page of the staff site."""
        return f"{self._trust.name}. Staff only, not public."


def _measure(kind: PageKind) -> int:
    return len(kind.address)
