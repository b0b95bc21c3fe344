"""The styles of a file for Word, by the names under which Word itself knows them wherever it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.word.body import STEP, TEXT_WIDTH
from clausebook.render.word.package import DECLARATION, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
HEADING_LEVELS_AT_MOST = 6
TITLE, STATUS, NOTICE, TAG = "Title", "Status", "Notice", "OwnWording"
TEXT, NUMBERED, NUMBERED_BELOW = "BodyText", "NumberedParagraph", "NumberedParagraphInPart"
BULLET, LABELLED, CONTINUED = "ListBullet", "ListNumber", "ListContinue"
QUOTE, SOURCE, CAPTION, TERM, NOTE = "Quote", "QuoteSource", "Caption", "DefinedTerm", "NoteText"
CELL, CELL_HEAD, GAP, WRITING, SIGNING = "TableText", "TableHeading", "TableGap", "WritingLine", "Signature"
LETTERHEAD, MOTTO, PICTURE = "Letterhead", "Motto", "Picture"
CONTENTS_TITLE, CONTENTS, CONTENTS_BELOW = "TOCHeading", "TOC1", "TOC2"
HEADER, FOOTER = "Header", "Footer"
TABLE, FACTS = "PolicyTable", "FactsTable"
LINK, CAPITALS = "Hyperlink", "Capitals"
CHANGE_LABEL, ASIDE = "ChangeLabel", "ChangeNote"
ADDED_WORDS, REMOVED_WORDS = "AddedWords", "RemovedWords"
# The colours of marks, which are told apart without them too.
_ADDED, _REMOVED, _MOVED = "003F54", "7C2D00", "4B2E83"
_INK, _QUIET, _LINK_COLOUR, _RULE, _SURFACE = "16191D", "454D56", "0B4F9E", "8B949E", "E8ECF0"
_FONT = "Arial"
# Where the line for a name ends, in twips.
_SIGNED_AT = 6000


def name_heading(level: int) -> str:
    """The style of a heading of a level, from 1."""
    return f"Heading{min(level, HEADING_LEVELS_AT_MOST)}"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style for paragraphs: its id, the name that people see, and what it sets, as XML in the order of the schema."""

    id: str
    name: str
    paragraph: str = ""
    words: str = ""
    based_on: str = "Normal"
    next: str = ""
    rank: int = 0


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if hanging else f'<w:ind w:left="{left}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD, _KEEP = "<w:b/><w:bCs/>", "<w:keepNext/><w:keepLines/>"
_GREY = f'<w:color w:val="{_QUIET}"/>'
_LINE = f'<w:{{}} w:val="single" w:sz="{{}}" w:space="{{}}" w:color="{_RULE}"/>'
_SIGNING_TABS = (
    f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{_SIGNED_AT}"/>'
    f'<w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/></w:tabs>'
)
# Where Word puts the numbers of pages, once somebody asks it for them.
_CONTENTS_TABS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_HEADINGS = ((34, 360, 120), (27, 280, 100), (24, 220, 80), (22, 180, 60), (22, 180, 60), (22, 180, 60))
_STYLES = (
    _Style(TITLE, "Title", f"{_KEEP}{_space(120, 120)}", f"{_BOLD}{_size(52)}", next=TEXT, rank=10),
    _Style(STATUS, "Policy Status", _space(0, 160), _GREY),
    _Style(
        NOTICE,
        "Policy Notice",
        "<w:pBdr>"
        + "".join(_LINE.format(side, 8, 6) for side in ("top", "left", "bottom", "right"))
        + f"</w:pBdr>{_space(120, 200)}",
        _BOLD,
    ),
    _Style(TAG, "Own Wording", f"<w:keepNext/>{_space(0, 100)}", f"{_GREY}{_size(20)}"),
    _Style(TEXT, "Body Text", rank=1),
    _Style(NUMBERED, "Numbered Paragraph", f"{{}}{_indent(STEP, STEP)}", based_on=TEXT),
    _Style(NUMBERED_BELOW, "Numbered Paragraph In Part", "{}", based_on=NUMBERED),
    _Style(BULLET, "List Bullet", _space(0, 60), based_on=TEXT, rank=3),
    _Style(LABELLED, "List Number", _space(0, 60), based_on=TEXT, rank=3),
    _Style(CONTINUED, "List Continue", _space(0, 60), based_on=TEXT, rank=3),
    _Style(
        QUOTE,
        "Quote",
        f"<w:pBdr>{_LINE.format('left', 18, 10)}</w:pBdr>{_space(60, 120)}",
        based_on=TEXT,
        rank=29,
    ),
    _Style(SOURCE, "Quote Source", _space(0, 160), _GREY, based_on=TEXT),
    _Style(CAPTION, "caption", f"<w:keepNext/>{_space(120, 80)}", _BOLD, rank=35),
    _Style(TERM, "Defined Term", f"<w:keepNext/>{_space(60, 0)}", _BOLD, based_on=TEXT),
    _Style(NOTE, "Note Text", _space(0, 60), _size(19)),
    _Style(CELL, "Table Text", _space(40, 40)),
    _Style(CELL_HEAD, "Table Heading", f"<w:keepNext/>{_space(40, 40)}", _BOLD, based_on=CELL),
    _Style(GAP, "Table Gap", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', _size(8)),
    _Style(WRITING, "Writing Line", _space(240, 0)),
    _Style(SIGNING, "Signature", f"{_SIGNING_TABS}{_space(360, 120)}"),
    _Style(LETTERHEAD, "Letterhead", _space(0, 20), _GREY),
    _Style(MOTTO, "Motto", _space(60, 160), "<w:i/><w:iCs/>"),
    _Style(PICTURE, "Picture", f"<w:keepNext/>{_space(120, 80)}"),
    _Style(CONTENTS_TITLE, "TOC Heading", f"<w:keepNext/>{_space(280, 100)}", f"{_BOLD}{_size(27)}", rank=39),
    _Style(CONTENTS, "toc 1", f"{_CONTENTS_TABS}{_space(0, 40)}", rank=39),
    _Style(CONTENTS_BELOW, "toc 2", f"{_CONTENTS_TABS}{_space(0, 40)}{_indent(STEP)}", rank=39),
    _Style(CHANGE_LABEL, "Change Label", f"{_KEEP}{_space(120, 40)}", f"{_BOLD}{_GREY}{_size(20)}"),
    _Style(ASIDE, "Change Note", _space(0, 80), f'<w:color w:val="{_MOVED}"/>{_size(20)}', based_on=TEXT),
    _Style(HEADER, "header", _space(0, 0), f"{_GREY}{_size(18)}"),
    _Style(FOOTER, "footer", _space(0, 0), f"{_GREY}{_size(18)}"),
)


def _list_headings() -> list[_Style]:
    styles = []
    for level, (size, before, after) in enumerate(_HEADINGS, start=1):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        paragraph = f"{_KEEP}{{}}{_space(before, after)}{outline}"
        styles.append(
            _Style(name_heading(level), f"heading {level}", paragraph, f"{_BOLD}{_size(size)}", next=TEXT, rank=9)
        )
    return styles


def write_styles(language: str, direction: str, linked: Sequence[str]) -> str:
    """`styles.xml` for a document in a language, `ltr` or `rtl`.

    `linked` are the styles that the first list counts, by level.
    """
    written = "".join(_write_style(style, linked) for style in (*_list_headings(), *_STYLES))
    return f"{DECLARATION}<w:styles {NAMES}>{_write_defaults(language, direction)}{_BASE}{written}{_TABLES}</w:styles>"


def fit_styles(styles: str, width: int) -> str:
    """The same for sheets on which lines are so wide: what ends with a line of ours ends with one of these."""
    return styles.replace(f'w:pos="{TEXT_WIDTH}"', f'w:pos="{width}"')


def write_fonts() -> str:
    """`fontTable.xml`: what to take for the font where it is not installed."""
    font = f'<w:font w:name="{_FONT}"><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    return f"{DECLARATION}<w:fonts {NAMES}>{font}</w:fonts>"


def _write_defaults(language: str, direction: str) -> str:
    tag = write_text(language)
    other = f' w:bidi="{tag}"' if direction == "rtl" else ""
    fonts = "".join(f' w:{kind}="{_FONT}"' for kind in ("ascii", "hAnsi", "cs"))
    words = f'<w:rFonts{fonts}/><w:color w:val="{_INK}"/>{_size(22)}<w:lang w:val="{tag}"{other}/>'
    direction = "<w:bidi/>" if direction == "rtl" else ""
    paragraph = f'{direction}<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{words}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _write_style(style: _Style, linked: Sequence[str]) -> str:
    follows = f'<w:next w:val="{style.next}"/>' if style.next else ""
    rank = f'<w:uiPriority w:val="{style.rank}"/>' if style.rank else ""
    count = ""
    if style.id in linked:
        count = f'<w:numPr><w:ilvl w:val="{linked.index(style.id)}"/><w:numId w:val="1"/></w:numPr>'
    set_out = style.paragraph.format(count)
    paragraph = f"<w:pPr>{set_out}</w:pPr>" if set_out else ""
    words = f"<w:rPr>{style.words}</w:rPr>" if style.words else ""
    own = "" if style.rank else ' w:customStyle="1"' if style.id not in (SIGNING, HEADER, FOOTER) else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{follows}{rank}<w:qFormat/>{paragraph}{words}</w:style>'
    )


