"""The policies of a pack with their words and comparisons -> the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.analysis.pack_changes import find_units, gather_changes, split_comparison
from clausebook.model.bound_lines import list_lines, write_cell
from clausebook.model.fingerprint import write_passage
from clausebook.model.policies import Heading, Section
from clausebook.model.review_packs import PackItem, ReviewPack
from clausebook.model.shared_changes import ComparedPolicy
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.comparison import Comparison
    from clausebook.model.pack_changes import PackChange
    from clausebook.model.policies import Policy
    from clausebook.model.review_packs import Choice, PackRequest
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.standings import Standings


def make_item(choice: Choice, text: Policy | None, comparison: Comparison | None) -> PackItem:
    """A policy in a pack, ready to be set beside the others."""
    standing = choice.standing
    title = text.short_title if text else standing.short_title
    compared = None
    if comparison is not None:
        split = split_comparison(comparison, f"{standing.school.id}/{standing.policy}", standing.school)
        compared = ComparedPolicy(standing.school, standing.policy, title, split)
    return PackItem(choice, text, comparison, compared, words=_count_words(text) if text else 0)


def _count_words(policy: Policy) -> int:
    """How many words a policy has that an approval binds, headings included."""
    texts = [policy.title, *policy.in_short]
    for part in (*policy.front, *policy.items, *policy.end):
        if isinstance(part, Passage):
            texts.append(write_passage(part))
        elif isinstance(part, Heading | Section):
            texts += [part.title, *([write_passage(part.passage)] if part.passage else [])]
        else:
            lines = list_lines(part, policy.school.ethos)
            texts += [write_cell(cell) for line in lines for cell in line.cells]
    return sum(len(text.split()) for text in texts)


def make_units(items: Iterable[PackItem]) -> tuple[SharedChange, ...]:
    """The distinct changes of some policies; of those whose words have not changed, there are none."""
    return find_units(item.compared for item in items if item.compared and not item.is_quiet)


def choose_changes(items: Iterable[PackItem], units: Iterable[SharedChange]) -> tuple[PackChange, ...]:
    """The changes of a pack's policies; `units` are those of all policies that may be decided upon."""
    return gather_changes((item.compared for item in items if item.compared and not item.is_quiet), units)


def make_pack(
    request: PackRequest, standings: Standings, items: Sequence[PackItem], units: Iterable[SharedChange]
) -> ReviewPack:
    """The pack of some policies, as on the day of the standings; `units` are those of `choose_changes`."""
    schools = tuple(standings.schools.values())
    changes = choose_changes(items, units)
    return ReviewPack(request, standings.trust, schools, standings.day, tuple(items), changes)
