"""Translations against what was approved: each is of a version that exists, and the English may be newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean, tell_command
from clausebook.model.translations import TranslationState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.translations import Translation, TranslationStanding


def check_translations(
    catalogue: Catalogue, standings: Standings, judged: Iterable[TranslationStanding], *, report: Report
) -> None:
    """Report each translation of what was never approved; warn of those that are behind or of a withdrawn policy.

    `judged` are those of an approved version, each with its state on the day of the standings.
    """
    for translation in catalogue.translations:
        own = standings.by_school.get(translation.school, {})
        standing = own.get(translation.policy)
        if standing is None:
            message = f'"{translation.policy}" is not a policy of {translation.school}.'
            hint = did_you_mean(translation.policy, own) or "Rename the file after its policy, or remove it."
            report.error(Code.UNKNOWN_POLICY, translation.location, message, hint)
        elif standing.history.find_version(translation.version) is None:
            _refuse_version(translation, standing, report)
    for one in judged:
        _warn(one, report)


def _refuse_version(translation: Translation, standing: Standing, report: Report) -> None:
    records = standing.history.records
    name = f"{translation.school}/{translation.policy}"
    if records:
        known = ", ".join(str(record.version) for record in records)
        message, hint = f"{name} has no approved version {translation.version}.", f"Approved are: {known}."
    else:
        message, hint = f"{name} has no approved version yet.", "Have it approved first, and translate that text."
    report.error(Code.UNKNOWN_VERSION, translation.version_at, message, hint)


def _warn(one: TranslationStanding, report: Report) -> None:
    translation, current = one.translation, one.current
    name, language = f"{translation.school}/{translation.policy}", translation.language.english
    if one.state is TranslationState.WITHDRAWN:
        message = f"{name} is withdrawn, so its translation into {language} is not published."
        report.warning(Code.STRAY_FILE, translation.location, message, "Remove the file.")
    elif one.state is TranslationState.BEHIND and current:
        is_newer = current.version > translation.version
        now = f"version {current.version} {'is newer' if is_newer else 'applies now'}"
        message = f"this is made from version {translation.version} of {name}, and {now}."
        command = tell_command("compare", name, str(translation.version), str(current.version))
        hint = f"Translate what changed, which {command} shows, and give that version here."
        report.warning(Code.TRANSLATION_BEHIND, translation.version_at, message, hint)
