"""A policy in another language -> its page: what it is worth, the text, and who made it from which version.

What is in English there says so, for a page of another language that is read aloud must know (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from clausebook.diagnostics import BrokenPromise
from clausebook.model.languages import ENGLISH
from clausebook.model.translations import NEWEST_MARK, VERSION_MARK, TranslationState
from clausebook.model.trust import dial_number
from clausebook.render.frame.pages import Crumb, OldPublicFrame, Page
from clausebook.render.text.markdown import parse_markdown
from clausebook.render.text.proof import AlteredWords, prove_words
from clausebook.render.text.typography import Verbatim, curl_quotes

if TYPE_CHECKING:
    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslatedPart, TranslationStanding
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer

_ROOT = "../../../"
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
# The elements of a header, the crumbs and a footer that stand in the page itself.
_LANDMARK = re.compile(r"<(header|nav|footer)\b")


class TranslationPageRenderer:
    """Makes the pages of translations."""

    def __init__(self, templates: TemplateRenderer, frames: OldPublicFrame, trust: Trust) -> None:
        self._templates, self._frames, self._trust = templates, frames, trust

    def make_page(self, policy: Policy, one: TranslationStanding) -> Page:
        """The page of one translation of a policy that is shown. Raises AlteredWords."""
        translation, school = one.translation, policy.school
        language = translation.language
        crumbs = (Crumb("Policies", "../../"), Crumb(policy.title, "../"), Crumb(language.english))
        # Each language has quotation marks of its own, which stay as they are typed.
        name = Verbatim(f"{translation.title} \u2013 {curl_quotes(school.name)}")
        line = f"{school.name}, part of {self._trust.name}. {policy.title}, in {language.english}."
        return Page(
            address=translation.address,
            title=name,
            description=name,
            brand=school.id,
            header=_mark_english(self._frames.write_header(school, _ROOT, crumbs)),
            main=self._templates.render_mapping("translation.html", self._view(policy, one)),
            footer=_mark_english(self._frames.write_footer(school, _ROOT, line)),
            language=language.tag,
            direction=language.direction,
        )

    def _view(self, policy: Policy, one: TranslationStanding) -> dict[str, Any]:
        translation = one.translation
        return {
            "english": ENGLISH,
            "notice": self._view_notice(one),
            "title": Verbatim(translation.title),
            "school": policy.school.name,
            "address": f"{self._trust.address}{translation.address}",
            "policy": policy.title,
            "parts": [_view_part(part, at) for at, part in enumerate(translation.parts, start=1)],
            "facts": _list_facts(one),
            "help": _view_help(policy.school),
        }

    def _view_notice(self, one: TranslationStanding) -> dict[str, Any]:
        """The sentence about versions: in the language of the page if the trust gives it, else in English."""
        words = self._trust.languages.get(one.translation.language.slug)
        own = {TranslationState.CURRENT: words.of_version, TranslationState.BEHIND: words.behind} if words else {}
        text = own.get(one.state) or _SENTENCES[one.state]
        newest = str(one.current.version) if one.current else ""
        text = text.replace(VERSION_MARK, str(one.translation.version)).replace(NEWEST_MARK, newest)
        return {"text": text if one.state not in own else Verbatim(text), "is_english": one.state not in own}


def _mark_english(html: str) -> str:
    return _LANDMARK.sub(rf'<\1 lang="{ENGLISH}" dir="ltr"', html)


def _view_part(part: TranslatedPart, number: int) -> dict[str, Any]:
    """A heading with its text. Quotation marks stay as they are typed, for each language has its own."""
    html = parse_markdown(part.markdown)
    try:
        prove_words(part.markdown, html)
    except BrokenPromise as broken:
        raise AlteredWords(part.location, str(broken)) from broken
    return {"anchor": f"part-{number}", "heading": Verbatim(part.heading), "html": Markup(html)}  # noqa: S704  our own parser's


def _list_facts(one: TranslationStanding) -> list[dict[str, str]]:
    translation = one.translation
    facts = {
        "Language": translation.language.english,
        "Made from": f"Version {translation.version}, in English",
        "Translated by": translation.translator,
        "Checked by": translation.checked_by,
    }
    return [{"label": label, "text": text} for label, text in facts.items() if text]


def _view_help(school: School) -> dict[str, str]:
    office = school.roles["office"]
    return {
        "role": f"{office.title[:1].upper()}{office.title[1:]}",
        "phone": office.phone.replace(" ", "\u00a0"),
        "dial": f"tel:{dial_number(office.phone)}" if office.phone else "",
        "email": Verbatim(office.email),
    }
