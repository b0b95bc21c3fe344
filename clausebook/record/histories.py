"""Every record of a project, checked against its event and against each other, and gathered by policy."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.model.approvals import WITHOUT_TEXT
from clausebook.record.chains import check_chain
from clausebook.record.kept_pictures import PictureKeeper
from clausebook.record.lineages import DecidedPolicy, arrange_histories
from clausebook.record.mistakes import find_corrections
from clausebook.record.reading import BadRecord, RecordReader, find_other_date, read_head

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Entry, Event, Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.record.former_ids import FormerIds
    from clausebook.record.opening import ReadingContext

Key = tuple[str, str]
# Many times the largest policy: no file can make a build hold more than this.
RECORD_BYTES = 8 * 1024 * 1024
_UNLISTED = "Put it back where it belongs. Nothing reads it here, so you may also move it out of approvals/."
PUT_IT_BACK = "Put it back as it was: what was approved is never changed. To change the policy, approve a new version."


@dataclass(frozen=True, slots=True)
class Archive:
    """Every history by (school, policy), under the ids that the policies have now; and the way to their words.

    `joined` leads to these from ids that policies of former schools had.
    `events` is all that was recorded, what was recorded in error too.
    """

    root: Path
    histories: Mapping[Key, History] = field(default_factory=dict)
    joined: Mapping[Key, Key] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    _reader: RecordReader = field(default_factory=RecordReader)

    def open_record(self, record: Record, context: ReadingContext) -> Policy:
        """The policy that a record keeps. Raises BadRecord, or OSError if its file is gone since it was checked."""
        raw = (self.root / record.path).read_bytes()
        if hashlib.sha256(raw).hexdigest() != record.digest:
            message = "it was changed just now"
            raise BadRecord(message, record.path)
        return self._reader.open_record(raw.decode(), record, context)


def read_archive(  # noqa: PLR0913  where, what, and how to read it
    root: Path,
    events: tuple[Event, ...],
    files: tuple[str, ...],
    *,
    former: FormerIds,
    report: Report,
    reader: RecordReader | None = None,
) -> Archive:
    """Every record below `root` that its event names.

    `files` are the paths of all records and their pictures; `former` tells the ids that a policy has now from those
    that it had. Texts that `reader` opened before share their words with new ones. What is not as it was written is
    reported, and left out. Where the report has errors already, versions are not compared with each other, for one may
    seem to be missing whose event or manifest is at fault.
    """
    is_whole, reader = not report.has_errors, reader or RecordReader()
    corrections = find_corrections(events, report=report)
    gathered: dict[Key, DecidedPolicy] = {}
    named: set[str] = set()
    broken: set[Key] = set()
    keeper = PictureKeeper(root, report)
    for event, key, entry in ((one, key, entry) for one in events for key, entry in one.entries.items()):
        record = None
        if event.kind not in WITHOUT_TEXT:
            path = name_record(event.id, key)
            named.add(path)
            record = _read_record(root, path, event, (key, entry), reader, report)
            if record is None or not (record := keeper.keep_pictures(record)):
                broken |= {*former.find_keys(key)}
                continue
        own = gathered.setdefault(key, DecidedPolicy())
        own.add(entry.version, event, record, corrections.get((event.seal, key)))
    _report_unlisted(root, files, {*named, *keeper.checked}, events, report)
    found = arrange_histories({key: own for key, own in gathered.items() if not own.is_empty}, former)
    for key in [key for key in found.histories if is_whole and key not in broken]:
        check_chain(found.histories[key], report=report)
    return Archive(root, found.histories, found.joined, events, reader)


def name_record(event: str, key: Key) -> str:
    """The path of a record's file in the project."""
    return f"approvals/{event}/{key[0]}/{key[1]}.md"


def _read_record(  # noqa: PLR0913, PLR0917  where it is, whose it must be, and how to read it
    root: Path, path: str, event: Event, named: tuple[Key, Entry], reader: RecordReader, report: Report
) -> Record | None:
    entry = named[1]
    try:
        # A path as text, and no more bytes than there are: with thousands of records either is felt.
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123
            size = os.fstat(file.fileno()).st_size
            raw = file.read(min(size + 1, RECORD_BYTES))  # what is cut off here has another digest
    except FileNotFoundError:
        message = f"the record of version {entry.version} is missing, which {event.location.path} names."
        report.error(Code.RECORD_MISSING, Location(path), message, PUT_IT_BACK)
        return None
    except OSError as error:
        message = f"the record cannot be read: {error.strerror}."
        report.error(Code.UNREADABLE_FILE, Location(path), message, "Check who may open it.")
        return None
    if hashlib.sha256(raw).hexdigest() != entry.digest:
        is_line_ends = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest() == entry.digest
        what = "the ends of its lines were changed, perhaps by Git or an editor" if is_line_ends else "it was changed"
        message = f"this is not the text that was approved: {what}."
        report.error(Code.RECORD_CHANGED, Location(path), message, PUT_IT_BACK)
        return None
    try:
        text = raw.decode()
        record = read_head(text, event, path, entry.digest)
        record, is_as_kept = reader.renew_head(text, record)
    except (BadRecord, UnicodeDecodeError) as bad:
        report.error(Code.RECORD_CHANGED, Location(path), f"the record cannot be read: {bad}.", PUT_IT_BACK)
        return None
    if is_as_kept:
        message = f"some words of version {record.version} cannot be read as they were: they are shown line by line."
        hint = "Nothing of them is lost. A new version puts them right."
        report.warning(Code.RECORD_AS_KEPT, Location(path), message, hint)
    if fault := _find_misplacement(record, named) or find_other_date(text, event):
        report.error(Code.RECORD_MOVED, Location(path), fault, PUT_IT_BACK)
        return None
    return record


def _find_misplacement(record: Record, named: tuple[Key, Entry]) -> str:
    """That a record is not the one that its event names there; empty if it is."""
    (school, policy), entry = named
    if (record.school, record.policy, record.version) == (school, policy, entry.version):
        return ""
    said = f"version {record.version} of {record.school}/{record.policy}"
    return f"this is {said}, and stands where version {entry.version} of {school}/{policy} belongs."


def _report_unlisted(
    root: Path, files: tuple[str, ...], named: set[str], events: tuple[Event, ...], report: Report
) -> None:
    """A record in an event's folder that the event does not name; if the event itself is at fault, that is said."""
    whole = {event.id for event in events}
    for path in files:
        if path in named:
            continue
        event = path.split("/")[1]
        is_there = (root / "approvals" / event / "event.yml").is_file()
        if event in whole or not is_there:
            why = "does not list it" if is_there else "is not there"
            message = f"no decision names this record: approvals/{event}/event.yml {why}."
            if not path.endswith(".md"):
                message = f"no record in approvals/{event}/ shows this picture."
            report.error(Code.RECORD_UNLISTED, Location(path), message, _UNLISTED)
