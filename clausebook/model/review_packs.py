"""A review pack: what a body is asked to decide, with each distinct change once and the policies that it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change
from clausebook.model.standings import HELD_STATES, ReviewState
from clausebook.model.trust import find_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.histories import History
    from clausebook.model.pack_changes import PackChange
    from clausebook.model.policies import Policy
    from clausebook.model.shared_changes import ComparedPolicy
    from clausebook.model.standings import Standing
    from clausebook.model.trust import Meeting, School, Trust


class Ask(Enum):
    """What is asked of a body, or was decided by it: a first text, another one, a review, a chair's action, an end."""

    NEW = "new"
    CHANGED = "changed"
    REVIEW = "review"
    CONFIRM = "confirm"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PackRequest:
    """Which pack is wanted: for what waits at some meetings, for what was approved since a day, or for all that waits.

    `meetings` are held on one day; `body` is who decides, or empty for everyone.
    """

    meetings: tuple[Meeting, ...] = ()
    since: date | None = None
    body: str = ""

    @property
    def is_past(self) -> bool:
        """Whether the decisions are taken already."""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class Choice:
    """A policy in a pack, and which of its texts are compared: `after` is None for the draft of today.

    `before` is None if there is nothing to compare with. `event` is the decision, where it is taken already.
    """

    standing: Standing
    ask: Ask
    before: Record | None = None
    after: Record | None = None
    event: Event | None = None

    @property
    def body(self) -> str:
        """Who decides, or decided."""
        return self.event.body if self.event else self.standing.approver

    @property
    def is_held(self) -> bool:
        """Whether it is the review of a file or of a page on another site, whose words are not known here."""
        return self.ask is Ask.REVIEW and self.standing.state in HELD_STATES

    @property
    def version(self) -> int:
        """The number of the version that is decided upon, or ended; 0 of what has no versions here."""
        if self.is_held:
            return 0
        if self.after:
            return self.after.version
        if self.ask is Ask.WITHDRAWN:
            return self.before.version if self.before else 0
        return self.standing.history.next_version

    @property
    def is_overdue(self) -> bool:
        """Whether it is a review that is late already."""
        return self.ask is Ask.REVIEW and self.standing.review_state is ReviewState.OVERDUE

    def is_late_by(self, day: date) -> bool:
        """Whether it is a review that is not late yet, and will be before a day."""
        due = self.standing.due_day
        return self.ask is Ask.REVIEW and not self.is_overdue and due is not None and due < day

    @property
    def notes(self) -> tuple[str, ...]:
        """Why, as each decision since the text before says, the oldest first."""
        history, records = self.standing.history, []
        if self.after:
            until = [*self._list_between(history), self.after]
            records = [one for one in until if not history.is_dropped(one)]
        notes = [one.event.note for one in records] or [self.event.note if self.event else ""]
        return tuple(dict.fromkeys(filter(None, notes)))

    def _list_between(self, history: History) -> list[Record]:
        """The versions after the text before and before the text after, as they begin."""
        before, after = self.before, self.after
        earlier = [one for one in history.records if after and history.is_after(after, one)]
        return [one for one in earlier if before is None or history.is_after(one, before)]


@dataclass(frozen=True, slots=True)
class BodyDecision:
    """What a body decides at once: a policy of one school, or the same version of it for several schools."""

    choices: tuple[Choice, ...]

    @property
    def first(self) -> Choice:
        """One of its policies, for what all of them have in common."""
        return self.choices[0]


def group_decisions(choices: Iterable[Choice], trust: Trust) -> tuple[BodyDecision, ...]:
    """Policies as a body decides upon them, in the order of the first of each decision."""
    groups: dict[object, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(identify_decision(choice, trust), []).append(choice)
    return tuple(BodyDecision(tuple(group)) for group in groups.values())


def identify_decision(choice: Choice, trust: Trust) -> tuple[object, ...]:
    """What is equal for the policies of one decision, and for no others."""
    standing = choice.standing
    owner = "" if _is_together(choice, trust) else standing.school.id
    event = choice.event.id if choice.event else ""
    return standing.policy, standing.short_title, choice.body, event, owner, choice.ask, choice.version


def _is_together(choice: Choice, trust: Trust) -> bool:
    """Whether a body decides for all schools at once: its meetings are for no school in particular."""
    if choice.event:
        return True
    meetings = [one for one in trust.meetings if one.body == choice.body]
    body = find_body(trust, choice.body)
    return all(not one.schools for one in meetings) if meetings else body is not None and body.level == "board"


@dataclass(frozen=True, slots=True)
class PackItem:
    """A policy in a pack with its words; `text` is None where it ends or is held elsewhere.

    `comparison` is None where there is nothing before.

    `compared` is the comparison split into paragraphs, as the changes of a pack name it. `words` counts those of the
    full text.
    """

    choice: Choice
    text: Policy | None
    comparison: Comparison | None
    compared: ComparedPolicy | None
    words: int

    @property
    def school(self) -> School:
        """Whose policy it is."""
        return self.choice.standing.school

    @property
    def is_quiet(self) -> bool:
        """Whether no word of it changed: sections may have moved, numbers and live details may be new."""
        if self.comparison is None or self.comparison.has_new_title:
            return False
        return all(part.change in (Change.SAME, Change.MOVED) for part in self.comparison.parts)


@dataclass(frozen=True)
class ReviewPack:
    """One document for a meeting: `items` in the order of schools and policies, the changes in that of the texts.

    `changes` has each distinct change of the words once, and none of a policy that is not decided upon here; but other
    policies that may be decided upon are among those that it reaches.
    """

    request: PackRequest
    trust: Trust
    schools: Sequence[School]
    day: date
    items: tuple[PackItem, ...]
    changes: tuple[PackChange, ...]

    @cached_property
    def new(self) -> tuple[PackItem, ...]:
        """The policies that have no text before."""
        return tuple(item for item in self.items if item.text and item.comparison is None)

    @cached_property
    def quiet(self) -> tuple[PackItem, ...]:
        """The policies of which no word changed."""
        return tuple(item for item in self.items if item.is_quiet)

    @cached_property
    def withdrawn(self) -> tuple[PackItem, ...]:
        """The policies that ended."""
        return tuple(item for item in self.items if item.text is None and not item.choice.is_held)

    @cached_property
    def held(self) -> tuple[PackItem, ...]:
        """The policies that are files or on other sites."""
        return tuple(item for item in self.items if item.choice.is_held)

    @property
    def shared(self) -> tuple[PackChange, ...]:
        """The changes that reach more schools than one."""
        return tuple(change for change in self.changes if len(change.schools) > 1)

    @property
    def own(self) -> tuple[PackChange, ...]:
        """The changes that reach one school only."""
        return tuple(change for change in self.changes if len(change.schools) == 1)

    @property
    def changed_words(self) -> int:
        """How many words there are to read in the changes, removed and added, each change once."""
        return sum(change.words for change in self.changes)

    @property
    def owners(self) -> tuple[School, ...]:
        """The schools whose policies are decided upon."""
        return tuple({item.school.id: item.school for item in self.items}.values())
