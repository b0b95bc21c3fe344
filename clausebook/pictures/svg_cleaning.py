"""The text of a drawing -> the same drawing with what is allowed in it and nothing else; or every reason against it.

What a program noted for itself is left out. Everything else that is not on a list is refused, never dropped: a drawing
that loses a part unseen would say something else than its author means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.pictures.findings import BYTES_AT_MOST, Examined, PictureFault, PictureRefused, check_size, refuse
from clausebook.pictures.svg_lists import (
    ATTRIBUTES,
    EDITORS,
    ELEMENTS,
    LEFT_OUT_ATTRIBUTES,
    LEFT_OUT_ELEMENTS,
    LEFT_OUT_PREFIXES,
    NAME_ELEMENTS,
    REFUSED_ELEMENTS,
    SVG,
    WORD_ELEMENTS,
    XLINK,
    XML,
)
from clausebook.pictures.svg_references import check_references
from clausebook.pictures.svg_size import find_size
from clausebook.pictures.svg_styles import RULES_AT_MOST, StyleSheet, read_declarations, read_rules
from clausebook.pictures.svg_tree import SAVE_PLAIN, Element, read_drawing
from clausebook.pictures.svg_values import DRAW_IT, find_value_fault, is_id, read_reference
from clausebook.pictures.svg_writing import CleanElement, write_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

_FAULTS_AT_MOST = 20
_NO_PROGRAM = "Save the drawing without it: a picture on a page runs no programs."


def examine_svg(raw: bytes) -> Examined:
    """A drawing as it may be published, the same bytes for the same drawing. Raises PictureRefused."""
    root = read_drawing(raw)
    if root.name != (SVG, "svg"):
        message = "it does not begin with <svg> of the namespace of SVG."
        raise PictureRefused(
            PictureFault(root.line, root.column, message, "Open it in a program for drawings, and save it again.")
        )
    cleaner = _Cleaner()
    cleaner.read_styles(root)
    clean = cleaner.clean(root)
    if cleaner.faults or clean is None:
        raise PictureRefused(*sorted(set(cleaner.faults))[:_FAULTS_AT_MOST])
    check_references(clean)
    width, height = find_size(clean)
    check_size(width, height)
    content = write_drawing(clean).encode()
    if len(content) > BYTES_AT_MOST:
        message = f"written out with its styles it has {len(content):,} bytes; at most {BYTES_AT_MOST:,} are published."
        raise refuse(message, "Draw it more simply, or save it as PNG.")
    return Examined(content, width, height, " ".join(_list_words(clean)))


def _list_words(element: CleanElement) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, CleanElement):
            yield from _list_words(child)
        elif element.tag in WORD_ELEMENTS:
            yield from child.split()


def _list_styles(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            if child.name == (SVG, "style"):
                yield child
            yield from _list_styles(child)


@dataclass(slots=True)
class _Cleaner:
    faults: list[PictureFault] = field(default_factory=list)
    _styles: StyleSheet = field(default_factory=lambda: StyleSheet([]))

    def read_styles(self, root: Element) -> None:
        """Read the style sheets of a drawing, wherever they stand."""
        rules = [rule for style in _list_styles(root) for rule in read_rules(style, self.faults)]
        if len(rules) > RULES_AT_MOST:
            self._refuse(root, f"its style sheets have more than {RULES_AT_MOST} rules.", SAVE_PLAIN)
        else:
            self._styles = StyleSheet(rules)

    def clean(self, element: Element) -> CleanElement | None:
        """An element with what is allowed in it; None for one that is left out."""
        namespace, tag = element.name
        if namespace.startswith(EDITORS) or (namespace == SVG and tag in LEFT_OUT_ELEMENTS | {"style"}):
            return None
        if namespace != SVG or tag not in ELEMENTS:
            why = REFUSED_ELEMENTS.get(tag, "which is not known here")
            self._refuse(element, f"it holds <{tag[:40]}>, {why}.", _NO_PROGRAM if tag == "script" else SAVE_PLAIN)
            return None
        clean = CleanElement(tag, self._clean_attributes(element, tag), element.line, element.column)
        for child in element.children:
            if isinstance(child, Element):
                made = self.clean(child)
                clean.children += [made] if made else []
            elif tag in WORD_ELEMENTS | NAME_ELEMENTS:
                clean.children.append(child)
            elif child.strip():
                message = (
                    f'the words "{" ".join(child.split())[:40]}" stand outside of <text>, where no browser shows them.'
                )
                self._refuse(element, message, "Remove them.")
        return clean

    def _clean_attributes(self, element: Element, tag: str) -> dict[str, str]:
        kept: dict[str, str] = {}
        for (namespace, name), value in element.attributes.items():
            if namespace == XLINK or (not namespace and name == "href"):
                if name == "href":
                    kept |= self._clean_reference(element, value)
            elif namespace == XML and name in ("space", "lang"):
                kept[f"xml:{name}"] = value
            elif namespace or name == "style" or name in LEFT_OUT_ATTRIBUTES or name.startswith(LEFT_OUT_PREFIXES):
                self._pass_by(element, namespace, name)
            elif self._is_good(element, name, value):
                kept[name] = " ".join(value.split())
        return kept | self._find_style(element, tag)

    def _pass_by(self, element: Element, namespace: str, name: str) -> None:
        """Leave an attribute out, or refuse it if it is no program's note for itself."""
        if namespace and not namespace.startswith(EDITORS) and (namespace, name) != (XML, "id"):
            self._refuse(element, f'it has the attribute "{name[:40]}", which is not known here.', SAVE_PLAIN)

    def _clean_reference(self, element: Element, value: str) -> dict[str, str]:
        if reference := read_reference(value):
            return {"href": f"#{reference}"}
        self._refuse(element, f'"{value[:60]}" leads out of the drawing.', DRAW_IT)
        return {}

    def _is_good(self, element: Element, name: str, value: str) -> bool:
        if name.lower().startswith("on"):
            self._refuse(element, f'it has the attribute "{name[:40]}", which is a program.', _NO_PROGRAM)
        elif name == "id":
            if is_id(value):
                return True
            self._refuse(element, f'the id "{value[:40]}" cannot be used.', "Use letters, digits and hyphens.")
        elif name not in ATTRIBUTES:
            self._refuse(element, f'it has the attribute "{name[:40]}", which is not known here.', SAVE_PLAIN)
        elif fault := find_value_fault(value):
            self._refuse(element, f'"{name}" {fault}.', DRAW_IT)
        else:
            return True
        return False

    def _find_style(self, element: Element, tag: str) -> dict[str, str]:
        """What style sheets and its own style say of an element; the last to say something counts."""
        plain = {name: value for (namespace, name), value in element.attributes.items() if not namespace}
        said = self._styles.find(tag, plain.get("class", ""), plain.get("id", ""))
        return said | dict(read_declarations(plain.get("style", ""), element, self.faults))

    def _refuse(self, element: Element, message: str, hint: str) -> None:
        self.faults.append(PictureFault(element.line, element.column, message, hint))
