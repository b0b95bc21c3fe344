"""Paragraphs, lists and tables of a Word file come out in their order, with the evidence of how each was set."""

from __future__ import annotations

from clausebook.importing.incoming import Incoming, IncomingCounting, IncomingImage, IncomingParagraph, Table
from tests.importing.reading.made_word import (
    HEADINGS,
    count_all,
    field,
    list_asides,
    list_labels,
    list_paragraphs,
    list_texts,
    listed,
    p,
    r,
    read_word,
    tbl,
    tc,
    tr,
)


def level(at: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def number(name: int, *levels: str, lists: tuple[int, ...] = (1,), more: str = "") -> str:
    """A definition of lists, and lists of it."""
    made = "".join(f'<w:num w:numId="{one}"><w:abstractNumId w:val="{name}"/>{more}</w:num>' for one in lists)
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>{made}'


def test_how_a_paragraph_is_set_comes_from_itself_its_style_and_the_defaults() -> None:
    """Size, weight, indent, the gap above with empty lines, centring, a frame, capitals, and the level of a heading."""
    body = (
        p("Policy", style="Heading1")
        + p()
        + p("Text", props='<w:ind w:left="720" w:hanging="360"/><w:jc w:val="center"/>')
        + p(r("loud", "<w:caps/>"), props='<w:pBdr><w:top w:val="single"/></w:pBdr><w:spacing w:before="40"/>')
    )
    heading, text, framed = list_paragraphs(read_word(body, styles=HEADINGS).blocks)
    assert (heading.style, heading.outline, heading.size, heading.is_bold) == ("Heading 1", 1, 16.0, True)
    assert (text.style, text.outline, text.size, text.indent, text.is_centred) == ("Normal", 0, 11.0, 18.0, True)
    # An empty line of 11 points stands between, and its own gap.
    assert round(text.gap_before, 1) == round(11 * 1.2 + 8, 1)
    assert (framed.has_rule, framed.in_capitals, framed.gap_before) == (True, True, 8.0)


def test_styles_that_the_file_does_not_describe_are_known_by_their_names() -> None:
    """Programs leave out the styles that every Word has; how such words look, nothing says."""
    body = p("Ponds", style="Title") + p("Nets", style="Heading2") + p("Clean.", style="Other")
    title, heading, text = list_paragraphs(read_word(body).blocks)
    assert [(one.style, one.outline) for one in (title, heading, text)] == [("Title", 0), ("Heading 2", 2), ("", 0)]


def test_lists_that_the_file_does_not_describe_are_lists() -> None:
    """Programs name lists, or styles of lists, and leave out what these look like; headings are none of their items."""
    body = p("rope", props=listed(7)) + p("white", props=listed(7, 1)) + p("chalk", style="ListBullet")
    body += (
        p("tape", style="ListNumber") + p("gloves", style="ListNumber2") + p("Kit", style="Heading1", props=listed(7))
    )
    paragraphs = list_paragraphs(read_word(body).blocks)
    assert [(one.label, one.list_level, one.style) for one in paragraphs] == [
        ("\u2022", 0, ""),
        ("\u2022", 1, ""),
        ("\u2022", 0, "List Bullet"),
        ("1.", 0, "List Number"),
        ("1.", 1, "List Number 2"),
        ("", 0, "Heading 1"),
    ]
    described = read_word(body, numbering=number(0, level(0, "decimal", "%1.")))
    assert list_labels(described)[:2] == ["", ""]


def test_what_begins_a_page_is_known() -> None:
    """By a break before it, in it, or of a section; a table too, and an empty line between says nothing else."""
    page, column = (f'<w:r><w:br w:type="{kind}"/></w:r>' for kind in ("page", "column"))
    body = p("one", page) + p() + p("two") + p(page) + tbl(tr("three", "x")) + p("four", column, "five") + p("six")
    body += p("seven", props="<w:sectPr/>") + p("eight") + p("nine", props="<w:pageBreakBefore/>")
    begun = [block for block in read_word(body).blocks if not isinstance(block, IncomingImage) and block.begins_page]
    texts = ["two", "three", "five", "eight", "nine"]
    assert [list_texts(Incoming("", "", (block,)))[0] for block in begun] == texts


def test_a_style_that_is_based_on_itself_says_nothing() -> None:
    """However far round; and one based on a heading is a heading."""
    styles = HEADINGS + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>'
        for name, base in (("A", "B"), ("B", "A"), ("C", "C"), ("Mine", "Heading1"))
    )
    body = "".join(p(name, style=name) for name in ("A", "C", "Mine", "Unknown"))
    assert [one.outline for one in list_paragraphs(read_word(body, styles=styles).blocks)] == [0, 0, 1, 0]


