"""The pictures of a project, examined; and what texts say of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, did_you_mean
from clausebook.model.holders import locate_folder
from clausebook.model.pictures import PictureFile
from clausebook.pictures import PictureRefused, examine_picture
from clausebook.validate.clause_text import find_pictures

if TYPE_CHECKING:
    from clausebook.diagnostics import Report
    from clausebook.document.blocks import Picture
    from clausebook.model.library import Clause
    from clausebook.model.sources import Document, Sources
    from clausebook.pictures import Examined

# Twice the widest that a page of ours has for it, for sharp screens and for print.
WIDTH_SHOWN = 1_600
_WORD = re.compile(r"\w+")
_examine = lru_cache(maxsize=64)(examine_picture)


@dataclass(frozen=True, slots=True)
class PictureFolder:
    """The pictures in one folder by their names, the words that are drawn in them, and those that were refused."""

    path: str
    files: dict[str, PictureFile] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Whether a file of this name is there, good or not."""
        return name in self.files or name in self.refused

    def add(self, name: str, raw: bytes, report: Report) -> None:
        """Take a file in, or report why it cannot be shown."""
        try:
            examined = _examine(name, raw)
        except PictureRefused as refused:
            self.refused.add(name)
            for fault in refused.faults:
                place = Location(f"{self.path}{name}", fault.line, fault.column)
                report.error(Code.BAD_IMAGE, place, f"this picture cannot be used: {fault.message}", fault.hint)
            return
        self.files[name] = _bind(name, examined)
        self.words[name] = examined.words
        if examined.width > WIDTH_SHOWN and not name.endswith(".svg"):
            message = (
                f"this picture is {examined.width:,} by {examined.height:,} pixels, and a page shows it "
                f"{WIDTH_SHOWN:,} wide at most."
            )
            hint = f"Save it {WIDTH_SHOWN:,} pixels wide: a phone then loads less, and shows the same."
            report.warning(Code.LARGE_PICTURE, Location(f"{self.path}{name}"), message, hint)


def _bind(name: str, examined: Examined) -> PictureFile:
    sha256 = hashlib.sha256(examined.content).hexdigest()
    return PictureFile(name, sha256, examined.width, examined.height, partial(bytes, examined.content))


class PictureIndex:
    """Every picture of a project, and which of them are shown."""

    def __init__(self, sources: Sources, report: Report) -> None:
        self._sources, self._report = sources, report
        self._library = PictureFolder("clauses/pictures/")
        self._own = {id_: PictureFolder(f"{locate_folder(id_)}/pictures/") for id_ in sources.schools}
        held = [(self._library, sources.pictures)]
        held += [(self._own[id_], school.pictures) for id_, school in sources.schools.items()]
        for folder, pictures in held:
            for name, raw in pictures.items():
                folder.add(name, raw, report)

    def add_to(self, clause: Clause, document: Document, owner: str) -> Clause:
        """A clause with the files of its pictures; what is wrong with one is reported.

        `owner` is the school whose clause it is, or "" for one of the library.
        """
        found: dict[str, PictureFile] = {}
        for picture in find_pictures(document.body, clause.body):
            line = document.body_line + picture.spot.line - 1
            place = document.locate().at(line, picture.spot.column)
            folder = self._find_folder(owner, picture.file, place)
            if folder is None:
                continue
            folder.shown.add(picture.file)
            if picture.file in folder.files:
                found[picture.file] = folder.files[picture.file]
                self._check_words(picture, folder.words[picture.file], place)
        return replace(clause, pictures=found) if found else clause

    def add_to_former(self, clause: Clause, document: Document) -> Clause:
        """A clause of an earlier day with the files of its pictures, as far as the library has them still."""
        named = {picture.file for picture in find_pictures(document.body, clause.body)}
        found = {name: file for name, file in self._library.files.items() if name in named}
        return replace(clause, pictures=found) if found else clause

    def warn_of_unshown(self) -> None:
        """Warn of each picture that no clause shows; where there are errors, a text that cannot be read may show it."""
        if self._report.has_errors:
            return
        for folder in (self._library, *self._own.values()):
            for name in sorted({*folder.files} - folder.shown):
                hint = "Show it in a clause, or remove it."
                self._report.warning(
                    Code.STRAY_FILE, Location(f"{folder.path}{name}"), "no clause shows this picture.", hint
                )

    def _find_folder(self, owner: str, name: str, place: Location) -> PictureFolder | None:
        """The folder that has a picture, which is one alone; None after reporting that none has it, or two have."""
        folders = [self._own[owner], self._library] if owner else [self._library]
        having = [folder for folder in folders if folder.has(name)]
        if len(having) == 1:
            return having[0]
        if having:
            for folder in having:
                folder.shown.add(name)
            both = " and ".join(f"{folder.path}{name}" for folder in having)
            message = f"there are {both}, and nobody can see which of them is meant."
            self._report.error(Code.UNKNOWN_PICTURE, place, message, "Rename the school's, there and here.")
        elif not any(self._sources.is_unread(f"{folder.path}{name}") for folder in folders):
            where = " or ".join(folder.path for folder in folders)
            message = f'there is no picture "{name}" in {where}.'
            known = [other for folder in folders for other in (*folder.files, *folder.refused)]
            hint = (
                did_you_mean(name, known) or self._find_elsewhere(name, owner) or "Put it there, or remove this line."
            )
            self._report.error(Code.UNKNOWN_PICTURE, place, message, hint)
        return None

    def _find_elsewhere(self, name: str, owner: str) -> str:
        if not owner and any(folder.has(name) for folder in self._own.values()):
            return "A school has one: move it to clauses/pictures/ for every school."
        return ""

    def _check_words(self, picture: Picture, drawn: str, place: Location) -> None:
        """Warn of words in a drawing that those who cannot see it are not told."""
        said = {word.lower() for word in _WORD.findall(picture.alternative)}
        left = [word for word in _WORD.findall(drawn) if word.lower() not in said]
        if left and not picture.description:
            message = f'"{picture.file}" has words in it, such as "{left[0][:40]}", that stand nowhere in the text.'
            hint = 'Say the same below it: a line that begins with ": ".'
            self._report.warning(Code.PICTURE_WITHOUT_WORDS, place, message, hint)
