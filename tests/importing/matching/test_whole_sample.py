"""Policies that the library composed come back as what they are; changed ones as nothing that they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.matching_quality import PROVED, Tally, count
from benchmarks.matching_trials import CHANGES, give_other_values, has_value, make_trial
from clausebook.importing.matched import MatchKind
from clausebook.importing.matching.values import type_value
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.parameters import format_value
from tests.importing.matching.seed_sections import SEEDS, read_seed_sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.library import Clause
    from clausebook.model.parameters import ParameterValue
    from tests.importing.matching.library import SampleLibrary

# One that is taken for another clause in twenty that are taken for a clause.
WRONG_AT_MOST = 0.05
FOUND_AT_LEAST = 0.95


@pytest.mark.parametrize("school", ["ashcombe", "brook-lane", "marlowe", "st-hilda", "thornbury"])
def test_a_composed_policy_comes_back_as_its_model_and_clauses(school: str, sample: SampleLibrary) -> None:
    """Each of the library's clauses in a composed policy is found as itself, with the values of the manifest."""
    matcher = sample.open_matcher(school)
    for id_, policy in sample.policies.by_school[school].items():
        matched = matcher.match(make_trial(policy).recognised)
        manifest = sample.catalogue.manifests[school][id_]
        if manifest.model:
            assert matched.model == manifest.model
        sections = [one for one in policy.sections if one.clause.topic != LOCAL_TOPIC]
        found = [one for one in matched.matches if one.kind in PROVED]
        assert [one.clause for one in found] == [one.clause.id for one in sections], (school, id_)
        for match in found:
            change = manifest.changes.get(match.key)
            if manifest.model and change:
                given = list_others(sample.catalogue.clauses[match.clause], change.values)
                # A web address is printed without the stroke at its end.
                assert {n: v if isinstance(v, tuple) else v.rstrip("/") for n, v in match.values.items()} == given
                expected = MatchKind.VALUES if given else MatchKind.SAME
                assert match.kind is (MatchKind.ALTERNATE if change.use else expected)


def list_others(clause: Clause, given: Mapping[str, ParameterValue]) -> dict[str, str | tuple[str, ...]]:
    """The values that are not what the clause says by itself, as a manifest types them."""
    texts = {name: format_value(value) for name, value in given.items()}
    defaults = {
        name: "" if one.default is None else format_value(one.default) for name, one in clause.parameters.items()
    }
    typed = {name: type_value(given[name]) for name, text in texts.items() if text != defaults[name]}
    return {name: value if isinstance(value, tuple) else value.rstrip("/") for name, value in typed.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_policy_is_hardly_ever_taken_for_what_it_is_not(change: str, sample: SampleLibrary) -> None:
    """However the words, headings or order are changed, at most one section in twenty is taken for another clause."""
    tally = Tally()
    for school, policy in (("ashcombe", "social-media"), ("marlowe", "mobile-phones"), ("st-hilda", "complaints")):
        trial = CHANGES[change](make_trial(sample.find_policy(school, policy)))
        count(trial, sample.open_matcher(school).match(trial.recognised), tally)
    assert tally.matched
    assert len(tally.wrong) <= WRONG_AT_MOST * tally.matched, tally.wrong
    if change in ("as it is", "set by another program", "headings in capitals", "in another order"):
        assert tally.proved >= FOUND_AT_LEAST * tally.of_library


def test_other_values_are_read_from_the_words(sample: SampleLibrary) -> None:
    """A section in which a length of time, a number or a choice is another is the clause with that value."""
    policy = sample.find_policy("ashcombe", "online-safety")
    was, now = make_trial(policy), give_other_values(policy)
    found = {match.path: match for match in sample.open_matcher("ashcombe").match(now.recognised).matches}
    changed = [path for path in now.truth if has_value(was, now, path)]
    assert changed
    for path in changed:
        assert found[path].kind in (MatchKind.VALUES, MatchKind.ALTERNATE)
        assert found[path].clause == now.truth[path]
        assert found[path].values


@pytest.mark.parametrize("seed", SEEDS)
def test_a_section_of_a_real_document_takes_no_place_of_another_topic(seed: str, sample: SampleLibrary) -> None:
    """What a real document says takes the place of the model's section only where it is about the same topic."""
    recognised, rows = read_seed_sections(seed)
    matched = sample.open_matcher("ashcombe").match(recognised)
    assert matched.model == "social-media"
    placed = [(row, match) for row, match in zip(rows, matched.matches, strict=True) if match.clause]
    assert placed
    for row, match in placed:
        assert match.clause.split("/", maxsplit=1)[0] in row.topics, (row.line, match.clause)
        assert match.kind is MatchKind.REPLACED
