"""How the renderer tells texts apart: given from outside, for what compares is a neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.comparison import Comparison, SectionComparison
    from clausebook.model.policies import Policy, Section


@dataclass(frozen=True, slots=True)
class Comparer:
    """Two texts of one policy, and two schools' forms of one section."""

    texts: Callable[[Policy, Policy], Comparison]
    wordings: Callable[[Section, Section], SectionComparison]
