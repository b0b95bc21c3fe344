"""How one school's policy is different from the trust's model, as a page: where, why, who agreed, and both texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.page_kinds import DIFFERENCES, WHO_DIFFERS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.policy.downloads import DownloadView, PolicyFile
    from clausebook.render.public.told_differences import FilledValueView, ToldDifference, ToldDifferences
    from clausebook.render.text.wordings import WordingRenderer


@dataclass(frozen=True, slots=True)
class DifferenceItemView(View):
    """A difference as the page shows it: see `ToldDifference`."""

    title: str
    tag: str
    sentence: str
    place: int
    why: str
    agreed: str
    number: str
    section: str
    has_texts: bool
    own: Markup | None
    own_said: str
    model: Markup | None
    model_said: str
    model_name: str


@dataclass(frozen=True, slots=True)
class SchoolDifferencesView(View):
    """How a school's policy is different; `across` is the way to the page of who differs where, if there is one."""

    template: ClassVar[str] = "how-different.html"
    name: str
    school: str
    short_name: str
    address: Verbatim
    lead: str
    across: str
    differences: tuple[DifferenceItemView, ...]
    filled_lead: str
    filled: tuple[FilledValueView, ...]
    downloads: tuple[DownloadView, ...]


class DifferencePageRenderer:
    """Makes the page of a school's differences."""

    def __init__(self, maker: PageMaker, wordings: WordingRenderer) -> None:
        self._maker, self._wordings = maker, wordings

    def make_page(self, told: ToldDifferences, *, is_in_others: bool, downloads: Sequence[PolicyFile] = ()) -> Page:
        """The page of one policy; `is_in_others` if other schools have it too. `downloads` are its files."""
        policy = told.policy
        school = policy.school
        about = About(
            kind=DIFFERENCES,
            address=DIFFERENCES.locate(school=school.id, policy=policy.id),
            title=f"How ours is different: {policy.title}",
            description=told.lead,
            crumbs=(Crumb("Policies", "../../"), Crumb(policy.title, "../"), Crumb("How ours is different")),
            school=school,
            more=f"{policy.title}, version {policy.version}.",
        )
        view = SchoolDifferencesView(
            name=told.title,
            school=school.name,
            short_name=school.short_name,
            address=Verbatim(f"{self._maker.trust.address}{about.address}"),
            lead=told.lead,
            across=f"{about.root}{WHO_DIFFERS.locate(policy=policy.id)}" if is_in_others else "",
            differences=tuple(map(self._view_item, told.items)),
            filled_lead=told.filled_lead,
            filled=told.filled,
            downloads=view_downloads(downloads, ""),
        )
        return self._maker.make_page(about, view)

    def _view_item(self, one: ToldDifference) -> DifferenceItemView:
        own, model = (print_bare(text, self._wordings) if text else None for text in (one.own, one.model))
        return DifferenceItemView(
            title=one.said.title,
            tag=one.said.tag,
            sentence=one.said.sentence,
            place=one.place,
            why=one.why,
            agreed=one.agreed,
            number=one.number,
            section=one.section,
            has_texts=one.has_texts,
            own=own,
            own_said=one.own_said,
            model=model,
            model_said=one.model_said,
            model_name=one.model_name,
        )
