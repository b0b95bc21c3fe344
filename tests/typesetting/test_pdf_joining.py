"""Files are joined as they are: every page, tag, link and bookmark, under what belongs to the whole."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from clausebook.paths import find_print_templates
from clausebook.typesetting import PdfGroup, PdfMember, SheetLine, Typesetter, count_pages, join_pdfs
from tests.printed_papers import list_rule_faults, read_pages, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Two sheets, with all that one object says of another: places, links within and without, a table with heads, a picture,
# bookmarks, and words that look like what programs read.
TEMPLATE = """\
#set document(title: "A test")
#set text(lang: "en", font: "Source Sans Pro", fallback: false)
#let given = read(sys.inputs.data)
= #given
#outline()
#table(columns: 2, table.header[One][Two], [1], [2])
#link("https://t.example/b/")[To the second] and #link("https://a.example/?q=(7 0 R(8 0 R))")[away].
#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M1 1H8'/></svg>"), alt: "5 0 R")
#pagebreak()
== 3 0 R (see \\\\ 12 0 obj) ( [#given]
#given, again.
"""
TITLES = ("Front", "First ((9 0 R) or (so (on (and (on)))))", "Second (of (\u0174 (7 0 R))) two", "Third")


@pytest.fixture(scope="module")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typesetter]:
    """One with a short template."""
    template: Path = tmp_path_factory.mktemp("joining") / "template.typ"
    template.write_text(TEMPLATE, encoding="utf-8")
    made = Typesetter(template, find_print_templates() / "fonts")
    yield made
    made.close()


@pytest.fixture(scope="module")
def files(typesetter: Typesetter) -> list[bytes]:
    """A front, and three files to stand behind it."""
    return [typesetter.lay_out(title, {}, 0) for title in TITLES]


def join(files: list[bytes], typesetter: Typesetter) -> bytes:
    """All in one: two under one bookmark, and one under another."""
    front, *members = (
        PdfMember(made, title, f"https://t.example/{key}/")
        for made, title, key in zip(files, TITLES, "fabc", strict=True)
    )
    line = SheetLine(lambda sheet, sheets: f"page {sheet} of {sheets}", typesetter.find_sheet_numbers())
    return join_pdfs(front, [PdfGroup("Some", members[:2]), PdfGroup("Others", members[2:])], line)


@pytest.fixture(scope="module")
def joined(files: list[bytes], typesetter: Typesetter) -> bytes:
    """The whole; no test changes it."""
    return join(files, typesetter)


def test_every_page_stays_and_says_which_it_is(files: list[bytes], joined: bytes) -> None:
    """The words of all pages stand in order; those behind the front say at their foot which sheet they are of all."""
    pages = [page for file in files for page in read_pages(file)]
    found = read_pages(joined)
    assert count_pages(joined) == len(found) == len(pages) == 2 * len(files)
    assert found[:2] == pages[:2]
    for number, (page, before) in enumerate(zip(found[2:], pages[2:], strict=True), start=3):
        assert page.replace("\r\n", " ").split() == [
            *before.replace("\r\n", " ").split(),
            *f"page {number} of 8".split(),
        ]


def test_its_structure_is_that_of_the_files(files: list[bytes], joined: bytes) -> None:
    """Each file is a part with all of its tags, and no rule of PDF/UA-1 that a machine can check is broken."""
    parts = read_structure(joined).inside
    assert list_rule_faults(joined) == []
    for file, part in zip(files, parts, strict=True):
        own = read_structure(file)
        assert (own.tag, part.tag) == ("Document", "Part")
        assert [(one.tag, one.alternative) for one in list(part.walk())[1:]] == [
            (one.tag, one.alternative) for one in list(own.walk())[1:]
        ]


def test_cells_find_their_heads(joined: bytes) -> None:
    """Each cell names heads of its own table, though tables of all files were numbered alike."""
    with pikepdf.open(BytesIO(joined)) as opened:
        named = {bytes(key): one for key, one in _pair(opened.Root.StructTreeRoot.IDTree.Names)}
        assert list(named) == sorted(named)
        cells = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TD"]
        assert len(cells) == 8
        for cell in cells:
            (head,) = (named[bytes(key)] for one in cell.A for key in one.get("/Headers", ()))
            assert head.S == "/TH"
            assert head.P.P.P.objgen == cell.P.P.P.objgen


def test_links_lead_where_they_did(joined: bytes) -> None:
    """One within a file leads there, one to the address of another to that, and all others away as before."""
    with pikepdf.open(BytesIO(joined)) as opened:
        numbers: dict[object, int] = {page.objgen: at for at, page in enumerate(opened.pages)}
        for at, page in enumerate(opened.pages):
            inner = [numbers[one.Dest[0].objgen] for one in page.get("/Annots", ()) if "/Dest" in one]
            away = [str(one.A.URI) for one in page.get("/Annots", ()) if "/A" in one]
            if at % 2:
                assert (inner, away) == ([], [])
            else:
                of_second = at == 4
                assert inner == ([at, at + 1] if of_second else [at, at + 1, 4])
                assert away == ["https://t.example/b/"] * of_second + ["https://a.example/?q=(7 0 R(8 0 R))"]
        said = [str(one.Contents) for one in opened.pages[0].Annots]
        assert said[2:] == ["Second (of (\u0174 (7 0 R))) two", "https://a.example/?q=(7 0 R(8 0 R))"]


def test_bookmarks_stand_under_those_of_their_files(files: list[bytes], joined: bytes) -> None:
    """Groups are open and files closed; below a file are its bookmarks as they were, each leading to its page."""
    with pikepdf.open(BytesIO(joined)) as opened, opened.open_outline() as outline:
        front, some, others = outline.root
        assert (front.title, some.title, others.title) == ("Front", "Some", "Others")
        assert [one.title for one in (*some.children, *others.children)] == list(TITLES[1:])
        for file, one in zip(files, (front, *some.children, *others.children), strict=True):
            with pikepdf.open(BytesIO(file)) as alone, alone.open_outline() as own:
                assert _list_titles(one.children) == _list_titles(own.root)
        third = others.children[0]
        led = [_find_page(opened, one) for one in (third, third.children[0], third.children[-1])]
        assert led == [6, 6, 7]


def test_it_says_of_itself_what_its_front_says(files: list[bytes], joined: bytes) -> None:
    """Title, language, date and the standard are those of the front; nothing of a member's own is left."""
    with pikepdf.open(BytesIO(joined)) as opened, pikepdf.open(BytesIO(files[0])) as front:
        assert dict(opened.docinfo) == dict(front.docinfo)
        assert opened.Root.Metadata.read_bytes() == front.Root.Metadata.read_bytes()
        assert joined.count(b"/Type/Catalog") == joined.count(b"/Type/StructTreeRoot") == 1


def test_the_same_files_give_the_same_bytes(files: list[bytes], joined: bytes, typesetter: Typesetter) -> None:
    """What is joined again is the same byte for byte, and so is what can be told of its objects and their places."""
    assert join(files, typesetter) == joined
    with pikepdf.open(BytesIO(joined), attempt_recovery=False) as opened:
        assert opened.check_pdf_syntax() == []


def test_what_is_no_file_of_typst_is_refused(files: list[bytes], typesetter: Typesetter) -> None:
    """Bytes that are no PDF, or that have no structure, are an error and no damaged file."""
    saved = BytesIO()
    with pikepdf.open(BytesIO(files[1])) as opened:
        opened.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    for content in (b"", b"no PDF", files[1][:2000], saved.getvalue()):
        with pytest.raises(ValueError, match="no PDF as Typst writes one"):
            join([files[0], content, *files[2:]], typesetter)


def _pair(listed: pikepdf.Object) -> list[tuple[pikepdf.Object, pikepdf.Object]]:
    values = list(listed)
    return list(zip(values[::2], values[1::2], strict=True))


def _find_page(opened: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    """To which page a bookmark leads, from 0."""
    place = item.destination
    assert isinstance(place, pikepdf.Array)
    pages: list[object] = [page.objgen for page in opened.pages]
    return pages.index(place[0].objgen)


def _list_titles(items: list[pikepdf.OutlineItem]) -> list[object]:
    return [[one.title, _list_titles(one.children)] for one in items]


def test_a_part_is_heard_as_it_was(joined: bytes) -> None:
    """The picture of each file has its own words."""
    figures = [one for one in read_structure(joined).walk() if one.tag == "Figure"]
    assert [one.alternative for one in figures] == ["5 0 R"] * len(TITLES)
