"""Whatever a file holds, each of its words is in the result or among what was set aside, once."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.document import ClauseText, to_markdown
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.importing.incoming import Incoming, IncomingBlock, IncomingImage, IncomingParagraph, IncomingSpan
from clausebook.importing.recognising import account, recognise
from clausebook.model.wordings import list_pictures
from clausebook.processes.deadlines import limit_seconds
from tests.depth import limit_examples
from tests.importing.recognising.inventing import invent_incoming
from tests.importing.recognising.reading import list_sections, read_text

ROOT = Path(__file__).resolve().parents[3]
# Each takes a few seconds at the most; where its square counts, it takes many minutes.
_PATIENCE = 120


@limit_examples(200)
@given(st.integers(0, 1 << 30))
def test_no_word_of_any_document_is_lost_or_doubled(seed: int) -> None:
    """Signs, numbers, traps, tables, notes and forms in any order: the sum of words matches, word for word."""
    incoming = invent_incoming(seed)
    assert account(incoming, recognise(incoming)).tell() == ""


@limit_examples(200)
@given(st.integers(0, 1 << 30))
def test_every_tree_has_a_form_in_clause_text(seed: int) -> None:
    """What is recognised can be written as a clause, which is read as the very same tree."""
    recognised = recognise(invent_incoming(seed))
    sections = [section for _, section in list_sections(recognised)]
    for section in [*sections, *([recognised.opening] if recognised.opening else [])]:
        assert to_markdown(section.body) or not section.body.blocks
        assert len(section.paragraph_numbers) == len(section.body.blocks)


def test_the_account_names_what_is_missing_and_what_is_double() -> None:
    """The proof can fail: a word that is taken out of a body, or put in, is named."""
    incoming = read_text("1 Scope\n\nThis policy applies to governors.\n\n2 Aims\n\nIt keeps pupils safe.\n")
    recognised = recognise(incoming)
    section = recognised.sections[0]
    broken = replace(section, body=ClauseText((Prose((Words("This policy policy applies to."),)),)))
    told = account(incoming, replace(recognised, sections=(broken, recognised.sections[1])))
    assert (told.missing, told.extra) == (("governors",), ("policy",))
    assert not told.is_whole


def test_the_account_counts_each_kind_of_aside() -> None:
    """A person is told how many words are headings, bodies, and set aside for which reason."""
    incoming = read_text("Tone policy\n\n1 Scope\n\nThis applies to governors.\n\n2 Aims\n\nIt keeps pupils safe.\n")
    told = account(incoming, recognise(incoming))
    assert (told.source, told.headings, told.bodies) == (14, 2, 8)
    assert {kind.name: count for kind, count in told.aside} == {"TITLE": 2, "TYPED_NUMBER": 2}


def test_words_that_a_line_end_parted_are_no_loss() -> None:
    """A word that the reader joins at a hyphen, and a number that was glued to a title, count as they were."""
    glued = Incoming(
        "a.txt",
        "txt",
        tuple(IncomingParagraph((IncomingSpan(text),)) for text in ("1Scope", "It is.", "2Aims", "It was.")),
    )
    recognised = recognise(glued)
    assert [section.heading for section in recognised.sections] == ["Scope", "Aims"]
    assert account(glued, recognised).is_whole


@pytest.mark.parametrize("words", ["**{<[x](y) ", "{{ ", "[a](b)(", "_x_ ", "`~~ ", "&amp; ", "\u2022 ", "1.1 ", "\\"])
def test_a_paragraph_of_signs_alone_loses_no_word(words: str) -> None:
    """However many signs a paragraph has that clause text refuses, it is written, and its letters are there."""
    text = f"Scope {words * 700} end"
    incoming = Incoming(
        "a.txt", "txt", (IncomingParagraph((IncomingSpan(text),)), IncomingParagraph((IncomingSpan("It ends here."),)))
    )
    recognised = recognise(incoming)
    assert account(incoming, recognised).tell() == ""
    sections = [recognised.opening] if recognised.opening else []
    sections += [section for _, section in list_sections(recognised)]
    assert all(to_markdown(section.body) for section in sections if section.body.blocks)


@pytest.mark.parametrize("words", ["&" * 300_000, "and " * 60_000])
def test_a_paragraph_without_an_end_is_recognised_in_time(words: str) -> None:
    """What a paragraph costs grows with its length, and not with its square, whatever it repeats."""
    incoming = read_text(f"Keys policy\n\n1. Keys\n\n{words}.")
    with limit_seconds(_PATIENCE):
        assert account(incoming, recognise(incoming)).tell() == ""


def test_a_section_that_is_longer_than_a_clause_is_split() -> None:
    """A text without headings, of more characters than a clause may have, is parted; each part can be written."""
    long = " ".join(f"word{number}" for number in range(6000))
    incoming = Incoming(
        "a.txt", "txt", (IncomingParagraph((IncomingSpan(long),)), IncomingParagraph((IncomingSpan("It ends here."),)))
    )
    recognised = recognise(incoming)
    assert account(incoming, recognised).tell() == ""
    opening = recognised.opening
    assert opening is not None
    assert len(opening.children) > 0
    for section in (opening, *opening.children):
        assert to_markdown(section.body)


def test_each_part_of_a_long_section_has_the_pictures_that_it_shows() -> None:
    """A picture below the place where a long section is parted is that part's, so that its clause can show it."""
    words = " ".join(["They walk to the sea."] * 90)
    texts = [f"Class {letter} goes out. {words}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    long = [IncomingParagraph((IncomingSpan(text),)) for text in texts]
    pictures = [IncomingImage(digest, "png") for digest in ("a" * 64, "b" * 64)]
    heading = IncomingParagraph((IncomingSpan("Outings"),), style="Heading 1", outline=1)
    blocks: tuple[IncomingBlock, ...] = (heading, *long[:3], pictures[0], *long[3:], pictures[1])
    (section,) = recognise(Incoming("a.docx", "docx", blocks)).sections
    assert section.children
    shown = [(part.pictures, list_pictures(part.body)) for part in (section, *section.children)]
    assert sum(len(found) for found, _ in shown) == 2
    assert all([one.file for one in found] == [one.file for one in own] for found, own in shown)


@pytest.mark.parametrize("words", [300, 1_500, 4_000, 9_000])
@pytest.mark.parametrize("count", [1, 3, 5])
def test_no_picture_is_lost_behind_long_paragraphs(words: int, count: int) -> None:
    """However long what stands above it is, one paragraph or several, a picture is in a clause, and the next too."""
    texts = [IncomingParagraph((IncomingSpan(f"We {'walk on and ' * (words // 3)}stop {at}."),)) for at in range(count)]
    pictures = [
        IncomingImage(digest, "png", says) for digest, says in (("a1", "Gate"), ("b2", "!) * [x](y"), ("c3", ""))
    ]
    heading = IncomingParagraph((IncomingSpan("Scope", bold=True),), style="Heading 1", outline=1)
    end = IncomingParagraph((IncomingSpan("We come back."),))
    recognised = recognise(Incoming("a.docx", "docx", (heading, *texts, *pictures[:2], end, pictures[2])))
    sections = [section for _, section in list_sections(recognised)]
    assert sum(len(list_pictures(section.body)) for section in sections) == len(pictures)
    assert [one.digest for section in sections for one in section.pictures] == ["a1", "b2", "c3"]


def test_what_is_doubtful_is_said_in_words() -> None:
    """Outside what it quotes, a doubt has no name of the program's in it."""
    folder = ROOT / "clausebook/importing"
    nodes = [node for file in folder.rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    said = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    names = re.compile(r"\b(?!PowerPoint|LibreOffice|OpenDocument)[A-Z][a-z]+[A-Z][a-z]+")
    sentences = [words for words in said if words.endswith(".") and " " in words.strip()]
    assert len(sentences) > 50
    assert [words for words in sentences if names.search(words)] == []
