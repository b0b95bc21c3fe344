"""One approved text of a policy -> `policy.json` and `policy.md` beside its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.model.pictures import FOLDER
from clausebook.model.policies import Heading, find_passage
from clausebook.model.short_fingerprints import shorten_fingerprint
from clausebook.render.data.data_parts import (
    POLICY_DATA,
    POLICY_MARKDOWN,
    plain,
    write_date,
    write_decision,
    write_file,
    write_lines,
)
from clausebook.render.data.schema import FORMAT, SCHEMA_FILE
from clausebook.render.data.version_states import find_state, say_state
from clausebook.render.departures.differences import view_differences
from clausebook.render.export.clause_markdown import Ways, write_bare_units, write_notes
from clausebook.render.export.markdown_files import write_block, write_policy
from clausebook.render.frame.folders import tell_file
from clausebook.render.policy.downloads import PolicyFile
from clausebook.render.policy.policy_texts import tag_section
from clausebook.render.text.phrases import say_consultation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.histories import History
    from clausebook.model.policies import Item, Policy
    from clausebook.model.wordings import Passage
    from clausebook.render.data.data_parts import Data
    from clausebook.render.history.version_lists import VersionLister


class PolicyDataWriter:
    """Writes the files of approved texts for programs, from the objects of which their pages are made."""

    def __init__(self, edition: Edition, lister: VersionLister) -> None:
        self._edition, self._trust, self._lister = edition, edition.policies.trust, lister
        self._ways = Ways("", f"{self._trust.address}{FOLDER}/")

    def write(self, policy: Policy, history: History, files: Sequence[PolicyFile]) -> tuple[PolicyFile, ...]:
        """The text as data and as Markdown, named below the policy's own address.

        `files` are those that people download of it. Raises KeyError for a version that was not approved.
        """
        record = history.find_version(policy.version)
        if record is None:
            raise KeyError(policy.version)
        folder = self._find_folder(history, record)
        markdown = write_policy(policy, self._trust, record.digest, self._find_ways(policy)).encode()
        told = [
            write_file("Markdown", self._locate(policy, f"{folder}{POLICY_MARKDOWN}"), tell_file(markdown)),
            *(write_file(one.format, self._locate(policy, one.name), tell_file(one.content)) for one in files),
        ]
        data = {**self._list_facts(policy, history, record, folder), **self._list_text(policy), "files": told}
        return (
            PolicyFile("JSON", f"{folder}{POLICY_DATA}", write_lines(data)),
            PolicyFile("Markdown", f"{folder}{POLICY_MARKDOWN}", markdown),
        )

    def _find_folder(self, history: History, record: Record) -> str:
        """Where the page of a version is, below the policy's own address."""
        is_shown = record == self._edition.find_shown(history.school, history.policy)
        return "" if is_shown else f"{record.version}/"

    def _locate(self, policy: Policy, name: str) -> str:
        return f"{self._trust.address}{policy.school.id}/{policy.id}/{name}"

    def _find_ways(self, policy: Policy) -> Ways:
        return replace(self._ways, policy=f"{self._trust.address}{policy.school.id}/{{}}/")

    def _list_facts(self, policy: Policy, history: History, record: Record, folder: str) -> Data:
        school, trust, basis = policy.school, self._trust, policy.approval.basis
        return {
            "$schema": f"{trust.address}{SCHEMA_FILE}",
            "format": FORMAT,
            "address": self._locate(policy, folder),
            "trust": {"name": trust.name, "address": trust.address},
            "school": {
                "id": school.id,
                "name": school.name,
                "short_name": school.short_name,
                "address": f"{trust.address}{school.id}/",
            },
            "policy": {
                "id": policy.id,
                "title": policy.title,
                "short_title": policy.short_title,
                "summary": policy.list_summary,
                "subject": policy.subject or None,
                "audience": policy.audience or None,
                "owner": policy.owner or None,
                "model": policy.model or None,
                "language": "en-GB",
            },
            **self._write_version(history, record),
            "last_review": write_date(policy.review.last),
            "next_review": write_date(policy.review.next),
            "review_every": plain(str(policy.cycle)) if policy.cycle else None,
            "approval": write_decision(policy.approval),
            "confirmed": write_decision(policy.confirmed),
            "noted": write_decision(policy.noted),
            "consulted": plain(say_consultation(basis.consultation, has_record=False)) or None,
            "equality_assessed": write_date(basis.equality.on),
            "history": [self._list_version(history, one) for one in reversed(history.records)],
        }

    def _write_version(self, history: History, record: Record) -> Data:
        day, end = self._lister.day, history.find_item_end(record)
        return {
            "version": record.version,
            "state": find_state(history, record, day).value,
            "in_words": plain(say_state(history, record, day)),
            "fingerprint": record.digest,
            "short_fingerprint": shorten_fingerprint(record.digest),
            "applies_from": write_date(record.event.takes_effect),
            "applies_until": write_date(end),
        }

    def _list_version(self, history: History, record: Record) -> Data:
        """One version of the policy's history; it has no addresses if its text is not kept here any more."""
        home = f"{self._trust.address}{history.school}/{history.policy}/"
        folder = self._find_folder(history, record)
        is_kept = self._lister.is_kept(history, record)
        return {
            **self._write_version(history, record),
            "title": record.title,
            "next_review": write_date(record.review.next),
            "approval": write_decision(record.event.as_approval()),
            "why": record.event.note or None,
            "address": f"{home}{folder}" if is_kept else None,
            "data": f"{home}{folder}{POLICY_DATA}" if is_kept else None,
        }

    def _list_text(self, policy: Policy) -> Data:
        ways = self._find_ways(policy)
        front, end = (
            [written for block in blocks if (written := write_block(block, policy, self._trust, ways))]
            for blocks in (policy.front, policy.end)
        )
        stages = [{"section": stage.section, "at_most": plain(stage.within)} for stage in policy.stages]
        return {
            "in_short": list(policy.in_short),
            "stages": stages,
            "front": front,
            "sections": self._list_items(policy, ways),
            "end": end,
            "differences": list(_list_differences(policy)),
        }

    def _list_items(self, policy: Policy, ways: Ways) -> list[Data]:
        """The tree: parts and the sections beside them, those inside a part below it."""
        tree: list[Data] = []
        inner: list[Data] = tree
        for item in policy.items:
            below: list[Data] = []
            written = {**self._write_item(item, policy, ways), "sections": below}
            if isinstance(item, Heading):
                tree.append(written)
                inner = below
            else:
                (inner if item.depth else tree).append(written)
        return tree

    def _write_item(self, item: Item, policy: Policy, ways: Ways) -> Data:
        found = find_passage(item)
        depth = 0 if isinstance(item, Heading) else item.depth
        return {
            "kind": ("appendix" if item.is_appendix else "part") if isinstance(item, Heading) else "section",
            "id": item.key,
            "number": item.label or None,
            "title": item.title,
            "short_title": item.short_title,
            "clause": None if isinstance(item, Heading) else item.clause.id,
            "own": None if isinstance(item, Heading) else tag_section(item, policy.school) or None,
            "paragraphs": list(_list_paragraphs(*found, depth=depth, ways=ways)) if found else [],
            "notes": write_notes(found[0], ways) if found else [],
        }


