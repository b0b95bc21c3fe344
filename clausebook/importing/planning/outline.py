"""What was recognised -> the sections and parts that a policy can have, each with the words of the file.

A policy has sections, and parts with sections inside them; what is deeper becomes small headings inside a clause. A
section with sections inside it becomes a part if these are numbered, or are clauses of the library; else one clause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ClauseTable, ClauseText, Prose
from clausebook.document.inlines import Words
from clausebook.document.units import mark_unnumbered, part_units
from clausebook.importing.matched import MatchKind
from clausebook.importing.planning.clause_files import TEXT_BYTES
from clausebook.importing.planning.trees import make_sub_heading, measure_text, tidy_line
from clausebook.importing.planning.words import list_words, write_section_words, write_words
from clausebook.model.numbering import STYLES
from clausebook.model.wordings import list_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.incoming import IncomingPlace
    from clausebook.importing.matched import Match
    from clausebook.importing.recognised import PictureFound, Recognised, RecognisedSection

Path = tuple[int, ...]
OPENING: Path = (-1,)
OPENING_TITLES = ("Introduction", "Before we begin", "Opening")
EMPTY = "[To be written: the file has this heading, and no words below it.]"
# More words than this are more than one topic, if small headings part them.
_LONG = 500
# Sections that stand for a clause of the library; of others the words are the file's.
SHARED_KINDS = frozenset({MatchKind.SAME, MatchKind.VALUES, MatchKind.ALTERNATE, MatchKind.SHARED})


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section with the words that the file has for it. `added` are words that the file has not."""

    path: Path
    title: str
    tree: ClauseText
    number: str = ""
    match: Match | None = None
    numbered: bool = True
    added: tuple[str, ...] = ()
    pictures: tuple[PictureFound, ...] = ()
    place: IncomingPlace | None = None
    confidence: float = 1.0
    is_appendix: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether it is a clause of the library."""
        return self.match is not None and self.match.kind in SHARED_KINDS


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A titled group of sections, with words of its own before them."""

    path: Path
    title: str
    tree: ClauseText
    sections: tuple[PlannedSection, ...]
    number: str = ""
    is_appendix: bool = False
    numbered: bool = True
    place: IncomingPlace | None = None
    confidence: float = 1.0


PlannedItem = PlannedSection | PlannedPart


