"""The links from a policy to its translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.translations import TranslationStanding


def view_languages(translations: Sequence[TranslationStanding]) -> list[dict[str, str]]:
    """The links from a policy's page to its translations, each with the language's own name for itself."""
    languages = [one.translation.language for one in translations]
    return [{"href": f"{one.slug}/", "tag": one.tag, "name": one.name, "direction": one.direction} for one in languages]
