"""A file that we wrote and that came back, beside the same as it was sent -> the changes that it proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.returning.aligning import align_lines
from clausebook.importing.returning.around import list_around
from clausebook.importing.returning.files import edit_lines
from clausebook.importing.returning.leaves import list_leaves
from clausebook.importing.returning.lines import list_lines
from clausebook.importing.returning.parting import describe_changes, join_changes, part_changes
from clausebook.importing.returning.plan import ClauseChange, ForPerson, ReturnPlan, WordsChange
from clausebook.importing.returning.printed import print_leaf
from clausebook.importing.returning.rewording import Unmappable, is_same, reword
from clausebook.importing.returning.titles import edit_title
from clausebook.importing.returning.trees import LeafChanges, rebuild_blocks
from clausebook.model.bookmarks import name_bookmark
from clausebook.model.overriding import FileStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from clausebook.document.values import Value
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.leaves import Leaf
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.printed import PrintedSign
    from clausebook.model.policies import Policies, Policy, Section

    # A file of the project by its path: its bytes, or None if it is not there.
    Read = Callable[[str], bytes | None]

_MOVED = (
    "The clause says something else by now than when this file was made. Compare the words with those of today, and "
    "change the clause by hand."
)
_OUTSIDE = "These words are no part of a clause: they come from the policy's form, or from what was approved."
_NEW_SECTION = "A heading was added. To make it a section, write a clause for it, and add it to the policy."
_GONE_SECTION = "The section was taken out. To leave it out of the policy, say so in its manifest, with the reason."
_AROUND = (
    "The status of the policy, whom to ask and its versions are printed as they are on a day. If somebody changed "
    "these words on purpose, change them where they are kept."
)
_SAME = "The file says what was sent out: there is nothing to do."


def plan_return(returned: Incoming, sent: Incoming, today: Policy, drafts: Policies, read: Read) -> ReturnPlan:
    """What a file proposes. `sent` is the file as it was made, `today` its policy as it would be composed now.

    Nothing is proved here: whoever carries the steps out composes the project with them first. Raises OSError.
    """
    planner = _Planner((list_lines(sent.blocks), list_lines(returned.blocks)), today, drafts, read)
    planner.plan()
    is_same_file = not planner.changes and not planner.people
    return ReturnPlan(
        today.school.id,
        today.id,
        changes=tuple(planner.changes),
        for_person=(*planner.people, *planner.list_around()),
        steps=tuple(planner.list_steps()),
        nothing=_SAME if is_same_file else "",
    )


class _Planner:
    def __init__(
        self, lines: tuple[Sequence[FileLine], Sequence[FileLine]], today: Policy, drafts: Policies, read: Read
    ) -> None:
        self._sent, self._today, self._drafts, self._read = lines[0], today, drafts, read
        self._aligned: AlignedLines = align_lines(*lines)
        self._around: list[ForPerson] = []
        self._is_around = [*list_around(self._sent)]
        self._worded: set[str] = set()
        self._files: dict[str, tuple[bytes, bytes]] = {}
        self._links = {name_bookmark(item.key): f"section('{item.key}')" for item in today.items}
        self.changes: list[ClauseChange] = []
        self.people: list[ForPerson] = []

    def plan(self) -> None:
        """Go through the sections of today, and then through what belongs to none."""
        places = {name: at for at, line in enumerate(self._sent) for name in line.anchors}
        seen: set[int] = set()
        for section in self._today.sections:
            at = places.get(name_bookmark(section.key))
            if at is not None:
                seen |= self._plan_section(section, at)
        for at in range(-1, len(self._sent)):
            if at not in seen:
                self._tell_rest(at)

    def list_steps(self) -> Iterator[FileStep]:
        """The changes of files, in the order of their paths."""
        for path, (before, after) in sorted(self._files.items()):
            yield FileStep(path, before, after, "the words that came back")

    def list_around(self) -> Iterator[ForPerson]:
        """What was changed of the lines that say something else each day, all in one."""
        old, new = (
            "\n".join(getattr(one, name) for one in self._around if getattr(one, name)) for name in ("old", "new")
        )
        if self._around:
            yield ForPerson(old, new, _AROUND)

    def _plan_section(self, section: Section, heading: int) -> set[int]:
        """Plan one section; the places of its lines, which need no further look."""
        values = _list_values(section)
        leaves = list_leaves(section.passage.wording.tree, values)
        start = self._find_start(section, heading)
        lines = self._sent[start : start + len(leaves)]
        mine = {heading, *range(heading + 1, start + len(leaves))}
        if not self._is_touched(heading, start + len(leaves)):
            return mine
        printed = _print_all(leaves, lines, values)
        if printed is None:
            return self._tell_moved(section, heading)
        for at in range(heading, start - 1):
            if at in self._aligned.added:
                self._aligned.added[start - 1] = self._aligned.added.pop(at) + self._aligned.added.get(start - 1, [])
        for at in range(heading + 1, start):
            self._tell_change(at)
        words = self._aligned.pairs[start : start + len(leaves)]
        if self._aligned.pairs[heading] is None and not any(words):
            gone = "\n".join(line.text for line in (self._sent[heading], *lines))
            self._tell(section, gone, "", _GONE_SECTION)
            return mine
        try:
            self._plan_heading(section, heading)
        except Unmappable as why:
            self._tell(
                section, self._sent[heading].text, (self._aligned.pairs[heading] or self._sent[heading]).text, why
            )
        self._plan_words(section, (leaves, printed), start)
        return mine

    def _find_start(self, section: Section, heading: int) -> int:
        """Where the words of a section begin: what the page says of it may stand between."""
        slug = section.passage.wording.slug
        names = {name_bookmark(f"{slug}-1"), name_bookmark(f"{slug}.1")}
        for at in range(heading + 1, min(heading + 4, len(self._sent))):
            if names & set(self._sent[at].anchors):
                return at
        return heading + 1

    def _is_touched(self, start: int, end: int) -> bool:
        return any(self._find_change(at) for at in range(start, min(end, len(self._sent))))

    def _find_change(self, at: int) -> bool:
        line = self._aligned.pairs[at]
        return line is None or not is_same(self._sent[at], line) or at in self._aligned.added

    def _plan_heading(self, section: Section, at: int) -> None:
        line = self._aligned.pairs[at]
        if line is not None and is_same(self._sent[at], line):
            return
        if line is None:
            raise Unmappable("The heading was taken out, and the words stay. Join the clauses by hand.")
        path = section.clause.location.path
        before, content = self._fetch(path)
        new = edit_title(content.decode(), section.title, self._sent[at].text, line.text)
        self._put(section, before, new.encode(), [WordsChange(self._sent[at].text, line.text)])

    def _plan_words(
        self,
        section: Section,
        found: tuple[Sequence[Leaf], Sequence[tuple[str, tuple[PrintedSign, ...]] | None]],
        start: int,
    ) -> None:
        """Plan the words of a section: all that can be put into the clause, and for a person what cannot."""
        leaves, printed = found
        lines = self._sent[start : start + len(leaves)]
        returned = self._aligned.pairs[start : start + len(leaves)]
        changes = LeafChanges(leaves, lines, returned, self._links)
        told: list[WordsChange] = []
        for number, (line, other) in enumerate(zip(lines, returned, strict=True)):
            if other is None:
                changes.gone.add(number)
                told.append(WordsChange(line.text, ""))
            elif not is_same(line, other):
                self._plan_leaf(section, changes, number, printed[number], told)
        self._plan_added(section, changes, start, told)
        self._apply(section, changes, told)

    def _plan_leaf(
        self,
        section: Section,
        changes: LeafChanges,
        number: int,
        printed: tuple[str, tuple[PrintedSign, ...]] | None,
        told: list[WordsChange],
    ) -> None:
        line, other = changes.lines[number], changes.returned[number]
        if other is None or printed is None:
            value = "These words are a value of the policy: change it where it is given."
            self._tell(section, line.text, other.text if other else "", value)
            return
        before, signs = printed
        try:
            changes.words[number] = reword(signs, line, other, before, self._links)
            told.append(WordsChange(line.text, other.text))
        except Unmappable as why:
            self._tell(section, line.text, other.text, why)

    def _plan_added(self, section: Section, changes: LeafChanges, start: int, told: list[WordsChange]) -> None:
        """Lines that are new: those from a new heading on are a new section, which no clause can take."""
        for number in range(-1, len(changes.leaves)):
            added = self._aligned.added.get(start + number, [])
            at = next((at for at, line in enumerate(added) if line.outline), len(added))
            if added[:at]:
                changes.added[number] = added[:at]
                told += [WordsChange("", line.text) for line in added[:at]]
            if added[at:]:
                self._tell(section, "", "\n".join(line.text for line in added[at:]), _NEW_SECTION)

    def _apply(self, section: Section, changes: LeafChanges, told: list[WordsChange]) -> None:
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
            # Each is tried alone and then with those before it, so one that is in the way leaves the others.
            kept: list[LeafChanges] = []
            for part in single:
                try:
                    self._try(section, join_changes([*kept, part]))
                    kept.append(part)
                except Unmappable as reason:
                    for change in describe_changes(part):
                        self._tell(section, change.old, change.new, reason)
            if kept:
                whole = join_changes(kept)
                self._edit(section, whole, list(describe_changes(whole)))

    def _try(self, section: Section, changes: LeafChanges) -> bytes:
        content = self._fetch(section.clause.location.path)[1]
        text = content.decode()
        ending = "\r\n" if "\r\n" in text else "\n"
        tree = section.passage.wording.tree
        edited = edit_lines(text.split(ending), tree, rebuild_blocks(tree, changes), section.clause.body_line)
        return ending.join(edited).encode()

    def _edit(self, section: Section, changes: LeafChanges, told: list[WordsChange]) -> None:
        if section.clause.location.path in self._worded:
            raise Unmappable("The clause stands twice in the policy, and both were changed: change it by hand.")
        edited = self._try(section, changes)
        self._worded.add(section.clause.location.path)
        self._put(section, self._fetch(section.clause.location.path)[0], edited, told)

    def _fetch(self, path: str) -> tuple[bytes, bytes]:
        """A clause's file as it is, and as the plan has it so far."""
        if path not in self._files:
            content = self._read(path)
            if content is None:
                raise Unmappable("The clause's file is not there: write the words into the clause by hand.")
            return content, content
        return self._files[path]

    def _put(self, section: Section, before: bytes, after: bytes, told: list[WordsChange]) -> None:
        path = section.clause.location.path
        self._files[path] = (before, after)
        self.changes.append(
            ClauseChange(section.key, section.title, section.clause.id, path, tuple(told), self._find_others(section))
        )

    def _find_others(self, section: Section) -> tuple[str, ...]:
        """The policies that use a clause too."""
        if section.clause.is_local:
            return ()
        mine = (self._today.school.id, self._today.id)
        return tuple(
            f"{policy.school.id}/{policy.id}"
            for policy in self._drafts
            if (policy.school.id, policy.id) != mine and _names_clause(policy, section.clause.id)
        )

    def _tell(self, section: Section, old: str, new: str, why: object) -> None:
        self.people.append(ForPerson(old, new, str(why), section.key))

    def _tell_moved(self, section: Section, heading: int) -> set[int]:
        """A section whose clause is another by now: every change up to the next heading is for a person."""
        seen = {heading}
        for at in range(heading, len(self._sent)):
            if at > heading and self._sent[at].outline and any("__" not in name for name in self._sent[at].anchors):
                break
            seen.add(at)
            if self._find_change(at):
                line = self._aligned.pairs[at]
                added = self._aligned.added.get(at, [])
                new = "\n".join([*([line.text] if line else []), *(one.text for one in added)])
                self._tell(section, self._sent[at].text, new, _MOVED)
        return seen

    def _tell_change(self, at: int) -> None:
        sent, line = self._sent[at], self._aligned.pairs[at]
        if line is None or not is_same(sent, line):
            told = self._around if self._is_around[at] else self.people
            told.append(ForPerson(sent.text, line.text if line else "", _OUTSIDE, place=sent.place))

    def _tell_rest(self, at: int) -> None:
        """A change of what no clause says."""
        if at >= 0:
            self._tell_change(at)
        added = self._aligned.added.get(at, [])
        if added:
            is_section = bool(added[0].outline)
            words = "\n".join(line.text for line in added)
            told = self._around if at >= 0 and self._is_around[at] and not is_section else self.people
            told.append(ForPerson("", words, _NEW_SECTION if is_section else _OUTSIDE, place=added[0].place))


def _names_clause(policy: Policy, clause: str) -> bool:
    """Whether a policy has a clause, or says that it does not have it: then it gives its title."""
    return any(one.clause.id == clause for one in policy.sections) or any(
        one.replaces == clause for one in policy.differences
    )


def _list_values(section: Section) -> dict[str, Value]:
    passage = section.passage
    return {name: passage.values[at] for name, at in passage.wording.places.items()}


def _print_all(
    leaves: Sequence[Leaf], lines: Sequence[FileLine], values: Mapping[str, Value]
) -> list[tuple[str, tuple[PrintedSign, ...]] | None] | None:
    """What was printed of each leaf, None of those that are no words; None if the lines are not those of the leaves."""
    if len(lines) < len(leaves):
        return None
    found: list[tuple[str, tuple[PrintedSign, ...]] | None] = []
    for leaf, line in zip(leaves, lines, strict=True):
        if leaf.kind != "words":
            found.append(None)
            continue
        printed = print_leaf(leaf, line.text, values)
        if printed is None:
            return None
        found.append(printed)
    return found
