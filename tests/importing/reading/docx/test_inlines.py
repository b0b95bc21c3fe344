"""The words of a paragraph come out of a Word file whole, however Word cut them up."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import IncomingSpan
from clausebook.importing.reading.docx import read
from tests.importing.reading.made_word import (
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
)

BOX = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)

OLD_BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
    '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def read_spans(*inside: str, **given: object) -> tuple[IncomingSpan, ...]:
    """The spans of a paragraph."""
    (paragraph,) = list_paragraphs(read_word(p(*inside), **given).blocks)
    return paragraph.spans


def test_words_that_are_cut_up_are_whole_again() -> None:
    """Word splits a word where it was edited, checked or found by a dictionary: a reader sees one."""
    cut = (
        r("safe")
        + '<w:proofErr w:type="spellStart"/>'
        + r("guard", '<w:lang w:val="en-GB"/>')
        + '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        + '<w:smartTag w:element="place"><w:smartTag w:element="City">'
        + r("ing ")
        + "</w:smartTag></w:smartTag>"
        + '<w:customXml w:element="x">'
        + r("lead")
        + "</w:customXml>"
    )
    assert read_spans(cut) == (IncomingSpan("safeguarding lead"),)


def test_spaces_between_words_stay_though_the_file_does_not_say_so() -> None:
    """Programs forget `preserve`: only the file's own lines and indents are no spaces between words."""
    runs = "".join(f"<w:r><w:t{space}>{text}</w:t></w:r>" for space, text in (
        ("", "Wear "), ("", "a coat "), ("", "\n   in\n  "), (' xml:space="preserve"', " win"), ("", "ter"),
        (' xml:space="default"', " "), ("", " or rain."),
    ))  # fmt: skip
    incoming = read_word(p(runs))
    assert list_texts(incoming) == ["Wear a coat in winter or rain."]
    assert incoming.words == count_all(incoming)


def test_what_the_root_says_of_spaces_holds_for_every_text() -> None:
    """Where the root has `preserve` each text keeps its spaces but for one that says otherwise, and none is glued."""
    runs = "".join(
        f"<w:r><w:t{space}>{text}</w:t></w:r>"
        for space, text in (("", "Visits "), ("", "policy"), (' xml:space="default"', " one "))
    )
    parts = make_parts(p(runs))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        "<w:document ", '<w:document xml:space="preserve" '
    )
    incoming = read(pack(parts), "policy.docx")
    assert list_texts(incoming) == ["Visits policyone"]
    assert incoming.words == count_all(incoming)


FORMULAS = {
    "(days attended) / (days possible)": "<m:f><m:num>{days attended}</m:num><m:den>{days possible}</m:den></m:f>",
    "a / 2 + 1": "<m:f><m:num>{a}</m:num><m:den>{2}</m:den></m:f>{ + 1}",
    "x^2": "<m:sSup><m:e>{x}</m:e><m:sup>{2}</m:sup></m:sSup>",
    "CO2": "<m:sSub><m:e>{CO}</m:e><m:sub>{2}</m:sub></m:sSub>",
    "3\u221a(a+b)": "<m:rad><m:deg>{3}</m:deg><m:e>{a+b}</m:e></m:rad>",
    "[a | b]": '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{a}</m:e><m:e>{b}</m:e></m:d>',
    "\u2211(1 to n) k": '<m:nary><m:naryPr><m:chr m:val="\u2211"/></m:naryPr><m:sub>{1}</m:sub><m:sup>{n}</m:sup>'
    "<m:e>{k}</m:e></m:nary>",
    "log x": "<m:func><m:fName>{log}</m:fName><m:e>{x}</m:e></m:func>",
    "a, b; c, d": "<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr><m:mr><m:e>{c}</m:e><m:e>{d}</m:e></m:mr></m:m>",
}


@pytest.mark.parametrize("line", FORMULAS)
def test_a_formula_is_a_line_that_says_the_same(line: str) -> None:
    """What stands above and below a line, or higher, is written out, so that no two parts are glued together."""
    inside = FORMULAS[line].replace("{", '<m:r><m:t xml:space="preserve">').replace("}", "</m:t></m:r>")
    incoming = read_word(p("Then ", f"<m:oMath>{inside}</m:oMath>", r(".")))
    assert list_texts(incoming) == [f"Then {line}."]
    assert [doubt.says.split(":")[0] for doubt in incoming.doubts] == ["A formula was read as plain signs"]


def test_signs_stand_for_what_they_print() -> None:
    """Tabs, line ends, hyphens that break no line, signs of symbol fonts; a hyphen for a line's end is none."""
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F0A3"/>'
        "<w:t>co\u00adop</w:t></w:r>"
    )
    assert read_spans(signs) == (IncomingSpan("a\tb\nc-de→≤coop"),)


