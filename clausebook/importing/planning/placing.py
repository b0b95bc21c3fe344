"""Sections of a file -> clauses: which are the library's, and the files of those that are the school's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, to_text
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.importing.planning.clause_files import list_cited, summarise, write_clause
from clausebook.importing.planning.entries import write_values
from clausebook.importing.planning.names import FILE_CHARACTERS, FileNames, Keys, make_id
from clausebook.importing.planning.outline import EMPTY, PlannedPart
from clausebook.importing.planning.trees import tidy_line, write_plain, write_text
from clausebook.importing.planning.words import list_words
from clausebook.model.holders import locate_folder
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.overriding import FileStep
from clausebook.model.template import write_template
from clausebook.model.yaml_words import write_data
from clausebook.pictures.examining import ENDINGS, examine_picture
from clausebook.pictures.findings import PictureRefused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock, Picture
    from clausebook.importing.planning.outline import PlannedItem, PlannedSection
    from clausebook.model.catalogue import Catalogue

_PICTURE_BYTES = 2 * 1024 * 1024
_FROM = "Brought in from"


@dataclass(frozen=True, slots=True)
class KeyedSection:
    """A section under its key, with its clause; `entry` is what a list of sections says of it."""

    section: PlannedSection
    key: str
    clause: str
    file: str = ""
    entry: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyedPart:
    """A part under its key, with its sections."""

    part: PlannedPart
    key: str
    sections: tuple[KeyedSection, ...]


KeyedItem = KeyedSection | KeyedPart


@dataclass(slots=True)
class Placer:
    """Gives each section of one policy its key and its clause, and plans the files.

    `pictures` are the bytes of the file's pictures by their digests. The catalogue has the clauses too that are new to
    the library in this run.
    """

    name: str
    school: str
    policy: str
    catalogue: Catalogue
    names: FileNames
    pictures: Mapping[str, bytes]
    owner: str = ""
    plain: frozenset[str] = frozenset()
    keys: Keys = field(default_factory=Keys)
    steps: list[FileStep] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    clauses: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)

    @property
    def folder(self) -> str:
        """The folder of the school's files."""
        return locate_folder(self.school)

    def place_items(self, items: Sequence[PlannedItem]) -> tuple[KeyedItem, ...]:
        """Each section and part, in the order of the policy."""
        placed: list[KeyedItem] = []
        for item in items:
            if isinstance(item, PlannedPart):
                key = self.keys.claim(item.title, "part")
                placed.append(KeyedPart(item, key, tuple(map(self.place_section, item.sections))))
            else:
                placed.append(self.place_section(item))
        return tuple(placed)

    def place_section(self, section: PlannedSection) -> KeyedSection:
        """A section as the library's clause, or as one of the school's own."""
        clause = section.match.clause if section.match and section.is_shared else ""
        if clause in self.catalogue.clauses and clause not in self.clauses:
            return self._place_shared(section, clause)
        return self.place_own(section)

    def _place_shared(self, section: PlannedSection, clause: str) -> KeyedSection:
        assert section.match is not None  # noqa: S101  a shared section has one
        self.clauses.add(clause)
        topic, _, name = clause.partition("/")
        # What cousins have in common stands in the folder of the policy, whose name says nothing of the section.
        key = self.keys.claim(section.match.key or (name if topic == self.policy else topic), "section")
        pairs = {"key": key, "clause": clause}
        if list_words(write_template(self.catalogue.clauses[clause].title)) != list_words(section.title):
            pairs["title"] = write_data(section.title)
        if section.match.values:
            pairs["with"] = write_values(section.match.values)
        if not section.numbered:
            pairs["numbered"] = "no"
        return KeyedSection(section, key, clause, entry=pairs)

    def place_own(self, section: PlannedSection) -> KeyedSection:
        """A section as a clause of the school's own, with its file."""
        # What a clause of the model calls a section stays its name, so that others can lead to it.
        key = self.keys.claim(section.match.key if section.match and section.match.key else section.title, "section")
        clause, path = self.plan_clause(section, key)
        pairs = {"key": key, "clause": clause}
        if not section.numbered:
            pairs["numbered"] = "no"
        return KeyedSection(section, key, clause, path, pairs)

    def plan_clause(self, section: PlannedSection, key: str) -> tuple[str, str]:
        """The id and the path of a clause of the school's own, whose file is among the steps then."""
        tree = self._place_pictures(section)
        folder = f"{self.folder}/clauses"
        content = self._write_clause(section, tree, write_text(tree))
        wanted = make_id(f"{self.policy}-{key}", "clause", FILE_CHARACTERS)
        name = self.names.claim(folder, wanted, ".md", content, owner=(self.school, self.policy), avoid=self.own)
        path = f"{folder}/{name}.md"
        if path in self.plain:
            content = self._write_clause(section, tree, write_plain(tree))
        self.own.add(path)
        self.add_step(path, content, f"a section of {self.policy}: {section.title}")
        self.added += section.added
        return f"{LOCAL_TOPIC}/{name}", path

    def _write_clause(self, section: PlannedSection, tree: ClauseText, text: str) -> bytes:
        place = f", {where}" if (where := _say_place(section)) else ""
        return write_clause(
            title=section.title,
            summary=summarise(section.title, tree),
            text=text if text.strip() else EMPTY,
            notes=f"{_FROM} {self.name}{place}. The summary is still to be written.",
            owner=self.owner,
            cites=list_cited(tree),
        )

    def add_step(self, path: str, content: bytes, what: str) -> None:
        """A file to be written, unless it is there already with the same bytes or is among the steps."""
        if self.names.read(path) == content or any(step.path == path for step in self.steps):
            return
        self.steps.append(FileStep(path, None, content, what))

    def _place_pictures(self, section: PlannedSection) -> ClauseText:
        """The section's tree with the names under which its pictures will stand; one that cannot be shown is words."""
        names: dict[str, str] = {}
        for picture in section.pictures:
            content = self.pictures.get(picture.digest)
            name = self._plan_picture(picture.file, content) if content is not None else ""
            names[picture.file] = name
            if not name:
                self.notes.append(
                    f'The picture {tidy_line(picture.file)} in "{section.title}" is not of a kind that pages show. '
                    "Save it as PNG, and put it into the text."
                )
        return ClauseText(tuple(_PictureNamer(names).visit(section.tree)))

    def _plan_picture(self, wanted: str, content: bytes) -> str:
        stem, _, ending = wanted.rpartition(".")
        ending = ending.lower()
        if ending not in ENDINGS or len(content) > _PICTURE_BYTES:
            return ""
        try:
            examine_picture(f"picture.{ending}", content)
        except PictureRefused:
            return ""
        folder = f"{self.folder}/pictures"
        name = make_id(f"{self.policy}-{stem}", "picture")
        name = self.names.claim(folder, name, f".{ending}", content, owner=(self.school, self.policy))
        self.add_step(f"{folder}/{name}.{ending}", content, f"a picture of {self.policy}")
        return f"{name}.{ending}"


class _PictureNamer(TreeRewriter):
    """Gives pictures the names of their files; one without a file is told in words."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def make_picture(self, block: Picture, description: list[ClauseBlock]) -> ClauseBlock:
        name = self._names.get(block.file, "")
        if name:
            return replace(block, file=name, alternative=_tidy_alternative(block.alternative))
        words = " ".join([f"(A picture: {block.alternative})", *(_write_all(description))])
        return Prose((Words(words),))


def _write_all(blocks: Sequence[ClauseBlock]) -> list[str]:
    return [to_text(ClauseText((block,))) for block in blocks]


def _tidy_alternative(text: str) -> str:
    """What a picture shows, as it may stand between brackets."""
    return re.sub(r"[\[\]]", " ", tidy_line(text)).strip() or "A picture, which still has to be put into words"


def _say_place(section: PlannedSection) -> str:
    where = [f"section {section.number.strip()}" if section.number.strip() else ""]
    if section.place:
        where.append(f"page {section.place.page}" if section.place.page else "")
        where.append(f"line {section.place.line}" if section.place.line and not section.place.page else "")
    return ", ".join(filter(None, where))
