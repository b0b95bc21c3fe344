"""The clauses of a library as what a section may be: their headings, their words, and what they are about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.matching.fitting import Fitter, write_shape
from clausebook.importing.matching.plain_words import clean, list_loosely, measure
from clausebook.importing.matching.printing import SlotKind, find_slot_kind, open_printer
from clausebook.importing.matching.shapes import list_shapes
from clausebook.importing.matching.vocabulary import Vocabulary
from clausebook.model.template import Insert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.importing.matching.printing import Printer
    from clausebook.importing.matching.shapes import Shape
    from clausebook.importing.matching.vocabulary import Bag
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.library import Clause
    from clausebook.model.template import Template
    from clausebook.model.trust import School

# What a part of a text counts for where it is asked what it is about.
_TITLE, _TOPIC, _SUMMARY, _BODY, _ASKED = 4.0, 2.0, 2.0, 1.0, 0.2
_SHAPES_MEASURED = 12


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A clause as it may stand in a document: its title there, its texts, and the loosely compared words of each."""

    clause: Clause
    title: str
    shapes: tuple[Shape, ...]
    words: tuple[tuple[str, ...], ...] = field(repr=False)
    bag: Bag = field(repr=False)

    def measure(self, words: Sequence[str]) -> float:
        """The share of words that a text has in common with the clause, in whichever of its texts is nearest."""
        return max((measure(own, words) for own in self.words[:_SHAPES_MEASURED]), default=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """The library's clauses as one school may have them."""

    catalogue: Catalogue
    school: School
    printer: Printer
    fitter: Fitter
    candidates: Mapping[str, Candidate]
    vocabulary: Vocabulary
    # All that clauses of one topic say, by topic.
    topics: Mapping[str, Bag]

    def write_title(self, title: Template) -> str:
        """A title as the school's documents have it."""
        return write_template_plainly(title, self.printer)

    def list_alternates(self, clause: str) -> list[Candidate]:
        """The clauses of the same topic, the clause itself first."""
        topic = self.candidates[clause].clause.topic
        others = [one for id_, one in self.candidates.items() if one.clause.topic == topic and id_ != clause]
        return [self.candidates[clause], *others]


def open_library(catalogue: Catalogue, school: School) -> Library:
    """The library's clauses as a school may have them; what has no words for this school is none."""
    printer = open_printer(catalogue, school)
    shapes = {id_: list_shapes(clause, school, catalogue.trust) for id_, clause in catalogue.clauses.items()}
    texts = {
        id_: tuple(list_loosely(write_defaults(shape, printer)) for shape in found)
        for id_, found in shapes.items()
        if found
    }
    vocabulary = Vocabulary(words[0] for words in texts.values())
    candidates = {}
    by_topic: dict[str, list[tuple[Sequence[str], float]]] = defaultdict(list)
    for id_, words in texts.items():
        clause = catalogue.clauses[id_]
        title = write_template_plainly(clause.title, printer)
        parts = list(_list_parts(clause, title, words[0], printer))
        candidates[id_] = Candidate(clause, title, shapes[id_], words, vocabulary.weigh(parts))
        asked = [(list_loosely(line), _ASKED) for line in catalogue.asked.get("", {}).get(id_, ())]
        by_topic[clause.topic] += [*parts, *asked]
    topics = {topic: vocabulary.weigh(parts) for topic, parts in by_topic.items()}
    return Library(catalogue, school, printer, Fitter(printer), candidates, vocabulary, topics)


def _list_parts(
    clause: Clause, title: str, words: Sequence[str], printer: Printer
) -> Iterator[tuple[Sequence[str], float]]:
    yield list_loosely(title), _TITLE
    yield list_loosely(clause.topic.replace("-", " ")), _TOPIC
    yield list_loosely(write_template_plainly(clause.summary, printer)), _SUMMARY
    yield words, _BODY


def write_template_plainly(template: Template, printer: Printer) -> str:
    """A line without conditions as a school prints it; what its files do not say is left out."""
    words = (printer.find_words(node) or "" if isinstance(node, Insert) else str(node) for node in template)
    return clean("".join(words))


def write_defaults(shape: Shape, printer: Printer) -> str:
    """The words of a shape with the values that its parameters have if nobody fills them."""
    values = {name: one.default for name, one in shape.clause.parameters.items() if one.default is not None}
    return write_shape(shape, {**values, **shape.answers}, lambda insert: _print(insert, printer))


def _print(insert: Insert, printer: Printer) -> str:
    is_given = find_slot_kind(insert) in (SlotKind.SCHOOL, SlotKind.LAW, SlotKind.POLICY)
    return printer.find_plain_words(insert) or "" if is_given else ""
