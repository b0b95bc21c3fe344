"""What of a document's own words could be a slot: certain only where the slot prints these very words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.matching_trials import make_plain, make_trial
from clausebook.diagnostics import Location, Report
from clausebook.document import to_markdown
from clausebook.importing.matched import Match, Matched, MatchKind, ProposalKind
from clausebook.importing.matching import propose_slots, take_proposals
from clausebook.importing.matching.pieces import spell
from clausebook.importing.matching.plain_words import are_same
from clausebook.importing.matching.printing import open_printer
from clausebook.importing.recognised import TypedReference
from clausebook.model.template import Insert
from clausebook.validate.language import parse_template
from tests.importing.matching.making import find_section, make_file, write_tree_plainly
from tests.importing.matching.seed_sections import SEEDS, read_seed_sections

if TYPE_CHECKING:
    from clausebook.importing.matched import Proposal, Proposed
    from clausebook.importing.matching.printing import Printer
    from clausebook.importing.recognised import Recognised
    from tests.importing.matching.library import SampleLibrary

SCHOOL = "st-hilda"


def take_as_new(policy: Recognised) -> Matched:
    """A file of which every section is the school's own."""
    paths = [(at,) for at in range(len(policy.sections))]
    matches = [Match(path, find_section(policy, path), MatchKind.NEW) for path in paths]
    return Matched(policy.name, "", tuple(matches))


def propose(sample: SampleLibrary, text: str, *more: tuple[str, str]) -> Proposed:
    """What is proposed for a text, which is the first section of a file."""
    policy = make_file("a.docx", ("Words", text), *more)
    return propose_slots(policy, take_as_new(policy), sample.catalogue, sample.catalogue.schools[SCHOOL])


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("We at St Hilda's Catholic Primary School read.", "school.name"),
        ("We at St Hilda\u2019s read.", "school.short_name"),
        ("Ask the Designated Safeguarding Lead.", "role('safeguarding_lead') | capital"),
        ("Ask the headteacher.", "terms.head"),
        ("Our Behaviour Policy says more.", "policy('behaviour') | capital"),
        ("See the complaints policy.", "policy('complaints')"),
        ("The Equality Act 2010 holds.", "law('equality-act-2010')"),
        ("It is section 127 of the Communications Act 2003.", "law('communications-act-2003', section=127)"),
        ("It is section 550C of the Education Act 1996.", "law('education-act-1996', section='550C')"),
        ("We follow Keeping Children Safe in Education 2026.", "law('kcsie-2026') | capital"),
    ],
)
def test_what_is_named_word_for_word_is_certain(text: str, expression: str, sample: SampleLibrary) -> None:
    """The school's name, a role, a policy or a law as the files have it is a slot about which there is no doubt."""
    certain = [one.expression for one in propose(sample, text).proposals if one.is_certain]
    assert [one.removesuffix(" | capital") for one in certain] == [expression.removesuffix(" | capital")]


@pytest.mark.parametrize(
    "text",
    [
        "Ask the deputy headteacher.",
        "We spend the pupil premium on books.",
        "The Criminal Justice and Public Order Act 1986 holds.",
        "The st hilda's way of reading is ours.",
    ],
)
def test_what_only_looks_like_a_name_is_proposed_to_nobody(text: str, sample: SampleLibrary) -> None:
    """A longer title, another person or a plain word is no slot."""
    assert propose(sample, text).proposals == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We keep the Data Protection Act 1998.", '"Data Protection Act 2018" took its place'),
        (
            "We keep Keeping children safe in education 2025.",
            '"Keeping children safe in education 2026" took its place',
        ),
        ("The Malicious Communications Act 1998 holds.", "Malicious Communications Act 1988"),
        ("The Equality Act holds.", "Equality Act 2010"),
        ("We follow the Anti-Bullying Policy.", "Anti-Bullying Policy"),
    ],
)
def test_law_that_has_ended_or_is_not_known_is_a_doubt(text: str, says: str, sample: SampleLibrary) -> None:
    """Law that is repealed, superseded or of another year, and a policy that nobody has, are told with a way out."""
    proposed = propose(sample, text)
    assert [doubt for doubt in proposed.doubts if says in doubt.says]
    assert not [one for one in proposed.proposals if one.is_certain]


