"""A picture -> what stands for it in a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.word.package import write_text

if TYPE_CHECKING:
    from clausebook.model.pictures import PictureFile
    from clausebook.render.word.body import Image

# English metric units: 360,000 in a centimetre, 635 in a twip.
_UNITS_IN_TWIP = 635
# By this a Word that shows drawings knows that there is one behind the picture.
_DRAWING = (
    '><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/>'
    "</a:ext></a:extLst></a:blip>"
)


def is_drawing(file: PictureFile) -> bool:
    """Whether a picture is SVG, which stands behind one of dots."""
    return file.name.lower().endswith(".svg")


def name_drawing(place: str) -> str:
    """The name of the relationship that leads to a drawing, by that which leads to the picture before it."""
    return f"{place}-svg"


def write_image(image: Image, place: str, number: int) -> str:
    """A picture that stands in a line; `place` is the name of the relationship that leads to its file."""
    width, height = image.width * _UNITS_IN_TWIP, image.height * _UNITS_IN_TWIP
    name = f'id="{number}" name="Picture {number}" descr="{write_text(image.alternative)}"'
    behind = _DRAWING.format(name_drawing(place)) if is_drawing(image.file) else "/>"
    picture = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{place}"{behind}'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f"<wp:docPr {name}/><a:graphic><a:graphicData "
        f'uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{picture}</a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )
