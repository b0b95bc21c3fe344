"""The commands that record what a body decided: shown first, asked about, and written whole or not at all."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clausebook.cli.asking import Asker
from clausebook.cli.recording import Recorded, record_event
from clausebook.cli.terminal import FormatOption, ProjectOption, TodayOption, is_colour_wanted, read_day
from clausebook.diagnostics import Report
from clausebook.model.approvals import ACTS, BODY_DECISIONS, CALLED_OFF
from clausebook.model.basis import Basis, Consultation, EqualityAssessment
from clausebook.model.dates import ACCEPTED_DATES, NO_BREAK_SPACE, PartialDate, parse_date
from clausebook.model.forms import TIERS
from clausebook.model.requests import ApprovalRequest, RequestRefused

if TYPE_CHECKING:
    from datetime import date

Names = Annotated[
    list[str] | None, typer.Argument(metavar="SCHOOL/POLICY...", help="Which policies, such as st-hilda/social-media.")
]
ByOption = Annotated[str, typer.Option("--by", metavar="BODY", help="Who decided: 'Local governing committee'.")]
OnOption = Annotated[str, typer.Option("--on", metavar="DATE", help="When: '24 September 2026' or 2026-09-24.")]
MinuteOption = Annotated[str, typer.Option("--minute", metavar="REF", help="Where the minutes say so: 'LGC 26/18'.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="What changed and why, for those who read it.")]
EffectiveOption = Annotated[str, typer.Option("--effective", metavar="DATE", help="When it begins, if not at once.")]
RecordedByOption = Annotated[
    str, typer.Option("--recorded-by", metavar="WHO", help="Who typed this in: a role or a name. Only staff see it.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask: for scripts.")]
# No policy has been approved as often; a year that was typed for a version still fits.
_LAST_VERSION = 9_999
_KINDS = (*BODY_DECISIONS, "headteacher")


def approve(
    names: Names = None,
    by: ByOption = "",
    on: OnOption = "",
    note: NoteOption = "",
    minute: MinuteOption = "",
    effective: EffectiveOption = "",
    next_review: Annotated[str, typer.Option("--next-review", metavar="DATE", help="If not after the cycle.")] = "",
    reviewed: Annotated[str, typer.Option("--reviewed", metavar="DATE", help="If it was reviewed before --on.")] = "",
    all_: Annotated[
        list[str] | None, typer.Option("--all", metavar="POLICY", help="This policy in every school.")
    ] = None,
    tier: Annotated[
        str, typer.Option("--tier", metavar="trust|adaptable|local", help="Every policy of this tier.")
    ] = "",
    school: Annotated[
        list[str] | None,
        typer.Option(
            "--school", metavar="ID", help="Of --all and --tier: a school, a federation, or trust for the trust itself."
        ),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="|".join(_KINDS), help="What it was called.")] = "approved",
    chairs_action: Annotated[bool, typer.Option("--chairs-action", help="The chair acted for the body.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="The body confirmed its chair's action.")] = False,
    received: Annotated[bool, typer.Option("--received", help="The body noted what another approved.")] = False,
    minor: Annotated[
        bool, typer.Option("--minor", help="A small correction: no news, the same date of review.")
    ] = False,
    from_before: Annotated[
        bool, typer.Option("--from-before", help="Decided before you had Clausebook; a month or year will do for --on.")
    ] = False,
    version: Annotated[
        int | None,
        typer.Option(
            "--version", min=1, max=_LAST_VERSION, help="Of the first version; or that is confirmed or received."
        ),
    ] = None,
    consulted: Annotated[str, typer.Option("--consulted", metavar="WHO", help="Who was asked before: 'Parents'.")] = "",
    consulted_from: Annotated[str, typer.Option("--consulted-from", metavar="DATE", help="From when.")] = "",
    consulted_to: Annotated[str, typer.Option("--consulted-to", metavar="DATE", help="Until when.")] = "",
    consultation_record: Annotated[
        str, typer.Option("--consultation-record", metavar="TEXT", help="Where it is written. Only staff see it.")
    ] = "",
    equality_on: Annotated[
        str, typer.Option("--equality-on", metavar="DATE", help="When its effect on equality was assessed.")
    ] = "",
    equality_record: Annotated[
        str, typer.Option("--equality-record", metavar="TEXT", help="Where it is written. Only staff see it.")
    ] = "",
    recorded_by: RecordedByOption = "",
    yes: YesOption = False,
    form: FormatOption = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> Recorded:
    """Record that a body approved policies as they are composed now.

    Example: python3 build.py approve st-hilda/social-media --by "Local governing committee" --on 2026-09-22
    """
    asked = {"chairs-action": chairs_action, "confirmed": confirm, "received": received}
    chosen = _choose_kind(kind, [name for name, is_asked in asked.items() if is_asked])
    if tier not in ("", *TIERS):
        raise RequestRefused("--tier is trust, adaptable or local.")
    request = ApprovalRequest(
        kind=chosen,
        body=_read_body(by),
        on=_read_on(on),
        targets=tuple(names or ()),
        all_=tuple(all_ or ()),
        tier=tier,
        schools=tuple(school or ()),
        minute=tidy_words(minute),
        note=tidy_words(note),
        effective=_read_date("--effective", effective),
        next_review=_read_date("--next-review", next_review),
        reviewed=_read_date("--reviewed", reviewed),
        is_minor=minor,
        is_from_before=from_before,
        first_version=None if chosen in ACTS else version,
        upon=version if chosen in ACTS else None,
        basis=Basis(
            Consultation(
                tidy_words(consulted),
                _read_date("--consulted-from", consulted_from),
                _read_date("--consulted-to", consulted_to),
                tidy_words(consultation_record),
            ),
            EqualityAssessment(_read_date("--equality-on", equality_on), tidy_words(equality_record)),
        ),
        recorded_by=tidy_words(recorded_by),
    )
    return _record("approve", request, project, read_day(today), Asker(form, yes))


def _choose_kind(kind: str, special: list[str]) -> str:
    """The one kind of a decision: one of `special`, which have options of their own, or else `kind`."""
    if len(special) > 1 or (special and kind != "approved"):
        message = (
            "A decision is of one kind: leave all but one of --kind, --chairs-action, --confirm and --received out."
        )
        raise RequestRefused(message)
    if kind not in _KINDS:
        raise RequestRefused(f"--kind is {', '.join(_KINDS[:-1])} or {_KINDS[-1]}.")
    return special[0] if special else kind


def withdraw(
    names: Names = None,
    by: ByOption = "",
    on: OnOption = "",
    note: NoteOption = "",
    minute: MinuteOption = "",
    effective: EffectiveOption = "",
    instead: Annotated[str, typer.Option("--instead", metavar="POLICY", help="What to use in its place.")] = "",
    version: Annotated[
        int | None, typer.Option("--version", min=1, max=_LAST_VERSION, help="Call off this planned version alone.")
    ] = None,
    recorded_by: RecordedByOption = "",
    yes: YesOption = False,
    form: FormatOption = "text",
    project: ProjectOption = Path(),
    today: TodayOption = "",
) -> Recorded:
    """Record that a body withdrew policies, or called off a planned version; their texts stay where they were.

    Example: python3 build.py withdraw marlowe/study-leave --by "Trust board" --on 2026-03-04 --note "Why."
    """
    request = ApprovalRequest(
        kind=CALLED_OFF if version else "withdrawn",
        body=_read_body(by),
        on=_read_on(on),
        targets=tuple(names or ()),
        minute=tidy_words(minute),
        note=tidy_words(note),
        effective=_read_date("--effective", effective),
        upon=version,
        instead=instead,
        recorded_by=tidy_words(recorded_by),
    )
    return _record("withdraw", request, project, read_day(today), Asker(form, yes))


def tidy_words(text: str) -> str:
    """Words as the project's files hold them: one form of each letter, and plain spaces where Word has its own."""
    return unicodedata.normalize("NFC", text).replace(NO_BREAK_SPACE, " ").strip()


def _read_body(text: str) -> str:
    body = tidy_words(text)
    if not body:
        raise RequestRefused('Say who decided: --by "Local governing committee".')
    return body


def _read_on(text: str) -> PartialDate:
    on = _read_date("--on", text)
    if on is None:
        raise RequestRefused("Say when it was decided: --on 2026-09-24")
    return on


def _read_date(option: str, text: str) -> PartialDate | None:
    try:
        return parse_date(text) if text else None
    except ValueError:
        # A shell takes words without quotation marks for so many arguments.
        apart = f' Put it in quotation marks: {option} "{text} September 2026".' if text.strip().isdigit() else ""
        raise RequestRefused(f'{option} "{text}" is not a date.{apart} Write {ACCEPTED_DATES}.') from None


def _record(command: str, request: ApprovalRequest, project: Path, today: date, asker: Asker) -> Recorded:
    from clausebook.cli.approval_words import write_plan
    from clausebook.pipeline.approving import plan_approval

    return record_event(
        command,
        project,
        lambda root: plan_approval(root, request, today=today, report=Report()),
        lambda plan: write_plan(plan, is_coloured=is_colour_wanted()),
        asker,
    )