_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    f'<w:style w:type="character" w:styleId="{LINK}"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/>'
    f'<w:rPr><w:color w:val="{_LINK_COLOUR}"/><w:u w:val="single"/></w:rPr></w:style>'
    f'<w:style w:type="character" w:customStyle="1" w:styleId="{CAPITALS}"><w:name w:val="Capitals"/>'
    "<w:rPr><w:caps/></w:rPr></w:style>"
    f'<w:style w:type="character" w:customStyle="1" w:styleId="{ADDED_WORDS}"><w:name w:val="Added Words"/>'
    f'<w:rPr><w:b/><w:bCs/><w:color w:val="{_ADDED}"/><w:u w:val="thick"/></w:rPr></w:style>'
    f'<w:style w:type="character" w:customStyle="1" w:styleId="{REMOVED_WORDS}"><w:name w:val="Removed Words"/>'
    f'<w:rPr><w:strike/><w:color w:val="{_REMOVED}"/></w:rPr></w:style>'
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
)
_ALL_LINES = "".join(_LINE.format(side, 4, 0) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_SOME_LINES = "".join(_LINE.format(side, 4, 0) for side in ("top", "bottom", "insideH"))
_HEAD_ROW = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_SURFACE}"/></w:tcPr></w:tblStylePr>'
)
_HEAD_COLUMN = '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>'
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_MARGINS}</w:tblPr></w:style>'
    + "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>{_MARGINS}</w:tblPr>{parts}'
        "</w:style>"
        for id_, name, lines, parts in (
            (TABLE, "Policy Table", _ALL_LINES, _HEAD_ROW + _HEAD_COLUMN),
            (FACTS, "Facts Table", _SOME_LINES, _HEAD_COLUMN),
        )
    )
)
