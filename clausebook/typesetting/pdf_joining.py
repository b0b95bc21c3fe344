"""Finished PDF files -> one PDF: every page as it is, with its tags, links and bookmarks.

https://www.iso.org/standard/63534.html (ISO 32000-1), 7.5 and 14.7. The objects of each file get numbers of their own,
and what belongs to a whole document is written anew: the list of pages, the bookmarks, the structure, and the table of
places.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import accumulate, chain, count
from typing import TYPE_CHECKING, NamedTuple

from clausebook.typesetting.outlines import Bookmark, write_outline, write_text
from clausebook.typesetting.pdf_objects import PLAIN_TEXT, PdfObject, PdfObjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from clausebook.typesetting.sheet_numbers import SheetNumbers

# By this name pages call the font of the numbers of sheets; Typst has none of that form.
_FONT = b"/sheet"
_LINK = re.compile(rb"/A<</Type/Action/S/URI/URI\((?P<address>%b)\)>>" % PLAIN_TEXT, re.DOTALL)
_SAID = re.compile(rb"/Contents(?:\(%b\)|<[0-9A-Fa-f]*>)" % PLAIN_TEXT, re.DOTALL)
_RESOURCES, _CONTENTS = re.compile(rb"/Resources (\d+) 0 R"), re.compile(rb"/Contents (\d+ 0 R)")
# What the catalog of a file says of the whole of it, and where its named places are.
_WHOLE = re.compile(rb"/(?:Pages|StructTreeRoot|Outlines) \d+ 0 R|/Names<</Dests<<.*?\]>>>>", re.DOTALL)
_COUNT = re.compile(rb"/Type/Pages/Count (\d+)")
_ROLES = re.compile(rb"/RoleMap<<[^<>]*>>")


class PdfMember(NamedTuple):
    """A file that becomes part of another: its bytes, what its bookmark says, and the address that leads to it."""

    pdf: bytes
    title: str
    address: str


class PdfGroup(NamedTuple):
    """Members under a bookmark of their own."""

    title: str
    members: Sequence[PdfMember]


class SheetLine(NamedTuple):
    """What stands at the foot of pages: the words for the number of a page and that of all, and what writes them."""

    say: Callable[[int, int], str]
    numbers: SheetNumbers


def count_pages(pdf: bytes) -> int:
    """How many pages a finished PDF has. Raises ValueError if it is not as Typst writes one."""
    return int(_find(_COUNT, pdf)[1])


def join_pdfs(front: PdfMember, groups: Sequence[PdfGroup], line: SheetLine) -> bytes:
    """One PDF of a front, which says of itself what all of it is, and of the members of the groups behind it.

    Links to the address of a member lead to its first page, but for those in the member itself. The pages of members
    say at their foot which sheet of all they are. The same input gives the same bytes. Raises ValueError if a file is
    not as Typst writes one.
    """
    return _Joint(front, groups, line).join()


class _File:
    """A file that is joined: its objects, their new numbers, and what comes before it."""

    def __init__(self, member: PdfMember, first_sheet: int, first_key: int, mark: bytes) -> None:
        self.member, self.objects = member, PdfObjects(member.pdf)
        self.first_sheet, self.first_key, self.mark = first_sheet, first_key, mark
        self.moved: dict[int, int] = {}

    @property
    def first_page(self) -> int:
        """The new number of its first page."""
        return self.moved[self.objects.pages[0]]


class _Joint:
    def __init__(self, front: PdfMember, groups: Sequence[PdfGroup], line: SheetLine) -> None:
        self._groups, self._line = groups, line
        self._files: list[_File] = []
        sheet = key = 0
        for number, one in enumerate(chain([front], *(group.members for group in groups))):
            file = _File(one, sheet, key, b"%d." % number)
            sheet, key = sheet + len(file.objects.pages), key + len(file.objects.parents)
            self._files.append(file)
        self._sheets, self._keys = sheet, key
        self._numbers = count(1)
        self._pages, self._structure, self._document, self._outline = (next(self._numbers) for _ in range(4))
        for file in self._files:
            self._move(file)
        self._font = {one: next(self._numbers) for one in line.numbers.objects}
        self._places = {file.member.address.encode(): file for file in self._files[1:]}
        self._made: dict[int, PdfObject] = {}

    def _move(self, file: _File) -> None:
        """Give the objects of a file their new numbers; its bookmarks hang on one of their own."""
        roots = file.objects.roots
        file.moved = {one: next(self._numbers) for one in file.objects}
        file.moved |= {roots.pages: self._pages, roots.structure: self._document, roots.outline: next(self._numbers)}

    def join(self) -> bytes:
        """The bytes of the whole."""
        for file in self._files:
            self._take_file(file)
        document = self._line.numbers.document
        for number, new in self._font.items():
            self._put(new, document.renumber(number, self._font, 0, b""))
        kids = b" ".join(b"%d 0 R" % file.moved[one] for file in self._files for one in file.objects.pages)
        self._write(self._pages, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self._sheets, kids))
        parts = b" ".join(b"%d 0 R" % file.moved[file.objects.document] for file in self._files)
        self._write(self._document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._structure, parts))
        self._write(self._structure, self._write_structure())
        for number, written in write_outline(self._outline, list(self._list_bookmarks())).items():
            self._write(number, written)
        return self._finish()

    def _put(self, number: int, one: PdfObject) -> None:
        self._made[number] = one

    def _write(self, number: int, content: bytes) -> None:
        self._made[number] = PdfObject(b"%d 0 obj\n%b\nendobj\n\n" % (number, content))

    def _take_file(self, file: _File) -> None:
        """Take over the objects of a file; those of a member's pages get the numbers of their sheets."""
        objects, moved = file.objects, file.moved
        sheets = {number: at for at, number in enumerate(objects.pages)} if file.first_sheet else {}
        resources = {int(_find(_RESOURCES, objects[one].head)[1]) for one in sheets}
        for number, (old, stream) in objects.renumber_all(moved, file.first_key, file.mark):
            head = old
            if number == objects.document:
                head = head.replace(b"/S/Document/", b"/S/Part/", 1)
            elif number in resources:
                head = self._add_font(head)
            elif number in sheets:
                head = self._add_number(head, file.first_sheet + sheets[number] + 1)
            elif b"/URI/URI(" in head:
                head = self._lead(head, file)
            self._put(moved[number], PdfObject(head, stream))

    def _add_font(self, head: bytes) -> bytes:
        font = b"%b %d 0 R" % (_FONT, self._font[self._line.numbers.font])
        if b"/Font<<" in head:
            return head.replace(b"/Font<<", b"/Font<<" + font, 1)
        at = head.rindex(b">>")
        return b"%b/Font<<%b>>%b" % (head[:at], font, head[at:])

    def _add_number(self, head: bytes, sheet: int) -> bytes:
        written = self._line.numbers.write(self._line.say(sheet, self._sheets), _FONT)
        number = next(self._numbers)
        self._write(number, b"<</Length %d>>\nstream\n%b\nendstream" % (len(written), written))
        return _CONTENTS.sub(rb"/Contents[\1 %d 0 R]" % number, head)

    def _lead(self, head: bytes, file: _File) -> bytes:
        """A link to the address of another member leads to it."""
        found = _LINK.search(head)
        to = self._places.get(found["address"]) if found else None
        if not found or not to or to is file:
            return head
        led = b"%b/Dest[%d 0 R/Fit]%b" % (head[: found.start()], to.first_page, head[found.end() :])
        return _SAID.sub(b"/Contents" + write_text(to.member.title), led)

    def _write_structure(self) -> bytes:
        parents = b" ".join(
            b"%d %d 0 R" % (key, number)
            for key, number in enumerate(file.moved[one] for file in self._files for one in file.objects.parents)
        )
        cells = sorted(
            (file.mark + name, file.moved[cell]) for file in self._files for name, cell in file.objects.cells
        )
        named = b"/IDTree<</Names[%b]>>" % b"".join(b"(%b)%d 0 R" % one for one in cells) if cells else b""
        front = self._files[0].objects
        roles = _find(_ROLES, front[front.roots.structure].head)[0]
        return b"<</Type/StructTreeRoot%b/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>" % (
            roles,
            self._document,
            parents,
            named,
            self._keys,
        )

    def _list_bookmarks(self) -> Iterator[Bookmark]:
        front, *members = self._files
        yield self._mark(front)
        rest = iter(members)
        for group in self._groups:
            inner = [self._mark(next(rest)) for _ in group.members]
            yield Bookmark(next(self._numbers), group.title, inner[0].page, inner=inner)

    def _mark(self, file: _File) -> Bookmark:
        outline = file.objects.roots.outline
        own = file.objects.renumber(outline, file.moved, 0, b"").head if outline else b""
        return Bookmark(file.moved[outline], file.member.title, file.first_page, own)

    def _finish(self) -> bytes:
        """The file of all objects, which says of itself what the front does."""
        front = self._files[0]
        roots = front.objects.roots
        whole = b"/Pages %d 0 R/StructTreeRoot %d 0 R/Outlines %d 0 R" % (self._pages, self._structure, self._outline)
        ends = {one: next(self._numbers) for one in (roots.info, roots.metadata)}
        for number, new in ends.items():
            self._put(new, front.objects.renumber(number, ends, 0, b""))
        catalog = next(self._numbers)
        head = front.objects.renumber(roots.catalog, {**front.moved, **ends, roots.catalog: catalog}, 0, b"").head
        self._put(catalog, PdfObject(_WHOLE.sub(b"", head).replace(b"/Type/Catalog", b"/Type/Catalog" + whole, 1)))
        return _write_file(front.objects.head, self._made, catalog, ends[roots.info])


def _write_file(start: bytes, made: Mapping[int, PdfObject], catalog: int, info: int) -> bytes:
    """A file of objects by their numbers, which leave none out, with the table that says where each of them is."""
    pieces = [start, *(part for number in sorted(made) for part in made[number])]
    places = list(accumulate(map(len, pieces)))[:-1:2]
    body = b"".join(pieces)
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    digest = sha256(body).hexdigest()[:32].encode()
    size = len(places) + 1
    trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>" % (size, catalog, info, digest, digest)
    return b"%bxref\n0 %d\n0000000000 65535 f\r\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF" % (
        body,
        size,
        table,
        trailer,
        len(body),
    )


def _find(pattern: re.Pattern[bytes], head: bytes) -> re.Match[bytes]:
    found = pattern.search(head)
    if not found:
        raise ValueError(head)
    return found
