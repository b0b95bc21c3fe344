"""Footnotes of a page: a short link to a text that links back. HTML has no element for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.reading.web.tree import gather_text, get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,4}|[*\u2020\u2021\u00a7]{1,3})[\])]?")
_CONTAINERS = {"li", "p", "div", "aside", "dd", "tr", "section", "table"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LONGEST = 400
# Where Google Docs keeps comments.
_COMMENT = "#cmnt"
_BACK = re.compile(r"[\u21a9\u2191^\ufe0e\u21b5]+|back|return.*", re.IGNORECASE)


@dataclass(slots=True)
class NotesFound:
    """The notes of a page, by the identity of its elements.

    `references` are the links in the text and `bodies` the elements with the notes' words, each with the note's label;
    `backs` are the links back, and `comments` what readers remarked, with the links to it.
    """

    references: dict[int, str] = field(default_factory=dict)
    bodies: dict[int, str] = field(default_factory=dict)
    backs: set[int] = field(default_factory=set)
    comments: set[int] = field(default_factory=set)


def find_notes(root: Element) -> NotesFound:
    """The notes of a page: what two links that lead to one another hold together."""
    found = NotesFound()
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    marked = [(link, match[1]) for link in links if (match := _MARK.fullmatch(gather_text(link)))]
    if not marked:
        return found
    parents = {id(child): parent for parent in root.iter() for child in parent}
    named = {name: element for element in root.iter() if get_tag(element) for name in _names(element)}
    order = {id(element): number for number, element in enumerate(root.iter())}
    for link, label in marked:
        target = named.get((link.get("href") or "#")[1:])
        if target is None or order[id(target)] <= order[id(link)]:
            continue
        container = _widen(_find_container(target, parents), parents)
        back = _find_back(container, _own_names(link, parents)) if container is not None else None
        if container is None or back is None or id(container) in found.references:
            continue
        if (link.get("href") or "").startswith(_COMMENT):
            found.comments.update((id(link), id(container)))
            continue
        found.references[id(link)] = found.bodies.setdefault(id(container), label)
        found.backs.add(id(back))
        found.backs.update(id(other) for other in container.iter("a") if _BACK.fullmatch(gather_text(other)))
    return found


def _names(element: Element) -> list[str]:
    return [name for name in (element.get("id"), element.get("name")) if name]


def _own_names(link: Element, parents: dict[int, Element]) -> set[str]:
    """The names by which a link back may mean this reference: its own, and those of what stands just round it."""
    names = set(_names(link))
    element = link
    for _ in range(3):
        if id(element) not in parents or get_tag(parents[id(element)]) in _CONTAINERS:
            break
        element = parents[id(element)]
        names.update(_names(element))
    for child in element.iter():
        if get_tag(child):
            names.update(_names(child))
    return names


def _find_container(target: Element, parents: dict[int, Element]) -> Element | None:
    element = target
    for _ in range(4):
        if get_tag(element) in _CONTAINERS:
            return element if _is_note(element) else None
        if id(element) not in parents:
            return None
        element = parents[id(element)]
    return None


def _widen(container: Element | None, parents: dict[int, Element]) -> Element | None:
    """What holds all paragraphs of a note, of which the first has the mark: an element with no other mark in it."""
    around = parents.get(id(container)) if container is not None else None
    if (
        container is None
        or around is None
        or get_tag(container) != "p"
        or get_tag(around) not in _CONTAINERS
        or not _is_note(around)
    ):
        return container
    first = next((child for child in around if get_tag(child)), None)
    marks = [link for link in around.iter("a") if (link.get("href") or "").startswith("#")]
    return around if first is container and len(marks) == 1 else container


def _is_note(element: Element) -> bool:
    """Whether an element may be a note: it is no part of the page with headings, and not as long as one."""
    if any(get_tag(child) in _HEADINGS for child in element.iter()):
        return False
    return len(gather_text(element).split()) <= _LONGEST


def _find_back(container: Element, names: set[str]) -> Element | None:
    for link in container.iter("a"):
        if (link.get("href") or "#")[1:] in names:
            return link
    return None
