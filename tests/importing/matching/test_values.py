"""What stands in the slots of a clause is read from the words, and what is claimed to be the same is proved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.matching_trials import change_words, make_plain, make_trial, use_other_terms
from clausebook.document import ClauseText
from clausebook.document.blocks import SubHeading
from clausebook.importing.matched import MatchKind
from clausebook.importing.matching.plain_words import are_same
from clausebook.importing.recognised import RecognisedSection
from tests.importing.matching.making import make_file, make_tree, write_tree_plainly

if TYPE_CHECKING:
    from clausebook.importing.matched import Match, Matched
    from clausebook.importing.recognised import Recognised
    from tests.importing.matching.library import SampleLibrary

IMAGES = """\
We take and share a picture of a pupil only if a parent or carer has agreed.
We ask when a child joins, and again {again}.

You can say yes to some uses and no to others.
You can change your mind at any time.
Tell the {office}, and we will take the picture down within {time}.
We cannot call back a copy that someone else has made.

Staff share pictures only on school accounts.
Before they post, they check the list of pupils whose pictures we must not use.

We never put a pupil's full name with their picture.
We choose pictures that show pupils properly dressed and treated with respect.
If anyone asks not to be in a picture, we listen, even if they agreed before.

A picture that shows who someone is counts as personal data.
We look after it under the UK General Data Protection Regulation (UK GDPR) and the Data Protection Act 2018.
"""
WORDS = {"again": "each September", "office": "school office", "time": "2 school days"}


def match(sample: SampleLibrary, text: str, heading: str = "Photographs and video") -> Match:
    """What a section of a social media policy of St Hilda's is."""
    policy = make_file("a.docx", (heading, text), title="Social media policy")
    (found,) = sample.open_matcher("st-hilda").match(policy, kind="social-media").matches
    return found


def test_the_words_of_a_clause_are_the_clause(sample: SampleLibrary) -> None:
    """A section that says what the clause prints for the school is the clause as it is, and takes the model's key."""
    found = match(sample, IMAGES.format(**WORDS))
    assert (found.kind, found.clause, found.key) == (MatchKind.SAME, "images/consent", "images")
    assert (found.values, found.needs, found.likeness) == ({}, {}, 1.0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pupil's", "pupil\u2019s"),
        ("Staff share", "staff share"),
        ("a parent or carer", "a Parent or Carer"),
        ("at any time.\nTell", "at any time.\n\nTell"),
        ("picture, we listen", "picture,  we listen"),
    ],
)
def test_how_words_are_set_does_not_matter(old: str, new: str, sample: SampleLibrary) -> None:
    """Quotation marks, spaces, where a paragraph ends and the first letters of words make no other clause."""
    text = IMAGES.format(**WORDS)
    assert old in text
    assert match(sample, text.replace(old, new)).kind is MatchKind.SAME


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("has agreed", "agrees"),
        ("only if", "if"),
        ("We never put", "We may put"),
        ("even if they agreed before.", "even if they agreed before. We keep a list."),
        ("a parent or carer", "a parent"),
        ("must not use", "must use"),
        ("(UK GDPR)", "(GDPR)"),
    ],
)
def test_one_other_word_is_another_text(old: str, new: str, sample: SampleLibrary) -> None:
    """A word more, less or other is never the clause, however near it is; it stands in the clause's place."""
    text = IMAGES.format(**WORDS)
    assert old in text
    found = match(sample, text.replace(old, new))
    assert found.kind is MatchKind.REPLACED
    assert (found.clause, found.key) == ("images/consent", "images")
    assert 0.9 < found.likeness < 1


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ({"time": "3 school days"}, {"take_down_within": "3 school days"}),
        ({"again": "every two years"}, {"ask_again": "every two years"}),
        (
            {"again": "Every two years", "time": "24 hours"},
            {"ask_again": "every two years", "take_down_within": "24 hours"},
        ),
    ],
)
def test_values_are_as_a_manifest_types_them(
    words: dict[str, str], values: dict[str, str], sample: SampleLibrary
) -> None:
    """A length of time and a choice are read, and given only where they are not what the clause says by itself."""
    found = match(sample, IMAGES.format(**{**WORDS, **words}))
    assert (found.kind, found.clause, dict(found.values)) == (MatchKind.VALUES, "images/consent", values)


