"""A file that we wrote and that came back, beside the same as it was sent -> the changes that it proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.returning.aligning import align_lines
from clausebook.importing.returning.around import list_around, list_short
from clausebook.importing.returning.arranging import Arranger, part_added
from clausebook.importing.returning.clause_editing import ClauseEditor
from clausebook.importing.returning.leaf_changes import LeafChanges
from clausebook.importing.returning.lines import drop_note_signs
from clausebook.importing.returning.moved_words import know_moved
from clausebook.importing.returning.pairing import pair_values
from clausebook.importing.returning.places import place_lines
from clausebook.importing.returning.plan import ForPerson, ReturnPlan
from clausebook.importing.returning.remarks import list_comments, list_notes, name_origins, show_note_signs
from clausebook.importing.returning.reordering import reorder_lines
from clausebook.importing.returning.rewording import (
    Unmappable,
    build_inlines,
    is_counted_otherwise,
    is_same,
    reword,
    show_looks,
)
from clausebook.importing.returning.sections import find_sections, list_printed
from clausebook.importing.returning.short_version import read_short
from clausebook.importing.returning.staying import know_staying
from clausebook.importing.returning.titles import edit_title
from clausebook.importing.returning.typed_signs import part_relisted, untype_signs
from clausebook.importing.returning.valuing import read_values
from clausebook.model.bookmarks import name_bookmark
from clausebook.model.returning import WordsChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.clause_editing import Read
    from clausebook.importing.returning.sections import SentSection
    from clausebook.model.policies import Policies, Policy, Section
    from clausebook.model.returning import ReturnedProposal

_MOVED = (
    "The clause says something else by now than when this file was made. Compare the words with those of today, and "
    "change the clause by hand."
)
_SHORT = "These words are the short version, which the policy's manifest gives under in_short, or else its model."
_OUTSIDE = "These words are no part of a clause: they come from the policy's form, or from what was approved."
_BESIDE_GONE = (
    "Words were added where a section was taken out. If they take its place, write a clause of the school's own."
)
_AROUND = (
    "The status of the policy, whom to ask and its versions are printed as they are on a day. If somebody changed "
    "these words on purpose, change them where they are kept."
)
_OTHER_LEVEL = (
    "The heading was set at another level, which the policy's form gives. To put the section into a part, or out of "
    "one, say its place in the manifest or the model."
)
_COUNTED = "A list was made one that counts, or one that does not: change its signs in the clause by hand."
_SMALLER = "A heading inside the section was set at another level: change the number of # before it in the clause."
_SAME_TEXT = "The policy itself says what was sent out: only what is printed round it is otherwise."
_SAME = "The file says what was sent out: there is nothing to do."


def plan_return(returned: Incoming, sent: Incoming, today: Policy, drafts: Policies, read: Read) -> ReturnPlan:
    """What a file proposes. `sent` is the file as it was made, `today` its policy as it would be composed now.

    Nothing is proved here: whoever carries the steps out composes the project with them first. Raises OSError.
    """
    planner = _Planner(returned, sent, today, drafts, read)
    planner.plan()
    is_same_text = not planner.editor.changes and not planner.people and not planner.proposals
    around = tuple(planner.list_around())
    plan = ReturnPlan(
        today.school.id,
        today.id,
        changes=tuple(planner.editor.changes),
        proposals=tuple(planner.proposals),
        for_person=(*name_origins(planner.people, planner.editor.changes), *around),
        steps=tuple(planner.editor.list_steps()),
        comments=tuple(list_comments(returned)),
        nothing=(_SAME_TEXT if around else _SAME) if is_same_text else "",
        order=planner.order,
    )
    return show_note_signs(plan)


class _Planner:
    def __init__(self, returned: Incoming, sent: Incoming, today: Policy, drafts: Policies, read: Read) -> None:
        self._today, self._drafts, self._returned = today, drafts, returned
        self._sent, lines = place_lines(sent, returned)
        self._sections = list(find_sections(today, self._sent))
        end = max((section.end for section in self._sections), default=0)
        self._reordered = reorder_lines(today, self._sent, lines, end)
        self._aligned: AlignedLines = align_lines(self._sent, self._reordered.lines)
        untype_signs(self._sent, self._aligned)
        part_relisted(self._sent, self._aligned)
        pair_values(self._sections, self._sent, self._aligned)
        know_staying(self._sections, today.school.terms, self._aligned)
        know_moved(self._sections, self._aligned)
        self._around: list[ForPerson] = []
        self._is_around, self._is_short = [*list_around(self._sent)], [*list_short(self._sent)]
        self._links = {name_bookmark(item.key): f"section('{item.key}')" for item in today.items}
        self._values = read_values(today, self._sections, self._sent, self._aligned)
        self._notes = {note.label: note for note in returned.notes}
        self._arranger = Arranger(today, self._sent, returned.name, self._links, self._notes)
        self.proposals: list[ReturnedProposal] = list(self._values.proposals)
        self.people: list[ForPerson] = []
        self.editor = ClauseEditor(read, self._find_others, self._tell)

    def plan(self) -> None:
        """Go through the sections of today, then through what belongs to none, and what stands beside the lines."""
        seen: set[int] = set()
        for section in self._sections:
            seen |= self._plan_section(section)
        short, places = read_short(self._today, self._sent, self._aligned, self._is_short)
        if short:
            self.proposals.append(short)
            seen |= places
        for at in range(-1, len(self._sent)):
            if at not in seen:
                self._tell_rest(at)
        self.proposals += self._arranger.list_moves(self._reordered)
        self.proposals += self._arranger.list_proposals()
        self.people += self._arranger.people
        noted = self.editor.noted | self._arranger.noted
        self.people += list_notes(self._sections, self._aligned, self._returned, noted)

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of the sections as they came back, if in another order than they were sent."""
        return self._reordered.order

    def list_around(self) -> Iterator[ForPerson]:
        """What was changed of the lines that say something else each day, all in one."""
        old, new = (
            "\n".join(getattr(one, name) for one in self._around if getattr(one, name)) for name in ("old", "new")
        )
        if self._around:
            yield ForPerson(old, new, _AROUND)

    def _plan_section(self, sent: SentSection) -> set[int]:
        """Plan one section; the places of its lines, which need no further look."""
        mine = {*range(sent.heading, sent.end)} | {sent.heading}
        if not any(self._find_change(at) for at in range(sent.heading, min(sent.end, len(self._sent)))):
            return mine
        if sent.printed is None:
            return self._tell_moved(sent.section, sent.heading)
        added = [line for at in range(sent.heading, sent.start) for line in self._aligned.added.pop(at, [])]
        if added:
            self._aligned.added[sent.start - 1] = added
        for at in range(sent.heading + 1, sent.start):
            self._tell_change(at)
        if self._aligned.pairs[sent.heading] is None and not any(self._aligned.pairs[sent.start : sent.end]):
            self._take_out(sent)
            return mine
        try:
            self._plan_heading(sent.section, sent.heading)
        except Unmappable as why:
            heading = self._sent[sent.heading]
            self._tell(sent.section, heading.text, (self._aligned.pairs[sent.heading] or heading).text, why)
        self._plan_words(sent)
        return mine

    def _take_out(self, sent: SentSection) -> None:
        """A section of which nothing came back, and what came back in its place."""
        lines = [self._sent[sent.heading], *self._sent[sent.start : sent.end]]
        self._arranger.take_out(sent, lines)
        for at in range(sent.heading, sent.end):
            words, sections = part_added(self._aligned.added.get(at, []), self._sent[sent.heading].outline)
            if words:
                self._tell(sent.section, "", "\n".join(line.text for line in words), _BESIDE_GONE)
            for one in sections:
                self._arranger.add_behind(sent, one, is_cut=False)

    def _find_change(self, at: int) -> bool:
        line = self._aligned.pairs[at]
        sent = self._sent[at]
        is_other = line is None or not is_same(sent, line) or is_counted_otherwise(sent, line)
        return is_other or bool(self._aligned.added.get(at))

    def _plan_heading(self, section: Section, at: int) -> None:
        line = self._aligned.pairs[at]
        if line is not None and is_same(self._sent[at], line):
            return
        if line is None or not line.outline:
            raise Unmappable("The heading was taken out, and the words stay. Join the clauses by hand.")
        if line.outline != self._sent[at].outline and section.key not in self._reordered.moved:
            self._tell(section, self._sent[at].text, line.text, _OTHER_LEVEL)
        if line.key == self._sent[at].key:
            return  # how a heading is set is no matter of the clause
        path = section.clause.location.path
        before, content = self.editor.fetch(path)
        new = edit_title(content.decode(), section.title, self._sent[at].text, line.text)
        self.editor.put(section, before, new.encode(), [WordsChange(self._sent[at].text, line.text)])

    def _plan_words(self, sent: SentSection) -> None:
        """Plan the words of a section: all that can be put into the clause, and for a person what cannot."""
        lines = self._sent[sent.start : sent.end]
        returned = self._aligned.pairs[sent.start : sent.end]
        outline = self._sent[sent.heading].outline
        changes = LeafChanges(sent.leaves, lines, returned, self._links, outline, self._notes)
        told: list[WordsChange] = []
        for number, (line, other) in enumerate(zip(lines, returned, strict=True)):
            if sent.start + number in self._values.taken:
                continue
            if other is None:
                changes.gone.add(number)
                told.append(WordsChange(line.text, ""))
            elif not is_same(line, other):
                self._plan_leaf(sent, changes, number, told)
        self._tell_counted(sent.section, changes)
        self._plan_added(sent, changes, told)
        self.editor.apply(sent.section, changes, told)

    def _tell_counted(self, section: Section, changes: LeafChanges) -> None:
        """The items of lists that were made to count, or to count no more; all of a section in one."""
        pairs = [
            (line, other)
            for line, other in zip(changes.lines, changes.returned, strict=True)
            if other is not None and is_counted_otherwise(line, other)
        ]
        if pairs:
            old, new = ("\n".join(f"{one.label} {one.text}" for one in of) for of in zip(*pairs, strict=True))
            self._tell(section, old, new, _COUNTED)

    def _plan_leaf(self, sent: SentSection, changes: LeafChanges, number: int, told: list[WordsChange]) -> None:
        line, other = changes.lines[number], changes.returned[number]
        if other is not None and other.outline != line.outline:
            self._tell(sent.section, line.text, other.text, _SMALLER)
            if other.key == line.key:
                return
        printed = sent.printed[number] if sent.printed else None
        if other is None or printed is None:
            value = "These words are a value of the policy: change it where it is given."
            self._tell(sent.section, line.text, other.text if other else "", value)
            return
        try:
            values = self._values.find(sent.section.key, number)
            words = reword(printed, line, other, values, self._links)
        except Unmappable as why:
            self._tell(sent.section, line.text, other.text, why)
            return
        if not values or words != build_inlines(printed[1]):
            changes.words[number] = words
            told.append(show_looks(line, other))

    def _plan_added(self, sent: SentSection, changes: LeafChanges, told: list[WordsChange]) -> None:
        """Lines that are new: those from a new heading on are a new section."""
        for number in range(-1, len(changes.leaves)):
            added, sections = part_added(self._aligned.added.get(sent.start + number, []), changes.outline)
            if added:
                changes.added[number] = added
                told += [WordsChange("", line.text) for line in added]
            for one in sections:
                self._arranger.add_behind(sent, one, is_cut=any(changes.returned[number + 1 :]))

    def _find_others(self, section: Section) -> tuple[str, ...]:
        """The policies that use a clause too; those of its school alone where it is the school's own."""
        mine = self._today.school.id
        drafts = self._drafts.by_school[mine].values() if section.clause.is_local else self._drafts
        return tuple(
            f"{policy.school.id}/{policy.id}"
            for policy in drafts
            if (policy.school.id, policy.id) != (mine, self._today.id) and _names_clause(policy, section.clause.id)
        )

    def _tell(self, section: Section, old: str, new: str, why: object) -> None:
        self.people.append(ForPerson(old, new, str(why), section.key))

    def _tell_moved(self, section: Section, heading: int) -> set[int]:
        """A section whose clause is another by now: every change up to the next heading is for a person."""
        seen, said = {heading}, list_printed(section)
        for at in range(heading, len(self._sent)):
            if at > heading and self._sent[at].outline and any("__" not in name for name in self._sent[at].anchors):
                break
            seen.add(at)
            if self._find_change(at):
                line = self._aligned.pairs[at]
                added = [one for one in self._aligned.added.get(at, []) if one.key not in said]
                if not added and line is not None and line.key in said:
                    continue  # it was taken in already
                new = "\n".join([*([line.text] if line else []), *(one.text for one in added)])
                self._tell(section, self._sent[at].text, new, _MOVED)
        return seen

    def _tell_change(self, at: int) -> None:
        sent, line = self._sent[at], self._aligned.pairs[at]
        # A note alone is told of with its words.
        if line is None or not is_same(sent, drop_note_signs(line)):
            told = self._around if self._is_around[at] else self.people
            says = _SHORT if self._is_short[at] else _OUTSIDE
            told.append(ForPerson(sent.text, line.text if line else "", says, place=sent.place))

    def _tell_rest(self, at: int) -> None:
        """A change of what no clause says."""
        if at >= 0:
            self._tell_change(at)
        following = self._sent[at + 1] if at + 1 < len(self._sent) else None
        outline = following.outline if following else 1
        words, sections = part_added(self._aligned.added.get(at, []), outline or 1)
        if words:
            told = self._around if at >= 0 and self._is_around[at] else self.people
            says = _SHORT if at >= 0 and self._is_short[at] else _OUTSIDE
            told.append(ForPerson("", "\n".join(line.text for line in words), says, place=words[0].place))
        for one in sections:
            self._arranger.add_before(following, one)


def _names_clause(policy: Policy, clause: str) -> bool:
    """Whether a policy has a clause, or says that it does not have it: then it gives its title."""
    return any(one.clause.id == clause for one in policy.sections) or any(
        one.replaces == clause for one in policy.differences
    )
