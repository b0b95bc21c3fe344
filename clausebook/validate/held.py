"""Policies that are held elsewhere, typed: the entries of one `elsewhere.yml`, with the files beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, did_you_mean
from clausebook.model.approvals import Approval
from clausebook.model.dates import is_before
from clausebook.model.held import HeldFile, HeldPolicy
from clausebook.validate.names import check_subject
from clausebook.validate.schemas import HeldSchema
from clausebook.validate.shape import read_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.dates import PartialDate
    from clausebook.model.sources import Document, FileSource
    from clausebook.model.trust import Trust

FILE, FILES_FOLDER = "elsewhere.yml", "files"
_TELL_ONE = 'Say "at" with its address on the other site, or "file" with the name of a file in {folder}/.'


def build_held(  # noqa: PLR0913  a folder, whose it is, and as when
    folder: str,
    holder: str,
    document: Document | None,
    files: Mapping[str, FileSource],
    trust: Trust | None,
    *,
    today: date,
    report: Report,
) -> dict[str, HeldPolicy]:
    """The entries of the `elsewhere.yml` of one folder, by id; what is wrong with the others is reported.

    `files` are those of its own folder `files/`, by name. A file that no entry names is told of.
    """
    builder = _HeldBuilder(f"{folder}/{FILES_FOLDER}", holder, document, files, trust, today, report)
    held = dict(sorted(builder.build().items())) if document else {}
    named = builder.list_named()
    for name in sorted({*files} - named):
        message = "no entry names this file, so nobody is shown it."
        hint = f'Name it under "file" in {folder}/{FILE}, or remove it.'
        report.warning(Code.STRAY_FILE, Location(files[name].path), message, hint)
    return held


@dataclass(frozen=True, slots=True)
class _HeldBuilder:
    folder: str
    holder: str
    document: Document | None
    files: Mapping[str, FileSource]
    trust: Trust | None
    today: date
    report: Report

    def build(self) -> dict[str, HeldPolicy]:
        assert self.document  # noqa: S101  without it there is nothing to build
        entries = read_entries(HeldSchema, self.document, report=self.report)
        return {id_: self._build_entry(id_, shape, place) for id_, shape, place in entries}

    def list_named(self) -> set[str]:
        """The names of files that entries give, be they right or not."""
        entries = self.document.data.entries.values() if self.document else ()
        fields = [getattr(entry, "entries", {}).get("file") for entry in entries]
        return {" ".join(str(getattr(field, "text", "")).split()) for field in fields if field}

    def _build_entry(self, id_: str, shape: HeldSchema, place: Location) -> HeldPolicy:
        assert self.document  # noqa: S101  the entry is in it
        places = {key: self.document.locate(id_, key) for key in shape.model_fields_set}
        check_subject(shape.subject, self.trust, places.get("subject", place), report=self.report)
        self._check_id(id_, place)
        self._check_dates(shape, places, place)
        return HeldPolicy(
            holder=self.holder,
            policy=id_,
            title=shape.title,
            short_title=shape.short_title or shape.title.removesuffix(" policy"),
            location=place,
            address=shape.at,
            file=self._find_file(shape, places, place),
            subject=shape.subject,
            list_summary=shape.list_summary,
            owner=shape.owner,
            approver=shape.approver or shape.approved_by,
            approval=Approval(shape.approved_by, shape.approved_on, minute=shape.minute),
            next_review=shape.review or self._reckon_review(shape, places, place),
            cycle=shape.every,
            readers=shape.readers,
            places=places,
        )

    def _check_id(self, id_: str, place: Location) -> None:
        if id_ == "index":
            message = "the policy would have the address of the school's list of policies."
            self.report.error(Code.SAME_ADDRESS, place, message, "Rename it.")

    def _check_dates(self, shape: HeldSchema, places: Mapping[str, Location], place: Location) -> None:
        on, review = shape.approved_on, shape.review
        if on and on.first_day() > self.today:
            message = f"{_say(on)} has not come yet: what is planned is not approved."
            hint = 'Leave "approved_on" out until it is decided.'
            self.report.error(Code.BAD_VALUE, places.get("approved_on", place), message, hint)
        if on and review and is_before(review, on):
            message = f"the next review, {_say(review)}, would be before it was approved, {_say(on)}."
            self.report.error(Code.BAD_VALUE, places.get("review", place), message, "Correct one of them.")

    def _reckon_review(self, shape: HeldSchema, places: Mapping[str, Location], place: Location) -> PartialDate | None:
        """When it is due again by its cycle; None if nobody knows."""
        months = shape.every.months if shape.every else None
        if not months or shape.approved_on is None:
            return None
        try:
            return shape.approved_on.add_cycle(months, **({"term_ends": self.trust.term_ends} if self.trust else {}))
        except ValueError:
            message = "the next review would be further away than plans are made for."
            self.report.error(Code.BAD_VALUE, places.get("every", place), message, "Say a shorter time.")
            return None

    def _find_file(self, shape: HeldSchema, places: Mapping[str, Location], place: Location) -> HeldFile | None:
        """The file that an entry gives out; what keeps it from going out is reported."""
        if bool(shape.at) == bool(shape.file):
            both = "it cannot be both on another site and a file." if shape.at else "this does not say where it is."
            hint = 'Keep one of "at" and "file".' if shape.at else _TELL_ONE.format(folder=self.folder)
            self.report.error(Code.BAD_VALUE, places.get("file", place), both, hint)
            return None
        if self.trust and shape.at.startswith(self.trust.address):
            message = "this is an address of the site that is made here."
            hint = 'Say where the policy is kept now; a file can be put into the project: see "file".'
            self.report.error(Code.BAD_VALUE, places.get("at", place), message, hint)
        return self._check_file(shape.file, places.get("file", place)) if shape.file else None

    def _check_file(self, name: str, place: Location) -> HeldFile | None:
        if "/" in name or "\\" in name or name in (".", ".."):
            message = f'"{name}" leads to another folder: a file that is given out is in {self.folder}/.'
            hint = f'Put it there, and write its name alone: "{PurePosixPath(name.replace(chr(92), "/")).name}".'
            self.report.error(Code.OUTSIDE_PROJECT, place, message, hint)
            return None
        found = self.files.get(name)
        if found is None:
            message = f'there is no file "{name}" in {self.folder}/.'
            hint = did_you_mean(name, self.files) or "Put it there, or correct its name."
            self.report.error(Code.BAD_FILE, place, message, hint)
            return None
        if found.fault:
            hint = "Save it as a PDF, or as .docx or .odt without macros, and name that."
            self.report.error(Code.BAD_FILE, Location(found.path), f"{found.fault}.", hint)
            return None
        return HeldFile(found.name, found.path, found.size)


def _say(value: PartialDate) -> str:
    return str(value).replace("\u00a0", " ")
