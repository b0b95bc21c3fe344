"""The register of translations: which policy, in which language, from which version, and whether it is behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.readers import EVERYBODY, STAFF
from clausebook.model.translations import TranslationState
from clausebook.render.frame.page_kinds import TRANSLATIONS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.staff.records import RecordCellView, RecordGroupView, RecordView, view_groups
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.standings import Standings
    from clausebook.model.translations import TranslationStanding
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page

_HEADS = ("Policy", "What that means", "Who made it", "File")
_TONES = {
    TranslationState.CURRENT: "ok",
    TranslationState.BEHIND: "due",
    TranslationState.AHEAD: "differ",
    TranslationState.WITHDRAWN: "na",
}


@dataclass(frozen=True, slots=True)
class TranslationsView(View):
    """The page of translations."""

    template: ClassVar[str] = "staff-translations.html"
    lead: str
    groups: tuple[RecordGroupView, ...]


def make_translations_page(translations: Sequence[TranslationStanding], standings: Standings, maker: PageMaker) -> Page:
    """The register, those that are behind before the others."""
    behind = [one for one in translations if one.state is TranslationState.BEHIND]
    others = [one for one in translations if one.state is not TranslationState.BEHIND]
    groups = [("behind", "Behind", behind), ("others", "The others", others)]
    view = TranslationsView(
        lead=f"{count_things(len(translations), 'translation')}. {len(behind):,} behind, on {say_day(standings.day)}.",
        groups=view_groups(
            _HEADS,
            ((anchor, title, (_view_record(one, maker.trust.address) for one in own)) for anchor, title, own in groups),
        ),
    )
    about = About(
        kind=TRANSLATIONS,
        address=TRANSLATIONS.locate(),
        title="Translations",
        description="Which policies are in which languages, and what is behind.",
    )
    return maker.make_page(about, view)


def _view_record(one: TranslationStanding, public: str) -> RecordView:
    translation, standing = one.translation, one.standing
    checked = f"; checked by {translation.checked_by}" if translation.checked_by else ""
    is_public = one.state is not TranslationState.WITHDRAWN and standing.readers == EVERYBODY
    return RecordView(
        title=f"{standing.short_title} in {translation.language.english}",
        school=standing.school.short_name,
        href=Verbatim(f"{public}{translation.address}" if is_public else ""),
        cells=(
            RecordCellView(_say_state(one)),
            RecordCellView(f"{translation.translator}{checked}"),
            RecordCellView(Verbatim(translation.location.path)),
        ),
        state=one.state.value.capitalize(),
        tone=_TONES[one.state],
    )


def _say_state(one: TranslationStanding) -> str:
    made = f"Made from version {one.translation.version}."
    if one.standing.readers == STAFF:
        return f"{made} The policy is for staff only, so nothing is published."
    if one.current is None:
        return f"{made} The policy is withdrawn, so nothing is published."
    if one.state is TranslationState.CURRENT:
        return made
    applies = "applies now" if one.standing.in_force else "comes first"
    newer = "is newer" if one.state is TranslationState.BEHIND else applies
    return f"{made} Version {one.current.version} {newer}."
