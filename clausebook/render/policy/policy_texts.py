"""The text of a policy -> HTML: one class for the policy in force, for its other versions and for drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from markupsafe import Markup

from clausebook.diagnostics import BrokenPromise
from clausebook.model.grammar import make_possessive
from clausebook.model.policies import Heading, find_passage
from clausebook.model.wordings import Passage
from clausebook.render.frame.templates import View, split_at_places, write_place
from clausebook.render.policy.blocks import PassageView, list_contents, view_block
from clausebook.render.policy.sheets import group_sheets
from clausebook.render.text.proof import AlteredWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.forms import Block
    from clausebook.model.policies import Item, Policy, Section
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.policy.blocks import BlockView, EntryView
    from clausebook.render.policy.sheets import SheetView
    from clausebook.render.text.wordings import WordingRenderer

# The contents beside a policy lead to the sections inside its parts, too.
CONTENTS_DEPTH = 2
_SHEETS = {"front": "Front sheet", "end": "Sign-off"}


@dataclass(frozen=True, slots=True)
class TextView(View):
    """The document itself: what precedes its sections, the sections, what follows them, and the contents beside it."""

    title: str
    school: str
    contents: Markup
    style_class: str
    front: tuple[SheetView, ...]
    sections: Markup
    end: tuple[SheetView, ...]


@dataclass(frozen=True, slots=True)
class PartView(View):
    """The heading of a part or an appendix; `changed` is the mark of a change, `html` what the part says itself."""

    is_appendix: bool
    key: str
    number: str
    title: str
    changed: Markup
    html: str
    is_part: bool = True


@dataclass(frozen=True, slots=True)
class SectionView(View):
    """A section; `tag` marks what is the school's own, `changed` is the mark of a change, `html` its words."""

    key: str
    clause: str
    level: int
    number: str
    title: str
    tag: str
    has_reason: bool
    changed: Markup
    html: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class SectionsView(View):
    """The sections of a policy."""

    template: ClassVar[str] = "sections.html"
    sections: tuple[PartView | SectionView, ...]


@dataclass(frozen=True, slots=True)
class TitleView(View):
    """One line of the contents beside a policy; those of the sections inside a part are `inner` to its own."""

    number: str
    title: str
    anchor: str
    inner: tuple[TitleView, ...]


@dataclass(frozen=True, slots=True)
class TitlesView(View):
    """The contents beside a policy."""

    template: ClassVar[str] = "contents.html"
    titles: tuple[TitleView, ...]


class _ItemFacts(NamedTuple):
    """What is shown of an item beside its words; a part has no `clause`."""

    key: str
    label: str
    title: str
    short_title: str
    mark: Markup | None
    clause: str = ""
    depth: int = 0
    tag: str = ""
    has_reason: bool = False
    is_appendix: bool = False
    has_words: bool = False


class _TextFrame(NamedTuple):
    """What stands around the words of items, with places for them, and the contents list."""

    pieces: list[str]
    contents: Markup


