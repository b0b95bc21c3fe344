"""What differs between two texts of a policy, drafts too -> a paper for those who ask for it by a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.compare import compare_policies
from clausebook.model.grammar import capitalise
from clausebook.paths import list_template_folders
from clausebook.pipeline.comparing import name_text
from clausebook.pipeline.project import examine_project, open_text
from clausebook.record import choose_texts, find_former_ids, find_standing, name_as_today
from clausebook.render import TemplateRenderer
from clausebook.render.papers.change_papers import list_told
from clausebook.render.papers.reports import ReportFacts, ReportMaker
from clausebook.render.redline.change_words import count_sections
from clausebook.render.redline.redlines import view_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.render import Paper
    from clausebook.render.papers.paper import PaperPart

_UNAPPROVED, _ASKED_FOR = "A draft: nobody has approved it.", "Compared on request."


@dataclass(frozen=True, slots=True)
class RedlinePaper:
    """What differs between two texts as a paper, each text by its name inside a sentence."""

    before_name: str
    after_name: str
    paper: Paper


def compose_redline(project: Path, name: str, texts: tuple[str, str], *, today: date, report: Report) -> RedlinePaper:
    """What changed from one text of the policy "school/policy" to another, by version or "draft".

    DRAFT stands across a paper with words that nobody approved. Raises ContentErrors and RequestRefused.
    """
    whole = examine_project(project, today=today, report=report)
    standing = find_standing(name_as_today(name, whole.standings, find_former_ids(whole.catalogue)), whole.standings)
    before, after = choose_texts(standing, *texts)
    old, new = (open_text(whole, standing, one, report) for one in (before, after))
    comparison = compare_policies(old, new)
    is_draft = not (before and after)
    title = f"What changed: {new.title}"
    facts = ReportFacts(
        title=title,
        name=f"{title}, {_name_short(before)} to {_name_short(after)}",
        status=f"{capitalise(name_text(after))} compared with {name_text(before)}.",
        written=after.event.written if after else today,
        foot=_UNAPPROVED if is_draft else _ASKED_FOR,
        is_draft=is_draft,
    )
    reports = ReportMaker(whole.standings.trust, TemplateRenderer(list_template_folders(project, "documents")))
    paper = reports.make(facts, standing.school.name, standing.school.brand, _list_parts(comparison, before, after))
    return RedlinePaper(name_text(before), name_text(after), paper)


def _name_short(record: Record | None) -> str:
    return f"version {record.version}" if record else "the draft"


def _list_parts(comparison: Comparison, before: Record | None, after: Record | None) -> Iterator[PaperPart]:
    lead = "No words changed." if comparison.is_empty else count_sections(comparison)
    redline = view_comparison(comparison, before=capitalise(_name_short(before)), after=capitalise(_name_short(after)))
    return list_told(lead, after.event.note if after else "", redline)
