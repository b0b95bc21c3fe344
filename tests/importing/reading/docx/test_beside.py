"""What stands beside the text of a Word file, or is drawn, is kept: notes, comments, heads, feet, boxes, pictures."""

from __future__ import annotations

import zipfile
from hashlib import sha256

import pytest

from clausebook.importing.incoming import AsideKind, IncomingImage
from clausebook.importing.reading.docx import read
from tests.importing.reading.made_word import (
    NAMES,
    count_all,
    field,
    list_asides,
    list_paragraphs,
    list_texts,
    make_parts,
    p,
    pack,
    r,
    read_word,
    write_relations,
)
from tests.importing.reading.said import tell_block, tell_blocks
from tests.picture_files import SVG
from tests.picture_files import draw as draw_svg

_ASVG = 'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
PICTURE = b"\x89PNG\r\n\x1a\nnot much of one"
SIGN = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
CHOICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def draw(inside: str, description: str = "") -> str:
    """A drawing as Word writes it."""
    named = f'<wp:docPr id="1" name="x" descr="{description}"/>'
    return f"<w:drawing><wp:inline>{named}<a:graphic>{inside}</a:graphic></wp:inline></w:drawing>"


def box(*texts: str) -> str:
    """A text box."""
    return (
        f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(p(text) for text in texts)}</w:txbxContent></wps:txbx></wps:wsp>"
    )


def old_box(*texts: str) -> str:
    """The same in the older form, which Word writes beside it."""
    inside = "".join(p(text) for text in texts)
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"


