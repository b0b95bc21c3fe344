"""A clause's Markdown becomes words, lists, tables, quotations and safe links, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import BrokenPromise, Location, Report
from clausebook.load.limits import CLAUSE_BYTES, LINE_CHARACTERS
from clausebook.render.text.markdown import convert_markdown
from clausebook.resolve.units import split_units
from clausebook.validate.markdown_rules import check_markdown
from tests.counting import CALLS_AT_MOST, count_calls
from tests.render.rendering import Element, read_html

PLAIN = ("blockquote", "br", "code", "em", "h3", "hr", "li", "ol", "p", "strong", "tbody", "td", "thead", "tr", "ul")
ALLOWED: dict[str, set[str]] = {
    "a": {"href"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "table": {"class"},
    "th": {"scope"},
} | {tag: set() for tag in PLAIN}

BETWEEN = {"one-paragraph": "\n", "many-paragraphs": "\n\n"}
# Each is repeated to the size that a clause may have: in lines as long as a line may be.
HOSTILE = {
    "ampersands": "&",
    "angle brackets": "<",
    "autolinks": "<a@b.example> ",
    "backslashes": "\\",
    "backticks": "`",
    "backticks that never close": "`a ",
    "bold and italics crossed": "**a *b** c* ",
    "bold that never closes": "**a ",
    "brackets that close": "[a] ",
    "brackets that never close": "[",
    "bullets in bullets": "- ",
    "carets and tildes": "~^",
    "comments": "<!-- ",
    "control marks of the parser": "klzzwxh:0001 wzxhzdk:1 ",
    "dashes": "-",
    "definitions": "[a]: https://x.example ",
    "e-mail addresses": "a@b.example ",
    "entities": "&amp;",
    "equals signs": "=",
    "escaped stars": "\\*",
    "exclamations": "![",
    "full stops and digits": "1.",
    "hashes": "#",
    "italics that never close": "*a ",
    "letters": "a",
    "links": "[a](https://x.example) ",
    "links in links": "[a [b](https://x.example) ",
    "links that never close": "[a](https://x.example ",
    "numbered lists in lists": "1. ",
    "parentheses": "[a](((",
    "percent signs": "{% ",
    "pipes": "|",
    "pipes and dashes": "|-",
    "plus signs in plus signs": "+ ",
    "processing instructions": "<?",
    "quotation marks": "\"'",
    "quotations in quotations": "> ",
    "rules": "* * * ",
    "spaces": " ",
    "stars": "*",
    "stars and underscores": "*_",
    "tabs": "\t",
    "tags that never close": '<a b="',
    "tildes": "~~~",
    "underscores": "_",
    "underscores in words": "a_b",
    "words": "word ",
}
LINE_STARTS = {
    "lines of bullets": "- a",
    "lines of nested bullets": "  - a",
    "lines of quotations": "> a",
    "lines of rows": "| a | b |",
    "lines of small headings": "### a",
    "lines of words": "a",
    "lines of numbers": "1. a",
    "lines with bullets far in": "        - a",
}


def list_elements(html: str) -> list[Element]:
    """Every element of a fragment."""
    return list(read_html(html).walk())


def assert_harmless(html: str) -> None:
    """Fail the test if an element or an attribute is there that no clause may have."""
    for element in list_elements(html):
        assert element.tag in ALLOWED, html
        assert set(element.attributes) <= ALLOWED[element.tag], html
        assert element.attributes.get("href", "https://").startswith(("https://", "mailto:", "tel:")), html


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "Write to <name of teacher>@school.example",
        "a <b>bold</b> word",
        "<!-- a comment -->",
        "<p onclick=x>a</p>",
        "</div></section>",
        "1 < 2 && 3 > 2",
        "<https://x.example/>",
    ],
)
def test_raw_html_comes_out_as_words(typed: str) -> None:
    """What looks like HTML is shown as it was typed, and no element comes of it."""
    html = convert_markdown(typed)
    assert [element.tag for element in list_elements(html)] == ["p"]
    assert read_html(html).text.strip() == typed


def test_an_escaped_sign_is_the_sign() -> None:
    r"""`\<` is the way to write the sign that the rules of clauses otherwise refuse."""
    html = convert_markdown(r"Write to \<name of teacher>@school.example")
    assert read_html(html).text == "Write to <name of teacher>@school.example"


@pytest.mark.parametrize(
    "address", ["https://x.example/a?b=c&d=e", "mailto:a@x.example", "tel:01632960118", "tel:+441632960118"]
)
def test_safe_links_are_links(address: str) -> None:
    """Links to https, mailto and tel keep their address, and have no other attribute."""
    link = read_html(convert_markdown(f"[words]({address})")).find("a")
    assert link.attributes == {"href": address}
    assert link.words == "words"


@pytest.mark.parametrize(
    "address",
    [
        "http://x.example/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "<javascript:alert(1)>",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//x.example/",
        "/root",
        "../up/",
        "#here",
        "https:x",
        "tel:evil",
        "HTTPS://x.example",
    ],
)
def test_other_links_are_refused(address: str) -> None:
    """No other link can come out, whichever way it is written."""
    with pytest.raises(BrokenPromise, match="a link to"):
        convert_markdown(f"[words]({address})")
    with pytest.raises(BrokenPromise, match="a link to"):
        convert_markdown(f"[words][ref]\n\n[ref]: {address}")


def test_titles_of_links_are_dropped() -> None:
    """A link's title is an attribute that no reader's tool says well, so it does not come out."""
    link = read_html(convert_markdown('[words](https://x.example/ "a title")')).find("a")
    assert link.attributes == {"href": "https://x.example/"}


@pytest.mark.parametrize("typed", ["![a](https://x.example/a.png)", "![a][b]\n\n[b]: https://x.example/a.png"])
def test_pictures_never_come_out(typed: str) -> None:
    """Policies are words: a picture is never an element."""
    assert "img" not in [element.tag for element in list_elements(convert_markdown(typed))]


@pytest.mark.parametrize("typed", ["# a", "## a", "a\n===", "a\n---", "#### a", "###### a"])
def test_headings_of_other_levels_are_refused(typed: str) -> None:
    """Only a small heading may stand in a clause; another would break the order of the page's headings."""
    with pytest.raises(BrokenPromise, match="an element <h"):
        convert_markdown(typed)


