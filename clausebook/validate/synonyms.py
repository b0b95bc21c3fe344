"""The words with which parents search, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from clausebook.diagnostics import Code
from clausebook.model.sources import plain_data
from clausebook.validate.fields import SearchWords
from clausebook.validate.schemas import SynonymSchema
from clausebook.validate.shape import read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, Sources

_KEY: TypeAdapter[str] = TypeAdapter(SearchWords)


def build_synonyms(sources: Sources, *, report: Report) -> Mapping[str, tuple[str, ...]]:
    """What parents say -> what policies say, in small letters and sorted; wrong entries are reported and left out."""
    document = sources.synonyms
    found: dict[str, tuple[str, ...]] = {}
    if document is None:
        return found
    for key, node in document.data.entries.items():
        words = _read_key(key, found, document, report)
        shape = read_shape(SynonymSchema, plain_data(node), document, report=report, steps=(key,))
        if words and shape is not None:
            found[words] = _read_words(key, words, shape, document, report)
    return dict(sorted(found.items()))


def _read_key(key: str, found: Mapping[str, tuple[str, ...]], document: Document, report: Report) -> str:
    """What parents say, in small letters; empty after reporting that nobody can search with it, or that it is there."""
    try:
        words = _KEY.validate_python(key)
    except ValidationError as error:
        report.error(Code.BAD_VALUE, document.locate(key), f"{error.errors()[0]['ctx']['error']}.", "Rename it.")
        return ""
    if words in found:
        message = f'"{words}" is listed twice: capitals make no difference to a search.'
        report.error(Code.DUPLICATE_KEY, document.locate(key), message, "Keep one of them, with the words of both.")
        return ""
    return words


def _read_words(key: str, words: str, shape: SynonymSchema, document: Document, report: Report) -> tuple[str, ...]:
    given = shape.root
    for index, word in enumerate(given):
        if word == words or word in given[:index]:
            message = f'"{word}" is {"the word itself" if word == words else "listed twice"}.'
            report.error(Code.BAD_VALUE, document.locate(key, index), message, "Remove it.")
    return tuple(given)