def test_notes_stand_by_the_labels_that_are_printed() -> None:
    """Footnotes 1, 2 and endnotes i, in the order in which the text refers to them, without the sign inside them."""

    def note(kind: str, name: int, text: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{name}"{more}>{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'

    footnotes = (
        note("footnote", 0, "line", ' w:type="separator"') + note("footnote", 5, "Five") + note("footnote", 9, "Nine")
    )
    footnotes += note("footnote", 7, "Lost")
    body = p("a", SIGN.format("footnote", 9), "b", SIGN.format("endnote", 1), "c", SIGN.format("footnote", 5))
    incoming = read_word(body, footnotes=footnotes, endnotes=note("endnote", 1, "End"))
    (paragraph,) = list_paragraphs(incoming.blocks)
    assert [span.note for span in paragraph.spans if span.note] == ["1", "i", "2"]
    assert {note.label: list_paragraphs(note.blocks)[0].text for note in incoming.notes} == {
        "2": "Five",
        "1": "Nine",
        "i": "End",
    }
    assert ("HIDDEN", "Lost") in list_asides(incoming)


def test_a_mark_that_was_typed_for_a_note_is_none_of_its_words() -> None:
    """Word keeps a star of the author's own behind the reference and before the note: the label stands for both."""
    sign = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    note = f'<w:footnote w:id="1">{p("* Unless it rains.")}</w:footnote>'
    incoming = read_word(p(r("We play"), sign, r(" * outside.")), footnotes=note)
    assert tell_blocks(incoming) == ["We play[^1] * outside."]
    assert list(map(tell_block, incoming.notes[0].blocks)) == ["Unless it rains."]
    assert [aside.text for aside in incoming.asides] == ["*", "*"]


def test_comments_are_set_aside_with_who_made_them() -> None:
    """They are no part of the policy."""
    comments = f'<w:comment w:id="0" w:author="Chair">{p("Is this so?")}{p("I doubt it.")}</w:comment>'
    body = p(
        '<w:commentRangeStart w:id="0"/>',
        "Yes",
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    incoming = read_word(body, comments=comments)
    (aside,) = incoming.asides
    assert (aside.kind.name, aside.text, aside.by) == ("COMMENT", "Is this so?\nI doubt it.", "Chair")
    assert incoming.words == count_all(incoming) == 7


def test_heads_and_feet_are_set_aside_once_each() -> None:
    """Those of first and even pages too; two that say the same are one."""

    def running(name: str, text: str) -> str:
        return f"<w:{name} {NAMES}>{p(text, field(' PAGE ', r('3')))}</w:{name}>"

    parts = {
        "a": ("header", "Our school "),
        "b": ("header", "Our school "),
        "c": ("header", "First "),
        "d": ("footer", "Page "),
    }
    relations = [(name, kind, f"{name}.xml") for name, (kind, _) in parts.items()]
    files = {
        f"word/{name}.xml": running({"header": "hdr", "footer": "ftr"}[kind], text)
        for name, (kind, text) in parts.items()
    }
    references = "".join(f'<w:{kind}Reference r:id="{name}" w:type="default"/>' for name, (kind, _) in parts.items())
    incoming = read_word(p("Text") + f"<w:sectPr>{references}</w:sectPr>", relations=relations, files=files)
    assert [words for kind, words in list_asides(incoming) if kind == "RUNNING_HEAD"] == ["Our school ", "First "]
    assert [words for kind, words in list_asides(incoming) if kind == "RUNNING_FOOT"] == ["Page "]
    assert incoming.words == count_all(incoming)


def test_a_text_box_is_read_once() -> None:
    """Word writes it in two forms; its words follow the paragraph on which it hangs."""
    incoming = read_word(p("Before", CHOICE.format(draw(box("In", "the box")), old_box("In", "the box"))) + p("After"))
    assert [(one.text, one.group) for one in list_paragraphs(incoming.blocks)] == [
        ("Before", ""),
        ("In", "textbox"),
        ("the box", "textbox"),
        ("After", ""),
    ]
    assert incoming.words == count_all(incoming) == 5
    assert list_texts(read_word(p(f"<w:r>{old_box('old')}</w:r>"))) == ["old"]


def test_a_flow_chart_keeps_its_words_and_asks_for_more() -> None:
    """Several boxes with lines between them are a drawing, of which the file has no picture."""
    line = "<wps:wsp><wps:cNvCnPr/></wps:wsp>"
    group = f"<wpg:wgp>{box('Tell')}{line}{box('Write down')}{line}{box('Refer')}</wpg:wgp>"
    incoming = read_word(p(CHOICE.format(draw(group, "What to do"), "")))
    image, *boxes = incoming.blocks
    assert isinstance(image, IncomingImage)
    assert (image.is_drawing, image.description) == (True, "What to do")
    assert [one.text for one in list_paragraphs(boxes)] == ["Tell", "Write down", "Refer"]
    assert incoming.doubts


def test_what_a_drawing_shows_is_told_though_it_has_no_picture() -> None:
    """The words for those who cannot see a shape are asked to be kept; beside words in a box they are set aside."""
    shape = draw("<wps:wsp><wps:spPr/></wps:wsp>", "A kite above the roof")
    incoming = read_word(p("<w:r>" + shape + "</w:r>"))
    assert tell_blocks(incoming) == ["(picture: A kite above the roof)"]
    assert [doubt.says for doubt in incoming.doubts if "A kite above the roof" in doubt.says]
    incoming = read_word(p("<w:r>" + draw(box("Hold on"), "A box of words") + "</w:r>"))
    assert tell_blocks(incoming) == ["[textbox] Hold on"]
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [(AsideKind.HIDDEN, "A box of words")]


def test_pictures_are_kept_with_what_they_show() -> None:
    """In both forms; an ornament has no words, and one that is elsewhere or missing is told and not fetched."""
    relations = [
        ("in", "image", "media/image1.png"),
        ("out", "image", "https://else.example/x.png"),
        ("lost", "image", "media/none.png"),
    ]

    def blip(name: str, more: str = "") -> str:
        return f"<pic:pic><pic:blipFill><a:blip r:{name}/></pic:blipFill>{more}</pic:pic>"

    body = (
        p("<w:r>" + draw(blip('embed="in"'), "A map") + "</w:r>")
        + p('<w:r><w:pict><v:shape alt="A plan"><v:imagedata r:id="in"/></v:shape></w:pict></w:r>')
        + p("<w:r>" + draw(blip('embed="in"', '<adec:decorative val="1"/>'), "swirl") + "</w:r>")
        + p("<w:r>" + draw(blip('link="out"')) + "</w:r>")
        + p("<w:r>" + draw(blip('embed="lost"')) + "</w:r>")
    )
    incoming = read_word(body, relations=relations, files={"word/media/image1.png": PICTURE})
    assert [one.description for one in incoming.blocks if isinstance(one, IncomingImage)] == ["A map", "A plan", ""]
    assert incoming.files == {sha256(PICTURE).hexdigest(): PICTURE}
    assert len(incoming.doubts) == 2


def test_a_drawing_is_read_before_the_picture_that_stands_for_it() -> None:
    """Word keeps a picture of dots before each drawing; where the drawing cannot be published, that picture is read."""
    relations = [
        (name, "image", f"media/{name}.{end}") for name, end in (("p", "png"), ("good", "svg"), ("bad", "svg"))
    ]
    files = {"word/media/p.png": PICTURE, "word/media/good.svg": SVG, "word/media/bad.svg": draw_svg("<script/>")}

    def blip(behind: str) -> str:
        drawing = f'<asvg:svgBlip {_ASVG} r:embed="{behind}"/>'
        more = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{drawing}</a:ext></a:extLst>'
        return f'<pic:pic><pic:blipFill><a:blip r:embed="p">{more}</a:blip></pic:blipFill></pic:pic>'

    body = "".join(p("<w:r>" + draw(blip(name), name) + "</w:r>") for name in ("good", "bad", "lost"))
    incoming = read_word(body, relations=relations, files=files)
    images = [one for one in incoming.blocks if isinstance(one, IncomingImage)]
    assert [(one.description, one.ending) for one in images] == [("good", "svg"), ("bad", "png"), ("lost", "png")]
    assert [incoming.files[one.digest] for one in images] == [SVG, PICTURE, PICTURE]
    assert not incoming.doubts


def test_charts_and_diagrams_keep_their_words() -> None:
    """They are kept in parts of their own, which the text only names."""
    relations = [("c", "chart", "charts/chart1.xml"), ("d", "diagramData", "diagrams/data1.xml")]
    files = {
        "word/charts/chart1.xml": f"<c:chart {NAMES}><c:cat><c:pt><c:v>Reception</c:v></c:pt></c:cat></c:chart>",
        "word/diagrams/data1.xml": f"<dgm:dataModel {NAMES}><dgm:t><a:p><a:r><a:t>Tell </a:t></a:r>"
        "<a:r><a:t>us</a:t></a:r></a:p></dgm:t></dgm:dataModel>",
    }
    body = p("<w:r>" + draw('<c:chart r:id="c"/>') + "</w:r>") + p("<w:r>" + draw('<dgm:relIds r:dm="d"/>') + "</w:r>")
    incoming = read_word(body, relations=relations, files=files)
    assert list_texts(incoming) == ["Reception", "Tell us"]
    assert incoming.words == count_all(incoming) == 3


def test_a_chart_is_the_table_that_was_drawn() -> None:
    """Its titles are whole, each series is a column, and a value that comes twice stands twice."""

    def points(*values: str) -> str:
        return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))

    def series(name: str, *values: str) -> str:
        cached = f"<c:tx><c:strRef><c:strCache>{points(name)}</c:strCache></c:strRef></c:tx>"
        months = f"<c:cat><c:strRef><c:strCache>{points('May', 'June')}</c:strCache></c:strRef></c:cat>"
        return f"<c:ser>{cached}{months}<c:val><c:numCache>{points(*values)}</c:numCache></c:val></c:ser>"

    title = "<c:title><a:p><a:r><a:t>Fa</a:t></a:r><a:r><a:t>lls by month</a:t></a:r></a:p></c:title>"
    chart = f"<c:chart {NAMES}>{title}{series('Yard', '5', '5')}{series('Hall', '2.2999999999999998', '5')}</c:chart>"
    incoming = read_word(
        p("<w:r>" + draw('<c:chart r:id="c"/>') + "</w:r>"),
        relations=[("c", "chart", "charts/chart1.xml")],
        files={"word/charts/chart1.xml": chart},
    )
    assert tell_blocks(incoming)[1:] == ["[textbox] Falls by month", " | Yard | Hall / May | 5 | 2.3 / June | 5 | 5"]
    assert incoming.words == count_all(incoming) == 11


