"""Where every policy of a trust stands -> the site for staff, which is never inside the public one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.comparison import count_changed_sections
from clausebook.render.frame.folders import Content, Folder, Site
from clausebook.render.frame.page_maker import PageMaker, StaffFrame
from clausebook.render.frame.pages import TRUST_BRAND
from clausebook.render.frame.staff_pages import OldStaffFrame
from clausebook.render.frame.style_sheets import write_brand
from clausebook.render.frame.templates import TemplateRenderer
from clausebook.render.packs.pages import PRINT_SHEET, make_pack_pages, write_print_sheet
from clausebook.render.staff.clauses import ClauseRenderer
from clausebook.render.staff.confirmations import view_unconfirmed
from clausebook.render.staff.drafts import DraftRenderer
from clausebook.render.staff.files import list_downloads, name_owners, write_register_files
from clausebook.render.staff.laws import LawRenderer
from clausebook.render.staff.meetings import make_meeting_namer
from clausebook.render.staff.owners import make_owners_page
from clausebook.render.staff.pending import make_pending_pages
from clausebook.render.staff.readings import make_reading_page
from clausebook.render.staff.register import RegisterRenderer
from clausebook.render.staff.reviews import make_reviews_page
from clausebook.render.staff.rows import list_lines
from clausebook.render.staff.stale import make_stale_page
from clausebook.render.staff.translations import make_translations_page
from clausebook.render.staff.versions import TextComparer, make_version_pages
from clausebook.render.text.wordings import WordingRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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
    from clausebook.render.frame.pages import Page
    from clausebook.render.staff.stale import Replaced

# Should the site ever stand where search engines come, it asks them to leave; each page does so too.
_ROBOTS = b"User-agent: *\nDisallow: /\n"
# A file that stands on the staff site and on no other, so that neither site is ever built over the other.
STAFF_MARK = "staff-only.txt"
_STAFF_WORDS = "This site is for the trust's staff. It holds drafts and notes that are not for the public.\n"


@dataclass(frozen=True, slots=True)
class StaffMatter:
    """What the staff site is made of.

    `comparisons` are by (school, policy): the latest record against the draft; `changes` has each distinct change of
    them once. `impacts` are of every clause, by its id, and `laws` are the sources in the order of their list.
    `replaced` are the texts of each stale replacement, by (school, policy, section). `packs` are for what waits, and
    for each planned meeting. `readings` begin with the hardest.
    """

    standings: Standings
    comparisons: Mapping[tuple[str, str], Comparison]
    changes: Sequence[SharedChange]
    forecast: Forecast
    dates: Sequence[NationalDate]
    impacts: Mapping[str, Impact]
    laws: Sequence[LawUse]
    replaced: Replaced
    comparer: TextComparer
    packs: Sequence[ReviewPack]
    readings: Sequence[Reading]
    translations: Sequence[TranslationStanding]


class StaffSiteRenderer:
    """Renders the staff site from one set of document templates."""

    def __init__(self, template_folders: Sequence[Path]) -> None:
        self._templates = TemplateRenderer(template_folders)

    def render(self, matter: StaffMatter) -> Site:
        """Everything on the staff site, as on the day of the standings.

        Raises BrokenPromise if a draft's page does not show exactly what was composed.
        """
        standings, comparisons = matter.standings, matter.comparisons
        trust = standings.trust
        frames, wordings = OldStaffFrame(self._templates, trust), WordingRenderer()
        maker = PageMaker(self._templates, StaffFrame(trust), trust)
        say = make_meeting_namer(standings)
        changed = {key: count_changed_sections(comparison) for key, comparison in comparisons.items()}
        lines = list_lines(standings, trust.address, say, changed)
        owners = name_owners(lines)
        pages = list(_make_register(RegisterRenderer(frames, standings, lines), standings))
        pages += make_pending_pages(standings, comparisons, matter.changes, frames, say)
        pages += DraftRenderer(maker, frames, wordings).make_pages(standings, say)
        pages += make_version_pages(standings, matter.comparer, frames)
        pages.append(make_stale_page(standings, matter.replaced, frames, wordings))
        pages.append(make_reviews_page(matter.forecast, standings.schools, matter.dates, frames, matter.packs))
        pages += ClauseRenderer(standings, matter.laws, frames, wordings).make_pages(matter.impacts, matter.readings)
        pages += LawRenderer(standings, frames).make_pages(matter.laws)
        pages += make_pack_pages(matter.packs, maker)
        pages.append(make_translations_page(matter.translations, standings, frames))
        pages.append(make_reading_page(matter.readings, standings, frames))
        pages.append(make_owners_page(standings, owners, frames))
        made = Content(tuple(pages), {})
        return Site(
            name=f"{trust.name}, staff only",
            address=trust.address,
            folders=(Folder(("",), lambda: made),),
            indexed=(),
            not_found=frames.make_not_found(),
            files={
                **dict(_write_files(standings)),
                **dict(write_register_files(lines, owners, standings, matter.dates)),
                PRINT_SHEET: write_print_sheet(matter.packs),
            },
            list_search_entries=dict,
        )


def _make_register(register: RegisterRenderer, standings: Standings) -> Iterator[Page]:
    yield register.make_trust_page(list_downloads(), view_unconfirmed(standings))
    for school in standings.schools.values():
        yield register.make_school_page(school, list_downloads(f"{school.id}/"))
    yield from register.make_policy_pages()


def _write_files(standings: Standings) -> Iterator[tuple[str, bytes]]:
    brand = standings.trust.brand
    yield "robots.txt", _ROBOTS
    yield STAFF_MARK, _STAFF_WORDS.encode()
    yield f"assets/brand-{TRUST_BRAND}.css", write_brand(brand).encode()
    if brand.logo_bytes:
        yield f"assets/logo-{TRUST_BRAND}.{brand.logo.rsplit('.', 1)[-1]}", brand.logo_bytes
