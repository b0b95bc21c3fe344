"""Reads each file of a project once, by the kind that its path gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, Report
from clausebook.load import limits, names
from clausebook.load.folders import Listing, list_files
from clausebook.load.front_matter import split_front_matter
from clausebook.load.gathering import Gathered, ParsedFiles
from clausebook.load.held_files import look_at_file
from clausebook.load.places import find_kind, find_limit, find_meant
from clausebook.load.text import decode_text
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.holders import TRUST_ID
from clausebook.model.sources import Document, EventSource, Sources
from clausebook.paths import PUBLIC_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

# The kinds of files that have words below their YAML.
_WITH_BODY = frozenset({"clause", "local", "original", "translation"})
# Why a part of a path will not do, where it is no id. What a file that goes out is called, the listing has looked at.
_FAULTS: Mapping[str, Callable[[str], str]] = {"picture": names.find_picture_fault, "file": lambda _: ""}
_AT_THE_TOP = re.compile(r"trust\.yml|.+\.(png|jpe?g|webp)", re.IGNORECASE)


def load_project(
    root: Path,
    *,
    report: Report,
    instead: Mapping[str, bytes | None] | None = None,
    parsed: ParsedFiles | None = None,
) -> Sources:
    """Read every content file below `root`.

    Each file that cannot be read is reported and left out; the rest is read all the same. A folder that holds no
    `trust.yml` is not a project, and nothing of it is read. `instead` overrides the content of files, by path, whether
    they exist or not; None hides a file. So a change can be tried before it is made. `parsed` caches what earlier runs
    parsed: a file with the same bytes is not parsed again.
    """
    gathered = Gathered(instead=instead or {}, parsed={} if parsed is None else parsed)
    if not (root / "trust.yml").is_file():
        report.error(
            Code.NOT_A_PROJECT,
            Location("trust.yml"),
            "there is no trust.yml here, so this folder is not a Clausebook project.",
            "Go to the project's folder, or name it with --project.",
        )
        return gathered.arrange()
    gathered.public += list_files(root, PUBLIC_FOLDER, report=report, has_hidden=True).files
    listing = _list_content(root, report)
    for path in listing.refused:
        gathered.leave_out(path)
    new = sorted({*gathered.instead} - {*listing.files})
    for path in [*listing.files, *new]:
        if path in gathered.instead and gathered.instead[path] is None:
            continue
        if names.is_path_too_long(path):  # of files that are there, the listing has said so
            message = f"the path would be longer than {limits.PATH_CHARACTERS} characters."
            report.error(Code.FILE_NAME, Location(path), message, "Choose a shorter name.")
        else:
            _read_file(root, path, gathered, report)
    return gathered.arrange()


def read_event(name: str, files: Mapping[str, bytes], *, report: Report) -> Sources:
    """What `load_project` would read of an event's folder that is still to be written: `files` by path inside it."""
    gathered = Gathered()
    for inner, raw in files.items():
        path = f"approvals/{name}/{inner}"
        found = find_kind(path)
        if found is None:
            message = "this is no file of an event."
            report.error(Code.FILE_NAME, Location(path), message)
        elif names.is_path_too_long(path):
            message = f"the path {path} would be longer than {limits.PATH_CHARACTERS} characters."
            report.error(Code.FILE_NAME, Location(path), message, "Give the school or the policy a shorter id.")
        elif _has_good_ids(found[1], gathered, report):
            _take_event_file(found, path, raw, gathered, report)
    return gathered.arrange()


def _take_event_file(
    found: tuple[str, re.Match[str]], path: str, raw: bytes, gathered: Gathered, report: Report
) -> None:
    kind, match = found
    if kind == "record" or (kind == "record picture" and len(raw) <= find_limit(kind)):
        gathered.records.append(path)
    elif len(raw) > find_limit(kind):
        report.error(Code.FILE_TOO_LARGE, Location(path), "it would be too large.", "Record it in several parts.")
    elif document := parse_document(kind, path, raw, report):
        gathered.events[match["id"]] = EventSource(document, raw)


def _list_content(root: Path, report: Report) -> Listing:
    listing = Listing()
    for entry in sorted(root.iterdir()):
        if entry.is_file() and _AT_THE_TOP.fullmatch(entry.name):
            if entry.is_symlink():
                listing.refuse_link(entry.name, report)
            else:
                listing.files.append(entry.name)
    for folder in ("approvals", "clauses", "schools", "templates/policies", TRUST_ID):
        found = list_files(root, folder, report=report)
        listing.files += found.files
        listing.refused += found.refused
    _refuse_trust_as_school(listing, report)
    _refuse_many_pictures(listing, report)
    return listing


def _refuse_trust_as_school(listing: Listing, report: Report) -> None:
    """Report a school's folder that is called as the trust's own, and leave it out."""
    folder = f"schools/{TRUST_ID}"
    kept = [path for path in listing.files if not path.startswith(f"{folder}/")]
    if len(kept) < len(listing.files):
        message = f'no school can be called "{TRUST_ID}": policies of the trust itself have the address "/{TRUST_ID}/".'
        hint = f"Rename the folder. If these are policies of the trust itself, move them to {TRUST_ID}/policies/."
        listing.refuse(Code.SAME_ADDRESS, folder, message, hint, report)
        listing.files = kept


