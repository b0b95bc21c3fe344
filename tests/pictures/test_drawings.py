"""SVG: what is published is written anew, and has nothing in it that is not allowed."""

from __future__ import annotations

import re
from html import escape
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.pictures import BYTES_AT_MOST, Examined, PictureRefused, examine_picture
from clausebook.pictures.svg_lists import ATTRIBUTES, ELEMENTS
from tests.faults import ask_each
from tests.picture_files import SVG, draw

_EDITOR = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
_LED_OUT = re.compile(r"(?i)url\s*\(\s*['\"]?(?!#)|script|data:|//|@|\\|&#?\w+(?<!&lt)(?<!&gt)(?<!&amp)(?<!&quot);")
# Pieces of which hostile drawings are made: good ones, bad ones, and good ones in bad places.
_PIECES = st.sampled_from([
    "<g>", "</g>", "<defs>", "</defs>", "<text>words</text>", "words", "<title>words</title>",
    '<path d="M0 0h9"/>', '<rect fill="url(#a)" id="a"/>', '<use href="#a"/>', "<!-- remark -->", "<?php echo 1 ?>",
    "<script>alert(1)</script>", '<rect onload="x()"/>', "<style>rect{fill:red}</style>", "<style>@import 'x'</style>",
    '<rect style="fill:url(x)"/>', '<rect style="fill:blue"/>', '<a href="//x">', "</a>", "<![CDATA[<script>]]>",
    '<x xmlns="http://www.w3.org/1999/xhtml"/>', '<image href="data:image/png;base64,AA"/>', "&#60;script>", "&amp;lt;",
    '<svg viewBox="0 0 1 1">', "</svg>", '<rect fill="\\75rl(x)"/>', '<path xmlns:q="http://x/" q:onload="1"/>',
    '<use xmlns:l="http://www.w3.org/1999/xlink" l:href="x.svg#y"/>', "<set attributeName='href' to='//x'/>",
])  # fmt: skip


def clean(text: str, attributes: str = 'viewBox="0 0 40 30"') -> str:
    """What is published of a drawing."""
    return examine_picture("a.svg", draw(text, attributes)).content.decode()


def list_parts(drawing: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a drawing and their attributes, as a parser sees them."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    parser.Parse(drawing, True)  # noqa: FBT003
    return found


def test_the_bytes_of_a_drawing_never_change() -> None:
    """Approvals bind the text that is written of a drawing, so another version of Clausebook must write the same."""
    assert examine_picture("complaint.svg", SVG) == Examined(
        b"""<svg xmlns="http://www.w3.org/2000/svg" width="454" height="227" viewBox="0 0 120 60" id="svg1">
<defs>
<marker id="tip" markerWidth="6" markerHeight="6" refX="5" refY="3" orient="auto">
<path d="M0,0L6,3L0,6z" fill="#1b3a6b"/>
</marker>
</defs>
<rect x="4" y="20" width="34" height="20" rx="2" fill="#e8eef7" stroke="#1b3a6b" stroke-width=".6"/>
<rect x="80" y="20" width="34" height="20" rx="2" fill="#e8eef7" stroke="#1b3a6b" stroke-width=".6"/>
<path d="M38 30H79" stroke="#1b3a6b" stroke-width="1" marker-end="url(#tip)"/>
<text x="21" y="32" text-anchor="middle" font-size="4px" font-family="sans-serif">Tell the teacher</text>
<text x="97" y="32" text-anchor="middle" font-size="4" font-family="sans-serif">Tell the head</text>
</svg>
""",
        454,
        227,
        "Tell the teacher Tell the head",
    )


@given(st.lists(_PIECES, max_size=12))
def test_a_drawing_has_what_is_allowed_or_is_refused(pieces: list[str]) -> None:
    """Whatever a drawing is made of: what is published has allowed elements and attributes, and leads nowhere."""
    raw = draw("".join(pieces))
    try:
        published = examine_picture("a.svg", raw).content
    except PictureRefused:
        return
    for tag, attributes in list_parts(published):
        assert tag in ELEMENTS
        assert attributes.keys() <= ATTRIBUTES | {"id", "href", "xmlns", "xml:space", "xml:lang"}
        assert all(name == "xmlns" or not _LED_OUT.search(value) for name, value in attributes.items())
    assert not re.search(rb"<[!?]", published)


@given(st.lists(_PIECES, max_size=12))
def test_what_is_published_is_published_again_as_it_is(pieces: list[str]) -> None:
    """A record's drawing is examined again at each build, and is the same to the byte."""
    try:
        published = examine_picture("a.svg", draw("".join(pieces))).content
    except PictureRefused:
        return
    assert examine_picture("a.svg", published).content == published


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="\\!@(*"), max_size=30))
def test_words_and_values_stay_what_they_are(words: str) -> None:
    """Signs of XML in words and values are words and values still when a drawing is written anew."""
    typed = escape(words)
    drawing = clean(f'<text font-family="{typed}">{typed}</text>').encode()
    assert list_parts(drawing)[1] == ("text", {"font-family": " ".join(words.split())})
    assert examine_picture("a.svg", drawing).words == " ".join(words.split())


