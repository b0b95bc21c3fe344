"""A file for Word of ours that came back -> what it proposes to the clauses of its policy, proved by composing them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.importing.incoming import AsideKind, CannotRead
from clausebook.importing.planning.assigning import find_school
from clausebook.importing.reading import read_content
from clausebook.importing.returning import CannotReturn, join_returns, list_keys, plan_return, refuse_plan, write_key
from clausebook.load import read_raw_file
from clausebook.model.forms import Reason
from clausebook.model.requests import RequestRefused
from clausebook.paths import list_template_folders
from clausebook.pipeline.faults import refuse_record
from clausebook.pipeline.overriding import compose_with
from clausebook.pipeline.project import Project, open_text, read_project
from clausebook.pipeline.public import open_public_edition
from clausebook.pipeline.settling import Settler, forget_settled, prove_returns
from clausebook.pipeline.word_looks import find_word_look
from clausebook.record import BadRecord
from clausebook.render import PaperComposer, TemplateRenderer, VersionLister, write_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.opening import OpenedFile
    from clausebook.importing.recognised import Recognised
    from clausebook.importing.returning import JoinedReturns, ReturnPlan
    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing
    from clausebook.model.trust import Trust

    # The file of a text as it is made for its readers, or for staff.
    Make = Callable[..., Incoming]

_MOVED = (
    "No draft here says what this one said: it has changed since the file was made, or it is of another project. "
    "Nobody could tell what was changed in the file and what in the draft. Make the file again, and put the changes "
    "into that. If it is another school's own policy now, bring it in for that: --school"
)
_NOT_OURS = (
    "The file does not say that Clausebook wrote it, or the policy is of another project. Bring it in as a new file, "
    "or download the policy again and put the changes into that."
)

_NONE = Reason()


def is_ours(returned: Incoming) -> bool:
    """Whether a file says that it is of ours, and so may be taken back."""
    return bool(returned.properties.fingerprint or returned.properties.draft)


def find_out_return(project: Path, files: Sequence[OpenedFile], school: str, *, today: date) -> bool:
    """Whether all files that were opened come back, where somebody says whose they are, or says nothing."""
    report = Report()
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    return all(comes_back(whole, one.incoming, one.recognised, school) for one in files)


def comes_back(whole: Project, returned: Incoming, recognised: Recognised, school: str) -> bool:
    """Whether a file of ours comes back to the policy of which it was made.

    It does not where another school has made it its own: `school` is whose it is said to be, or else its words tell.
    Nor does an approved text that this project never had. Of a draft that nobody has any more it must be told.
    """
    if not is_ours(returned):
        return False
    try:
        standing, _ = _find_text(whole, returned)
    except CannotReturn:
        return bool(returned.properties.draft) and not school
    named = school or find_school(recognised, whole.catalogue.schools.values())
    return named in ("", standing.school.id)


def plan_returns_of(  # noqa: PLR0913  what, where, as when, and who decided it why
    project: Path,
    files: Sequence[Incoming],
    *,
    today: date,
    report: Report,
    reason: Reason = _NONE,
    opens_locked: bool = False,
) -> JoinedReturns:
    """What files of ours that came back propose, proved to change those policies alone that they name.

    `reason` says why the school departs from the trust's model, and who agreed, where a section is added, left out or
    moved; `opens_locked` that the trust decided it, and so words change that no school changes. Raises CannotReturn
    naming the file, ContentErrors, and CannotRead if what was sent cannot be read.
    """
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    plans: list[ReturnPlan] = []
    for returned in files:
        try:
            plans.append(
                _plan(whole, project, returned, today=today, report=report, reason=reason, opens_locked=opens_locked)
            )
        except (CannotRead, CannotReturn) as why:
            message = f"{returned.name}: {why}"
            raise type(why)(message) from why
    joined = join_returns(plans)
    return joined if len(plans) == 1 else _prove_joined(joined, whole, project, today)


def _prove_joined(joined: JoinedReturns, whole: Project, project: Path, today: date) -> JoinedReturns:
    """What several files propose, of which each that does not fit beside those before it is left to a person."""
    kept: list[ReturnPlan] = []
    for plan in joined.plans:
        try:
            compose_with(join_returns([*kept, plan]).steps, project, today)
            kept.append(plan)
        except RequestRefused as refused:
            kept.append(refuse_plan(plan, f"It does not go together with what other files say. {refused}"))
    together = join_returns(kept)
    if together.steps:
        prove_returns(together.plans, whole.drafts, compose_with(together.steps, project, today))
    return together


def _plan(  # noqa: PLR0913  what, where, as when, and who decided it why
    whole: Project,
    project: Path,
    returned: Incoming,
    *,
    today: date,
    report: Report,
    reason: Reason,
    opens_locked: bool,
) -> ReturnPlan:
    """What one file proposes."""
    standing, record = _find_text(whole, returned)
    if standing.draft is None:
        raise CannotReturn("The policy has no text in this project any more, so nothing can be changed in it.")
    composer = _make_composer(project, whole.catalogue.trust, today)

    def make(text: Policy, *, is_shown: bool, history: History = standing.history) -> Incoming:
        """The file of a text as a reader of files sees it; that of a draft for staff names no address."""
        paper = composer.compose(text, history, is_shown=is_shown)
        paper = paper if returned.properties.address else replace(paper, address="")
        return read_content(write_word(paper, find_word_look(project)), returned.name)

    try:
        sent = _make_sent(whole, standing, record, returned, make, report=report)
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
    found = plan_return(returned, sent, standing.draft, whole.drafts, partial(read_raw_file, project))
    settler = Settler(whole, project, today, reason, list_keys(returned), opens_locked)
    plan, after = settler.settle(found)
    if plan.steps and any(not one.section for one in plan.for_person):
        plan = forget_settled(plan, list_keys(make(after.by_school[plan.school][plan.policy], is_shown=True)))
    return replace(_name_sections(plan, standing.draft), version=record.version if record else 0)


def _make_sent(  # noqa: PLR0913  of which text, and how
    whole: Project, standing: Standing, record: Record | None, returned: Incoming, make: Make, *, report: Report
) -> Incoming:
    """The file that was sent, made again. Raises BadRecord."""
    is_shown = record is None or not returned.properties.address.endswith(f"/{record.version}/")
    sent = make(open_text(whole, standing, record, report), is_shown=is_shown)
    if record is None or not is_shown or not (now := _open_in_force(whole, record, report)):
        return sent
    # The file was made before or after what the page says of people and of other bodies changed.
    came, current = list_keys(returned), make(now[0], is_shown=True, history=now[1])
    return min(sent, current, key=lambda one: len(list_keys(one) ^ came))


def _make_composer(project: Path, trust: Trust, today: date) -> PaperComposer:
    templates = TemplateRenderer(list_template_folders(project, "documents"))
    return PaperComposer(trust, VersionLister(trust, today), templates)


def _name_sections(plan: ReturnPlan, draft: Policy) -> ReturnPlan:
    """A plan that says under which heading stands what is left to a person."""
    titles = {item.key: item.title for item in draft.items}
    return replace(plan, for_person=tuple(replace(one, heading=titles.get(one.section, "")) for one in plan.for_person))


def _open_in_force(whole: Project, record: Record, report: Report) -> tuple[Policy, History] | None:
    """A version that is in force as its page shows it now, with its history; None if no page does."""
    edition = open_public_edition(whole, report=report)
    text = edition.policies.by_school.get(record.school, {}).get(record.policy)
    if text is None or text.version != record.version:
        return None
    return text, edition.find_history(record.school, record.policy)


def _find_text(whole: Project, returned: Incoming) -> tuple[Standing, Record | None]:
    """The policy and the version that a file says it is of; no record for today's draft. Raises CannotReturn."""
    said = returned.properties
    drafts: list[Standing] = []
    for standing in whole.standings:
        for record in standing.history.records:
            if said.fingerprint and record.digest.startswith(said.fingerprint):
                return standing, record
        if said.draft and standing.draft and standing.draft.fingerprint.startswith(said.draft):
            drafts.append(standing)
    if not drafts:
        raise CannotReturn(_MOVED if said.draft else _NOT_OURS)
    # Schools whose drafts say the same have one fingerprint for all of them.
    return max(drafts, key=lambda one: _tell_whose(returned, one)), None


def _tell_whose(returned: Incoming, standing: Standing) -> tuple[bool, bool]:
    """Whether a file says that it is a school's: by its address, and by whose name stands on it."""
    address, name = returned.properties.address, write_key(standing.school.name)
    heads = [aside.text for aside in returned.asides if aside.kind is AsideKind.RUNNING_HEAD]
    named = any(write_key(text).startswith(name) for text in (returned.properties.author, *heads))
    return address.endswith(f"/{standing.school.id}/{standing.policy}/"), named
