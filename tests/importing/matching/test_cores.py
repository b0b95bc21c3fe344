"""Cousins are proposed as one clause, and what each would give up or keep is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.many_files import make_cousins
from clausebook.importing.matched import CoreChangeKind
from clausebook.importing.matching import find_cores
from tests.importing.matching.making import assert_proved, make_file

if TYPE_CHECKING:
    from clausebook.importing.matched import Core
    from tests.importing.matching.library import SampleLibrary

SCHOOLS = {"a": "Alderbank Primary School", "b": "Birchcroft Primary School", "c": "St. Cuthman's Catholic Academy"}
TEXT = """\
At {school} we lend each {learner} a reading book for {time} and write down which.
Tell the {head} if a book is lost, and pay {price} pounds for it.

- We look through the shelves {often}.
- Books that are torn go to the repair box in the hall.
"""
WORDS = {"learner": "pupil", "time": "2 school days", "head": "headteacher", "price": "5", "often": "each term"}


def write(school: str, **words: str) -> str:
    """The text for a school, with some of its words."""
    return TEXT.format(school=SCHOOLS[school], **{**WORDS, **words})


def propose(sample: SampleLibrary, *texts: str) -> Core:
    """The one clause that the texts have in common, each in a file of its own school."""
    files = [
        make_file(f"{key}.docx", ("Reading books", text), school=school)
        for (key, school), text in zip(SCHOOLS.items(), texts, strict=False)
    ]
    (core,) = find_cores(files, sample.catalogue)
    assert_proved(core, files)
    return core


def test_what_schools_differ_in_becomes_parameters_and_slots(sample: SampleLibrary) -> None:
    """A length of time, a number and how often are parameters; the school's name and terms are slots."""
    core = propose(
        sample,
        write("a"),
        write("b", time="3 school days", price="7", often="each month"),
        write("c", learner="student", head="principal", price="6"),
    )
    assert [use.likeness for use in core.uses] == [1, 1, 1]
    assert {one.kind: one.found["b.docx"] for one in core.parameters} == {
        "duration": "3 school days",
        "number": "7",
        "choice": "each month",
    }
    assert core.uses[2].details == {
        "school.name": SCHOOLS["c"],
        "terms.learner": "student",
        "terms.head": "principal",
    }
    assert core.schools == tuple(sorted(SCHOOLS.values()))


@pytest.mark.parametrize(
    ("old", "others"),
    [
        ("2 school days", ("two school days", "ten school days")),
        ("2 school days", ("by 9am", "by 9.30am")),
        ("pay 5 pounds", ("pay five pounds", "pay 7 pounds")),
        ("each term", ("by noon", "by 12:30")),
        ("lost, and", ("lost by 3.15pm. And", "lost by 4pm. And")),
    ],
)
def test_numbers_in_words_and_times_of_day_are_values(sample: SampleLibrary, old: str, others: tuple[str, str]) -> None:
    """ "Five days" and "ten days", "9am" and "9.30am" are values as "5 days" is, printed as each school types them."""
    texts = [write(key).replace(old, new) for key, new in zip("ab", others, strict=True)]
    core = propose(sample, *texts)
    assert [use.likeness for use in core.uses] == [1, 1]
    (parameter,) = core.parameters
    assert parameter.kind == "text"
    found = [parameter.found[f"{key}.docx"] for key in "ab"]
    assert all(value in new and not value.endswith(".") for value, new in zip(found, others, strict=True))


def test_numbers_in_words_that_name_an_edition_are_no_values(sample: SampleLibrary) -> None:
    """ "Key stage two" is another stage, and no number that a school fills in."""
    core = propose(
        sample, *(write(key).replace("in the hall", f"of key stage {n}") for key, n in (("a", "one"), ("b", "two")))
    )
    assert core.parameters == ()


OWN_WORDS = {
    "posts, each school's another": ("the repair box", ("the librarian", "our reading mentor", "the head of year")),
    "posts of one kind": ("the repair box", ("the site manager", "the kitchen supervisor", "the site manager")),
    "places behind a word that both have": ("in the hall", ("in the library", "in Room 4", "in the library")),
    "places behind words of their own": (
        "in the hall",
        ("outside the office", "by the main door", "in each classroom"),
    ),
    "places of which one has another article": ("in the hall", ("in the hall", "in our library", "in the library")),
    "one place with two articles, and another": ("in the hall", ("in the hall", "in our hall", "in a cupboard")),
    "posts with other articles": ("the repair box", ("the librarian", "our librarian", "the head of year")),
    "one of many": ("repair box", ("red basket", "wooden chest", "tin")),
    "each month of a year": ("each term", ("every May", "each June", "every term")),
}


@pytest.mark.parametrize("name", OWN_WORDS)
def test_a_post_a_place_and_one_of_many_are_values(sample: SampleLibrary, name: str) -> None:
    """What each school has another of, in words that turn no rule: each keeps its own, word for word."""
    old, others = OWN_WORDS[name]
    core = propose(sample, *(write(key).replace(old, new) for key, new in zip("abc", others, strict=True)))
    assert [use.likeness for use in core.uses] == [1, 1, 1]
    (parameter,) = core.parameters
    assert [parameter.found[f"{key}.docx"] in new for key, new in zip("abc", others, strict=True)] == [True] * 3


