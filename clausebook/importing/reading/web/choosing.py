"""Which part of a page is its text, and which is about the site: menus, banners, the way to other pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.reading.web.site_parts import is_of_site, list_ways, names_site
from clausebook.importing.reading.web.tree import CODE_TAGS, gather_text, get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from clausebook.importing.reading.web.looks import PageLooks

_MAIN_NAMES = re.compile(
    r"(?:main|page|entry|post|article|policy)?[-_ ]?(?:content|body|text|main)(?:[-_ ]?(?:area|inner))?"
)
_UNSEEN_NAMES = {"sr-only", "visually-hidden", "screen-reader-text", "govuk-visually-hidden", "visuallyhidden"}
_PANEL_NAMES = re.compile(r"accordion|collaps|expand|toggle|tab-?pane|tab-?content|panel|readmore|read-more|faq")
_NUMBER = re.compile(r"(?:\d{1,3}\.?)+|[A-Z]\.")
_CONTENTS_NAME = re.compile(r"(?:table of )?contents:?|(?:in|on) this (?:page|policy):?", re.IGNORECASE)
_LINES = {"p", "div", "b", "strong", "span"}
_HALF, _MOST, _SMALL = 0.5, 0.7, 0.25
_LISTS, _FEW_LINKS = {"ul", "ol", "nav"}, 3
_HEADINGS = {"h1", "h2", "h3"}


@dataclass(slots=True)
class PartsChosen:
    """What of a page is set aside, by the identity of its elements.

    `main` is the element whose words are the page's text, `around` those that it stands in, `title` a heading outside
    it that names the page, `layouts` the tables that only put things side by side, `panels` what a reader may open.
    """

    main: Element
    around: set[int] = field(default_factory=set)
    title: Element | None = None
    asides: dict[int, AsideKind] = field(default_factory=dict)
    layouts: set[int] = field(default_factory=set)
    panels: set[int] = field(default_factory=set)


def choose(root: Element, sheet: PageLooks) -> PartsChosen:
    """What of a page is its text."""
    parents = {id(child): parent for parent in root.iter() for child in parent}
    counts = _count_words(root)
    body = next((element for element in root.iter("body")), root)
    main = _find_main(body, counts)
    choice = PartsChosen(main)
    element = main
    while id(element) in parents:
        element = parents[id(element)]
        choice.around.add(id(element))
        for child in element:
            if id(child) not in choice.around and child is not main and get_tag(child) not in {"", "head"}:
                choice.asides[id(child)] = AsideKind.SCRIPT
    _mark(choice, (root, counts), sheet)
    _mark_contents_names(choice, root)
    _mark_edges(choice, body)
    for way in list_ways(main, counts):
        choice.asides.setdefault(id(way), AsideKind.SCRIPT)
    if main is not body:
        choice.title = _find_title(body, main)
    return choice


def _find_main(body: Element, counts: dict[int, int]) -> Element:
    """The element with the page's text: half of all words outside menus, and more if only a name tells."""
    rest = max(1, counts[id(body)] - _count_site(body, counts))
    ranks: list[list[Element]] = [[], [], []]
    for element in body.iter():
        tag = get_tag(element)
        if counts[id(element)] < rest * _HALF or tag in {"html", "body"} or not tag:
            continue
        names = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
        if tag == "main" or element.get("role") == "main":
            ranks[0].append(element)
        elif tag == "article":
            ranks[1].append(element)
        elif counts[id(element)] >= rest * _MOST and any(map(_MAIN_NAMES.fullmatch, names)):
            ranks[2].append(element)
    for rank in ranks:
        if rank:
            return rank[-1]
    return body


def _count_site(body: Element, counts: dict[int, int]) -> int:
    """How many words stand in what is of the site by its kind, wherever the text may be."""
    count, waiting = 0, [body]
    while waiting:
        element = waiting.pop()
        if element is not body and is_of_site(element, is_inside=False):
            count += counts[id(element)]
        else:
            waiting += element
    return count


def _find_title(body: Element, main: Element) -> Element | None:
    if next(main.iter("h1"), None) is not None:
        return None
    titles = list(body.iter("h1"))
    return titles[0] if len(titles) == 1 else None


