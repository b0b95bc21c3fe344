"""Texts that nobody has approved: the list of them, and each one whole, for staff only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from clausebook.model.holders import find_linked
from clausebook.model.standings import State
from clausebook.render.departures.differences import write_model_fact
from clausebook.render.frame.folders import Content, Folder, plan_page
from clausebook.render.frame.page_kinds import DRAFT, DRAFTS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.policy.links import lead_policy_links
from clausebook.render.policy.policy_texts import PolicyTextRenderer
from clausebook.render.staff.meetings import write_command
from clausebook.render.staff.records import RecordsView, RecordView, view_cells
from clausebook.render.staff.shown import locate_shown, say_shown
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.proof import prove_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.pictures import PictureFile
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.papers.handing_out import PaperHandler
    from clausebook.render.policy.downloads import DownloadView, PolicyFile
    from clausebook.render.policy.policy_texts import TextView
    from clausebook.render.staff.meetings import SayMeeting
    from clausebook.render.text.typography import Verbatim
    from clausebook.render.text.wordings import WordingRenderer

# The way from a draft to the drafts of its school.
_HOME = "../"
_HEADS = ("Policy and school", "What it is", "Next meeting that can approve it")
_NOTICE = "It was never approved. Nothing of it is on the public site, in its search or in its downloads."
_MISTAKEN = "It was never approved. The public site tells that a text of this policy was shown by mistake."
_CHANGED = "These words wait for approval. {shown}, as it was approved."


def list_drafts(standings: Standings) -> list[Standing]:
    """The policies that were composed and never approved, by school and id."""
    return [standing for standing in standings if standing.state is State.NEVER_APPROVED and standing.draft]


@dataclass(frozen=True, slots=True)
class DraftsView(View):
    """The list of drafts."""

    template: ClassVar[str] = "staff-drafts.html"
    lead: str
    drafts: RecordsView


@dataclass(frozen=True, slots=True)
class DraftView(View):
    """A text that nobody has approved, who decides on it, and the command that records the decision."""

    template: ClassVar[str] = "staff-draft.html"
    text: TextView
    lead: str
    notice: str
    body: str
    command: Verbatim
    in_short: tuple[str, ...]
    downloads: tuple[DownloadView, ...]


class DraftPlanner:
    """Plans the pages of drafts."""

    def __init__(
        self,
        standings: Standings,
        say_meeting: SayMeeting,
        maker: PageMaker,
        wordings: WordingRenderer,
        handler: PaperHandler | None = None,
    ) -> None:
        """`handler` makes their files; without one they have none."""
        self._handler = handler
        self._standings, self._say_meeting, self._maker = standings, say_meeting, maker
        self._texts = PolicyTextRenderer(maker.templates, wordings, maker.trust)
        self._drafts = list_drafts(standings)
        changed = [standing for standing in standings if standing.state is State.CHANGED and standing.draft]
        self._waiting = [*self._drafts, *changed]
        self._has_page = {(draft.school.id, draft.policy) for draft in self._drafts}

    def plan(self) -> Iterator[Folder]:
        """The list, and a page for each draft; of changed words too, but those are not in the list.

        Making the latter raises BrokenPromise if the page does not show what was composed.
        """
        yield plan_page(DRAFTS.locate(), self._make_list)
        for standing in self._waiting:
            assert standing.draft  # noqa: S101  those without are not in the list
            address = DRAFT.locate(school=standing.school.id, policy=standing.policy)
            yield Folder((address,), partial(self._make_folder, address, standing, standing.draft))

    def list_pictures(self) -> Iterator[PictureFile]:
        """The pictures that those pages show."""
        for standing in self._waiting:
            yield from standing.draft.find_pictures().values() if standing.draft else ()

    def _make_list(self) -> Page:
        count = count_things(len(self._drafts), "policy was", "policies were")
        view = DraftsView(
            lead=(
                f"{count} never approved, on {say_day(self._standings.day)}. "
                "The public site has no word of these drafts."
            ),
            drafts=RecordsView(
                heads=_HEADS,
                label="Drafts",
                records=tuple(
                    RecordView(
                        title=standing.short_title,
                        school=standing.school.name,
                        href=f"{standing.school.id}/{standing.policy}/",
                        cells=view_cells(_describe(standing), self._say_meeting(standing)),
                    )
                    for standing in self._drafts
                ),
            ),
        )
        about = About(
            kind=DRAFTS,
            address=DRAFTS.locate(),
            title="Drafts",
            description="Policies that nobody has approved yet.",
        )
        return self._maker.make_page(about, view)

    def _make_folder(self, address: str, standing: Standing, composed: Policy) -> Content:
        """The page of a draft with its files."""
        files: Sequence[PolicyFile] = ()
        if self._handler:
            files = self._handler.make_unpublished(self._lead_links(composed, ""), standing.history)
        page = self._make_draft(address, standing, composed, view_downloads(files, ""))
        return Content((page,), {f"{address}{one.name}": one.content for one in files})

    def _make_draft(
        self, address: str, standing: Standing, composed: Policy, downloads: tuple[DownloadView, ...]
    ) -> Page:
        school, title = standing.school, composed.title
        about = About(
            kind=DRAFT,
            address=address,
            title=f"Draft: {title}, {school.name}",
            description="A text that waits for approval.",
            crumbs=(Crumb("Drafts", "../../"), Crumb(f"{standing.short_title}, {school.short_name}")),
        )
        draft = self._lead_links(composed, about.root)
        printed = self._texts.print_sections(draft, home=_HOME)
        view = DraftView(
            text=self._texts.view_text(draft, printed, home=_HOME, marks={}, has_tags=False),
            lead=f"{school.name}. {_describe(standing)}",
            notice=_say_notice(standing),
            body=standing.approver or "the body that decides on it",
            command=write_command(standing),
            in_short=draft.in_short,
            downloads=downloads,
        )
        page = self._maker.make_page(about, view)
        prove_page(draft, printed, page.main)
        return page

    def _lead_links(self, draft: Policy, root: str) -> Policy:
        """The draft with links to other policies leading to their drafts, or to where their words in force are read.

        In a file, for which there is no way to the `root` of this site, only links to the public one are left.
        """

        def lead(to: str) -> str:
            key = find_linked(draft.school.id, to)
            if root and key in self._has_page:
                return f"policy:{to}"
            standing = self._standings.by_school.get(key[0], {}).get(key[1])
            found = locate_shown(standing, root, self._maker.trust.address) if standing else ""
            return found if root or urlsplit(found).scheme else ""

        return lead_policy_links(draft, lead)


def _describe(standing: Standing) -> str:
    """What stands behind a draft, and who looks after it."""
    draft = standing.draft
    model = write_model_fact(draft) if draft else ""
    owner = f"{standing.owner} looks after it." if standing.owner else ""
    return " ".join(filter(None, [model or "The school's own policy.", owner]))


def _say_notice(standing: Standing) -> str:
    if standing.latest:
        return _CHANGED.format(shown=say_shown(standing, f"version {standing.latest.version}"))
    was_shown = any(mistake.was_public for mistake in standing.history.mistakes)
    return _MISTAKEN if was_shown else _NOTICE
