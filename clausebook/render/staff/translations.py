"""The register of translations: which policy, in which language, from which version, and whether it is behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.translations import TranslationState
from clausebook.render.frame.staff_pages import About, view_groups
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.standings import Standings
    from clausebook.model.translations import TranslationStanding
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame

FOLDER = "translations/"
_HEADS = ("Policy", "What that means", "Who made it", "File")
_TONES = {
    TranslationState.CURRENT: "ok",
    TranslationState.BEHIND: "due",
    TranslationState.AHEAD: "differ",
    TranslationState.WITHDRAWN: "na",
}


def make_translations_page(
    translations: Sequence[TranslationStanding], standings: Standings, frames: OldStaffFrame
) -> Page:
    """The register, those that are behind before the others."""
    behind = [one for one in translations if one.state is TranslationState.BEHIND]
    others = [one for one in translations if one.state is not TranslationState.BEHIND]
    groups = [("behind", "Behind", behind), ("others", "The others", others)]
    lead = f"{count_things(len(translations), 'translation')}. {len(behind):,} behind, on {say_day(standings.day)}."
    view = {
        "lead": lead,
        "groups": view_groups(
            _HEADS,
            (
                (anchor, title, [_view_record(one, frames.public_address) for one in own])
                for anchor, title, own in groups
            ),
        ),
    }
    about = About(FOLDER, "Translations", "Which policies are in which languages, and what is behind.", FOLDER)
    return frames.make_page(about, "staff-translations.html", view)


def _view_record(one: TranslationStanding, public: str) -> dict[str, Any]:
    translation, standing = one.translation, one.standing
    checked = f"; checked by {translation.checked_by}" if translation.checked_by else ""
    cells = [_say_state(one), f"{translation.translator}{checked}", translation.location.path]
    is_public = one.state is not TranslationState.WITHDRAWN
    return {
        "title": f"{standing.short_title} in {translation.language.english}",
        "school": standing.school.short_name,
        "href": f"{public}{translation.address}" if is_public else "",
        "state": one.state.value.capitalize(),
        "tone": _TONES[one.state],
        "cells": [{"text": text, "href": ""} for text in cells],
    }


def _say_state(one: TranslationStanding) -> str:
    made = f"Made from version {one.translation.version}."
    if one.current is None:
        return f"{made} The policy is withdrawn, so nothing is published."
    if one.state is TranslationState.CURRENT:
        return made
    applies = "applies now" if one.standing.in_force else "comes first"
    newer = "is newer" if one.state is TranslationState.BEHIND else applies
    return f"{made} Version {one.current.version} {newer}."
