"""The file of an approved text -> the record, and when they are wanted its words, as a policy again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.model.approvals import Record, Review
from clausebook.model.dates import parse_duration
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.readers import EVERYBODY, READERS
from clausebook.record.earlier_fingerprint import fingerprint_as_earlier
from clausebook.record.encoding import decode_picture, read_date, write_date
from clausebook.record.kept_words import WordsCache
from clausebook.record.layout import FORMAT, MARKDOWN_READING, READING, dump_json, read_fields, split_file
from clausebook.record.opening import Opening
from clausebook.record.shape import HEAD, check_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.approvals import Event
    from clausebook.model.policies import Policy
    from clausebook.record.opening import ReadingContext


class BadRecord(Exception):
    """A record's file is not what was written; the message says how."""

    def __init__(self, message: str, path: str = "") -> None:
        self.path = path
        super().__init__(message)


def read_head(text: str, event: Event, path: str, digest: str) -> Record:
    """What a record's file says of itself, without its words.

    Where the bytes of its pictures are is still to be said: see `keep_pictures`. Raises BadRecord.
    """
    try:
        fields = read_fields(_split_head(text))
        check_shape(fields, HEAD)
        if fields["record"] != FORMAT:
            message = f"it has the format {fields['record']}, which this Clausebook does not read"
            raise BadRecord(message)
        reading = fields.get("reading", 1)
        if reading not in range(1, READING + 1):
            message = f"its words are written in the way {reading!r}, which this Clausebook does not read"
            raise BadRecord(message)
        return Record(
            school=fields["school"],
            policy=fields["policy"],
            version=fields["version"],
            event=event,
            path=path,
            digest=digest,
            fingerprint=fields["fingerprint"],
            title=fields["title"],
            short_title=fields["short_title"],
            tier=fields["tier"],
            review=Review(read_date(fields.get("last_review", "")), read_date(fields.get("next_review", ""))),
            previous=fields.get("previous", ""),
            model=fields.get("model", ""),
            owner=fields.get("owner", ""),
            approver=fields.get("approver", ""),
            cycle=parse_duration(fields["cycle"]) if "cycle" in fields else None,
            reading=reading,
            replaced=fields.get("replaced", {}),
            readers=_read_readers(fields),
            pictures=tuple(decode_picture(data, _read_nothing) for data in fields.get("pictures", ())),
        )
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        message = f"its facts cannot be read: {error!r}"
        raise BadRecord(message) from error


def _read_readers(fields: Mapping[str, Any]) -> str:
    """Who may read it; a record that is for others than these is never taken for one for everybody."""
    readers = fields.get("readers", EVERYBODY)
    if readers not in READERS:
        message = f"it is for the readers {readers!r}, whom this Clausebook does not know"
        raise BadRecord(message)
    return str(readers)


def find_other_date(text: str, event: Event) -> str:
    """How the dates that a record gives differ from those of its event; empty if they do not."""
    for key, date in (("approved_on", event.on), ("applies_from", event.takes_effect)):
        if f"\n{key}: {dump_json(write_date(date))}\n" not in text:
            said = f'"{key}" is not {write_date(date)}'
            return f"this text is of another day than the decision in {event.location.path}: {said}."
    return ""


def _read_nothing() -> bytes:
    message = "nobody has said where its pictures are"
    raise BadRecord(message)


class RecordReader:
    """Opens records. Words that many of them share are made into one object, as in composing."""

    def __init__(self) -> None:
        self._cache = WordsCache()

    def open_record(self, text: str, record: Record, context: ReadingContext) -> Policy:
        """The policy that a record keeps. Raises BadRecord, also if its words have not its fingerprint.

        Words of an earlier reading are written in the present one, so that they can be compared with others.
        """
        with _refusing(record):
            opening = Opening(self._cache, text, record, context)
            policy = opening.read_policy()
            is_right = opening.find_fingerprint(policy) == read_fields(_split_head(text))["fingerprint"]
        if not is_right:
            message = "its words are not those of its fingerprint"
            raise BadRecord(message, record.path)
        return policy

    def renew_head(self, text: str, record: Record) -> tuple[Record, bool]:
        """A record of an earlier reading with the fingerprint of today, and whether some words of it cannot be read.

        Such a record keeps all that is bound today, so it is judged by all of it. Words that cannot be read are shown
        line by line, as they are kept. Raises BadRecord.
        """
        if record.reading == READING:
            return record, False
        with _refusing(record):
            opening = Opening(self._cache, text, record)
            policy = opening.read_policy()
            # The second reading writes words as today's does, so the record itself says what it bound of them.
            of_words = fingerprint_as_earlier(policy) if record.reading == MARKDOWN_READING else record.fingerprint
            return replace(record, fingerprint=fingerprint_policy(policy), of_words=of_words), opening.is_as_kept


@contextmanager
def _refusing(record: Record) -> Iterator[None]:
    """Whatever cannot be read of a record's words is a BadRecord."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        message = f"its words cannot be read: {error!r}"
        raise BadRecord(message, record.path) from error


def _split_head(text: str) -> str:
    return split_file(text)[0].removeprefix("---\n")
