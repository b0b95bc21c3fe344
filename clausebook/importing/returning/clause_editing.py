"""What came back for the words of clauses -> their files anew, each edited in the lines that differ and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.returning.files import edit_lines
from clausebook.importing.returning.notes import list_noted
from clausebook.importing.returning.parting import describe_changes, join_changes, part_changes
from clausebook.importing.returning.plan import ClauseChange
from clausebook.importing.returning.rewording import Unmappable
from clausebook.importing.returning.trees import rebuild_blocks
from clausebook.model.overriding import FileStep
from clausebook.model.returning import WordsChange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from clausebook.importing.returning.leaf_changes import LeafChanges
    from clausebook.model.policies import Section

    # A file of the project by its path: its bytes, or None if it is not there.
    Read = Callable[[str], bytes | None]
    # The policies that use the clause of a section too.
    FindOthers = Callable[[Section], tuple[str, ...]]
    # Leaves a change of a section to a person: old words, new words, and why.
    Tell = Callable[[Section, str, str, object], None]

_UNSAID = "No line of the clause would be another for it: look at what was changed, and change the clause by hand."


class ClauseEditor:
    """Edits the files of clauses; what cannot be put into them is told."""

    def __init__(self, read: Read, find_others: FindOthers, tell: Tell) -> None:
        self._read, self._find_others, self._tell = read, find_others, tell
        self._worded: set[str] = set()
        self._files: dict[str, tuple[bytes, bytes]] = {}
        self.changes: list[ClauseChange] = []
        # The labels of notes that came back and are in a clause.
        self.noted: set[str] = set()

    def apply(self, section: Section, changes: LeafChanges, told: list[WordsChange]) -> None:
        """Edit the clause's file; if it cannot be done at once, change by change, and what is left is for a person."""
        if not (changes.words or changes.gone or changes.added):
            return
        try:
            self._edit(section, changes, told)
        except Unmappable as why:
            single = list(part_changes(changes))
            if len(single) == 1:
                for change in told:
                    self._tell(section, change.old, change.new, why)
                return
            kept, refused = self._part(section, single)
            for part, reason in refused:
                for change in describe_changes(part):
                    self._tell(section, change.old, change.new, reason)
            if kept:
                whole = join_changes(kept)
                self._edit(section, whole, list(describe_changes(whole)))

    def _part(
        self, section: Section, single: Sequence[LeafChanges]
    ) -> tuple[list[LeafChanges], list[tuple[LeafChanges, Unmappable]]]:
        """The changes that can be made, and the others with the reason.

        Each is tried alone and then with those before it, so one that is in the way leaves the others; a note and its
        sign go together or not at all.
        """
        kept: list[LeafChanges] = []
        refused: list[tuple[LeafChanges, Unmappable]] = []
        for part in single:
            try:
                self._try(section, join_changes([*kept, part]))
                kept.append(part)
            except Unmappable as reason:
                other = next((one for one, _ in refused if self._can([*kept, one, part], section)), None)
                if other is None:
                    refused.append((part, reason))
                else:
                    kept += [other, part]
                    refused = [one for one in refused if one[0] is not other]
        return kept, refused

    def _can(self, parts: Sequence[LeafChanges], section: Section) -> bool:
        try:
            self._try(section, join_changes(parts))
        except Unmappable:
            return False
        return True

    def _try(self, section: Section, changes: LeafChanges) -> bytes:
        content = self.fetch(section.clause.location.path)[1]
        text = content.decode()
        ending = "\r\n" if "\r\n" in text else "\n"
        tree = section.passage.wording.tree
        edited = edit_lines(text.split(ending), tree, rebuild_blocks(tree, changes), section.clause.body_line)
        return ending.join(edited).encode()

    def _edit(self, section: Section, changes: LeafChanges, told: list[WordsChange]) -> None:
        if section.clause.location.path in self._worded:
            raise Unmappable("The clause stands twice in the policy, and both were changed: change it by hand.")
        edited = self._try(section, changes)
        if edited == self.fetch(section.clause.location.path)[1]:
            raise Unmappable(_UNSAID)
        self._worded.add(section.clause.location.path)
        words = [note.words for note in list_noted(changes)]
        self.noted |= {note.label for note in list_noted(changes)}
        told = [*told, *(WordsChange("", text) for text in words)]
        self.put(section, self.fetch(section.clause.location.path)[0], edited, told)

    def fetch(self, path: str) -> tuple[bytes, bytes]:
        """A clause's file as it is, and as the plan has it so far."""
        if path not in self._files:
            content = self._read(path)
            if content is None:
                raise Unmappable("The clause's file is not there: write the words into the clause by hand.")
            return content, content
        return self._files[path]

    def put(self, section: Section, before: bytes, after: bytes, told: list[WordsChange]) -> None:
        """Note what a clause's file is to be."""
        path = section.clause.location.path
        self._files[path] = (before, after)
        self.changes.append(
            ClauseChange(section.key, section.title, section.clause.id, path, tuple(told), self._find_others(section))
        )

    def list_steps(self) -> Iterator[FileStep]:
        """The changes of files, in the order of their paths."""
        for path, (before, after) in sorted(self._files.items()):
            yield FileStep(path, before, after, "the words that came back")
