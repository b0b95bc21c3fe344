"""Words that were printed for a value -> what the value may be, so that the same words are printed for it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.returning.figures import write_figures
from clausebook.importing.returning.lines import write_key
from clausebook.model.grammar import filter_words
from clausebook.model.parameters import format_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.parameters import Parameter
    from clausebook.model.returning import WrittenValue

# Types whose values begin with a number.
_COUNTED = frozenset({"number", "duration"})
_WORD_FILTERS = ("a_or_an", "capital", "possessive")


def is_value_of(parameter: Parameter, text: str) -> bool:
    """Whether some words are what is printed for a value of a parameter's type."""
    return bool(_type_value(parameter, text))


def _type_value(parameter: Parameter, printed: str, *, has_articles: bool = False) -> str:
    """What is typed for a value, of which some words are printed; empty if they are none of its type.

    A number in words is the value that figures would be, and with `has_articles` "a week" is one.
    """
    typed = printed.replace(",", "") if parameter.type == "number" else printed
    typed = f"https://{printed}" if parameter.type == "web" else typed
    try:
        if write_key(format_value(parameter.read(typed))) == printed:
            return typed
    except ValueError:
        pass
    figures = write_figures(printed, has_articles=has_articles) if parameter.type in _COUNTED else printed
    return _type_value(parameter, figures) if figures != printed else ""


def explain_unlike(parameter: Parameter, printed: str) -> str:
    """Why some words are printed for no value of a parameter's type."""
    try:
        shown = write_key(format_value(parameter.read(printed)))
    except ValueError as unlike:
        return f"It cannot be filled in: {unlike}."
    return f"It would be printed as \u201c{shown}\u201d."


def list_candidates(printed: str, filters: Sequence[str], parameter: Parameter | None) -> frozenset[WrittenValue]:
    """What a value may be for which some words were printed through filters.

    Of a type with a form only what is of that form; `parameter` is None for a value of the whole school.
    """
    words = [name for name in filters if name in _WORD_FILTERS]
    texts = {printed}
    for name in reversed(words):
        texts = {one for text in texts for one in _take_back(name, text) if one}
    found = {text for text in texts if filter_words(text, words) == printed}
    if parameter is None or parameter.type == "text":
        return frozenset(found)
    if parameter.type == "list":
        return frozenset(items for text in found if (items := _part_list(text)))
    return frozenset(typed for text in found if (typed := _type_value(parameter, text, has_articles=True)))


def _take_back(name: str, text: str) -> Iterable[str]:
    """What may have been before a filter, of which `list_candidates` takes those that come out the same."""
    if name == "capital":
        return (text, text[:1].lower() + text[1:])
    if name == "possessive":
        return (text, text.removesuffix("'s"), text.removesuffix("'"))
    return (text.partition(" ")[2],)


def _part_list(text: str) -> tuple[str, ...]:
    """The items of a list in a sentence; none if "and" or a comma may be in one of them."""
    before, joined, last = text.rpartition(" and ")
    items = (*before.split(", "), last) if joined else (text,)
    is_sure = not any(" and " in item or "," in item or not item.strip() for item in items)
    return items if is_sure and join_words(items, last="and") == text else ()
