"""Wordings are turned into HTML once, however many schools use them, and filled with escaped values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import clausebook.render.text.wordings
from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import Passage, Unit, Value, Wording, write_slot
from clausebook.model.template import Insert, Name
from clausebook.render.text.markdown import convert_markdown
from clausebook.render.text.values import link_value, write_value
from clausebook.render.text.wordings import WordingRenderer
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
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


def make_passage(markdown: str, *values: Value, filters: tuple[str, ...] = ()) -> Passage:
    """A passage of one paragraph; each `@` in the Markdown is the slot of the next value."""
    pieces = markdown.split("@")
    text = pieces[0] + "".join(write_slot(index) + piece for index, piece in enumerate(pieces[1:]))
    slots = tuple(Insert(Name((f"value{index}",)), filters) for index in range(len(values)))
    return Passage(Wording("a-b", (Unit(text),), slots), values)


def print_passage(passage: Passage) -> str:
    """Its HTML in a style without numbers."""
    return WordingRenderer().print_passage(passage, ("",) * len(passage.wording.units), depth=0)


@pytest.fixture
def conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every piece of Markdown that is converted while a test runs."""
    converted: list[str] = []

    def convert(markdown: str) -> str:
        converted.append(markdown)
        return convert_markdown(markdown)

    monkeypatch.setattr(clausebook.render.text.wordings, "convert_markdown", convert)
    return converted


def add_schools(project: ProjectFolder, like: str, count: int) -> None:
    """Add schools with the policies of another, each with a name and contacts of its own."""
    for number in range(count):
        for path in (project.root / "schools" / like).rglob("*.yml"):
            copy = path.relative_to(project.root / "schools" / like)
            text = path.read_text(encoding="utf-8").replace("Cove", f"Bay {number}").replace("cove.", f"bay{number}.")
            project.write(f"schools/bay-{number}/{copy.as_posix()}", text)


def test_more_schools_need_no_more_conversions(three_schools: ProjectFolder, conversions: list[str]) -> None:
    """Ten more schools with the same words cost not one conversion of Markdown."""
    render_project(three_schools)
    before = len(conversions)
    conversions.clear()
    add_schools(three_schools, "cove", 10)
    site = render_project(three_schools)
    assert before > 0
    assert len(conversions) == before
    assert "Bay 9 asks a parent" in find_page(site, "bay-9/pictures/").main


def test_each_unit_is_converted_once_for_each_layout(three_schools: ProjectFolder, conversions: list[str]) -> None:
    """One unit of words is converted with numbers and without at most, never once for each page."""
    render_project(three_schools)
    assert max(conversions.count(markdown) for markdown in conversions) == 2


@pytest.mark.parametrize("words", HOSTILE_VALUES)
def test_values_are_words(words: str) -> None:
    """Whatever a value holds, the page shows it as it is: escaped, and never read as HTML, Markdown or a template."""
    tree = read_html(print_passage(make_passage("Before @ after, **@**.", Value(words), Value(words))))
    assert [element.tag for element in tree.walk()] == ["div", "p", "strong"]
    assert straighten(tree.find("strong").text) == words
    assert straighten(tree.text) == f"Before {words} after, {words}."


@pytest.mark.parametrize("words", HOSTILE_VALUES)
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
    tree = read_html(print_passage(make_passage("[ring @](https://x.example/) or @", office, office)))
    links = tree.find_all("a")
    assert [link.attributes["href"] for link in links] == ["https://x.example/", "tel:+441632960118"]
    assert links[0].words == "ring 01632 960 118"
    assert not list(links[0].walk())


def test_a_value_in_an_address_is_refused() -> None:
    """A slot inside a tag would let a value out of its attribute."""
    with pytest.raises(BrokenPromise, match="inside a tag"):
        print_passage(make_passage("[words](https://x.example/@)", Value("x")))


def test_a_list_stands_as_a_list() -> None:
    """A list of values is a `ul` of its own, not in a paragraph, and its items keep their links."""
    items = (Value("a & b"), Value("c", "https://x.example/"))
    passage = make_passage("Bring:\n\n@", Value("a & b and c", items=items), filters=("bullets",))
    html = print_passage(passage)
    assert "<p><ul>" not in html
    tree = read_html(html)
    assert [item.words for item in tree.find("ul").find_all("li")] == ["a & b", "c"]
    assert tree.find("a").attributes == {"href": "https://x.example/"}
    assert [element.words for element in tree.find_all("p")] == ["Bring:"]


def test_numbers_are_links_to_the_paragraph() -> None:
    """A numbered paragraph has its number as a link to itself; one that takes no number keeps its column empty."""
    wording = Wording("a-b", (Unit("One."), Unit("Two.", is_numbered=False), Unit("Three.")), ())
    tree = read_html(WordingRenderer().print_passage(Passage(wording, ()), ("1.1", "", "1.2"), depth=0))
    paragraphs = tree.find_all("div", class_="para")
    assert [paragraph.attributes["id"] for paragraph in paragraphs] == ["a-b-1", "a-b-2", "a-b-3"]
    assert [(link.words, link.attributes["href"]) for link in tree.find_all("a")] == [
        ("Paragraph 1.1", "#a-b-1"),
        ("Paragraph 1.2", "#a-b-3"),
    ]


@pytest.mark.parametrize(("depth", "tag"), [(0, "h3"), (1, "h4")])
def test_small_headings_are_one_level_down(depth: int, tag: str) -> None:
    """A small heading is one level below its section's, with an address that no paragraph has."""
    wording = Wording("a-b", (Unit("### Small", is_heading=True, is_numbered=False), Unit("One.")), ())
    tree = read_html(WordingRenderer().print_passage(Passage(wording, ()), ("", ""), depth=depth))
    heading = tree.find(tag)
    assert (heading.words, heading.attributes["id"]) == ("Small", "a-b.1")
    assert tree.find("div").attributes["id"] == "a-b-1"


def test_words_are_proved_as_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the parser loses a word, nothing is made, and the message names the clause."""
    monkeypatch.setattr(clausebook.render.text.wordings, "convert_markdown", lambda _: "<p>One three.</p>")
    with pytest.raises(BrokenPromise, match="in the clause a-b: words were altered"):
        print_passage(make_passage("One two three."))
