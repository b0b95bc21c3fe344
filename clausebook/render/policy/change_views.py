"""What the pages about the changes of a policy say, for their templates and for whoever says the same elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from clausebook.render.history.walks import WalkView
    from clausebook.render.policy.downloads import DownloadView
    from clausebook.render.redline.redlines import RedlineView
    from clausebook.render.redline.side_by_side import BesidePartView
    from clausebook.render.text.typography import Verbatim


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """What a version changed: in a sentence, in records, and as a redline."""

    template: ClassVar[str] = "changes.html"
    name: str
    school: str
    address: Verbatim
    compared: str
    home: str
    link: str
    walk: WalkView
    lead: str
    note: str
    has_words: bool
    redline: RedlineView
    downloads: tuple[DownloadView, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySideView(View):
    """Two versions side by side."""

    template: ClassVar[str] = "side-by-side.html"
    name: str
    school: str
    address: Verbatim
    compared: str
    heads: tuple[str, ...]
    parts: tuple[BesidePartView, ...]


@dataclass(frozen=True, slots=True)
class ReasonView(View):
    """A version that came between two, from when it applied, and why it came."""

    name: str
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class NowView(View):
    """A version compared with the one that applies now: in a sentence, with each reason, and as a redline."""

    template: ClassVar[str] = "now.html"
    name: str
    school: str
    address: Verbatim
    compared: str
    lead: str
    reasons: tuple[ReasonView, ...]
    redline: RedlineView
    downloads: tuple[DownloadView, ...] = ()
