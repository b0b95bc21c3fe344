"""Whatever a document holds, nothing breaks, nothing is claimed that is not so, and no word is altered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching_trials import settle_words
from clausebook.document import fill, walk
from clausebook.document.inlines import Slot
from clausebook.document.values import Value
from clausebook.importing.matched import MatchKind
from clausebook.importing.matching import find_cores, group_editions, propose_slots, take_proposals
from clausebook.importing.matching.pieces import spell
from clausebook.importing.recognised import Recognised, RecognisedSection
from tests.depth import limit_examples
from tests.document.trees import TREES
from tests.importing.matching.library import open_sample
from tests.importing.matching.making import assert_proved, write_tree_plainly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document import ClauseText

HEADINGS = ["", "Scope", "Photographs and video", "1", "Section 2:", "\u201cReview\u201d", "appendix", "Policy"]
NAMES = ["a.docx", "Social media policy 2021.pdf", "x v1.2", "", "2020-21"]
SCHOOLS = ["", "St Hilda's Catholic Primary School", "St. Cuthman's (C of E) School", "A"]
# What one file has where another has the first of each pair: names, numbers, terms, and words that turn a rule.
CHANGES = [("5", "7"), ("Pupils", "Students"), ("kind", "unkind"), ("ask", "must ask"), ("we", ""), (" ", "  ")]


def make_plain(tree: ClauseText) -> ClauseText:
    """The tree with words where slots stand, as a document has them."""
    values = {node.expression: Value("St Hilda's") for node in walk(tree) if isinstance(node, Slot)}
    return settle_words(fill(tree, values))


@st.composite
def files(draw: st.DrawFn) -> list[Recognised]:
    """Two or three files, of which the others are changed copies of the first."""
    trees = [make_plain(tree) for tree in draw(st.lists(TREES, min_size=1, max_size=3))]
    headings = [draw(st.sampled_from(HEADINGS)) for _ in trees]
    found = []
    for _ in range(draw(st.integers(2, 3))):
        old, new = draw(st.sampled_from(CHANGES))
        own = [settle_words(tree, lambda text, o=old, n=new: text.replace(o, n)) for tree in trees]  # type: ignore[misc]
        found.append(make_file(draw(st.sampled_from(NAMES)), headings, own, draw(st.sampled_from(SCHOOLS))))
    return [Recognised(f"{at} {one.name}", *_rest(one)) for at, one in enumerate(found)]


def _rest(one: Recognised) -> tuple[str, str, None, tuple[RecognisedSection, ...]]:
    return one.title, one.school, None, one.sections


def make_file(name: str, headings: Sequence[str], trees: Sequence[ClauseText], school: str) -> Recognised:
    """A file whose first section holds the others."""
    inner = tuple(RecognisedSection(heading, tree) for heading, tree in zip(headings[1:], trees[1:], strict=True))
    first = RecognisedSection(headings[0], trees[0], number="1", children=inner)
    return Recognised(name, headings[0], school, None, (first,))


@given(files())
@limit_examples(60)
def test_nothing_breaks_and_nothing_untrue_is_claimed(policies: list[Recognised]) -> None:
    """Made-up documents are no clause of the library, what is common to them is proved, and slots alter no word."""
    sample = open_sample()
    school = sample.catalogue.schools["st-hilda"]
    matcher = sample.open_matcher("st-hilda")
    matched = [matcher.match(policy) for policy in policies]
    for policy, one in zip(policies, matched, strict=True):
        assert all(match.kind in (MatchKind.NEW, MatchKind.REPLACED) for match in one.matches)
        proposed = propose_slots(policy, one, sample.catalogue, school)
        for match in one.matches:
            certain = [found for found in proposed.proposals if found.path == match.path]
            words = {found.expression: found.words for found in certain}
            tree = take_proposals(match.section.body, certain)
            text = "".join(words.get(piece.slot, piece.text) for piece in spell(tree))
            assert " ".join(text.split()) == " ".join(write_tree_plainly(match.section.body).split())
    for core in find_cores(policies, sample.catalogue, matched=matched):
        assert_proved(core, policies)
    for group in group_editions(policies):
        assert 0 <= group.confidence <= 1
        named = [name for edition in group.editions for name in (edition.name, *edition.copies)]
        assert len(set(named)) == len(named)
