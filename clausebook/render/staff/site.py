"""The standing of every policy of a trust -> the site for staff, which is never inside the public one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.comparison import count_changed_sections
from clausebook.render.frame.docs_frame import DocsFootView, make_docs_frame
from clausebook.render.frame.folders import Content, Folder, Site, plan_page
from clausebook.render.frame.page_kinds import (
    FEDERATION_REGISTER,
    OWNERS,
    READINGS,
    REGISTER,
    REVIEWS,
    SCHOOL_REGISTER,
    STAFF_NOT_FOUND,
    STAFF_POLICY,
    STALE,
    TODAY,
    TRANSLATIONS,
    Audience,
)
from clausebook.render.frame.page_maker import About, LinkView, PageMaker
from clausebook.render.frame.pages import STAFF_MARK, TRUST_BRAND
from clausebook.render.frame.pictures import PICTURES, plan_pictures
from clausebook.render.frame.staff_frame import StaffFrame
from clausebook.render.frame.style_sheets import write_brand
from clausebook.render.frame.templates import TemplateRenderer, View
from clausebook.render.history.version_lists import VersionLister
from clausebook.render.packs.pages import PRINT_SHEET, plan_packs, write_print_sheet
from clausebook.render.papers.handing_out import PaperHandler
from clausebook.render.staff.clauses import ClausePlanner
from clausebook.render.staff.drafts import DraftPlanner
from clausebook.render.staff.files import RegisterFileWriter, list_downloads, name_owners
from clausebook.render.staff.laws import LawPlanner
from clausebook.render.staff.meetings import make_meeting_namer
from clausebook.render.staff.owners import make_owners_page
from clausebook.render.staff.pending import PendingPlanner
from clausebook.render.staff.policies import StaffPolicyRenderer
from clausebook.render.staff.readings import make_reading_page
from clausebook.render.staff.register import RegisterRenderer
from clausebook.render.staff.reviews import make_reviews_page
from clausebook.render.staff.rows import list_lines
from clausebook.render.staff.staff_only import StaffOnlyPlanner
from clausebook.render.staff.stale import make_stale_page
from clausebook.render.staff.today import TodayMatter, make_today_page
from clausebook.render.staff.translations import make_translations_page
from clausebook.render.staff.versions import TextComparer, VersionPlanner
from clausebook.render.text.wordings import WordingRenderer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from clausebook.model.comparison import Comparison
    from clausebook.model.forecast import Forecast
    from clausebook.model.impacts import Impact
    from clausebook.model.laws import LawUse
    from clausebook.model.national_dates import NationalDate
    from clausebook.model.readability import Reading
    from clausebook.model.review_packs import ReviewPack
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.standings import Standings
    from clausebook.model.translations import TranslationStanding
    from clausebook.model.trust import Federation, School
    from clausebook.render.frame.docs_frame import DocsFrame
    from clausebook.render.frame.pages import Page
    from clausebook.render.papers.handing_out import Formats
    from clausebook.render.staff.rows import RegisterRow
    from clausebook.render.staff.staff_only import TextOpener
    from clausebook.render.staff.stale import Replaced
    from clausebook.render.text.wordings import ProvedHtml

# Should the site ever be served where search engines come, it asks them to leave; each page does so too.
_ROBOTS = b"User-agent: *\nDisallow: /\n"
# The way from the page of a school's drafts, had it one, to the pictures.
_PICTURES = f"../../{PICTURES}"
_STAFF_WORDS = "This site is for the trust's staff. It holds drafts and notes that are not for the public.\n"


@dataclass(frozen=True, slots=True)
class StaffMatter:
    """What the staff site is made of.

    `html` holds what pages print of the drafts' wordings. `comparisons` are by (school, policy): the latest record
    against the draft; `changes` has each distinct change of them once. `impacts` are of every clause, by its id,
    and `laws` are the sources in the order of their list. `replaced` are the texts of each stale replacement, by
    (school, policy, section). `packs` are for what waits, and for each planned meeting. `readings` begin with the
    hardest. `guide` names the pages of the guide that the project has.
    """

    standings: Standings
    html: ProvedHtml
    comparisons: Mapping[tuple[str, str], Comparison]
    changes: Sequence[SharedChange]
    forecast: Forecast
    dates: Sequence[NationalDate]
    impacts: Mapping[str, Impact]
    laws: Sequence[LawUse]
    replaced: Replaced
    comparer: TextComparer
    opener: TextOpener
    packs: Sequence[ReviewPack]
    readings: Sequence[Reading]
    translations: Sequence[TranslationStanding]
    guide: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class StaffNotFoundView(View):
    """What is shown at addresses that lead nowhere."""

    template: ClassVar[str] = "staff-not-found.html"
    root: str


class StaffSiteRenderer:
    """Plans the staff site from one set of document templates."""

    def __init__(self, template_folders: Sequence[Path]) -> None:
        self._templates = TemplateRenderer(template_folders)

    def render(self, matter: StaffMatter, formats: Formats = ()) -> Site:
        """Everything on the staff site, as on the day of the standings, still to be made; some in `formats` too."""
        trust = matter.standings.trust
        frame = StaffFrame(trust, matter.guide)
        maker = PageMaker(self._templates, frame, trust)

        def frame_docs(root: str) -> DocsFrame:
            foot = DocsFootView(frame.list_groups(root), (LinkView(trust.address, "Public site"),), frame.line)
            return make_docs_frame(self._templates, trust, root, foot)

        return Site(
            name=f"{trust.name}, staff only",
            address=trust.address,
            folders=tuple(_plan(matter, maker, self._find_handler(matter, formats))),
            indexed=(),
            not_found=_make_not_found(maker),
            files={**dict(_write_files(matter.standings)), PRINT_SHEET: write_print_sheet(matter.packs)},
            list_search_entries=dict,
            frame_docs=frame_docs,
            has_guide=True,
            has_downloads=bool(formats),
            audience=Audience.STAFF,
        )

    def _find_handler(self, matter: StaffMatter, formats: Formats) -> PaperHandler | None:
        """What makes the files of drafts and packs; None if there are none."""
        trust = matter.standings.trust
        if not formats or not trust.publishing.has_downloads:
            return None
        return PaperHandler(trust, VersionLister(trust, matter.standings.day), self._templates, formats)


def _plan(matter: StaffMatter, maker: PageMaker, handler: PaperHandler | None) -> Iterator[Folder]:
    """Every folder of the site; what several of them need is found here, once."""
    standings, wordings = matter.standings, WordingRenderer(matter.html, _PICTURES)
    say = make_meeting_namer(standings)
    changed = {key: count_changed_sections(comparison) for key, comparison in matter.comparisons.items()}
    lines = list_lines(standings, maker.trust.address, say, changed)
    yield from _plan_register(matter, lines, maker)
    yield from PendingPlanner(standings, matter.comparisons, matter.changes, say, maker).plan()
    drafts = DraftPlanner(standings, say, maker, wordings, handler)
    yield from drafts.plan()
    kept = StaffOnlyPlanner(standings, matter.opener, maker, wordings)
    yield from kept.plan()
    yield from plan_pictures([*drafts.list_pictures(), *kept.list_pictures()])
    yield from VersionPlanner(standings, matter.comparer, maker).plan()
    clauses = ClausePlanner(standings, matter.impacts, maker, wordings, laws=matter.laws, readings=matter.readings)
    yield from clauses.plan()
    yield from LawPlanner(standings, matter.laws, maker).plan()
    yield from plan_packs(matter.packs, maker, handler)
    pages = {
        STALE: lambda: make_stale_page(standings, matter.replaced, maker, wordings),
        REVIEWS: lambda: make_reviews_page(matter.forecast, standings, matter.dates, matter.packs, maker),
        TRANSLATIONS: lambda: make_translations_page(matter.translations, standings, maker),
        READINGS: lambda: make_reading_page(matter.readings, standings, maker),
    }
    for kind, make in pages.items():
        yield plan_page(kind.locate(), make)


def _plan_register(matter: StaffMatter, lines: list[RegisterRow], maker: PageMaker) -> Iterator[Folder]:
    """The register and its files, of the trust, of each school and of each policy; and the calendars of owners."""
    standings = matter.standings
    register, writer = RegisterRenderer(standings, lines, maker), RegisterFileWriter(standings, lines, matter.dates)
    today = TodayMatter(standings, lines, matter.changes, matter.forecast, matter.laws, matter.translations)
    policies = StaffPolicyRenderer(standings, matter.laws, matter.packs, maker)

    def make_policy(policy: str, title: str) -> Page:
        return policies.make_page(policy, title, register.list_policy_lines(policy))

    def make_school(school: School, folder: str) -> Content:
        page = register.make_school_page(school, list_downloads(folder))
        return Content((page,), dict(writer.write_school(school, register.list_lines(school))))

    def make_federation(federation: Federation, folder: str) -> Content:
        page = register.make_federation_page(federation, list_downloads(folder))
        lines = register.list_federation_lines(federation)
        return Content((page,), dict(writer.write_federation(federation, folder, lines)))

    def make_owners() -> Content:
        owners = name_owners(lines)
        return Content((make_owners_page(standings, owners, maker),), dict(writer.write_owners(owners)))

    def make_first() -> Content:
        """The files of the trust stand beside the first page."""
        return Content((make_today_page(today, maker),), dict(writer.write_trust()))

    yield Folder((TODAY.locate(),), make_first)
    yield plan_page(REGISTER.locate(), lambda: register.make_trust_page(list_downloads()))
    for school in standings.holders.values():
        folder = SCHOOL_REGISTER.locate(school=school.id)
        yield Folder((folder,), partial(make_school, school, folder))
    for federation in standings.trust.federations.values():
        folder = FEDERATION_REGISTER.locate(federation=federation.id)
        yield Folder((folder,), partial(make_federation, federation, folder))
    for policy, title in register.list_policies():
        yield plan_page(STAFF_POLICY.locate(policy=policy), partial(make_policy, policy, title))
    yield Folder((OWNERS.locate(),), make_owners)


def _make_not_found(maker: PageMaker) -> Page:
    """The page at addresses that lead nowhere; it may be shown at any depth, so its links begin at the root."""
    about = About(
        kind=STAFF_NOT_FOUND,
        address=STAFF_NOT_FOUND.locate(),
        title="Page not found",
        description="There is nothing at this address.",
        fixed_root="/",
    )
    return maker.make_page(about, StaffNotFoundView(about.root))


def _write_files(standings: Standings) -> Iterator[tuple[str, bytes]]:
    brand = standings.trust.brand
    yield "robots.txt", _ROBOTS
    yield STAFF_MARK, _STAFF_WORDS.encode()
    yield f"assets/brand-{TRUST_BRAND}.css", write_brand(brand).encode()
    if brand.logo_bytes:
        yield f"assets/logo-{TRUST_BRAND}.{brand.logo.rsplit('.', 1)[-1].lower()}", brand.logo_bytes