@pytest.mark.parametrize("words", [{"time": "no time at all"}, {"again": "now and then"}, {"time": "two school days"}])
def test_what_is_none_of_the_type_is_no_value(words: dict[str, str], sample: SampleLibrary) -> None:
    """What a manifest could not give, or would print otherwise, is no value: the section has words of its own."""
    assert match(sample, IMAGES.format(**{**WORDS, **words})).kind is MatchKind.REPLACED


def test_a_value_ends_with_its_sentence(sample: SampleLibrary) -> None:
    """A text that a school fills in never swallows a sentence that the document has more."""
    policy = sample.find_policy("marlowe", "mobile-phones")
    plain = make_plain(make_trial(policy))
    more = change_words(plain, lambda text: text.replace("last lesson.", "last lesson. Nobody goes out before noon."))
    found = {one.key: one for one in sample.open_matcher("marlowe").match(more.recognised).matches}
    assert found["school-day"].kind is MatchKind.REPLACED


def test_other_words_for_people_need_another_school_file(sample: SampleLibrary) -> None:
    """Where the school's file says pupils and the document scholars, no clause is claimed, and a person is told."""
    trial = use_other_terms(make_plain(make_trial(sample.find_policy("st-hilda", "complaints"))))
    matched = sample.open_matcher("st-hilda").match(trial.recognised)
    needing = [one for one in matched.matches if one.needs]
    assert needing
    assert all(one.kind is MatchKind.REPLACED for one in needing)
    assert {name for one in needing for name in one.needs} >= {"terms.head"}
    assert any("principal" in doubt.says and "terms.head" in doubt.says for doubt in matched.doubts)


def test_another_telephone_number_is_not_passed_over(sample: SampleLibrary) -> None:
    """A number that is not the one in the school's file is told: one of the two is out of date."""
    plain = make_plain(make_trial(sample.find_policy("st-hilda", "social-media")))
    changed = change_words(plain, lambda text: text.replace("01632 960 119", "01632 960 555"))
    found = {one.key: one for one in sample.open_matcher("st-hilda").match(changed.recognised).matches}
    assert found["reporting"].kind is MatchKind.REPLACED
    assert found["reporting"].needs == {"role('safeguarding_lead', 'phone')": "01632 960 555"}


def renumber(policy: Recognised, number: str, other: str) -> Recognised:
    """The file in which a section has another number."""
    sections = (replace(one, number=other) if one.number == number else one for one in policy.sections)
    return replace(policy, sections=tuple(sections))


def test_a_reference_to_another_section_is_not_the_clause(sample: SampleLibrary) -> None:
    """A clause that leads to "section 5" is the document's only if its section 5 is the one that the clause names."""
    plain = make_plain(make_trial(sample.find_policy("st-hilda", "complaints"))).recognised
    matcher = sample.open_matcher("st-hilda")
    assert all(one.kind is not MatchKind.REPLACED for one in matcher.match(plain).matches)
    matched = matcher.match(renumber(renumber(plain, "5", "50"), "6", "5"))
    taken_back = [one.key for one in matched.matches if one.kind is MatchKind.REPLACED]
    assert "hearing" in taken_back
    assert any("section" in doubt.says and "panel" in doubt.says for doubt in matched.doubts)


def test_a_list_of_policies_must_be_the_one_that_is_made(sample: SampleLibrary) -> None:
    """A clause that lists related policies is the document's only if it would list the same ones."""
    plain = make_plain(make_trial(sample.find_policy("thornbury", "social-media")))
    key = "related-policies"

    def find(matched: Matched) -> Match:
        return next(
            one for one in matched.matches if "Read this policy with" in str(one.section.body) or one.key == key
        )

    matcher = sample.open_matcher("thornbury")
    assert find(matcher.match(plain.recognised)).kind is MatchKind.SAME
    changed = change_words(plain, lambda text: text.replace("Mobile phones policy", "Sun policy"))
    assert find(matcher.match(changed.recognised)).kind is MatchKind.NEW


