"""The words about a clause and the impact of an edit, for a terminal and a page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.grammar import filter_words
from clausebook.model.impacts import EditEffect, Staleness
from clausebook.model.template import Insert, Name
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from clausebook.model.impacts import Impact
    from clausebook.model.library import Clause
    from clausebook.model.trust import Trust


# Policies of which an edit reopens nothing, as a heading says it.
OPEN_EFFECTS = {
    EditEffect.ALREADY_OPEN: "Changed since their approval, so open already",
    EditEffect.NEVER_APPROVED: "Never approved, so nothing to reopen",
    EditEffect.WITHDRAWN: "Withdrawn, so nothing to reopen",
}


def say_uses(impact: Impact) -> str:
    """ "images/consent is used by 14 policies in 5 schools, in 3 wordings."."""
    uses = impact.uses
    if not uses:
        return f"No policy uses {impact.id}."
    where = f"{count_things(len(uses), 'policy', 'policies')} in {count_things(len(impact.schools), 'school')}"
    return f"{impact.id} is used by {where}, in {count_things(len(impact.wordings), 'wording')}."


def say_edit(impact: Impact) -> str:
    """ "An edit reopens 12 approvals and makes 1 replacement stale."."""
    reopened, stale = impact.list_uses(EditEffect.REOPENS), impact.list_replacements(Staleness.GOES_STALE)
    approvals = count_things(len(reopened), "approval") if reopened else "no approval"
    replacements = count_things(len(stale), "replacement") if stale else "no replacement"
    return f"An edit reopens {approvals} and makes {replacements} stale."


def write_clause_title(clause: Clause, trust: Trust) -> str:
    """A clause's title as no school's in particular."""
    return "".join(_write_node(node, trust) if isinstance(node, Insert) else str(node) for node in clause.title)


def _write_node(insert: Insert, trust: Trust) -> str:
    subject = insert.subject
    words = str(subject)
    if isinstance(subject, Name):
        head, last = subject.path[0], subject.path[-1]
        if head == "terms":
            words = trust.terms.get(last, last)
        elif head == "school":
            words = "the school"
    return filter_words(words, insert.filters)
