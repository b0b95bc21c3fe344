"""The tree of a text becomes the HTML that its author meant, and never HTML that its author wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import BrokenPromise
from clausebook.document import ClauseText, parse
from clausebook.document.blocks import ClauseTable, Picture, Prose, SubHeading, TableCell
from clausebook.document.inlines import Address, Emphasis, Filled, Link, NoteMark, Slot, Words
from clausebook.document.values import Value
from clausebook.render.text.clause_html import ClauseHtml
from clausebook.render.text.parts import ValueSlot
from tests.document.trees import TREES
from tests.faults import ask_each
from tests.render.rendering import Element, read_html
from tests.render.unit_parts import list_units, make_parts, read_tree, write_parts

FRAME = '<div aria-label="{}" class="scroll" role="region" tabindex="0"><table class="t">\n'
EMPTY = '<span class="box" role="img" aria-label="Tick box, empty">\u2610</span>'
TICKED = '<span class="box ticked" role="img" aria-label="Tick box, ticked">\u2611</span>'
CHOICE = '<span class="box choice" role="img" aria-label="Choice">( )</span>'
BLANK = '<span class="blank{}" role="img" aria-label="blank to fill in">{}</span>'
DATE = '<span class="date-blank" role="img" aria-label="blank for a date">__/__/____</span>'
SIGNATURE = '<span class="blank signature{}" role="img" aria-label="blank for a signature">[signature]</span>'
MARK = '<sup class="{}"><a id="kindness.{}" href="#kindness.note-{}" aria-label="Note {}">{}</a></sup>'

# What is typed, and the HTML of its one unit.
PLAIN = {
    "words": ("Be kind\nto **all** and *each*.", "<p>Be kind to <strong>all</strong> and <em>each</em>.</p>"),
    "signs": ("Fish & chips < 5.", "<p>Fish &amp; chips &lt; 5.</p>"),
    "quotation marks": (
        """It's "his" **"day"** and ('we') say "{{ x }}".""",
        "<p>It’s “his” <strong>“day”</strong> and (‘we’) say “«0»”.</p>",
    ),
    "a small heading": ("#### The *gate*", "The <em>gate</em>"),
    "bullets": (
        "Bring:\n- a coat\n  - warm\n- a hat",
        "<p>Bring:</p>\n<ul>\n<li>a coat<ul>\n<li>warm</li>\n</ul>\n</li>\n<li>a hat</li>\n</ul>",
    ),
    "an item of two paragraphs": (
        "- a coat\n\n  and a hat\n- a bag",
        "<ul>\n<li>\n<p>a coat</p>\n<p>and a hat</p>\n</li>\n<li>a bag</li>\n</ul>",
    ),
    "a table": (
        '| Who | "When" |\n|---|---|\n| We | Now |\n| You | |',
        FRAME.format("Table: Who, &quot;When&quot;")
        + '<thead>\n<tr>\n<th scope="col">Who</th>\n<th scope="col">\u201cWhen\u201d</th>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<th scope="row">We</th>\n<td>Now</td>\n</tr>\n<tr>\n<th scope="row">You</th>\n<td></td>\n</tr>\n'
        "</tbody>\n</table></div>",
    ),
    "a quotation": (
        "> Be kind.\n>\n> - a\n> - b",
        "<blockquote>\n<p>Be kind.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</blockquote>",
    ),
    "a link": ("[us](https://x.example/?a=1&b=2)", '<p><a href="https://x.example/?a=1&amp;b=2">us</a></p>'),
    "a list of values": ("We use:\n\n{{ x | bullets }}", "<p>We use:</p>\n«0»"),
}
NEW = {
    "addresses": (
        "www.x.example/it's a@b.example",
        (
            """<p><a href="https://www.x.example/it's">www.x.example/it's</a> """
            '<a href="mailto:a@b.example">a@b.example</a></p>'
        ),
    ),
    "a link to a value": ("[the *{{ y }}*]({{ x }})", "<p>«to 1»the <em>«0 plain»</em>«end 1»</p>"),
    "a line that ends": ('The school \\\n"1" Road', "<p>The school<br>\u201c1\u201d Road</p>"),
    "roman numbers": (
        "(i) a\n\n    and\n(ii) b",
        (
            '<ol class="labelled mid">\n<li>\n<p><span class="label">(i) </span>a</p>\n<p>and</p>\n</li>\n'
            '<li><span class="label">(ii) </span>b</li>\n</ol>'
        ),
    ),
    "numbers of a law": (
        "> 175. a\n> 176. b",
        (
            '<blockquote>\n<ol class="labelled far">\n<li><span class="label">175. </span>a</li>\n'
            '<li><span class="label">176. </span>b</li>\n</ol>\n</blockquote>'
        ),
    ),
    "boxes": (
        "[ ] a [x] b\n[x] c",
        (
            f'<ul class="ticks">\n<li><span class="label">{EMPTY} </span>a {TICKED} b</li>\n'
            f'<li><span class="label">{TICKED} </span>c</li>\n</ul>'
        ),
    ),
    "choices": (
        "( ) a\n( ) b",
        (
            f'<ul class="ticks">\n<li><span class="label">{CHOICE} </span>a</li>\n'
            f'<li><span class="label">{CHOICE} </span>b</li>\n</ul>'
        ),
    ),
    "blanks": (
        f"A ___ {'_' * 20} b {'_' * 20}\nOn __/__/____ [signature] and [signature]",
        (
            f"<p>A {BLANK.format('', '___')} {BLANK.format('', '_' * 20)} b {BLANK.format(' rest', '_' * 20)}<br>"
            f"On {DATE} {SIGNATURE.format('')} and {SIGNATURE.format(' rest')}</p>"
        ),
    ),
    "a blank at the end of strong words": (
        f"**A {'_' * 20}** b",
        f"<p><strong>A {BLANK.format('', '_' * 20)}</strong> b</p>",
    ),
    "lines to write on": (
        "________\n________",
        '<div class="writing" role="img" aria-label="2 lines to write on"><span>____</span><span>____</span></div>',
    ),
    "a table with a caption, and without headings": (
        "Table: Times\n|---|---|\n| Mon | a \\ - b \\ - c |\n| Tue | d \\ \\ e |",
        FRAME.format("Table: Times")
        + '<caption><span>Times</span></caption>\n<tbody>\n<tr>\n<th scope="row">Mon</th>\n'
        '<td>a<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</td>\n</tr>\n<tr>\n<th scope="row">Tue</th>\n'
        "<td>\n<p>d</p>\n<p>e</p>\n</td>\n</tr>\n</tbody>\n</table></div>",
    ),
    "a table of blanks": (
        "| Name | |\n|---|---|\n| ___ | |",
        FRAME.format("Table: Name")
        + '<thead>\n<tr>\n<th scope="col">Name</th>\n<td></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        f"<td>{BLANK.format('', '___')}</td>\n<td></td>\n</tr>\n</tbody>\n</table></div>",
    ),
    "a quotation with its source": (
        "> Be kind.\n> -- A. Writer",
        (
            '<figure class="quotation">\n<blockquote>\n<p>Be kind.</p>\n</blockquote>\n'
            "<figcaption>\u2014 A. Writer</figcaption>\n</figure>"
        ),
    ),
    "definitions": (
        'A "word"\n: "Its meaning.\n\n  - a',
        '<dl class="terms">\n<dt>A \u201cword\u201d</dt>\n<dd>\u201cIts meaning.<ul>\n<li>a</li>\n</ul>\n</dd>\n</dl>',
    ),
    "a picture": (
        '![The "gate" & more](gate.png)\n: A gate.',
        (
            '<figure class="picture">\n<img src="gate.png" alt="The \u201cgate\u201d &amp; more" loading="lazy">\n'
            "<figcaption>\n<p>A gate.</p>\n</figcaption>\n</figure>"
        ),
    ),
    "a picture of which no more is said": (
        "![A gate](gate.png)",
        '<figure class="picture">\n<img src="gate.png" alt="A gate" loading="lazy">\n</figure>',
    ),
}