class PolicyTextRenderer:
    """Makes the texts of policies; what schools share is made once."""

    def __init__(self, templates: TemplateRenderer, wordings: WordingRenderer, trust: Trust) -> None:
        self._templates, self._wordings, self._trust = templates, wordings, trust
        self._frames: dict[tuple[_ItemFacts, ...], _TextFrame] = {}

    def print_sections(self, policy: Policy, *, home: str) -> dict[str, str]:
        """The words of each section and each part as HTML, by its key; `home` leads to the school's pages.

        Raises AlteredWords if a clause's words would be others, and BrokenPromise if those of a part would.
        """
        printed = {section.key: self._print_section(section, home) for section in policy.sections}
        for item in policy.items:
            if isinstance(item, Heading) and (found := find_passage(item)):
                printed[item.key] = self._wordings.print_passage(*found, depth=0, home=home)
        return printed

    def _print_section(self, section: Section, home: str) -> str:
        labels = section.paragraph_labels
        try:
            return self._wordings.print_passage(section.passage, labels, depth=section.depth, home=home)
        except BrokenPromise as broken:
            raise AlteredWords(section.clause.location, str(broken)) from broken

    def view_text(
        self, policy: Policy, printed: Mapping[str, str], *, home: str, marks: Mapping[str, Markup], has_tags: bool
    ) -> TextView:
        """The document with its contents.

        `printed` is what `print_sections` gave, `marks` what is said beside sections that changed, by key; `has_tags`
        marks the sections that are the school's own.
        """
        frame = self._find_frame(policy, marks, has_tags=has_tags)
        pieces = enumerate(frame.pieces)
        sections = "".join(printed[policy.items[int(piece)].key] if at % 2 else piece for at, piece in pieces)
        return TextView(
            title=policy.title,
            school=policy.school.name,
            contents=frame.contents,
            style_class="capitals" if policy.style.capitals else "",
            front=tuple(self._view_sheets(policy.front, policy, "front", home)),
            sections=Markup(sections),  # noqa: S704  made by our own renderers
            end=tuple(self._view_sheets(policy.end, policy, "end", home)),
        )

    def _view_sheets(
        self, blocks: tuple[Block | Passage, ...], policy: Policy, place: str, home: str
    ) -> Iterable[SheetView]:
        views = self._view_blocks(blocks, policy, place, home)
        return group_sheets(zip(blocks, views, strict=True), _SHEETS[place])

    def _view_blocks(
        self, blocks: tuple[Block | Passage, ...], policy: Policy, place: str, home: str
    ) -> Iterable[BlockView]:
        for number, block in enumerate(blocks, start=1):
            if isinstance(block, Passage):
                html = self._wordings.print_passage(block, ("",) * len(block.wording.units), depth=0, home=home)
                yield PassageView(Markup(html))  # noqa: S704  made by our own renderers
            else:
                yield view_block(block, policy, self._trust, f"{place}.{number}")

    def _find_frame(self, policy: Policy, marks: Mapping[str, Markup], *, has_tags: bool) -> _TextFrame:
        """The headings and the contents; made once for all schools whose sections, numbers and marks are the same."""
        school = policy.school
        facts = tuple(_tell_item(item, school, marks.get(item.key), has_tags=has_tags) for item in policy.items)
        frame = self._frames.get(facts)
        if frame is None:
            views = tuple(_view_item(one, index) for index, one in enumerate(facts))
            pieces = split_at_places(self._templates.render(SectionsView(views)))
            titles = TitlesView(_view_titles(list_contents(policy, CONTENTS_DEPTH)))
            contents = Markup(self._templates.render(titles))  # noqa: S704  made by our own renderers
            frame = self._frames[facts] = _TextFrame(pieces, contents)
        return frame


def _view_titles(entries: Iterable[EntryView]) -> tuple[TitleView, ...]:
    return tuple(
        TitleView(
            entry.number.removeprefix("Section ").rstrip(":."), entry.title, entry.anchor, _view_titles(entry.inner)
        )
        for entry in entries
    )


def _tell_item(item: Item, school: School, mark: Markup | None, *, has_tags: bool) -> _ItemFacts:
    """All that a heading and its line of the contents show of an item, as plain values that are soon compared."""
    if isinstance(item, Heading):
        facts = _ItemFacts(item.key, item.label, item.title, item.short_title, mark)
        return facts._replace(is_appendix=item.is_appendix, has_words=item.passage is not None)
    tag = tag_section(item, school) if has_tags else ""
    has_reason = item.difference is not None and bool(item.difference.reason.because)
    clause = item.clause.id
    return _ItemFacts(item.key, item.label, item.title, item.short_title, mark, clause, item.depth, tag, has_reason)


def _view_item(facts: _ItemFacts, index: int) -> PartView | SectionView:
    """A heading, or a section with a place for its words."""
    changed = Markup("") if facts.mark is None else facts.mark
    if not facts.clause:
        html = write_place(index) if facts.has_words else ""
        return PartView(facts.is_appendix, facts.key, facts.label, facts.title, changed, html)
    return SectionView(
        key=facts.key,
        clause=facts.clause,
        level=facts.depth + 2,
        number=facts.label,
        title=facts.title,
        tag=facts.tag,
        has_reason=facts.has_reason,
        changed=changed,
        html=write_place(index),
    )


def tag_section(section: Section, school: School) -> str:
    """The mark of a section whose words, or whose presence, are the school's own choice; empty for the others."""
    if section.clause.is_local and not school.is_trust:
        return f"{make_possessive(school.short_name)} own wording"
    kind = section.difference.kind if section.difference else ""
    return {"alternate": "Our choice", "added": "Added by us", "reordered": "In another place"}.get(kind, "")