def _mark(choice: PartsChosen, page: tuple[Element, dict[int, int]], sheet: PageLooks) -> None:
    root, counts = page
    all_words = max(1, counts[id(root)])
    opened = _find_opened(root)
    is_part = get_tag(choice.main) not in {"body", "html"}
    inside = {id(element) for element in choice.main.iter()} if is_part else set()
    for element in root.iter():
        tag, mine = get_tag(element), id(element)
        if not tag or mine in choice.around or element is choice.main or tag in CODE_TAGS:
            continue
        share = counts[mine] / all_words
        names = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
        if _is_hidden(element, sheet):
            if element.get("id") in opened or _PANEL_NAMES.search(names) or element.get("role") == "tabpanel":
                choice.panels.add(mine)
            else:
                choice.asides[mine] = AsideKind.HIDDEN
        elif tag in _LISTS and _is_contents(element, counts):
            choice.asides[mine] = AsideKind.CONTENTS
        elif is_of_site(element, is_inside=mine in inside) or (
            share < _SMALL and names_site(element) and tag != "body"
        ):
            choice.asides[mine] = AsideKind.SCRIPT
        elif tag == "table" and _is_layout(element, share):
            choice.layouts.update(list_grid(element))


def _mark_contents_names(choice: PartsChosen, root: Element) -> None:
    """Mark what a list of contents is called, in a plain line right above it."""
    for parent in root.iter():
        parts = [child for child in parent if get_tag(child)]
        for name, listed in pairwise(parts):
            is_listed = choice.asides.get(id(listed)) is AsideKind.CONTENTS and get_tag(name) in _LINES
            if is_listed and _CONTENTS_NAME.fullmatch(gather_text(name).strip()):
                choice.asides.setdefault(id(name), AsideKind.CONTENTS)


def _mark_edges(choice: PartsChosen, body: Element) -> None:
    """Mark the head and the foot of the pages, which Google Docs puts before and behind all else of a page."""
    parts = [child for child in body if get_tag(child)]
    if "doc-content" not in (body.get("class") or "").split() or not parts:
        return
    for part, kind in ((parts[0], AsideKind.RUNNING_HEAD), (parts[-1], AsideKind.RUNNING_FOOT)):
        links = any((link.get("href") or "").startswith(("#ftnt", "#cmnt")) for link in part.iter("a"))
        if get_tag(part) == "div" and not links and len(parts) > 1:
            choice.asides.setdefault(id(part), kind)


def _is_hidden(element: Element, sheet: PageLooks) -> bool:
    if "hidden" in element.attrib or (get_tag(element) == "dialog" and "open" not in element.attrib):
        return True
    if _UNSEEN_NAMES & set((element.get("class") or "").lower().split()):
        return True
    declared = sheet.find(element) if element.get("style") or element.get("class") else {}
    return (
        declared.get("display") == "none" or declared.get("visibility") == "hidden" or declared.get("mso-hide") == "all"
    )


def _find_opened(root: Element) -> set[str | None]:
    """The ids of what a reader may open: what a button, a tab or a link says that it controls."""
    opened: set[str | None] = set()
    for element in root.iter():
        if not get_tag(element):
            continue
        for name in ("aria-controls", "data-target", "data-bs-target", "data-toggle-target"):
            opened.update(part.removeprefix("#") for part in (element.get(name) or "").split())
        if element.get("data-toggle") or element.get("aria-expanded") or element.get("role") == "tab":
            opened.add((element.get("href") or "#").removeprefix("#"))
    opened.discard("")
    return opened


def _is_contents(element: Element, counts: dict[int, int]) -> bool:
    """Whether a list has nothing but links to places of the same page, and their numbers: a list of contents."""
    links = [link for link in element.iter("a") if (link.get("href") or "").startswith("#")]
    linked = sum(counts[id(link)] for link in links)
    if len(links) < _FEW_LINKS or not linked:
        return False
    numbers = sum(_NUMBER.fullmatch(word) is not None for word in gather_text(element).split())
    inside = sum(_NUMBER.fullmatch(word) is not None for link in links for word in gather_text(link).split())
    return counts[id(element)] - linked <= numbers - inside


def _is_layout(table: Element, share: float) -> bool:
    """Whether a table only puts parts of the page side by side: it says so, or has headings and most of the words."""
    if table.get("role") in {"presentation", "none"}:
        return True
    return share > _HALF and any(get_tag(element) in _HEADINGS for element in table.iter())


def list_grid(table: Element) -> list[int]:
    """A table with its own rows and cells, and not those of tables inside it."""
    grid, waiting = [], [table]
    while waiting:
        element = waiting.pop()
        grid.append(id(element))
        waiting += [child for child in element if get_tag(child) in {"thead", "tbody", "tfoot", "tr", "td", "th"}]
    return grid


def _count_words(root: Element) -> dict[int, int]:
    """How many words stand in each element, by its identity."""
    counts: dict[int, int] = {}
    for element in reversed(list(root.iter())):
        own = 0
        if get_tag(element) and get_tag(element) not in CODE_TAGS:
            own = len((element.text or "").split())
            own += sum(counts[id(child)] + len((child.tail or "").split()) for child in element)
        counts[id(element)] = own
    return counts
