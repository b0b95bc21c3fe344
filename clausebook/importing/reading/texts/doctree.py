"""The tree of docutils -> a tree of HTML, with what is no text of it apart: comments, notes, messages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from clausebook.importing.incoming import Aside, AsideKind, IncomingPlace
from clausebook.importing.reading.texts.typed_items import split_before_items
from clausebook.importing.reading.web.walking import mark_note

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]

_TAGS = {
    "paragraph": "p",
    "line_block": "p",
    "rubric": "p",
    "attribution": "p",
    "bullet_list": "ul",
    "enumerated_list": "ol",
    "list_item": "li",
    "definition_list": "dl",
    "term": "dt",
    "definition": "dd",
    "block_quote": "blockquote",
    "literal_block": "pre",
    "doctest_block": "pre",
    "math_block": "pre",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "row": "tr",
    "entry": "td",
    "field_list": "table",
    "docinfo": "table",
    "field": "tr",
    "field_name": "td",
    "field_body": "td",
    "option_list": "table",
    "option_list_item": "tr",
    "option_group": "td",
    "description": "td",
    "emphasis": "em",
    "title_reference": "em",
    "strong": "strong",
    "literal": "code",
    "math": "code",
    "subscript": "sub",
    "superscript": "sup",
    "caption": "figcaption",
    "figure": "figure",
    # Of a table or a box, for those of sections are headings.
    "title": "figcaption",
    "subtitle": "figcaption",
}
# What has a name of its own that is no heading of the text.
_TITLED = {"table", "topic", "sidebar", "admonition"}
_INLINE = {"inline", "problematic", "abbreviation", "acronym", "generated", "target", "option_string"}
_INLINE |= {"option_argument", "option", "label"}
_COUNTED = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
_DOCINFO = {"author", "organization", "address", "contact", "version", "revision", "status", "date", "copyright"}
_ADMONITIONS = {"attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"}
_ASIDES = {
    "comment": AsideKind.COMMENT,
    "raw": AsideKind.FIELD,
    "header": AsideKind.RUNNING_HEAD,
    "footer": AsideKind.RUNNING_FOOT,
}
_UNREAD = {"substitution_definition", "pending", "colspec", "meta", "transition"}
_LISTS = {"bullet_list", "enumerated_list"}


class TreeMaker:
    """Makes the tree; `notes` are the elements of notes by label, `messages` what docutils found wrong, by line."""

    def __init__(self) -> None:
        self.root = Element("body")
        self.notes: dict[str, Element] = {}
        self.asides: list[Aside] = []
        self.messages: list[tuple[str, int]] = []

    def make(self, document: nodes.document) -> None:
        """Add all of a document to the tree. Raises RecursionError."""
        self._add_children(document, self.root, 1)

    def _add_children(self, node: nodes.Element, parent: Element, level: int) -> None:
        for child in node.children:
            self._add(child, parent, level)

    def _add(self, node: nodes.Node, parent: Element, level: int) -> None:
        name = node.tagname
        if name == "#text":
            _add_lines(parent, str(node), are_items=_has_typed_items(node.parent))
        elif name in _ASIDES:
            self._set_aside(node, _ASIDES[name])
        elif name == "system_message":
            self._add_message(node, parent)
        elif name == "section":
            self._add_children(node, parent, level + 1)
        elif name in {"title", "subtitle"} and node.parent.tagname not in _TITLED:
            self._add_children(node, _start(node, parent, f"h{min(6, max(1, level - 1))}"), level)
        elif name in {"footnote", "citation"}:
            self._add_note(node, level)
        elif name in {"footnote_reference", "citation_reference"}:
            _add_text(parent, mark_note(node.astext()))
        elif _is_too_far_in(node):
            self._add_sublists(node, parent, level)
        elif name not in _UNREAD and "contents" not in node.get("classes", ()):
            self._add_element(node, parent, level)

    def _add_element(self, node: nodes.Element, parent: Element, level: int) -> None:
        """Add a node that has an element of its own."""
        name = node.tagname
        if name in _ADMONITIONS:
            element = _start(node, parent, "div")
            self._add_children(node, element, level)
            _name_admonition(element, f"{name.capitalize()}:")
        elif name in _DOCINFO:
            row = _start(node, parent, "tr")
            SubElement(row, "td").text = name.capitalize()
            self._add_children(node, SubElement(row, "td"), level)
        elif name == "classifier" and len(parent):
            _add_text(parent[-1], f" : {node.astext()}")  # what kind of thing a term is stands behind it
        elif name == "line":
            self._add_children(node, parent, level)
            SubElement(parent, "br")
        elif name == "image":
            SubElement(parent, "img", src=str(node.get("uri", "")), alt=str(node.get("alt", "")))
        elif name == "reference":
            link = str(node.get("refuri") or (f"#{node['refid']}" if node.get("refid") else ""))
            self._add_children(node, SubElement(parent, "a", href=link), level)
        elif name in _TAGS:
            self._add_children(node, _start(node, parent, self._choose_tag(node)), level)
        else:
            self._add_children(node, _start(node, parent, "span" if name in _INLINE else "div"), level)

    def _choose_tag(self, node: nodes.Element) -> str:
        in_head = node.tagname == "entry" and node.parent.parent.tagname == "thead"
        return "th" if in_head else _TAGS[node.tagname]

    def _add_sublists(self, node: nodes.Element, parent: Element, level: int) -> None:
        """Add the lists of a quotation or a definition that is none to the item before them."""
        if node.tagname == "definition_list_item":
            self._add_children(node.children[0], _start(node, parent, "p"), level)
            node = node.children[-1]
        last = parent[-1] if len(parent) else None
        if last is not None and last.tag in {"ul", "ol"} and len(last):
            parent = last[-1]
        self._add_children(node, parent, level)

    def _add_note(self, node: nodes.Element, level: int) -> None:
        label = node.children[0].astext() if node.children and node.children[0].tagname == "label" else "*"
        body = self.notes.setdefault(label, Element("body"))
        for child in node.children:
            if child.tagname != "label":
                self._add(child, body, level)

    def _add_message(self, node: nodes.Element, parent: Element) -> None:
        """What docutils says of a fault, and the words that it could make nothing of."""
        said = [child.astext() for child in node.children if child.tagname == "paragraph"]
        if node.get("level", 0) > 1:
            self.messages.append((" ".join(said), int(node.get("line") or 0)))
        for child in node.children:
            if child.tagname != "literal_block":
                continue
            if "disabled" in " ".join(said):
                self._set_aside(child, AsideKind.FIELD)
            else:
                _start(child, parent, "pre").text = child.astext()

    def _set_aside(self, node: nodes.Node, kind: AsideKind) -> None:
        words = " ".join(node.astext().split())
        if words:
            self.asides.append(Aside(kind, words, IncomingPlace(0, node.line or 0)))


def _is_too_far_in(node: nodes.Element) -> bool:
    """Whether it is a list that was set too far in: what docutils takes for a quotation, or for a definition."""
    if node.tagname == "block_quote":
        inner = node.children
    elif node.tagname == "definition_list_item":
        inner = node.children[-1].children
    else:
        return False
    return all(child.tagname in _LISTS for child in inner)


def _start(node: nodes.Element, parent: Element, tag: str) -> Element:
    element = SubElement(parent, tag)
    if node.line:
        element.set("data-line", str(node.line))
    if node.tagname == "enumerated_list":
        element.set("type", _COUNTED.get(node.get("enumtype", ""), "1"))
        element.set("start", str(node.get("start", 1)))
    if node.tagname == "entry":
        element.set("colspan", str(node.get("morecols", 0) + 1))
        element.set("rowspan", str(node.get("morerows", 0) + 1))
    return element


def _name_admonition(element: Element, name: str) -> None:
    """Put what kind of remark it is before its first words."""
    first = next(iter(element), None)
    if first is None or first.tag != "p":
        first = Element("p")
        element.insert(0, first)
    strong = Element("strong")
    strong.text, strong.tail = name, f" {first.text or ''}"
    first.text = None
    first.insert(0, strong)


def _has_typed_items(node: nodes.Element) -> bool:
    """Whether a paragraph has lines that were meant for items, but for an empty line above them."""
    return node.tagname == "paragraph" and len(split_before_items(node.astext())) > 1


def _add_lines(parent: Element, text: str, *, are_items: bool) -> None:
    """Add words; where they are items, each begins a line."""
    first, *others = split_before_items(text) if are_items else [text]
    _add_text(parent, first)
    for other in others:
        SubElement(parent, "br").tail = other


def _add_text(parent: Element, text: str) -> None:
    """Add words behind all that an element has."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
