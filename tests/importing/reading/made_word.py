"""Word files for tests, of XML as Word writes it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingBlock, IncomingParagraph, Table
from clausebook.importing.reading.docx import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.incoming import Incoming

_MS = "http://schemas.microsoft.com/office"
_OOXML = "http://schemas.openxmlformats.org"
NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": f"{_OOXML}/wordprocessingml/2006/main",
        "r": f"{_OOXML}/officeDocument/2006/relationships",
        "a": f"{_OOXML}/drawingml/2006/main",
        "pic": f"{_OOXML}/drawingml/2006/picture",
        "c": f"{_OOXML}/drawingml/2006/chart",
        "dgm": f"{_OOXML}/drawingml/2006/diagram",
        "mc": f"{_OOXML}/markup-compatibility/2006",
        "m": f"{_OOXML}/officeDocument/2006/math",
        "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
        "wps": f"{_MS}/word/2010/wordprocessingShape",
        "wpg": f"{_MS}/word/2010/wordprocessingGroup",
        "w14": f"{_MS}/word/2010/wordml",
        "adec": f"{_MS}/drawing/2017/decorative",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_KINDS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
    "comments": "comments.xml",
    "settings": "settings.xml",
}
_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Types xmlns="{_OOXML}/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in {
            "document": "document.main",
            **{name: name for name in _KINDS},
        }.items()
    )
    + "</Types>"
)
HEADINGS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="240" w:after="0"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
)


def write_relations(relations: Iterable[tuple[str, str, str]]) -> str:
    """The list of what a part refers to: id, the last word of the kind, and a part or an address."""
    written = "".join(
        f'<Relationship Id="{name}" Type="{_OOXML}/officeDocument/2006/relationships/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{_OOXML}/package/2006/relationships">{written}</Relationships>'


def make_parts(
    body: str,
    *,
    relations: Iterable[tuple[str, str, str]] = (),
    files: dict[str, str | bytes] | None = None,
    **parts: str,
) -> dict[str, str | bytes]:
    """The parts of a Word file; `parts` are the insides of `styles`, `numbering`, `footnotes` and the like."""
    roots = {name: f"<w:{name} {NAMES}>{inside}</w:{name}>" for name, inside in parts.items()}
    listed = [*relations, *((f"own{at}", name, _KINDS[name]) for at, name in enumerate(parts))]
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": write_relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMES}>'
        f"<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": write_relations(listed),
        **{f"word/{_KINDS[name]}": root for name, root in roots.items()},
        **(files or {}),
    }


def pack(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def make_word(body: str, **given: object) -> bytes:
    """A Word file with a body; the rest as `make_parts` takes it."""
    return pack(make_parts(body, **given))  # type: ignore[arg-type]


def read_word(body: str, **given: object) -> Incoming:
    """What the reader makes of a body."""
    return read(make_word(body, **given), "policy.docx")


def p(*inside: str, style: str = "", props: str = "") -> str:
    """A paragraph: words, or XML of what stands in it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{named}{props}</w:pPr>" if named or props else ""
    return f"<w:p>{head}{''.join(one if one.startswith('<') else r(one) for one in inside)}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run of words."""
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, *shown: str) -> str:
    """A field of three signs, as Word writes most of them."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return (
        f'{begin}<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>{middle}{"".join(shown)}{end}'
    )


def listed(number: int, level: int = 0) -> str:
    """A paragraph's place in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def tc(*inside: str, props: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(one if one.startswith('<') else p(one) for one in inside)}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row."""
    head = f"<w:trPr>{props}</w:trPr>" if props else ""
    return f"<w:tr>{head}{''.join(one if one.startswith('<') else tc(one) for one in cells)}</w:tr>"


def tbl(*rows: str, props: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def list_paragraphs(blocks: Iterable[IncomingBlock]) -> list[IncomingParagraph]:
    """The paragraphs among blocks, those in tables too."""
    return list(_walk(blocks))


def _walk(blocks: Iterable[IncomingBlock]) -> Iterator[IncomingParagraph]:
    for block in blocks:
        if isinstance(block, IncomingParagraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _walk(cell.blocks)


def list_texts(incoming: Incoming) -> list[str]:
    """The words of each paragraph."""
    return [paragraph.text for paragraph in list_paragraphs(incoming.blocks)]


def list_labels(incoming: Incoming) -> list[str]:
    """What is printed before each paragraph."""
    return [paragraph.label for paragraph in list_paragraphs(incoming.blocks)]


def list_asides(incoming: Incoming) -> list[tuple[str, str]]:
    """What was set aside: the kind's name and the words."""
    return [(aside.kind.name, aside.text) for aside in incoming.asides]


def count_all(incoming: Incoming) -> int:
    """How many words stand in blocks, notes and asides."""
    texts = [
        *(paragraph.text for paragraph in _walk(incoming.blocks)),
        *(paragraph.text for note in incoming.notes for paragraph in _walk(note.blocks)),
        *(aside.text for aside in incoming.asides),
    ]
    return sum(len(text.split()) for text in texts)
