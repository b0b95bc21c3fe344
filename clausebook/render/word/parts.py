"""What makes a body a file that Word opens: its styles, lists, links, pictures, header, footer and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.word.body import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH
from clausebook.render.word.numbering import write_numbering
from clausebook.render.word.package import DECLARATION, write_text
from clausebook.render.word.styles import FOOTER, HEADER, NAMES, write_fonts, write_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.render.papers.paper import Paper
    from clausebook.render.word.document import BodyWriter

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/numbering.xml": f"{_WORD}.numbering+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_IMAGES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml", "webp": "image/webp"}
_OWN = ("styles", "numbering", "settings", "fontTable")
_EDGE = 567
# By which a program finds properties that it does not know by name.
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def list_parts(paper: Paper, writer: BodyWriter, body: str, linked: Sequence[str]) -> dict[str, str | bytes]:
    """The parts of the package by name. Raises what reading a picture does."""
    images = {f"word/media/{place}.{_end(file.name)}": file.read() for file, place in writer.pictures.items()}
    return {
        "[Content_Types].xml": _write_types({_end(file.name) for file in writer.pictures}),
        "_rels/.rels": _write_relations(
            [
                ("main", f"{_OFFICE}/relationships/officeDocument", "word/document.xml", ""),
                ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
                ("app", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml", ""),
                ("custom", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml", ""),
            ]
        ),
        "docProps/app.xml": _write_program(paper),
        "docProps/core.xml": _write_core(paper),
        "docProps/custom.xml": _write_custom(paper),
        "word/_rels/document.xml.rels": _write_relations(_list_relations(writer)),
        "word/document.xml": _write_document(body, is_rtl=paper.direction == "rtl"),
        "word/fontTable.xml": write_fonts(),
        "word/footer1.xml": _write_footer(paper),
        "word/header1.xml": _write_header(paper),
        "word/numbering.xml": write_numbering(list(writer.countings)),
        "word/settings.xml": _write_settings(paper),
        "word/styles.xml": write_styles(paper.language, paper.direction, linked),
        **images,
    }


def _end(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _write_types(endings: Iterable[str]) -> str:
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds |= {ending: _IMAGES[ending] for ending in endings}
    defaults = "".join(f'<Default Extension="{one}" ContentType="{kinds[one]}"/>' for one in sorted(kinds))
    others = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{others}</Types>'


def _list_relations(writer: BodyWriter) -> list[tuple[str, str, str, str]]:
    base = f"{_OFFICE}/relationships"
    relations = [(name, f"{base}/{name}", f"{name}.xml", "") for name in _OWN]
    relations += [("header1", f"{base}/header", "header1.xml", ""), ("footer1", f"{base}/footer", "footer1.xml", "")]
    relations += [(place, f"{base}/hyperlink", link, "External") for link, place in writer.links.items()]
    images = ((place, f"media/{place}.{_end(file.name)}") for file, place in writer.pictures.items())
    return relations + [(place, f"{base}/image", target, "") for place, target in images]


def _write_relations(relations: Iterable[tuple[str, str, str, str]]) -> str:
    written = ""
    for name, kind, target, mode in relations:
        outside = f' TargetMode="{mode}"' if mode else ""
        written += f'<Relationship Id="{name}" Type="{kind}" Target="{write_text(target)}"{outside}/>'
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _write_document(body: str, *, is_rtl: bool) -> str:
    sides = "".join(f' w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    section = (
        '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar{sides} w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>' + ("<w:bidi/>" if is_rtl else "")
    )
    return f"{DECLARATION}<w:document {NAMES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"


def _write_header(paper: Paper) -> str:
    tabs = _write_tabs()
    words = f"{_write_words(paper.school)}<w:r><w:tab/></w:r>{_write_words(paper.head)}"
    return f'{DECLARATION}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val="{HEADER}"/>{tabs}</w:pPr>{words}</w:p></w:hdr>'


def _write_footer(paper: Paper) -> str:
    pages = f"{_write_words('Page ')}{_write_field('PAGE')}{_write_words(' of ')}{_write_field('NUMPAGES')}"
    words = f"{_write_words(paper.address)}<w:r><w:tab/></w:r>{pages}"
    style = f'<w:pPr><w:pStyle w:val="{FOOTER}"/>{_write_tabs()}</w:pPr>'
    told = _write_words(paper.mark)
    below = f'<w:p><w:pPr><w:pStyle w:val="{FOOTER}"/></w:pPr>{told}</w:p>' if told else ""
    return f"{DECLARATION}<w:ftr {NAMES}><w:p>{style}{words}</w:p>{below}</w:ftr>"


def _write_tabs() -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def _write_words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{write_text(text)}</w:t></w:r>' if text else ""


def _write_field(name: str) -> str:
    """A number that Word finds out itself when it shows a page."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _write_settings(paper: Paper) -> str:
    tag = write_text(paper.language)
    other = f' w:bidi="{tag}"' if paper.direction == "rtl" else ""
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    return (
        f'{DECLARATION}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{mode}<w:themeFontLang w:val="{tag}"{other}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _write_core(paper: Paper) -> str:
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    facts = [
        ("dc:title", paper.name),
        ("dc:creator", paper.school),
        ("dc:subject", paper.status),
        ("dc:language", paper.language),
        ("cp:version", str(paper.version) if paper.version else ""),
        ("cp:contentStatus", paper.tag),
    ]
    written = "".join(f"<{name}>{write_text(text)}</{name}>" for name, text in facts if text)
    if paper.written:
        moment = f"{paper.written.isoformat()}T00:00:00Z"
        written += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        )
    return f"{DECLARATION}<cp:coreProperties {names}>{written}</cp:coreProperties>"


def _write_program(paper: Paper) -> str:
    names = f'xmlns="{_OFFICE}/extended-properties"'
    return f"{DECLARATION}<Properties {names}><Company>{write_text(paper.trust)}</Company></Properties>"


def _write_custom(paper: Paper) -> str:
    """What tells a program which text this is: see clausebook/copies/identity.py."""
    facts = [("Address", paper.address), ("Fingerprint", paper.fingerprint)]
    facts += [("Draft", paper.basis)] if paper.basis else []
    written = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{write_text(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(facts, start=2)
    )
    names = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"{DECLARATION}<Properties {names}>{written}</Properties>"