def _refuse_many_pictures(listing: Listing, report: Report) -> None:
    """Report a folder with more pictures than anybody looks after, and leave out those that are too many."""
    found: dict[str, list[str]] = {}
    for path in listing.files:
        kind = find_kind(path)
        if kind and kind[0] == "picture":
            found.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, paths in found.items():
        if len(paths) > limits.PICTURES_IN_A_FOLDER:
            message = f"the folder has {len(paths):,} pictures; at most {limits.PICTURES_IN_A_FOLDER} are read."
            report.error(Code.FILE_TOO_LARGE, Location(folder), message, "Remove those that no clause shows.")
            listing.refused += paths[limits.PICTURES_IN_A_FOLDER :]
            listing.files = [path for path in listing.files if path not in {*listing.refused}]


def _read_file(root: Path, path: str, gathered: Gathered, report: Report) -> None:
    found = find_kind(path)
    if found is None:
        _report_stray(path, gathered, report)
        return
    kind, match = found
    is_image = "image" in kind
    if not is_image and not _has_good_ids(match, gathered, report):
        return
    if _keep_unread(root, path, found, gathered, report):
        return
    raw = gathered.instead.get(path)
    if raw is None:
        raw = _read_bytes(root, path, find_limit(kind), report)
    elif len(raw) > find_limit(kind):
        raw = None
        report.error(Code.FILE_TOO_LARGE, Location(path), "it would be too large.", "Make it shorter first.")
    if raw is None:
        gathered.leave_out(path)
    elif is_image or kind == "picture":
        gathered.keep_picture(match.groupdict(), raw)
    elif document := _parse_once(kind, path, raw, gathered, report):
        if kind == "event":
            gathered.events[match["id"]] = EventSource(document, raw)
            return
        gathered.keep_document(kind, match.groupdict(), document)
    else:
        gathered.leave_out(path)


def _keep_unread(root: Path, path: str, found: tuple[str, re.Match[str]], gathered: Gathered, report: Report) -> bool:
    """Whether a file is of a kind that is not read here: then it is kept."""
    kind, match = found
    if kind in ("record", "record picture"):
        gathered.records.append(path)  # read when it is checked, for there may be thousands
    elif kind == "held file":
        _look_at_file(root, path, match, gathered, report)
    else:
        return False
    return True


def _look_at_file(root: Path, path: str, match: re.Match[str], gathered: Gathered, report: Report) -> None:
    try:
        gathered.keep_file(match["school"], look_at_file(root, path, gathered.instead.get(path)))
    except OSError as error:
        _report_unreadable(path, error, report)
        gathered.leave_out(path)


def _report_stray(path: str, gathered: Gathered, report: Report) -> None:
    """A file that nothing reads; one that is content but for the end of its name must not vanish unseen."""
    meant = find_meant(path)
    if meant:
        message = f'a name that ends in ".{path.rpartition(".")[2]}" is not read here.'
        report.error(Code.FILE_NAME, Location(path), message, f'Rename it to "{meant.rsplit("/", 1)[-1]}".')
        gathered.leave_out(path)
        return
    hint = "See the guide for where each file goes, or remove it."
    report.warning(Code.STRAY_FILE, Location(path), "nothing reads this file.", hint)


def _has_good_ids(match: re.Match[str], gathered: Gathered, report: Report) -> bool:
    """Whether each name in a path may be an id; a folder with a bad one is reported once for all its files."""
    path = match.string
    for group in match.groupdict():
        end = match.start(group)
        for part in match[group].split("/"):
            end += len(part)
            fault = _FAULTS.get(group, names.find_id_fault)(part)
            if fault:
                where = path[:end] if "/" in path[end:] else path
                message = f'"{part}" will not do as a name: {fault}.'
                report.error(Code.FILE_NAME, Location(where), message, "Rename it.")
                gathered.leave_out(where)
                return False
            end += 1
    return True


def _read_bytes(root: Path, path: str, limit: int, report: Report) -> bytes | None:
    try:
        size = (root / path).stat().st_size
        if size <= limit:
            return (root / path).read_bytes()
    except OSError as error:
        _report_unreadable(path, error, report)
        return None
    hint = (
        "Save a smaller picture."
        if limit in (limits.IMAGE_BYTES, limits.PICTURE_BYTES)
        else "Split it into smaller files."
    )
    message = f"the file has {size:,} bytes; at most {limit:,} are read."
    report.error(Code.FILE_TOO_LARGE, Location(path), message, hint)
    return None


def _report_unreadable(path: str, error: OSError, report: Report) -> None:
    message = f"the file cannot be read: {error.strerror}."
    report.error(Code.UNREADABLE_FILE, Location(path), message, "Check that it is there and who may open it.")


def _parse_once(kind: str, path: str, raw: bytes, gathered: Gathered, report: Report) -> Document | None:
    """The content of a file, parsed unless a file with the same bytes was; what there is to say of it is said again."""
    known = gathered.parsed.get(path)
    if known and known[0] == raw:
        return known[1]
    if kind not in _WITH_BODY and raw in gathered.trees:
        copy = Document(path, gathered.trees[raw])
        gathered.parsed[path] = (raw, copy)
        return copy
    said = Report()
    document = parse_document(kind, path, raw, said)
    report.take(said)
    if document and not list(said):
        gathered.parsed[path] = (raw, document)
        if kind not in _WITH_BODY:
            gathered.trees[raw] = document.data
    return document


def parse_document(kind: str, path: str, raw: bytes, report: Report) -> Document | None:
    """The content of one file, or None after reporting why it cannot be read."""
    has_body = kind in _WITH_BODY
    text = decode_text(raw, path, has_joiners=kind == "translation", has_rows=has_body, report=report)
    if text is None:
        return None
    if has_body:
        return split_front_matter(text, path, report=report)
    data = parse_yaml(text, path, report=report)
    return Document(path, data) if data is not None else None
