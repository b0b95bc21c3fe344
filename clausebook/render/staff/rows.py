"""One line of the register for each policy of each school: its states, and what is to be done, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.approvals import Approval
from clausebook.model.dates import say_when
from clausebook.model.lost_changes import list_numbers
from clausebook.model.readers import STAFF
from clausebook.model.standings import ReviewState, State
from clausebook.render.frame.page_kinds import DRAFT, PENDING_POLICY, SCHOOL_REGISTER
from clausebook.render.staff.shown import locate_kept, say_shown
from clausebook.render.text.held_words import AS_A_FILE, ON_ANOTHER_SITE, say_places
from clausebook.render.text.phrases import count_things, list_basis, say_assessment, say_consultation, say_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.lost_changes import LostChange
    from clausebook.model.standings import Missing, Standing, Standings
    from clausebook.model.trust import School
    from clausebook.render.staff.meetings import SayMeeting

CURRENT, DUE_SOON, OVERDUE, CHANGED, MISSING, NOT_NEEDED = (
    ("Current", "ok"),
    ("Due soon", "due"),
    ("Overdue", "over"),
    ("Changed", "differ"),
    ("Missing", "miss"),
    ("Not needed", "na"),
)
NEVER_APPROVED, STARTS_LATER, WITHDRAWN, NO_REVIEW, LOSES_A_CHANGE = (
    ("Never approved", "differ"),
    ("Starts later", "ok"),
    ("Withdrawn", "na"),
    ("No review date", "ok"),
    ("Loses a change", "differ"),
)
# Of a school that has not a policy which the trust has itself.
THE_TRUSTS = ("The trust has it", "na")
NOT_KNOWN, AS_FILE, ON_OTHER_SITE = (
    ("Not known to be approved", "differ"),
    (AS_A_FILE, "na"),
    (ON_ANOTHER_SITE, "na"),
)
WordAndTone = tuple[str, str]
# The most urgent first.
_URGENT = (OVERDUE, MISSING, LOSES_A_CHANGE, CHANGED, NEVER_APPROVED, NOT_KNOWN, DUE_SOON)
_ORDER = (*_URGENT, NO_REVIEW, STARTS_LATER, CURRENT, WITHDRAWN, AS_FILE, ON_OTHER_SITE, NOT_NEEDED)
_LAST_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One policy of one school. `states` has the most urgent first; `href` is below the staff site's root."""

    school: School
    policy: str
    title: str
    states: tuple[WordAndTone, ...]
    when: str
    wrong: str
    meeting: str
    href: str
    due: str = ""
    due_day: str = _LAST_DAY
    tier: str = ""
    approver: str = ""
    owner: str = ""
    version: str = ""
    approved_by: str = ""
    approved_on: str = ""
    approved_day: str = ""
    # The day on which the approval was written down.
    recorded_day: str = ""
    public: str = ""
    # Whether it is for staff only, and where its texts are then read, below the staff site's root.
    is_for_staff: bool = False
    texts: str = ""
    # How it was decided, under which minute, and what other bodies said of it since; for files, the page has its own.
    kind: str = ""
    minute: str = ""
    starts: str = ""
    last_review: str = ""
    noted: str = ""
    confirmed: str = ""
    withdrawn: str = ""
    # What the decision rests on, and who typed it in.
    consulted: str = ""
    equality: str = ""
    recorded_by: str = ""
    basis: tuple[str, ...] = ()
    # Where the rule that asks for it can be read, and the id that it has in schools that do not lack it.
    rule: str = ""
    elsewhere: str = ""
    # Where it is kept, if it is a file or on another site: a path in the project, or an address.
    kept_at: str = ""

    @property
    def tone(self) -> str:
        """That of its most urgent state."""
        return self.states[0][1]

    @property
    def urgency(self) -> int:
        """Its place among all states, 0 for the most urgent."""
        return _ORDER.index(self.states[0])

    @property
    def needs_attention(self) -> bool:
        """Whether someone must do something about it."""
        return self.states[0] in _URGENT


