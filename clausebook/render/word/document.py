"""A marked body -> the XML of its paragraphs and tables, with the links, pictures and lists that it refers to."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from clausebook.render.papers.paper import Author
from clausebook.render.word.body import TEXT_WIDTH, Counting, Image, Mark, Room, Span, TickBox, WordParagraph
from clausebook.render.word.drawing import write_image
from clausebook.render.word.marked import MarkedParagraph, mark_paragraph
from clausebook.render.word.package import write_text
from clausebook.render.word.sheets import OWN_SIZE, write_section
from clausebook.render.word.styles import GAP, LINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.pictures import PictureFile
    from clausebook.render.word.body import Inline, Look, WordTable
    from clausebook.render.word.marked import MarkedBlock, MarkedRow, MarkedRun, MarkedTable
    from clausebook.render.word.sheets import SheetSize

_BREAK, _TAB = "<w:br/>", "<w:tab/>"
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_ROOM = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{}"/></w:tabs>'

# LibreOffice makes one change of two that meet where an unchanged paragraph ends, if the same author made both within
# a minute. So whole paragraphs are changed later than words.
_WORDS_AT, _BLOCKS_AT = "00:00:00", "00:10:00"
# Most words stand in the files of many schools. So many are those of all policies of one, and of the next.
_WORDS_AT_MOST = 16_384


class BodyWriter:
    """Writes one body. `linked` are the styles that count by themselves, so that one without a number says so.

    What is as wide as our own sheets is made to fit into those of `size`.
    """

    def __init__(
        self,
        countings: Iterable[Counting],
        linked: Sequence[str],
        author: Author | None = None,
        size: SheetSize = OWN_SIZE,
    ) -> None:
        self._size = size
        self.countings: dict[Counting, int] = {one: number for number, one in enumerate(countings, start=1)}
        self.links: dict[str, str] = {}
        self.pictures: dict[PictureFile, str] = {}
        self._linked = frozenset(linked)
        self._author = author
        self._bookmarked: set[str] = set()
        self._ids = 0
        self._moves: dict[tuple[int, Mark], int] = {}

    def write(self, blocks: Sequence[MarkedBlock]) -> str:
        """The XML of blocks; what moves together stands between the marks of its move."""
        written = []
        for (move, mark), group in groupby(blocks, key=_tell_move):
            inner = [self._write_block(block) for block in group]
            written += self._frame_move(inner, move, mark) if move else inner
        return "".join(written)

    def write_contents(self, field: str, entries: Sequence[WordParagraph]) -> str:
        """The XML of contents: a field by which Word makes them anew, with what it would find already in it."""
        written = [self._write_paragraph(mark_paragraph(one, Mark.SAME)) for one in entries]
        begin = (
            f'{_FIELD.format("begin")}<w:r><w:instrText xml:space="preserve">{write_text(field)}</w:instrText></w:r>'
        )
        written[0] = written[0].replace("</w:pPr>", f"</w:pPr>{begin}{_FIELD.format('separate')}", 1)
        end = f'<w:p><w:pPr><w:pStyle w:val="{GAP}"/></w:pPr>{_FIELD.format("end")}</w:p>'
        kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        number = self._number()
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{number}"/>{kind}</w:sdtPr>'
            f"<w:sdtContent>{''.join(written)}{end}</w:sdtContent></w:sdt>"
        )

    def _frame_move(self, written: list[str], move: int, mark: Mark) -> list[str]:
        number = self._number()
        name = f'{self._sign(_BLOCKS_AT, number)} w:name="move{move}"'
        return [f"<w:{mark.value}RangeStart{name}/>", *written, f'<w:{mark.value}RangeEnd w:id="{number}"/>']

    def _number(self) -> int:
        self._ids += 1
        return self._ids

    def _sign(self, moment: str = _WORDS_AT, number: int | None = None) -> str:
        """Who made a change, as attributes."""
        author = self._author or Author("", "")
        return (
            f' w:id="{number or self._number()}" w:author="{write_text(author.name)}" w:date="{author.day}T{moment}Z"'
        )

    def _write_block(self, block: MarkedBlock) -> str:
        return self._write_paragraph(block) if isinstance(block, MarkedParagraph) else self._write_table(block)

    def _write_paragraph(self, marked: MarkedParagraph, *, ends_cell: bool = False) -> str:
        mark = Mark.SAME if ends_cell else marked.mark
        # The end of a paragraph that moves is put in or taken out: LibreOffice 7.4 leaves it behind where it moves.
        end = f"<w:rPr><w:{mark.plain.value}{self._sign(_BLOCKS_AT)}/></w:rPr>" if mark is not Mark.SAME else ""
        before = ""
        if marked.before:
            before = f"<w:pPrChange{self._sign()}><w:pPr>{self._write_form(marked.before)}</w:pPr></w:pPrChange>"
        moment = _WORDS_AT if mark is Mark.SAME else _BLOCKS_AT
        number = marked.paragraph.section
        section = f"<w:sectPr>{write_section(number, self._size)}</w:sectPr>" if number else ""
        head = f"<w:pPr>{self._write_form(marked.paragraph)}{end}{section}{before}</w:pPr>"
        opened, closed = self._write_bookmarks(marked.paragraph.bookmarks) if marked.mark.is_after else ("", "")
        return f"<w:p>{head}{opened}{self._write_runs(marked.runs, moment)}{closed}</w:p>"

    def _write_form(self, paragraph: WordParagraph) -> str:
        keep = "<w:keepNext/>" if paragraph.keeps_next else ""
        room = _ROOM.format(self._size.text_width) if paragraph.has_room else ""
        return (
            f'<w:pStyle w:val="{paragraph.style}"/>{keep}{self._write_count(paragraph)}{room}{_write_indent(paragraph)}'
        )

    def _write_count(self, paragraph: WordParagraph) -> str:
        if paragraph.count:
            number = self.countings.setdefault(paragraph.count.counting, len(self.countings) + 1)
            return f'<w:numPr><w:ilvl w:val="{paragraph.count.level}"/><w:numId w:val="{number}"/></w:numPr>'
        if paragraph.style in self._linked:
            return '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        return ""

    def _write_bookmarks(self, names: Iterable[str]) -> tuple[str, str]:
        opened = closed = ""
        for name in names:
            if name not in self._bookmarked:
                self._bookmarked.add(name)
                number = self._number()
                opened += f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
                closed += f'<w:bookmarkEnd w:id="{number}"/>'
        return opened, closed

    def _write_runs(self, runs: Sequence[MarkedRun], moment: str) -> str:
        if len(runs) == 1 and runs[0].mark is Mark.SAME and all(map(_is_plain, runs[0].inlines)):
            return _write_plain(runs[0].inlines)
        written = []
        marked = ((run.mark, inline) for run in runs for inline in run.inlines)
        for link, linked in groupby(marked, key=lambda one: _find_link(one[1])):
            made = "".join([self._write_run(mark, group, moment) for mark, group in groupby(linked, key=itemgetter(0))])
            written.append(self._write_link(link, made))
        return "".join(written)

    def _write_run(self, mark: Mark, inlines: Iterable[tuple[Mark, Inline]], moment: str) -> str:
        made = "".join([self._write_inline(inline, mark) for _, inline in inlines])
        return made if mark is Mark.SAME else f"<w:{mark.value}{self._sign(moment)}>{made}</w:{mark.value}>"

    def _write_link(self, link: str, runs: str) -> str:
        if not link:
            return runs
        if link.startswith("#"):
            return f'<w:hyperlink w:anchor="{link[1:]}" w:history="1">{runs}</w:hyperlink>'
        place = self.links.setdefault(link, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{place}" w:history="1">{runs}</w:hyperlink>'

    def _write_inline(self, inline: Inline, mark: Mark) -> str:
        if isinstance(inline, TickBox):
            return _write_box(inline, self._number(), mark)
        if isinstance(inline, Room):
            return f"<w:r>{_TAB}</w:r>"
        if isinstance(inline, Image):
            place = self.pictures.setdefault(inline.file, f"picture{len(self.pictures) + 1}")
            return f"<w:r>{write_image(self._fit_image(inline), place, self._number())}</w:r>"
        return _write_words(inline, mark)

    def _fit_image(self, image: Image) -> Image:
        shrunk = min(1.0, self._size.text_width / image.width)
        return replace(image, width=round(image.width * shrunk), height=max(1, round(image.height * shrunk)))

    def _fit_widths(self, table: WordTable) -> list[int]:
        """The widths of the columns of a table that is as wide as our own sheets, on these."""
        room = self._size.text_width - table.indent
        return [width * room // (TEXT_WIDTH - table.indent) for width in table.widths]

    def _write_table(self, marked: MarkedTable) -> str:
        table, widths = marked.table, self._fit_widths(marked.table)
        head = (
            f'<w:tblStyle w:val="{table.style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{table.indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"{_write_table_look(has_head=any(row.is_head for row in marked.rows), has_column=table.has_head_column)}"
        )
        name = f'<w:tblCaption w:val="{write_text(table.name)}"/>' if table.name else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._write_row(row, widths) for row in marked.rows)
        marks = {row.mark for row in marked.rows}
        gap = self._write_paragraph(mark_paragraph(WordParagraph(GAP), marks.pop() if len(marks) == 1 else Mark.SAME))
        return f"<w:tbl><w:tblPr>{head}{name}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>{gap}"

    def _write_row(self, row: MarkedRow, widths: Sequence[int]) -> str:
        head = "<w:cantSplit/>" + ("<w:tblHeader/>" if row.is_head else "")
        change = f"<w:{row.mark.value}{self._sign(_BLOCKS_AT)}/>" if row.mark is not Mark.SAME else ""
        share = widths if len(row.cells) == len(widths) else [sum(widths) // len(row.cells)] * len(row.cells)
        cells = "".join(self._write_cell(cell, width) for cell, width in zip(row.cells, share, strict=True))
        return f"<w:tr><w:trPr>{head}{change}</w:trPr>{cells}</w:tr>"

    def _write_cell(self, paragraphs: Sequence[MarkedParagraph], width: int) -> str:
        *others, last = paragraphs
        written = "".join(self._write_paragraph(one) for one in others) + self._write_paragraph(last, ends_cell=True)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{written}</w:tc>'


def _write_table_look(*, has_head: bool, has_column: bool) -> str:
    """Which parts of its style a table has; programs read either the bits or the names."""
    bits = 0x0600 | 0x0020 * has_head | 0x0080 * has_column
    names = f'w:firstRow="{int(has_head)}" w:lastRow="0" w:firstColumn="{int(has_column)}" w:lastColumn="0"'
    return f'<w:tblLook w:val="{bits:04X}" {names} w:noHBand="1" w:noVBand="1"/>'


def _tell_move(block: MarkedBlock) -> tuple[int, Mark]:
    return (block.move, block.mark) if isinstance(block, MarkedParagraph) and block.move else (0, Mark.SAME)


def _find_link(inline: Inline) -> str:
    return inline.link if isinstance(inline, Span) else ""


def _write_indent(paragraph: WordParagraph) -> str:
    if not paragraph.indent and not paragraph.hang:
        return ""
    hang = f' w:hanging="{paragraph.hang}"' if paragraph.hang else ' w:firstLine="0"'
    return f'<w:ind w:left="{paragraph.indent}"{hang}/>'


def _is_plain(inline: Inline) -> bool:
    """Whether its XML is the same wherever it stands."""
    return isinstance(inline, Span) and not inline.link


@lru_cache(_WORDS_AT_MOST)
def _write_plain(spans: tuple[Span, ...]) -> str:
    return "".join([_write_words(span, Mark.SAME) for span in spans])


def _write_words(span: Span, mark: Mark) -> str:
    text = "delText" if mark is Mark.REMOVED else "t"
    parts = []
    for at, line in enumerate(span.text.split("\n")):
        parts += [_BREAK] if at else []
        for place, words in enumerate(line.split("\t")):
            parts += [_TAB] if place else []
            parts += [f'<w:{text} xml:space="preserve">{write_text(words)}</w:{text}>'] if words else []
    return f"<w:r>{_write_look(span.look, is_link=bool(span.link))}{''.join(parts)}</w:r>"


def _write_look(look: Look, *, is_link: bool = False) -> str:
    style = look.style or (LINK if is_link else "")
    written = "".join(
        [
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if look.is_strong else "",
            "<w:i/><w:iCs/>" if look.is_stressed else "",
            '<w:vertAlign w:val="superscript"/>' if look.is_raised else "",
        ]
    )
    return f"<w:rPr>{written}</w:rPr>" if written else ""


_SIGN_FONT = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol"/>'


def _write_box(box: TickBox, number: int, mark: Mark) -> str:
    """A box that is ticked with a click; inside a change, where it could not be taken out again, its sign alone."""
    text = "delText" if mark is Mark.REMOVED else "t"
    run = f"<w:r><w:rPr>{_SIGN_FONT}</w:rPr><w:{text}>{box.text}</w:{text}></w:r>"
    if mark is not Mark.SAME:
        return run
    ticked, empty = ("25C9", "25CB") if box.is_choice else ("2611", "2610")
    states = "".join(
        f'<w14:{name} w14:val="{sign}" w14:font="Segoe UI Symbol"/>'
        for name, sign in (("checkedState", ticked), ("uncheckedState", empty))
    )
    checked = f'<w14:checked w14:val="{int(box.is_ticked)}"/>'
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w14:checkbox>{checked}{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    )
