"""A value that was changed in a file that came back is proposed where it is given, and a doubt is for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.returning.journeys import PLACE, Journey, list_words, start_journey
from tests.importing.returning.word_editor import WordEditor
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.returning import ReturnPlan

    Edit = Callable[[WordEditor], WordEditor]

CLAUSE = """\
---
title: What to wear
summary: The whole uniform.
lock: values
parameters:
  colour: {type: text, default: blue}
  days: {type: duration, default: 2 school days}
  pairs: {type: number, default: 3}
  shops: {type: list, default: [the school shop, the market]}
  stalls: {type: list, default: [Hill's, Vale's]}
  page: {type: web, default: "https://shop.example/uniform"}
  mail: {type: email, default: shop@shop.example}
  size: {type: choice, choices: [small, large], default: small}
  start: {type: date, default: 1 September 2026}
  place: {type: text, default: the old mill}
---
{{ colour | capital }} is warm, so wear a {{ colour }} jumper.

Have {{ pairs }} pairs of socks in a {{ size }} bag.

We answer within {{ days }} of your letter.

Buy it from {{ shops }}, or from:

{{ stalls | bullets }}

| Where | When |
|---|---|
| {{ place }} | from {{ start }} |

See {{ page }} or write to {{ mail }}.

Ring the {{ role('office') }} on {{ role('office', 'phone') }}, says the {{ terms.head }} of {{ school.name }}.
"""
MANIFEST, SCHOOL = "schools/overdale/policies/uniform.yml", "schools/overdale/school.yml"
CLOTHES = "  clothes: {use: clothes/simple}\n"


@pytest.fixture
def journey(two_schools: ProjectFolder) -> Journey:
    """A policy with a value of every type."""
    two_schools.write(PLACE, CLAUSE)
    return start_journey(two_schools, "overdale", "uniform")


def edit(*pairs: tuple[str, str], is_tracked: bool = False, place: str = "") -> Edit:
    """Words in the place of others, one after the other."""

    def carry_out(word: WordEditor) -> WordEditor:
        for old, new in pairs:
            word.put(old, new, is_tracked=is_tracked, place=place)
        return word

    return carry_out


# An edit in Word, and what the manifest then gives to the section.
GIVEN: dict[str, tuple[Edit, str]] = {
    "a text, at each of its places": (edit(("Blue", "Red"), ("blue", "red")), "{colour: red}"),
    "a text, tracked": (edit(("Blue", "Red"), ("blue", "red"), is_tracked=True), "{colour: red}"),
    "a text of more words, at each of its places": (
        edit(("Blue", "Dark blue"), ("blue", "dark blue")),
        "{colour: dark blue}",
    ),
    "a length of time": (edit(("2\u00a0school\u00a0days", "3 school days")), "{days: 3 school days}"),
    "a number": (edit(("3", "12" ), place="clothes_simple_2"), "{pairs: 12}"),
    "a number that grew by signs": (edit(("3", "1,300"), place="clothes_simple_2"), "{pairs: 1300}"),
    "a choice": (edit(("small", "large")), "{size: large}"),
    "a date": (edit(("1\u00a0September\u00a02026", "3 January 2027")), "{start: 3 January 2027}"),
    "all that a cell says": (edit(("the old mill", "the old mill and the new")), "{place: the old mill and the new}"),
    "a cell of which nothing stayed": (edit(("the old mill", "a barn")), "{place: a barn}"),
    "an address of a page": (edit(("shop.example/uniform", "shop.example/wear")), '{page: "https://shop.example/wear"}'),
    "an address to write to": (edit(("shop@shop.example", "wear@shop.example")), "{mail: wear@shop.example}"),
    "a list in a sentence": (
        edit(("the school shop and the market", "the school shop, the fair and the market")),
        "{shops: [the school shop, the fair, the market]}",
    ),
    "an item of a list": (edit(("Vale\u2019s", "Dale\u2019s")), "{stalls: [Hill's, Dale's]}"),
    "an item more": (lambda word: word.add_behind("Hill\u2019s", "Moor\u2019s"), "{stalls: [Hill's, Moor's, Vale's]}"),
    "an item less": (lambda word: word.remove("Hill\u2019s"), "{stalls: [Vale's]}"),
    "an item less, tracked": (lambda word: word.remove("Vale\u2019s", is_tracked=True), "{stalls: [Hill's]}"),
}  # fmt: skip


def carry_out(journey: Journey, edit: Edit) -> tuple[ReturnPlan, list[str], list[str]]:
    """The plan of an edit, the lines of the file that came back, and those that will be printed."""
    returned = edit(WordEditor(journey.sent)).save()
    plan = journey.settle(returned)
    return plan, list_words(returned), journey.carry_out(plan)


@pytest.mark.parametrize("name", GIVEN)
def test_a_changed_value_is_given_in_the_manifest(journey: Journey, name: str) -> None:
    """The school's manifest gives it, the clause stays, and the policy then says what came back, word for word."""
    change, given_values = GIVEN[name]
    before = journey.project.read(MANIFEST)
    plan, came, printed = carry_out(journey, change)
    assert (plan.for_person, plan.changes) == ((), ())
    (step,), (declared,) = plan.steps, plan.declared
    new = CLOTHES.replace("simple}", f"simple, with: {given_values}}}")
    assert (step.path, (step.after or b"").decode()) == (MANIFEST, before.replace(CLOTHES, new))
    assert (declared.path, declared.keys[:3]) == (MANIFEST, ("sections", "clothes", "with"))
    assert printed == came


