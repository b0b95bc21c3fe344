"""A policy as a test types it, in the place of a file that is read and recognised."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, parse
from clausebook.importing.incoming import Aside, AsideKind, Incoming, IncomingParagraph, IncomingPlace, IncomingSpan
from clausebook.importing.matched import Matched
from clausebook.importing.matching import group_editions
from clausebook.importing.opening import OpenedFile
from clausebook.importing.recognised import Fact, FactKind, FactPlace, Person, Recognised, RecognisedSection
from clausebook.model.dates import parse_date, parse_duration
from clausebook.pipeline.import_tools import ImportTools

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from clausebook.importing.matched import Core, Match
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School

_HEADING = re.compile(r"(?P<depth>#{2,4}) (?:(?P<number>(?:\d+\.)*\d+\.?|Appendix [A-Z]):? )?(?P<words>.*)")
_FACT = re.compile(r"(?P<kind>[A-Z_]+) (?P<label>[^:]+): (?P<value>.*)")
_DATED = {FactKind.APPROVED, FactKind.NEXT_REVIEW, FactKind.REVIEWED, FactKind.EFFECTIVE, FactKind.VERSION_DATE}


@dataclass(slots=True)
class _Open:
    """A section that is being read."""

    heading: str
    number: str
    level: int
    line: int
    lines: list[str] = field(default_factory=list)
    children: list[_Open] = field(default_factory=list)

    def close(self) -> RecognisedSection:
        tree = parse("\n".join(self.lines).strip("\n")) if "".join(self.lines).strip() else ClauseText(())
        assert isinstance(tree, ClauseText), tree
        return RecognisedSection(
            self.heading,
            tree,
            number=self.number,
            level=self.level,
            is_appendix=self.number.startswith("Appendix"),
            children=tuple(child.close() for child in self.children),
            places=(IncomingPlace(line=self.line),),
        )


def recognise_typed(text: str, name: str = "policy.txt") -> Recognised:
    """A policy from lines: `# Title`, `@ FACT label: value`, `! name: role`, `## 1 Heading`, words as in clauses."""
    title, facts, people = "", [], []
    opening = _Open("", "", 1, 1)
    tops: list[_Open] = []
    stack = [opening]
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("@ ") and (fact := _FACT.fullmatch(line[2:])):
            facts.append(_make_fact(fact, number))
        elif line.startswith("! "):
            person, _, role = line[2:].partition(": ")
            people.append(Person(person, role, IncomingPlace(line=number)))
        elif heading := _HEADING.fullmatch(line):
            level = len(heading["depth"]) - 1
            section = _Open(heading["words"], heading["number"] or "", level, number)
            stack = [one for one in stack if one is not opening and one.level < level]
            (stack[-1].children if stack else tops).append(section)
            stack.append(section)
        else:
            stack[-1].lines.append(line)
    first = opening.close()
    asides = [Aside(AsideKind.TITLE, title)] if title else []
    asides += [Aside(AsideKind.METADATA, f"{fact.label}: {fact.value}", fact.place) for fact in facts]
    return Recognised(
        name,
        title,
        "",
        first if first.body.blocks else None,
        tuple(top.close() for top in tops),
        facts=tuple(facts),
        asides=tuple(asides),
        people=tuple(people),
        numbering="decimal" if any(top.number for top in tops) else "unnumbered",
    )


def _make_fact(found: re.Match[str], line: int) -> Fact:
    kind = FactKind[found["kind"]]
    value = found["value"]
    return Fact(
        kind,
        found["label"],
        value,
        FactPlace.FRONT,
        IncomingPlace(line=line),
        date=parse_date(value) if kind in _DATED and value else None,
        span=parse_duration(value) if kind is FactKind.CYCLE else None,
    )


def read_typed(path: Path) -> Incoming:
    """A file of such lines, each a paragraph."""
    lines = path.read_text(encoding="utf-8").split("\n")
    paragraphs = tuple(
        IncomingParagraph((IncomingSpan(line),), IncomingPlace(line=at)) for at, line in enumerate(lines, start=1)
    )
    return Incoming(path.name, "txt", paragraphs)


def recognise_incoming(incoming: Incoming) -> Recognised:
    """What `recognise_typed` makes of the same lines."""
    text = "\n".join(block.text for block in incoming.blocks if isinstance(block, IncomingParagraph))
    return recognise_typed(text, incoming.name)


def make_tools(
    match: Callable[[Recognised], Sequence[Match]] | None = None,
    model: str = "",
    cores: Sequence[Core] = (),
    *,
    read: Callable[[Path], Incoming] = read_typed,
    recognise: Callable[[Incoming], Recognised] = recognise_incoming,
) -> ImportTools:
    """The steps of an import, with matches that a test makes, in this process."""

    def open_typed(path: Path, name: str) -> OpenedFile:
        incoming = replace(read(path), name=name)
        return OpenedFile(hashlib.sha256(path.read_bytes()).hexdigest(), incoming, recognise(incoming))

    def match_all(recognised: Recognised, _catalogue: Catalogue, _school: School, _kind: str) -> Matched:
        return Matched(recognised.name, model, tuple(match(recognised)) if match else ())

    return ImportTools(open_typed, match_all, lambda *_: cores, group_editions)


def without_place(section: RecognisedSection) -> RecognisedSection:
    """The same wherever it stands."""
    return replace(section, places=())
