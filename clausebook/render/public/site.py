"""What the public may read -> everything on the public site, planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.histories import History
from clausebook.model.short_fingerprints import shorten_fingerprint
from clausebook.render.data.policy_data import PolicyDataWriter
from clausebook.render.data.schema import SCHEMA_FILE, write_schema
from clausebook.render.data.trust_list import write_last_files
from clausebook.render.departures.rule_finding import RuleBook
from clausebook.render.frame.docs_frame import DocsFootView, make_docs_frame
from clausebook.render.frame.folders import Folder, Site
from clausebook.render.frame.page_kinds import OUTSIDE_SCHOOL, SCHOOL_HOME, SCHOOL_SEARCH, SEARCH, UNPUBLISHED
from clausebook.render.frame.page_maker import PageMaker, PublicFrame, list_trust_links
from clausebook.render.frame.pages import TILES_AT_MOST, TRUST_BRAND
from clausebook.render.frame.pictures import plan_pictures
from clausebook.render.frame.style_sheets import name_paper, write_brand, write_print_margins, write_trust_brand
from clausebook.render.frame.templates import TemplateRenderer
from clausebook.render.history.predecessors import Succession
from clausebook.render.history.version_lists import VersionLister
from clausebook.render.papers.handing_out import ChangesHandler, PaperHandler
from clausebook.render.policy.file_makers import FileMakers, make_no_changes, make_no_downloads, write_no_data
from clausebook.render.policy.policy_folders import PolicyFolderRenderer, list_others
from clausebook.render.public.copy_checks import plan_check
from clausebook.render.public.difference_folders import DifferenceFolderRenderer
from clausebook.render.public.outside_schools import OutsideSchoolRenderer
from clausebook.render.public.school_pages import SchoolFolderRenderer
from clausebook.render.public.search_entries import write_search_entries
from clausebook.render.public.search_pages import SearchFolderRenderer
from clausebook.render.public.signposts import write_redirects, write_robots
from clausebook.render.public.trust_pages import TrustFolderRenderer
from clausebook.render.public.unpublished_pages import list_closed, list_old_addresses, plan_unpublished
from clausebook.render.public.what_changed import WhatChangedRenderer
from clausebook.render.text.typography import curl_quotes
from clausebook.render.text.wordings import WordingRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.trust import Brand, Trust
    from clausebook.render.frame.docs_frame import DocsFrame
    from clausebook.render.papers.handing_out import Formats
    from clausebook.render.redline.redlines import Comparer
    from clausebook.render.text.wordings import ProvedHtml


class SiteRenderer:
    """Plans whole sites from one set of document templates."""

    def __init__(self, template_folders: Sequence[Path]) -> None:
        self._templates = TemplateRenderer(template_folders)

    def render(
        self, edition: Edition, *, today: date, comparer: Comparer, html: ProvedHtml, formats: Formats = ()
    ) -> Site:
        """Everything on the public site, as on a day, still to be made.

        `comparer` tells texts apart, `html` holds what is printed of checked wordings. `formats` are of what people
        download, beside the data for programs; with None there is neither, nor in a trust that wants none.
        """
        trust, book = edition.policies.trust, RuleBook(edition.policies.of_schools())
        maker, wordings, lister = self._make_maker(edition), WordingRenderer(html), VersionLister(trust, today)
        succession = Succession(edition, lister)
        across = TrustFolderRenderer(edition, book, maker)
        handler = self._find_handler(trust, lister, formats)
        schools = SchoolFolderRenderer(edition, maker, lister, succession, handler)
        makers = _choose_makers(edition, lister, handler, has_data=formats is not None)
        own = PolicyFolderRenderer(edition, maker, wordings, lister, compare=comparer.texts, makers=makers)
        differences = DifferenceFolderRenderer(edition, book, maker, wordings, comparer, handler=handler)
        histories = _list_histories(edition)
        indexed = [*across.list_indexed(), *_list_indexed(edition, own, histories)]
        known = {*indexed, *(address for history in histories for address in own.list_addresses(history))}
        return Site(
            name=trust.name,
            address=trust.address,
            folders=(
                across.plan(),
                *_plan_beside(edition, book, maker, lister, succession),
                plan_check(edition, maker, lister, has_data=makers.has_data),
                *_plan_policies(own, differences, histories),
                *plan_unpublished(edition, maker),
                *_plan_schools(schools, edition),
            ),
            indexed=tuple(sorted(indexed)),
            not_found=across.make_not_found(),
            files=dict(_write_files(edition, lister, known)),
            list_search_entries=lambda: write_search_entries(edition, wordings),
            frame_docs=self._make_docs_framer(trust),
            is_empty=not histories,
            has_downloads=makers.has_downloads,
            write_last=lambda made: write_last_files(edition, lister, made),
        )

    def _find_handler(self, trust: Trust, lister: VersionLister, formats: Formats) -> PaperHandler | None:
        """What makes the files that people download; None if there are none."""
        if not formats or not trust.publishing.has_downloads:
            return None
        return PaperHandler(trust, lister, self._templates, formats)

    def _make_maker(self, edition: Edition) -> PageMaker:
        trust = edition.policies.trust
        return PageMaker(self._templates, PublicFrame(trust, {*edition.former, *edition.coming}), trust)

    def _make_docs_framer(self, trust: Trust) -> Callable[[str], DocsFrame]:
        def frame(root: str) -> DocsFrame:
            foot = DocsFootView((), list_trust_links(root), f"{trust.name}.")
            return make_docs_frame(self._templates, trust, root, foot)

        return frame


def _choose_makers(
    edition: Edition, lister: VersionLister, handler: PaperHandler | None, *, has_data: bool
) -> FileMakers:
    if not (has_data and edition.policies.trust.publishing.has_downloads):
        return FileMakers(make_no_downloads, make_no_changes, write_no_data)
    write = PolicyDataWriter(edition, lister).write
    if handler is None:
        return FileMakers(make_no_downloads, make_no_changes, write)
    return FileMakers(handler.make, ChangesHandler(edition, handler).make, write, handler.make_translation)


def _list_indexed(edition: Edition, own: PolicyFolderRenderer, histories: Sequence[History]) -> Iterator[str]:
    """The homes of all holders and the pages of their policies, but for those that search engines need not know."""
    yield from (SCHOOL_HOME.locate(school=id_) for id_ in edition.holders)
    for history in histories:
        yield from own.list_indexed(history)


def _plan_beside(
    edition: Edition, book: RuleBook, maker: PageMaker, lister: VersionLister, succession: Succession
) -> Iterator[Folder]:
    """The folders that are neither the trust's own nor those of a school or of a policy."""
    yield SearchFolderRenderer(edition, book, maker).plan()
    yield from OutsideSchoolRenderer(edition, maker, lister, succession).plan()
    yield from WhatChangedRenderer(edition, maker, lister).plan()


