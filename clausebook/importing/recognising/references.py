"""The numbers by which a text refers to its own sections, and which section each means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.inlines import Address, Words
from clausebook.document.walking import walk
from clausebook.importing.recognised import TypedReference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.recognised import RecognisedSection
    from clausebook.importing.recognising.findings import Findings

_REFERENCE = re.compile(
    r"\b(?P<word>[Ss]ections?|[Pp]aragraphs?|[Pp]arts?|[Cc]lauses?|[Aa]ppendix|[Aa]ppendices|[Aa]nnexe?s?|[Ss]chedules?)\s+"
    r"(?P<count>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]|[IVX]{1,4})(?![\w])(?!\s*\(\d)(?!\s+of\s+(?:the\s+)?[A-Z\d])"
)
_BEFORE_LAW = re.compile(r"(?:\bAct\b|\bRegulations?\b|\bOrder\b)[^.]{0,40}$")
_BEHIND_LAW = re.compile(r"^[^.;]{0,90}\b(?:Act|Regulations|Order)\b")
_LETTER = re.compile(r"[^\W_]+")
# A part that a policy does not have is one of another document.
_ELSEWHERE = "part"
_APPENDED = ("append", "annex", "schedule")


def find_references(
    opening: RecognisedSection | None, sections: tuple[RecognisedSection, ...], findings: Findings
) -> tuple[TypedReference, ...]:
    """Each reference by a typed number, with the section that has it; all are doubts, since numbers will change."""
    placed: list[tuple[tuple[int, ...], RecognisedSection]] = [((-1,), opening)] if opening else []
    placed += [pair for at, section in enumerate(sections) for pair in _list_placed(section, (at,))]
    numbers: dict[str, list[tuple[int, ...]]] = {}
    for path, section in placed:
        if section.number or section.is_appendix:
            numbers.setdefault(_fold(section.number or section.heading), []).append(path)
    found: list[TypedReference] = []
    for path, section in placed:
        text = " ".join(node.text for node in walk(section.body) if isinstance(node, Words | Address))
        for match in _REFERENCE.finditer(text):
            if _BEFORE_LAW.search(text[: match.start()]) or _BEHIND_LAW.match(text[match.end() :]):
                continue
            targets = _find_targets(match, numbers)
            if not targets and match["word"].lower().startswith(_ELSEWHERE):
                continue
            place = section.places[0] if section.places else None
            found.append(TypedReference(match.group(), path, targets[0] if len(targets) == 1 else (), place))
            if place:
                says = f'"{match.group()}" refers to a section by a number that was typed: make it a reference.'
                findings.doubt(says, 0.6 if len(targets) == 1 else 0.4, place)
    return tuple(found)


def _list_placed(
    section: RecognisedSection, path: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], RecognisedSection]]:
    yield path, section
    for at, child in enumerate(section.children):
        yield from _list_placed(child, (*path, at))


def _fold(number: str) -> str:
    return ".".join(_LETTER.findall(number.casefold()))


def _find_targets(match: re.Match[str], numbers: dict[str, list[tuple[int, ...]]]) -> list[tuple[int, ...]]:
    count = _fold(match["count"])
    word = match["word"].lower()
    if word.startswith(_APPENDED):
        kinds = ("appendix", "annex", "annexe", "annexure", "schedule")
        return [path for kind in kinds for path in numbers.get(f"{kind}.{count}", ())]
    if word.startswith(_ELSEWHERE):
        return numbers.get(f"part.{count}", [])
    found = numbers.get(count, []) + numbers.get(f"section.{count}", [])
    if "." in count and not found:
        return numbers.get(count.rpartition(".")[0], [])
    return found
