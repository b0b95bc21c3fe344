"""Headings are judged twice: by rules, and by trees that documents taught."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clausebook.importing.incoming import Incoming, IncomingParagraph, IncomingPlace, IncomingSpan
from clausebook.importing.recognising import recognise
from clausebook.importing.recognising.blocks.contents import Contents
from clausebook.importing.recognising.headings import trained_judge
from clausebook.importing.recognising.headings.judging import find_headings
from clausebook.importing.recognising.headings.line_traits import read_traits
from clausebook.importing.recognising.headings.trained_judge import TrainedJudge, Tree, add_chances, judge_lines
from clausebook.importing.recognising.outline import read_outline, see_document

_SENTENCE = "Everybody who works in the orchard closes the gate behind them, and nobody climbs without a helper."
_HEADINGS = ("Ladders", "Who may climb", "Baskets and tools:", "Ripe fruit", "Rain and wind", "When the day is over")


def _write(text: str, page: int = 1, *, bold: bool = False, size: float = 11.0, gap: float = 2.0) -> IncomingParagraph:
    span = IncomingSpan(text, bold=bold)
    return IncomingParagraph((span,), IncomingPlace(page), size=size, gap_before=gap, indent=72.0, face="calibri")


def _write_document() -> tuple[IncomingParagraph, ...]:
    """A document of more than twenty lines: a bold heading and three sentences, six times."""
    blocks = [_write("Orchard Policy", bold=True, size=18.0)]
    for heading in _HEADINGS:
        blocks.append(_write(heading, bold=True, size=13.0, gap=14.0))
        blocks += [_write(_SENTENCE.replace("gate", f"gate {number}"), gap=6.0) for number in range(3)]
    return tuple(blocks)


def test_every_trait_that_a_tree_asks_for_is_one_that_lines_have() -> None:
    """Who renames a trait, or leaves one out, has to teach the judges anew: else one would be missing."""
    seen = see_document(_write_document(), Contents())
    traits = read_traits(seen)
    first, second = trained_judge.load_judges(trained_judge.TREES)
    added = add_chances(seen, traits, dict.fromkeys(traits, 0.5))
    assert set(first.names) == set(next(iter(traits.values())))
    assert set(second.names) == set(next(iter(added.values())))


def test_every_way_through_a_tree_ends_at_a_leaf() -> None:
    """No tree of the file asks for what is not there, or goes round in a circle."""
    stored = json.loads(Path(trained_judge.TREES).read_text(encoding="utf-8"))
    for names, trees in zip((stored["first"], stored["second"]), stored["trees"], strict=True):
        assert trees
        for tree in (Tree(*one) for one in trees):
            branches = [*tree.yes, *tree.no]
            assert max(tree.traits) < len(names)
            assert all(
                node > at for at, nodes in enumerate(zip(tree.yes, tree.no, strict=True)) for node in nodes if node >= 0
            )
            assert sorted(-node - 1 for node in branches if node < 0) == list(range(len(tree.says)))


def test_a_tree_says_what_stands_at_its_leaf() -> None:
    """At most the number of a node goes on with yes, more with no; the chance is that of the sum of all trees."""
    tree = Tree(traits=[0, 1], most=[3.0, 0.5], yes=[-1, -2], no=[1, -3], says=[-2.0, 0.0, 4.0])
    for values, expected in (([3.0, 9.0], -2.0), ([3.1, 0.5], 0.0), ([4.0, 1.0], 4.0)):
        assert tree.judge(values) == expected
    judge = TrainedJudge(["words", "bold"], [tree, tree])
    assert judge.judge({"bold": 0.0, "words": 7.0}) == pytest.approx(0.5)
    assert judge.judge({"bold": 1.0, "words": 7.0}) > 0.99


def test_bold_lines_over_sentences_are_likely_headings_and_the_sentences_are_not() -> None:
    """What a reader sees at once, the trees say too: each bold line over text, and none of the sentences."""
    seen = see_document(_write_document(), Contents())
    chances = judge_lines(seen)
    likely = [seen.lines[at].text for at, chance in chances.items() if chance > 0.5 and at]
    assert likely == list(_HEADINGS)


def test_of_a_file_without_sizes_or_with_few_lines_nothing_is_said() -> None:
    """The trees learnt from whole documents that tell sizes, so of others the rules alone decide."""
    whole = _write_document()
    assert not judge_lines(see_document(whole[:19], Contents()))
    assert not judge_lines(see_document(tuple(replace(one, size=0.0) for one in whole), Contents()))


def test_a_line_is_judged_once_in_the_whole_document() -> None:
    """When the title is set aside, the lines that stay keep the chances that they had below it."""
    blocks = _write_document()
    whole = read_outline(blocks, Contents())
    rest = read_outline(blocks[1:], Contents(), whole)
    assert rest.chances == {at - 1: chance for at, chance in whole.chances.items() if at}


def test_both_judges_are_heard() -> None:
    """What the trees find most unlikely is no heading though rules take it; what they are sure of is one without them.

    Where they are in two minds, the rules decide.
    """
    seen = see_document(_write_document(), Contents())
    bold = [at for at, line in seen.lines.items() if line.text in _HEADINGS]
    chances = dict.fromkeys(seen.lines, 0.0) | dict.fromkeys(bold, 0.3) | {bold[0]: 0.0, bold[1] + 2: 0.9}
    found = [heading.at for heading in find_headings(seen, chances)]
    assert found == [bold[1], bold[1] + 2, *bold[2:]]


def test_the_headings_of_a_document_are_found_by_both() -> None:
    """The whole way: a file's bold lines over text are its sections, one with a colon among them."""
    recognised = recognise(Incoming("orchard.pdf", "pdf", _write_document(), pages=1))
    assert [one.heading for one in recognised.sections] == list(_HEADINGS)
