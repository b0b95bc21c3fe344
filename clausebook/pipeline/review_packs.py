"""What a meeting decides -> one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.analysis import (
    choose_policies,
    make_item,
    make_pack,
    make_units,
    place_choices,
    plan_request,
    refuse_empty,
)
from clausebook.compare import compare_policies
from clausebook.model.review_packs import Ask, PackRequest
from clausebook.paths import list_template_folders
from clausebook.pipeline.faults import refuse_record
from clausebook.pipeline.project import Project, examine_project, keep_quiet
from clausebook.record import BadRecord, ReadingContext
from clausebook.render import TemplateRenderer
from clausebook.render.packs.pack_papers import compose_pack
from clausebook.render.packs.pages import write_pack_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.comparison import Comparison
    from clausebook.model.review_packs import Choice, PackItem, ReviewPack
    from clausebook.model.shared_changes import SharedChange
    from clausebook.pipeline.project import Say
    from clausebook.render.packs.pack_papers import PackPaper
    from clausebook.render.packs.pages import PackFile


def open_packs(
    whole: Project,
    requests: Iterable[PackRequest],
    comparisons: Mapping[tuple[str, str], Comparison],
    *,
    report: Report,
) -> list[ReviewPack]:
    """The packs that are asked for, each with its policies' words; the same policy is opened once.

    `comparisons` are those of `compare_changed`, as far as they are made already. Raises ContentErrors.
    """
    opened: dict[tuple[object, ...], PackItem] = {}

    def open_choice(choice: Choice) -> PackItem:
        standing, versions = choice.standing, [one.version if one else 0 for one in (choice.before, choice.after)]
        key = standing.school.id, standing.policy, choice.ask, *versions
        if key not in opened:
            known = comparisons.get((standing.school.id, standing.policy)) if choice.ask is Ask.CHANGED else None
            is_known = known is not None and choice.after is None
            opened[key] = make_item(choice, standing.draft, known) if is_known else _open_choice(choice, whole, report)
        return opened[key]

    placed = place_choices(whole.standings)
    units: dict[date | None, tuple[SharedChange, ...]] = {}
    packs = []
    for request in requests:
        if request.since not in units:
            everyones = choose_policies(whole.standings, PackRequest(since=request.since))
            units[request.since] = make_units([open_choice(choice) for choice in everyones])
        chosen = [open_choice(choice) for choice in choose_policies(whole.standings, request, placed)]
        packs.append(make_pack(request, whole.standings, chosen, units[request.since]))
    return packs


def _open_choice(choice: Choice, whole: Project, report: Report) -> PackItem:
    context = ReadingContext(choice.standing.school, is_current=False)
    try:
        before, after = (
            whole.archive.open_record(record, context) if record else None for record in (choice.before, choice.after)
        )
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
    has_none = choice.ask is Ask.WITHDRAWN or choice.is_held
    text = None if has_none else after or choice.standing.draft or before
    return make_item(choice, text, compare_policies(before, text) if before and text else None)


def render_pack(  # noqa: PLR0913  what, of which folder, as when, and how it looks
    project: Path,
    *,
    meeting: date | None = None,
    since: date | None = None,
    body: str = "",
    today: date,
    styles: str,
    report: Report,
    say: Say = keep_quiet,
) -> PackFile:
    """A review pack as one file, for the meetings on a day, since a day, or with neither for all that waits.

    Raises ContentErrors, or RequestRefused if there is no such meeting or body.
    """
    whole = examine_project(project, today=today, report=report, say=say)
    pack = _open_pack(whole, plan_request(whole.standings, meeting=meeting, since=since, body=body), report, say)
    return write_pack_file(list_template_folders(project, "documents"), pack, whole.html, styles)


def compose_pack_paper(  # noqa: PLR0913  what, of which folder, and as when
    project: Path,
    *,
    meeting: date | None = None,
    since: date | None = None,
    body: str = "",
    today: date,
    report: Report,
    say: Say = keep_quiet,
) -> PackPaper:
    """The same as a paper, of which a file in any format is made; it has the full text of each new policy.

    Raises as `render_pack` does.
    """
    whole = examine_project(project, today=today, report=report, say=say)
    pack = _open_pack(whole, plan_request(whole.standings, meeting=meeting, since=since, body=body), report, say)
    return compose_pack(TemplateRenderer(list_template_folders(project, "documents")), pack)


def _open_pack(whole: Project, request: PackRequest, report: Report, say: Say) -> ReviewPack:
    say("Comparing what changed")
    (pack,) = open_packs(whole, [request], {}, report=report)
    refuse_empty(pack)
    return pack
