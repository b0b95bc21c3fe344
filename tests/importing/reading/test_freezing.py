"""What a document says is what stood in it: no program puts other words there while it is converted."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from clausebook.importing.incoming import AsideKind, Incoming, IncomingParagraph
from clausebook.importing.reading import converting, read_content
from clausebook.importing.reading.docx import read, read_converted
from clausebook.importing.reading.freezing import freeze_fields
from clausebook.processes.deadlines import limit_seconds
from tests.importing.reading.made_word import list_texts, make_word
from tests.importing.reading.test_converting import FLAT

needs_office = pytest.mark.skipif(not converting.find_office(), reason="LibreOffice is not on this machine")
TRUE = 'text:is-hidden="true"'
# What stands in a document, what is left of it in its place, and what is hidden.
WRITTEN = (
    ('<text:p>On <text:date text:date-value="2019-03-03">3 March 2019</text:date>.</text:p>', "On 3 March 2019.", ""),
    (
        "<text:p>At <text:time>10:15</text:time>, <text:file-name>k.odt</text:file-name>.</text:p>",
        "At 10:15, k.odt.",
        "",
    ),
    ("<text:p>By <text:author-name>Bo</text:author-name><text:title/>.</text:p>", "By Bo.", ""),
    ('<text:p>Is <text:conditional-text text:condition="a">so</text:conditional-text>.</text:p>', "Is so.", ""),
    (f'<text:p>A<text:hidden-text {TRUE} text:string-value="kite"/> b</text:p>', "A b", "kite"),
    (f"<text:p>A<text:hidden-text {TRUE}>kite</text:hidden-text> b</text:p>", "A b", "kite"),
    ('<text:p>A <text:hidden-text text:is-hidden="false">b</text:hidden-text></text:p>', "A b", ""),
    ("<text:p>A<text:script>fly()</text:script> b</text:p>", "A b", "fly()"),
    (f"<text:p>A kite<text:hidden-paragraph {TRUE}/> b</text:p>", "", "A kite b"),
    ('<text:p>A kite<text:hidden-paragraph text:is-hidden="false"/> b</text:p>', "A kite b", ""),
    ('<text:section text:name="a" text:display="none"><text:p>A kite</text:p></text:section>', "", "A kite"),
    (f'<text:section text:name="a" {TRUE}><text:h>A</text:h><text:p/></text:section>', "", "A"),
    ('<text:section text:name="a"><text:p>A kite</text:p></text:section>', "A kite", ""),
)


@needs_office
@pytest.mark.slow
def test_open_documents_say_what_stood_in_them() -> None:
    """Days, names and what conditions gave are the words that were saved, and what was hidden is set aside."""
    incoming = read_content(FLAT.format("".join(written for written, _, _ in WRITTEN)).encode(), "kites.fodt")
    assert [text for text in list_texts(incoming) if text] == [shown for _, shown, _ in WRITTEN if shown] + ["Be kind."]
    assert list_hidden(incoming) == [hidden for _, _, hidden in WRITTEN if hidden]


def list_hidden(incoming: Incoming) -> list[str]:
    """What was set aside because nobody saw it."""
    return [aside.text for aside in incoming.asides if aside.kind is AsideKind.HIDDEN]


@pytest.mark.parametrize("written", ["<text:p>Be kind.</text:p>", '<text:h text:outline-level="1">Kites</text:h>'])
def test_what_no_program_works_out_is_left_alone(written: str) -> None:
    """A document without such fields goes to LibreOffice as it is, byte for byte."""
    content = FLAT.format(written).encode()
    assert freeze_fields(content, "fodt") == content
    assert freeze_fields(content, "doc") == content
    package = pack(content)
    assert freeze_fields(package, "odt") == package


def test_a_package_keeps_its_other_parts() -> None:
    """Pictures and styles are those that were in it, under their own names; of the text alone the fields go."""
    content = FLAT.format("<text:p>On <text:date>3 March 2019</text:date>.</text:p>").encode()
    with zipfile.ZipFile(io.BytesIO(freeze_fields(pack(content), "odt"))) as frozen:
        assert frozen.namelist() == ["mimetype", "content.xml", "Pictures/Kite.png"]
        assert frozen.read("Pictures/Kite.png") == b"kite"
        assert b"On 3 March 2019." in frozen.read("content.xml")


def pack(content: bytes) -> bytes:
    """A text as a package with a picture."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, part in (("mimetype", b"x"), ("content.xml", content), ("Pictures/Kite.png", b"kite")):
            package.writestr(name, part)
    return made.getvalue()


