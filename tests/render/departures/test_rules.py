"""A rule is found in every school that has it, and told of by the words that each prints."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from clausebook.model.wordings import write_pieces
from clausebook.render.departures.rule_finding import RuleBook
from clausebook.render.departures.rule_words import list_told_values, say_differing, tag_having
from clausebook.render.departures.rules import Having, RuleInSchools, Tally
from tests.project_folder import TODAY
from tests.render.rendering import find_page, read_html, render_project

if TYPE_CHECKING:
    from clausebook.model.edition import Edition
    from clausebook.model.policies import Policy, Section
    from tests.project_folder import ProjectFolder

REASON = "because: We are near the sea., agreed_by: Governors"
OWN = """\
title: Pictures policy
tier: local
subject: safety
list_summary: Pictures.
in_short: [We ask.]
ask: [office]
sections:
"""
FEE = """\
---
title: What to bring
summary: What to bring.
lock: open
parameters:
  fee: {type: text, default: £5, label: What it costs, sentence: 'It costs {value}.'}
  asks: {type: yes-no, default: no, label: Coats, sentence: We ask for a coat., sentence_if_no: No coat.}
---
{{ school.short_name }} asks {{ terms.learners }} for {{ fee }}.
{% if asks %}
Bring a coat.
{% endif %}
"""


@pytest.fixture
def project(three_schools: ProjectFolder) -> ProjectFolder:
    """Three schools that follow one model, whose clause on what to bring has values and an alternate."""
    three_schools.write("clauses/bring/list.md", FEE)
    three_schools.write("clauses/bring/never.md", "---\ntitle: Never\nsummary: Never.\n---\nBring nothing.\n")
    for school in ("cove", "dune", "tern"):
        three_schools.write(f"schools/{school}/clauses/own.md", "---\ntitle: Ours\nsummary: Ours.\n---\nBe kind.\n")
        three_schools.write(f"schools/{school}/policies/pictures.yml", "model: pictures\n")
    return three_schools


def open_edition(project: ProjectFolder) -> Edition:
    """What the public would read if all of it were approved."""
    return project.open_edition(today=TODAY, is_preview=True)


def find_rules(project: ProjectFolder, policy: str = "pictures") -> dict[str, RuleInSchools]:
    """The rules of a policy by their keys."""
    return {rule.key: rule for rule in RuleBook(open_edition(project).policies).list_rules(policy)}


def list_havings(rule: RuleInSchools) -> list[Having]:
    """What Cove, Dune and Tern have of a rule."""
    assert [form.school.id for form in rule.forms] == ["cove", "dune", "tern"]
    return [form.having for form in rule.forms]


KINDS = [
    ("sections:\n  bring: {with: {fee: £500}}\n", Having.VALUES, False),
    ("sections:\n  bring: {with: {asks: yes}}\n", Having.VALUES, False),
    ("sections:\n  bring: {use: bring/never}\n", Having.CHOICE, False),
    (f"sections:\n  bring: {{replace: local/own, {REASON}}}\n", Having.OWN, False),
    (f"sections:\n  bring: {{omit: yes, {REASON}}}\n", Having.LEFT_OUT, False),
    (f"move:\n  - {{section: bring, before: contact, {REASON}}}\n", Having.MODEL, True),
    (
        (
            f"sections:\n  bring: {{replace: local/own, {REASON}}}\n"
            f"move:\n  - {{section: bring, before: contact, {REASON}}}\n"
        ),
        Having.OWN,
        True,
    ),
]


@pytest.mark.parametrize(("change", "having", "is_moved"), KINDS)
def test_each_way_of_having_a_rule(project: ProjectFolder, change: str, having: Having, is_moved: bool) -> None:  # noqa: FBT001  a case
    """Whose words a school has is one thing, where they stand another; both are told."""
    project.append("schools/cove/policies/pictures.yml", change)
    rule = find_rules(project)["bring"]
    assert list_havings(rule) == [having, Having.MODEL, Having.MODEL]
    assert [form.is_moved for form in rule.forms] == [is_moved, False, False]
    assert rule.is_shared is (having is Having.MODEL)


def test_a_rule_is_found_whatever_its_policy_follows(project: ProjectFolder) -> None:
    """A school with a policy of its own has the rule of the clause that it uses, under any key and at any place."""
    own = "  - {key: last, clause: bring/list}\n  - {key: ours, clause: local/own}\n"
    project.write("schools/cove/policies/pictures.yml", f"{OWN}{own}")
    rules = find_rules(project)
    assert list_havings(rules["bring"]) == [Having.MODEL] * 3
    assert list_havings(rules["contact"]) == [Having.NOT_THERE, Having.MODEL, Having.MODEL]
    assert list_havings(rules["ours"]) == [Having.ADDED, Having.NOT_THERE, Having.NOT_THERE]


def test_a_rule_is_found_in_another_policy(project: ProjectFolder) -> None:
    """A school that says it in another policy has it; a topic that each policy has belongs to its own policy."""
    project.append("schools/cove/policies/pictures.yml", f"sections:\n  bring: {{omit: yes, {REASON}}}\n")
    project.append(
        "schools/cove/policies/kindness.yml",
        f"add:\n  - {{clause: bring/never, key: bring, after: online, {REASON}}}\n",
    )
    form = find_rules(project)["bring"].forms[0]
    assert (form.having, form.policy.id, form.key) == (Having.ELSEWHERE, "kindness", "bring")
    project.append(
        "schools/dune/policies/kindness.yml",
        f"add:\n  - {{clause: bring/never, key: bring, after: online, {REASON}}}\n",
    )
    assert find_rules(project)["bring"].forms[0].having is Having.LEFT_OUT


def test_two_sections_of_one_topic_are_two_rules(project: ProjectFolder) -> None:
    """No section of a model hides behind another, and a school's own policy has each where its clause is."""
    rules = find_rules(project, "kindness")
    assert {key: list_havings(rule) for key, rule in rules.items()} == {
        "kindness": [Having.MODEL] * 3,
        "online": [Having.MODEL] * 3,
    }
    project.write("schools/cove/policies/kindness.yml", f"{OWN}  - {{key: only, clause: kindness/online}}\n")
    rules = find_rules(project, "kindness")
    assert [list_havings(rule)[0] for rule in rules.values()] == [Having.NOT_THERE, Having.MODEL]


