"""The text of a drawing -> a tree of elements, each with its place; whatever could grow while it is read is refused.

Python's parser, expat, never loads anything. It would expand entities that a drawing declares for itself, and so a
drawing that declares anything is refused where it does so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from clausebook.pictures.findings import PictureFault, PictureRefused, refuse

DEPTH_AT_MOST = 32
ELEMENTS_AT_MOST = 20_000
SAVE_PLAIN = 'Save the drawing as "plain SVG", with its words as paths or as plain text.'
_NAMESPACE_END = " "
_SAID = {
    expat.errors.XML_ERROR_TAG_MISMATCH: "an element is not closed where it must be",
    expat.errors.XML_ERROR_NO_ELEMENTS: "it is empty, or cut off",
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something stands behind its end",
    expat.errors.XML_ERROR_UNBOUND_PREFIX: "a namespace is used that it does not declare",
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "it uses an entity that it does not declare",
}
_UTF_8 = ("utf-8", "utf8", "us-ascii", "ascii")


@dataclass(slots=True)
class Element:
    """An element as it stands in the file; `name` and the keys of its attributes are (namespace, local name)."""

    name: tuple[str, str]
    attributes: dict[tuple[str, str], str]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)


def read_drawing(raw: bytes) -> Element:
    """The root element of a drawing. Raises PictureRefused."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(
            "this is no SVG file, or is not UTF-8 text.", 'Save it as SVG, with the encoding "UTF-8".'
        ) from error
    return _Reader().read(raw)


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(_NAMESPACE_END)
    return namespace, local


class _Reader:
    def __init__(self) -> None:
        self._parser = parser = expat.ParserCreate("UTF-8", _NAMESPACE_END)
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._add_words
        parser.StartDoctypeDeclHandler = self._refuse_declarations
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._refuse_entity
        parser.ProcessingInstructionHandler = self._pass_instruction
        parser.XmlDeclHandler = self._check_encoding
        self._opened: list[Element] = []
        self._root: Element | None = None
        self._count = 0

    def read(self, raw: bytes) -> Element:
        try:
            self._parser.Parse(raw, True)  # noqa: FBT003  expat's own signature
        except expat.ExpatError as error:
            said = _SAID.get(expat.ErrorString(error.code) or "", "this is not the text of an SVG file")
            message = f"it cannot be read as SVG: {said}."
            fault = PictureFault(
                error.lineno, error.offset + 1, message, "Open it in a program for drawings, and save it again."
            )
            raise PictureRefused(fault) from error
        assert self._root is not None  # noqa: S101  expat has refused a text without a root
        return self._root

    def _refuse(self, message: str, hint: str = SAVE_PLAIN) -> NoReturn:
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise PictureRefused(PictureFault(*place, message, hint))

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS_AT_MOST:
            self._refuse(f"it has more than {ELEMENTS_AT_MOST:,} elements.", "Draw it more simply, or save it as PNG.")
        if len(self._opened) >= DEPTH_AT_MOST:
            self._refuse(f"its groups are nested more than {DEPTH_AT_MOST} deep.", "Ungroup them, or save it as PNG.")
        named = {_split(key): value for key, value in attributes.items()}
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        element = Element(_split(name), named, *place)
        if self._opened:
            self._opened[-1].children.append(element)
        else:
            self._root = element
        self._opened.append(element)

    def _close(self, _: str) -> None:
        self._opened.pop()

    def _add_words(self, words: str) -> None:
        if self._opened:
            self._opened[-1].children.append(words)

    def _refuse_declarations(self, _name: str, _system: str | None, _public: str | None, has_inner: int) -> None:
        """A type that is only named is left out; expat does not load it."""
        if has_inner:
            self._refuse("it declares entities of its own, which could fill a reader's memory.")

    def _refuse_entity(self, *_: object) -> None:
        self._refuse("it uses an entity of its own, which no browser would know.")

    def _pass_instruction(self, target: str, _: str) -> None:
        """An instruction to a program is left out, but one that would load a style sheet is missed."""
        if target.lower() == "xml-stylesheet":
            self._refuse("it asks for a style sheet in another file.")

    def _check_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _UTF_8:
            self._refuse(f'it says of itself that it is "{encoding}".', 'Save it with the encoding "UTF-8".')