def test_nothing_is_program_text() -> None:
    """Words that stand far in are words: no `pre` comes out."""
    assert "pre" not in convert_markdown("a\n\n        far in")


def test_tables_are_made_for_every_reader() -> None:
    """A table scrolls in a named region that the keyboard reaches, and its head cells say what they head."""
    tree = read_html(convert_markdown("| What | When |\n|---|---|\n| News | Daily |\n| Lunch | *At* noon |"))
    region = tree.find("div")
    assert region.attributes == {
        "class": "scroll",
        "role": "region",
        "aria-label": "Table: What, When",
        "tabindex": "0",
    }
    assert region.find("table").attributes == {"class": "t"}
    assert [(cell.words, cell.attributes["scope"]) for cell in region.find_all("th")] == [
        ("What", "col"),
        ("When", "col"),
        ("News", "row"),
        ("Lunch", "row"),
    ]
    assert [cell.words for cell in region.find_all("td")] == ["Daily", "At noon"]
    assert all(not cell.attributes for cell in region.find_all("td"))


def test_the_words_after_a_table_stay() -> None:
    """What follows a table follows its region."""
    assert convert_markdown("| a |\n|---|\n| b |\n\nAfter.").endswith("</div>\n<p>After.</p>")


def test_lists_nest() -> None:
    """A list in a list is in its item, and a numbered list is a numbered one."""
    tree = read_html(convert_markdown("- a\n    - b\n        1. c\n- d"))
    outer = next(element for element in tree.walk() if element.tag == "ul")
    assert [item.words for item in outer.content if isinstance(item, Element)] == ["a b c", "d"]
    assert tree.find("ol").words == "c"


@given(st.text(alphabet="<>&\"'[]()!*_`#-+=|\\\n :.~a1{}/\u00e9", max_size=80))
def test_whatever_is_typed_is_harmless(text: str) -> None:
    """Any text is refused, or comes out as elements and attributes of the allowed kinds only."""
    try:
        html = convert_markdown(text)
    except BrokenPromise:
        return
    assert_harmless(html)


def grow(piece: str) -> str:
    """The piece again and again: in lines as long as a line may be, to the size that a clause may have."""
    line = (piece * LINE_CHARACTERS)[: LINE_CHARACTERS - 1]
    return "\n".join([line] * ((CLAUSE_BYTES - 1000) // LINE_CHARACTERS))


def fill_clause(piece: str, between: str) -> str:
    """The largest clause that is made of a piece, its lines with so much between them."""
    lines = grow(piece) if piece in HOSTILE.values() else "\n".join([piece] * (CLAUSE_BYTES // (len(piece) + 2)))
    return lines.replace("\n", between)


def convert_if_allowed(text: str) -> bool:
    """Convert what the rules of clauses let through; whether they did."""
    report = Report()
    check_markdown(text, Location("clause.md"), report=report)
    if report.has_errors:
        return False
    for unit in split_units(text):
        try:
            assert_harmless(convert_markdown(unit.markdown))
        except BrokenPromise:
            return False
    return True


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
@pytest.mark.parametrize("piece", [*HOSTILE.values(), *LINE_STARTS.values()], ids=[*HOSTILE, *LINE_STARTS])
def test_hostile_text_holds_nothing_up(piece: str, between: str) -> None:
    """The largest clause of hostile text is refused or converted in a limited number of steps, and never crashes."""
    text = fill_clause(piece, between)
    assert len(text) <= CLAUSE_BYTES
    _, calls = count_calls(lambda: convert_if_allowed(text))
    assert calls < CALLS_AT_MOST


def test_ordinary_text_is_let_through() -> None:
    """The rules and the guard are no bar to what clauses are made of."""
    assert convert_if_allowed(
        "A **bold** word, a [link](https://x.example/).\n\n- a\n  - b\n\n> c\n\n| a |\n|---|\n| b |"
    )