NAMES = [("bring", "children", True), ("bring", "pupils in our care", True), ("bring", "those who pay £500", False)]


@pytest.mark.parametrize(("key", "term", "is_shared"), NAMES)
def test_a_term_that_only_names_is_no_difference(
    project: ProjectFolder,
    key: str,
    term: str,
    is_shared: bool,  # noqa: FBT001  a case
) -> None:
    """What a school calls its pupils is its own affair; an amount in a term is a promise."""
    project.edit("schools/tern/school.yml", "learners: students", f"learners: {term}")
    assert find_rules(project)[key].is_shared is is_shared


def test_values_are_told_in_the_words_of_the_library(project: ProjectFolder) -> None:
    """Each value that differs has its label, and a sentence for each thing that schools say of it."""
    project.append("schools/cove/policies/pictures.yml", "sections:\n  bring: {with: {fee: £500, asks: yes}}\n")
    edition = open_edition(project)
    rule = find_rules(project)["bring"]
    told = {
        value.label: {said: [form.school.id for form in forms] for said, forms in value.groups}
        for value in list_told_values(rule, edition.find_parameter)
    }
    assert told == {
        "What it costs": {"It costs £500.": ["cove"], "It costs £5.": ["dune", "tern"]},
        "Coats": {"We ask for a coat.": ["cove"]},
    }


def test_a_value_without_a_label_can_still_be_read(project: ProjectFolder) -> None:
    """What it is for stands in its place, else its name as words; never a name with strokes, and never a bare yes."""
    project.edit("clauses/bring/list.md", ", label: What it costs, sentence: 'It costs {value}.'", "")
    project.edit("clauses/bring/list.md", ", label: Coats, sentence: We ask for a coat., sentence_if_no: No coat.", "")
    project.edit("clauses/bring/list.md", "default: no", "default: no, help: Do you ask for a coat?")
    project.append("schools/cove/policies/pictures.yml", "sections:\n  bring: {with: {fee: £500, asks: yes}}\n")
    told = list_told_values(find_rules(project)["bring"], open_edition(project).find_parameter)
    assert [(value.label, [said for said, _ in value.groups]) for value in told] == [
        ("Fee", ["£500", "£5"]),
        ("Do you ask for a coat", ["Yes"]),
    ]


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(3, 4, 0), "every section word for word the same"),
        (Tally(3, 4, 1), "with differences in 1 of 4 sections"),
        (Tally(3, 4, 4), "with differences in all of 4 sections"),
        (Tally(2, 1, 1), "with differences"),
    ],
)
def test_a_tally_in_words(tally: Tally, said: str) -> None:
    """How many sections differ, of how many."""
    assert say_differing(tally) == said


def test_every_way_of_having_a_rule_has_its_own_tag() -> None:
    """No two ways are called the same."""
    assert len({tag_having(having) for having in Having}) == len(Having)


