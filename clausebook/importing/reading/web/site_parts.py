"""What of a page is about the site by its kind or its name: menus, banners, who posted it, what readers reply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.reading.web.tree import gather_text, get_tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_SITE_TAGS = {"nav", "aside", "footer", "header"}
_SITE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "alertdialog", "menu", "menubar"}
_SITE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:cookies?|cookie-?(?:banner|bar|consent|notice)|breadcrumbs?|nav|navbar|navigation|menu|sidebar|"
    r"skip(?:-?(?:link|to-content|nav))?|site-?(?:header|footer)|share|sharing|sharedaddy|addtoany|"
    r"social-?(?:links|share)|pagination|(?:entry|post)-?(?:meta|footer)|posted-?on|byline|author-?(?:box|info)|"
    r"comments?-?(?:area|list|form|respond)|respond|related-?posts?|back-?to-?top|print-?(?:link|page)|newsletter|"
    r"search-?form)(?:[-_ ]|$)"
)
_COMMENTS = {"comments", "disqus_thread", "respond"}
_HEADINGS = {"h1", "h2", "h3"}
_FEW_LINKS, _LABEL_WORDS = 2, 6


def is_of_site(element: Element, *, is_inside: bool) -> bool:
    """Whether an element is about the site by its kind; less of the page's own text is, which it may stand in."""
    tag, role = get_tag(element), element.get("role") or ""
    if tag == "nav" or role in {"navigation", "search", "menu", "menubar"}:
        return True
    if is_inside:
        return False
    has_headings = tag == "header" and any(get_tag(child) in _HEADINGS for child in element.iter())
    return (tag in _SITE_TAGS and not has_headings) or role in _SITE_ROLES


def names_site(element: Element) -> bool:
    """Whether an element is about the site by its name."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    return _SITE_NAMES.search(names) is not None or (element.get("id") or "").lower() in _COMMENTS


def list_ways(main: Element, counts: dict[int, int]) -> Iterator[Element]:
    """What stands above the first heading of a text and is nothing but the way to other pages.

    That is a list of links, with a few words above it ("In this section").
    """
    first = next(main.iter("h1"), None)
    if first is None:
        return
    parents = {id(child): parent for parent in main.iter() for child in parent}
    around = {id(main)}
    element = first
    while id(element) in parents:
        element = parents[id(element)]
        around.add(id(element))
    for element in main.iter():
        if element is first:
            return
        if get_tag(element) == "ul" and id(element) not in around and _has_only_ways(element, counts):
            way = element
            while id(way) in parents and id(parents[id(way)]) not in around and _has_ways(parents[id(way)], counts):
                way = parents[id(way)]
            yield way


def _list_ways(element: Element) -> list[Element]:
    return [link for link in element.iter("a") if (link.get("href") or "#")[:1] != "#"]


def _has_only_ways(element: Element, counts: dict[int, int]) -> bool:
    links = _list_ways(element)
    return len(links) >= _FEW_LINKS and sum(counts[id(link)] for link in links) == counts[id(element)]


def _has_ways(element: Element, counts: dict[int, int]) -> bool:
    """Whether but a few words of an element, none of a sentence, are links to other pages."""
    bare = counts[id(element)] - sum(counts[id(link)] for link in _list_ways(element))
    return bare <= _LABEL_WORDS and "." not in gather_text(element)[-1:]