def test_the_boxes_of_a_diagram_are_read_along_its_lines() -> None:
    """They stand in a file as they were drawn; what two boxes say stands twice."""
    texts = {"3": "Tell home", "1": "Tell the office", "2": "Wait", "4": "Wait"}
    named = "".join(
        f'<dgm:pt modelId="{name}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for name, text in texts.items()
    )
    lines = "".join(
        f'<dgm:cxn modelId="9{to}" srcId="{begin}" destId="{to}" srcOrd="{at}"/>'
        for begin, to, at in (("0", "3", 1), ("0", "1", 0), ("1", "2", 0), ("3", "4", 0))
    )
    diagram = f'<dgm:dataModel {NAMES}><dgm:pt modelId="0" type="doc"/>{named}{lines}</dgm:dataModel>'
    incoming = read_word(
        p("<w:r>" + draw('<dgm:relIds r:dm="d"/>') + "</w:r>"),
        relations=[("d", "diagramData", "diagrams/data1.xml")],
        files={"word/diagrams/data1.xml": diagram},
    )
    assert list_texts(incoming) == ["Tell the office", "Wait", "Tell home", "Wait"]
    assert incoming.words == count_all(incoming) == 7


def test_what_is_not_read_is_told() -> None:
    """A file inside the file, an embedded object, and a formula."""
    body = p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "x") + '<w:altChunk r:id="a"/>'
    body += p("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>")
    incoming = read_word(body)
    told = " ".join(doubt.says for doubt in incoming.doubts)
    assert all(word in told for word in ("Excel.Sheet.12", "another kind inside it", "formula"))
    assert list_texts(incoming) == ["x", "a=b"]


