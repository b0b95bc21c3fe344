"""The words of sections that become a school's own clauses -> what of them could be slots, and what to look at."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.incoming import Doubt, IncomingPlace
from clausebook.importing.matched import MatchKind, Proposal, ProposalKind, Proposed
from clausebook.importing.matching.naming import Named, list_named
from clausebook.importing.matching.people_words import print_detail
from clausebook.importing.matching.pieces import spell
from clausebook.importing.matching.plain_words import are_same, clean, write_strictly
from clausebook.importing.matching.printing import open_printer
from clausebook.importing.matching.slotting import SlotPlace, place_text, put_slots
from clausebook.model.grammar import filter_words
from clausebook.model.lookups import cite, name_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.document import ClauseText
    from clausebook.importing.matched import Match, Matched
    from clausebook.importing.matching.numbers import Path
    from clausebook.importing.matching.slotting import PlacedText
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School

_OWN = frozenset({MatchKind.NEW, MatchKind.REPLACED})
_PART_OF_LAW = re.compile(
    r"\b(section|part|schedule|article|regulation|paragraph)\s+(\w{1,6})\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
# Words before a title that make it a part of a longer one: "Criminal Justice and Public Order Act".
_LONGER_TITLE = re.compile(
    r"(?:[A-Z][a-z]+,?\s+(?:and|of|for)|(?<![.!?:]\s)(?!(?:The|Under|See|In|Of|And|By)\b)\b[A-Z][a-z]+)\s+$"
)
# What makes other people of a head, and something else of a pupil.
_OTHER_HEAD = re.compile(r"(?:deputy|assistant|executive|acting|interim|vice|associate)[\s-]+$", re.IGNORECASE)
_OTHER_THING = re.compile(r"\s+(?:premium|referral|voice|council|progress|parliament|teacher)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANOTHER_NAME = re.compile(r"\s+[A-Z]")
_POLICY = re.compile(
    r"\b((?:[A-Z][\w&'\u2019/-]* (?:(?:and|of|for|the|to|in) )*){1,6}(?:Policy|Procedures?))\b(?! Review)"
)
# How far the words go beside a name that say what is named.
_LOOKS_BACK = 80
_LAW_HAS_ENDED, _LAW_UNSURE, _UNKNOWN_POLICY = 0.2, 0.4, 0.6


def propose_slots(
    recognised: Recognised,
    matched: Matched,
    catalogue: Catalogue,
    school: School,
    *,
    keys: Mapping[Path, str] | None = None,
) -> Proposed:
    """What of the sections that become the school's own words could be slots.

    `keys` are those of the policy's sections, by their places; without it a section has the key of the model's section
    that it takes, and references to others are proposed to nobody. Whoever has several of a school's policies asks a
    `Proposer`.
    """
    return Proposer(catalogue, school).propose(recognised, matched, keys=keys)


def take_proposals(tree: ClauseText, proposals: Iterable[Proposal]) -> ClauseText:
    """The tree of a section with slots where proposals say so; these are all of this section."""
    return put_slots(tree, [SlotPlace(one.node, one.start, one.end, one.expression) for one in proposals])


@dataclass(frozen=True, slots=True)
class _Found:
    kind: ProposalKind
    start: int
    end: int
    expression: str
    printed: str
    doubt: str = ""


class Proposer:
    """Looks in documents of one school for what its clauses may refer to."""

    def __init__(self, catalogue: Catalogue, school: School) -> None:
        self.catalogue = catalogue
        self.school = school
        self.titles = open_printer(catalogue, school).titles
        self.ways: Sequence[Named] = list_named(catalogue, school)
        groups = (f"(?P<way{number}>{one.pattern})" for number, one in enumerate(self.ways))
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")

    def propose(self, recognised: Recognised, matched: Matched, *, keys: Mapping[Path, str] | None = None) -> Proposed:
        """What of one document could be slots: see `propose_slots`."""
        known = keys or {match.path: match.key for match in matched.matches if match.key}
        return _Reading(self, recognised, known, matched.model).propose(matched.matches)


class _Reading:
    def __init__(self, proposer: Proposer, recognised: Recognised, keys: Mapping[Path, str], model: str) -> None:
        self._proposer = proposer
        self._recognised = recognised
        self._keys = keys
        self._model = model
        self._doubts: list[Doubt] = []
        self._unknown: Counter[str] = Counter()

    def propose(self, matches: Sequence[Match]) -> Proposed:
        """Everything that is found in the sections that are no clause of the library."""
        proposals = [one for match in matches if match.kind in _OWN for one in self._propose_in(match)]
        if self._unknown:
            names = join_words([f'"{name}"' for name in sorted(self._unknown)], last="and")
            says = f"It names {names}, and no policy is called so here. Look whether it goes by another name."
            self._doubts.append(Doubt(says, _UNKNOWN_POLICY))
        doubts = tuple(sorted(self._doubts, key=lambda doubt: doubt.confidence))
        return Proposed(self._recognised.name, tuple(proposals), doubts)

    def _propose_in(self, match: Match) -> Iterator[Proposal]:
        placed = place_text(spell(match.section.body))
        found = [*self._find_references(match.path, placed.text), *self._find_named(placed.text)]
        end = 0
        for one in sorted(found, key=lambda found: (found.start, -found.end)):
            if one.start < end:
                continue
            end = one.end
            if proposal := self._make(match, placed, one):
                yield proposal
        self._note_policies(placed.text, found)

    def _make(self, match: Match, placed: PlacedText, found: _Found) -> Proposal | None:
        words = placed.text[found.start : found.end]
        is_capital = words[:1].isupper() and found.printed[:1].islower()
        expression = f"{found.expression} | capital" if is_capital else found.expression
        printed = filter_words(found.printed, ["capital"] if is_capital else [])
        is_same = found.kind is ProposalKind.SECTION or are_same(printed, words)
        says = found.doubt or ("" if is_same else f'It says "{clean(words)}", and would say "{printed}".')
        if found.kind is ProposalKind.LAW and found.doubt:
            self._doubt_law(match, found.doubt)
        place = placed.locate(found.start, found.end, expression)
        if place is None:
            return None
        return Proposal(
            path=match.path,
            kind=found.kind,
            words=clean(words),
            expression=expression,
            is_certain=not says,
            node=place.node,
            start=place.start,
            end=place.end,
            says=says,
        )

    def _doubt_law(self, match: Match, doubt: str) -> None:
        has_ended = any(f"is {state}" in doubt for state in ("repealed", "superseded"))
        place = match.section.places[0] if match.section.places else IncomingPlace()
        said = doubt[0].lower() + doubt[1:] if doubt.startswith("It ") else doubt
        says = f'"{match.section.heading}": {said}' if match.section.heading else f"Before the first heading: {said}"
        one = Doubt(says, _LAW_HAS_ENDED if has_ended else _LAW_UNSURE, place)
        if one not in self._doubts:
            self._doubts.append(one)

    def _find_named(self, text: str) -> Iterator[_Found]:
        for match in self._proposer.pattern.finditer(write_strictly(text)):
            way = self._proposer.ways[int((match.lastgroup or "way0").removeprefix("way"))]
            start, end = match.span()
            if found := self._judge(way, text, start, end):
                yield found

    def _judge(self, way: Named, text: str, start: int, end: int) -> _Found | None:
        """What stands for a way to name something in this place; None if something else is named."""
        if way.kind is ProposalKind.LAW:
            return self._judge_law(way, text, start, end)
        if way.kind is ProposalKind.POLICY:
            return self._judge_policy(way, start, end)
        words, before, behind = (
            text[start:end],
            text[max(0, start - _LOOKS_BACK) : start],
            text[end : end + _LOOKS_BACK],
        )
        doubt = way.doubt
        if way.kind is ProposalKind.TERM:
            if _OTHER_HEAD.search(before) or _OTHER_THING.match(behind) or words.isupper():
                return None
        elif way.kind is ProposalKind.NAME:
            if not _have_same_case(words, way.words):
                return None
            doubt = "Another name may begin with it." if _ANOTHER_NAME.match(behind) else way.doubt
        return _Found(way.kind, start, end, way.expression, print_detail(way.expression, self._proposer.school), doubt)

    def _judge_policy(self, way: Named, start: int, end: int) -> _Found | None:
        id_ = way.expression.removeprefix("policy('").removesuffix("')")
        if id_ == self._model or are_same(self._proposer.titles[id_], self._recognised.title):
            return None  # a policy leads to others, not to itself
        return _Found(way.kind, start, end, way.expression, name_policy(self._proposer.titles[id_]), way.doubt)

    def _judge_law(self, way: Named, text: str, start: int, end: int) -> _Found | None:
        words, before = text[start:end], text[max(0, start - _LOOKS_BACK) : start]
        if _LONGER_TITLE.search(before):
            return None
        id_ = way.expression.removeprefix("law('").removesuffix("')")
        options: tuple[tuple[str, str], ...] = ()
        if part := _PART_OF_LAW.search(before):
            options, start = ((part[1].lower(), part[2]),), start - len(before) + part.start()
        arguments = "".join(f", {name}={number if number.isdigit() else repr(number)}" for name, number in options)
        reference = self._proposer.catalogue.references[id_]
        doubt = way.doubt
        year = _YEAR.search(words)
        if way.may_have_year and not (year and reference.title.endswith(year[0])):
            doubt = f'It names "{clean(words)}", and the list of law has "{reference.title}". Look which is meant.'
        printed = cite(reference, options).text
        return _Found(way.kind, start, end, f"law('{id_}'{arguments})", printed, doubt)

    def _find_references(self, path: tuple[int, ...], text: str) -> Iterator[_Found]:
        """References to other sections, in the order in which they stand."""
        ends: dict[str, int] = defaultdict(int)
        for reference in self._recognised.references:
            if reference.path != path:
                continue
            start = text.find(reference.words, ends[reference.words])
            if start < 0:
                continue
            ends[reference.words] = end = start + len(reference.words)
            if key := self._keys.get(reference.target, ""):
                yield _Found(ProposalKind.SECTION, start, end, f"section('{key}')", reference.words.lower())

    def _note_policies(self, text: str, found: Iterable[_Found]) -> None:
        """Note the names of policies that nobody here has."""
        taken = [(one.start, one.end) for one in found if one.kind is ProposalKind.POLICY]
        own = self._recognised.title.casefold()
        for match in _POLICY.finditer(text):
            name = re.sub(r"^(?:The|Our|This|See|A|An)\s+", "", clean(match[1]))
            is_known = any(start < match.end() and match.start() < end for start, end in taken)
            if not is_known and " " in name and name.casefold() != own:
                self._unknown[name] += 1


def _have_same_case(words: str, name: str) -> bool:
    mine, theirs = (write_strictly(clean(text)) for text in (words, name))
    return mine == theirs and words[:1].isupper() == name[:1].isupper()
