"""Conditions by what they leave standing, and the wordings that schools share because of how they fall out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Location, Report
from clausebook.model.dates import parse_date, parse_duration
from clausebook.model.parameters import Number, is_value
from clausebook.model.template import list_conditions
from clausebook.model.trust import School
from clausebook.model.wordings import Passage, Wording
from clausebook.resolve.scope import Scope
from clausebook.resolve.wordings import WordingCache
from clausebook.validate.language import parse_template
from tests.composing import say, write, write_unit
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.template import Template
    from tests.project_folder import ProjectFolder


def ask(test: str) -> str:
    """A clause that answers yes or no."""
    return f"{{% if {test} %}}\nYes.\n{{% else %}}\nNo.\n{{% endif %}}"


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("flag", "No."),
        ("not flag", "Yes."),
        ("not not flag", "No."),
        ("flag == 'no'", "Yes."),
        ("school.phase == 'primary'", "Yes."),
        ("school.phase != 'primary'", "No."),
        ("not school.phase == 'primary'", "No."),
        ("not school.phase != 'primary'", "Yes."),
        ("school.legal_type == 'maintained'", "No."),
        ("school.religious_character", "No."),
        ("school.religious_character == 'Catholic'", "No."),
        ("school.religious_character == ''", "Yes."),
        ("terms.learners == 'pupils'", "Yes."),
        ("terms.learners == 'students'", "No."),
        ("count == '1200'", "Yes."),
        ("count == '1,200'", "Yes."),
        ("count == '12'", "No."),
        ("when == 'September 2026'", "Yes."),
        ("when == '2026-09'", "Yes."),
        ("when == '2026'", "No."),
        ("often == '1 year'", "Yes."),
        ("often == '12 months'", "No."),
        ("way == 'coach'", "Yes."),
        ("way == 'train'", "No."),
        ("trust.name == 'Quillford Learning Trust'", "Yes."),
    ],
)
def test_a_condition_answers(test: str, answer: str, project: ProjectFolder) -> None:
    """A condition takes the branch that holds in this school, and leaves the other out."""
    assert write(say(project, ask(test))) == answer


def test_a_condition_has_arms_and_nests(project: ProjectFolder) -> None:
    """The first arm that holds is taken, and conditions may stand inside each other."""
    text = (
        "Before.\n{% if flag %}\nFlag.\n{% elif way == 'train' %}\nTrain.\n{% elif way == 'coach' %}\n"
        "{% if school.phase == 'primary' %}\nSmall coach.\n{% else %}\nLarge coach.\n{% endif %}\n"
        "{% else %}\nOn foot.\n{% endif %}\nAfter."
    )
    assert write(say(project, text)) == "Before. Small coach. After."
    assert write(say(project, text, ", with: {way: train}")) == "Before. Train. After."
    assert write(say(project, text, ", with: {way: train, flag: yes}")) == "Before. Flag. After."


def test_a_condition_may_leave_nothing(project: ProjectFolder) -> None:
    """A whole paragraph that does not apply leaves no gap and takes no number."""
    passage = say(project, "One.\n\n{% if flag %}\nTwo.\n\n{% endif %}\nThree.")
    assert [write_unit(unit) for unit in passage.wording.units] == ["One.", "Three."]


def test_schools_that_answer_alike_share_one_wording(two_schools: ProjectFolder) -> None:
    """What is made of a wording is made once for all schools whose conditions fall out alike, and only for those."""
    two_schools.write(
        "schools/hollin/policies/again.yml", "model: uniform\nsections: {clothes: {with: {colour: red}}}\n"
    )
    policies = two_schools.compose().by_school
    one, two, three = (
        {section.key: section.passage.wording for section in policies[school][policy].sections}
        for school, policy in (("hollin", "uniform"), ("hollin", "again"), ("overdale", "uniform"))
    )
    assert one["clothes"] is two["clothes"]
    assert one["checking"] is two["checking"]
    assert one["checking"] is not three["checking"]
    assert one["lost"] is three["lost"]


def test_schools_that_write_the_same_opening_share_one_wording(two_schools: ProjectFolder) -> None:
    """Each writes its opening itself; two with the same words are one form of the policy, and others are not."""
    openings = {"again": "We keep it short.", "more": "We keep it short.", "other": "We say more."}
    for policy, words in openings.items():
        front = f"model: uniform\nfront: [title, {{text: {words}}}]\n"
        two_schools.write(f"schools/hollin/policies/{policy}.yml", front)
    policies = two_schools.compose().by_school["hollin"]
    again, more, other = (
        next(block.wording for block in policies[policy].front if isinstance(block, Passage)) for policy in openings
    )
    assert again is more
    assert again is not other


def test_clauses_of_one_name_in_two_schools_keep_their_own_wordings(two_schools: ProjectFolder) -> None:
    """A school's own clause is its own, even where another school has one of the same name with the same words."""
    for school in ("hollin", "overdale"):
        two_schools.write(f"schools/{school}/clauses/tone.md", "---\ntitle: Tone\nsummary: Tone.\n---\nWe are kind.\n")
        two_schools.write(
            f"schools/{school}/policies/kindness.yml",
            "title: Kindness policy\ntier: local\nlist_summary: Kindness.\nin_short: [We are kind.]\nask: [office]\n"
            "sections: [{key: tone, clause: local/tone}]\n",
        )
    policies = two_schools.compose().by_school
    one, two = (policies[school]["kindness"].sections[0].passage.wording for school in ("hollin", "overdale"))
    assert one is not two