def _plan_policies(
    own: PolicyFolderRenderer, differences: DifferenceFolderRenderer, histories: Sequence[History]
) -> list[Folder]:
    """The folders of all policies, and that of their pictures.

    Those of one policy in all schools come together: what they share is then made once.
    """
    folders = [(history.policy, own.plan(history)) for history in histories]
    folders += differences.plan()
    pictures = plan_pictures(file for history in histories for file in own.list_pictures(history))
    return [*(folder for _, folder in sorted(folders, key=lambda found: found[0])), *pictures]


def _plan_schools(schools: SchoolFolderRenderer, edition: Edition) -> Iterator[Folder]:
    """The folders of all holders of policies, behind those of the policies, of whose files they join some."""
    return map(schools.plan, edition.holders.values())


def _list_histories(edition: Edition) -> list[History]:
    """The history of every policy that has a page; an empty one of what was never approved here."""
    drafts = {
        (policy.school.id, policy.id): History(policy.school.id, policy.id)
        for policy in edition.policies
        if policy.is_draft
    }
    held = {key: History(*key) for key in edition.held}
    return list({**held, **drafts, **edition.histories}.values())


def _write_files(edition: Edition, lister: VersionLister, taken: set[str]) -> Iterator[tuple[str, bytes]]:
    policies = edition.policies
    trust, schools = policies.trust, policies.schools.values()
    own = [edition.own] if edition.own else []
    outside = [*edition.former.values(), *edition.coming.values()]
    tiled = schools if len(schools) <= TILES_AT_MOST else ()
    yield f"assets/brand-{TRUST_BRAND}.css", write_trust_brand(trust.brand, tiled).encode()
    yield from _write_logo(TRUST_BRAND, trust.brand)
    for school in (*schools, *own, *outside):
        yield f"assets/brand-{school.id}.css", write_brand(school.brand).encode()
        yield from _write_logo(school.id, school.brand)
    yield from write_robots(trust.address)
    yield from _write_print_sheets(edition, lister)
    yield SCHEMA_FILE, write_schema(trust.address)
    taken |= {SEARCH.locate(), *(OUTSIDE_SCHOOL.locate(school=school.id) for school in outside)}
    taken |= {UNPUBLISHED.locate(school=school, policy=policy) for school, policy in list_closed(edition)}
    yield from write_redirects(_list_redirects(edition, lister), site=trust.address, taken=taken)


