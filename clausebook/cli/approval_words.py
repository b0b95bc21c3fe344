"""What a planned approval would bind, in words: a short redline for each policy, then the facts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from clausebook.cli.recording import list_reviews
from clausebook.cli.terminal import take_width
from clausebook.cli.terminal_redlines import write_redline
from clausebook.compare import compare_policies
from clausebook.diagnostics import join_words
from clausebook.model.approvals import CALLED_OFF
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.fingerprint import write_passage
from clausebook.model.readers import STAFF
from clausebook.render import count_things, name_decision, say_assessment, say_consultation

if TYPE_CHECKING:
    from clausebook.model.approvals import Event
    from clausebook.model.dates import PartialDate
    from clausebook.model.policies import Policy
    from clausebook.model.requests import ApprovalPlan, PlannedLine

LINES_AT_MOST = 40
NAMES_AT_MOST = 6


def write_plan(plan: ApprovalPlan, *, is_coloured: bool) -> str:
    """Everything that someone must see before saying yes; the same change in several schools once."""
    told: dict[tuple[str, str], list[PlannedLine]] = {}
    for line in plan.lines:
        # What is grouped is the whole change: two may begin alike, and only the beginning of a long one is shown.
        told.setdefault((line.policy, _say_change(line, is_coloured=False, lines_at_most=sys.maxsize)), []).append(line)
    parts = [_tell_once(lines, _say_change(lines[0], is_coloured=is_coloured)) for lines in told.values()]
    parts += [f"{name}: left out, for {why}." for name, why in plan.kept]
    return "\n\n".join([*parts, _list_facts(plan), *(f"Warning: {doubt}" for doubt in plan.doubts)])


def _tell_once(lines: list[PlannedLine], words: str) -> str:
    first, *others = lines
    told = [f"{first.school}/{first.policy}, version {first.version}", words.rstrip()]
    if others:
        schools = "1 more school" if len(others) == 1 else f"{len(others):,} more schools"
        names = join_words([f"{line.school} (version {line.version})" for line in others], last="and")
        # New texts are counted and not compared, so nothing is said of their words.
        what = "Also new" if first.after and not first.before else "The same"
        told.append(f"{what} in {schools}: {names}.")
    return "\n".join(filter(None, told))


def _say_change(line: PlannedLine, *, is_coloured: bool, lines_at_most: int = LINES_AT_MOST) -> str:
    if line.after is None:
        return ""
    if line.before is None:
        words, pictures = _count_words(line.after), len(line.after.find_pictures())
        told = [line.title, count_things(len(line.after.sections), "section"), count_things(words, "word")]
        return f"New: {', '.join([*told, *([count_things(pictures, 'picture')] if pictures else [])])}."
    if line.before.fingerprint == line.after.fingerprint:
        return "No words changed: this records a review."
    comparison = compare_policies(line.before, line.after)
    return write_redline(comparison, is_coloured=is_coloured, width=take_width(), lines_at_most=lines_at_most)


def _count_words(policy: Policy) -> int:
    passages = [item.passage for item in policy.items if item.passage]
    return sum(len(write_passage(passage).split()) for passage in passages)


def _list_facts(plan: ApprovalPlan) -> str:
    event = plan.event
    facts = {
        "What": _say_kind(event),
        "Versions": _list_versions(plan),
        "Readers": _say_readers(plan),
        "By": event.body,
        "On": f"{event.on}" + (", before Clausebook was in use" if event.is_from_before else ""),
        "Minute": event.minute or "none given",
        "Applies": "" if event.kind in ("received", "confirmed") else _say_start(event),
        "Then": _list_following(plan),
        "Reviewed": str(event.reviewed or ""),
        "Next review": _list_reviews(plan),
        "Note": event.note,
        "Instead": event.instead,
        "Consulted": say_consultation(event.basis.consultation, has_record=True),
        "Equality": say_assessment(event.basis.equality, has_record=True),
        "Recorded by": event.recorded_by,
    }
    lines = [f"{name + ':':13}{text}" for name, text in facts.items() if text]
    return "\n".join(lines).replace(NO_BREAK_SPACE, " ")


def _say_kind(event: Event) -> str:
    kind = name_decision(event.kind, "headteacher")
    kind += ", to be confirmed at the next meeting" if event.kind == "chairs-action" else ""
    return f"{kind} (a small correction)" if event.is_minor else kind


def _say_start(event: Event) -> str:
    if event.kind == CALLED_OFF:
        return "never: the version is called off, and the policy stays"
    return f"{'no longer, from' if event.kind == 'withdrawn' else 'from'} {event.takes_effect}"


def _list_versions(plan: ApprovalPlan) -> str:
    if len(plan.lines) > NAMES_AT_MOST:
        return f"{len(plan.lines):,} policies, as listed above"
    return join_words([f"{line.version} of {line.school}/{line.policy}" for line in plan.lines], last="and")


def _say_readers(plan: ApprovalPlan) -> str:
    """Which of the texts are for staff only; empty if all are for everybody."""
    kept = [f"{line.school}/{line.policy}" for line in plan.lines if line.after and line.after.readers == STAFF]
    if not kept:
        return ""
    names = "" if len(kept) == len(plan.lines) else f" ({join_words(kept, last='and')})"
    return f"staff only{names}: nothing of it goes on the public site"


def _list_following(plan: ApprovalPlan) -> str:
    """The planned versions that follow what would be recorded, by their days; many are counted."""
    days: dict[str, list[str]] = {}
    for line in plan.lines:
        for one in line.follows:
            days.setdefault(str(one.event.takes_effect), []).append(
                f"version {one.version} of {line.school}/{line.policy}"
            )
    return "; ".join(
        f"{join_words(names, last='and') if len(names) <= NAMES_AT_MOST else f'{len(names):,} planned versions'}, "
        f"from {day}"
        for day, names in days.items()
    )


def _list_reviews(plan: ApprovalPlan) -> str:
    """When each new version must be looked at again, as its record says; empty where no record is made."""
    reviews: dict[str, list[str]] = {}
    for key, due in list_reviews(plan).items():
        reviews.setdefault(_say_due(due), []).append("/".join(key))
    if len(reviews) == 1:
        return next(iter(reviews))
    return "; ".join(
        f"{said} ({join_words(names, last='and') if len(names) <= NAMES_AT_MOST else f'{len(names):,} policies'})"
        for said, names in reviews.items()
    )


def _say_due(due: PartialDate | None) -> str:
    if due is None:
        return "no date, so nothing will say that it is due. Give the policy a cycle, or add --next-review"
    return f"by {due}" if due.day else f"by the end of {due}"
