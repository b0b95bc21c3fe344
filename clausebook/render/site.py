"""What the public may read -> everything that stands on the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.approvals import History
from clausebook.render.accessibility import make_accessibility_page
from clausebook.render.difference_folders import list_compared, make_difference_pages
from clausebook.render.documents import DocumentPress
from clausebook.render.feeds import FeedWriter
from clausebook.render.pages import TRUST_BRAND, FramePress, Page
from clausebook.render.policy_folders import CHANGES_FILE, PolicyFolderPress, list_others
from clausebook.render.policy_lists import POLICY_LIST, write_policy_list
from clausebook.render.redirects import write_redirects
from clausebook.render.school_pages import make_school_page
from clausebook.render.search_entries import write_search_entries
from clausebook.render.search_words import SEARCH_WORDS, ParentsWords, write_search_words
from clausebook.render.style_sheets import name_paper, write_brand, write_print_margins, write_trust_brand
from clausebook.render.trust_pages import TrustPagePress
from clausebook.render.typography import curl_quotes
from clausebook.render.version_lists import FEED, VersionLister
from clausebook.render.wordings import WordingPress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.policies import Edition
    from clausebook.model.trust import Brand
    from clausebook.render.comparers import Comparer


@dataclass(frozen=True, slots=True)
class Site:
    """Pages in the order of their addresses; files by path below the root; the index's small pages by name.

    `name` is the trust's; `address` is where the site will stand, ending in "/".
    """

    name: str
    address: str
    pages: tuple[Page, ...]
    not_found: Page
    files: Mapping[str, bytes]
    search_entries: Mapping[str, str]


class SiteRenderer:
    """Renders whole sites from one set of document templates."""

    def __init__(self, template_folders: Sequence[Path]) -> None:
        self._press = DocumentPress(template_folders)

    def render(self, edition: Edition, *, today: date, comparer: Comparer) -> Site:
        """Everything on the public site, as on a day; `comparer` tells texts apart.

        Raises BrokenPromise if a page does not show exactly what was composed or approved, and what
        `edition.open_record` raises.
        """
        policies = edition.policies
        trust = policies.trust
        frames, wordings = FramePress(self._press, trust), WordingPress()
        lister = VersionLister(trust, today)
        folders = PolicyFolderPress(self._press, frames, wordings, lister, comparer.texts)
        trust_press = TrustPagePress(self._press, frames, policies)
        pages = [*trust_press.make_pages(), make_accessibility_page(policies, self._press, frames)]
        for id_, school in policies.schools.items():
            own = policies.by_school.get(id_, {})
            pages.append(make_school_page(school, own.values(), lister, self._press, frames))
        for history in _list_histories(edition):
            pages += folders.make_pages(edition, history)
        pages += make_difference_pages(policies, self._press, frames, wordings, comparer)
        taken = {page.address for page in pages}
        files = {**dict(_write_files(edition, lister, taken)), **folders.files}
        return Site(
            name=trust.name,
            address=trust.address,
            pages=tuple(sorted(pages, key=lambda page: page.address)),
            not_found=trust_press.make_not_found(),
            files=_move_files(files, edition),
            search_entries=write_search_entries(
                policies, wordings, ParentsWords(edition.synonyms), list_compared(policies, taken)
            ),
        )


def _list_histories(edition: Edition) -> list[History]:
    """The history of every policy that has a page; of a draft that nobody approved yet, an empty one."""
    drafts = {
        (policy.school.id, policy.id): History(policy.school.id, policy.id)
        for policy in edition.policies
        if policy.is_draft
    }
    return list({**drafts, **edition.histories}.values())


def _write_files(edition: Edition, lister: VersionLister, taken: set[str]) -> Iterator[tuple[str, bytes]]:
    policies = edition.policies
    trust, schools = policies.trust, policies.schools.values()
    yield f"assets/brand-{TRUST_BRAND}.css", write_trust_brand(trust.brand, schools).encode()
    yield from _write_logo(TRUST_BRAND, trust.brand)
    for school in schools:
        yield f"assets/brand-{school.id}.css", write_brand(school.brand).encode()
        yield from _write_logo(school.id, school.brand)
    yield SEARCH_WORDS, write_search_words(edition.synonyms)
    for id_, school in policies.schools.items():
        own = policies.by_school.get(id_, {})
        yield f"{id_}/{POLICY_LIST}", write_policy_list(school, own, edition.histories, lister)
    yield from _write_print_sheets(edition, lister)
    yield from _write_feeds(edition, lister)
    yield from write_redirects(_list_redirects(edition, lister), site=trust.address, taken=taken)


def _write_feeds(edition: Edition, lister: VersionLister) -> Iterator[tuple[str, bytes]]:
    writer = FeedWriter(lister.trust, lister.day)
    for id_, school in edition.policies.schools.items():
        own = [history for (owner, _), history in edition.histories.items() if owner == id_]
        yield f"{id_}/{FEED}", writer.write_feed(school, own, address=f"{id_}/", title="Changes to our policies")
        for history in own:
            title = f"Changes to: {history.latest.title}" if history.latest else history.policy
            address = f"{id_}/{history.policy}/"
            yield f"{address}{FEED}", writer.write_feed(school, [history], address=address, title=title)


def _move_files(files: dict[str, bytes], edition: Edition) -> dict[str, bytes]:
    """The files with those that programs ask for again and again at their old addresses too."""
    old = {
        f"{old}{name}": files[f"{new}{name}"]
        for old, new in edition.redirects.items()
        for name in (FEED, CHANGES_FILE)
        if f"{new}{name}" in files
    }
    return {**old, **files}


def _list_redirects(edition: Edition, lister: VersionLister) -> dict[str, str]:
    """The old addresses; the text of a version that is no longer kept leads to the policy."""
    expired = {
        f"{school}/{policy}/{record.version}/": f"{school}/{policy}/"
        for (school, policy), history in edition.histories.items()
        for record in history.records
        if not lister.is_kept(history, record)
    }
    homes = {f"{p.school.id}/{p.id}/": p.version for p in edition.policies if not p.is_draft}
    shown = {f"{home}{version}/": home for home, version in homes.items()}
    shown |= {f"{home}changes/{version}/": f"{home}changes/" for home, version in homes.items()}
    # The page about a policy that no school has any more leads to the list of those that they have.
    gone = {f"policies/{policy}/": "policies/" for _, policy in edition.histories}
    moved = {old: {**expired, **shown}.get(new, new) for old, new in edition.redirects.items()}
    return {**gone, **moved, **expired, **shown}


def _write_print_sheets(edition: Edition, lister: VersionLister) -> Iterator[tuple[str, bytes]]:
    """What stands in the margins on paper: one sheet for the policies of a school, and one for their other versions."""
    sheets: dict[str, list[str]] = {}
    for policy in edition.policies:
        draft = " (draft)" if policy.is_draft else ""
        title = f"{policy.title}, version {policy.version}{draft}"
        place = f"{policy.school.id}/{policy.id}/"
        sheets.setdefault(policy.school.id, []).append(_write_margins(edition, place, name_paper(policy.id), title))
    for (school, id_), history in edition.histories.items():
        for record in list_others(edition.policies.by_school[school].get(id_), history, lister):
            title = lister.write_margin(history, record)
            place = f"{school}/{id_}/{record.version}/"
            paper = name_paper(f"{id_}-{record.version}")
            sheets.setdefault(f"{school}-versions", []).append(_write_margins(edition, place, paper, title))
    for name, parts in sheets.items():
        yield f"assets/print-{name}.css", "".join(parts).encode()


def _write_margins(edition: Edition, place: str, paper: str, title: str) -> str:
    school = edition.policies.schools[place.split("/", maxsplit=1)[0]]
    return write_print_margins(paper, school.name, curl_quotes(title), f"{edition.policies.trust.address}{place}")


def _write_logo(id_: str, brand: Brand) -> Iterator[tuple[str, bytes]]:
    if brand.logo_bytes:
        yield f"assets/logo-{id_}.{brand.logo.rsplit('.', 1)[-1]}", brand.logo_bytes
