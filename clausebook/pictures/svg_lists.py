"""What a drawing may be made of. Whatever is in none of these lists is refused.

https://www.w3.org/TR/SVG2/
"""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


def _list(names: str) -> frozenset[str]:
    return frozenset(names.split())


WORD_ELEMENTS = frozenset({"text", "tspan", "textPath"})
# Words that are not drawn.
NAME_ELEMENTS = frozenset({"title", "desc"})
ELEMENTS = (
    WORD_ELEMENTS
    | NAME_ELEMENTS
    | _list(
        "circle clipPath defs ellipse g line linearGradient marker mask path pattern polygon polyline radialGradient "
        "rect stop svg symbol use filter feBlend feColorMatrix feComposite feDropShadow feFlood feGaussianBlur feMerge "
        "feMergeNode feOffset"
    )
)
# Why those are refused that authors are likely to have.
REFUSED_ELEMENTS = {
    "script": "which is a program",
    "foreignObject": "which is a piece of a web page",
    "image": "which is another picture",
    "feImage": "which is another picture",
    "a": "which is a link",
    "switch": "which shows different things to different readers",
    **dict.fromkeys(("animate", "animateMotion", "animateTransform", "set", "mpath"), "which moves"),
    **dict.fromkeys(("audio", "video", "iframe", "embed", "object"), "which is no part of a drawing"),
}

# How something looks: as attributes, in "style", or in a style sheet inside the drawing.
PROPERTIES = _list(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters "
    "direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family "
    "font-size font-stretch font-style font-variant font-weight image-rendering letter-spacing lighting-color "
    "marker-end marker-mid marker-start mask opacity overflow paint-order shape-rendering stop-color stop-opacity "
    "stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity "
    "stroke-width text-anchor text-decoration text-rendering unicode-bidi vector-effect visibility word-spacing "
    "writing-mode"
)
ATTRIBUTES = PROPERTIES | _list(
    "clipPathUnits cx cy d dx dy edgeMode filterUnits fr fx fy gradientTransform gradientUnits height in in2 k1 k2 k3 "
    "k4 lengthAdjust markerHeight markerUnits markerWidth maskContentUnits maskUnits method mode offset operator "
    "orient pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio primitiveUnits r "
    "refX refY result rotate rx ry side spacing spreadMethod startOffset stdDeviation textLength transform type values "
    "viewBox width x x1 x2 y y1 y2"
)
# What may be called in a value; each of the others could load something, or cannot be judged.
FUNCTIONS = _list("hsl hsla matrix rgb rgba rotate scale skewx skewy translate url")

# What programs note for themselves, and what says nothing of how a drawing looks: it is left out without a word.
EDITORS = (
    "http://creativecommons.org/ns",
    "http://inkscape.sourceforge.net/",
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://schemas.microsoft.com/visio/",
    "http://sodipodi.sourceforge.net/",
    "http://sun.com/xmlns/staroffice/",
    "http://vectornator.io",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.corel.com/",
    "http://www.figma.com/figma/ns",
    "http://www.inkscape.org/namespaces/",
    "http://www.openswatchbook.org/",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://xml.openoffice.org/svg/",
    "https://boxy-svg.com",
    "https://sketch.io/",
)
LEFT_OUT_ELEMENTS = frozenset({"metadata"})
LEFT_OUT_ATTRIBUTES = _list(
    "baseProfile class content contentScriptType contentStyleType enable-background focusable host lang role tabindex "
    "version zoomAndPan"
)
LEFT_OUT_PREFIXES = ("aria-", "data-")
# With one of these, a property that nobody knows changes nothing.
USUAL_VALUES = frozenset({"auto", "inherit", "initial", "none", "normal", "unset", "0"})
LEFT_OUT_PROPERTIES = _list(
    "background background-color color-rendering color-scheme enable-background font-feature-settings font-kerning "
    "font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric "
    "font-variant-position font-variation-settings inline-size isolation line-height shape-margin "
    "shape-padding solid-color solid-opacity tab-size text-align text-align-last text-decoration-color "
    "text-decoration-line text-decoration-style white-space "
    "white-space-collapse"
)