CHOICES = [
    "",
    "sections:\n  bring: {with: {fee: £500}}\n",
    "sections:\n  bring: {with: {fee: £5, asks: yes}}\n",
    "sections:\n  bring: {use: bring/never}\n  contact: {omit: yes, %s}\n" % REASON,  # noqa: UP031  braces of YAML
    "sections:\n  bring: {replace: local/own, %s}\n" % REASON,  # noqa: UP031  braces of YAML
    "move:\n  - {section: bring, before: contact, %s}\n" % REASON,  # noqa: UP031  braces of YAML
]
OWNS = [
    "  - {key: a, clause: bring/never}\n  - {key: b, clause: bring/list}\n",
    "  - {key: bring, clause: local/own}\n  - {key: a, clause: pictures/consent, with: {delete_within: 1 day}}\n",
    "  - {key: a, clause: bring/list, with: {fee: £500}}\n",
]


# What the three schools call themselves, their pupils and those who work there.
OWN_NAMES = {
    *("cove", "dune", "tern", "pupil", "pupils", "student", "students"),
    *("headteacher", "principal", "school office", "main reception"),
}


def print_words(section: Section) -> str:
    """What a section prints, with the school's own names out of it."""
    passage = section.passage
    shown = [value.token or ("*" if value.text.lower() in OWN_NAMES else value.text) for value in passage.values]
    words = write_pieces(passage.wording.bound, lambda at: shown[at])
    return " ".join(words.split())


def find_sections(policy: Policy, topic: str) -> list[Section]:
    """The sections of a topic that a policy prints."""
    return [section for section in policy.sections if section.clause.topic == topic]


@pytest.mark.parametrize("seed", range(12))
def test_each_school_is_in_each_row_once_and_says_there_what_it_prints(project: ProjectFolder, seed: int) -> None:
    """Of made-up trusts: a row has each school once, those that print its clause with it, alike if their words are."""
    rng = random.Random(seed)  # noqa: S311  no secret
    for school in ("cove", "dune", "tern"):
        changed, own = f"model: pictures\n{rng.choice(CHOICES)}", f"{OWN}{rng.choice(OWNS)}"
        manifest = rng.choice([changed, changed, own])
        project.write(f"schools/{school}/policies/pictures.yml", manifest)
    policies = open_edition(project).policies
    rules = find_rules(project)
    for rule in rules.values():
        assert [form.school.id for form in rule.forms] == ["cove", "dune", "tern"]
        there = {form.school.id: form for form in rule.forms if form.section}
        words = {school: print_words(form.section) for school, form in there.items() if form.section}
        for one, form in there.items():
            for other, another in there.items():
                assert (form.words == another.words) is (words[one] == words[other]), (rule.key, one, other)
        is_one = len(set(words.values())) == 1 and len(there) == len(rule.forms)
        assert rule.is_shared is is_one, rule.key
    for school, by_id in policies.by_school.items():
        policy = by_id["pictures"]
        rows = Counter(
            form.key for rule in rules.values() for form in rule.forms if form.section and form.school.id == school
        )
        assert rows == Counter(section.key for section in policy.sections)
        for topic in ("bring", "contact", "pictures"):
            if find_sections(policy, topic):
                rule = next(
                    one
                    for one in rules.values()
                    if any(form.section and form.section.clause.topic == topic for form in one.forms)
                )
                found = rule.find_form(school)
                assert found is not None
                assert found.having.is_there, (school, topic)


@pytest.mark.parametrize("change", CHOICES)
def test_home_and_map_count_alike(project: ProjectFolder, change: str) -> None:
    """The home page, the page of a policy and the map of who differs where say the same of how many sections differ."""
    project.append("schools/cove/policies/pictures.yml", change)
    site = render_project(project, is_preview=True)
    tally = say_differing(RuleBook(open_edition(project).policies).count("pictures"))
    home, across = (find_page(site, address).main for address in ("", "policies/pictures/"))
    reach = f"All 3 schools, {tally}"
    assert reach in home
    assert reach in across
    who = find_page(site, "policies/pictures/differences/").main
    assert f"3 schools have this policy, {tally}." in who
    rows = read_html(who).find("table", class_="t map").find_all("tr")[1:]
    tags = [
        {cell.find("a").words.partition(": ")[2].partition(",")[0].strip() for cell in row.find_all("td")}
        for row in rows
    ]
    alike = sum(row == {"Trust\u2019s words"} for row in tags)
    assert tally == say_differing(Tally(3, len(rows), len(rows) - alike))
