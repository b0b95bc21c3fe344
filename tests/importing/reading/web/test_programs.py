"""What Word and Google Docs put into a page or on the clipboard is read as it was meant."""

from __future__ import annotations

from clausebook.importing.incoming import AsideKind, Incoming, IncomingCounting, IncomingParagraph
from clausebook.importing.reading.web.page import read
from tests.importing.reading.said import count_words, tell_blocks

SOURCE = "SourceURL:https://oak.example/policies/\r\n"
WORD = """\
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta
http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View>
</w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7; text-indent:-18.0pt;}
@list l1:level2 {mso-level-number-format:alpha-lower; mso-level-text:"%2\\)";} --></style></head>
<body lang=EN-GB><!--StartFragment-->
<p class=MsoTitle>Images Policy<o:p></o:p></p>
<h1 style='mso-list:l2 level1 lfo3'><span
style='mso-list:Ignore'>1.<span style='font:7.0pt'>&nbsp;&nbsp; </span></span>Aims</h1>
<p class=MsoNormal>We <b style='mso-bidi-font-weight:normal'>ask</b><span
class=MsoCommentReference></span> first<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1
lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>One
thing</p>
<p class=MsoListParagraph style='margin-left:72.0pt;mso-list:l1 level2 lfo2'><!--[if !supportLists]--><span
style='mso-list:Ignore'>a)<span>&nbsp;&nbsp; </span></span><!--[endif]-->Another</p>
<p class=MsoNormal>Old <del cite="mailto:Head" datetime="2024-05-01T10:00">gone</del><ins
cite="mailto:Head">come</ins></p>
<p class=MsoNormal>Noted<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'
><![if !supportFootnotes]>[1]<![endif]></span></span></a>.</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Approved</p></td><td><p
class=MsoNormal>May 2024</p></td></tr></table>
<div style='mso-element:footnote-list'><br clear=all><hr size=1><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference>[1]</span></a> In writing.</p></div></div>
<!--EndFragment--></body></html>
"""


def copy(fragment: str, source: str = "") -> Incoming:
    """What a program put on Windows' clipboard, with the head that it has there."""
    page = f"<html><body>\r\n<!--StartFragment-->{fragment}<!--EndFragment-->\r\n</body></html>"
    head = (
        "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n" + source
    )
    length = len(head.format(0, 0, 0, 0))
    end = length + len(page.encode())
    return read((head.format(length, end, length + 36, end - 36) + page).encode(), "clipboard.html")


def test_word_says_its_lists_in_styles() -> None:
    """Signs and numbers that Word writes for browsers are what is counted, not words; its styles and notes are kept."""
    incoming = read(WORD.encode("cp1252"), "images.htm")
    assert tell_blocks(incoming) == [
        "Images Policy",
        "# 1. Aims",
        "We **ask** first",
        "· One thing",
        "  a) Another",
        "Old +come+",
        "Noted[^1].",
        "Approved | May 2024",
    ]
    title, heading, _, bullet, letter = incoming.blocks[:5]
    assert isinstance(title, IncomingParagraph)
    assert isinstance(heading, IncomingParagraph)
    assert isinstance(bullet, IncomingParagraph)
    assert isinstance(letter, IncomingParagraph)
    assert title.style == "Title"
    assert heading.style == "h1"
    assert (bullet.style, bullet.counted, bullet.indent) == (
        "List Paragraph Cx Sp First",
        IncomingCounting.BULLET,
        36.0,
    )
    assert (letter.counted, letter.list_level, letter.list_id) == (IncomingCounting.LETTER, 1, "l1")
    assert [(note.label, tell_blocks(Incoming("", "", note.blocks))) for note in incoming.notes] == [
        ("1", ["In writing."])
    ]
    assert {aside.kind for aside in incoming.asides} == {AsideKind.TYPED_NUMBER, AsideKind.DELETED}
    assert "Print" not in count_words(incoming)


def test_google_docs_wraps_all_in_a_bold_that_is_none() -> None:
    """Its clipboard says weight and slant in styles, and its lists with levels."""
    incoming = copy(
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b"><h2 dir="ltr"><span '
        'style="font-size:16pt;font-weight:400;">Aims</span></h2><p dir="ltr"><span style="font-weight:700;">Ask</span>'
        '<span style="font-style:italic;"> first</span></p><ul><li style="list-style-type:disc;" aria-level="1">'
        '<p dir="ltr" role="presentation"><span>One</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" '
        'aria-level="2"><p><span>Two</span></p></li></ul></ul></b>'
    )
    assert tell_blocks(incoming) == ["## Aims", "**Ask**_ first_", "• One", "  o Two"]


def test_google_docs_saved_as_a_page_says_levels_in_classes() -> None:
    """Each level of a list is a list of its own, whose class tells it; the style sheet tells what is bold."""
    incoming = read(
        b'<style>.c1{font-weight:700}.c2{color:#000}</style><p class="c2"><span class="c1">Ask</span></p>'
        b'<ul class="c3 lst-kix_ab12-0 start"><li class="c2 li-bullet-0"><span>One</span></li></ul>'
        b'<ol class="c3 lst-kix_ab12-1 start" start="1"><li><span>Two</span></li></ol>'
        b'<ul class="c3 lst-kix_ab12-0"><li><span>Three</span></li></ul>',
        "a.html",
    )
    assert tell_blocks(incoming) == ["**Ask**", "• One", "  1. Two", "• Three"]
    assert {block.list_id for block in incoming.blocks[1:] if isinstance(block, IncomingParagraph)} == {"ab12"}


