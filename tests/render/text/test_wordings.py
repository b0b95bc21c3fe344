"""Wordings are turned into HTML once, however many schools use them, and filled with escaped values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.document.values import Value
from clausebook.render.text.clause_html import ClauseHtml
from clausebook.render.text.values import link_value, write_value
from clausebook.render.text.wordings import ProvedHtml, WordingRenderer
from tests.composing import make_passage
from tests.faults import ask_each
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from clausebook.document.blocks import ClauseBlock
    from clausebook.model.wordings import Passage
    from clausebook.render.text.parts import Part
    from tests.project_folder import ProjectFolder

HOSTILE_VALUES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ school.name }}",
    "{% if x %}",
    "&amp; &lt;b&gt;",
    "[a](javascript:alert(1))",
    "**bold** _not_ `code`",
    "</div></section></body>",
    "\\",
    "| a | b |",
    "# heading",
)


def print_passage(passage: Passage) -> str:
    """Its HTML in a style without numbers, but for the link that each paragraph has to itself."""
    html = WordingRenderer(ProvedHtml()).print_passage(passage, ("",) * len(passage.wording.units), depth=0)
    return re.sub('<a class="cite" [^>]*></a>', "", html)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The blocks of every unit of which HTML is made while a test runs."""
    units: list[object] = []
    make_unit = ClauseHtml.make_unit

    def make(self: ClauseHtml, blocks: tuple[ClauseBlock, ...]) -> list[Part]:
        units.append(blocks)
        return make_unit(self, blocks)

    monkeypatch.setattr(ClauseHtml, "make_unit", make)
    return units


def add_schools(project: ProjectFolder, like: str, count: int) -> None:
    """Add schools with the policies of another, each with a name and contacts of its own."""
    for number in range(count):
        for path in (project.root / "schools" / like).rglob("*.yml"):
            copy = path.relative_to(project.root / "schools" / like)
            text = path.read_text(encoding="utf-8").replace("Cove", f"Bay {number}").replace("cove.", f"bay{number}.")
            project.write(f"schools/bay-{number}/{copy.as_posix()}", text)


def test_more_schools_need_no_more_html(three_schools: ProjectFolder, made: list[object]) -> None:
    """Ten more schools with the same words make the HTML of not one more unit."""
    render_project(three_schools)
    before = len(made)
    made.clear()
    add_schools(three_schools, "cove", 10)
    site = render_project(three_schools)
    assert before > 0
    assert len(made) == before
    assert "Bay 9 asks a parent" in find_page(site, "bay-9/pictures/").main


@ask_each("words", HOSTILE_VALUES)
def test_values_are_words(words: str) -> None:
    """Whatever a value holds, the page shows it as it is: escaped, and never read as HTML, Markdown or a template."""
    tree = read_html(print_passage(make_passage("Before {{ a }} after, **{{ a }}**.", {"a": Value(words)})))
    assert [element.tag for element in tree.walk()] == ["div", "div", "p", "strong"]
    assert straighten(tree.find("strong").text) == words
    assert straighten(tree.text) == f"Before {words} after, {words}."


@ask_each("words", HOSTILE_VALUES)
def test_links_of_values_are_escaped(words: str) -> None:
    """The words and the address of a link come out as they went in, in one attribute."""
    tree = read_html(write_value(Value(words, f"https://x.example/?q={words}")))
    (link,) = tree.walk()
    assert link.attributes == {"href": f"https://x.example/?q={words}"}


def test_policies_are_beside_each_other() -> None:
    """A link to a policy leads to the same school's page of it."""
    assert link_value(Value("complaints policy", "policy:complaints")) == "../complaints/"


