"""Web pages keep every word: in their blocks, or among what was set aside and why."""

from __future__ import annotations

import contextlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.incoming import (
    AsideKind,
    CannotRead,
    Incoming,
    IncomingImage,
    IncomingParagraph,
    Properties,
    Table,
)
from clausebook.importing.reading.web.page import read
from clausebook.importing.reading.web.tree import BLOCK_TAGS
from tests.importing.reading.said import count_words, tell_blocks

SITE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Images - Oak School</title>
<meta name="author" content="The office"><meta property="article:modified_time" content="2024-05-01">
<base href="https://oak.example/policies/"><style>.shut{display:none}</style>
<script>var words = "of a program";</script></head>
<body><div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<a class="skip-link" href="#content">Skip to content</a>
<header><h1>Images policy</h1></header><nav><ul><li><a href="/">Home</a></li></ul></nav>
<div id="content"><h2>Aims</h2><p>We ask <a href="consent.html">first</a> and we wait for what is said to us.</p>
<p class="shut">Do not show</p></div>
<aside>Latest news</aside><footer><p>Oak School 2024</p></footer></body></html>
"""
TAGS = sorted((BLOCK_TAGS | {"a", "b", "del", "nav", "span", "q", "sup"}) - {"html", "body", "plaintext"})
PARTS = st.recursive(
    st.text("ab <&>\u00a0\n", max_size=8),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(TAGS),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=12,
)


def tell(text: str) -> list[str]:
    """The blocks of a page, as lines."""
    return tell_blocks(read(text.encode(), "policy.html"))


def list_asides(incoming: Incoming) -> list[tuple[AsideKind, str]]:
    """What was set aside, and why."""
    return [(aside.kind, aside.text) for aside in incoming.asides]


def test_a_page_that_was_saved_as_one_file_is_read() -> None:
    """As browsers, Word and wikis write it: the page is one part of it, in an encoding that the part says."""
    page = "<h2>Cafe</h2><p>Caf=E9 =96 =\nopen.</p>"
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    part = "Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
    content = f"{head}--x\nContent-Type: text/css\n\np {{}}\n--x\n{part}{page}\n--x--\n"
    assert tell_blocks(read(content.encode(), "policy.mht")) == ["## Cafe", "Caf\u00e9 \u2013 open."]


def test_the_text_of_a_page_is_told_from_its_site() -> None:
    """Menus, banners, news and feet are set aside with their words; the page's own heading stays."""
    incoming = read(SITE.encode(), "images.html")
    assert tell_blocks(incoming) == [
        "# Images policy",
        "## Aims",
        "We ask first<https://oak.example/policies/consent.html> and we wait for what is said to us.",
    ]
    assert list_asides(incoming) == [
        (AsideKind.SCRIPT, "We use cookies. Accept"),
        (AsideKind.SCRIPT, "Skip to content"),
        (AsideKind.SCRIPT, "Home"),
        (AsideKind.HIDDEN, "Do not show"),
        (AsideKind.SCRIPT, "Latest news"),
        (AsideKind.SCRIPT, "Oak School 2024"),
    ]
    assert incoming.properties == Properties("Images - Oak School", "The office", "", "2024-05-01")


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<main>A b c</main>d", ["A b c"]),
        ("<div><article><p>A b c</article></div><p>d", ["A b c"]),
        ("<div role=main><p>A b c</div><p>d", ["A b c"]),
        ("<div class='wrap entry-content'><p>A b c</div><p>d", ["A b c"]),
        ("<article>a</article><article>b</article><p>c d e", ["a", "b", "c d e"]),  # no part has most of the words
        ("<main>a</main><p>b c d e", ["a", "b c d e"]),
        ("<main><header><h2>A</h2></header>b c<aside>d</aside></main>", ["## A", "b c", "d"]),
        ("<table role=presentation><tr><td>menu<td><h1>A</h1>b c d</table>", ["menu", "# A", "b c d"]),
        ("<table><tr><td>x<td><h1>A</h1>b c d</table>", ["x", "# A", "b c d"]),
    ],
)
def test_the_main_part_is_found(page: str, blocks: list[str]) -> None:
    """The part that has most of the words is the text, by whichever name; where none has, all is."""
    assert tell(f"<html><body>{page}</body></html>") == blocks


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ("<h1>A</h1><h3>B</h3><p>c<h6>D", ["# A", "### B", "c", "###### D"]),
        ("<p role=heading aria-level=3>A</p>", ["### A"]),
        ("<p>a<br>b<br><br>c", ["a↵b", "c"]),
        ("<p><br>a<br></p>", ["a"]),
        ("a <b>b</b><i>c</i> <b>d</b> <b>e</b>f", ["a **b**_c_ **d e**f"]),
        ("in<b>for</b>mation", ["in**for**mation"]),
        ("<p>a\n   b\t&nbsp; c &amp; d &pound;5</p>", ["a b c & d £5"]),
        ("<ul><li>a<li><p>b<p>c<ul><li>d</ul></ul>", ["• a", "• b", "c", "  o d"]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", ["• a", "  o b"]),
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", ["3. a", "9. b", "10. c"]),
        ("<ol type=a><li>a<li>b</ol><ol type=I><li>c<li>d", ["a. a", "b. b", "I. c", "II. d"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol style='list-style-type: lower-roman'><li>a", ["i. a"]),
        ("<dl><dt>a<dd>b</dl>", ["[term] a", "[definition] b"]),
        ("<blockquote><p>a<p>b</blockquote>c", ["[quotation] a", "[quotation] b", "c"]),
        ("<pre>a\n  b</pre>", ["[preformatted] a↵  b"]),
        ("<details><summary>a</summary>b</details>", ["**a**", "b"]),
        ("<p>a <ins>b</ins> <q>c</q>", ["a +b+ “c”"]),
        ("<figure><img src=x.png alt='A b'><figcaption>c</figcaption></figure>", ["(picture: A b)", "[caption] c"]),
        ("<p>a<img src=x.gif width=1 height=1>b<svg><title>icon</title></svg>", ["ab", "(picture: icon)"]),
        ("<label><input type=checkbox checked> yes</label> <input> <input type=date>", ["⟨ticked⟩ yes ⟨blank⟩ ⟨date⟩"]),
        (
            "<p>a <a href='javascript:x()'>b</a> <a href='#c'>c</a> <a href='mailto:d@e.f'>d</a>",
            ["a b c<#c> d<mailto:d@e.f>"],
        ),
        ("<style>.c1{font-weight:700}.c2{font-style:italic}</style><p><span class='c1 c2'>a</span>b", ["**_a_**b"]),
        ("<h3><button aria-expanded=false aria-controls=p>a</button></h3><div id=p hidden>b</div>", ["### a", "b"]),
        ("<div class='accordion-body' style='display: none'>a</div>", ["a"]),
    ],
)
def test_elements_say_what_they_are(page: str, blocks: list[str]) -> None:
    """Each element of a page has its place in what was read, however its tags were left open."""
    assert tell(page) == blocks


def test_tables_keep_spans_and_heads() -> None:
    """Cells that span columns or rows, heads of columns, captions, lists inside cells, and tables inside tables."""
    incoming = read(
        b"<table><caption>Who</caption><thead><tr><th>A<th>B</thead><tr><td rowspan=2>1<td><ul><li>x</ul>"
        b"<tr><td colspan=2><table><tr><td>in</table></table>",
        "a.html",
    )
    caption, table = incoming.blocks
    assert isinstance(caption, IncomingParagraph)
    assert isinstance(table, Table)
    assert caption.group == "caption"
    assert table.header_rows == 1
    assert [[(cell.columns, cell.rows) for cell in row] for row in table.rows] == [
        [(1, 1)] * 2,
        [(1, 2), (1, 1)],
        [(2, 1)],
    ]
    assert tell_blocks(incoming)[1] == "A | B / 1 | • x / in"


def test_footnotes_are_notes() -> None:
    """A short link to a text that links back is a note; what was typed for it is set aside. Other links stay links."""
    incoming = read(
        b'<p>Ask<sup><a href="#fn1" id="r1">1</a></sup> us <a href="#x">2</a>.</p><h2 id="x">X</h2>'
        b'<section><ol><li id="fn1"><p>Or write. <a href="#r1">&#8617;</a></p></li></ol></section>',
        "a.html",
    )
    assert tell_blocks(incoming) == ["Ask[^1] us 2<#x>.", "## X"]
    assert [(note.label, tell_blocks(Incoming("", "", note.blocks))) for note in incoming.notes] == [
        ("1", ["Or write."])
    ]
    assert list_asides(incoming) == [(AsideKind.TYPED_NUMBER, "1"), (AsideKind.TYPED_NUMBER, "\u21a9")]


@pytest.mark.parametrize(
    "note",
    [
        "<table id=n><tr><td>[<a href=#r>1</a>]</td><td>Or write.</td></tr></table>",
        "<div id=n><a href=#r>[1]</a> Or write.</div>",
        "<p><a id=n href=#r>[1]</a> Or write.</p>",
        "<dl><dd id=n><p>Or write. <a href=#r>back</a></p></dd></dl>",
    ],
)
def test_notes_of_every_form_are_notes(note: str) -> None:
    """The words of a note are apart, whichever element holds them, and what stands round it stays in the text."""
    page = f"<p>Ask<a href=#n id=r>[1]</a>.</p><div><h2>More</h2><p>And more.</p>{note}</div>"
    incoming = read(page.encode(), "a.html")
    assert tell_blocks(incoming) == ["Ask[^1].", "## More", "And more."]
    (found,) = incoming.notes
    assert [line.removeprefix("[definition] ") for line in tell_blocks(Incoming("", "", found.blocks))] in (
        ["Or write."],
        ["[] Or write."],
        ["[]", "Or write."],
    )


def test_a_section_that_links_back_is_no_note() -> None:
    """A heading that a list of contents leads to, and that leads back to it, is a heading without a link."""
    page = "<p><a href=#a id=b>1</a> <a href=#c>2</a></p><div id=a><h2><a href=#b>1</a> Aims</h2><p>Words.</p></div>"
    assert tell(page) == ["1<#a> 2<#c>", "## 1 Aims", "Words."]


def test_what_was_deleted_hidden_or_remarked_is_set_aside() -> None:
    """Words that nobody reads are no part of the text, and are not lost."""
    incoming = read(
        b"<p>a <del cite='The head'>b</del><s>c</s><!-- ask the head about this --><!--[if mso]>x<![endif]-->"
        b"<span class=sr-only>d</span><span hidden>e</span></p><dialog>f</dialog><noscript>g</noscript>",
        "a.html",
    )
    assert tell_blocks(incoming) == ["a"]
    assert list_asides(incoming) == [
        (AsideKind.DELETED, "b"),
        (AsideKind.DELETED, "c"),
        (AsideKind.COMMENT, "ask the head about this"),
        (AsideKind.HIDDEN, "d"),
        (AsideKind.HIDDEN, "e"),
        (AsideKind.HIDDEN, "f"),
        (AsideKind.SCRIPT, "g"),
    ]
    assert incoming.asides[0].by == "The head"


def test_a_list_of_contents_is_set_aside() -> None:
    """A list of links to the page's own headings is made anew by us; a list of links to other pages is text."""
    links = "".join(f"<li><a href='#h{number}'>Part {number}</a></li>" for number in range(3))
    incoming = read(f"<h2>Contents</h2><ul>{links}</ul><ul>{links.replace('#h', 'x')}</ul>".encode(), "a.html")
    assert tell_blocks(incoming) == ["## Contents", *(f"• Part {number}<x{number}>" for number in range(3))]
    assert list_asides(incoming) == [(AsideKind.CONTENTS, "Part 0 Part 1 Part 2")]


def test_pictures_in_the_page_are_kept_and_others_asked_for() -> None:
    """A picture that the page carries is there byte for byte; one on a site is named in a doubt, and never fetched."""
    incoming = read(
        b"<img alt=Logo src='data:image/png;base64,iVBORw0KGgo='><img src='https://x.example/a%20b.jpg?v=2'>", "a.html"
    )
    images = [block for block in incoming.blocks if isinstance(block, IncomingImage)]
    assert [(image.description, image.ending) for image in images] == [("Logo", ".png"), ("", ".jpg")]
    assert incoming.files == {images[0].digest: b"\x89PNG\r\n\x1a\n"}
    assert ["a b.jpg" in doubt.says for doubt in incoming.doubts] == [True]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<meta charset="windows-1252"><p>£5 – café'.encode("cp1252"), "£5 – café"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>£5 – café'.encode("cp1252"),
            "£5 – café",
        ),
        ('<?xml version="1.0" encoding="windows-1252"?><html><p>£5'.encode("cp1252"), "£5"),
        ('<meta charset="utf-8"><p>£5 – café'.encode("utf-16"), "£5 – café"),
        ("<p>£5 – café".encode("utf-8-sig"), "£5 – café"),
        ('<meta charset="no-such-thing"><p>£5'.encode("cp1252"), "£5"),
    ],
)
def test_encodings_are_those_that_the_page_or_its_first_bytes_say(content: bytes, words: str) -> None:
    """The mark at the beginning decides, then whether it is UTF-8, then what the page says."""
    assert tell_blocks(read(content, "a.html")) == [words]


