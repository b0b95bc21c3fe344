"""The sections of a policy that is brought in: the words of the file, and what they become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from clausebook.document import to_text
from clausebook.model.policies import Section, find_passage
from clausebook.render.frame.templates import View
from clausebook.render.packs.texts import set_apart
from clausebook.render.policy.links import lead_policy_links
from clausebook.render.redline.redline_blocks import name_tables, view_block
from clausebook.render.redline.redlines import list_shown
from clausebook.render.text.typography import Verbatim
from clausebook.render.text.wordings import WordingRenderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.comparison import Comparison
    from clausebook.model.imports import ImportedPolicy, ImportedSection
    from clausebook.model.policies import Item
    from clausebook.render.imports.source_pages import SourcePictureView
    from clausebook.render.redline.redline_blocks import BlockView
    from clausebook.render.text.wordings import ProvedHtml

PICTURES = "pictures/"
_SURE = 0.9
# Of a clause that is less alike nobody needs to be told.
_WORTH_A_LOOK = 0.4
_HEADINGS = re.compile(r"(</?h)([1-6])")


@dataclass(frozen=True, slots=True)
class ImportedSectionView(View):
    """A section on either side; `changes` are those from the library's clause in whose place it stands."""

    anchor: str
    label: str
    title: str
    outcome: str
    tone: str
    detail: str
    place: str
    pages: tuple[SourcePictureView, ...]
    source: tuple[Verbatim, ...]
    result: Markup
    against: str
    changes: tuple[BlockView, ...]


class SectionViewer:
    """Makes the views of sections; what pages print of a wording is made once for all policies."""

    def __init__(self, html: ProvedHtml) -> None:
        self._wordings = WordingRenderer(html, PICTURES)

    def view_sections(
        self,
        policy: ImportedPolicy,
        anchors: Mapping[str, str],
        pages: Mapping[str, tuple[SourcePictureView, ...]],
    ) -> tuple[ImportedSectionView, ...]:
        """Each section and part, in the order of the file; `pages` are the pictures of the pages that each is on."""
        composed = lead_policy_links(policy.composed, lambda _: "") if policy.composed else None
        items = {item.key: item for item in composed.items} if composed else {}
        return tuple(
            self._view_section(section, items.get(section.key), anchors[section.key], pages.get(section.key, ()))
            for section in policy.sections
        )

    def _view_section(
        self, section: ImportedSection, item: Item | None, anchor: str, pages: tuple[SourcePictureView, ...]
    ) -> ImportedSectionView:
        html = ""
        found = find_passage(item) if item else None
        if item and found:
            passage, labels = found
            depth = item.depth if isinstance(item, Section) else 0
            html = self._wordings.print_passage(passage, labels, depth=depth, home="")
            html = _HEADINGS.sub(r"\g<1>4", html)
        number = f"{section.number.strip()} " if section.number.strip() else ""
        return ImportedSectionView(
            anchor=anchor,
            label=item.label if item else "",
            title=item.title if item else section.heading,
            outcome=section.outcome,
            tone="warn" if section.confidence < _SURE else "info" if section.clause and not section.file else "own",
            detail=_say_detail(section),
            place=str(section.place),
            pages=pages,
            source=tuple(
                Verbatim(line)
                for line in f"{number}{section.heading}\n{to_text(section.body)}".split("\n")
                if line.strip()
            ),
            result=Markup(set_apart(html, anchor)),  # noqa: S704  our own renderer's
            against=section.against_title,
            changes=_view_changes(section.against) if section.against else (),
        )


def _say_detail(section: ImportedSection) -> str:
    said = [section.file or section.clause]
    if section.clause and section.file and not section.clause.startswith("local/"):
        said.append(f"in the place of {section.clause}, {section.likeness:.0%} the same")
    said += [f"{name}: {value}" for name, value in sorted(section.values.items())]
    if section.runner_up and section.runner_up_likeness >= _WORTH_A_LOOK:
        said.append(f"next best {section.runner_up}, {section.runner_up_likeness:.0%}")
    return "; ".join(filter(None, said))


def _view_changes(comparison: Comparison) -> tuple[BlockView, ...]:
    return tuple(
        view_block(block, tables)
        for part in comparison.sections
        for blocks in [list_shown(part)]
        for tables in [name_tables(blocks)]
        for block in blocks
    )
