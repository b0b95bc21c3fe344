"""The five source documents as sections, and the topics of the library that each is about.

They are read where they lie. Headings are told by their lines, for here it is matching that is measured. The topics are
those that stand for it in the matrix of topics and documents; several where a section is about several, none where the
library has no clause of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document import ClauseText
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.importing.recognised import Recognised, RecognisedSection
from tests.seeds.source_documents import read_seed

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"^(?:[-\u2022\u00b7o]\s+)?(?:\d+(?:\.\d+)*\.?|[A-Z]\.(?:\d)?)?\s*")


@dataclass(frozen=True, slots=True)
class SeedSection:
    """A heading, by the number of its line, and the topics that it is about."""

    line: int
    topics: tuple[str, ...]


# Headings stand here by their lines and not by their words, which belong to the schools that wrote them.
SEEDS = {
    "000": (
        SeedSection(19, ("introduction", "purpose", "contact-with-pupils", "scope")),
        SeedSection(25, ("scope",)),
        SeedSection(30, ("aims", "purpose")),
        SeedSection(37, ("definition",)),
        SeedSection(42, ("personal-use", "principles", "contact-with-pupils", "conduct")),
        SeedSection(57, ("breaches",)),
    ),
    "001": (
        SeedSection(11, ("introduction", "purpose")),
        SeedSection(21, ("scope", "definition")),
        SeedSection(27, ("legal-framework",)),
        SeedSection(57, ("related-policies",)),
        SeedSection(61, ("principles",)),
        SeedSection(79, ("personal-use", "contact-with-pupils")),
        SeedSection(105, ("official-accounts",)),
        SeedSection(121, ("branding",)),
        SeedSection(129, ("personal-devices", "images")),
        SeedSection(135, ("monitoring-use",)),
        SeedSection(139, ("breaches",)),
        SeedSection(151, ("account-creation",)),
    ),
    "002": (
        SeedSection(19, ("scope",)),
        SeedSection(39, ("roles",)),
        SeedSection(73, ("account-creation",)),
        SeedSection(84, ("monitoring-accounts",)),
        SeedSection(88, ("conduct",)),
        SeedSection(102, ("legal-framework",)),
        SeedSection(108, ("handling-abuse",)),
        SeedSection(116, ("tone",)),
        SeedSection(125, ("images",)),
        SeedSection(137, ("personal-use",)),
        SeedSection(163, ("monitoring-mentions",)),
    ),
    "003": (
        SeedSection(32, ("aims", "purpose", "introduction")),
        SeedSection(47, ("scope",)),
        SeedSection(53, ("status",)),
        SeedSection(57, ("principles",)),
        SeedSection(65, ("definition",)),
        SeedSection(71, ("principles", "conduct")),
        SeedSection(79, ("personal-use", "confidentiality", "contact-with-pupils")),
        SeedSection(99, ("personal-devices", "confidentiality", "data-protection", "account-security")),
        SeedSection(119, ("contact-with-pupils",)),
        SeedSection(131, ("contact-with-pupils", "contact-with-parents")),
        SeedSection(137, ("illegal-content",)),
        SeedSection(151, ("cyberbullying",)),
        SeedSection(163, ("related-policies",)),
        SeedSection(174, ("review",)),
    ),
    "004": (
        SeedSection(10, ("pupils",)),
        SeedSection(15, ("personal-use",)),
        SeedSection(31, ("parents-carers",)),
        SeedSection(40, ("cyberbullying", "handling-abuse")),
    ),
}


def read_seed_sections(seed: str) -> tuple[Recognised, tuple[SeedSection, ...]]:
    """A document as sections, each with what it is about. Skips the test if the documents are not there."""
    lines = read_seed(seed)
    rows = SEEDS[seed]
    ends = [*(row.line for row in rows[1:]), max(lines) + 1]
    sections = tuple(
        RecognisedSection(
            _NUMBER.sub("", lines[row.line]).strip(),
            _make_body(lines[number] for number in range(row.line + 1, end) if number in lines),
            level=1,
        )
        for row, end in zip(rows, ends, strict=True)
    )
    return Recognised(f"{seed}.txt", "Social media policy", "", None, sections), rows


def _make_body(lines: Iterable[str]) -> ClauseText:
    return ClauseText(tuple(Prose((Words(" ".join(_NUMBER.sub("", line).split())),)) for line in lines))
