"""What each surface shows of a comparison, told apart: words taken out, words put in, and what is said beside them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausebook.analysis.packs import make_item, make_pack, make_units
from clausebook.analysis.shared_changes import group_changes
from clausebook.cli.terminal_redlines import write_redline
from clausebook.model.review_packs import Ask, Choice, PackRequest
from clausebook.model.shared_changes import ComparedPolicy
from clausebook.model.standings import State
from clausebook.paths import list_template_folders
from clausebook.render.frame.page_maker import PageMaker, PublicFrame
from clausebook.render.frame.staff_frame import StaffFrame
from clausebook.render.frame.templates import TemplateRenderer
from clausebook.render.history.version_steps import VersionStep
from clausebook.render.packs.measuring import measure_pack
from clausebook.render.packs.texts import TextPlaces
from clausebook.render.papers.change_papers import compose_changes
from clausebook.render.papers.paper import PaperChange, PaperHeading
from clausebook.render.papers.reports import ReportMaker
from clausebook.render.policy.change_pages import ChangePageRenderer
from clausebook.render.redline.change_data import list_changes
from clausebook.render.redline.change_marks import view_last_change, view_marks
from clausebook.render.staff.meetings import make_meeting_namer
from clausebook.render.staff.pending import PendingPlanner
from clausebook.render.word.body import Span, WordParagraph
from clausebook.render.word.paper_blocks import list_blocks
from clausebook.render.word.styles import ADDED_WORDS, REMOVED_WORDS
from tests.render.rendering import Element, read_html, straighten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.papers.paper import Paper
    from clausebook.render.policy.downloads import PolicyFile
    from clausebook.render.policy.file_makers import ChangesMatter
    from clausebook.render.word.body import Block as WordBlock
    from tests.project_folder import ProjectFolder

# The elements that hold what is said of a change, by class.
_SAID = ("what", "small quiet", "moved", "tag", "aside")
# What a terminal marks: words taken out, words put in.
_OUT, _IN = re.compile(r"\[-(.*?)-\]", re.DOTALL), re.compile(r"\{\+(.*?)\+\}", re.DOTALL)
_HIDDEN = re.compile(r"\b(?:removed|added):\u00a0|, end (?:removed|added)")


@dataclass
class Shown:
    """The words of a surface: `out` and `put` in marks or in paragraphs marked as a whole, `said` beside them."""

    out: list[str] = field(default_factory=list)
    put: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def everything(self) -> str:
        """All words that tell of a change."""
        return " ".join([*self.out, *self.put, *self.said])


@dataclass(frozen=True)
class Surfaces:
    """The surfaces of one policy of a project, on which any comparison can be shown."""

    standings: Standings
    standing: Standing
    records: tuple[Record, Record]
    templates: TemplateRenderer

    @classmethod
    def open(cls, project: ProjectFolder) -> Surfaces:
        """Those of a policy with two approved versions."""
        standings = project.examine().standings
        standing = next(one for one in standings if len(one.history.records) > 1)
        first, second = standing.history.records[-2:]
        templates = TemplateRenderer(list_template_folders(Path(), "documents"))
        return cls(standings, replace(standing, state=State.CHANGED), (first, second), templates)

    def show(self, comparison: Comparison, after: Policy) -> dict[str, Shown]:
        """What each surface shows of a comparison, by the name of the surface."""
        templates, trust = self.templates, self.standings.trust
        step = VersionStep(self.records[1], self.records[0], comparison, is_shown=True)
        papers: list[Paper] = []

        def keep(matter: ChangesMatter) -> Sequence[PolicyFile]:
            papers.append(compose_changes(matter, ReportMaker(trust, templates)))
            return ()

        public = ChangePageRenderer(PageMaker(templates, PublicFrame(trust), trust), keep)
        changes, side = public.make_pages(self.standing.school, step, [step], [])
        staff = self._show_staff(comparison)
        return {
            "policy page": self._show_marks(step),
            "changes page": read_page(changes.main),
            "file": read_paper(papers[0]),
            "side by side": read_page(side.main),
            "review pack": read_page(self._write_pack(comparison, after)),
            "pending list": Shown(said=[_read_said(staff[0])]),
            "pending page": read_page(staff[1]),
            "terminal": read_terminal(write_redline(comparison, is_coloured=False, lines_at_most=10_000)),
            "JSON": read_data(json.loads(json.dumps(list_changes(comparison)))),
        }

    def _show_marks(self, step: VersionStep) -> Shown:
        """The box and the marks of a policy's own page: all words of them tell of the change."""
        box = view_last_change(step)
        assert box is not None
        marks = [read_html(self.templates.render(mark)).words for mark in view_marks(step).values()]
        return Shown(said=[straighten(_HIDDEN.sub("", " ".join([box.how_much, *marks])))])

    def _show_staff(self, comparison: Comparison) -> list[str]:
        """The list of pending changes without what is no change, and the page of the policy."""
        school, policy = self.standing.school, self.standing.policy
        changes = group_changes([ComparedPolicy(school, policy, self.standing.short_title, comparison)])
        standings = replace(self.standings, by_school={school.id: {policy: self.standing}})
        maker = PageMaker(self.templates, StaffFrame(standings.trust, ()), standings.trust)
        names = make_meeting_namer(standings)
        planner = PendingPlanner(standings, {(school.id, policy): comparison}, changes, names, maker)
        return [folder.make().pages[0].main for folder in planner.plan()]

    def _write_pack(self, comparison: Comparison, after: Policy) -> str:
        item = make_item(Choice(self.standing, Ask.CHANGED, self.records[1]), after, comparison)
        pack = make_pack(PackRequest(), self.standings, [item], make_units([item]))
        return measure_pack(self.templates, pack, TextPlaces("https://larkmere.example/", "")).main


