"""A policy in another language -> its page: what it is worth, the text, and who made it from which version.

What is in English there says so, for a page of another language that is read aloud must know (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.diagnostics import BrokenPromise
from clausebook.model.grammar import capitalise
from clausebook.model.languages import ENGLISH
from clausebook.model.translations import NEWEST_MARK, VERSION_MARK, TranslationState
from clausebook.render.frame.contacts import view_contact
from clausebook.render.frame.page_kinds import TRANSLATION
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.policy.facts import FactView
from clausebook.render.text.proof import AlteredWords
from clausebook.render.text.typography import Verbatim, curl_quotes
from clausebook.render.text.wordings import print_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslatedPart, TranslationStanding
    from clausebook.model.trust import Trust
    from clausebook.render.frame.contacts import ContactView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.policy.downloads import DownloadView, PolicyFile

_HELP = "It is for help only: the English text is what was approved."
_SENTENCES = {
    TranslationState.CURRENT: f"This translation is of version {VERSION_MARK}. {_HELP}",
    TranslationState.BEHIND: (
        f"This translation is of version {VERSION_MARK}. Version {NEWEST_MARK}, in English, is newer. {_HELP}"
    ),
    TranslationState.AHEAD: (
        f"This translation is of version {VERSION_MARK}, which does not apply yet. "
        f"Version {NEWEST_MARK}, in English, applies now. {_HELP}"
    ),
}


@dataclass(frozen=True, slots=True)
class TranslationNoticeView(View):
    """What a translation is worth; in its own language if the trust gives the sentence, else in English."""

    text: str
    is_english: bool


@dataclass(frozen=True, slots=True)
class TranslatedPartView(View):
    """A part of a translation."""

    anchor: str
    heading: Verbatim
    html: Markup


@dataclass(frozen=True, slots=True)
class HelpView(View):
    """Whom to ask, in English."""

    role: str
    contact: ContactView


@dataclass(frozen=True, slots=True)
class TranslationView(View):
    """A policy in another language; `english` is the tag of what is in English."""

    template: ClassVar[str] = "translation.html"
    english: str
    notice: TranslationNoticeView
    title: Verbatim
    school: str
    address: Verbatim
    policy: str
    parts: tuple[TranslatedPartView, ...]
    facts: tuple[FactView, ...]
    help: HelpView
    downloads: tuple[DownloadView, ...]


class TranslationPageRenderer:
    """Makes the pages of translations."""

    def __init__(self, maker: PageMaker) -> None:
        self._maker = maker

    def make_page(self, policy: Policy, one: TranslationStanding, files: Sequence[PolicyFile] = ()) -> Page:
        """The page of one translation of a policy that is shown; `files` are its own. Raises AlteredWords."""
        translation, school = one.translation, policy.school
        language = translation.language
        # Each language has quotation marks of its own, which stay as they are typed.
        title = Verbatim(translation.title)
        about = About(
            kind=TRANSLATION,
            address=translation.address,
            title=title,
            description=Verbatim(f"{title} \u2013 {curl_quotes(school.name)}"),
            crumbs=(Crumb("Policies", "../../"), Crumb(policy.title, "../"), Crumb(language.english)),
            school=school,
            more=f"{policy.title}, in {language.english}.",
            language=language,
        )
        office, (text, is_english) = school.roles["office"], write_notice(one, self._maker.trust)
        view = TranslationView(
            english=ENGLISH,
            notice=TranslationNoticeView(text if is_english else Verbatim(text), is_english=is_english),
            title=title,
            school=school.name,
            address=Verbatim(f"{self._maker.trust.address}{translation.address}"),
            policy=policy.title,
            parts=tuple(_view_part(part, at) for at, part in enumerate(translation.parts, start=1)),
            facts=tuple(list_facts(one)),
            help=HelpView(capitalise(office.title), view_contact(office)),
            downloads=view_downloads(files, "../"),
        )
        return self._maker.make_page(about, view)


def write_notice(one: TranslationStanding, trust: Trust) -> tuple[str, bool]:
    """What a translation is worth, and whether that is said in English: the trust may give it in its language."""
    words = trust.languages.get(one.translation.language.slug)
    own = {TranslationState.CURRENT: words.of_version, TranslationState.BEHIND: words.behind} if words else {}
    newest = str(one.current.version) if one.current else ""
    text = own.get(one.state) or _SENTENCES[one.state]
    return text.replace(VERSION_MARK, str(one.translation.version)).replace(NEWEST_MARK, newest), one.state not in own


def _view_part(part: TranslatedPart, number: int) -> TranslatedPartView:
    """A heading with its text. Quotation marks stay as they are typed, for each language has its own."""
    try:
        html = print_typed(part.tree, prefix=f"part-{number}")
    except BrokenPromise as broken:
        raise AlteredWords(part.location, str(broken)) from broken
    return TranslatedPartView(f"part-{number}", Verbatim(part.heading), Markup(html))  # noqa: S704  our own parser's


def list_facts(one: TranslationStanding) -> Iterator[FactView]:
    """Who made it from what, in English."""
    translation = one.translation
    facts = {
        "Language": translation.language.english,
        "Made from": f"Version {translation.version}, in English",
        "Translated by": translation.translator,
        "Checked by": translation.checked_by,
    }
    return (FactView(label, text) for label, text in facts.items() if text)