def test_what_only_programs_see_parts_no_words() -> None:
    """What pasted text has between a number and its words, and inside words, is gone."""
    assert read_spans(r("1.\u2060 \u2060Aims\u200b\ufeff, un\u200bseen")) == (IncomingSpan("1. Aims, unseen"),)


def test_letters_in_a_symbol_font_are_signs() -> None:
    """A sign that is stored as a letter of its font, and one of no known font, which is told."""
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert [span.text for span in read_spans(r("\uf0fc", font), r("ü", font), r("yes"))] == ["✓✓yes"]
    incoming = read_word(p('<w:r><w:sym w:font="Odd Icons" w:char="F041"/></w:r>', "x"))
    assert "Odd Icons" in incoming.doubts[0].says


def test_looks_are_those_of_styles_and_of_the_words_themselves() -> None:
    """Bold of a style, switched off by the words or by a second style that is bold too."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/>'
        '<w:rPr><w:b/><w:i w:val="1"/></w:rPr></w:style>'
    )
    inside = (
        r("a"),
        r("b", '<w:b w:val="0"/>'),
        r("c", '<w:rStyle w:val="S"/>'),
        r("d", '<w:rStyle w:val="S"/><w:b/>'),
    )
    (paragraph,) = list_paragraphs(read_word(p(*inside, style="B"), styles=styles).blocks)
    looks = [(span.text, span.bold, span.italic) for span in paragraph.spans]
    assert looks == [("a", True, False), ("b", False, False), ("c", False, True), ("d", True, True)]


def test_links_lead_where_they_led() -> None:
    """As elements, as fields in one piece or in three, to addresses and to places in the file, whose names stay."""
    inside = (
        '<w:hyperlink r:id="l" w:anchor="p2">' + r("one") + "</w:hyperlink>",
        '<w:hyperlink w:anchor="_Toc1">' + r("two") + "</w:hyperlink>",
        field(' HYPERLINK "https://a.example/?q=1&amp;r=2" \\l "x" ', r("three")),
        '<w:fldSimple w:instr=" REF _Ref9 \\r \\h ">' + r("four") + "</w:fldSimple>",
    )
    relations = [("l", "hyperlink", "https://b.example/")]
    assert [span.link for span in read_spans(*inside, relations=relations)] == [
        "https://b.example/#p2",
        "#_Toc1",
        "https://a.example/?q=1&r=2#x",
        "#_Ref9",
    ]
    (paragraph,) = list_paragraphs(read_word(p('<w:bookmarkStart w:id="1" w:name="_Ref9"/>', "x")).blocks)
    assert paragraph.anchors == ("_Ref9",)


def test_tracked_changes_are_read_as_if_accepted() -> None:
    """What was put in is marked, what was taken out is set aside with who did it, and moved words stand once."""
    change = 'w:id="1" w:author="Clerk" w:date="2026-01-02T00:00:00Z"'
    body = p(
        "Staff ",
        f"<w:del {change}><w:r><w:delText>may not</w:delText></w:r></w:del>",
        f"<w:ins {change}>{r('must')}</w:ins>",
        r(" ask", "<w:b/><w:rPrChange " + change + "><w:rPr/></w:rPrChange>"),
        f"<w:moveFrom {change}>{r(' early')}</w:moveFrom>",
    ) + p(f"<w:moveTo {change}>{r('early')}</w:moveTo>")
    incoming = read_word(body)
    first, second = list_paragraphs(incoming.blocks)
    assert [(span.text, span.inserted, span.bold) for span in first.spans] == [
        ("Staff ", False, False),
        ("must", True, False),
        (" ask", False, True),
    ]
    assert second.spans == (IncomingSpan("early", inserted=True),)
    assert [(aside.text, aside.by) for aside in incoming.asides] == [("may not", "Clerk"), (" early", "Clerk")]
    assert incoming.words == count_all(incoming) == 7


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    """The two become one, with the look of the second, as Word shows them when the change is accepted."""
    end = '<w:rPr><w:del w:id="1" w:author="Clerk"/></w:rPr>'
    incoming = read_word(p("Be ", props=end, style="Heading1") + p("kind."))
    (paragraph,) = list_paragraphs(incoming.blocks)
    assert (paragraph.text, paragraph.style) == ("Be kind.", "")
    assert incoming.words == count_all(incoming) == 2
    assert list_texts(read_word(p("Be kind.") + p("Last", props=end))) == ["Be kind.", "Last"]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """Word keeps a drop capital as a paragraph of its own."""
    incoming = read_word(p("T", props='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("his policy"))
    assert list_texts(incoming) == ["This policy"]
    assert incoming.words == count_all(incoming) == 2


def test_what_nobody_sees_is_set_aside() -> None:
    """Hidden words, and what stands in the instruction of a field; a style that hides does so too."""
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    index = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("entry") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p("a ", r("secret", "<w:vanish/>"), r(" too", '<w:rStyle w:val="H"/>'), index, "b")
    incoming = read_word(body, styles=styles)
    assert list_texts(incoming) == ["a b"]
    assert list_asides(incoming) == [("HIDDEN", "secret too"), ("FIELD", "entry")]


def test_a_field_that_never_ends_hides_nothing() -> None:
    """A begin without an end, an end without a begin, and an instruction of several paragraphs."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert list_texts(read_word(p(end, "two") + p("three", begin) + p("four"))) == ["two", "three", "four"]
    assert list_texts(read_word(p(begin, "one") + p("two", end) + p("three"))) == ["one", "two", "three"]