def list_lines(
    standings: Standings,
    public_address: str,
    say_meeting: SayMeeting,
    changed: Mapping[tuple[str, str], int],
) -> list[RegisterRow]:
    """A line for each policy and for each that is missing, the most urgent first; withdrawn ones last.

    `changed` says by (school, policy) how many clauses differ from the approved words, where that is known.
    """
    lines = [
        _write_line(one, standings, public_address, say_meeting, changed.get((one.school.id, one.policy)))
        for one in standings
    ]
    known = {title.casefold(): one.policy for one in standings for title in (one.title, one.short_title)}
    lines += [_write_missing(missing, known, say_meeting) for missing in standings.missing]
    return sorted(lines, key=lambda line: (line.urgency, line.due_day, line.title.casefold(), line.school.name))


def _write_line(
    standing: Standing, standings: Standings, public_address: str, say_meeting: SayMeeting, changed: int | None
) -> RegisterRow:
    # While something is held elsewhere and nothing is decided here, it is that which was approved.
    held = None if standing.coming else standing.elsewhere
    school, latest = standing.school, None if held else standing.newest
    name = f"{school.id}/{held.policy if held else standing.policy}/"
    states = _find_states(standing, standings)
    return RegisterRow(
        school=school,
        policy=standing.policy,
        title=standing.short_title,
        states=states,
        when=_say_when(standing, standings),
        wrong=_say_wrong(standing, standings, changed),
        meeting=say_meeting(standing),
        href=_find_address(states, standing),
        due=str(standing.due or ""),
        due_day=standing.due_day.isoformat() if standing.due_day else _LAST_DAY,
        tier=standing.tier.capitalize(),
        approver=standing.approver,
        owner=standing.owner,
        version=str(latest.version) if latest else "",
        recorded_day=latest.event.written.isoformat() if latest else "",
        public=f"{public_address}{name}" if standing.is_published or (held and held.is_public) else "",
        is_for_staff=standing.readers == STAFF,
        texts=locate_kept(standing),
        kind=latest.event.kind if latest else "",
        starts=str(standing.coming[-1].event.takes_effect) if standing.coming else "",
        last_review=str(latest.review.last or "") if latest else "",
        noted=_say_act(standing, "received"),
        confirmed=_say_confirmed(standing),
        consulted=say_consultation(latest.event.basis.consultation, has_record=True) if latest else "",
        equality=say_assessment(latest.event.basis.equality, has_record=True) if latest else "",
        recorded_by=latest.event.recorded_by if latest else "",
        basis=tuple(list_basis(latest.event)) if latest else (),
        withdrawn=str(standing.withdrawal.takes_effect) if standing.withdrawal and not held else "",
        kept_at=(held.file.path if held.file else held.address) if held else "",
        **_tell_approval(latest.event.as_approval() if latest else held.approval if held else Approval()),
    )


def _tell_approval(approval: Approval) -> dict[str, str]:
    """Who approved it, when, and under which minute."""
    return {
        "approved_by": approval.by,
        "approved_on": str(approval.on or ""),
        "approved_day": approval.on.first_day().isoformat() if approval.on else "",
        "minute": approval.minute,
    }


def _find_address(states: tuple[WordAndTone, ...], standing: Standing) -> str:
    """Where most is told of it: its redline, its draft, else its line in the register of its school."""
    school, policy = standing.school.id, standing.policy
    if CHANGED in states:
        return PENDING_POLICY.locate(school=school, policy=policy)
    if NEVER_APPROVED in states:
        return DRAFT.locate(school=school, policy=policy)
    return f"{SCHOOL_REGISTER.locate(school=school)}#policy.{policy}"


def _say_act(standing: Standing, kind: str) -> str:
    """When a body noted or confirmed the newest version; empty if none did."""
    act = standing.history.find_act(kind, standing.newest.version) if standing.newest else None
    return str(act.on) if act else ""


def _say_confirmed(standing: Standing) -> str:
    """When the body confirmed what its chair decided, or that it has yet to."""
    return "To be confirmed" if standing.unconfirmed else _say_act(standing, "confirmed")


def _write_missing(missing: Missing, known: Mapping[str, str], say_meeting: SayMeeting) -> RegisterRow:
    school = missing.school
    return RegisterRow(
        school=school,
        policy="",
        title=missing.title,
        states=(MISSING,),
        when="Required",
        wrong="Required for this school. No approved text.",
        meeting=say_meeting(missing),
        href=f"{SCHOOL_REGISTER.locate(school=school.id)}#missing.{missing.rule}",
        rule=missing.source,
        elsewhere=known.get(missing.title.casefold(), ""),
    )


