"""A recognised policy -> which model it is of, and for each section which clause it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.matched import Matched
from clausebook.importing.matching.assigning import Assigner
from clausebook.importing.matching.candidates import open_library
from clausebook.importing.matching.doubts import list_doubts
from clausebook.importing.matching.evidence import Judge
from clausebook.importing.matching.exact import find_fits
from clausebook.importing.matching.models import choose_model
from clausebook.importing.matching.numbers import Numbers
from clausebook.importing.matching.proposing import Proposer
from clausebook.importing.matching.proving import Prover
from clausebook.importing.matching.sections import list_sections

if TYPE_CHECKING:
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School


def match_policy(recognised: Recognised, catalogue: Catalogue, school: School, *, kind: str = "") -> Matched:
    """What each section of a policy is in the library, as it would be composed for a school.

    `kind` is the id of a model or a title, where somebody says which policy it is. Whoever has several of a school's
    policies asks a `Matcher`, which looks at the library once.
    """
    return Matcher(catalogue, school).match(recognised, kind=kind)


class Matcher:
    """Sets policies of one school beside the library."""

    def __init__(self, catalogue: Catalogue, school: School) -> None:
        self._library = open_library(catalogue, school)
        self._proposer = Proposer(catalogue, school)

    def match(self, recognised: Recognised, *, kind: str = "") -> Matched:
        """What each section of a policy is in the library."""
        library = self._library
        sections = list_sections(recognised)
        judge = Judge(library, sections, kind or recognised.title)
        fits = find_fits(sections, judge, library)
        fitting = [found[0].shape.clause.id for one, found in fits.items() if not one.is_whole]
        choice = choose_model(recognised, sections, fitting, library, kind)
        assigner = Assigner(sections, fits, library, judge)
        matches = assigner.assign(choice.model, Prover(library, Numbers(recognised)))
        doubts = list_doubts(matches, assigner.faults, choice, library.school)
        matched = Matched(
            name=recognised.name,
            model=choice.model,
            matches=tuple(matches),
            nearest_model=choice.nearest,
            model_likeness=choice.likeness,
            unused=assigner.unused,
        )
        proposed = self._proposer.propose(recognised, matched)
        everything = sorted((*doubts, *proposed.doubts), key=lambda doubt: doubt.confidence)
        return replace(matched, proposals=proposed.proposals, doubts=tuple(everything))