PAGE = "<h1>Loans</h1><p>Bring it <b>back</b>.</p>"
ARCHIVE = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n"
    f"Content-Transfer-Encoding: quoted-printable\n\n<html>{PAGE}</html>\n--x--\n"
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.htm", f"<html><body>{PAGE}</body></html>", ["# Loans", "Bring it **back**."]),
        ("a.mht", ARCHIVE, ["# Loans", "Bring it **back**."]),
        ("a.txt", "Bring it back.", ["Bring it back."]),
    ],
)
def test_a_page_inside_the_file_is_read_in_its_place(name: str, content: str, said: list[str]) -> None:
    """Programs that make Word files of web pages put the whole page into one, which Word shows as text."""
    body = p("One") + '<w:altChunk r:id="a"/>' + p("Two")
    incoming = read_word(body, relations=[("a", "aFChunk", name)], files={f"word/{name}": content})
    assert tell_blocks(incoming) == ["One", *said, "Two"]
    assert incoming.words == count_all(incoming)
    assert not [doubt for doubt in incoming.doubts if "another kind" in doubt.says]


def test_the_file_says_who_made_it_and_whether_it_is_ours() -> None:
    """Its title, author and days, the pages that were counted, and the fingerprint of a copy of ours."""
    mark = "3f2a91c077de" + "0" * 52
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Complaints</dc:title><dc:creator>Clerk</dc:creator>"
        "<dcterms:created>2021-01-02T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    app = f'<Properties xmlns="{extended}"><Pages>7</Pages></Properties>'
    custom = (
        '<Properties xmlns:vt="vt">'
        f'<property name="Fingerprint"><vt:lpwstr>{mark}</vt:lpwstr></property>'
        '<property name="Address"><vt:lpwstr>https://a.example/</vt:lpwstr></property></Properties>'
    )
    files = {"docProps/core.xml": core, "docProps/app.xml": app, "docProps/custom.xml": custom}
    incoming = read_word(p("x"), files=files)
    said = incoming.properties
    assert (said.title, said.author, said.created, said.fingerprint) == (
        "Complaints",
        "Clerk",
        "2021-01-02T00:00:00Z",
        mark,
    )
    assert (incoming.pages, said.address) == (7, "https://a.example/")


@pytest.mark.parametrize("main", ["word/document2.xml", "Word/Document.xml", "text.xml"])
def test_the_text_is_found_by_what_the_file_says(main: str) -> None:
    """Whatever its part is called, and in the Strict form of the standard, whose names are others."""
    parts = make_parts(p("Be kind."))
    content = str(parts.pop("word/document.xml")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    parts["_rels/.rels"] = write_relations([("x", "officeDocument", main)])
    assert list_texts(read(pack({**parts, main: content}, zipfile.ZIP_STORED), "a.docx")) == ["Be kind."]


def test_tags_of_our_own_are_no_words_of_a_section() -> None:
    """A file of ours says below a heading whose words stand there; in another's file such a style is one like any."""
    styles = '<w:style w:type="paragraph" w:styleId="OwnWording"><w:name w:val="Own Wording"/></w:style>'
    custom = f'<P xmlns:vt="vt"><property name="Draft"><vt:lpwstr>{"0" * 64}</vt:lpwstr></property></P>'
    body = p("Aims") + p("Our choice", style="OwnWording") + p("We are kind.")
    ours = read_word(body, styles=styles, files={"docProps/custom.xml": custom})
    assert (list_texts(ours), list_asides(ours)) == (["Aims", "We are kind."], [("FIELD", "Our choice")])
    assert ours.words == count_all(ours)
    assert list_texts(read_word(body, styles=styles)) == ["Aims", "Our choice", "We are kind."]
