"""The pictures of records: each once in the folder of its event, under a name that has its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.pictures import PictureRefused, is_publishable
from clausebook.record.reading import BadRecord

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.pictures import PictureFile

PUT_IT_BACK = "Put it back as it was: what was approved is never changed. To change a picture, approve a new version."


def name_picture(event: str, bound_name: str) -> str:
    """The path of a record's picture in the project."""
    return f"approvals/{event}/pictures/{bound_name}"


@dataclass(slots=True)
class PictureKeeper:
    """Checks the pictures of records, each once, and says where their bytes are."""

    root: Path
    report: Report
    # Whether each file is there and is what was approved, by its path.
    checked: dict[str, bool] = field(default_factory=dict)
    _safe: set[str] = field(default_factory=set)

    def keep_pictures(self, record: Record) -> Record | None:
        """The record with the way to its pictures; None after reporting one that is not as it was approved."""
        kept, is_whole = [], True
        for picture in record.pictures:
            path = name_picture(record.event.id, picture.bound_name)
            if path not in self.checked:
                self.checked[path] = self._check(path, picture, record)
            is_whole = self.checked[path] and is_whole
            kept.append(replace(picture, read=partial(read_kept, self.root, path, picture.sha256)))
        return replace(record, pictures=tuple(kept)) if is_whole else None

    def _check(self, path: str, picture: PictureFile, record: Record) -> bool:
        try:
            raw = read_kept(self.root, path, picture.sha256)
        except FileNotFoundError:
            message = f"the picture is missing that version {record.version} in {record.path} shows."
            self.report.error(Code.RECORD_MISSING, Location(path), message, PUT_IT_BACK)
        except OSError as error:
            message = f"the picture of a record cannot be read: {error.strerror}."
            self.report.error(Code.UNREADABLE_FILE, Location(path), message, "Check who may open it.")
        except BadRecord as bad:
            message = f"this is not the picture that was approved: {bad}."
            self.report.error(Code.RECORD_CHANGED, Location(path), message, PUT_IT_BACK)
        else:
            return self._is_safe(path, picture, raw)
        return False

    def _is_safe(self, path: str, picture: PictureFile, raw: bytes) -> bool:
        """Whether it may be published: a record that nobody but its forger wrote could hold anything."""
        if picture.sha256 in self._safe:
            return True
        try:
            is_clean = is_publishable(picture.name, raw)
        except PictureRefused:
            is_clean = False
        if is_clean:
            self._safe.add(picture.sha256)
        else:
            message = "this picture of a record holds what Clausebook would never have put there."
            self.report.error(Code.RECORD_CHANGED, Location(path), message, PUT_IT_BACK)
        return is_clean


def read_kept(root: Path, path: str, sha256: str) -> bytes:
    """The bytes of a record's picture. Raises BadRecord if they are not those that were approved, and OSError."""
    raw = (root / path).read_bytes()
    if hashlib.sha256(raw).hexdigest() != sha256:
        message = "it was changed"
        raise BadRecord(message, path)
    return raw