@ask_each(
    ("text", "kept"),
    [
        ("<!-- made by hand --><metadata><x/></metadata>", ""),
        (f'<g {_EDITOR} inkscape:label="a"><inkscape:grid/></g>', "<g/>"),
        ('<g class="a" version="1.1" data-name="b" aria-label="c" role="img" style="line-height:1;-x-y:2"/>', "<g/>"),
        ("<?xpacket begin?>", ""),
        ('<use xmlns:l="http://www.w3.org/1999/xlink" l:type="simple" l:href="#a"/>', '<use href="#a"/>'),
        ('<g style="mix-blend-mode:normal; font: inherit"/>', "<g/>"),
    ],
)
def test_what_programs_note_for_themselves_is_left_out(text: str, kept: str) -> None:
    """A drawing that a usual program saved is taken as it comes: nothing that a reader sees is lost."""
    assert clean(text).partition("\n")[2].removesuffix("</svg>\n").strip() in (kept, "/>")


def test_a_type_that_is_only_named_is_left_out() -> None:
    """Older programs name the type of their drawings; nothing is loaded for it, and it is not published."""
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert examine_picture("a.svg", kind + draw()) == examine_picture("a.svg", draw())


@ask_each(
    ("text", "fill"),
    [
        ('<rect fill="red"/>', "red"),
        ('<style>rect{fill:blue}</style><rect fill="red"/>', "blue"),
        ('<rect class="a b"/><style>/* late */ .b{fill:green} rect{fill:blue}</style>', "green"),
        ('<style>#c{fill:pink} rect.b{fill:green}</style><rect class="b" id="c"/>', "pink"),
        ('<style>.b{fill:green} .b{fill:lime}</style><rect class="b"/>', "lime"),
        ('<style>#c{fill:pink}</style><rect id="c" style="fill:black; stroke:none" fill="red"/>', "black"),
        ("<style>circle,rect{fill:blue}</style><style>rect{fill:teal}</style><rect/>", "teal"),
        ("<style><![CDATA[ rect { fill : url( '#g' ) } ]]></style><rect/>", "url( '#g' )"),
    ],
)
def test_styles_become_attributes_as_a_browser_would_read_them(text: str, fill: str) -> None:
    """A page that forbids styles shows a drawing in its colours, whether they were in a style sheet or not."""
    assert dict(list_parts(clean(text).encode()))["rect"]["fill"] == fill


@ask_each(
    ("attributes", "size"),
    [
        ('viewBox="0 0 40 30"', ("40", "30", "0 0 40 30")),
        ('width="120" height="90px"', ("120", "90", "0 0 120 90")),
        ('width="1in" height="25.4mm"', ("96", "96", "0 0 96 96")),
        ('width="100%" height="100%" viewBox="0,0,40,30"', ("40", "30", "0,0,40,30")),
        ('width="80" viewBox="0 0 40 30"', ("80", "60", "0 0 40 30")),
        ('height="60" viewBox="-5 -5 40 30"', ("80", "60", "-5 -5 40 30")),
    ],
)
def test_a_drawing_says_how_large_it_is(attributes: str, size: tuple[str, str, str]) -> None:
    """A drawing has a size in pixels, so that its place is kept free, and a view box, so that it shrinks on a phone."""
    found = list_parts(clean("", attributes).encode())[0][1]
    assert (found["width"], found["height"], found["viewBox"]) == size


def test_a_drawing_that_grows_is_refused() -> None:
    """What is published is no larger than what may be read again from a record."""
    style = ";".join(f"{name}:{'9' * 200}" for name in ("fill", "stroke", "stroke-width", "font-size"))
    with pytest.raises(PictureRefused, match=f"at most {BYTES_AT_MOST:,} are published"):
        clean(f"<style>g{{{style}}}</style>{'<g/>' * 5_000}")


def test_every_fault_is_told_at_once_with_its_place() -> None:
    """Whoever mends a drawing is told of each fault, where it is, up to twenty."""
    with pytest.raises(PictureRefused) as refused:
        clean("\n<script/>" * 30)
    places = [(fault.line, fault.column) for fault in refused.value.faults]
    assert places == [(line, 1) for line in range(2, 22)]
