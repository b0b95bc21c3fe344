"""What a policy's page says beside its words: who it is for, whom to ask, how it is numbered, why it differs.

An approval binds it, so it is said here once, in words, for the fingerprint and for the comparison of two texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document import to_text
from clausebook.document.blocks import ClauseText, Prose
from clausebook.document.values import Value
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.grammar import capitalise
from clausebook.model.readers import STAFF
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.dates import Duration
    from clausebook.model.policies import Difference, Policy, Section

_WORRIED = "Worried about a child?"
_FIRST_QUESTION = "Questions about this policy"
_LAST_QUESTION = "Anything else in this policy"
# What a school did, by the kind of a difference; it begins the sentence that says why.
_KINDS = {
    "filled": "We filled in details.",
    "alternate": "Our choice of what the trust offers.",
    "added": "Added by us.",
    "replaced": "Our own wording.",
    "omitted": "Left out.",
    "reordered": "In another place.",
}
# As much of a paragraph as tells it from its neighbours.
_WORDS_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing that is said: in words, and as an approval binds it, whatever words we find for it tomorrow."""

    label: str
    text: str
    bound: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Someone to ask: the key of the role, the question, and what the page calls whoever has the role."""

    role: str
    question: str
    name: str
    bound: tuple[str, ...]


def list_asked(policy: Policy) -> tuple[Asked, ...]:
    """Who to ask, most urgent first, as the policy lists them."""
    found = []
    for place, key in enumerate(policy.ask):
        title = policy.school.roles[key].title
        name = capitalise(title)
        if key == "safeguarding_lead":
            found.append(Asked(key, _WORRIED, "Safeguarding lead", ("urgent",)))
        elif key == "office":
            found.append(Asked(key, _LAST_QUESTION if place else _FIRST_QUESTION, name, ("office", title)))
        else:
            found.append(Asked(key, name, name, ("other", title)))
    return tuple(found)


def say_cycle(cycle: Duration) -> str:
    """ "every year", "every 3 years"."""
    return f"every {cycle.unit}" if cycle.count == 1 else f"every {cycle}"


def list_beside(policy: Policy) -> tuple[Beside, ...]:
    """What is said, in the order in which a reader meets it; what is not known is not there."""
    return tuple(_list_facts(policy))


def _list_facts(policy: Policy) -> Iterator[Beside]:
    yield from _say("In our list of policies", "list_summary", policy.list_summary)
    if policy.short_title != policy.title.removesuffix(" policy"):
        yield from _say("Its name in our list of policies", "short_title", policy.short_title)
    yield from _list_asking(policy)
    if policy.stages:
        yield from _list_stages(policy)
    yield from _say("Who it is for", "audience", policy.audience)
    if policy.readers == STAFF:
        yield Beside("Who may read it", "Staff only: it is not on the public site", ("readers", STAFF))
    yield from _say("Looked after by", "owner", policy.owner)
    if policy.cycle:
        yield Beside("We review it", _space(say_cycle(policy.cycle)), ("cycle", _space(str(policy.cycle))))
    if policy.model:
        yield Beside("Trust model", "This is the trust's policy", ("model",))
    for difference in policy.differences:
        yield from _say_reason(difference)
    yield Beside("Numbers", policy.style.describe(), ("style", policy.style.name))
    for section in policy.sections if policy.style.paragraphs else ():
        if section.label and section.passage.wording.has_unnumbered:
            yield from _list_unnumbered(section)


def _list_asking(policy: Policy) -> Iterator[Beside]:
    for asked in list_asked(policy):
        yield Beside("Who to ask", _say_asked(asked), ("ask", *asked.bound))
    office = policy.school.roles.get("office")
    if office and "office" not in policy.ask:
        yield from _say("Where to ask for a copy", "copies", office.title)


def _list_stages(policy: Policy) -> Iterator[Beside]:
    titles = {section.key: section.title for section in policy.sections}
    for stage in policy.stages:
        within = _space(stage.within)
        label = f"How long \u201c{titles[stage.section]}\u201d takes"
        yield Beside(label, f"At most {within}", ("stage", stage.section, within))


def _say_asked(asked: Asked) -> str:
    if asked.question == asked.name:
        return asked.name
    return f"{asked.question}{'' if asked.question.endswith('?') else ':'} {asked.name}"


def _say(label: str, key: str, text: str) -> Iterator[Beside]:
    if text:
        yield Beside(label, text, (key, text))


def _space(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def _say_reason(difference: Difference) -> Iterator[Beside]:
    reason, until = difference.reason, _space(str(difference.reason.until or ""))
    if reason.because or reason.agreed_by or until:
        agreed = f"Agreed by: {reason.agreed_by}." if reason.agreed_by else ""
        parts = (_KINDS[difference.kind], reason.because, agreed, f"Until {until}." if until else "")
        said = " ".join(filter(None, parts))
        bound = ("difference", difference.title, difference.kind, reason.because, reason.agreed_by, until)
        yield Beside(f"Why \u201c{difference.title}\u201d is different", said, bound)


def _list_unnumbered(section: Section) -> Iterator[Beside]:
    """The paragraphs of a section whose author has taken their numbers away, by the words that they begin with."""
    passage = section.passage
    shown = Passage(passage.wording, tuple(Value(value.token or value.text) for value in passage.values))
    blocks = [block for block in shown.fill().blocks if isinstance(block, Prose)]
    known: dict[str, int] = {}
    for at, block in enumerate(blocks):
        words = to_text(ClauseText((block,))).split()
        said = " ".join(words[:_WORDS_AT_MOST]) + ("\u2026" if len(words) > _WORDS_AT_MOST else "")
        known[said] = known.get(said, 0) + 1
        if block.is_unnumbered:
            again = f" (number {known[said]} that begins so)" if known[said] > 1 else ""
            told = f"the paragraph \u201c{said}\u201d in \u201c{section.title}\u201d{again}"
            yield Beside("Without a number", told, ("unnumbered", section.title, str(at)))
