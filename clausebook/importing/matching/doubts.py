"""What a person should look at in the matches of a policy, with the way out, worst first."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Doubt, IncomingPlace
from clausebook.importing.matched import MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.importing.matched import Match
    from clausebook.importing.matching.models import ModelChoice
    from clausebook.model.trust import School

# A section that is about what the model's is, so much or more, needs no look.
_SURE = 0.6
_UNSURE_MODEL = 0.3


def list_doubts(
    matches: Sequence[Match], faults: Mapping[tuple[int, ...], Sequence[str]], choice: ModelChoice, school: School
) -> tuple[Doubt, ...]:
    """The doubts about the matches of one policy; `faults` are what of a section its other sections do not bear out."""
    found = [
        *_doubt_model(choice),
        *_doubt_details(matches, school),
        *(_doubt_fault(match, faults[match.path]) for match in matches if match.path in faults),
        *(_doubt_replaced(match) for match in matches if _is_unsure(match)),
        *(_doubt_title(match) for match in matches if match.title),
    ]
    return tuple(sorted(found, key=lambda doubt: doubt.confidence))


def _doubt_model(choice: ModelChoice) -> Iterator[Doubt]:
    if not choice.model and choice.nearest and choice.likeness >= _UNSURE_MODEL:
        says = (
            f'This may be the policy "{choice.nearest}", but too little of it says so. If it is, say so: '
            f"--policy {choice.nearest}"
        )
        yield Doubt(says, choice.likeness)


def _doubt_details(matches: Iterable[Match], school: School) -> Iterator[Doubt]:
    """What the school's file would have to say for sections to be the trust's clauses word for word."""
    sections: dict[str, int] = defaultdict(int)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for match in matches:
        for name, said in match.needs.items():
            sections[name] += 1
            words[name][said] += 1
    for name, count in sorted(sections.items()):
        said, _ = words[name].most_common(1)[0]
        many = f"{count} sections" if count > 1 else "one section"
        says = (
            f'The document says "{said}" where the file of {school.name} gives another value for {name}. With it, '
            f"{many} would come nearer to the trust's clauses word for word. If the document is right, change the "
            "school's file and import again."
        )
        yield Doubt(says, 0.4)


def _doubt_fault(match: Match, faults: Sequence[str]) -> Doubt:
    says = (
        f'"{match.section.heading}" has the words of a clause of the trust, but {"; ".join(faults)}. '
        "Look which of them is right."
    )
    return Doubt(says, 0.3, _find_place(match))


def _is_unsure(match: Match) -> bool:
    return match.kind is MatchKind.REPLACED and match.confidence < _SURE


def _doubt_replaced(match: Match) -> Doubt:
    says = (
        f'"{match.section.heading}" seems to be about what "{match.clause}" is about, in other words. If it is not, '
        "make it a section of the school's own."
    )
    return Doubt(says, match.confidence, _find_place(match))


def _doubt_title(match: Match) -> Doubt:
    says = (
        f'The document has the words of "{match.clause}" under the heading "{match.title}", and the clause has another '
        "heading. Look whether the clause's own will do."
    )
    return Doubt(says, match.confidence, _find_place(match))


def _find_place(match: Match) -> IncomingPlace:
    return match.section.places[0] if match.section.places else IncomingPlace()
