"""Collects the documents of a project by their kind while its files are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.load.text import compose_letters
from clausebook.model.sources import Document, EventSource, SchoolSources, Sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.sources import FileSource
    from clausebook.model.sources import Mapping as Tree

_OF_A_SCHOOL = ("school", "policy", "local", "local asked", "original", "translation", "elsewhere")
# The bytes of each file that was parsed without a diagnostic, and the result, by path: a cache.
ParsedFiles = dict[str, tuple[bytes, Document]]


@dataclass(slots=True)
class Gathered:
    """Documents by kind while the files are being read."""

    single: dict[str, Document] = field(default_factory=dict)
    clauses: dict[str, Document] = field(default_factory=dict)
    models: dict[str, Document] = field(default_factory=dict)
    # What people ask, by the folder of the clauses that answer.
    asked: dict[str, Document] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    schools: dict[str, dict[str, dict[str, Document]]] = field(default_factory=dict)
    school_images: dict[str, dict[str, bytes]] = field(default_factory=dict)
    # Pictures by owner, which is a school or the library (""), and by name.
    pictures: dict[str, dict[str, bytes]] = field(default_factory=dict)
    # Files that schools give out as they are, by school and by name.
    files: dict[str, dict[str, FileSource]] = field(default_factory=dict)
    events: dict[str, EventSource] = field(default_factory=dict)
    records: list[str] = field(default_factory=list)
    public: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    # Files to read as if they held these bytes; None as if they did not exist.
    instead: Mapping[str, bytes | None] = field(default_factory=dict)
    parsed: ParsedFiles = field(default_factory=dict)
    # The trees of files of YAML alone by their bytes: schools that ask for the same have files that are the same.
    trees: dict[bytes, Tree] = field(default_factory=dict)

    def leave_out(self, path: str) -> None:
        """Remember a file or folder that is there and is not read, with and without the end of its name."""
        composed = compose_letters(path)
        self.unread |= {composed, composed.rsplit(".", 1)[0]}

    def keep_picture(self, groups: dict[str, str], raw: bytes) -> None:
        """Keep a picture that texts of a school or of the library may show, or a logo of a school or of the trust."""
        if "picture" in groups:
            self.pictures.setdefault(groups.get("school", ""), {})[groups["picture"]] = raw
        else:
            held = self.school_images.setdefault(groups["school"], {}) if "school" in groups else self.images
            held[compose_letters(groups["id"])] = raw

    def keep_file(self, school: str, file: FileSource) -> None:
        """Keep what is known of a file that a school gives out, by its name as it is typed."""
        self.files.setdefault(school, {})[compose_letters(file.name)] = file

    def keep_document(self, kind: str, groups: dict[str, str], document: Document) -> None:
        """Keep what a file holds, by what it is and the ids that its path names."""
        if kind in ("trust", "references", "rules", "dates", "synonyms"):
            self.single[kind] = document
        elif kind == "clause":
            self.clauses[groups["id"]] = document
        elif kind == "asked":
            self.asked[groups["id"]] = document
        elif kind == "model":
            self.models[groups["id"]] = document
        else:
            school = self.schools.setdefault(groups["school"], {kind: {} for kind in _OF_A_SCHOOL})
            id_ = groups.get("id", kind)
            school[kind][f"{id_}.{groups['language']}" if kind == "translation" else id_] = document

    def arrange(self) -> Sources:
        """Everything that was gathered, in sorted order."""
        ids = sorted({*self.schools, *self.school_images, *self.pictures, *self.files} - {""})
        schools = {}
        for id_ in ids:
            found = self.schools.get(id_, {kind: {} for kind in _OF_A_SCHOOL})
            schools[id_] = SchoolSources(
                id=id_,
                school=found["school"].get("school"),
                policies=dict(sorted(found["policy"].items())),
                clauses=dict(sorted(found["local"].items())),
                images=self.school_images.get(id_, {}),
                pictures=dict(sorted(self.pictures.get(id_, {}).items())),
                originals=dict(sorted(found["original"].items())),
                translations=dict(sorted(found["translation"].items())),
                asked=found["local asked"].get("local asked"),
                elsewhere=found["elsewhere"].get("elsewhere"),
                files=dict(sorted(self.files.get(id_, {}).items())),
            )
        return Sources(
            trust=self.single.get("trust"),
            references=self.single.get("references"),
            clauses=dict(sorted(self.clauses.items())),
            models=dict(sorted(self.models.items())),
            schools=schools,
            images=self.images,
            pictures=dict(sorted(self.pictures.get("", {}).items())),
            unread=frozenset(self.unread),
            events=dict(sorted(self.events.items())),
            records=tuple(self.records),
            rules=self.single.get("rules"),
            dates=self.single.get("dates"),
            synonyms=self.single.get("synonyms"),
            asked=dict(sorted(self.asked.items())),
            public=tuple(self.public),
        )