def test_numbers_are_those_that_word_prints() -> None:
    """Levels, letters, roman numbers, restarts below, and text round the number."""
    levels = [
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "(%3)"),
        level(3, "upperRoman", "%4"),
    ]
    places = [0, 1, 1, 2, 2, 3, 1, 0, 1, 2]
    body = "".join(p("x", props=listed(1, at)) for at in places)
    incoming = read_word(body, numbering=number(0, *levels))
    assert list_labels(incoming) == ["1.", "1.1", "1.2", "(a)", "(b)", "I", "1.3", "2.", "2.1", "(a)"]
    paragraphs = list_paragraphs(incoming.blocks)
    assert {one.counted for one in paragraphs} == {
        IncomingCounting.DECIMAL,
        IncomingCounting.LETTER,
        IncomingCounting.CAPITAL_ROMAN,
    }
    assert [one.list_level for one in paragraphs] == places


def test_lists_of_one_definition_go_on_unless_they_say_otherwise() -> None:
    """A second list of the same definition goes on counting; one with a start of its own begins there, and once."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = number(0, level(0, "decimal", "%1."), lists=(1, 2)) + (
        f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{start}</w:num>'
    )
    body = "".join(p("x", props=listed(one)) for one in (1, 1, 2, 3, 3, 1))
    assert list_labels(read_word(body, numbering=numbering)) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_level_that_never_restarts_goes_on() -> None:
    """And one that restarts after the first level alone is not troubled by the second."""
    never, first = '<w:lvlRestart w:val="0"/>', '<w:lvlRestart w:val="1"/>'
    levels = [level(0, "decimal", "%1"), level(1, "decimal", "%2", never), level(2, "decimal", "%3", first)]
    body = "".join(p("x", props=listed(1, at)) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert list_labels(read_word(body, numbering=number(0, *levels))) == ["1", "1", "1", "2", "2", "2", "3", "1"]


def test_legal_numbers_are_decimals_all_through() -> None:
    """Under "Article I" stands 1.1, and Word's words for numbers are written."""
    levels = [
        level(0, "upperRoman", "Article %1"),
        level(1, "decimalZero", "%1.%2", "<w:isLgl/>"),
        level(2, "ordinalText", "%3"),
    ]
    body = "".join(p("x", props=listed(1, at)) for at in (0, 0, 1, 2))
    assert list_labels(read_word(body, numbering=number(0, *levels))) == ["Article I", "Article II", "2.1", "First"]


def test_headings_are_counted_through_their_styles() -> None:
    """A style names its list, the list names the style of each level, and a heading may say that it has no number."""
    styles = HEADINGS.replace("<w:outlineLvl", '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl') + (
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="Heading1"/></w:style>'
    )
    levels = [
        level(0, "decimal", "%1", '<w:pStyle w:val="Heading1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>'),
    ]
    body = p("a", style="Heading1") + p("b", style="Heading2") + p("c", style="Heading2")
    body += p("d", style="Heading1", props=listed(0)) + p("e", style="Heading1")
    incoming = read_word(body, styles=styles, numbering=number(0, *levels))
    assert list_labels(incoming) == ["1", "1.1", "1.2", "", "2"]
    assert [one.outline for one in list_paragraphs(incoming.blocks)] == [1, 2, 2, 1, 1]


def test_bullets_are_the_signs_that_are_seen() -> None:
    """U+F0B7 of the font Symbol and its kin are no letters."""
    fonts = {"Symbol": "\uf0b7", "Wingdings": "\uf0a7", "Courier New": "o", "Wingdings 2": "\uf0a3"}
    levels = [
        level(at, "bullet", sign).replace(
            "</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>'
        )
        for at, (font, sign) in enumerate(fonts.items())
    ]
    body = "".join(p("x", props=listed(1, at)) for at in range(4))
    incoming = read_word(body, numbering=number(0, *levels))
    assert list_labels(incoming) == ["•", "▪", "o", "☐"]
    assert {one.counted for one in list_paragraphs(incoming.blocks)} == {IncomingCounting.BULLET}


def test_paragraphs_that_nobody_sees_are_not_counted() -> None:
    """A deleted item of a list takes no number, as Word shows it when the change is accepted."""
    gone = '<w:del w:id="1" w:author="Clerk"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    body = p("a", props=listed(1))
    body += p(gone, props=listed(1) + '<w:rPr><w:del w:id="2" w:author="Clerk"/></w:rPr>') + p("b", props=listed(1))
    incoming = read_word(body, numbering=number(0, level(0, "decimal", "%1.")))
    assert list(zip(list_labels(incoming), list_texts(incoming), strict=True)) == [("1.", "a"), ("2.", "b")]