def _list_redirects(edition: Edition, lister: VersionLister) -> dict[str, str]:
    """The old addresses; the text of a version that is no longer kept leads to the policy."""
    expired = {
        f"{school}/{policy}/{record.version}/": f"{school}/{policy}/"
        for (school, policy), history in edition.histories.items()
        for record in history.list_all()
        if not lister.is_kept(history, record) and _had_address(history, record)
    }
    homes = {f"{p.school.id}/{p.id}/": p.version for p in edition.policies if not p.is_draft}
    shown = {f"{home}{version}/": home for home, version in homes.items()}
    shown |= {f"{home}changes/{version}/": f"{home}changes/" for home, version in homes.items()}
    # The page about a policy that no school has any more leads to the list of those that they have.
    gone = {f"policies/{policy}/": "policies/" for _, policy in edition.histories}
    closed = list_old_addresses(edition)
    moved = {old: {**expired, **shown, **closed}.get(new, new) for old, new in edition.redirects.items()}
    searched = {SCHOOL_SEARCH.locate(school=id_): SEARCH.locate() for id_ in edition.former}
    return {**closed, **_list_unapplied(edition, lister), **searched, **gone, **moved, **expired, **shown}


def _list_unapplied(edition: Edition, lister: VersionLister) -> dict[str, str]:
    """From where it was told what a version would change that never applied, to the version."""
    found = {}
    for (school, policy), history in edition.histories.items():
        home = f"{school}/{policy}/"
        for record in history.list_all():
            is_void = history.find_mistake(record) is not None or history.is_void(record)
            if is_void and _had_address(history, record):
                place = f"{home}{record.version}/" if lister.is_kept(history, record) else home
                found[f"{home}changes/{record.version}/"] = place
    return found


def _had_address(history: History, record: Record) -> bool:
    """Whether the public was ever shown the page of a version that is shown no more."""
    mistake = history.find_mistake(record)
    return mistake is None or (mistake.was_public and history.find_version(record.version) is None)


def _write_print_sheets(edition: Edition, lister: VersionLister) -> Iterator[tuple[str, bytes]]:
    """The style sheets of printed margins: one sheet for the policies of a school, and one for their other versions."""
    sheets: dict[str, list[str]] = {}
    for policy in edition.policies:
        draft = " (draft)" if policy.is_draft else ""
        title = f"{policy.title}, version {policy.version}{draft}"
        place = f"{policy.school.id}/{policy.id}/"
        record = edition.find_shown(policy.school.id, policy.id)
        margins = _write_margins(edition, place, name_paper(policy.id), title, record)
        sheets.setdefault(policy.school.id, []).append(margins)
    for (school, id_), history in edition.histories.items():
        for record in list_others(edition, history, lister):
            title = lister.write_margin(history, record)
            place = f"{school}/{id_}/{record.version}/"
            paper = name_paper(f"{id_}-{record.version}")
            approved = None if history.find_mistake(record) else record
            margins = _write_margins(edition, place, paper, title, approved)
            sheets.setdefault(f"{school}-versions", []).append(margins)
    for name, parts in sheets.items():
        yield f"assets/print-{name}.css", "".join(parts).encode()


def _write_margins(edition: Edition, place: str, paper: str, title: str, record: Record | None) -> str:
    school = edition.find_school(place.split("/", maxsplit=1)[0])
    address = f"{edition.policies.trust.address}{place}"
    # What nobody approved has no fingerprint, and no copy of it is right.
    mark = f"  Fingerprint {shorten_fingerprint(record.digest)}" if record else ""
    return write_print_margins(paper, school.name, curl_quotes(title), f"{address}{mark}")


def _write_logo(id_: str, brand: Brand) -> Iterator[tuple[str, bytes]]:
    if brand.logo_bytes:
        yield f"assets/logo-{id_}.{brand.logo.rsplit('.', 1)[-1].lower()}", brand.logo_bytes
