"""A paper -> a file for Word; two versions of one -> a file with the changes tracked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.render.papers.paper import leave_text
from clausebook.render.word.body import Mark, Span, WordParagraph
from clausebook.render.word.counting import BULLETS, list_countings
from clausebook.render.word.document import BodyWriter
from clausebook.render.word.images import draw_picture
from clausebook.render.word.marked import mark_blocks, mark_paragraph
from clausebook.render.word.package import write_package
from clausebook.render.word.paper_blocks import list_blocks
from clausebook.render.word.parts import Facts, list_parts
from clausebook.render.word.sheets import OWN_SIZE, Sheet
from clausebook.render.word.styles import NUMBERED, NUMBERED_BELOW, STATUS, name_heading
from clausebook.render.word.tracking import mark_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.render.papers.paper import Author, Paper
    from clausebook.render.word.images import DrawPicture
    from clausebook.render.word.looks import WordLook
    from clausebook.render.word.marked import MarkedBlock
    from clausebook.render.word.tracking import MarkWords


def write_word(paper: Paper, look: WordLook | None = None, draw: DrawPicture = draw_picture) -> bytes:
    """The file of a paper: the same bytes for the same paper and look. `draw` gives its drawings as PNG.

    Raises BrokenPromise if its words have something open, what `draw` raises, and what reading a picture does.
    """
    return _write(paper, list(mark_blocks(list_blocks(paper))), look=look, draw=draw)


def write_tracked(  # noqa: PLR0913, PLR0917  the two texts, and what makes a file of them
    before: Paper,
    after: Paper,
    mark_words: MarkWords,
    author: Author,
    look: WordLook | None = None,
    draw: DrawPicture = draw_picture,
) -> bytes:
    """The file of two versions, the changes from one to the other as insertions, deletions and moves of an author.

    It holds the texts, without what is said about them on a day: accepting all changes gives that of `after`, rejecting
    all that of `before`. `mark_words` marks the words of one paragraph before and after. Raises what `write_word` does.
    """
    said = WordParagraph(STATUS, (Span(f"What changed from {before.name} to {after.name}."),))
    old, new = (leave_text(one) for one in (before, after))
    marked = [mark_paragraph(said, Mark.SAME), *mark_changes(list_blocks(old), list_blocks(new), mark_words)]
    # It is a copy of neither text, so it has the fingerprint of none.
    name = f"{after.name}, with tracked changes"
    return _write(replace(new, name=name, head=name, version=0), marked, author, look=look, draw=draw)


def _write(
    paper: Paper,
    marked: Sequence[MarkedBlock],
    author: Author | None = None,
    *,
    look: WordLook | None,
    draw: DrawPicture,
) -> bytes:
    linked = _list_linked(paper)
    size = look.size if look else OWN_SIZE
    writer = BodyWriter((*list_countings(paper.numbering), BULLETS), linked, author, size)
    body = writer.write(marked)
    return write_package(list_parts(_tell(paper), [Sheet.of(paper)], writer, body, linked, look=look, draw=draw))


def _tell(paper: Paper) -> Facts:
    told = (("Address", paper.address), ("Fingerprint", paper.fingerprint), ("Draft", paper.basis))
    return Facts(
        language=paper.language,
        direction=paper.direction,
        trust=paper.trust,
        school=paper.school,
        name=paper.name,
        written=paper.written,
        more=tuple((name, text) for name, text in told if text),
        status=paper.status,
        tag=paper.tag,
        version=paper.version,
    )


def _list_linked(paper: Paper) -> tuple[str, ...]:
    """The styles that count by themselves in a paper, by level: those whose paragraphs its numbering gives numbers."""
    style = paper.numbering
    if not style.top:
        return ()
    paragraphs = (NUMBERED, NUMBERED_BELOW) if style.paragraphs else ()
    return (name_heading(1), name_heading(2), *paragraphs)