def test_no_link_stands_in_a_link() -> None:
    """A value with a link of its own is plain words inside a link of the text, and a link outside it."""
    office = Value("01632 960 118", "tel:+441632960118")
    tree = read_html(print_passage(make_passage("[ring {{ a }}](https://x.example/) or {{ a }}", {"a": office})))
    links = tree.find_all("a")
    assert [link.attributes["href"] for link in links] == ["https://x.example/", "tel:+441632960118"]
    assert links[0].words == "ring 01632 960 118"
    assert not list(links[0].walk())


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (Value("section 2", "#images"), '<p>Read <a href="#images">the rules</a>.</p>'),
        (Value("complaints policy", "policy:complaints"), '<p>Read <a href="../complaints/">the rules</a>.</p>'),
        (Value("a policy that is not published"), "<p>Read the rules.</p>"),
        (
            Value("x", 'https://x.example/?"><b>'),
            '<p>Read <a href="https://x.example/?&quot;&gt;&lt;b&gt;">the rules</a>.</p>',
        ),
    ],
)
def test_words_lead_where_a_value_does(value: Value, html: str) -> None:
    """A link with words of its own leads to a section or a policy, and is plain words where that is not published."""
    printed = print_passage(make_passage("Read [the rules]({{ a }}).", {"a": value}))
    assert printed == f'<div class="para unnumbered" id="words-1"><div>{html}</div></div>'


def test_a_list_stands_as_a_list() -> None:
    """A list of values is a `ul` of its own, not in a paragraph, and its items keep their links."""
    items = (Value("a & b"), Value("c", "https://x.example/"))
    passage = make_passage("Bring:\n\n{{ a | bullets }}", {"a": Value("a & b and c", items=items)})
    html = print_passage(passage)
    assert "<p><ul>" not in html
    tree = read_html(html)
    assert [item.words for item in tree.find("ul").find_all("li")] == ["a & b", "c"]
    assert tree.find("a").attributes == {"href": "https://x.example/"}
    assert [element.words for element in tree.find_all("p")] == ["Bring:"]


def test_numbers_are_links_to_the_paragraph() -> None:
    """A numbered paragraph has its number as a link to itself, one that takes no number a sign with a name."""
    passage = make_passage("One.\n\n{unnumbered} Two.\n\nThree.", slug="a-b")
    tree = read_html(WordingRenderer(ProvedHtml()).print_passage(passage, ("1.1", "", "1.2"), depth=0))
    paragraphs = tree.find_all("div", class_="para")
    assert [paragraph.attributes["id"] for paragraph in paragraphs] == ["a-b-1", "a-b-2", "a-b-3"]
    found = [(link.words or link.attributes["aria-label"], link.attributes["href"]) for link in tree.find_all("a")]
    assert found == [
        ("Paragraph 1.1", "#a-b-1"),
        ("Link to paragraph 2 of this section", "#a-b-2"),
        ("Paragraph 1.2", "#a-b-3"),
    ]


def test_each_paragraph_can_be_cited_whatever_the_numbering() -> None:
    """In a style without numbers each paragraph has a link to itself too, with a name and without words of its own."""
    passage = make_passage("One.\n\nTwo.", slug="a-b")
    html = WordingRenderer(ProvedHtml()).print_passage(passage, ("", ""), depth=0)
    paragraphs = read_html(html).find_all("div", class_="para unnumbered")
    found = [(paragraph.attributes["id"], paragraph.find("a")) for paragraph in paragraphs]
    assert [(id_, link.attributes["href"], link.words) for id_, link in found] == [
        ("a-b-1", "#a-b-1", ""),
        ("a-b-2", "#a-b-2", ""),
    ]
    assert [link.attributes["aria-label"] for _, link in found] == [
        "Link to paragraph 1 of this section",
        "Link to paragraph 2 of this section",
    ]


@pytest.mark.parametrize(("depth", "tag"), [(0, "h3"), (1, "h4")])
def test_small_headings_are_one_level_down(depth: int, tag: str) -> None:
    """A small heading is one level below its section's, with an address that no paragraph has."""
    passage = make_passage("### Small\n\nOne.", slug="a-b")
    tree = read_html(WordingRenderer(ProvedHtml()).print_passage(passage, ("", ""), depth=depth))
    heading = tree.find(tag)
    assert (heading.words, heading.attributes["id"]) == ("Small", "a-b.1")
    assert tree.find("div", class_="para unnumbered").attributes["id"] == "a-b-1"


def test_words_are_proved_as_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a word is lost where HTML is made, nothing is made, and the message names the clause."""
    monkeypatch.setattr(ClauseHtml, "make_unit", lambda *_: ["<p>One three.</p>"])
    with pytest.raises(BrokenPromise, match="in the clause a-b: what is typed is not what is printed"):
        print_passage(make_passage("One two three.", slug="a-b"))