def test_words_and_a_value_of_one_sentence_are_each_where_they_belong(journey: Journey) -> None:
    """The sentence changes in the clause, which keeps its slot, and the value in the manifest."""
    plan, came, printed = carry_out(
        journey, edit(("We answer within ", "We answer you within "), ("2\u00a0school\u00a0days", "5 days"))
    )
    after = {step.path: (step.after or b"").decode() for step in plan.steps}
    assert after[PLACE] == CLAUSE.replace("We answer within", "We answer you within")
    assert "with: {days: 5 days}" in after[MANIFEST]
    assert printed == came


def test_a_line_that_was_a_value_alone_is_one_still(two_schools: ProjectFolder) -> None:
    """No word of it stayed, and nothing else came in its place: the value was changed, and no words are new."""
    two_schools.write(
        PLACE,
        CLAUSE.replace("{{ place }} | from", "{{ mail }} | from").replace("We answer", "{{ place }}\n\nWe answer"),
    )
    journey = start_journey(two_schools, "overdale", "uniform")
    plan, came, printed = carry_out(journey, edit(("the old mill", "a barn")))
    assert [(change.kind, change.new) for change in plan.declared] == [("value", "a barn")]
    assert (plan.changes, printed) == ((), came)


def test_a_value_with_a_form_is_known_where_the_words_beside_it_changed_too(journey: Journey) -> None:
    """A length of time is one wherever it stands; a text could be any of the words."""
    words = (("within ", "in at most "), ("2\u00a0school\u00a0days", "1 week"), (" of your letter", " after it"))
    plan, came, printed = carry_out(journey, edit(*words))
    after = {step.path: (step.after or b"").decode() for step in plan.steps}
    assert "We answer in at most {{ days }} after it." in after[PLACE]
    assert "with: {days: 1 week}" in after[MANIFEST]
    assert printed == came
    plan, _, _ = carry_out(journey, edit(("so wear a ", "so put on my "), ("blue", "red"), (" jumper", " coat")))
    assert ("is a value" in plan.for_person[0].says, plan.steps) == (True, ())


