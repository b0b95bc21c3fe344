"""The five source documents as sections, and the topics of the library that each is about.

They are read where they lie. Headings are told by their lines, for here it is matching that is measured. The topics are
those that stand for it in the matrix of topics and documents; several where a section is about several, none where the
library has no clause of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clausebook.document import ClauseText
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.importing.recognised import Recognised, RecognisedSection
from tests.seeds.source_documents import read_seed

_NUMBER = re.compile(r"^(?:[-\u2022\u00b7o]\s+)?(?:\d+(?:\.\d+)*\.?|[A-Z]\.(?:\d)?)?\s*")


@dataclass(frozen=True, slots=True)
class SeedSection:
    """A heading, by how its line begins, and the topics that it is about."""

    line: str
    topics: tuple[str, ...]


def _rows(text: str) -> tuple[SeedSection, ...]:
    parts = (line.strip().split("|") for line in text.strip().splitlines())
    return tuple(SeedSection(line.strip(), tuple(topics.split())) for line, topics in parts)


SEEDS = {
    "000": _rows("""
        1. Introduction|introduction purpose contact-with-pupils scope
        2. Scope|scope
        3. Aims|aims purpose
        4. Definition|definition
        5. Use of Social Networking Sites|personal-use principles contact-with-pupils conduct
        6. Breaches of the Policy|breaches
    """),
    "001": _rows("""
        1 INTRODUCTION|introduction purpose
        2 SCOPE|scope definition
        3 LEGAL FRAMEWORK|legal-framework
        4 RELATED POLICIES|related-policies
        5 PRINCIPLES|principles
        6 PERSONAL USE OF SOCIAL MEDIA|personal-use contact-with-pupils
        7 USING SOCIAL MEDIA ON BEHALF OF|official-accounts
        Logos and branding|branding
        8 USING PERSONAL DEVICES|personal-devices images
        9 MONITORING OF INTERNET USE|monitoring-use
        10 BREACHES OF THE POLICY|breaches
        A.1 CREATION OF SITES|account-creation
    """),
    "002": _rows("""
        SCOPE|scope
        ORGANISATIONAL CONTROL ROLES|roles
        PROCESS FOR CREATING NEW ACCOUNTS|account-creation
        MONITORING|monitoring-accounts
        BEHAVIOUR|conduct
        LEGAL CONSIDERATIONS|legal-framework
        HANDLING ABUSE|handling-abuse
        TONE|tone
        USE OF IMAGES|images
        PERSONAL USE|personal-use
        MONITORING POSTS ABOUT THE SCHOOL|monitoring-mentions
    """),
    "003": _rows("""
        1.1 Objectives|aims purpose introduction
        1.2 Scope|scope
        1.3 Status|status
        1.4 Principles|principles
        2.1 What is social media?|definition
        2.2 Overview and expectations|principles conduct
        2.3 Safer online behaviour|personal-use confidentiality contact-with-pupils
        2.4 Protection of personal information|personal-devices confidentiality data-protection account-security
        2.5 Communication between pupils|contact-with-pupils
        2.6 Social contact|contact-with-pupils contact-with-parents
        2.7 Access to inappropriate images|illegal-content
        2.8 Cyber bullying|cyberbullying
        Section 3: Link with other policies|related-policies
        Section 4: Review of policy|review
    """),
    "004": _rows("""
        A. The use of social networking sites by pupils|pupils
        B. Use of social networking by staff|personal-use
        C. Comments posted by parents|parents-carers
        D. Dealing with incidents|cyberbullying handling-abuse
    """),
}


def read_seed_sections(seed: str) -> tuple[Recognised, tuple[SeedSection, ...]]:
    """A document as sections, each with what it is about. Skips the test if the documents are not there."""
    lines = list(read_seed(seed).values())
    rows = SEEDS[seed]
    starts = [_find(lines, row.line) for row in rows]
    ends = [*starts[1:], len(lines)]
    sections = tuple(
        RecognisedSection(_NUMBER.sub("", lines[start]).strip(), _make_body(lines[start + 1 : end]), level=1)
        for start, end in zip(starts, ends, strict=True)
    )
    return Recognised(f"{seed}.txt", "Social media policy", "", None, sections), rows


def _find(lines: list[str], begins: str) -> int:
    """The last line that begins so: the list of contents comes before."""
    found = [at for at, line in enumerate(lines) if re.sub(r"^[-\s]+", "", line).startswith(begins)]
    exact = [at for at in found if re.sub(r"^[-\s]+", "", lines[at]).strip() == begins]
    return (exact or found)[-1]


def _make_body(lines: list[str]) -> ClauseText:
    return ClauseText(tuple(Prose((Words(" ".join(_NUMBER.sub("", line).split())),)) for line in lines if line.strip()))
