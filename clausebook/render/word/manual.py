"""A manual -> its file for Word: each policy is a section with a header and a footer of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from clausebook.model.bookmarks import name_bookmark
from clausebook.render.papers.manual import POLICY_LEVEL, SUBJECT_LEVEL
from clausebook.render.word.body import Span, WordParagraph
from clausebook.render.word.counting import BULLETS
from clausebook.render.word.document import BodyWriter
from clausebook.render.word.images import draw_picture
from clausebook.render.word.marked import mark_blocks
from clausebook.render.word.package import write_package
from clausebook.render.word.paper_blocks import ChapterPlace, list_blocks, list_plain_blocks
from clausebook.render.word.parts import Facts, list_parts
from clausebook.render.word.sheets import OWN_SIZE, Sheet
from clausebook.render.word.styles import (
    CONTENTS,
    CONTENTS_BELOW,
    CONTENTS_TITLE,
    GAP,
    LETTERHEAD,
    TEXT,
    TITLE,
    name_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.render.papers.manual import Manual, ManualSubject
    from clausebook.render.word.body import Block
    from clausebook.render.word.images import DrawPicture
    from clausebook.render.word.looks import WordLook

# What Word is to do when somebody updates the contents: list the headings of these levels, as links, with their pages.
_FIELD = f' TOC \\o "{SUBJECT_LEVEL}-{POLICY_LEVEL}" \\h \\z \\u '


def write_word_manual(manual: Manual, look: WordLook | None = None, draw: DrawPicture = draw_picture) -> bytes:
    """The file of a manual: the same bytes for the same manual and look. Raises what `write_word` does."""
    writer = BodyWriter([BULLETS], (), size=look.size if look else OWN_SIZE)
    texts = [block for blocks in _list_sections(manual) for block in blocks]
    front, elsewhere = _list_front(manual), _list_elsewhere(manual)
    body = "".join(
        (
            writer.write(list(mark_blocks(front))),
            writer.write_contents(_FIELD, _list_entries(manual)),
            writer.write(list(mark_blocks(_end_section(elsewhere, 1)))),
            writer.write(list(mark_blocks(texts))),
        )
    )
    sheets = [Sheet(manual.school, manual.title, manual.address, "")]
    sheets += [Sheet.of(chapter.paper) for chapter in manual.chapters]
    return write_package(list_parts(_tell(manual), sheets, writer, body, look=look, draw=draw))


def _list_front(manual: Manual) -> list[Block]:
    return [
        *(WordParagraph(LETTERHEAD, (Span(text),)) for text in dict.fromkeys((manual.school, manual.trust))),
        WordParagraph(TITLE, (Span(manual.title),)),
        *(WordParagraph(TEXT, (Span(line),)) for line in manual.lead),
        WordParagraph(TEXT, (Span(manual.address, link=manual.address),)),
        WordParagraph(CONTENTS_TITLE, (Span("Contents"),)),
    ]


def _list_elsewhere(manual: Manual) -> list[Block]:
    """What is named and not printed; it is on the same sheet as the contents, which do not list it."""
    blocks = list_plain_blocks(manual.elsewhere, manual.chapters[0].paper)
    head, title = name_heading(SUBJECT_LEVEL), CONTENTS_TITLE
    return [
        replace(one, style=title) if isinstance(one, WordParagraph) and one.style == head else one for one in blocks
    ]


def _list_entries(manual: Manual) -> list[WordParagraph]:
    made = []
    for subject in manual.list_entries():
        made.append(_write_entry(subject.title, subject.anchor, CONTENTS))
        made += [_write_entry(one.title, one.anchor, CONTENTS_BELOW) for one in subject.inner]
    return made


def _write_entry(title: str, anchor: str, style: str) -> WordParagraph:
    return WordParagraph(style, (Span(title, link=f"#{name_bookmark(anchor)}"),))


def _list_sections(manual: Manual) -> Iterator[list[Block]]:
    """The blocks of each policy; the last section ends with the document, so it needs no mark of its end."""
    serials, places = count(1), manual.places
    total = len(manual.chapters)
    numbers = iter(range(1, total + 1))
    for subject in manual.subjects:
        for at, chapter in enumerate(subject.chapters):
            number = next(numbers)
            place = ChapterPlace(chapter, number, places, POLICY_LEVEL, serials)
            head = [] if at else [_write_subject(subject)]
            blocks = [*head, *list_blocks(chapter.paper, place)]
            yield blocks if number == total else _end_section(blocks, number + 1)


def _write_subject(subject: ManualSubject) -> Block:
    style = name_heading(SUBJECT_LEVEL)
    return WordParagraph(style, (Span(subject.title),), bookmarks=(name_bookmark(subject.anchor),))


def _end_section(blocks: Sequence[Block], number: int) -> list[Block]:
    """Blocks of which the last paragraph ends a section."""
    last = blocks[-1] if blocks else None
    if isinstance(last, WordParagraph):
        return [*blocks[:-1], replace(last, section=number)]
    return [*blocks, WordParagraph(GAP, section=number)]


def _tell(manual: Manual) -> Facts:
    return Facts(
        language=manual.language,
        direction=manual.direction,
        trust=manual.trust,
        school=manual.school,
        name=manual.name,
        written=manual.written,
        more=(("Address", manual.address), ("Policies", " ".join(manual.fingerprints))),
    )
