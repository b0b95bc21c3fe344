"""Which clauses say just what a section says, with some values in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.matching.candidates import Library
    from clausebook.importing.matching.evidence import Judge
    from clausebook.importing.matching.fitting import Fit
    from clausebook.importing.matching.sections import PlacedSection

# Below this share of words in common nobody looks whether values alone make the difference.
_WORTH_TRYING = 0.35


def find_fits(sections: Sequence[PlacedSection], judge: Judge, library: Library) -> dict[PlacedSection, list[Fit]]:
    """For each section that some clause says word for word, how; those that need nothing of the school come first."""
    found = {section: _list_fits(section, judge, library) for section in sections}
    return {section: fits for section, fits in found.items() if fits}


def _list_fits(section: PlacedSection, judge: Judge, library: Library) -> list[Fit]:
    measured = sorted(
        ((judge.measure(section, one), id_) for id_, one in library.candidates.items()),
        key=lambda two: (-two[0], two[1]),
    )
    near = [library.candidates[id_] for likeness, id_ in measured if likeness >= _WORTH_TRYING]
    tried = (library.fitter.fit(shape, section.text) for one in near for shape in one.shapes)
    return sorted(filter(None, tried), key=lambda fit: len(fit.needs))
