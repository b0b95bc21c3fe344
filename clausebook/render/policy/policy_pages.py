"""One policy -> its page: what a parent needs first, then the document, then the facts about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.render.departures.differences import departs, view_departures
from clausebook.render.frame.page_kinds import POLICY
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.style_sheets import name_paper
from clausebook.render.frame.templates import View
from clausebook.render.history.timelines import draw_timeline
from clausebook.render.history.version_lists import NoticeView
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.policy.facts import KEPT, describe_document, view_contacts, view_facts
from clausebook.render.policy.stages import view_stages
from clausebook.render.redline.change_marks import view_last_change, view_marks
from clausebook.render.text.held_words import locate_held, say_file, say_places
from clausebook.render.text.proof import prove_page
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslationStanding
    from clausebook.render.departures.differences import DifferencesView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.predecessors import PredecessorView, Succession
    from clausebook.render.history.timelines import TimelineView
    from clausebook.render.history.version_lists import StatusView, VersionLister, VersionView
    from clausebook.render.history.version_steps import VersionStep
    from clausebook.render.policy.downloads import DownloadView, PolicyFile
    from clausebook.render.policy.facts import AskView, FactView, PropertyView
    from clausebook.render.policy.policy_texts import PolicyTextRenderer, TextView
    from clausebook.render.policy.stages import StageView
    from clausebook.render.redline.change_marks import LastChangeView

# The way from a policy's page to the school's.
_HOME = "../"


@dataclass(frozen=True, slots=True)
class LanguageView(View):
    """A link to a translation, with the language's own name for itself."""

    href: str
    tag: str
    name: Verbatim
    direction: str


@dataclass(frozen=True, slots=True)
class ExtraView(View):
    """A line of the contents that leads to what follows the document."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class PolicyView(View):
    """Everything on the page of a policy; `draft` is who will decide on it, empty for a text that is approved."""

    template: ClassVar[str] = "policy.html"
    text: TextView
    version: int
    address: Verbatim
    draft: str
    statuses: tuple[StatusView, ...]
    has_changes: bool
    notices: tuple[NoticeView, ...]
    in_short: tuple[str, ...]
    contacts: tuple[AskView, ...]
    kept: str
    stages: tuple[StageView, ...]
    last_change: LastChangeView | None
    office: str
    office_link: Verbatim
    languages: tuple[LanguageView, ...]
    extras: tuple[ExtraView, ...]
    document: tuple[PropertyView, ...]
    differences: DifferencesView
    facts: tuple[FactView, ...]
    timeline: TimelineView | None
    versions: tuple[VersionView, ...]
    has_periods: bool
    predecessors: tuple[PredecessorView, ...]
    downloads: tuple[DownloadView, ...]


class PolicyPageRenderer:
    """Makes policy pages."""

    def __init__(
        self, maker: PageMaker, texts: PolicyTextRenderer, lister: VersionLister, succession: Succession
    ) -> None:
        self._maker, self._texts, self._lister, self._succession = maker, texts, lister, succession

    def make_page(
        self,
        policy: Policy,
        history: History,
        step: VersionStep | None,
        translations: Sequence[TranslationStanding],
        downloads: Sequence[PolicyFile] = (),
    ) -> Page:
        """The page of one policy; `step` leads to the version that it shows from the one before.

        `downloads` are the files of its text.

        Raises BrokenPromise if its words are not the composed ones.
        """
        school = policy.school
        printed = self._texts.print_sections(policy, home=_HOME)
        about = About(
            kind=POLICY,
            address=POLICY.locate(school=school.id, policy=policy.id),
            title=policy.title,
            description=describe_page(policy),
            crumbs=(Crumb("Policies", _HOME), Crumb(policy.title)),
            school=school,
            more=f"{policy.title}, version {policy.version}.",
            print_sheet=f"assets/print-{school.id}.css",
            paper=name_paper(policy.id),
        )
        view = self._view(policy, history, printed, step, translations)
        page = self._maker.make_page(about, replace(view, downloads=view_downloads(downloads, "")))
        prove_page(policy, printed, page.main)
        return page

    def _view(
        self,
        policy: Policy,
        history: History,
        printed: Mapping[str, str],
        step: VersionStep | None,
        translations: Sequence[TranslationStanding],
    ) -> PolicyView:
        school, lister = policy.school, self._lister
        office = school.roles["office"]
        shown = None if policy.is_draft else history.find_version(policy.version)
        differences = view_departures(policy, page="differences/" if departs(policy) else "")
        versions = self._succession.list_versions(history, school, shown)
        return PolicyView(
            text=self._texts.view_text(policy, printed, home=_HOME, marks=self._mark(step), has_tags=True),
            version=policy.version,
            address=Verbatim(f"{self._maker.trust.address}{school.id}/{policy.id}/"),
            draft=lister.say_decision(policy) if policy.is_draft else "",
            statuses=lister.view_statuses(policy, history),
            has_changes=step is not None,
            notices=(*self._list_held_notices(policy), *lister.list_notices(history, shown)),
            in_short=policy.in_short,
            contacts=view_contacts(policy),
            kept="" if policy.is_draft else KEPT,
            stages=view_stages(policy),
            last_change=view_last_change(step),
            office=office.title,
            office_link=Verbatim(f"mailto:{office.email}" if office.email else "../#who-to-ask"),
            languages=tuple(_view_languages(translations)),
            extras=tuple(_view_extras(has_differences=bool(differences.items), has_versions=bool(versions))),
            document=describe_document(policy),
            differences=differences,
            facts=view_facts(policy, shown, root=f"../{_HOME}", has_page=True),
            timeline=draw_timeline(history, lister.day),
            versions=versions,
            has_periods=history.latest is not None,
            downloads=(),
            predecessors=self._succession.list_predecessors(school, history),
        )

    def _list_held_notices(self, policy: Policy) -> Iterator[NoticeView]:
        """Until a text here is in force, what the school keeps elsewhere applies."""
        held = self._succession.edition.held.get((policy.school.id, policy.id))
        if held:
            text = f"Until this is in force, the policy that we keep {say_places([held])} applies."
            link = f"Read it ({say_file(held.file)})" if held.file else f"Read it at {held.host}"
            yield NoticeView(text, locate_held(held, ""), link)

    def _mark(self, step: VersionStep | None) -> dict[str, Markup]:
        """What is said beside each section that changed."""
        render = self._maker.templates.render
        return {key: Markup(render(mark)) for key, mark in view_marks(step).items()}  # noqa: S704  our own


def describe_page(policy: Policy) -> str:
    """What search engines show of a policy. Schools share the summary, so the school's name tells theirs apart."""
    return f"{policy.list_summary} {policy.title} of {policy.school.name}.".lstrip()


def _view_extras(*, has_differences: bool, has_versions: bool) -> Iterator[ExtraView]:
    if has_differences:
        yield ExtraView("how-ours-is-different", "How our policy is different")
    yield ExtraView("about-this-policy", "About this policy")
    if has_versions:
        yield ExtraView("versions-and-changes", "Versions and changes")


def _view_languages(translations: Sequence[TranslationStanding]) -> Iterator[LanguageView]:
    for one in translations:
        language = one.translation.language
        yield LanguageView(f"{language.slug}/", language.tag, Verbatim(language.name), language.direction)
