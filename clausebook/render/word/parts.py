"""What makes a body a file that Word opens: its styles, lists, links, pictures, header, footer and properties."""

from __future__ import annotations

from dataclasses import dataclass
from string import digits
from typing import TYPE_CHECKING

from clausebook.render.word.images import draw_picture, list_images
from clausebook.render.word.merging import merge_styles
from clausebook.render.word.numbering import write_numbering
from clausebook.render.word.package import DECLARATION, write_text
from clausebook.render.word.sheets import OWN_SIZE, write_footer, write_header, write_section
from clausebook.render.word.styles import NAMES, fit_styles, write_fonts, write_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from clausebook.render.word.document import BodyWriter
    from clausebook.render.word.images import DrawPicture, ImagePart
    from clausebook.render.word.looks import WordLook
    from clausebook.render.word.sheets import Sheet, SheetSize

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/numbering.xml": f"{_WORD}.numbering+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_IMAGES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_OWN = ("styles", "numbering", "settings", "fontTable")
_ROOTS = (
    ("main", f"{_OFFICE}/relationships/officeDocument", "word/document.xml", ""),
    ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
    ("app", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml", ""),
    ("custom", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml", ""),
)
_EDGES = (("header", write_header), ("footer", write_footer))
# By which a program finds properties that it does not know by name.
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself to programs; `more` are properties that Word does not know, by name."""

    language: str
    direction: str
    trust: str
    school: str
    name: str
    written: date | None
    more: tuple[tuple[str, str], ...]
    status: str = ""
    tag: str = ""
    version: int = 0


def list_parts(  # noqa: PLR0913  what a file is made of
    facts: Facts,
    sheets: Sequence[Sheet],
    writer: BodyWriter,
    body: str,
    linked: Sequence[str] = (),
    *,
    look: WordLook | None = None,
    draw: DrawPicture = draw_picture,
) -> dict[str, str | bytes]:
    """The parts of the package by name; `sheets` are those of its sections.

    It looks as `look` does, or in our own way. Raises what `draw` does, and what reading a picture does.
    """
    size, theme = (look.size, look.theme) if look else (OWN_SIZE, "")
    styles = fit_styles(write_styles(facts.language, facts.direction, linked), size.text_width)
    images = list(list_images(writer.pictures, draw))
    edges = {
        f"{name}{number}": write(one, size) for number, one in enumerate(sheets, start=1) for name, write in _EDGES
    }
    return {
        "[Content_Types].xml": _write_types(
            {image.name.rpartition(".")[2] for image in images}, edges, has_theme=bool(theme)
        ),
        "_rels/.rels": _write_relations(_ROOTS),
        "docProps/app.xml": _write_program(facts),
        "docProps/core.xml": _write_core(facts),
        "docProps/custom.xml": _write_custom(facts),
        "word/_rels/document.xml.rels": _write_relations(
            _list_relations(writer.links, images, edges, has_theme=bool(theme))
        ),
        "word/document.xml": _write_document(body, len(sheets), size, is_rtl=facts.direction == "rtl"),
        "word/fontTable.xml": write_fonts(),
        **{f"word/{name}.xml": edge for name, edge in edges.items()},
        "word/numbering.xml": write_numbering(list(writer.countings)),
        "word/settings.xml": _write_settings(facts),
        "word/styles.xml": merge_styles(styles, look, tuple(linked)) if look else styles,
        **({"word/theme/theme1.xml": theme} if theme else {}),
        **{f"word/{image.name}": image.content for image in images},
    }


def _write_types(endings: Iterable[str], edges: Iterable[str], *, has_theme: bool) -> str:
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    kinds |= {ending: _IMAGES[ending] for ending in endings}
    defaults = "".join(f'<Default Extension="{one}" ContentType="{kinds[one]}"/>' for one in sorted(kinds))
    themes = {"/word/theme/theme1.xml": f"{_OFFICE_TYPE}.theme+xml"} if has_theme else {}
    known = {**_TYPES, **themes, **{f"/word/{name}.xml": f"{_WORD}.{name.rstrip(digits)}+xml" for name in edges}}
    others = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in known.items())
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{others}</Types>'


def _list_relations(
    links: Mapping[str, str], images: Iterable[ImagePart], edges: Iterable[str], *, has_theme: bool
) -> list[tuple[str, str, str, str]]:
    base = f"{_OFFICE}/relationships"
    relations = [(name, f"{base}/{name}", f"{name}.xml", "") for name in _OWN]
    relations += [("theme", f"{base}/theme", "theme/theme1.xml", "")] if has_theme else []
    relations += [(name, f"{base}/{name.rstrip(digits)}", f"{name}.xml", "") for name in edges]
    relations += [(place, f"{base}/hyperlink", link, "External") for link, place in links.items()]
    return relations + [(image.place, f"{base}/image", image.name, "") for image in images]


def _write_relations(relations: Iterable[tuple[str, str, str, str]]) -> str:
    written = ""
    for name, kind, target, mode in relations:
        outside = f' TargetMode="{mode}"' if mode else ""
        written += f'<Relationship Id="{name}" Type="{kind}" Target="{write_text(target)}"{outside}/>'
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _write_document(body: str, sections: int, size: SheetSize, *, is_rtl: bool) -> str:
    last = f"<w:sectPr>{write_section(sections, size, is_rtl=is_rtl)}</w:sectPr>"
    return f"{DECLARATION}<w:document {NAMES}><w:body>{body}{last}</w:body></w:document>"


def _write_settings(facts: Facts) -> str:
    tag = write_text(facts.language)
    other = f' w:bidi="{tag}"' if facts.direction == "rtl" else ""
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    return (
        f'{DECLARATION}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{mode}<w:themeFontLang w:val="{tag}"{other}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _write_core(facts: Facts) -> str:
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    told = [
        ("dc:title", facts.name),
        ("dc:creator", facts.school),
        ("dc:subject", facts.status),
        ("dc:language", facts.language),
        ("cp:version", str(facts.version) if facts.version else ""),
        ("cp:contentStatus", facts.tag),
    ]
    written = "".join(f"<{name}>{write_text(text)}</{name}>" for name, text in told if text)
    if facts.written:
        moment = f"{facts.written.isoformat()}T00:00:00Z"
        written += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
        )
    return f"{DECLARATION}<cp:coreProperties {names}>{written}</cp:coreProperties>"


def _write_program(facts: Facts) -> str:
    names = f'xmlns="{_OFFICE}/extended-properties"'
    return f"{DECLARATION}<Properties {names}><Company>{write_text(facts.trust)}</Company></Properties>"


def _write_custom(facts: Facts) -> str:
    """What tells a program which text this is: see clausebook/copies/identity.py."""
    written = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{write_text(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(facts.more, start=2)
    )
    names = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"{DECLARATION}<Properties {names}>{written}</Properties>"
