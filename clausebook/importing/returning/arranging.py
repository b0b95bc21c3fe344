"""Sections that were added or taken out of a file -> what is proposed of each, with its place among the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.new_sections import make_section
from clausebook.importing.returning.notes import list_noted_in
from clausebook.importing.returning.plan import ForPerson
from clausebook.importing.returning.rewording import Unmappable
from clausebook.model.bookmarks import name_bookmark
from clausebook.model.policies import Heading
from clausebook.model.returning import GoneSection, MovedSection, WordsChange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from clausebook.importing.incoming import IncomingNote
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.reordering import Reordered
    from clausebook.importing.returning.sections import SentSection
    from clausebook.model.policies import Policy
    from clausebook.model.returning import NewSection

_NO_PLACE = (
    "A section was added where nobody can tell what it belongs to. Write a clause for it, and add it to the policy."
)
_CUT = (
    "A heading was added in the midst of a section, and the words below it are the clause's. Part the clause by hand, "
    "if it is to be two."
)


_MOVED_PART = "A part of the policy was moved as a whole, which no manifest can say: change the model by hand."
_NO_PLACE_MOVED = "The section was moved into a part that has no other: say its place in the manifest by hand."
_BESIDE_NEW = "The section was moved behind one that is new: when that is there, say the place in the manifest by hand."
_KNOWN = "The policy has a section with this heading already. Compare the two, and change the clause by hand."


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of a section that is new, behind a section or in front of an item; one of these is empty."""

    lines: Sequence[FileLine]
    after: str = ""
    before: str = ""


def part_added(lines: Sequence[FileLine], outline: int) -> tuple[list[FileLine], list[list[FileLine]]]:
    """Lines that were added: what belongs to what stands before them, and the new sections, from heading to heading.

    `outline` is the level of the headings of sections there; a heading of a lower level is one inside a section.
    """
    starts = [at for at, line in enumerate(lines) if 0 < line.outline <= outline and not line.cell]
    ends = pairwise([*starts, len(lines)])
    return list(lines[: starts[0]] if starts else lines), [list(lines[one:other]) for one, other in ends]