def test_cells_that_span_are_known() -> None:
    """Columns by `gridSpan`, rows by `vMerge`, and what Word writes into a cell that goes on from above is kept."""
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("Who", props='<w:gridSpan w:val="2"/>'), "When", props="<w:tblHeader/>"),
        tr(tc("Staff", props=down), "Head", "May"),
        tr(tc("too", props=on), "Clerk", "June"),
        tr(tc(p(), props=on), "Chair", "July"),
    )
    (block,) = read_word(table).blocks
    assert isinstance(block, Table)
    assert block.header_rows == 1
    shown = [
        [(cell.columns, cell.rows, [one.text for one in list_paragraphs(cell.blocks)]) for cell in row]
        for row in block.rows
    ]
    assert shown == [
        [(2, 1, ["Who"]), (1, 1, ["When"])],
        [(1, 3, ["Staff", "too"]), (1, 1, ["Head"]), (1, 1, ["May"])],
        [(1, 1, ["Clerk"]), (1, 1, ["June"])],
        [(1, 1, ["Chair"]), (1, 1, ["July"])],
    ]


def test_tables_stand_in_tables_and_content_controls_round_rows_and_cells() -> None:
    """Nothing of them is lost, and their order stays."""
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inner = tbl(tr("b", "c"), tr("d", "e"))
    outer = tbl(tr("a", tc(inner + p())), control.format(tr("f", control.format(tc("g")))))
    incoming = read_word(control.format(outer) + p("after"))
    assert list_texts(incoming) == [*"abcdefg", "after"]
    table = incoming.blocks[0]
    assert isinstance(table, Table)
    assert isinstance(table.rows[0][1].blocks[0], Table)


def test_a_table_of_one_cell_is_a_frame() -> None:
    """Its paragraphs stand where it stood, with a line round them if it had one."""
    lines = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    incoming = read_word(tbl(tr(tc("a", "b")), props=lines) + tbl(tr("c")))
    assert [(one.text, one.has_rule) for one in incoming.blocks if isinstance(one, IncomingParagraph)] == [
        ("a", True),
        ("b", True),
        ("c", False),
    ]


def test_a_deleted_row_is_set_aside() -> None:
    """Its words are kept with who deleted it; the first row of a style that sets it bold is bold."""
    styles = (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr><w:tblBorders><w:top w:val="single"/>'
        '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    look = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020"/>'
    gone = tr("c", "d", props='<w:del w:id="1" w:author="Clerk"/>')
    incoming = read_word(tbl(tr("a", "b"), gone, tr("e", "f"), props=look), styles=styles)
    (table,) = incoming.blocks
    assert isinstance(table, Table)
    assert table.has_lines
    assert [(one.text, one.is_bold) for one in list_paragraphs([table])] == [
        ("a", True),
        ("b", True),
        ("e", False),
        ("f", False),
    ]
    assert [(aside.text, aside.by) for aside in incoming.asides] == [("c", "Clerk"), ("d", "Clerk")]


def test_a_list_of_contents_is_set_aside() -> None:
    """As a field over many paragraphs, as a content control, or in the styles of one; a word in such a style stays."""
    link = (
        '<w:hyperlink w:anchor="_Toc1">'
        + r("Aims")
        + "<w:r><w:tab/></w:r>"
        + field(" PAGEREF _Toc1 \\h ", r("2"))
        + "</w:hyperlink>"
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    over = p(begin, link) + p(link) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Contents')}{p('Scope 3')}</w:sdtContent></w:sdt>"
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("toc 1", "TOC Heading")
    )
    styled = p("In this policy", style="TOCHeading") + p("Review 4", style="toc1") + p("Words", style="toc1")
    incoming = read_word(over + control + styled + p("Text"), styles=styles)
    assert list_texts(incoming) == ["Words", "Text"]
    contents = [words for kind, words in list_asides(incoming) if kind == "CONTENTS"]
    assert contents == ["Aims\t2", "Aims\t2", "Contents", "Scope 3", "In this policy", "Review 4"]
    assert incoming.words == count_all(incoming)


def test_what_stands_apart_is_known_by_its_style() -> None:
    """By the names that Word, LibreOffice and Pandoc give them."""
    names = {
        "Quote": "quotation",
        "Intense Quote": "quotation",
        "caption": "caption",
        "Preformatted Text": "preformatted",
        "Source Code": "preformatted",
        "Table Caption": "caption",
        "Definition Term": "term",
        "Definition": "definition",
    }
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{at}"><w:name w:val="{name}"/></w:style>'
        for at, name in enumerate(names)
    )
    body = "".join(p("x", style=str(at)) for at in range(len(names)))
    assert [one.group for one in list_paragraphs(read_word(body, styles=styles).blocks)] == list(names.values())