@pytest.mark.parametrize(("typed", "html"), (PLAIN | NEW).values(), ids=PLAIN | NEW)
def test_what_is_typed_and_its_html(typed: str, html: str) -> None:
    """Each kind of node has this HTML, and no other."""
    unit, _ = make_parts(read_tree(typed))
    assert write_parts(unit) == html


def test_notes_and_the_ways_to_them_and_back() -> None:
    """Each place that refers to a note has its own id, in whatever unit or note; the note leads back to all."""
    tree = read_tree("A[^1][^b].\n\nB[^1].\n\n[^1]: One.\n[^b]: Two[^1].\n\n  - c")
    first, second, notes = map(write_parts, make_parts(tree))
    marks = [MARK.format("note", "ref-1", 1, 1, 1), MARK.format("note next", "ref-b", "b", "b", "b")]
    assert first == f"<p>A{''.join(marks)}.</p>"
    assert second == f"<p>B{MARK.format('note', 'ref-1-2', 1, 1, 1)}.</p>"
    third = MARK.format("note", "ref-1-3", 1, 1, 1)
    ways = "".join(
        f' <a class="back" href="#kindness.ref-1{end}" aria-label="Back {n} to the text, from note 1">Back {n}</a>'
        for n, end in ((1, ""), (2, "-2"), (3, "-3"))
    )
    back = ' <a class="back" href="#kindness.ref-b" aria-label="Back to the text, from note b">Back</a>'
    assert notes == (
        '<div class="notes"><ol class="labelled" aria-label="Notes">\n'
        f'<li id="kindness.note-1"><span class="label">1 </span>One.{ways}</li>\n'
        f'<li id="kindness.note-b">\n<p><span class="label">b </span>Two{third}.</p>\n<ul>\n<li>c</li>\n</ul>\n'
        f"<p>{back}</p>\n</li>\n</ol></div>"
    )


