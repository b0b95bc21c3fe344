"""The items of a policy -> the text of a manifest without a model; lines of YAML that manifests and models share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.planning.entries import write_pairs
from clausebook.importing.planning.placing import KeyedPart
from clausebook.importing.planning.trees import tidy_line, write_text
from clausebook.importing.recognised import FactKind, FactPlace
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.numbering import STYLES
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.planning.placing import KeyedItem
    from clausebook.importing.recognised import Fact
    from clausebook.model.imports import ApprovalFound

# What a policy's own files can say again of a fact, whatever it is approved as later.
_FACTS = {
    FactKind.SCHOOL: "school",
    FactKind.TITLE: "title",
    FactKind.APPROVED: "approved_on",
    FactKind.BODY: "approved_by",
    FactKind.MINUTE: "minute",
    FactKind.REVIEWED: "last_review",
    FactKind.NEXT_REVIEW: "next_review",
    FactKind.CYCLE: "cycle",
    FactKind.VERSION: "version",
    FactKind.EFFECTIVE: "in_force",
    FactKind.OWNER: "owner",
    FactKind.AUDIENCE: "audience",
}
_SOURCE = "# Brought in from "
# What parents read of the policy in lists only a person can say; `check` warns until somebody has.
NO_SUMMARY = 'list_summary: ""'


def write_source(name: str, digest: str) -> str:
    """The first line of a manifest: from which file it is. The digest tells the file again, whatever it is called."""
    shown = tidy_line(name).replace('"', "'")
    return f'{_SOURCE}"{shown}", SHA-256 {digest}.'


def is_from(manifest: bytes, digest: str) -> bool:
    """Whether a manifest was brought in from the file that has this digest."""
    first = manifest.decode(errors="replace").split("\n", maxsplit=1)[0]
    return first.startswith(_SOURCE) and digest in first


def write_manifest(  # noqa: PLR0913  what a manifest says
    *,
    source: str,
    title: str,
    approval: ApprovalFound,
    facts: Sequence[Fact],
    owner: str,
    audience: str,
    numbering: str,
    items: Sequence[KeyedItem],
) -> bytes:
    """A manifest without a model: the school's own policy, section by section."""
    lines = [source, f"title: {write_data(title)}", "tier: local"]
    if approval.cycle:
        lines.append(f"cycle: {str(approval.cycle).replace(NO_BREAK_SPACE, ' ')}")
    if approval.body:
        lines.append(f"approver: {write_data(approval.body)}")
    lines += [f"{key}: {write_data(words)}" for key, words in (("owner", owner), ("audience", audience)) if words]
    lines.append(NO_SUMMARY)
    if numbering in STYLES:
        lines.append(f"numbering: {numbering}")
    lines += [*_write_blocks("front", facts, FactPlace.FRONT), *_write_blocks("end", facts, FactPlace.END)]
    lines.append("sections:")
    for item in items:
        lines += _write_part(item) if isinstance(item, KeyedPart) else [f"  - {write_pairs(item.entry)}"]
    return ("\n".join(lines) + "\n").encode()


def _write_part(placed: KeyedPart) -> Iterator[str]:
    part = placed.part
    yield f"  - part: {write_data(part.title)}"
    yield f"    key: {placed.key}"
    if part.is_appendix:
        yield "    appendix: yes"
    if not part.numbered:
        yield "    numbered: no"
    text = write_text(part.tree).rstrip()
    if text:
        yield "    text: |"
        yield from (f"      {line}".rstrip() for line in text.split("\n"))
    if placed.sections:
        yield "    sections:"
        yield from (f"      - {write_pairs(section.entry)}" for section in placed.sections)


def _write_blocks(key: str, facts: Sequence[Fact], where: FactPlace) -> list[str]:
    """What stood at the front or at the end as a block that shows the same facts, under the file's own labels."""
    labels: dict[str, str] = {}
    for fact in facts:
        label = tidy_line(fact.label).rstrip(": -\u2013")
        if fact.where is where and fact.kind in _FACTS and label and label not in labels:
            labels[label] = _FACTS[fact.kind]
    if not labels:
        return []
    fields = [f"      - {{label: {write_data(label)}, fact: {fact}}}" for label, fact in labels.items()]
    return [f"{key}:", "  - fields:", *fields]