def _read_said(html: str) -> str:
    return straighten(read_html(html).words)


def read_page(html: str) -> Shown:
    """What a page shows of changes."""
    shown = Shown()
    _gather(read_html(html), "", shown)
    return shown


def _gather(element: Element, whole: str, shown: Shown) -> None:
    classes = element.attributes.get("class", "")
    if classes == "key" or (element.tag == "details" and "changed" not in classes) or "unchanged" in classes:
        return
    mark = {"ins": "ins", "del": "del"}.get(element.tag, whole)
    mark = {"blk add": "ins", "blk rem": "del"}.get(classes, mark)
    words = straighten(_HIDDEN.sub("", element.text))
    is_column = element.tag == "th" and words.startswith(("Added column", "Removed column"))
    if (
        is_column
        or any(classes.startswith(name) for name in _SAID)
        or element.tag in ("dd", "caption", "h2", "h3", "h4")
        or classes == "lead"
    ):
        shown.said.append(words)
        return
    for one in element.content:
        if isinstance(one, Element):
            _gather(one, mark, shown)
        elif mark:
            (shown.put if mark == "ins" else shown.out).append(straighten(_HIDDEN.sub("", one)))


def read_paper(paper: Paper) -> Shown:
    """What a file shows of changes word by word: words in marks, and beside them all that is no mark."""
    shown = Shown()
    (start,) = (at for at, part in enumerate(paper.body) if isinstance(part, PaperHeading) and part.anchor == "redline")
    for part in paper.body[start:]:
        whole = {"add": shown.put, "rem": shown.out}.get(part.view.tone) if isinstance(part, PaperChange) else None
        for block in list_blocks(replace(paper, title="", status="", body=(part,))):
            for words, style in _list_spans(block):
                marked = {ADDED_WORDS: shown.put, REMOVED_WORDS: shown.out}.get(style)
                (shown.said if marked is None else marked).append(straighten(words))
                if whole is not None and not style:
                    whole.append(straighten(words))
    return shown


def _list_spans(block: WordBlock) -> Iterator[tuple[str, str]]:
    """The words of a paragraph or a table, each with the style of its marks."""
    if isinstance(block, WordParagraph):
        yield from ((one.text, one.look.style) for one in block.inlines if isinstance(one, Span))
    else:
        for row in block.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    yield from _list_spans(paragraph)


def read_terminal(text: str) -> Shown:
    """What a terminal shows: lines without a mark may hold a whole paragraph that is new or gone, so they are both."""
    joined = straighten(" ".join(text.split()))
    rest = [line for line in text.split("\n") if "not changed" not in line]
    both = straighten(" ".join(" ".join(rest).split()))
    return Shown([*_OUT.findall(joined), both], [*_IN.findall(joined), both], [both])


def read_data(data: Mapping[str, Any]) -> Shown:
    """What the data of a comparison holds."""
    shown = Shown()
    _gather_data(data, shown)
    return shown


def _gather_data(value: object, shown: Shown) -> None:
    if isinstance(value, dict) and "change" in value and "text" in value:
        words = straighten(f"{value['text']} {value.get('address') or ''}")
        if value["change"] == "added":
            shown.put.append(words)
        elif value["change"] == "removed":
            shown.out.append(words)
        return
    if isinstance(value, dict):
        for name, one in value.items():
            if name in ("title", "title_before", "summary", "kind", "what", "notes", "move", "moved"):
                shown.said.append(straighten(json.dumps(one, ensure_ascii=False)))
            else:
                _gather_data(one, shown)
    elif isinstance(value, list):
        for one in value:
            _gather_data(one, shown)


def list_missing(shown: Shown, out: Iterable[str], put: Iterable[str]) -> list[str]:
    """Words that an edit took out or put in and that a surface does not tell of."""
    said = " ".join(shown.said)
    gone = [word for word in out if word not in " ".join([*shown.out, said])]
    return gone + [word for word in put if word not in " ".join([*shown.put, said])]