@given(PARTS)
def test_no_word_of_a_page_is_lost(page: str) -> None:
    """Every word of any page is in its blocks, notes or asides, once; quotation marks are no words."""
    incoming = read(f"<html><body>{page}</body></html>".encode(), "a.html")
    shown = Counter("".join(char for char in "".join(count_words(incoming).elements()) if char in "ab"))
    assert sum(shown.values()) == sum(char in "ab" for char in strip_tags(page))


def strip_tags(page: str) -> str:
    """The letters of a page outside its tags, as the parser of browsers sees them."""
    import html5lib  # type: ignore[import-untyped]

    tree = html5lib.parse(f"<html><body>{page}</body></html>", namespaceHTMLElements=False)
    return "".join(tree.itertext())


def test_the_second_count_agrees() -> None:
    """The simple count of words is that of blocks and asides, with tags in the middle of words and none round them."""
    page = "<p>in<b>form</b>ation, a</p><div>b</div>c<ul><li>d<li>e f</ul><!-- no --><script>x y</script><td>g &eacute;"
    incoming = read(page.encode(), "a.html")
    assert incoming.words == sum(count_words(incoming).values()) == 9


@pytest.mark.parametrize("tag", ["div", "b", "font size=1", "ul", "table"])
def test_a_page_nested_without_end_is_refused(tag: str) -> None:
    """A hundred thousand elements in one another are refused at once, with the way out."""
    with pytest.raises(CannotRead, match="inside one another"):
        read(f"<{tag}>".encode() * 100_000 + b"x", "a.html")


@pytest.mark.parametrize("tag", ["p", "li", "td", "div", "table><tr><td"])
def test_what_is_nested_as_deep_as_pages_are_is_read(tag: str) -> None:
    """A thousand open tags lose nothing."""
    count = 1000 if tag in {"p", "li", "td", "div"} else 100
    incoming = read(f"<{tag}>x ".encode() * count, "a.html")
    assert count_words(incoming) == {"x": count}


@given(st.text(max_size=60) | st.text("<>/a!-=\"' &;[]?", max_size=60))
def test_no_page_crashes(text: str) -> None:
    """Any characters are read or refused."""
    with contextlib.suppress(CannotRead):
        read(text.encode(errors="replace"), "a.html")
