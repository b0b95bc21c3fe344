"""A sentence that sums up says what changed, the most telling first, and never only how much."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.compare import compare_policies
from clausebook.model.forms import FieldsBlock
from clausebook.render.redline.change_words import count_sections, say_change, summarise_comparison
from clausebook.render.redline.redlines import ChangedPartView, view_comparison
from tests.compare.policies import Sketch, make_passage, make_policy
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Policy

HEADS = "Who does what:\n\n| Allowed | At break |\n|---|---|\n| phones | yes |\n| bags | no |"
STAFF = "### Staff\n\nmay smoke outside\n\nring the bell\n\n### Pupils\n\nwalk in pairs"
LONG = " ".join(f"word{number}" for number in range(40))

# What a section says before and after, and the sentences about it.
SECTIONS = [
    ("Staff must search bags.", "Staff must not search bags.", 'Added: "not".'),
    ("Books are due in 5 days.", "Books are due in 2 days.", '"5 days" is now "2 days".'),
    ("Books are free.", "Books are free.\n\nA late book costs \u00a35.", 'New paragraph: "A late book costs \u00a35."'),
    ("Books are free.\n\nAsk first.", "Books are free.", 'Removed paragraph: "Ask first."'),
    ("Bring:\n\n- a coat", "Bring:\n\n- a coat\n- a hat", 'New item: "a hat".'),
    ("Bring:\n\n- a coat", "Bring:\n\n- a coat\n- a hat\n- a map", 'New items: "a hat; a map".'),
    ("Bring:\n\n- a coat\n- a hat", "Bring:\n\n- a coat", 'Removed item: "a hat".'),
    (HEADS, HEADS.replace("Allowed", "Forbidden"), '"Allowed" is now "Forbidden".'),
    (HEADS, f"{HEADS}\n| books | yes |", 'New row: "books | yes".'),
    (HEADS, HEADS.replace("| no |", "| never |"), '"no" is now "never".'),
    ("### Old\n\nAsk.", "### New\n\nAsk.", 'Removed sub-heading: "Old". New sub-heading: "New".'),
    (
        "Ask [here](https://a.example).",
        "Ask [here](https://b.example).",
        '"here (https://a.example)" is now "here (https:',
    ),
    ("It isn't the parents' hall", "It isn\u2019t the parents\u2019 hall", "Spelling and punctuation only."),
    (
        "We ask. We tell.",
        "We ask.\n\nWe tell.",
        "No words changed, only how they are set out. Now two paragraphs; no words",
    ),
    ("Do 5:\n\n- ring\n- wait", "Do 2:\n\n1. ring\n2. wait", '"5" is now "2". Bullets are numbers now.'),
    ("Do 5:\n\n1. ring\n2. wait", "Do 2:\n\n- ring\n- wait", '"5" is now "2". Numbers are bullets now.'),
    (
        STAFF,
        STAFF.replace("may smoke outside\n\n", "").replace("walk", "may smoke outside\n\nwalk"),
        'Moved from under \u201cStaff\u201d to under \u201cPupils\u201d: "may smoke outside".',
    ),
]


def compare(before: str, after: str) -> Comparison:
    """Two policies whose first of two sections says this, and that."""
    return compare_policies(
        *(make_policy(Sketch("a", "Aims", text), Sketch("z", "End", "Z.")) for text in (before, after))
    )


@ask_each(("before", "after", "said"), SECTIONS)
def test_a_section_says_what_changed(before: str, after: str, said: str) -> None:
    """The words that changed are quoted, in the table of changes, in the lead of a page and in every list."""
    comparison = compare(before, after)
    assert say_change(comparison.sections[0]).startswith(said)
    if "only" not in said and len(said) < 100:
        assert said in count_sections(comparison)
        assert said in summarise_comparison(comparison)


def test_a_quotation_has_no_space_before_a_mark() -> None:
    """Where words lead is told between them, and the comma behind it stands where it stood."""
    comparison = compare(
        "We ask all families first.",
        "We ask all families first. The [guide](https://a.example), as it is, allows this.",
    )
    assert say_change(comparison.sections[0]) == 'Added: "The guide (https://a.example), as it is, allows this."'


def test_why_a_policy_differs_is_said_behind_its_words() -> None:
    """A reader is told what a section says before what is said about the policy."""
    one, other = (make_policy(Sketch("a", "Aims", text)) for text in ("We ask.", "We must ask."))
    said = count_sections(compare_policies(one, replace(other, audience="Parents")))
    assert said == 'The section has changed. Added: "must". What is said about the policy changed, too.'


def test_a_long_quotation_is_cut_between_words() -> None:
    """A reader sees that more follows, and never half a word."""
    said = say_change(compare("First.", f"First.\n\n{LONG}").sections[0])
    assert said == f'New paragraph: "{" ".join(LONG.split()[:16])} \u2026".'


def test_what_was_replaced_is_cut_where_it_differs() -> None:
    """Of two long texts the places are quoted in which they differ first, not their common beginning."""
    title = [
        f"{LONG} the {name} of the school and of all who work in it or come to see it" for name in ("head", "office")
    ]
    said = count_sections(compare_policies(*(make_policy(Sketch("a", one, "Ask.")) for one in title)))
    assert '"\u2026 word38 word39 the head of the' in said
    assert '"\u2026 word38 word39 the office of the' in said


def test_the_most_telling_is_said_first() -> None:
    """A negation comes before a number, a number before a duty, then persons, and all of them before others."""
    before = ["We take red boxes.", "Ask the pupils here.", "Bags may lie there.", "Open at 9 sharp.", "Do run here."]
    after = [
        "We take blue boxes.",
        "Ask the parents here.",
        "Bags must lie there.",
        "Open at 8 sharp.",
        "Do not run here.",
    ]
    said = say_change(compare("\n\n".join(before), "\n\n".join(after)).sections[0])
    assert said == 'Added: "not". "9" is now "8". "may" is now "must". And 2 more changes.'


def test_the_same_twice_is_said_with_its_number() -> None:
    """The same words changed in two places are two changes, in one sentence."""
    said = say_change(compare("Ask the head.\n\nTell the head.", "Ask the office.\n\nTell the office.").sections[0])
    assert said == '"head" is now "office", in 2 places.'


BASE = make_policy(
    Sketch("p", "Mornings", is_part=True),
    Sketch("a", "Aims", "We ask."),
    in_short=("We ask first.",),
    front=(make_passage("Read this."),),
    end=(make_passage("Ask the office."),),
)
# A policy that differs in what is no section, and what its lead says.
OTHERS = [
    (
        replace(BASE, title="Films policy", short_title="Films"),
        'The title changed: "Pictures policy" is now "Films policy".',
    ),
    (replace(BASE, in_short=("We ask twice.",)), 'The short version changed: "first" is now "twice".'),
    (replace(BASE, front=(make_passage("Read that."),)), 'The opening changed: "this" is now "that".'),
    (
        replace(BASE, front=(*BASE.front, FieldsBlock((("Owner", "The head"),)))),
        'The opening changed. New table: "Owner | The head".',
    ),
    (replace(BASE, end=(make_passage("Ask nobody."),)), 'The end changed: "Ask the office." is now "Ask nobody."'),
    (
        replace(BASE, items=(replace(BASE.items[0], title="Evenings", short_title="Evenings"), BASE.items[1])),
        'The heading of the part "Evenings" changed: "Mornings" is now "Evenings".',
    ),
    (replace(BASE, items=BASE.items[1:]), 'The heading of the part "Mornings" was removed.'),
]


@ask_each(("after", "said"), OTHERS)
def test_what_is_no_section_is_told_by_name(after: Policy, said: str) -> None:
    """A title, an opening, an end or a heading that changed is named with what changed, and no section is counted."""
    comparison = compare_policies(BASE, after)
    assert count_sections(comparison) == f"{said} The section is word for word the same."


def test_a_part_with_a_number_is_named_by_it() -> None:
    """A reader finds a part by its number sooner than by its title."""
    titles = ("Mornings", "Evenings")
    parts = (replace(BASE.items[0], title=title, short_title=title, label="2") for title in titles)
    comparison = compare_policies(*(replace(BASE, items=(part, BASE.items[1])) for part in parts))
    assert count_sections(comparison).startswith('The heading of part 2 changed: "Mornings" is now "Evenings". The')


def test_it_is_told_beside_sections_that_changed_too() -> None:
    """That a section changed hides no change of the end."""
    after = replace(BASE, items=(BASE.items[0], make_policy(Sketch("a", "Aims", "We tell.")).items[0]))
    said = count_sections(compare_policies(BASE, replace(after, end=(make_passage("Ask nobody."),))))
    assert said == (
        'The end changed: "Ask the office." is now "Ask nobody." The section has changed. "ask" is now "tell".'
    )


def test_several_things_that_are_no_section_are_counted_and_the_most_telling_quoted() -> None:
    """A lead stays short however much changed: each thing is named once, and each quotation says where it is."""
    short = replace(BASE, in_short=("We do not ask.",), end=(make_passage("Ask nobody."),), items=BASE.items[1:])
    said = count_sections(compare_policies(BASE, replace(short, owner="The head")))
    named = "The short version, the end and what is said about the policy changed."
    assert said.startswith(f'{named} The heading of the part "Mornings" was removed. The section is word for word')
    assert 'same. In the short version, added: "do not".' in said
    assert 'In the end, "Ask the office." is now "Ask nobody."' in said


def test_a_title_alone_has_no_paragraphs_to_read() -> None:
    """No box is offered that opens on nothing."""
    one, other = (make_policy(Sketch("p", title, is_part=True)) for title in ("Mornings", "Evenings"))
    (part,) = (
        part for part in view_comparison(compare_policies(one, other)).parts if isinstance(part, ChangedPartView)
    )
    assert part.texts is None


def test_several_sections_are_told_by_their_titles() -> None:
    """Each change is said with the section in which it is; one that is new or gone is so by its title."""
    before = make_policy(
        Sketch("a", "Aims", "We ask."), Sketch("b", "Books", "We lend."), Sketch("c", "Cups", "We wash.")
    )
    after = make_policy(Sketch("a", "Aims", "We tell."), Sketch("b", "Books", "We lend 3."), Sketch("d", "Dogs", "No."))
    said = count_sections(compare_policies(before, after))
    assert 'In "Books", added: "3". In "Aims", "ask" is now "tell". And 2 more changes.' in said
    whole = compare_policies(make_policy(Sketch("a", "Aims", "We ask.")), make_policy(Sketch("d", "Dogs", "No.")))
    assert summarise_comparison(whole) == '1 section added, 1 removed. "Aims" was removed. "Dogs" is new.'