def _list_paragraphs(passage: Passage, labels: Sequence[str], *, depth: int, ways: Ways) -> Iterator[Data]:
    """The units of a passage under the ids that they have on the page."""
    number = headings = 0
    slug = passage.wording.slug
    texts = write_bare_units(passage, depth=depth, ways=ways)
    for unit, label, text in zip(passage.wording.units, labels, texts, strict=True):
        headings += unit.is_heading
        number += not unit.is_heading
        id_ = f"{slug}.{headings}" if unit.is_heading else f"{slug}-{number}"
        yield {"id": id_, "number": label or None, "is_heading": unit.is_heading, "markdown": text}


def _list_differences(policy: Policy) -> Iterator[Data]:
    """What is told of the differences on the page, and the words for programs."""
    shown = [one for one in policy.differences if one.kind != "filled"]
    for one, told in zip(shown, view_differences(policy), strict=True):
        yield {
            "section": one.section,
            "title": told.title,
            "kind": one.kind,
            "what": told.sentence,
            "because": one.reason.because or None,
            "agreed_by": one.reason.agreed_by or None,
            "until": write_date(one.reason.until),
        }
    for one in policy.differences:
        if one.kind == "filled":
            yield {
                "section": one.section,
                "title": one.title,
                "kind": one.kind,
                "what": None,
                "because": one.reason.because or None,
                "agreed_by": one.reason.agreed_by or None,
                "until": write_date(one.reason.until),
            }
