"""One reading: page, record, redline, export and search entry have the words of the tree, and no others."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import assume, given
from markdown_it import MarkdownIt

from clausebook.compare.reading import read_passage
from clausebook.document import ClauseText, Unwritable, to_text, walk
from clausebook.document.blocks import ClauseTable, Note, Picture, Prose
from clausebook.document.inlines import Link
from clausebook.document.line_kinds import CAPTION
from clausebook.document.units import mark_unnumbered
from clausebook.document.values import Value
from clausebook.model.template import Call, Insert, Name
from clausebook.model.wordings import Passage, make_wording
from clausebook.record.kept_words import KeptText, WordsCache
from clausebook.render.export.clause_markdown import Ways, write_units
from clausebook.render.public.search_entries import write_open_words
from clausebook.render.public.search_slots import mark_slot, say_value
from clausebook.render.text.wordings import ProvedHtml, WordingRenderer
from tests.document.trees import TREES
from tests.render.rendering import read_html

_CALLS = (
    Insert(Call("role", ("office", "phone")), ("capital",)),
    Insert(Call("law", ("education-act-1996",), (("section", "3"),))),
    Insert(Call("section", ("images",))),
    Insert(Call("policy", ("x",))),
    Insert(Call("cited_law")),
    Insert(Name(("school", "name"))),
    Insert(Name(("platforms",)), ("bullets",)),
    Insert(Name(("x",))),
)
# What the slots of drawn trees ask for.
INSERTS = {str(insert): insert for insert in _CALLS}
_BACK = re.compile(r'<a class="back".*?</a>')
_COMMONMARK = MarkdownIt("commonmark").enable("table")
_ORDERED = re.compile(r'<ol(?: start="(\d+)")?>')


def fill(tree: ClauseText) -> Passage:
    """A passage of a tree with some value in each slot."""
    wording = make_wording("x", tree, INSERTS)
    items = (Value("first of 2"), Value("second & last", "https://x.example"))
    values = [
        Value(f"value {at} <b>", "https://x.example" if at % 2 else "", items=items if slot.is_block else ())
        for at, slot in enumerate(wording.slots)
    ]
    return Passage(wording, tuple(values))


def list_words(text: str) -> list[str]:
    """The letters and digits of a text, one by one."""
    return re.findall(r"[^\W_]", text)


def list_tree_words(passage: Passage) -> list[str]:
    """Those of a tree with its values, without the addresses of links and what announces a caption."""
    text = to_text(passage.fill())
    for node in walk(passage.fill()):
        if isinstance(node, Link):
            text = text.replace(f" ({node.address})", "", 1)
        elif isinstance(node, ClauseTable) and node.caption:
            caption = to_text(ClauseText((Prose(node.caption),)))
            text = text.replace(f"{CAPTION}{caption}", caption, 1)
    return list_words(text)


def list_page_words(passage: Passage) -> list[str]:
    """Those of the page, without the ways back from notes, which no author typed."""
    html = WordingRenderer(ProvedHtml()).print_passage(passage, ("",) * len(passage.wording.units), depth=0)
    return list_words(read_html(_BACK.sub("", html)).text)


def list_search_words(passage: Passage) -> list[str]:
    """Those of the search entry, as the search page fills it for the school."""
    text = read_html(write_open_words(passage, WordingRenderer(ProvedHtml()))).text
    for slot, value in zip(passage.wording.slots, passage.values, strict=True):
        text = text.replace(mark_slot(slot), say_value(value))
    return list_words(text)


def list_redline_words(passage: Passage) -> list[str]:
    """Those of a comparison, with the labels that its lists count."""
    lines = [line for paragraph in read_passage(passage) for line in paragraph.lines]
    return [word for line in lines for cell in line.cells for word in list_words(f"{line.label} {cell.shown}")]


def list_export_words(passage: Passage) -> list[str]:
    """Those that a reader of CommonMark shows of the export, the numbers of lists with them."""
    text = "\n\n".join(write_units(passage, ("",) * len(passage.wording.units), depth=0, ways=Ways("{}.md", "")))
    html = _COMMONMARK.render(text).replace("&lt;br&gt;", " ")
    counts: list[int | None] = []
    shown = []
    for piece in re.split(r"(<[^>]*>)", html):
        if match := _ORDERED.fullmatch(piece):
            counts.append(int(match[1] or 1))
        elif piece == "<ul>":
            counts.append(None)
        elif piece in ("</ol>", "</ul>"):
            counts.pop()
        elif piece == "<li>" and counts[-1] is not None:
            shown.append(f" {counts[-1]} ")
            counts[-1] += 1
        elif piece.startswith("<"):
            shown.append("" if re.fullmatch(r"</?(?:a|em|strong)\b.*", piece) else " ")
        else:
            shown.append(piece)
    return list_words(re.sub(r"&(?:lt|gt|amp|quot);", " ", "".join(shown)))


@given(TREES)
def test_every_way_to_read_a_text_gives_its_words(tree: ClauseText) -> None:
    """No letter and no digit is lost, added or moved on any way from what was typed to a reader."""
    assume(not any(isinstance(node, Picture) for node in walk(tree)))
    try:
        passage = fill(tree)
    except Unwritable:
        assume(condition=False)
    wanted = list_tree_words(passage)
    found = {
        "page": list_page_words(passage),
        "redline": list_redline_words(passage),
        "export": list_export_words(passage),
    }
    assert sorted(list_search_words(passage)) == sorted(wanted)
    has_notes = any(isinstance(node, Note) for node in walk(tree))
    for name, words in found.items():
        assert (Counter(words) if has_notes else words) == (Counter(wanted) if has_notes else wanted), name


@given(TREES)
def test_a_record_gives_back_the_tree(tree: ClauseText) -> None:
    """What was approved is read again as it was, to the last mark; of pictures a record has more than their names."""
    assume(not any(isinstance(node, Picture) for node in walk(tree)))
    try:
        passage = fill(mark_unnumbered(tree, ()))
    except Unwritable:
        assume(condition=False)
    wording = passage.wording
    kept = KeptText("x", wording.bound, wording.slots, (), ())
    read = WordsCache().find_wording(kept, is_earlier=False)
    assert not read.is_as_kept
    assert (read.tree, read.slots, read.bound) == (wording.tree, wording.slots, wording.bound)
