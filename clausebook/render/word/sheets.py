"""What is on every sheet of a file for Word: its size and its margins, a header and a footer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausebook.render.word.body import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH
from clausebook.render.word.package import DECLARATION, write_text
from clausebook.render.word.styles import FOOTER, HEADER, NAMES

if TYPE_CHECKING:
    from clausebook.render.papers.paper import Paper

_EDGE = 567


class Sheet(NamedTuple):
    """What the sheets of a section say: the school and which text it is at the top, where it stands at the foot.

    `mark` is that by which a printed copy is known, if there is one.
    """

    school: str
    head: str
    address: str
    mark: str

    @classmethod
    def of(cls, paper: Paper) -> Sheet:
        """Those of a paper."""
        return cls(paper.school, paper.head, paper.address, paper.mark)


def write_section(number: int, *, is_rtl: bool = False) -> str:
    """The properties of a section, by its number from 1, which begins a sheet of its own."""
    sides = "".join(f' w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:headerReference w:type="default" r:id="header{number}"/>'
        f'<w:footerReference w:type="default" r:id="footer{number}"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar{sides} w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>' + ("<w:bidi/>" if is_rtl else "")
    )


def write_header(sheet: Sheet) -> str:
    """The part that is the header of a section."""
    words = f"{_write_words(sheet.school)}<w:r><w:tab/></w:r>{_write_words(sheet.head)}"
    style = f'<w:pPr><w:pStyle w:val="{HEADER}"/>{_write_tabs()}</w:pPr>'
    return f"{DECLARATION}<w:hdr {NAMES}><w:p>{style}{words}</w:p></w:hdr>"


def write_footer(sheet: Sheet) -> str:
    """The part that is its footer."""
    pages = f"{_write_words('Page ')}{_write_field('PAGE')}{_write_words(' of ')}{_write_field('NUMPAGES')}"
    words = f"{_write_words(sheet.address)}<w:r><w:tab/></w:r>{pages}"
    style = f'<w:pPr><w:pStyle w:val="{FOOTER}"/>{_write_tabs()}</w:pPr>'
    told = _write_words(sheet.mark)
    below = f'<w:p><w:pPr><w:pStyle w:val="{FOOTER}"/></w:pPr>{told}</w:p>' if told else ""
    return f"{DECLARATION}<w:ftr {NAMES}><w:p>{style}{words}</w:p>{below}</w:ftr>"


def _write_tabs() -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def _write_words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{write_text(text)}</w:t></w:r>' if text else ""


def _write_field(name: str) -> str:
    """A number that Word finds out itself when it shows a page."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
