"""The language of clauses by what it says: values, functions and filters in a school's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from clausebook.model.template import FILTERS, FUNCTIONS, LAW_OPTIONS
from tests.composing import say, write_unit
from tests.depth import limit_examples

if TYPE_CHECKING:
    from clausebook.document.values import Value
    from tests.project_folder import ProjectFolder


def value_of(project: ProjectFolder, insert: str) -> Value:
    """The one value that a clause uses."""
    (value,) = say(project, f"{{{{ {insert} }}}}").values
    return value


VALUES = [
    ("school.name", "Larkmere Primary School"),
    ("school.short_name", "Larkmere"),
    ("school.phase", "primary"),
    ("school.legal_type", "academy"),
    ("school.local_authority", "Wessenshire County Council"),
    ("school.place", ""),
    ("school.religious_character", ""),
    ("trust.name", "Quillford Learning Trust"),
    ("trust.short_name", "the trust"),
    ("terms.head", "headteacher"),
    ("terms.board", "local governing committee"),
    ("terms.learners", "pupils"),
    ("flag", "no"),
    ("many", "a coat, a lunch and water"),
    ("when", "September\u00a02026"),
    ("often", "1\u00a0year"),
    ("count", "1,200"),
    ("way", "coach"),
    ("role('office')", "school office"),
    ("role('office', 'title')", "school office"),
    ("law('data-protection-act-2018')", "Data Protection Act 2018"),
    ("section('other')", "section 2"),
    ("policy('pictures')", "pictures and phones policy"),
    ("related_policies()", ""),
]


@pytest.mark.parametrize(("insert", "words"), VALUES)
def test_a_value_says(insert: str, words: str, project: ProjectFolder) -> None:
    """Every value and function puts the school's own words into the sentence."""
    assert value_of(project, insert).text == words


LINKED = [
    ("write", "visits@larkmere.example", "mailto:visits@larkmere.example", ""),
    ("page", "larkmere.example/visits", "https://larkmere.example/visits/", ""),
    ("role('office', 'phone')", "01632 960 118", "tel:+441632960118", "[office phone]"),
    ("role('office', 'email')", "office@larkmere.example", "mailto:office@larkmere.example", "[office email]"),
    ("role('safeguarding_lead', 'email')", "designated safeguarding lead", "", ""),
    ("role('data_protection_officer')", "data protection officer", "", ""),
    ("section('other')", "section 2", "#other", "[section other]"),
    ("policy('conduct')", "conduct policy", "policy:conduct", ""),
]


@pytest.mark.parametrize(("insert", "words", "link", "token"), LINKED)
def test_a_value_leads_somewhere(insert: str, words: str, link: str, token: str, project: ProjectFolder) -> None:
    """Addresses, numbers, sections and policies are links; an approval binds titles, and tokens of live details."""
    value = value_of(project, insert)
    assert (value.text, value.link, value.token) == (words, link, token)


LAW = [
    ("law('education-act-1996', section='550ZA')", "section 550ZA of the Education Act 1996", "/section/550ZA"),
    ("law('education-act-1996', part=10)", "part 10 of the Education Act 1996", "/part/10"),
    (
        "law('education-act-1996', schedule=1, paragraph='3')",
        "schedule 1, paragraph 3 of the Education Act 1996",
        "/schedule/1",
    ),
    ("law('education-act-1996', regulation=8)", "regulation 8 of the Education Act 1996", "/regulation/8"),
    ("law('education-act-1996', article=2)", "article 2 of the Education Act 1996", "/article/2"),
]


@pytest.mark.parametrize(("insert", "words", "end"), LAW)
def test_law_is_cited_by_its_parts(insert: str, words: str, end: str, project: ProjectFolder) -> None:
    """A citation of an Act names the part of it and leads to that part."""
    value = value_of(project, insert)
    assert value.text == words
    assert value.link == f"https://www.legislation.gov.uk/ukpga/1996/56{end}"


def test_guidance_is_cited_by_its_title(project: ProjectFolder) -> None:
    """Guidance takes no article, and its address is not guessed further."""
    value = value_of(project, "law('new-guidance', paragraph=4)")
    assert value.text == "paragraph 4 of Pictures and film in schools"
    assert value.link == "https://guidance.example/pictures-and-film"


def test_every_function_and_option_is_shown_above() -> None:
    """No function of the language, and no option of a citation, is without an example."""
    shown = " ".join([insert for insert, *_ in [*VALUES, *LINKED, *LAW]] + ["cited_law()"])
    assert all(f"{function}(" in shown for function in FUNCTIONS)
    assert all(f"{option}=" in shown for option in LAW_OPTIONS)


def test_lists_of_law_and_of_policies(project: ProjectFolder) -> None:
    """A policy lists the law that its clauses cite and the policies that they name, by title, each with its link."""
    text = (
        "See {{ policy('pictures') }} and {{ policy('conduct') }}.\n\n{{ cited_law() }}\n\n{{ related_policies() }}\n"
    )
    *_, law, policies = say(project, text).values
    assert [item.text for item in law.items] == [
        "Data Protection Act 2018",
        "Education Act 1996",
        "Pictures and film in schools",
    ]
    assert [item.link for item in policies.items] == ["policy:conduct", "policy:pictures"]
    assert [item.text for item in policies.items] == ["Conduct policy", "Pictures and phones policy"]


FILTERED = [
    ("terms.learners | capital", "Pupils"),
    ("terms.head | possessive", "headteacher's"),
    ("terms.learners | possessive", "pupils'"),
    ("school.phase | a_or_an", "a primary"),
    ("school.legal_type | a_or_an", "an academy"),
    ("school.legal_type | a_or_an | capital", "An academy"),
    ("terms.head | possessive | capital", "Headteacher's"),
    ("law('new-guidance') | capital", "Pictures and film in schools"),
    ("role('office') | capital", "School office"),
]


@pytest.mark.parametrize(("insert", "words"), FILTERED)
def test_a_filter_changes_the_words(insert: str, words: str, project: ProjectFolder) -> None:
    """Filters give a value its capital letter, its possessive or its article, in the order in which they stand."""
    assert value_of(project, insert).text == words


def test_bullets_make_a_list(project: ProjectFolder) -> None:
    """A list shown with bullets is a block of its own that belongs to the paragraph above it."""
    passage = say(project, "Bring:\n\n{{ many | bullets }}\n\nThen go.")
    assert [item.text for item in passage.values[0].items] == ["a coat", "a lunch", "water"]
    assert [unit.is_numbered for unit in passage.wording.units] == [True, True]
    assert write_unit(passage.wording.units[0]) == "Bring:\n\n{{ many | bullets }}"


def test_every_filter_is_shown_above() -> None:
    """No filter is without an example."""
    assert {name for insert, _ in FILTERED for name in insert.split(" | ")[1:]} | {"bullets"} == set(FILTERS)


@limit_examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="{}%# <>&*_`[]()!|abc'\"", min_size=1, max_size=30).filter(str.strip))
def test_a_value_is_never_expanded_again(project: ProjectFolder, words: str) -> None:
    """Whatever a school fills in stands as it was written: it is data, and neither language nor Markdown."""
    if "{{" in words or "{%" in words:
        return
    escaped = words.replace("'", "''")
    passage = say(project, "Before {{ name }} after.", f", with: {{name: '{escaped}'}}")
    assert write_unit(passage.wording.units[0]) == "Before {{ name }} after."
    assert [value.text for value in passage.values] == [" ".join(words.split())]