RICH = (
    (
        r"{\field{\*\fldinst DATE \\@ d}{\fldrslt 3 March 2019}}",
        r"{\field{\*\fldinst KEPTDATE \\@ d}{\fldrslt 3 March 2019}}",
    ),
    (r"{\field{\*\fldinst {\f0  TIME }}{\fldrslt 9:15}}", r"{\field{\*\fldinst {\f0  KEPTDATE }}{\fldrslt 9:15}}"),
    (r"{\field{\*\fldinst SAVEDATE}{\fldrslt 3 May}}", r"{\field{\*\fldinst KEPT}{\fldrslt 3 May}}"),
    (r"{\field{\*\fldinst FILENAME \\p}{\fldrslt k.rtf}}", r"{\field{\*\fldinst KEPT \\p}{\fldrslt k.rtf}}"),
    (r"{\field{\*\fldinst PAGE}{\fldrslt DATE 7}}", r"{\field{\*\fldinst PAGE}{\fldrslt DATE 7}}"),
    (r"DATE of the TIME", r"DATE of the TIME"),
)


@pytest.mark.parametrize(("written", "frozen"), RICH)
def test_fields_of_rich_text_keep_what_they_gave(written: str, frozen: str) -> None:
    """A field that would be worked out anew is none any more that a program knows, so its words stay."""
    assert freeze_fields(written.encode(), "rtf").decode() == frozen


# None of these needs as long on any machine.
HANG = 30.0
BAIT = {
    "fodt": (
        b"<text:date " * 200_000,
        b"<text:date a='" * 200_000,
        b"<text:p><text:hidden-paragraph is-hidden " * 99_999,
    ),
    "rtf": (rb"\fldinst " * 400_000, rb"{\fldinst " + b" " * 4_000_000, b"DATE " * 800_000),
    "word-xml": (b"<w:instrText " * 300_000, b"<w:instrText>" + b" " * 4_000_000),
}


@pytest.mark.parametrize("kind", BAIT)
def test_no_document_keeps_the_pattern_long(kind: str) -> None:
    """Whatever it holds, it is gone through in a time that grows as it does."""
    for bait in BAIT[kind]:
        with limit_seconds(HANG):
            freeze_fields(bait, kind)


LONG = (
    b"<text:date " + b"k " * 500_000 + b">",
    b"<text:date " + b"'k' " * 250_000 + b"/>",
    b"<text:date k" + b"/k" * 500_000 + b">",
    b"<text:hidden-text " + b"k " * 500_000,
    b"<text:p " + b'k="" ' * 200_000 + b"text:display",
)


@pytest.mark.parametrize("tag", LONG, ids=range(len(LONG)))
def test_no_tag_fills_the_memory(tag: bytes) -> None:
    """However long one is, what goes through it keeps some copies of it and no more."""
    content = b"<office:body>" + tag
    tracemalloc.start()
    freeze_fields(content, "fodt")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * len(content)


def field(name: str, attributes: str = "") -> str:
    """A field that gave "3 March 2019"."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"{attributes}/></w:r><w:r><w:instrText>{name}</w:instrText></w:r>'
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 March 2019</w:t></w:r>'
    return f'<w:p><w:r><w:t>Kites </w:t></w:r>{begin}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("name", "attributes", "saved", "converted", "doubts"),
    [
        ("DATE", "", "Kites 3 March 2019", "Kites ", 1),
        ("TIME", "", "Kites 3 March 2019", "Kites ", 1),
        ("DATE", ' w:fldLock="true"', "Kites 3 March 2019", "Kites 3 March 2019", 0),
        ("KEPTDATE", "", "Kites 3 March 2019", "Kites 3 March 2019", 1),
        ("FILENAME", "", "Kites 3 March 2019", "Kites ", 0),
        ("SAVEDATE", "", "Kites 3 March 2019", "Kites 3 March 2019", 0),
    ],
)
def test_no_day_of_today_becomes_a_word(name: str, attributes: str, saved: str, converted: str, doubts: int) -> None:
    """What LibreOffice has just worked out is in no policy, and is asked for; what Word last showed is doubted."""
    content = make_word(field(name, attributes))
    assert [block.text for block in read(content, "a.docx").blocks if isinstance(block, IncomingParagraph)] == [saved]
    found = read_converted(content, "a.doc")
    assert list_texts(found) == [converted]
    assert len(found.doubts) == doubts
