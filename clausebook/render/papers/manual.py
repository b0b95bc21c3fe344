"""All policies of a school in one document: a front page, contents, and each policy as a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document.blocks import Prose
from clausebook.document.inlines import Link, Words
from clausebook.model.languages import ENGLISH
from clausebook.render.papers.paper import PaperBlocks, PaperEntry, PaperHeading, PaperRow, PaperRows
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.settled import write_line
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from clausebook.model.trust import Brand, School, Trust
    from clausebook.render.papers.paper import Paper, PaperPart

MANUAL_TITLE = "Our policies"
# The levels of the headings of a manual: a subject, a policy, and the first inside a policy.
SUBJECT_LEVEL, POLICY_LEVEL = 1, 2


@dataclass(frozen=True, slots=True)
class Chapter:
    """A policy in a manual: its paper, and the key before each of its places, by which they are told from others'."""

    key: str
    paper: Paper

    @property
    def anchor(self) -> str:
        """The place of its heading."""
        return self.key

    def place(self, anchor: str) -> str:
        """The place in the manual of one in its paper."""
        return f"{self.key}/{anchor}"


@dataclass(frozen=True, slots=True)
class ManualSubject:
    """The chapters of one subject."""

    title: str
    anchor: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class ElsewherePolicy:
    """A policy that is named and not printed: `place` says where it is in words, `address` leads there."""

    title: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class ElsewhereList:
    """Such policies, under what they have in common; `lead` says more of them, if anything."""

    title: str
    lead: str
    policies: tuple[ElsewherePolicy, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """All policies of a school that are in force.

    `name` is what the document is called, `lead` what its front page says below its title, `elsewhere` what is named
    there and not printed. `address` is the school's page. `written` is the day of its newest record, which files carry
    in place of the day on which they are made. The rest is as of a `Paper`.
    """

    language: str
    direction: str
    trust: str
    school: str
    brand: Brand
    title: str
    name: str
    address: str
    lead: tuple[str, ...]
    subjects: tuple[ManualSubject, ...]
    elsewhere: tuple[PaperPart, ...]
    written: date | None
    crest: str = ""

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its policies in order."""
        return tuple(chapter for subject in self.subjects for chapter in subject.chapters)

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Those of its policies, by which a copy is known."""
        return tuple(chapter.paper.fingerprint for chapter in self.chapters)

    @property
    def places(self) -> Mapping[str, str]:
        """Where in the manual each of its policies begins, by the policy's address."""
        return {chapter.paper.address: chapter.anchor for chapter in self.chapters}

    def list_entries(self) -> tuple[PaperEntry, ...]:
        """The contents: subjects with their policies."""
        return tuple(
            PaperEntry(
                "",
                subject.title,
                subject.anchor,
                tuple(PaperEntry("", one.paper.title, one.anchor) for one in subject.chapters),
            )
            for subject in self.subjects
        )


def compose_manual(
    school: School,
    trust: Trust,
    subjects: Sequence[tuple[str, Sequence[Paper]]],
    elsewhere: Sequence[ElsewhereList],
    newest: date,
) -> Manual:
    """The manual of a school: the papers of its policies in force by subject, as its page groups them.

    `newest` is the day from which the newest of them applies. It says nothing that changes from day to day.
    """
    papers = [paper for _, found in subjects for paper in found]
    address = f"{trust.address}{school.id}/"
    written = [paper.written for paper in papers if paper.written]
    first = papers[0]
    return Manual(
        language=ENGLISH,
        direction="ltr",
        trust=first.trust,
        school=first.school,
        brand=school.brand,
        title=MANUAL_TITLE,
        name=curl_quotes(f"{MANUAL_TITLE}: {school.name}"),
        address=address,
        lead=(
            f"{count_things(len(papers), 'policy', 'policies')} in one document, each as it was approved.",
            f"The newest text in it applies from {say_day(newest)}. What is in force now is on our page:",
        ),
        subjects=tuple(
            ManualSubject(
                curl_quotes(title),
                f"subject-{number}",
                tuple(Chapter(paper.address.removeprefix(address).strip("/"), paper) for paper in found),
            )
            for number, (title, found) in enumerate(subjects, start=1)
        ),
        elsewhere=tuple(part for one in elsewhere for part in _list_elsewhere(one)),
        written=max(written, default=None),
        crest=first.crest,
    )


def _list_elsewhere(listed: ElsewhereList) -> Iterator[PaperPart]:
    yield PaperHeading(SUBJECT_LEVEL, "", curl_quotes(listed.title))
    if listed.lead:
        yield PaperBlocks((Prose(write_line(listed.lead)),))
    yield PaperRows(
        tuple(
            PaperRow(
                curl_quotes(one.title),
                (*write_line(f"{one.place}: " if one.place else ""), Link((Words(one.address),), one.address)),
            )
            for one in listed.policies
        )
    )
