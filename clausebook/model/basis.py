"""What a decision rests on beside the text: who was asked before it, and whether what it does to people was weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Consultation:
    """Who was asked, from when to when, and where the record of it is; what is not known is empty."""

    who: str = ""
    first: PartialDate | None = None
    last: PartialDate | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class EqualityAssessment:
    """When the effect on people with protected characteristics was assessed, and where the record of it is.

    Section 149 of the Equality Act 2010 asks a public body to have due regard to it before it decides.
    """

    on: PartialDate | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a decision rests on, as far as it was recorded."""

    consultation: Consultation = Consultation()
    equality: EqualityAssessment = EqualityAssessment()
