"""References that were typed -> slots: the sections of a file with other trees in the place of their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.planning.outline import OPENING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.blocks import ClauseText
    from clausebook.importing.planning.outline import Path
    from clausebook.importing.recognised import Recognised, RecognisedSection


def put_trees(recognised: Recognised, trees: Mapping[Path, ClauseText]) -> Recognised:
    """What was recognised, with these trees as the words of the sections at these paths."""
    if not trees:
        return recognised

    def change(section: RecognisedSection, path: Path) -> RecognisedSection:
        inside = tuple(change(child, (*path, at)) for at, child in enumerate(section.children))
        return replace(section, body=trees.get(path, section.body), children=inside)

    opening = change(recognised.opening, OPENING) if recognised.opening else None
    sections = tuple(change(section, (at,)) for at, section in enumerate(recognised.sections))
    return replace(recognised, opening=opening, sections=sections)