def test_another_heading_is_told(sample: SampleLibrary) -> None:
    """The clause's words under another heading are the clause, with that heading and a doubt about it."""
    found = match(sample, IMAGES.format(**WORDS), heading="Cameras")
    assert (found.kind, found.title) == (MatchKind.SAME, "Cameras")
    assert match(sample, IMAGES.format(**WORDS), heading="PHOTOGRAPHS AND VIDEO:").title == ""


def test_an_alternate_is_found_with_the_key_of_the_models_section(sample: SampleLibrary) -> None:
    """Another clause of the topic, word for word, is an alternate for the model's section."""
    text = """\
We do not post pictures of pupils on any public account.
We post pictures of their work, of places and of objects.

Before they post, staff check that no face, name badge or voice shows who a pupil is.
If a picture goes up by mistake, we take it down within 2 school days and tell the family.

Staff must not keep pictures of pupils on a personal account or device.
They must ask a colleague before they post a picture of that colleague.

We still take some pictures for learning records and displays inside school.
We look after them under the UK General Data Protection Regulation (UK GDPR) and the Data Protection Act 2018.
"""
    found = match(sample, text)
    assert (found.kind, found.clause, found.key) == (MatchKind.ALTERNATE, "images/never", "images")
    assert found.values == {"take_down_within": "2 school days"}


def test_a_policy_of_nothing_that_the_library_has_is_all_new(sample: SampleLibrary) -> None:
    """A document about something else has no model and no clause, and says which model is nearest."""
    text = "Children bring a drink, a hat and sun cream on warm days, and stay in the shade of the trees at noon."
    matched = sample.open_matcher("st-hilda").match(make_file("sun.docx", ("Sun", text), title="Sun policy"))
    assert matched.model == ""
    assert [one.kind for one in matched.matches] == [MatchKind.NEW]


def test_a_file_without_words_has_no_matches(sample: SampleLibrary) -> None:
    """Nothing is found in nothing, and nothing breaks."""
    empty = make_file("empty.docx", title="")
    assert sample.open_matcher("st-hilda").match(empty).matches == ()
    bare = replace(make_file("bare.docx", ("Scope", "Words.")), title="")
    bare = replace(bare, sections=(replace(bare.sections[0], body=make_tree("")),))
    assert sample.open_matcher("st-hilda").match(bare).matches == ()


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("It's here \u2013 now.", "It\u2019s here - now.", True),
        ("5\u201310 days", "5-10 days", True),
        ("The School", "the school", True),
        ("THE SCHOOL", "the school", False),
        ("in May", "in may", False),
        ("May we?", "may we?", True),
        ("e-mail", "email", False),
        ("one; two", "one, two", False),
        ("a \ufb01ne day\u2026", "a fine day...", True),
    ],
)
def test_what_is_the_same(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001  a column of the table
    """Two texts are the same but for marks, spaces and first letters that make no other word; all else counts."""
    assert are_same(one, other) is is_same


def part_at_headings(section: RecognisedSection) -> RecognisedSection:
    """The section as it is recognised where its small headings look like headings: each begins a section inside it."""
    blocks = list(section.body.blocks)
    starts = [at for at, block in enumerate(blocks) if isinstance(block, SubHeading)]
    children = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        heading = write_tree_plainly(ClauseText((blocks[start],))).strip()
        children.append(RecognisedSection(heading, ClauseText(tuple(blocks[start + 1 : end])), level=2))
    return replace(section, body=ClauseText(tuple(blocks[: starts[0]])), children=tuple(children))


def test_a_clause_with_small_headings_is_found_in_sections_inside_a_section(sample: SampleLibrary) -> None:
    """Where the small headings of a clause were taken for sections, the clause is found in all of them together."""
    plain = make_plain(make_trial(sample.find_policy("st-hilda", "social-media"))).recognised
    matcher = sample.open_matcher("st-hilda")
    before = next(one for one in matcher.match(plain).matches if one.key == "official-accounts")
    (at,) = before.path
    parted = part_at_headings(plain.sections[at])
    assert parted.children
    sections = (*plain.sections[:at], parted, *plain.sections[at + 1 :])
    found = [one for one in matcher.match(replace(plain, sections=sections)).matches if one.path[0] == at]
    assert [(one.path, one.clause, one.key, one.is_whole) for one in found] == [
        ((at,), "official-accounts/list", "official-accounts", True)
    ]
    assert (found[0].kind, found[0].values) == (before.kind, before.values)