class Arranger:
    """Gathers what became of whole sections; the places are found when all of them are known."""

    def __init__(
        self,
        today: Policy,
        sent: Sequence[FileLine],
        source: str,
        links: Mapping[str, str],
        notes: Mapping[str, IncomingNote],
    ) -> None:
        self._today, self._source, self._links, self._notes = today, source, links, notes
        named = {name: line.outline for line in sent for name in line.anchors if line.outline}
        self._outlines = {item.key: named.get(name_bookmark(item.key), 0) for item in today.items}
        self._names = {name_bookmark(item.key): item.key for item in today.items}
        self._found: list[_Found] = []
        self._gone: dict[str, GoneSection] = {}
        self.people: list[ForPerson] = []
        # The labels of notes that came back and are in a new section.
        self.noted: set[str] = set()

    def take_out(self, section: SentSection, lines: Sequence[FileLine]) -> None:
        """A section of which nothing came back."""
        told = tuple(WordsChange(line.text, "") for line in lines if line.text.strip())
        self._gone[section.section.key] = GoneSection(section.section.key, section.section.title, told)

    def add_behind(self, section: SentSection, lines: Sequence[FileLine], *, is_cut: bool) -> None:
        """A section that is new behind one that was sent, or in the midst of it."""
        if is_cut:
            self._tell(lines, _CUT, section.section.key)
        else:
            self._found.append(_Found(lines, after=section.section.key))

    def add_before(self, line: FileLine | None, lines: Sequence[FileLine]) -> None:
        """A section that is new in front of a line, which is the heading of an item unless its place is unknown."""
        key = next((self._names[name] for name in (line.anchors if line else ()) if name in self._names), "")
        if key and lines[0].outline == self._outlines[key]:
            self._found.append(_Found(lines, before=key))
        else:
            self._tell(lines, _NO_PLACE)

    def list_proposals(self) -> Iterator[NewSection | GoneSection]:
        """What is proposed; what has no place, or cannot be written as a clause, is for a person."""
        yield from self._gone.values()
        kept = {write_key(item.title).lower() for item in self._today.items if item.key not in self._gone}
        for found in self._found:
            try:
                section = make_section(found.lines, self._find_place(found), self._source, self._links, self._notes)
            except Unmappable as why:
                self._tell(found.lines, str(why), found.after)
                continue
            if section.title.lower() in kept:
                self._tell(found.lines, _KNOWN, found.after)
            else:
                self.noted |= {note.label for note in list_noted_in(found.lines, self._notes)}
                yield section

    def list_moves(self, reordered: Reordered) -> Iterator[MovedSection]:
        """The sections that stand in another place, each behind or in front of one that is where it goes."""
        parts = {item.key for item in self._today.items if isinstance(item, Heading)}
        titles = {item.key: item.title for item in self._today.items}
        moved = [key for key in reordered.moved if key not in self._gone]
        if any(key in parts for key in moved):
            words = "\n".join(titles[key] for key in moved)
            self.people.append(ForPerson("", words, _MOVED_PART))
            return
        order = [key for key in reordered.order if key not in self._gone]
        for key in moved:
            try:
                place = self._find_moved_place(order, order.index(key), parts)
            except Unmappable as why:
                self.people.append(ForPerson("", titles[key], str(why), key))
                continue
            yield MovedSection(key, titles[key], *place, tuple(order), (WordsChange(titles[key], titles[key]),))

    def _find_moved_place(self, order: Sequence[str], at: int, parts: Collection[str]) -> tuple[str, str, str]:
        """Where a section stands in an order, told by those beside it, whose levels are those that were sent.

        Raises Unmappable.
        """
        before = order[at - 1] if at else ""
        if any(found.after == before for found in self._found):
            raise Unmappable(_BESIDE_NEW)
        following = order[at + 1] if at + 1 < len(order) else ""
        if not before:
            return "", following, ""
        if before in parts:
            if following and self._outlines[following] > self._outlines[before]:
                return "", following, ""
            raise Unmappable(_NO_PLACE_MOVED)
        if self._outlines[before] <= self._outlines[order[at]] or (
            following and self._outlines[following] >= self._outlines[before]
        ):
            return before, "", following
        # Behind the last section of a part, at the level of the part: behind the part.
        part = next((key for key in reversed(order[:at]) if self._outlines[key] <= self._outlines[order[at]]), "")
        return part, "", following

    def _find_place(self, found: _Found) -> tuple[str, str, str]:
        """Behind which item and before which one a section goes, and what follows the first. Raises Unmappable."""
        outline = found.lines[0].outline
        keys = [item.key for item in self._today.items]
        if found.before:
            return self._go_on(keys[keys.index(found.before) :], outline)
        at = keys.index(found.after)
        for key in reversed(keys[: at + 1]):
            if self._outlines[key] < outline:
                break
            if key not in self._gone and self._outlines[key] == outline:
                is_last = all(self._outlines[one] <= outline for one in keys[at + 1 : at + 2])
                if not is_last or not self._is_kept(key):
                    raise Unmappable(_NO_PLACE)
                return key, "", next(iter(keys[at + 1 :]), "")
        return self._go_on(keys[at + 1 :], outline)

    def _go_on(self, keys: Sequence[str], outline: int) -> tuple[str, str, str]:
        """In front of the first item of a level that stays. Raises Unmappable if there is none before another level."""
        for key in keys:
            if self._outlines[key] == outline and key not in self._gone and self._is_kept(key):
                return "", key, ""
            if self._outlines[key] < outline:
                break
        raise Unmappable(_NO_PLACE)

    def _is_kept(self, key: str) -> bool:
        """Whether an item stays; a part does as long as one of its sections does."""
        items = self._today.items
        at = next(at for at, item in enumerate(items) if item.key == key)
        if not isinstance(items[at], Heading):
            return key not in self._gone
        inside = []
        for item in items[at + 1 :]:
            if self._outlines[item.key] <= self._outlines[key]:
                break
            inside.append(item.key)
        return any(one not in self._gone for one in inside)

    def _tell(self, lines: Sequence[FileLine], why: str, section: str = "") -> None:
        words = "\n".join(line.text for line in lines)
        self.people.append(ForPerson("", words, why, section, lines[0].place))
