"""What people type when a clause is what they look for, typed: it is for the search alone, and no part of any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.library import LOCAL_TOPIC
from clausebook.validate.schemas import AskedSchema
from clausebook.validate.shape import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, Sources


def build_asked(sources: Sources, *, report: Report) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """What is asked, by school ("" for the library) and by clause; wrong entries are reported and left out."""
    library: dict[str, tuple[str, ...]] = {}
    for topic, document in sources.asked.items():
        names = [id_.removeprefix(f"{topic}/") for id_ in sources.clauses if id_.startswith(f"{topic}/")]
        library |= _read_file(topic, document, names, sources, report)
    found = {"": library}
    for school in sources.schools.values():
        if school.asked:
            found[school.id] = _read_file(LOCAL_TOPIC, school.asked, school.clauses, sources, report)
    return found


def _read_file(
    topic: str, document: Document, names: Iterable[str], sources: Sources, report: Report
) -> dict[str, tuple[str, ...]]:
    found = {}
    for name, shape, place in read_entries(AskedSchema, document, report=report):
        folder = document.path.rpartition("/")[0]
        if name in names:
            _check_repetition(name, shape.root, document, report)
            found[f"{topic}/{name}"] = tuple(shape.root)
        elif not sources.is_unread(f"{folder}/{name}"):
            message = f'there is no clause "{name}" beside this file: {folder}/{name}.md does not exist.'
            report.error(Code.UNKNOWN_CLAUSE, place, message, did_you_mean(name, names) or "Remove the entry.")
    return found


def _check_repetition(name: str, lines: Sequence[str], document: Document, report: Report) -> None:
    """How often a word is asked with counts, so a line that is there twice would say what is not so."""
    folded = [line.casefold() for line in lines]
    for index, line in enumerate(folded):
        if line in folded[:index]:
            message = f'"{lines[index]}" is listed twice.'
            report.error(Code.BAD_VALUE, document.locate(name, index), message, "Remove it.")