def test_a_title_may_hold_values(project: ProjectFolder) -> None:
    """The heading of a clause speaks of pupils or students as the school does."""
    assert project.compose_policy("larkmere", "pictures").sections[1].title == "Pictures of pupils"


def test_a_condition_reads_a_value_as_its_type_does() -> None:
    """A length of time, a date or a number is equal to any way of writing it, not to how it is printed."""
    assert is_value(parse_duration("24 hours"), "24 hours")
    assert is_value(parse_date("1 September 2026"), "2026-09-01")
    assert not is_value(parse_date("September 2026"), "2026-09-01")
    assert is_value(Number("2000"), "2000")
    assert is_value(Number("2000"), "2,000")
    assert not is_value(parse_duration("24 hours"), "soon")


@ask_each(
    ("kind", "test", "answer"),
    [
        (("infant", "community"), "school.phase == 'primary'", True),
        (("infant", "community"), "school.phase == 'infant'", True),
        (("infant", "community"), "school.phase == 'junior'", False),
        (("infant", "community"), "school.phase != 'primary'", False),
        (("infant", "community"), "school.legal_type == 'maintained'", True),
        (("primary", "academy-converter"), "school.legal_type == 'academy'", True),
        (("primary", "academy-converter"), "not school.legal_type == 'academy'", False),
        (("primary", "academy"), "school.legal_type == 'academy-converter'", False),
        (("all-through", "academy"), "school.phase == 'primary'", False),
        (("infant", "community"), "school.phase in ['secondary', 'primary']", True),
        (("infant", "community"), "school.phase not in ['secondary', 'primary']", False),
        (("infant", "community"), "school.phase in ('junior',)", False),
        (("infant", "community"), "school.phase == 'infant' and school.legal_type == 'academy'", False),
        (("infant", "community"), "school.phase == 'infant' or school.legal_type == 'academy'", True),
        (("infant", "community"), "not (school.phase == 'infant' or school.legal_type == 'academy')", False),
        (("infant", "community"), "not (school.phase == 'infant' and school.legal_type == 'academy')", True),
        # "and" binds more closely than "or", as in speech with a pause.
        (
            ("junior", "academy"),
            "school.phase == 'infant' and school.sixth_form or school.phase == 'junior'",
            True,
        ),
        (
            ("junior", "academy"),
            "school.phase == 'infant' and (school.sixth_form or school.phase == 'junior')",
            False,
        ),
        (("junior", "academy"), "school.early_years", False),
        (("junior", "academy"), "school.religious_character or school.sixth_form", False),
    ],
)
def test_a_kind_of_school_is_what_it_is_a_kind_of(kind: tuple[str, str], test: str, *, answer: bool) -> None:
    """Words for primary schools are an infant school's too, and those for academies a converter's."""
    school = School("elm", "Elm School", "Elm", Location("x"), *kind, "Wessenshire")
    template = read(f"{{% if {test} %}}\nx\n{{% endif %}}\n")
    (found,) = list_conditions(template)
    assert open_scope(school).holds(found, {}) == answer
    assert [*map(str, list_conditions(read(f"{{% if {found} %}}\nx\n{{% endif %}}\n")))] == [str(found)]


def read(text: str) -> Template:
    """A text in the language of clauses."""
    template = parse_template(text, Location("x"), report=Report())
    assert template
    return template


def open_scope(school: School) -> Scope:
    """Where the values of a school are looked up."""
    return Scope(None, school, {}, {}, dict, tuple, tuple)  # type: ignore[arg-type]


@ask_each(
    ("ages", "test", "answer"),
    [
        ("4 to 11", "4 in school.ages", True),
        ("4 to 11", "11 in school.ages", True),
        ("4 to 11", "3 in school.ages", False),
        ("4 to 11", "12 in school.ages", False),
        ("11 to 18", "16 not in school.ages", False),
        ("11 to 18", "not (9 in school.ages or 19 in school.ages)", True),
        ("", "11 in school.ages", False),
    ],
)
def test_a_school_has_the_ages_between_its_youngest_and_its_oldest(ages: str, test: str, *, answer: bool) -> None:
    """Words for pupils of an age are read in schools that have some of it, the first and the last age too."""
    school = School("elm", "Elm School", "Elm", Location("x"), "primary", "academy", "Wessenshire", ages=ages)
    (found,) = list_conditions(read(f"{{% if {test} %}}\nx\n{{% endif %}}\n"))
    assert open_scope(school).holds(found, {}) == answer
    assert [*list_conditions(read(f"{{% if {found} %}}\nx\n{{% endif %}}\n"))] == [found]


def test_what_is_asked_as_one_is_one_answer() -> None:
    """Schools that a condition lets read the same words share them, whichever of its questions they answer yes."""
    template, cache = read("{% if school.phase in ['infant', 'junior'] %}\nx\n{% endif %}\n"), WordingCache()

    def find(phase: str) -> Wording:
        scope = open_scope(School("elm", "Elm School", "Elm", Location("x"), phase, "academy", "Wessenshire"))
        return cache.find_block("x", template, lambda asked: scope.holds(asked, {}))

    assert find("infant") is find("junior")
    assert find("infant") is not find("first")