def _find_states(standing: Standing, standings: Standings) -> tuple[WordAndTone, ...]:
    if standing.state is State.WITHDRAWN:
        return (WITHDRAWN,)
    review = {ReviewState.OVERDUE: OVERDUE, ReviewState.DUE_SOON: DUE_SOON}.get(standing.review_state)
    words = {
        State.CHANGED: CHANGED,
        State.NEVER_APPROVED: NEVER_APPROVED,
        State.NOT_KNOWN: NOT_KNOWN,
    }.get(standing.state)
    lost = LOSES_A_CHANGE if _list_lost(standing, standings) else None
    found = [state for state in (review, lost, words) if state]
    if not found and standing.state is State.NOT_YET_IN_FORCE:
        found = [STARTS_LATER]
    elif not found:
        found = [CURRENT if standing.due else NO_REVIEW]
    if standing.elsewhere:
        found.append(AS_FILE if standing.elsewhere.file else ON_OTHER_SITE)
    return tuple(sorted(found, key=_ORDER.index))


def _say_wrong(standing: Standing, standings: Standings, changed: int | None) -> str:
    said = []
    days = (standing.due_day - standings.day).days if standing.due_day else 0
    if standing.withdrawal and standing.state is State.WITHDRAWN:
        event = standing.withdrawal
        minute = f", {event.minute}" if event.minute else ""
        decided = f". Decided {say_when(event.on)}" if event.on != event.takes_effect else ""
        return f"Withdrawn {say_when(event.takes_effect)}{decided}{minute}."
    if standing.due and standing.review_state is ReviewState.OVERDUE:
        said.append(f"Due {say_due(standing.due)}. {count_things(-days, 'day')} overdue.")
    elif standing.due and standing.review_state is ReviewState.DUE_SOON:
        left = f"in {count_things(days, 'day')}" if days else "today"
        said.append(f"Due {say_due(standing.due)}, {left}.")
    if standing.state is State.CHANGED and standing.latest:
        said.append(f"{_say_count(changed)} from the words approved {say_when(standing.latest.event.on)}.")
        said.append(f"{say_shown(standing, 'the approved words')}.")
    if standing.state is State.NEVER_APPROVED:
        said.append("Never approved, so not published.")
    said += _list_held(standing)
    if standing.coming:
        said.append(f"Approved, starts {standing.coming[-1].event.takes_effect}.")
        said += _say_review_in_force(standing)
    said += [_say_lost(lost) for lost in _list_lost(standing, standings)]
    return " ".join(said)


def _list_held(standing: Standing) -> Iterator[str]:
    """What is to be said of what is held elsewhere."""
    held = standing.elsewhere
    if held is None:
        return
    if not held.is_approved:
        yield f"Nobody knows who approved what is kept {say_places([held])}, so the public is told nothing of it."
    elif standing.draft or standing.coming:
        yield f"Until then, what is kept {say_places([held])} applies."


def _say_review_in_force(standing: Standing) -> list[str]:
    """When the version in force is to be looked at, where the date of the line is that of a planned one."""
    now = standing.in_force
    if now is None or now.review.next is None or now.review.next == standing.due:
        return []
    return [f"Until then version {now.version} applies, to be reviewed {say_due(now.review.next)}."]


def _list_lost(standing: Standing, standings: Standings) -> list[LostChange]:
    return [lost for lost in standings.lost_changes if lost.planned in standing.coming]


def _say_lost(lost: LostChange) -> str:
    """That a planned version takes away what was decided since."""
    planned = lost.planned
    name = f"Version {planned.version}, planned for {planned.event.takes_effect},"
    return f"{name} does not hold the words of {list_numbers(lost.since)}: it will take them away."


def _say_count(count: int | None) -> str:
    """What differs from the approved words; with no clause that does, it is the opening or the end."""
    if count is None:
        return "The text differs"
    differs = "differs" if count == 1 else "differ"
    return f"{count_things(count, 'clause')} {differs}" if count else "The opening or the end differs"


def _say_when(standing: Standing, standings: Standings) -> str:
    days = (standings.day - standing.due_day).days if standing.due_day else 0
    if standing.state is State.WITHDRAWN and standing.withdrawal:
        return str(standing.withdrawal.takes_effect)
    if standing.review_state is ReviewState.OVERDUE:
        return f"{count_things(days, 'day')}, was {standing.due}"
    return f"review by {standing.due}" if standing.due else ""
