"""A review pack as a paper, in the words of its page: to print, to send, and to write in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseTable, Prose, TableCell
from clausebook.document.inlines import LineBreak, Link, Strong, Words
from clausebook.render.frame.templates import curl_view
from clausebook.render.packs.measuring import measure_pack
from clausebook.render.packs.texts import PrintedTexts, find_carried
from clausebook.render.packs.words import NOT_PUBLIC, name_file, say_when, warn_of_public
from clausebook.render.papers.paper import (
    PaperBlocks,
    PaperContents,
    PaperEntry,
    PaperHeading,
    PaperMarkedHeading,
    PaperTable,
)
from clausebook.render.papers.paper_words import list_points, make_cell, stack_lines
from clausebook.render.papers.redline_parts import list_changes, make_key, mark_line, say_move, say_tag
from clausebook.render.papers.reports import ReportFacts, ReportMaker
from clausebook.render.redline.redline_blocks import RunView
from clausebook.render.text.settled import write_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.document.inlines import Inline
    from clausebook.model.review_packs import ReviewPack
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.packs.measuring import PackFigures
    from clausebook.render.packs.parts import ChangeGroupView, HeldPolicyView, NewPolicyView, PackChangeView
    from clausebook.render.packs.texts import PackTextView
    from clausebook.render.packs.views import PackDecisionView, PackView
    from clausebook.render.papers.paper import Paper, PaperPart

# The heads of columns, and how wide they are.
_Columns = tuple[tuple[str, ...], tuple[int, ...]]
_DECIDING = ("No.", "Policy", "Decision", "What is new", "Read"), (6, 23, 27, 23, 21)
_SIGNING = (
    ("Decision", "Approved / not approved", "Name", "Signature", "Date", "Minute reference"),
    (22, 23, 15, 16, 9, 15),
)
_CARRIED, _NOT_CARRIED = "New policies are here in full.", "The others are in the pack that opens in a browser."
_ALL_CARRIED, _NONE_CARRIED = "Each text is here in full.", "Each text is in the pack that opens in a browser."
# An empty cell is as high as what is written into it by hand.
_ROOM = TableCell((Prose((LineBreak(), LineBreak(), LineBreak())),))
_PART, _GROUP, _CHANGE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class PackPaper:
    """A pack as a paper, the name of its file without an ending, and its figures."""

    name: str
    paper: Paper
    figures: PackFigures


def name_pack_file(pack: ReviewPack) -> str:
    """The name of its file, without an ending."""
    return f"review-pack-{name_file(pack)}"


def compose_pack(templates: TemplateRenderer, pack: ReviewPack) -> PackPaper:
    """A pack with the full text of each new policy, which is what is printed of its page.

    Raises BrokenTemplate or BrokenPromise.
    """
    texts = PrintedTexts(pack.trust)
    measured = measure_pack(templates, pack, texts)
    view = curl_view(measured.view)
    report = ReportFacts(
        title=view.heading,
        name=f"{view.heading}, {say_when(pack)}",
        status=view.status,
        written=pack.day,
        foot=warn_of_public(pack),
        notice=f"{NOT_PUBLIC}.",
        tag="Staff only",
    )
    parts = _PackWriter(view, pack, texts).list_parts()
    pictures = {name: file for item in pack.new if item.text for name, file in item.text.find_pictures().items()}
    paper = ReportMaker(pack.trust, templates).make(report, pack.trust.name, pack.trust.brand, parts, pictures)
    return PackPaper(name_pack_file(pack), paper, measured.figures)


class _PackWriter:
    def __init__(self, view: PackView, pack: ReviewPack, texts: PrintedTexts) -> None:
        self._view, self._pack, self._texts = view, pack, texts

    def list_parts(self) -> Iterator[PaperPart]:
        """All of the pack in the order of its page."""
        view = self._view
        yield stack_lines([view.lead])
        if not view.decisions:
            return
        decided = "Decisions taken" if view.is_past else "Decisions asked for"
        yield PaperContents("Contents", tuple(self._list_contents(decided)))
        yield PaperHeading(_PART, "", decided, "decisions")
        yield _make_table(decided, _DECIDING, [_write_decision(row) for row in view.decisions])
        yield from self._list_stale()
        yield from self._list_new()
        if view.has_marks:
            yield make_key()
        yield from self._list_changed()
        yield from self._list_unchanged()
        yield from self._list_signing()
        yield from self._list_texts()

    def _list_contents(self, decided: str) -> Iterator[PaperEntry]:
        view = self._view
        yield PaperEntry("", decided, "decisions")
        yield from (PaperEntry("", part.text, part.href.removeprefix("#")) for part in view.contents)
        yield PaperEntry("", "Sign-off", "sign-off")
        if view.texts:
            yield PaperEntry("", "The full texts", "texts")

    def _list_stale(self) -> Iterator[PaperPart]:
        if self._view.stale:
            yield PaperHeading(_PART, "", "Look at these words first", "look-first")
            said = (
                "They are a school's own, in place of a clause of the trust's model that has changed since. "
                "Do they still say what the school means?"
            )
            yield stack_lines([said])
            yield PaperBlocks((list_points(write_line(line) for line in self._view.stale),))

    def _list_new(self) -> Iterator[PaperPart]:
        if not self._view.new:
            return
        yield PaperHeading(_PART, "", "Part 1: new policies", "p1")
        said = "A new policy must be read in full before it is approved. This is what is in it; "
        link = Link((Words("its text is at the end"),), "#texts")
        yield PaperBlocks((Prose((Words(said), link, Words("."))),))
        for one in self._view.new:
            yield from _list_outline(one)

    def _list_changed(self) -> Iterator[PaperPart]:
        view = self._view
        if view.shared:
            yield PaperHeading(_PART, "", "Part 2: changes shared with other schools", "p2")
            said = "Each change is shown once, and of a school that has other words in it what reads otherwise there."
            yield stack_lines([said])
            for group in view.shared:
                yield from _list_group(group)
        if view.own:
            yield PaperHeading(_PART, "", f"Part 3: {view.own_name}", "p3")
            for group in view.own:
                yield from _list_group(group)

    def _list_unchanged(self) -> Iterator[PaperPart]:
        view = self._view
        if view.quiet:
            yield PaperHeading(_PART, "", "Part 4: no words changed", "p4")
            told = ((Strong((Words(f"{one.title}, {one.school}."),)), Words(f" {one.said}")) for one in view.quiet)
            yield PaperBlocks((list_points(told),))
        if view.held:
            yield PaperHeading(_PART, "", "Part 5: kept as files or on other sites", "p5")
            yield stack_lines(["The words of these are not in this pack. Read each where it is kept."])
            yield PaperBlocks((list_points(tuple(_write_held(one)) for one in view.held),))
        if view.live:
            yield PaperHeading(_PART, "", "Contacts that have changed", "contacts")
            yield stack_lines(["These need no approval."])
            yield PaperBlocks((list_points(write_line(line) for line in view.live),))

    def _list_signing(self) -> Iterator[PaperPart]:
        view = self._view
        said = "Seen by those who compared the years" if view.is_past else "To be completed at the meeting"
        yield PaperHeading(_PART, "", "Sign-off", "sign-off")
        yield stack_lines([said])
        yield _make_table(said, _SIGNING, [_write_signing(row) for row in view.decisions])

    def _list_texts(self) -> Iterator[PaperPart]:
        view = self._view
        if not view.texts:
            return
        yield PaperHeading(_PART, "", "The full texts", "texts")
        carried = find_carried(self._pack, self._texts)
        yield stack_lines([_say_carried(len(carried), len(view.texts))])
        for one in view.texts:
            yield PaperHeading(_GROUP, "", f"{one.title}, {one.schools}", one.anchor)
            yield PaperBlocks((Prose(tuple(_write_note(one))),))
            policy = carried.get(one.anchor)
            if policy:
                if policy.in_short:
                    yield PaperHeading(_CHANGE, "", "In short")
                    yield PaperBlocks((list_points(write_line(line) for line in policy.in_short),))
                yield from self._texts.list_parts(policy, one.anchor)


def _say_carried(carried: int, texts: int) -> str:
    if carried == texts:
        return _ALL_CARRIED
    return f"{_CARRIED} {_NOT_CARRIED}" if carried else _NONE_CARRIED


def _list_outline(one: NewPolicyView) -> Iterator[PaperPart]:
    yield PaperHeading(_GROUP, "", f"{one.number} {one.title}, {one.schools}", one.anchor)
    yield stack_lines([f"{one.size} {one.details}".strip()])
    if one.in_short:
        yield PaperBlocks((list_points(write_line(line) for line in one.in_short),))
    yield stack_lines([f"Sections: {'; '.join(one.headings)}."])


def _list_group(group: ChangeGroupView) -> Iterator[PaperPart]:
    yield PaperHeading(_GROUP, "", group.title)
    yield stack_lines([f"Why: {group.why}" if group.why else ""])
    for one in group.changes:
        yield from _list_change(one)


def _list_change(one: PackChangeView) -> Iterator[PaperPart]:
    yield PaperMarkedHeading(_CHANGE, one.number, one.title, one.anchor)
    yield PaperBlocks((say_tag(one.tag, one.reach, f"Why: {one.why}" if one.why else ""),), leads=True)
    if one.moved:
        yield say_move(one.moved)
    for variant in one.variants:
        if variant.said:
            between = (RunView(" "),) if variant.title else ()
            yield mark_line((RunView(variant.said), *between, *variant.title), leads=True)
        yield from list_changes(variant.blocks, has_gaps=False)


def _make_table(name: str, form: _Columns, rows: list[tuple[TableCell, ...]]) -> PaperTable:
    heads, shares = form
    return PaperTable(name, ClauseTable((tuple(map(make_cell, heads)), *rows)), has_row_heads=True, shares=shares)


def _write_decision(row: PackDecisionView) -> tuple[TableCell, ...]:
    read: list[Inline] = []
    for link in row.read:
        read += [*([Words(", ")] if read else []), Link((Words(link.text),), link.href)]
    return (
        make_cell(str(row.number)),
        make_cell(row.policy, row.schools),
        make_cell(row.decision),
        make_cell(row.news),
        TableCell((Prose(tuple(read) or (Words("Nothing to read"),)),)),
    )


def _write_signing(row: PackDecisionView) -> tuple[TableCell, ...]:
    what = make_cell(f"{row.number}. {row.policy}", row.schools, row.body)
    taken, minute = (make_cell(said) if said else _ROOM for said in (row.taken, row.minute))
    return what, taken, _ROOM, _ROOM, _ROOM, minute


def _write_held(one: HeldPolicyView) -> Iterator[Inline]:
    yield Strong((Words(f"{one.title}, {one.school}."),))
    yield Words(f" {one.said}")
    if one.href:
        yield from (Words(" "), Link((Words(one.link),), one.href))


def _write_note(one: PackTextView) -> Iterator[Inline]:
    """Which version it is, and the way to it if it is public: nothing leads from paper to the site for staff."""
    yield Words(one.note)
    for text in one.texts:
        if not one.is_open and text.href.startswith("https:"):
            yield from (Words(" "), Link((Words(f"Read {text.name}"),), text.href))