def test_page_numbers_and_dates_that_change_are_no_words_of_the_policy() -> None:
    """A page number is set aside; the date of the day is kept, and told as doubtful."""
    incoming = read_word(p(field(" PAGE ", r("3")), "Approved on ", field(' DATE \\@ "d MMMM yyyy" ', r("1 May 2026"))))
    assert list_texts(incoming) == ["Approved on 1 May 2026"]
    assert list_asides(incoming) == [("PAGE_NUMBER", "3")]
    assert "1 May 2026" in incoming.doubts[0].says


def test_a_page_that_a_sentence_names_stays_in_it() -> None:
    """Without the number the sentence would break off: it stays, and is told, for pages are others now."""
    incoming = read_word(p("See Kit on page ", field(" PAGEREF kit \\h ", r("3")), r(".")))
    assert (list_texts(incoming), list_asides(incoming)) == (["See Kit on page 3."], [])
    assert "“3”" in incoming.doubts[0].says


def test_how_a_word_is_read_stands_behind_it() -> None:
    """What is set small above words is none of them, but no word is lost."""
    ruby = f"<w:r><w:ruby><w:rt>{r('Or-lee')}</w:rt><w:rubyBase>{r('Orlaith')}</w:rubyBase></w:ruby></w:r>"
    assert list_texts(read_word(p("Say ", ruby, r(" well.")))) == ["Say Orlaith (Or-lee) well."]


def test_struck_words_are_told() -> None:
    """Somebody who strikes words through without tracking means them to go: a person decides."""
    incoming = read_word(p("Staff ", r("may not", "<w:strike/>"), " ask."))
    assert list_texts(incoming) == ["Staff may not ask."]
    assert "“may not”" in incoming.doubts[0].says


@pytest.mark.parametrize(
    ("inside", "control", "text"),
    [
        (BOX.format(0, r("☐")), "box", "☐"),
        (BOX.format(1, r("☒")), "ticked", "☒"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "box", "☐"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "ticked", "☑"),
        (OLD_BOX, "ticked", ""),
        (field(" FORMTEXT ", r("\u2002\u2002\u2002")), "blank", "\u2002\u2002\u2002"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
            + r("Name")
            + "</w:sdtContent></w:sdt>",
            "blank",
            "Name",
        ),
        (
            "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>" + r("1 May 2026") + "</w:sdtContent></w:sdt>",
            "date",
            "1 May 2026",
        ),
        ('<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:tab/></w:r>', "blank", "\t"),
        (r("          ", '<w:u w:val="single"/>'), "blank", "          "),
        ('<w:r><w:pict><v:shape><o:signatureline issignatureline="t"/></v:shape></w:pict></w:r>', "signature", ""),
    ],
)
def test_what_is_filled_in_is_known(inside: str, control: str, text: str) -> None:
    """Boxes, dates, fields of forms old and new, and lines to write on."""
    spans = read_spans("Name: ", inside)
    assert (spans[1].control, spans[1].text) == (control, text)


def test_a_tab_that_draws_a_line_is_room_to_write() -> None:
    """The leader of its stop says so."""
    tabs = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9000"/></w:tabs>'
    (paragraph,) = list_paragraphs(read_word(p("Signed", "<w:r><w:tab/></w:r>", props=tabs)).blocks)
    assert [(span.text, span.control) for span in paragraph.spans] == [("Signed", ""), ("\t", "blank")]


def test_a_page_that_ends_in_a_paragraph_makes_two() -> None:
    """And each knows its page, where Word noted the pages; a page that ends at the paragraph's end makes none."""
    page, noted = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>"
    incoming = read_word(p("one", page, noted, "two") + p(noted, "three", page))
    found = [(one.text, one.place.page) for one in list_paragraphs(incoming.blocks)]
    assert found == [("one", 1), ("two", 1), ("three", 3)]


def test_what_a_button_asks_to_fill_in_is_read() -> None:
    """Templates show "[name of the club]" as the instruction of a field, which gives no result."""
    button = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MACROBUTTON None [name of the </w:instrText>'
        '</w:r><w:r><w:instrText>club] </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert read_spans(r("We are "), button, r(".")) == (
        IncomingSpan("We are "),
        IncomingSpan("[name of the club]", control="blank"),
        IncomingSpan("."),
    )
    nested = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + button + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read_spans(r("Rain"), nested) == (IncomingSpan("Rain"),)