def test_neighbouring_strings_are_joined() -> None:
    """Between two values there is at most one string, and none is empty: pages are filled fast."""
    parts, notes = make_parts(read_tree("**{{ x }}{{ y }}** says *no*."))
    assert parts == ["<p><strong>", ValueSlot(0), ValueSlot(1), "</strong> says <em>no</em>.</p>"]
    assert notes == []


HOSTILE = [
    "<script>alert(1)</script>",
    '"><b onclick="x">',
    "' onerror='x",
    "&lt;b&gt;",
    "</p></div>",
    "<!-- x -->",
    "<a",
]


@ask_each("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """Whatever stands in a node, in words, names, labels or alternatives, is shown and never makes an element."""
    prose = Prose((Words(words), Link((Words(words),), "https://x.example"), Emphasis((Words(words),))))
    cell = TableCell((prose,))
    table = ClauseTable(((cell,), (cell,)), caption=(Words(words),))
    parts, _ = make_parts(ClauseText((prose, table, Picture(words, words, (prose,)))))
    elements = list(read_html(write_parts(parts)).walk())
    tags = {element.tag for element in elements}
    assert tags == {
        "p",
        "a",
        "em",
        "div",
        "table",
        "caption",
        "span",
        "thead",
        "tbody",
        "tr",
        "th",
        "figure",
        "img",
        "figcaption",
    }
    assert not any(name.startswith("on") for element in elements for name in element.attributes)


REFUSED = {
    "an address that runs": (Prose((Link((Words("a"),), "javascript:alert(1)"),)), "javascript"),
    "an address with a tag": (Prose((Link((Words("a"),), "https://x.example/<b>"),)), "x.example"),
    "an address that stands alone": (Prose((Address("https://x .example"),)), "x .example"),
    "a link in a link": (Prose((Link((Address("www.x.example"),), "https://x.example"),)), "in the words of a link"),
    "a note in a link": (Prose((Link((NoteMark("1"),), "https://x.example"),)), "in the words of a link"),
    "a value that is filled": (Prose((Filled(Value("a"), "school.name"),)), "school.name"),
}


@pytest.mark.parametrize(("block", "said"), REFUSED.values(), ids=REFUSED)
def test_what_no_text_can_have_is_no_html(block: Prose, said: str) -> None:
    """A tree that the parser cannot have made stops the making of the page."""
    with pytest.raises(BrokenPromise, match=said):
        ClauseHtml({}, "x").make_unit([block])


def test_a_value_without_a_place_is_told() -> None:
    """A slot that the caller does not know is a fault of the caller."""
    with pytest.raises(KeyError, match="y"):
        ClauseHtml({"x": 0}, "x").make_unit([Prose((Slot("y"),))])


@given(TREES)
def test_every_tree_has_sound_html(tree: ClauseText) -> None:
    """Every tree that a text can have is shown whole; every element is closed where it should be; ids are unique."""
    html = "".join(f"<div>{write_parts(parts)}</div>" for parts in make_parts(tree))
    elements = list(read_html(html).walk())
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    leads = [element.attributes["href"] for element in elements if element.attributes.get("href", "").startswith("#")]
    assert {lead.removeprefix("#") for lead in leads} == set(ids)
    assert all(_is_named(element) for element in elements)


def _is_named(element: Element) -> bool:
    """Whether what is drawn, scrolled or shown has a name."""
    attributes = element.attributes
    return bool(attributes.get("aria-label" if "role" in attributes else "alt" if element.tag == "img" else "", "x"))


@given(st.text("ab<>&\"' *[](){}\n|-_:/.", max_size=40))
def test_what_is_taken_is_shown(typed: str) -> None:
    """A text of signs is refused or shown as it was typed."""
    tree = parse(typed)
    if isinstance(tree, ClauseText):
        make_parts(tree)


def test_headings_stand_by_themselves() -> None:
    """The words of a small heading have no element, for its level and its id are the page's."""
    (unit,) = list_units(read_tree("### The gate"))
    assert isinstance(unit[0], SubHeading)
    assert ClauseHtml({}, "x").make_unit(unit) == ["The gate"]
