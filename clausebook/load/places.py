"""What a file is by its path, and how large it may be."""

from __future__ import annotations

import re

from clausebook.load import limits

_PICTURE = r"\.(?:png|jpg|jpeg|webp|svg)"
# A school, or the trust with policies of its own; no school is called as it is.
_SCHOOL = r"schools/(?P<school>(?!trust/)[^/]+)"
_HOLDER = r"(?:schools/)?(?P<school>(?<=schools/)(?!trust/)[^/]+|(?<!/)trust)"
_PLACES = (
    ("trust", re.compile(r"trust\.yml")),
    ("references", re.compile(r"clauses/references\.yml")),
    ("rules", re.compile(r"clauses/rules\.yml")),
    ("dates", re.compile(r"clauses/dates\.yml")),
    ("synonyms", re.compile(r"clauses/synonyms\.yml")),
    ("asked", re.compile(r"clauses/(?P<id>[^/]+)/asked\.yml")),
    ("clause", re.compile(r"clauses/(?P<id>[^/]+/[^/]+)\.md")),
    ("model", re.compile(r"templates/policies/(?P<id>[^/]+)\.yml")),
    ("school", re.compile(rf"{_SCHOOL}/school\.yml")),
    ("elsewhere", re.compile(rf"{_HOLDER}/elsewhere\.yml")),
    ("held file", re.compile(rf"{_HOLDER}/files/(?P<file>[^/]+)")),
    ("policy", re.compile(rf"{_HOLDER}/policies/(?P<id>[^/]+)\.yml")),
    ("local asked", re.compile(rf"{_HOLDER}/clauses/asked\.yml")),
    ("local", re.compile(rf"{_HOLDER}/clauses/(?P<id>[^/]+)\.md")),
    ("original", re.compile(rf"{_HOLDER}/originals/(?P<id>[^/]+/[^/]+)\.md")),
    (
        "translation",
        re.compile(rf"{_HOLDER}/translations/(?P<id>[^/.]+)\.(?P<language>[^/.]+)\.md"),
    ),
    ("event", re.compile(r"approvals/(?P<id>[^/]+)/event\.yml")),
    ("record", re.compile(r"approvals/(?P<event>[^/]+)/(?P<school>[^/]+)/(?P<id>[^/]+)\.md")),
    ("record picture", re.compile(rf"approvals/(?P<event>[^/]+)/pictures/[^/]+{_PICTURE}")),
    ("picture", re.compile(rf"clauses/pictures/(?P<picture>[^/]+{_PICTURE})", re.IGNORECASE)),
    ("picture", re.compile(rf"{_HOLDER}/pictures/(?P<picture>[^/]+{_PICTURE})", re.IGNORECASE)),
    ("image", re.compile(rf"{_SCHOOL}/(?P<id>[^/]+{_PICTURE})", re.IGNORECASE)),
    ("trust image", re.compile(rf"(?P<id>[^/]+{_PICTURE})", re.IGNORECASE)),
)
_LIMITS = {
    "clause": limits.CLAUSE_BYTES,
    "local": limits.CLAUSE_BYTES,
    "original": limits.CLAUSE_BYTES,
    "translation": limits.TRANSLATION_BYTES,
    "event": limits.EVENT_BYTES,
    "picture": limits.PICTURE_BYTES,
    "record picture": limits.PICTURE_BYTES,
    "image": limits.IMAGE_BYTES,
    "trust image": limits.IMAGE_BYTES,
}
# What Notepad adds to a name that has an end.
_ADDED = "txt"
# Ends of names that authors and editors write for the ones that are read.
_MEANT = {"yaml": "yml", "yml": "yml", "md": "md", "markdown": "md", "txt": "md"}


def find_kind(path: str) -> tuple[str, re.Match[str]] | None:
    """What a file is, with the ids that its path names; None if nothing reads it."""
    return next(((kind, match) for kind, pattern in _PLACES if (match := pattern.fullmatch(path))), None)


def find_limit(kind: str) -> int:
    """How many bytes a file of a kind may have."""
    return _LIMITS.get(kind, limits.FILE_BYTES)


def find_meant(path: str) -> str:
    """The path under which a file would be read, if only the end of its name is another; else empty."""
    stem, _, suffix = path.rpartition(".")
    if suffix.lower() == _ADDED and find_kind(stem):
        return stem
    meant = f"{stem}.{_MEANT.get(suffix.lower(), suffix)}"
    return meant if meant != path and find_kind(meant) else ""