NO_VALUES = {
    "two ways to say the same": ("We look", ("We look", "Staff look", "We look")),
    "a place and none": ("in the hall", ("in the hall", "without delay", "in the hall")),
    "whom it is for": ("in the hall", ("for all", "for each of them", "for nobody")),
    "an article alone": ("in the hall", ("in the hall", "in our hall", "in the hall")),
    "somebody and nobody": ("the repair box", ("the nurse", "nobody", "no officer")),
    "a word misspelt": ("repair box", ("repair box", "repiar box", "repair box")),
}


@pytest.mark.parametrize("name", NO_VALUES)
def test_other_words_are_no_values(sample: SampleLibrary, name: str) -> None:
    """Words that say something else, or the same in another way, are each school's own."""
    old, others = NO_VALUES[name]
    core = propose(sample, *(write(key).replace(old, new) for key, new in zip("abc", others, strict=True)))
    assert core.parameters == ()


def test_a_parameter_is_named_by_its_own_sentence(sample: SampleLibrary) -> None:
    """By what stands before it there, or else behind it."""
    texts = [
        f"Books are for all. {post} mends torn pages in the holidays." for post in ("A librarian", "Our caretaker")
    ]
    core = propose(sample, *texts)
    assert [parameter.name for parameter in core.parameters] == ["mends_torn"]


def test_a_sentence_more_stays_the_schools_own(sample: SampleLibrary) -> None:
    """Who has one sentence more is served by the common clause with that sentence named, and it stays local."""
    more = "Books about the sea are kept by the window."
    core = propose(sample, write("a"), write("b"), write("c") + "\n" + more)
    (change,) = core.uses[2].changes
    assert (change.kind, change.own, change.stays_local) == (CoreChangeKind.MORE, more, True)
    assert core.uses[2].likeness > 0.8


def test_a_slip_of_the_keyboard_is_put_right(sample: SampleLibrary) -> None:
    """A word that one file alone has, a letter from the others' word, gives way to theirs."""
    core = propose(sample, write("a"), write("b").replace("shelves", "shleves"), write("c"))
    (change,) = core.uses[1].changes
    assert (change.kind, change.own, change.common) == (CoreChangeKind.SLIP, "shleves", "shelves")
    assert not change.stays_local


@pytest.mark.parametrize(
    ("old", "new"),
    [("we lend", "we never lend"), ("pay 5", "you may pay 5"), ("in the hall", "under the Reading Act 1998")],
)
def test_what_turns_a_rule_is_no_parameter(old: str, new: str, sample: SampleLibrary) -> None:
    """Words that forbid, allow or name a law are never made a value that a school may fill in."""
    core = propose(sample, write("a"), write("b").replace(old, new), write("c"))
    assert core.parameters == ()
    assert core.uses[1].changes
    assert core.uses[1].changes[0].stays_local


def test_editions_of_a_law_are_no_numbers(sample: SampleLibrary) -> None:
    """Two files that name an Act of two years differ in words, and no school fills in which Act holds."""
    texts = [
        write(key).replace("in the hall", f"under the Reading Act {year}") for key, year in (("a", 1998), ("b", 2018))
    ]
    core = propose(sample, *texts)
    assert core.parameters == ()
    assert [change.kind for change in core.uses[1].changes] == [CoreChangeKind.WORDS]


def test_a_file_that_calls_a_role_otherwise_than_its_school_is_served_with_that_change(sample: SampleLibrary) -> None:
    """Where it is known which school a file is of, the clause prints what that school's file says, and that is told."""
    school = sample.catalogue.schools["st-hilda"]
    texts = [write("a"), write("b", head="principal")]
    files = [
        make_file(f"{key}.docx", ("Books", text), school=SCHOOLS[key]) for key, text in zip("ab", texts, strict=True)
    ]
    (core,) = find_cores(files, sample.catalogue, schools={"b.docx": school})
    changes = {(change.own, change.common) for change in core.uses[1].changes}
    assert changes == {("principal", "headteacher"), (SCHOOLS["b"], school.name)}
    assert core.uses[1].likeness < 1
    assert core.uses[0].likeness == 1


def test_what_nobody_shares_is_no_core(sample: SampleLibrary) -> None:
    """Sections that say different things are not put together, whatever their headings."""
    other = "Children bring a drink, a hat and sun cream on warm days, and stay in the shade of the trees at noon."
    files = [make_file("a.docx", ("Rules", write("a"))), make_file("b.docx", ("Rules", other))]
    assert find_cores(files, sample.catalogue) == ()


def test_what_the_library_has_is_proposed_to_nobody(sample: SampleLibrary) -> None:
    """A section that is a clause of the library already is no new common clause."""
    from benchmarks.matching_trials import make_plain, make_trial

    files, matched = [], []
    for school in ("st-hilda", "thornbury"):
        trial = make_plain(make_trial(sample.find_policy(school, "complaints")))
        files.append(replace(trial.recognised, name=f"{school}.docx"))
        matched.append(sample.open_matcher(school).match(files[-1]))
    assert find_cores(files, sample.catalogue)
    assert find_cores(files, sample.catalogue, matched=matched) == ()


def test_each_section_of_many_files_is_in_one_core_and_each_core_is_proved(sample: SampleLibrary) -> None:
    """Of many cousins, a section is served by at most one common clause, which says of it no more than is true."""
    files = make_cousins(sample.policies, 12)
    cores = find_cores(files, sample.catalogue)
    assert len({core.id for core in cores}) == len(cores)
    assert not {core.id for core in cores} & sample.catalogue.clauses.keys()
    uses = [(use.name, use.path) for core in cores for use in core.uses]
    assert len(set(uses)) == len(uses)
    assert len(uses) > 200
    for core in cores:
        assert_proved(core, files)
