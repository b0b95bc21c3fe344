"""What is on every sheet of a file for Word: its size and its margins, a header and a footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from clausebook.render.word.body import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from clausebook.render.word.package import DECLARATION, write_text
from clausebook.render.word.styles import FOOTER, HEADER, NAMES

if TYPE_CHECKING:
    from clausebook.render.papers.paper import Paper

_EDGE = 567
# So many signs fit on one line of a header; of more, whose it is stands above what it is.
_HEADER_AT_MOST = 90
_DRAWING_NAMES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
# As Word itself draws one, with the name by which its own command to remove a watermark finds it.
_WATERMARK = (
    '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s1025" type="#_x0000_t136" alt="" '
    'style="position:absolute;margin-left:0;margin-top:0;width:460pt;height:184pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e3e3e3" stroked="f">'
    '<v:textpath style="font-family:Arial;font-size:1pt;font-weight:bold" string="DRAFT"/></v:shape></w:pict></w:r>'
)


@dataclass(frozen=True, slots=True)
class SheetSize:
    """How large a sheet is, and its margins, in twips; `header` and `footer` are from the edge of the paper."""

    width: int = PAGE_WIDTH
    height: int = PAGE_HEIGHT
    top: int = MARGIN
    right: int = MARGIN
    bottom: int = MARGIN
    left: int = MARGIN
    header: int = _EDGE
    footer: int = _EDGE

    @property
    def text_width(self) -> int:
        """How wide lines are."""
        return self.width - self.left - self.right


OWN_SIZE = SheetSize()


class Sheet(NamedTuple):
    """What the sheets of a section say: the school and which text it is at the top, at the foot where it stands.

    Of one that stands nowhere, the foot says for whom it is.
    `mark` is that by which a printed copy is known, if there is one. DRAFT stands across those of a draft.
    """

    school: str
    head: str
    address: str
    mark: str
    is_draft: bool = False

    @classmethod
    def of(cls, paper: Paper) -> Sheet:
        """Those of a paper."""
        return cls(paper.school, paper.head, paper.foot or paper.address, paper.mark, paper.is_draft)


def write_section(number: int, size: SheetSize = OWN_SIZE, *, is_rtl: bool = False) -> str:
    """The properties of a section, by its number from 1, which begins a sheet of its own."""
    edges = ("top", "right", "bottom", "left", "header", "footer")
    sides = "".join(f' w:{side}="{getattr(size, side)}"' for side in edges)
    return (
        f'<w:headerReference w:type="default" r:id="header{number}"/>'
        f'<w:footerReference w:type="default" r:id="footer{number}"/>'
        f'<w:pgSz w:w="{size.width}" w:h="{size.height}"/>'
        f'<w:pgMar{sides} w:gutter="0"/>' + ("<w:bidi/>" if is_rtl else "")
    )


def write_header(sheet: Sheet, size: SheetSize = OWN_SIZE) -> str:
    """The part that is the header of a section."""
    is_short = len(sheet.school) + len(sheet.head) <= _HEADER_AT_MOST
    words = f"{_write_words(sheet.school)}<w:r><w:{'tab' if is_short else 'br'}/></w:r>{_write_words(sheet.head)}"
    style = f'<w:pPr><w:pStyle w:val="{HEADER}"/>{_write_tabs(size)}</w:pPr>'
    drawn = _WATERMARK if sheet.is_draft else ""
    return f"{DECLARATION}<w:hdr {NAMES} {_DRAWING_NAMES}><w:p>{style}{drawn}{words}</w:p></w:hdr>"


def write_footer(sheet: Sheet, size: SheetSize = OWN_SIZE) -> str:
    """The part that is its footer."""
    pages = f"{_write_words('Page ')}{_write_field('PAGE')}{_write_words(' of ')}{_write_field('NUMPAGES')}"
    words = f"{_write_words(sheet.address)}<w:r><w:tab/></w:r>{pages}"
    style = f'<w:pPr><w:pStyle w:val="{FOOTER}"/>{_write_tabs(size)}</w:pPr>'
    told = _write_words(sheet.mark)
    below = f'<w:p><w:pPr><w:pStyle w:val="{FOOTER}"/></w:pPr>{told}</w:p>' if told else ""
    return f"{DECLARATION}<w:ftr {NAMES}><w:p>{style}{words}</w:p>{below}</w:ftr>"


def _write_tabs(size: SheetSize) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{size.text_width}"/></w:tabs>'


def _write_words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{write_text(text)}</w:t></w:r>' if text else ""


def _write_field(name: str) -> str:
    """A number that Word finds out itself when it shows a page."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
