"""What a page says that a version changed -> its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseList, ListItem, ListKind, Prose
from clausebook.document.inlines import Strong
from clausebook.render.papers.paper import PaperBlocks, PaperHeading
from clausebook.render.papers.paper_words import stack_lines
from clausebook.render.papers.redline_parts import list_quiet, list_redline, make_record_table
from clausebook.render.papers.reports import ReportFacts
from clausebook.render.policy.change_views import NowView
from clausebook.render.text.settled import write_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.render.papers.paper import Paper, PaperPart
    from clausebook.render.papers.reports import ReportMaker
    from clausebook.render.policy.change_views import ReasonView
    from clausebook.render.policy.file_makers import ChangesMatter
    from clausebook.render.redline.redlines import RedlineView

# As on the pages.
_RECORDS, _REASONS, _REDLINE = "What changed, and why", "Why it changed", "The changes, word by word"
_LEVEL = 2


def compose_changes(texts: ChangesMatter, reports: ReportMaker) -> Paper:
    """The paper of what changed from one text to the other: where, what and why, and each change word by word."""
    told, school = texts.told, texts.school
    name = f"What changed: {texts.after.title}, version {texts.before.version} to {texts.after.version}"
    report = ReportFacts(told.name, name, told.compared, texts.after.event.written, texts.address)
    parts = _list_now(told) if isinstance(told, NowView) else list_told(told.lead, told.note, told.redline)
    return reports.make(report, school.name, school.brand, parts)


def list_told(lead: str, note: str, redline: RedlineView) -> Iterator[PaperPart]:
    """How much changed, where, what and why, and then each change word by word; `note` is the reason of all of it."""
    yield stack_lines([lead])
    if not redline.parts and not redline.title:
        yield from list_quiet(redline)
        return
    yield PaperHeading(_LEVEL, "", _RECORDS, "list")
    yield stack_lines([note])
    yield make_record_table(redline, _RECORDS, has_general=bool(note))
    yield PaperHeading(_LEVEL, "", _REDLINE, "redline")
    yield from list_redline(redline, _LEVEL + 1)


def _list_now(told: NowView) -> Iterator[PaperPart]:
    yield stack_lines([told.lead])
    if told.reasons:
        yield PaperHeading(_LEVEL, "", _REASONS)
        items = (ListItem(tuple(_write_reason(one))) for one in told.reasons)
        yield PaperBlocks((ClauseList(ListKind.BULLETS, tuple(items)),))
    yield PaperHeading(_LEVEL, "", _REDLINE, "redline")
    yield from list_redline(told.redline, _LEVEL + 1)


def _write_reason(reason: ReasonView) -> Iterator[Prose]:
    yield Prose((Strong(write_line(f"{reason.name}, {reason.since}")),))
    yield Prose(write_line(reason.why))
