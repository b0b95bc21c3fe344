"""How hard short versions are to read -> a warning for each that is above the trust's target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report
    from clausebook.model.readability import Reading


def warn_of_summaries(readings: Iterable[Reading], *, report: Report) -> None:
    """Warn once for each file whose short version is harder than the trust aims at."""
    for one in readings:
        if not one.is_above:
            continue
        figure, target = one.figure, one.target
        said = []
        if one.is_above_grade:
            said.append(f"reads at grade {figure.grade:.1f}, and at most {target.grade} is aimed at")
        if one.is_above_sentence:
            said.append(f"has a sentence of {figure.longest_words} words, and at most {target.sentence} is aimed at")
        message = f"the short version {'; it '.join(said)}."
        report.warning(Code.HARD_TO_READ, one.location, message, "Use shorter words and sentences, and read it aloud.")