@dataclass(slots=True)
class _Outliner:
    """Makes the items of one policy; `matches` are by path."""

    matches: Mapping[Path, Match]
    opening_title: str
    counts_headings: bool = False
    counts_paragraphs: bool = False
    is_alone: bool = False

    def make_item(self, section: RecognisedSection, path: Path) -> Iterator[PlannedItem]:
        """A section of the policy as a section or as a part."""
        is_shared = self._is_shared(section, path)
        if section.is_appendix and not is_shared:
            yield self._make_appendix(section, path)
        elif not is_shared and self._has_parts(section, path):
            yield self._make_part(section, path)
        else:
            yield from self.make_sections(section, path)

    def _is_shared(self, section: RecognisedSection, path: Path) -> bool:
        """Whether a section, with all that is inside it, is a clause of the library."""
        match = self.matches.get(path)
        return match is not None and match.kind in SHARED_KINDS and (match.is_whole or not section.children)

    def _has_parts(self, section: RecognisedSection, path: Path) -> bool:
        if not section.children:
            return False
        inside = [self.matches.get((*path, at)) for at in range(len(section.children))]
        if any(match and match.kind in SHARED_KINDS for match in (self.matches.get(path), *inside)):
            return True
        if self.counts_headings and any(child.number for child in section.children):
            return True
        # One clause is about one thing: of a long section with others inside it each is a clause.
        is_long = len(section.children) > 1 and len(list_words(write_section_words(section))) > _LONG
        return is_long or self.is_alone or measure_text(_join(section, 1)) > TEXT_BYTES

    def _make_part(self, section: RecognisedSection, path: Path, *, is_appendix: bool = False) -> PlannedPart:
        inside = [made for at, child in enumerate(section.children) for made in self.make_sections(child, (*path, at))]
        tree = self._mark(section)
        match = self.matches.get(path)
        is_clause = match is not None and match.kind in SHARED_KINDS and not is_appendix
        if is_clause or list_pictures(tree) or measure_text(tree) > TEXT_BYTES // 2:
            # Only the text of a clause has pictures, and a manifest has room for many parts.
            own = replace(section, children=(), heading=section.heading)
            inside = [*self.make_sections(own, path), *inside]
            tree = ClauseText(())
        return PlannedPart(
            path,
            tidy_line(section.heading) or "Part",
            tree,
            tuple(inside),
            number=section.number,
            is_appendix=is_appendix,
            numbered=bool(section.number) or is_appendix or not self.counts_headings,
            place=_first_place(section),
            confidence=section.confidence,
        )

    def _make_appendix(self, section: RecognisedSection, path: Path) -> PlannedPart:
        if section.children and self._has_parts(section, path):
            return self._make_part(section, path, is_appendix=True)
        joined = replace(section, body=_join(section, 1), children=(), pictures=_list_pictures(section))
        part = self._make_part(joined, path, is_appendix=True)
        if part.sections or part.tree.blocks:
            return part
        return replace(part, tree=ClauseText((Prose((Words(EMPTY),)),)))

    def make_sections(self, section: RecognisedSection, path: Path) -> Iterator[PlannedSection]:
        """A section with all that is inside it as one clause; as several if no file holds it."""
        tree = _join(section, 1) if section.children else self._mark(section)
        added: tuple[str, ...] = ()
        if not write_words(tree).strip() and not list_pictures(tree):
            tree, added = ClauseText((Prose((Words(EMPTY),)),)), (EMPTY,)
        title = tidy_line(section.heading)
        if not title:
            title = self.opening_title if path == OPENING else "Section"
            added = (*added, title)
        first = PlannedSection(
            path,
            title,
            tree,
            section.number,
            self.matches.get(path),
            numbered=bool(section.number) or not self.counts_headings,
            added=added,
            pictures=_list_pictures(section),
            place=_first_place(section),
            confidence=section.confidence,
            is_appendix=section.is_appendix,
        )
        if first.is_shared:
            yield first
            return
        for at, piece in enumerate(_cut(tree)):
            more = f"{title} (continued)"
            yield (
                first
                if piece is tree
                else replace(first, title=more if at else title, tree=piece, added=(*added, more) if at else added)
            )

    def _mark(self, section: RecognisedSection) -> ClauseText:
        """The section's own words; a paragraph that had no number where others have one takes none."""
        body, numbers = section.body, section.paragraph_numbers
        if not self.counts_paragraphs or len(numbers) != len(body.blocks):
            return body
        without = {id(block) for block, number in zip(body.blocks, numbers, strict=True) if not number}
        units = part_units(body)
        return mark_unnumbered(body, [at for at, unit in enumerate(units) if id(unit.blocks[0]) in without])


def outline_policy(recognised: Recognised, matches: Sequence[Match]) -> tuple[PlannedItem, ...]:
    """The items of a policy without a model, in the order of the file."""
    style = STYLES.get(recognised.numbering)
    everyone = [*recognised.sections, *(child for one in recognised.sections for child in one.children)]
    outliner = _Outliner(
        {match.path: match for match in matches},
        _name_opening(recognised),
        counts_headings=bool(style and style.top) and any(one.number for one in everyone),
        is_alone=len(recognised.sections) == 1,
        counts_paragraphs=bool(style and style.paragraphs) and any(any(one.paragraph_numbers) for one in everyone),
    )
    items: list[PlannedItem] = []
    opening = recognised.opening
    if opening and (write_section_words(opening).strip() or list_pictures(opening.body)):
        items += [replace(one, numbered=False) for one in outliner.make_sections(opening, OPENING)]
    for at, section in enumerate(recognised.sections):
        items += outliner.make_item(section, (at,))
    return tuple(items)


