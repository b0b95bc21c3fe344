"""A finished PDF of Typst as its objects, which can be given other numbers.

https://www.iso.org/standard/63534.html (ISO 32000-1), 7.3 and 7.5. Typst writes its table of places as a table, no
object of a structure in a compressed stream, and what belongs to a whole document in objects that nothing else has.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
REFERENCE = re.compile(rb"(\d+) 0 R")
_STREAM = b">>\nstream\n"
# Pairs of brackets stand in a string as they are, one inside another, and any other bracket behind a stroke.
_DEEPEST = 8
PLAIN_TEXT = rb"(?:[^()\\]|\\.)*+"
for _ in range(_DEEPEST):
    PLAIN_TEXT = rb"(?:[^()\\]|\\.|\(%b\))*+" % PLAIN_TEXT
_STRING = rb"\(%b\)|<[0-9A-Fa-f]*>" % PLAIN_TEXT
_LIST = re.compile(rb"(?:%b|[^\]()])*" % _STRING, re.DOTALL)
_NAMED = re.compile(rb"(%b)(\d+) 0 R" % _STRING, re.DOTALL)
_NAMED_PLACE = re.compile(rb"/Dest(%b)" % _STRING, re.DOTALL)
# How Typst names the cells of a table that head others.
_CELL = re.compile(rb"\((?=U\d+x\d+y\d+\))")
# A string, in which nothing is a reference; a reference, or an object's own number; a key of the tree of parents.
_NUMBERED = re.compile(
    rb"%b|(?P<number>\d+)(?P<what> 0 (?:R|obj))|(?P<name>/StructParents? )(?P<key>\d+)" % _STRING, re.DOTALL
)
# An object in which anything else is written anew, or that has a string; and what is written anew in all others.
_SPECIAL, _NUMBER = re.compile(rb"[(\0]|/StructParent|<[0-9A-F]*>"), re.compile(rb"(\d+)(?= 0 (?:R|obj))")


class PdfObject(NamedTuple):
    """An object: all that stands before a stream in it, and the rest, if it has one."""

    head: bytes
    stream: bytes = b""


class PdfRoots(NamedTuple):
    """The numbers of the objects that belong to the whole of a document; 0 of what it does not have."""

    catalog: int
    info: int
    metadata: int
    pages: int
    structure: int
    outline: int


class PdfObjects:
    """The objects of one finished PDF by their numbers.

    `head` is what stands before the first. `pages` are the numbers of its pages in order, and `document` that of its
    whole structure. `parents` are the objects of its tree of parents, key by key from 0, and `cells` the names of cells
    that head others, each with its object.
    """

    def __init__(self, pdf: bytes) -> None:
        """Find them. Raises ValueError if the file is not as Typst writes one."""
        try:
            self._read(pdf)
        except (ValueError, KeyError) as fault:
            message = "this is no PDF as Typst writes one"
            raise ValueError(message) from fault

    def _read(self, pdf: bytes) -> None:
        trailer_at, start_at = pdf.rindex(b"trailer"), pdf.rindex(b"startxref")
        table = int(pdf[start_at:].split()[1])
        entries = enumerate(_ENTRY.finditer(pdf, table, trailer_at))
        places = sorted((int(found[1]), number) for number, found in entries if found[2] == b"n")
        bounds = pairwise([*places, (table, 0)])
        self._objects = {number: _cut_object(pdf[place:end]) for (place, number), (end, _) in bounds}
        self.head = pdf[: places[0][0]]
        self.roots = self._find_roots(pdf[trailer_at:start_at])
        root, pages, structure = (
            self[one].head for one in (self.roots.catalog, self.roots.pages, self.roots.structure)
        )
        self.pages = [int(one) for one in REFERENCE.findall(_read_list(pages, b"/Kids["))]
        self.document = _find_number(structure, b"/K[")
        self.parents = [int(one) for one in REFERENCE.findall(_read_list(structure, b"/ParentTree<</Nums["))]
        cells = _NAMED.findall(_read_list(structure, b"/IDTree<</Names["))
        self.cells = [(name[1:-1], int(cell)) for name, cell in cells]
        self._places = dict(_NAMED.findall(_read_list(root, b"/Dests<</Names[")))

    def _find_roots(self, trailer: bytes) -> PdfRoots:
        catalog = _find_number(trailer, b"/Root ")
        names = (b"/Metadata ", b"/Pages ", b"/StructTreeRoot ", b"/Outlines ")
        inner = (_find_number(self[catalog].head, name) for name in names)
        return PdfRoots(catalog, _find_number(trailer, b"/Info "), *inner)

    def __getitem__(self, number: int) -> PdfObject:
        """The object of a number."""
        return self._objects[number]

    def __iter__(self) -> Iterator[int]:
        """The numbers of all but the roots, in the order of the file."""
        return (number for number in self._objects if number not in self.roots)

    def renumber_all(self, moved: Mapping[int, int], keys: int, mark: bytes) -> Iterator[tuple[int, PdfObject]]:
        """Each object but the roots, by its old number, as `renumber` gives it."""
        plain = [number for number in self if not _SPECIAL.search(self[number].head)]
        # They are renumbered as one text, for each call costs as much as a whole object.
        pieces = _NUMBER.split(b"\0".join(self[number].head for number in plain))
        written = {b"%d" % old: b"%d" % new for old, new in moved.items()}
        pieces[1::2] = map(written.__getitem__, pieces[1::2])
        for number, head in zip(plain, b"".join(pieces).split(b"\0"), strict=True):
            yield number, PdfObject(head, self[number].stream)
        yield from ((number, self.renumber(number, moved, keys, mark)) for number in sorted({*self} - {*plain}))

    def renumber(self, number: int, moved: Mapping[int, int], keys: int, mark: bytes) -> PdfObject:
        """An object under its new number, and with the new ones in what it says of others.

        The keys of pages and links in the tree of parents are `keys` more, and `mark` stands before the name of a cell.
        A link to a named place in the document leads to the place itself.
        """

        def write(found: re.Match[bytes]) -> bytes:
            if old := found["number"]:
                return b"%d%b" % (moved[int(old)], found["what"])
            return b"%b%d" % (found["name"], int(found["key"]) + keys) if found["name"] else found[0]

        head, stream = self[number]
        placed = _NAMED_PLACE.sub(self._write_place, head) if b"/Dest" in head else head
        named = _CELL.sub(b"(" + mark, placed) if b"(U" in placed else placed
        return PdfObject(_NUMBERED.sub(write, named), stream)

    def _write_place(self, found: re.Match[bytes]) -> bytes:
        return b"/Dest %b 0 R" % self._places[found[1]]


def _cut_object(raw: bytes) -> PdfObject:
    head, stream, rest = raw.partition(_STREAM)
    return PdfObject(head + stream, rest)


def _find_number(head: bytes, name: bytes) -> int:
    found = re.search(re.escape(name) + rb"(\d+) 0 R", head)
    return int(found[1]) if found else 0


def _read_list(head: bytes, name: bytes) -> bytes:
    """What stands in a list up to its end."""
    at = head.find(name)
    found = _LIST.match(head, at + len(name)) if at >= 0 else None
    return found[0] if found else b""
