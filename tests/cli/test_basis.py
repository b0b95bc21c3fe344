"""Who was asked, what was assessed and who typed it in: held by the seal, seen by those for whom it is, no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.approvals import seal_event
from clausebook.model.basis import Basis, Consultation, EqualityAssessment
from clausebook.model.dates import parse_date
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.staff import render_staff_site
from tests.record.test_planned_versions import CONSENT, PICTURES
from tests.render.rendering import make_whole, render_project
from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

MAY, JUNE = parse_date("4 May 2026"), parse_date("June 2026")
BASIS = Basis(
    Consultation('Parents & "staff"', MAY, JUNE, "Drive 26/14"),
    EqualityAssessment(parse_date("2 July 2026"), "EIA 26/03"),
)
GIVEN = {"basis": BASIS, "recorded_by": "The clerk"}
PUBLIC = ("Parents &amp; \N{LEFT DOUBLE QUOTATION MARK}staff", "June\u00a02026", "Assessed, 2\u00a0July\u00a02026")
STAFF = ("Drive 26/14", "EIA 26/03", "The clerk")


def test_it_is_kept_to_the_letter_and_sealed(project: ProjectFolder) -> None:
    """The event has it after it is read back, a version has it from its event, and none of it can be changed later."""
    folder = project.approve(PICTURES, **GIVEN)
    (record,) = project.examine().standings.by_school["larkmere"]["pictures"].history.records
    assert (record.event.basis, record.event.recorded_by) == (BASIS, "The clerk")
    raw = project.read(f"{folder}/event.yml")
    for word in ("staff", "4 May", "June", "14", "2 July", "03", "clerk"):
        project.write(f"{folder}/event.yml", raw.replace(word, "12 May" if word == "4 May" else "other", 1))
        assert any(": event-changed: " in said for said in project.list_diagnostics())


def test_an_event_without_it_is_written_as_before(project: ProjectFolder) -> None:
    """What was not recorded has no line, so the file of such a decision is the same to the byte."""
    folder = project.approve(PICTURES)
    raw = project.read(f"{folder}/event.yml")
    assert [line.partition(":")[0] for line in raw.splitlines()[1:]] == [
        *("event", "kind", "body", "on", "note", "written", "policies", "  larkmere/pictures", "seal")
    ]
    assert raw.encode() == seal_event(raw.rpartition("seal: ")[0].encode())


def test_the_public_sees_who_was_asked_and_no_place_of_a_record(project: ProjectFolder) -> None:
    """It stands among the facts of the policy and of an old version; nothing for staff is on any page or file."""
    project.approve(PICTURES, **GIVEN)
    for has_other in (False, True):
        if has_other:
            project.edit(CONSENT, "take a picture of", "photograph")
            project.approve(PICTURES, on="1 October 2026")
        site = render_project(project)
        place = f"{PICTURES}/1/" if has_other else f"{PICTURES}/"
        (page,) = [page.main for page in site.pages if page.address == place]
        assert [word for word in PUBLIC if word not in page] == []
        whole = "".join(page.main for page in site.pages) + "".join(map(str, site.files.values()))
        assert [word for word in STAFF if word in whole] == []


def test_staff_see_all_of_it(project: ProjectFolder) -> None:
    """With the decision on the first page, in the register and its files, and in the pack of what was decided."""
    project.approve(PICTURES, on="3 November 2026", **GIVEN)
    whole = make_whole(render_staff_site(project.root, today=parse_date(DAY).first_day(), report=Report()))
    pages = {page.address: page.main for page in whole.pages}
    for text in (pages[""], pages["larkmere/"], *(str(whole.files[f"register.{form}"]) for form in ("json", "csv"))):
        assert [word for word in STAFF if word not in text] == []


def test_a_pack_of_what_was_decided_has_it(project: ProjectFolder, run: Run) -> None:
    """Those who look back at a decision see what it rested on."""
    project.approve(PICTURES, on="3 November 2026", **GIVEN)
    place = ("--project", project.root, "--today", DAY)
    code, out, err = run("review-pack", "--since", "1 November 2026", *place)
    assert (code, err) == (0, "")
    pack = project.read(f"review-packs/{out.splitlines()[0].rpartition('/')[2]}")
    assert [word for word in STAFF if word not in pack] == []


def test_the_options_of_the_command_are_shown_before_they_are_kept(project: ProjectFolder, run: Run) -> None:
    """Each option becomes a fact that is shown before anyone is asked."""
    options = {
        "--by": "Local governing committee", "--on": "2026-09-10", "--note": "Why.",
        "--consulted": 'Parents & "staff"', "--consulted-from": "4 May 2026", "--consulted-to": "June 2026",
        "--consultation-record": "Drive 26/14", "--equality-on": "2 July 2026", "--equality-record": "EIA 26/03",
        "--recorded-by": "The clerk", "--project": project.root, "--today": DAY,
    }  # fmt: skip
    code, out, err = run("approve", PICTURES, "--yes", *(part for pair in options.items() for part in pair))
    assert (code, err) == (0, "")
    assert 'Consulted:   Parents & "staff", from 4 May 2026 to June 2026 (record: Drive 26/14)\n' in out
    assert "Equality:    Assessed, 2 July 2026 (record: EIA 26/03)\nRecorded by: The clerk\n" in out
    (record,) = project.examine().standings.by_school["larkmere"]["pictures"].history.records
    assert (record.event.basis, record.event.recorded_by) == (BASIS, "The clerk")
    more = ("--note", "Off.", "--recorded-by", "The head", "--project", project.root, "--today", DAY, "--yes")
    assert "Recorded by: The head\n" in run("take-back", record.event.id, *more)[1]
    assert project.examine().archive.events[-1].recorded_by == "The head"


WHO, LATE = "Parents", parse_date("11 September 2026")
REFUSED: list[tuple[dict[str, object], str]] = [
    ({"basis": Basis(Consultation("", MAY))}, "Say who was asked: --consulted"),
    ({"basis": Basis(Consultation("", None, MAY))}, "Say who was asked: --consulted"),
    ({"basis": Basis(Consultation(record="Drive"))}, "Say who was asked: --consulted"),
    ({"basis": Basis(equality=EqualityAssessment(None, "EIA"))}, "Say when it was assessed: --equality-on"),
    ({"basis": Basis(Consultation(WHO, JUNE, MAY))}, "They cannot have been asked from June 2026 to 4 May 2026."),
    ({"basis": Basis(Consultation(WHO, LATE))}, "so 11 September 2026 is too late to have asked before."),
    ({"basis": Basis(Consultation(WHO, MAY, LATE))}, "so 11 September 2026 is too late to have asked before."),
    ({"basis": Basis(equality=EqualityAssessment(LATE))}, "so 11 September 2026 is too late to have assessed before."),
    ({"basis": Basis(Consultation("a\nb"))}, "--consulted is one line of plain words."),
    ({"basis": Basis(Consultation(WHO, record="x" * 501))}, "--consultation-record has 501 characters"),
    ({"basis": Basis(equality=EqualityAssessment(MAY, "a\x1b"))}, "--equality-record is one line of plain words."),
    ({"recorded_by": "\x1b[2J"}, "--recorded-by is one line of plain words."),
    ({"basis": BASIS, "kind": "withdrawn"}, "belongs to the approval of a text"),
]


def test_what_cannot_be_so_is_refused(project: ProjectFolder) -> None:
    """Each refusal says what to type, and nothing is asked or assessed after the decision that rests on it."""
    project.approve(PICTURES, on="9 September 2026")
    project.edit(CONSENT, "take a picture of", "photograph")
    for given, said in REFUSED:
        with pytest.raises(RequestRefused) as refused:
            project.plan_approval(PICTURES, **given)
        assert said in str(refused.value)