def test_a_typed_number_of_a_section_becomes_a_reference_to_its_key(sample: SampleLibrary) -> None:
    """Each "section 2" that leads to a section of the file is a reference, whose key is the section's."""
    policy = make_file("a.docx", ("Words", "See section 2. Then see section 2 again."), ("More", "Nothing."))
    references = tuple(TypedReference("section 2", (0,), (1,)) for _ in range(2))
    policy = replace(policy, references=references)
    school = sample.catalogue.schools[SCHOOL]
    proposed = propose_slots(policy, take_as_new(policy), sample.catalogue, school, keys={(1,): "more"})
    own = [one for one in proposed.proposals if one.path == (0,)]
    tree = take_proposals(policy.sections[0].body, own)
    assert to_markdown(tree) == "See {{ section('more') }}. Then see {{ section('more') }} again.\n"


def test_a_policy_that_the_school_does_not_have_is_not_certain(sample: SampleLibrary) -> None:
    """A reference to a policy is certain only where the school or the trust has that policy."""
    school = sample.catalogue.schools[SCHOOL]
    manifests = {**sample.catalogue.manifests, SCHOOL: {}}
    without = replace(sample.catalogue, manifests=manifests)
    policy = make_file("a.docx", ("Words", "See the complaints policy."))
    (with_it,) = propose_slots(policy, take_as_new(policy), sample.catalogue, school).proposals
    (without_it,) = propose_slots(policy, take_as_new(policy), without, school).proposals
    assert with_it.is_certain
    assert not without_it.is_certain
    assert "has no policy of it yet" in without_it.says


def test_what_is_matched_comes_with_its_proposals_and_doubts(sample: SampleLibrary) -> None:
    """Whoever matches a file is told of the law that has ended in it, worst first, and what could be a slot."""
    text = "We keep the Data Protection Act 1998 at St Hilda's Catholic Primary School."
    matched = sample.open_matcher(SCHOOL).match(make_file("a.docx", ("Words", text)))
    assert "school.name" in [one.expression for one in matched.proposals if one.is_certain]
    assert "Data Protection Act 1998" in matched.doubts[0].says


def test_a_policy_does_not_refer_to_itself(sample: SampleLibrary) -> None:
    """The policy's own title in its text is no reference."""
    policy = make_file("a.docx", ("Words", "This complaints policy is ours."), title="Complaints Policy")
    school = sample.catalogue.schools[SCHOOL]
    proposed = propose_slots(policy, take_as_new(policy), sample.catalogue, school)
    assert [one for one in proposed.proposals if one.kind is ProposalKind.POLICY] == []


def print_slot(expression: str, printer: Printer) -> str:
    """What a slot prints for a school, by the language's own reading of it."""
    report = Report()
    template = parse_template(f"{{{{ {expression} }}}}", Location("a.md"), report=report)
    assert template, [str(one) for one in report]
    (insert,) = template
    assert isinstance(insert, Insert)
    words = printer.find_words(insert)
    assert words is not None, expression
    return words


def assert_prints_the_same(policy: Recognised, proposals: list[Proposal], sample: SampleLibrary) -> int:
    """Fill each section with its certain slots, and hold it against its words; how many slots there were."""
    printer = open_printer(sample.catalogue, sample.catalogue.schools[SCHOOL])
    count = 0
    for path in {one.path for one in proposals}:
        body = find_section(policy, path).body
        certain = [one for one in proposals if one.path == path and one.is_certain]
        count += len(certain)
        tree = take_proposals(body, certain)
        text = "".join(print_slot(piece.slot, printer) if piece.slot else piece.text for piece in spell(tree))
        assert are_same(text, write_tree_plainly(body))
    return count


def test_certain_slots_change_no_word_of_the_sample(sample: SampleLibrary) -> None:
    """With every certain proposal taken, composed policies of a school still say every word that they said."""
    count = 0
    for policy in sample.policies.by_school[SCHOOL].values():
        plain = make_plain(make_trial(policy)).recognised
        proposed = propose_slots(plain, take_as_new(plain), sample.catalogue, sample.catalogue.schools[SCHOOL])
        count += assert_prints_the_same(plain, list(proposed.proposals), sample)
    assert count > 50


@pytest.mark.parametrize("seed", SEEDS)
def test_certain_slots_change_no_word_of_a_real_document(seed: str, sample: SampleLibrary) -> None:
    """With every certain proposal taken, a real document still says every word that it said."""
    recognised, _ = read_seed_sections(seed)
    school = sample.catalogue.schools[SCHOOL]
    proposed = propose_slots(recognised, take_as_new(recognised), sample.catalogue, school)
    assert assert_prints_the_same(recognised, list(proposed.proposals), sample) > 0