def outline_flat(
    recognised: Recognised, matches: Sequence[Match]
) -> tuple[tuple[PlannedSection, ...], tuple[str, ...]]:
    """The sections of a policy with a model, which has its own parts; and headings for which there is no place then.

    A section of which parts stand for sections of the model is parted; what it says itself is a section before them.
    """
    by_path = {match.path: match for match in matches}
    outliner = _Outliner(by_path, _name_opening(recognised))
    sections: list[PlannedSection] = []
    headings: list[str] = []
    opening = recognised.opening
    if opening and (write_section_words(opening).strip() or list_pictures(opening.body)):
        sections += outliner.make_sections(opening, OPENING)
    for at, section in enumerate(recognised.sections):
        inside = [by_path.get((at, number)) for number in range(len(section.children))]
        own = by_path.get((at,))
        is_parted = any(match and match.key for match in (own, *inside)) and section.children
        if not is_parted or (own and own.is_whole):
            sections += outliner.make_sections(section, (at,))
            continue
        if write_words(section.body).strip() or own:
            sections += outliner.make_sections(replace(section, children=()), (at,))
        elif section.heading:
            headings.append(section.heading)
        for number, child in enumerate(section.children):
            sections += outliner.make_sections(child, (at, number))
    return tuple(sections), tuple(headings)


def list_trees(items: Sequence[PlannedItem]) -> Iterator[ClauseText]:
    """The words that the file has for each section and part, in order; none where there are none in the file."""
    for item in items:
        both: tuple[PlannedItem, ...] = (item, *item.sections) if isinstance(item, PlannedPart) else (item,)
        for one in both:
            yield ClauseText(()) if EMPTY in write_words(one.tree) else one.tree


def _join(section: RecognisedSection, depth: int) -> ClauseText:
    """A section's words and those of the sections inside it, below small headings."""
    blocks: list[ClauseBlock] = [*section.body.blocks]
    for child in section.children:
        if tidy_line(child.heading):
            blocks.append(make_sub_heading(child.heading, depth))
        blocks += _join(child, depth + 1).blocks
    return ClauseText(tuple(blocks))


def _cut(tree: ClauseText) -> Iterator[ClauseText]:
    """A tree in as few pieces as files hold, parted between blocks."""
    if measure_text(tree) <= TEXT_BYTES:
        yield tree
        return
    blocks: list[ClauseBlock] = []
    size = 0
    for block in (piece for whole in tree.blocks for piece in _part_block(whole)):
        more = measure_text(ClauseText((block,))) + 2
        if blocks and size + more > TEXT_BYTES:
            yield ClauseText(tuple(blocks))
            blocks, size = [], 0
        blocks.append(block)
        size += more
    yield ClauseText(tuple(blocks))


def _part_block(block: ClauseBlock) -> Iterator[ClauseBlock]:
    """A block in pieces of which a file holds each: a long list by its items, a long table by its rows."""
    if measure_text(ClauseText((block,))) <= TEXT_BYTES // 2:
        yield block
    elif isinstance(block, ClauseList) and len(block.items) > 1:
        half = len(block.items) // 2
        for items in (block.items[:half], block.items[half:]):
            yield from _part_block(replace(block, items=items))
    elif isinstance(block, ClauseTable) and len(block.rows) > 1:
        half = len(block.rows) // 2
        yield from _part_block(replace(block, rows=block.rows[:half]))
        yield from _part_block(replace(block, rows=block.rows[half:], has_header_row=False, caption=()))
    else:
        yield block


def _list_pictures(section: RecognisedSection) -> tuple[PictureFound, ...]:
    inside = [picture for child in section.children for picture in _list_pictures(child)]
    return (*section.pictures, *inside)


def _name_opening(recognised: Recognised) -> str:
    """A heading for what stands before the first, which the file has not: none that another section has."""
    headings = {tidy_line(section.heading).casefold() for section in recognised.sections}
    return next(title for title in (*OPENING_TITLES, "") if title.casefold() not in headings) or OPENING_TITLES[0]


def _first_place(section: RecognisedSection) -> IncomingPlace | None:
    return section.places[0] if section.places else None
