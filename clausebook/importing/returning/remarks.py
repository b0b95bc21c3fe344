"""What a file has beside its lines that no clause takes: footnotes that somebody added, and comments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.returning.lines import NOTE_SIGN, drop_note_signs, write_key
from clausebook.importing.returning.notes import read_note
from clausebook.importing.returning.plan import ForPerson
from clausebook.model.returning import WordsChange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.plan import ClauseChange, ReturnPlan
    from clausebook.importing.returning.sections import SentSection

# What is told where the sign of a note stands.
_SHOWN = "[note]"
_NOTE = (
    "A footnote was added here. Write it into the clause by hand: [^1] where its sign stands, and its words at the "
    "end, behind [^1]:"
)


def list_notes(
    sections: Sequence[SentSection], aligned: AlignedLines, returned: Incoming, noted: Collection[str]
) -> Iterator[ForPerson]:
    """The notes that came back and are in no clause, each with the line in which its sign stands: we send out none.

    `noted` are the labels of those that are.
    """
    keys = {at: one.section.key for one in sections for at in range(one.heading, one.end)}
    signs = dict(_list_signs(aligned))
    for note in returned.notes:
        words = read_note(note)
        if not words or note.label in noted:
            continue
        at, line = signs.get(note.label, (-1, None))
        beside = drop_note_signs(line).text if line else ""
        yield ForPerson(beside, f"{beside}\n{words}".strip(), _NOTE, keys.get(at, ""), line.place if line else None)


def _list_signs(aligned: AlignedLines) -> Iterator[tuple[str, tuple[int, FileLine]]]:
    """The labels of notes whose signs stand in lines that came back, with the place of each line, and the line."""
    for at in range(-1, len(aligned.pairs)):
        line = aligned.pairs[at] if at >= 0 else None
        for one in (*([line] if line is not None else ()), *aligned.added.get(at, ())):
            yield from ((span.note, (at, one)) for span in one.spans if span.note)


def show_note_signs(plan: ReturnPlan) -> ReturnPlan:
    """A plan that shows where in its words signs of notes stand."""

    def show(words: tuple[WordsChange, ...]) -> tuple[WordsChange, ...]:
        return tuple(WordsChange(_show(one.old), _show(one.new)) for one in words)

    return replace(
        plan,
        changes=tuple(replace(one, changes=show(one.changes)) for one in plan.changes),
        proposals=tuple(replace(one, words=show(one.words)) for one in plan.proposals),
        for_person=tuple(replace(one, old=_show(one.old), new=_show(one.new)) for one in plan.for_person),
    )


def _show(text: str) -> str:
    return text.replace(NOTE_SIGN, _SHOWN)


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