def test_word_for_the_web_makes_a_list_of_each_item() -> None:
    """Its headings are paragraphs with a role, and its levels stand in the items."""
    incoming = copy(
        '<div class="OutlineElement Ltr"><p class="Paragraph" role="heading" aria-level="1"><span class="TextRun">'
        '<span class="NormalTextRun">Aims</span></span><span class="EOP">&nbsp;</span></p></div>'
        '<div class="ListContainerWrapper"><ul role="list"><li data-listid="3" aria-level="1" data-aria-level="1">'
        '<p class="Paragraph"><span>One</span></p></li></ul></div><div class="ListContainerWrapper"><ul role="list">'
        '<li data-listid="3" data-aria-level="2"><p class="Paragraph"><span>Two</span></p></li></ul></div>'
    )
    assert tell_blocks(incoming) == ["# Aims", "• One", "  o Two"]


def test_the_clipboard_tells_where_its_links_lead() -> None:
    """The head of Windows' clipboard is no text, and the address in it is what links are meant from."""
    incoming = copy("<p>See <a href='b.html'>this</a>, \u00a35</p>", SOURCE)
    assert tell_blocks(incoming) == ["See this<https://oak.example/policies/b.html>, £5"]
    assert tell_blocks(copy("<p>a")) == ["a"]


def test_google_docs_says_in_its_style_sheet_what_stands_before_items() -> None:
    """Letters in brackets, numbers inside numbers and dashes are printed by rules for the classes of lists."""
    incoming = read(
        b'<style>.lst-kix_ab-0>li:before{content:"(" counter(lst-ctn-kix_ab-0,lower-latin) ") "}'
        b'.lst-kix_cd-0>li:before{content:"" counter(lst-ctn-kix_cd-0,decimal) ". "}'
        b'.lst-kix_cd-1>li:before{content:"" counter(lst-ctn-kix_cd-0,decimal) "." '
        b'counter(lst-ctn-kix_cd-1,decimal) " "}'
        b'.lst-kix_ef-0>li:before{content:"\\002013   "}</style>'
        b'<ol class="lst-kix_ab-0 start" start="1"><li>One</li><li>Two</li></ol>'
        b'<ol class="lst-kix_cd-0 start" start="1"><li>Three</li><li>Four</li></ol>'
        b'<ol class="lst-kix_cd-1 start" start="1"><li>Five</li></ol><ul class="lst-kix_ef-0 start"><li>Six</li></ul>',
        "a.html",
    )
    assert tell_blocks(incoming) == ["(a) One", "(b) Two", "1. Three", "2. Four", "  2.1 Five", "\u2013 Six"]


def test_google_docs_keeps_heads_feet_and_comments_beside_the_text() -> None:
    """What stands at the edges of each page, and what readers remarked, is none of the policy's words."""
    incoming = read(
        b'<body class="c1 doc-content"><div><p>Kite Policy, June</p></div><h1>Aims</h1><p>We fly'
        b'<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>'
        b"<span>Do we?</span></p></div><div><p>Page 1</p></div></body>",
        "a.html",
    )
    assert tell_blocks(incoming) == ["# Aims", "We fly."]
    assert [(aside.kind, aside.text) for aside in incoming.asides] == [
        (AsideKind.RUNNING_HEAD, "Kite Policy, June"),
        (AsideKind.COMMENT, "[a]"),
        (AsideKind.COMMENT, "[a]Do we?"),
        (AsideKind.RUNNING_FOOT, "Page 1"),
    ]


def test_word_says_in_its_style_sheet_which_of_its_own_styles_are_headings() -> None:
    """A style that the author made has the level of a heading there."""
    sheet = b"<style>p.Style7 {mso-style-name:Part; mso-outline-level:2;}</style>"
    incoming = read(sheet + b"<p class=Style7>Kites</p><p class=MsoNormal>We fly them.</p>", "a.htm")
    assert tell_blocks(incoming) == ["## Kites", "We fly them."]


def test_a_note_of_several_paragraphs_is_whole() -> None:
    """Word and LibreOffice put each note in an element of its own, with the mark in its first paragraph."""
    incoming = read(
        b'<p>We fly<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><h1>Where</h1><p>On the grass'
        b'<a href="#_ftn2" name="_ftnref2">[2]</a>.</p><div><div id=ftn1><p class=MsoFootnoteText>'
        b'<a href="#_ftnref1" name="_ftn1">[1]</a> Kites.</p><p>And balloons:</p><ul><li>red</li></ul></div>'
        b'<div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> Not on the road.</p></div></div>',
        "a.htm",
    )
    assert tell_blocks(incoming) == ["We fly[^1].", "# Where", "On the grass[^2]."]
    assert [tell_blocks(Incoming("", "", note.blocks)) for note in incoming.notes] == [
        ["Kites.", "And balloons:", "\u2022 red"],
        ["Not on the road."],
    ]
