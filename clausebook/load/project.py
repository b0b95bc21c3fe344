"""Reads each file of a project once and sorts it by what its path says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.load import limits, names
from clausebook.load.folders import list_files
from clausebook.load.front_matter import split_front_matter
from clausebook.load.text import decode_text
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.sources import Document, SchoolSources, Sources

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.diagnostics import Report

_PLACES = (
    ("trust", re.compile(r"trust\.yml")),
    ("references", re.compile(r"clauses/references\.yml")),
    ("clause", re.compile(r"clauses/(?P<id>[^/]+/[^/]+)\.md")),
    ("model", re.compile(r"templates/policies/(?P<id>[^/]+)\.yml")),
    ("school", re.compile(r"schools/(?P<school>[^/]+)/school\.yml")),
    ("policy", re.compile(r"schools/(?P<school>[^/]+)/policies/(?P<id>[^/]+)\.yml")),
    ("local", re.compile(r"schools/(?P<school>[^/]+)/clauses/(?P<id>[^/]+)\.md")),
    ("image", re.compile(r"schools/(?P<school>[^/]+)/(?P<id>[^/]+\.(?:png|jpg|jpeg|webp))", re.IGNORECASE)),
    ("trust image", re.compile(r"(?P<id>[^/]+\.(?:png|jpg|jpeg|webp))", re.IGNORECASE)),
)


@dataclass(slots=True)
class _Gathered:
    """Documents by kind while the files are being read."""

    single: dict[str, Document] = field(default_factory=dict)
    clauses: dict[str, Document] = field(default_factory=dict)
    models: dict[str, Document] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    schools: dict[str, dict[str, dict[str, Document]]] = field(default_factory=dict)
    school_images: dict[str, dict[str, bytes]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


def load_project(root: Path, *, report: Report) -> Sources:
    """Read every content file below `root`.

    Each file that cannot be read is reported and left out; the rest is read all the same. A folder that
    holds no `trust.yml` is not a project, and nothing of it is read.
    """
    gathered = _Gathered()
    if not (root / "trust.yml").is_file():
        report.error(
            Code.NOT_A_PROJECT,
            Location("trust.yml"),
            "there is no trust.yml here, so this folder is not a Clausebook project.",
            "Go to the project's folder, or name it with --project.",
        )
        return _arrange(gathered)
    for path in _list_content(root, report):
        _read_file(root, path, gathered, report)
    return _arrange(gathered)


def _list_content(root: Path, report: Report) -> list[str]:
    paths = [
        entry.name
        for entry in sorted(root.iterdir())
        if entry.is_file() and re.fullmatch(r"trust\.yml|.+\.(png|jpe?g|webp)", entry.name, re.IGNORECASE)
    ]
    linked = [name for name in paths if (root / name).is_symlink()]
    for name in linked:
        report.error(Code.SYMLINK, Location(name), "this is a link to another place, and links are not followed.")
    paths = [name for name in paths if name not in linked]
    for folder in ("clauses", "schools", "templates/policies"):
        paths += list_files(root, folder, report=report)
    return paths


def _read_file(root: Path, path: str, gathered: _Gathered, report: Report) -> None:
    kind, match = next(
        ((kind, match) for kind, pattern in _PLACES if (match := pattern.fullmatch(path))), ("stray", None)
    )
    if match is None:
        report.warning(
            Code.STRAY_FILE,
            Location(path),
            "nothing reads this file.",
            "See the guide for where each file goes, or remove it.",
        )
        return
    groups = match.groupdict()
    if "image" not in kind and not _has_good_ids(path, groups, gathered, report):
        return
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        report.error(Code.UNREADABLE_FILE, Location(path), f"the file cannot be read: {error.strerror}.")
        gathered.unreadable.add(path.rsplit(".", 1)[0])
        return
    if "image" in kind:
        _keep_image(kind, path, groups, raw, gathered, report)
        return
    document = _parse_document(kind, path, raw, report)
    if document is None:
        gathered.unreadable.add(path.rsplit(".", 1)[0])
        return
    _keep_document(kind, groups, document, gathered)


def _has_good_ids(path: str, groups: dict[str, str], gathered: _Gathered, report: Report) -> bool:
    for value in groups.values():
        for part in value.split("/"):
            if fault := names.find_id_fault(part):
                report.error(
                    Code.FILE_NAME, Location(path), f'"{part}" will not do as a name: {fault}.', "Rename it."
                )
                gathered.unreadable.add(path.rsplit(".", 1)[0])
                return False
    return True


def _parse_document(kind: str, path: str, raw: bytes, report: Report) -> Document | None:
    is_clause = kind in ("clause", "local")
    text = decode_text(raw, path, report=report, limit=limits.CLAUSE_BYTES if is_clause else limits.FILE_BYTES)
    if text is None:
        return None
    if is_clause:
        return split_front_matter(text, path, report=report)
    data = parse_yaml(text, path, report=report)
    return Document(path, data) if data is not None else None


def _keep_image(
    kind: str, path: str, groups: dict[str, str], raw: bytes, gathered: _Gathered, report: Report
) -> None:
    if len(raw) > limits.IMAGE_BYTES:
        report.error(
            Code.FILE_TOO_LARGE,
            Location(path),
            f"the picture has {len(raw):,} bytes; at most {limits.IMAGE_BYTES:,} are read.",
            "Save a smaller one.",
        )
    elif kind == "trust image":
        gathered.images[groups["id"]] = raw
    else:
        gathered.school_images.setdefault(groups["school"], {})[groups["id"]] = raw


def _keep_document(kind: str, groups: dict[str, str], document: Document, gathered: _Gathered) -> None:
    if kind in ("trust", "references"):
        gathered.single[kind] = document
    elif kind == "clause":
        gathered.clauses[groups["id"]] = document
    elif kind == "model":
        gathered.models[groups["id"]] = document
    else:
        school = gathered.schools.setdefault(groups["school"], {"school": {}, "policy": {}, "local": {}})
        school[kind][groups.get("id", "school")] = document


def _arrange(gathered: _Gathered) -> Sources:
    ids = sorted({*gathered.schools, *gathered.school_images})
    schools = {}
    for id_ in ids:
        found = gathered.schools.get(id_, {"school": {}, "policy": {}, "local": {}})
        schools[id_] = SchoolSources(
            id=id_,
            school=found["school"].get("school"),
            policies=dict(sorted(found["policy"].items())),
            clauses=dict(sorted(found["local"].items())),
            images=gathered.school_images.get(id_, {}),
        )
    return Sources(
        trust=gathered.single.get("trust"),
        references=gathered.single.get("references"),
        clauses=dict(sorted(gathered.clauses.items())),
        models=dict(sorted(gathered.models.items())),
        schools=schools,
        images=gathered.images,
        unreadable=frozenset(gathered.unreadable),
    )