# What a manifest says of the section, and what it says once "2 school days" is "5 days".
FORMS: dict[str, tuple[str, str]] = {
    "a value that it gives": (
        "  clothes: {use: clothes/simple, with: {days: 2 school days, colour: blue}}\n",
        "  clothes: {use: clothes/simple, with: {days: 5 days, colour: blue}}\n",
    ),
    "values on lines of their own": (
        "  clothes:\n    use: clothes/simple\n    with:\n      # old\n      days: 2 school days\n      pairs: 3\n",
        "  clothes:\n    use: clothes/simple\n    with:\n      # old\n      days: 5 days\n      pairs: 3\n",
    ),
    "other values on lines of their own": (
        "  clothes:\n    use: clothes/simple\n    with:\n      pairs: 3\n",
        "  clothes:\n    use: clothes/simple\n    with:\n      pairs: 3\n      days: 5 days\n",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_only_the_value_is_other_in_the_manifest(two_schools: ProjectFolder, name: str) -> None:
    """Whatever the form in which it was typed, with its comments."""
    typed, wanted = FORMS[name]
    two_schools.write(PLACE, CLAUSE)
    two_schools.edit(MANIFEST, CLOTHES, typed)
    journey = start_journey(two_schools, "overdale", "uniform")
    plan, _, _ = carry_out(journey, edit(("2\u00a0school\u00a0days", "5 days")))
    assert [(step.after or b"").decode() for step in plan.steps] == [
        journey.project.read(MANIFEST).replace(typed, wanted)
    ]


LISTED: dict[str, tuple[str, str]] = {
    "named alone": ("  - clothes/simple\n", "  - {clause: clothes/simple, with: {days: 5 days}}\n"),
    "with keys": (
        "  - {key: wear, clause: clothes/simple}\n",
        "  - {key: wear, clause: clothes/simple, with: {days: 5 days}}\n",
    ),
    "in a part": (
        "  - part: Clothes\n    key: all\n    sections:\n      - clothes/simple\n",
        "  - part: Clothes\n    key: all\n    sections:\n      - {clause: clothes/simple, with: {days: 5 days}}\n",
    ),
}


@pytest.mark.parametrize("name", LISTED)
def test_a_policy_without_a_model_gives_it_in_its_own_list(two_schools: ProjectFolder, name: str) -> None:
    """The item of the section says it, in whatever form it was typed."""
    typed, wanted = LISTED[name]
    two_schools.write(PLACE, CLAUSE)
    path = "schools/overdale/policies/sixth-form.yml"
    two_schools.write(path, two_schools.read(path).replace("  - clothes/simple\n", typed))
    journey = start_journey(two_schools, "overdale", "sixth-form")
    plan, came, printed = carry_out(journey, edit(("2\u00a0school\u00a0days", "5 days")))
    assert plan.for_person == ()
    assert [(step.after or b"").decode() for step in plan.steps] == [two_schools.read(path).replace(typed, wanted)]
    assert printed == came


def test_a_section_that_the_school_added_gives_it_where_it_is_added(two_schools: ProjectFolder) -> None:
    """The entry under `add`."""
    two_schools.write("clauses/washing/often.md", CLAUSE.replace("What to wear", "Washing"))
    entry = "  - {clause: washing/often, after: aims, because: Asked for., agreed_by: Governors}\n"
    two_schools.append(MANIFEST, f"add:\n{entry}")
    journey = start_journey(two_schools, "overdale", "uniform")
    plan, came, printed = carry_out(journey, edit(("2\u00a0school\u00a0days", "5 days")))
    (step,) = plan.steps
    assert (step.after or b"").decode().endswith(f"{entry[:-2]}, with: {{days: 5 days}}}}\n")
    assert printed == came


def make_all(*pairs: tuple[str, str]) -> Edit:
    """Words in the place of others everywhere, as "Replace all" does."""

    def carry_out(word: WordEditor) -> WordEditor:
        for old, new in pairs:
            word.put_all(old, new)
        return word

    return carry_out


EVERYWHERE: dict[str, tuple[Edit, str, str]] = {
    "the name of the school": (
        make_all(("Overdale Academy", "Overdale College")), "name: Overdale Academy", "name: Overdale College"
    ),
    "what the head is called": (make_all(("principal", "headteacher")), "head: principal", "head: headteacher"),
    "what a role is called": (
        make_all(("reception", "front desk"), ("Reception", "Front desk")), "title: reception", "title: front desk"
    ),
    "a telephone number": (
        make_all(("01632\u00a0960\u00a0122", "01632\u00a0960\u00a0199"), ("01632 960 122", "01632 960 199")),
        "phone: 01632 960 122",
        "phone: 01632 960 199",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_value_of_the_school_is_changed_in_its_file(journey: Journey, name: str) -> None:
    """If it was changed at all of its places; the other policies that say it are named."""
    change, old, new = EVERYWHERE[name]
    before = journey.project.read(SCHOOL)
    returned = change(WordEditor(journey.sent)).save()
    plan = journey.settle(returned)
    assert [(step.path, (step.after or b"").decode()) for step in plan.steps] == [(SCHOOL, before.replace(old, new))]
    assert plan.declared[0].others == ("overdale/sixth-form",)
    journey.carry_out(plan)


DOUBTS: dict[str, tuple[Edit, str]] = {
    "at one of two places": (edit(("blue", "red")), "stands at 2 places of the policy, and was changed at 1 of them."),
    "to different words": (edit(("Blue", "Red"), ("blue", "green")), "different words at different places"),
    "no list": (edit(("the school shop and the market", "the shop, and cheaply, and the market")), "shops"),
    "no length of time": (edit(("2\u00a0school\u00a0days", "a few days")), "days"),
    "the number in words": (edit(("3", "three"), place="clothes_simple_2"), "is the value that is given already"),
    "a school's name at some places": (
        edit(("Overdale Academy", "Overdale College"), place="clothes_simple_6"),
        "It stands at 2 places of the policy, and was changed at 1 of them.",
    ),
    "a number that the page has too": (
        edit(("01632 960 122", "01632 960 199"), place="clothes_simple_6"),
        "It stands in “Reception: 01632\u00a0960\u00a0122” too, which stayed.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_not_sure_of_a_value_is_for_a_person(journey: Journey, name: str) -> None:
    """With the place where it is given; no file is touched."""
    change, says = DOUBTS[name]
    plan, _, _ = carry_out(journey, change)
    assert plan.steps == ()
    assert any(says in one.says for one in plan.for_person), plan.for_person


def test_words_beside_a_value_are_no_guess(two_schools: ProjectFolder) -> None:
    """They may be the value's or the clause's; beside a value with a form they are the clause's."""
    two_schools.write(PLACE, CLAUSE.replace("{{ colour | capital }} is warm, so wear", "Wear"))
    journey = start_journey(two_schools, "overdale", "uniform")
    plan, _, _ = carry_out(journey, edit(("blue", "dark blue")))
    assert (plan.steps, ["Words were added beside it." in one.says for one in plan.for_person]) == ((), [True])
    plan, came, printed = carry_out(journey, edit(("2\u00a0school\u00a0days", "2 school days or so")))
    assert [step.path for step in plan.steps] == [PLACE]
    assert printed == came


def test_no_school_changes_a_value_of_a_policy_of_the_trust(two_schools: ProjectFolder) -> None:
    """The message says whose it is."""
    two_schools.write(PLACE, CLAUSE)
    two_schools.edit("templates/policies/uniform.yml", "tier: adaptable", "tier: trust")
    model = "{key: clothes, clause: clothes/full, with: {shops: [the school shop, the market]}}"
    two_schools.edit("templates/policies/uniform.yml", model, "clothes/simple")
    for school in ("overdale", "hollin"):
        two_schools.write(f"schools/{school}/policies/uniform.yml", "model: uniform\n")
    journey = start_journey(two_schools, "overdale", "uniform")
    plan, _, _ = carry_out(journey, edit(("2\u00a0school\u00a0days", "5 days")))
    assert plan.steps == ()
    assert '"Uniform policy" is a policy of the trust: no school changes it.' in plan.for_person[0].says


def test_what_the_trust_gives_to_every_school_is_for_a_person(two_schools: ProjectFolder) -> None:
    """The message says where it is given, and where the school may say otherwise."""
    two_schools.append("trust.yml", "\nroles:\n  clerk: {title: governance clerk, phone: 01632 960 150}\n")
    two_schools.write(PLACE, CLAUSE + "\nAsk the {{ role('clerk') }} of {{ trust.name }}.\n")
    journey = start_journey(two_schools, "overdale", "uniform")
    plan, _, _ = carry_out(journey, edit(("governance clerk", "committee clerk")))
    assert plan.steps == ()
    assert "trust.yml gives it, for every school" in plan.for_person[0].says


@pytest.fixture(scope="module")
def start_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Journey]:
    """The same journey for many examples, which hypothesis would print whole were it no function."""
    project = ProjectFolder.copy("good-two-schools", tmp_path_factory.mktemp("journey") / "project")
    project.write(PLACE, CLAUSE)
    journey = start_journey(project, "overdale", "uniform")
    return lambda: journey


# Words of the policy in Word, among them values of every kind, and what may be typed instead.
OLD = ["Blue", "blue", "2\u00a0school\u00a0days", "small", "the school shop and the market", "the old mill"]
OLD += [
    "1\u00a0September\u00a02026",
    "shop@shop.example",
    "Hill\u2019s",
    "pairs of socks",
    "We answer within ",
    "principal",
]
NEW = ["red", "4 weeks", "large", "a shop and a stall", "1 May 2027", "new@shop.example", "17", "", "two of them"]


@pytest.mark.slow
@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(OLD), st.sampled_from(NEW), max_size=4))
def test_what_is_accepted_says_what_came_back(start_once: Callable[[], Journey], edits: dict[str, str]) -> None:
    """Whatever is typed over values and words: what is proposed is printed word for word, and the rest is told."""
    journey = start_once()
    plan, came, printed = carry_out(journey, edit(*edits.items()))
    told = {line for one in plan.for_person for line in one.new.split("\n")}
    told |= {line.replace("\u00a0", " ").replace("\u2019", "'") for line in told}
    assert [line for line in came if line not in printed and line not in told] == []
