"""All of a trust's policies -> everything that stands on its site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.documents import DocumentPress
from clausebook.render.pages import TRUST_BRAND, FramePress, Page
from clausebook.render.policy_pages import PolicyPagePress
from clausebook.render.school_pages import make_school_page
from clausebook.render.search_entries import write_search_entries
from clausebook.render.style_sheets import name_paper, write_brand, write_print_margins, write_trust_brand
from clausebook.render.trust_pages import TrustPagePress
from clausebook.render.typography import curl_quotes
from clausebook.render.wordings import WordingPress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.policies import Policies, Policy
    from clausebook.model.trust import Brand


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

    def render(self, policies: Policies, *, today: date) -> Site:
        """Everything on the site.

        Raises BrokenPromise if a page does not show exactly what was composed.
        """
        trust = policies.catalogue.trust
        frames, wordings = FramePress(self._press, trust), WordingPress()
        policy_press = PolicyPagePress(self._press, frames, wordings, trust)
        trust_press = TrustPagePress(self._press, frames, policies)
        pages = trust_press.make_pages()
        for id_, school in policies.catalogue.schools.items():
            own = policies.by_school.get(id_, {})
            pages.append(make_school_page(school, own.values(), trust, self._press, frames))
            pages += [policy_press.make_page(policy, today=today) for policy in own.values()]
        return Site(
            name=trust.name,
            address=trust.address,
            pages=tuple(sorted(pages, key=lambda page: page.address)),
            not_found=trust_press.make_not_found(),
            files=dict(_write_files(policies)),
            search_entries=write_search_entries(policies, wordings),
        )


def _write_files(policies: Policies) -> Iterator[tuple[str, bytes]]:
    catalogue = policies.catalogue
    schools = catalogue.schools.values()
    yield f"assets/brand-{TRUST_BRAND}.css", write_trust_brand(catalogue.trust.brand, schools).encode()
    yield from _write_logo(TRUST_BRAND, catalogue.trust.brand)
    for school in schools:
        yield f"assets/brand-{school.id}.css", write_brand(school.brand).encode()
        yield from _write_logo(school.id, school.brand)
    margins: dict[str, list[str]] = {}
    for policy in policies:
        margins.setdefault(policy.school.id, []).append(_write_margins(policy, catalogue.trust.address))
    for id_, sheets in margins.items():
        yield f"assets/print-{id_}.css", "".join(sheets).encode()


def _write_logo(id_: str, brand: Brand) -> Iterator[tuple[str, bytes]]:
    if brand.logo_bytes:
        yield f"assets/logo-{id_}.{brand.logo.rsplit('.', 1)[-1]}", brand.logo_bytes


def _write_margins(policy: Policy, address: str) -> str:
    title = curl_quotes(f"{policy.title}, version {policy.version}")
    place = f"{address}{policy.school.id}/{policy.id}/"
    return write_print_margins(name_paper(policy.id), policy.school.name, title, place)
