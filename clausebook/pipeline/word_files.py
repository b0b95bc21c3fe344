"""What the public may read, and what differs between two texts of a policy -> files for Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.compare import mark_words
from clausebook.paths import list_template_folders
from clausebook.pipeline.comparing import name_text
from clausebook.pipeline.faults import refuse_record
from clausebook.pipeline.project import examine_project, keep_quiet, open_text
from clausebook.pipeline.public import open_public_edition
from clausebook.pipeline.word_looks import find_word_look
from clausebook.record import BadRecord, choose_texts, find_standing
from clausebook.render import (
    Author,
    PaperComposer,
    TemplateRenderer,
    VersionLister,
    tell_author,
    write_tracked,
    write_word,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.standings import Standing
    from clausebook.model.trust import Trust
    from clausebook.pipeline.project import Say


@dataclass(frozen=True, slots=True)
class TrackedVersions:
    """Two texts of a policy in one file, each by its name inside a sentence."""

    before_name: str
    after_name: str
    content: bytes


def export_word(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> dict[str, str | bytes]:
    """What the public may read, each policy as a file for Word by path. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    edition = open_public_edition(whole, report=report)
    composer = _make_composer(project, edition.policies.trust, today)
    try:
        papers = {
            f"{policy.school.id}/{policy.id}.docx": composer.compose(
                policy, edition.find_history(policy.school.id, policy.id), is_shown=True
            )
            for policy in edition.policies
        }
        look = find_word_look(project)
        return {name: write_word(paper, look) for name, paper in papers.items()}
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad


def track_versions(project: Path, name: str, texts: tuple[str, str], *, today: date, report: Report) -> TrackedVersions:
    """Two texts of the policy "school/policy", by version or "draft", with what changed as changes of the body.

    They are dated by the day on which the later text was recorded. Raises ContentErrors and RequestRefused.
    """
    whole = examine_project(project, today=today, report=report)
    standing = find_standing(name, whole.standings)
    before, after = choose_texts(standing, *texts)
    composer = _make_composer(project, whole.catalogue.trust, today)
    try:
        old, new = (
            composer.compose(open_text(whole, standing, one, report), standing.history, is_shown=True)
            for one in (before, after)
        )
        content = write_tracked(old, new, mark_words, _tell_author(standing, after, today), find_word_look(project))
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
    return TrackedVersions(name_text(before), name_text(after), content)


def _make_composer(project: Path, trust: Trust, today: date) -> PaperComposer:
    templates = TemplateRenderer(list_template_folders(project, "documents"))
    return PaperComposer(trust, VersionLister(trust, today), templates)


def _tell_author(standing: Standing, record: Record | None, today: date) -> Author:
    """Who made the later text what it is: the body that approved it; of a draft, nobody has yet."""
    if record is None:
        return Author(f"{standing.school.name}, draft", today.isoformat())
    return tell_author(standing.school, record)
