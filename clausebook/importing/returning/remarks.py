"""What a file has beside its lines that no clause takes: footnotes that somebody added, and comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.returning.lines import list_lines, write_key
from clausebook.importing.returning.plan import ForPerson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.plan import ClauseChange
    from clausebook.importing.returning.sections import SentSection

_NOTE = (
    "A footnote was added here. Write it into the clause by hand: [^1] where its sign stands, and its words at the "
    "end, behind [^1]:"
)


def list_notes(sections: Sequence[SentSection], aligned: AlignedLines, returned: Incoming) -> Iterator[ForPerson]:
    """The notes that came back, each with the line in which its sign stands: we send out none."""
    keys = {at: one.section.key for one in sections for at in range(one.heading, one.end)}
    signs = dict(_list_signs(aligned))
    for note in returned.notes:
        words = "\n".join(text for line in list_lines(note.blocks) if (text := write_key(line.text.lstrip("\t"))))
        if not words:
            continue
        at, line = signs.get(note.label, (-1, None))
        beside = line.text if line else ""
        yield ForPerson(beside, f"{beside}\n{words}".strip(), _NOTE, keys.get(at, ""), line.place if line else None)


def _list_signs(aligned: AlignedLines) -> Iterator[tuple[str, tuple[int, FileLine]]]:
    """The labels of notes whose signs stand in lines that came back, with the place of each line, and the line."""
    for at in range(-1, len(aligned.pairs)):
        line = aligned.pairs[at] if at >= 0 else None
        for one in (*([line] if line is not None else ()), *aligned.added.get(at, ())):
            yield from ((span.note, (at, one)) for span in one.spans if span.note)


def name_origins(people: Iterable[ForPerson], changes: Iterable[ClauseChange]) -> Iterator[ForPerson]:
    """What is for a person, and of words that were only moved, where they are taken out.

    Else whoever says yes to that would not see that they go nowhere until somebody adds them.
    """
    gone = {write_key(one.old): change.heading for change in changes for one in change.changes if not one.new}
    for person in people:
        origin = (
            "" if person.old else next((gone[key] for key in map(write_key, person.new.split("\n")) if key in gone), "")
        )
        if origin:
            says = f"{person.says} They stood in “{origin}”, where they are taken out, so see that they come in here."
            yield replace(person, says=says)
        else:
            yield person


def list_comments(returned: Incoming) -> Iterator[str]:
    """The comments that came back, each with who wrote it, if the file says so."""
    for aside in returned.asides:
        if aside.kind is AsideKind.COMMENT and (words := write_key(aside.text.replace("\n", " "))):
            yield f"{aside.by}: {words}" if aside.by else words
