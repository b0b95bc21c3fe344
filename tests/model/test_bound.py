"""What an approval binds: no two policies that a reader could tell apart have one fingerprint."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.compare import compare_policies
from clausebook.document.values import Value
from clausebook.model.dates import Duration
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.forms import FieldsBlock, Reason, Signature, SignaturesBlock, TableBlock
from clausebook.model.live_details import LIVE, bind_words
from clausebook.model.numbering import STYLES
from clausebook.model.policies import Difference, Heading
from clausebook.model.trust import Ethos, Role
from tests.compare.policies import SCHOOL, Sketch, make_policy, make_section
from tests.composing import make_passage
from tests.depth import limit_examples
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.policies import Item, Policy

# Words, and whatever might be taken for what stands between two of them.
WORDS = st.lists(
    st.sampled_from(["A", "B", "|", ":", "##", '","', "[owner]", "[office phone]", "(section)", "- A", ". ", "\\"]),
    min_size=1,
    max_size=3,
).map(" ".join)
SIGNATURE = st.builds(Signature, role=WORDS, name=WORDS | st.just(""), label=WORDS | st.just(""))
FIELD = st.tuples(WORDS, WORDS)
BLOCK = st.one_of(
    st.lists(FIELD, min_size=1, max_size=2).map(lambda rows: TableBlock(("A", "B"), tuple(rows))),
    FIELD.map(lambda heads: TableBlock(heads, (("A", "B"),))),
    st.builds(FieldsBlock, st.lists(FIELD, min_size=1, max_size=2).map(tuple), title=WORDS | st.just("")),
    st.lists(SIGNATURE, min_size=1, max_size=2).map(lambda lines: SignaturesBlock(tuple(lines))),
)
BLOCKS = st.lists(BLOCK, max_size=2).map(tuple)
KINDS = st.lists(st.sampled_from(["section", "inner", "part", "appendix"]), min_size=1, max_size=3)
REASON = st.builds(Reason, because=WORDS | st.just(""), agreed_by=WORDS | st.just(""))


@st.composite
def list_items(draw: st.DrawFn) -> tuple[Item, ...]:
    """Sections, some of them inside the part or the appendix before them."""
    items: list[Item] = []
    for at, kind in enumerate(draw(KINDS)):
        title = draw(WORDS)
        if kind in ("part", "appendix"):
            items.append(Heading(f"k{at}", str(at), title, title, is_appendix=kind == "appendix"))
        else:
            is_inner = kind == "inner" and any(isinstance(item, Heading) for item in items)
            items.append(replace(make_section(Sketch(f"k{at}", title, "Words."), str(at + 1)), depth=int(is_inner)))
    return tuple(items)


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "in_short": st.lists(WORDS, max_size=2).map(tuple),
        "front": BLOCKS,
        "end": BLOCKS,
        "items": list_items(),
        "audience": WORDS,
        "owner": WORDS,
        "list_summary": WORDS,
        "ask": st.lists(st.sampled_from(["office", "lead"]), unique=True, max_size=2).map(tuple),
        "cycle": st.builds(Duration, st.integers(1, 3), st.just("year")),
        "style": st.sampled_from(list(STYLES.values())),
        "differences": REASON.map(lambda reason: (Difference("replaced", "k0", "A", reason),)),
    },
)
ROLES = {"office": Role("school office"), "lead": Role("lead")}
BASE = replace(
    make_policy(Sketch("k0", "A", "Words."), Sketch("k1", "B", "Other words.")), school=replace(SCHOOL, roles=ROLES)
)


def read(policy: Policy) -> tuple[object, ...]:
    """A policy as a reader has it, each thing by itself."""
    items = [
        (type(item), item.title, item.label == "", item.is_appendix if isinstance(item, Heading) else item.depth > 0)
        for item in policy.items
    ]
    reasons = [one.reason for one in policy.differences if one.reason != Reason()]
    beside = (policy.audience, policy.owner, policy.list_summary, policy.ask, policy.cycle, policy.style.name)
    return policy.title, policy.in_short, policy.front, policy.end, items, reasons, beside


def prove_told_apart(one: Policy, other: Policy) -> None:
    """Another text has another fingerprint, and the comparison has something to show."""
    is_same = read(one) == read(other)
    assert (fingerprint_policy(one) == fingerprint_policy(other)) is is_same
    assert compare_policies(one, other).is_empty is is_same


@given(first=FACTS, second=FACTS)
@limit_examples(150)
def test_no_two_policies_are_taken_for_one(first: dict[str, object], second: dict[str, object]) -> None:
    """Whatever signs stand in cells, labels and titles, nothing passes from one thing to the next unseen."""
    prove_told_apart(replace(BASE, **first), replace(BASE, **second))  # type: ignore[arg-type]


@given(facts=FACTS, edit=FACTS.filter(lambda facts: len(facts) == 1))
@limit_examples(150)
def test_one_field_that_is_another_is_another_policy(facts: dict[str, object], edit: dict[str, object]) -> None:
    """An edit of one thing alone changes the fingerprint, and is shown."""
    policy = replace(BASE, **facts)  # type: ignore[arg-type]
    prove_told_apart(policy, replace(policy, **edit))  # type: ignore[arg-type]


def make_ethos(**said: str) -> Policy:
    """A policy that shows what a school says of itself."""
    return replace(BASE, school=replace(BASE.school, ethos=Ethos(**said)))


MOVED = {
    "a bar, from one cell to the next": (TableBlock(("a", "b | c"), ()), TableBlock(("a | b", "c"), ())),
    "a cell": (TableBlock(("a",), (("b", "c"),)), TableBlock(("a",), (("b",), ("c",)))),
    "a colon, from a label to its answer": (FieldsBlock((("A: B", "C"),)), FieldsBlock((("A", "B: C"),))),
    "a label to the title": (FieldsBlock((("A", "B"),), title="T"), FieldsBlock((("T", ""), ("A", "B")))),
    "a name to the role": (SignaturesBlock((Signature("C", "A B"),)), SignaturesBlock((Signature("B C", "A"),))),
}


@pytest.mark.parametrize(("one", "other"), MOVED.values(), ids=MOVED)
def test_what_passes_from_one_place_to_the_next(one: FieldsBlock, other: FieldsBlock) -> None:
    """The same words between other bounds are another front sheet."""
    prove_told_apart(replace(BASE, front=(one,)), replace(BASE, front=(other,)))


VALUES = {
    "words": Value("school office"),
    "a law": Value("the Act", "https://law.example/1"),
    "the same law elsewhere": Value("the Act", "https://law.example/2"),
    "a live detail": Value("01632 960 118", "tel:+441632960118", "[office phone]"),
    "what its token is written as": Value("[office phone]"),
    "stressed words": Value("*the Act*"),
}


@ask_each(("one", "other"), [*combinations(VALUES, 2)])
def test_values_that_read_otherwise_are_other_words(one: str, other: str) -> None:
    """A value is bound with where it leads, and no words can be typed that are taken for a live detail."""
    passages = [make_passage("Ask {{ who }}.", {"who": VALUES[name]}) for name in (one, other)]
    sections = [replace(BASE.sections[0], passage=passage) for passage in passages]
    policies = [replace(BASE, items=(section,)) for section in sections]
    assert fingerprint_policy(policies[0]) != fingerprint_policy(policies[1])
    assert not compare_policies(*policies).is_empty


def test_a_value_that_is_typed_is_the_same_words() -> None:
    """Whether an author typed it or a school filled it in, readers see the same, and so does an approval."""
    for words in ("the Act", "13", "8.40am", "\u00a35 (a day)", "it's 50%, or a_b@c.example"):
        filled, plain = make_passage("Ask {{ who }} so.", {"who": Value(words)}), make_passage(f"Ask {words} so.")
        policies = [replace(BASE, items=(replace(BASE.sections[0], passage=one),)) for one in (filled, plain)]
        assert fingerprint_policy(policies[0]) == fingerprint_policy(policies[1])


# Words of a value, and what follows them on their line.
READ_AS_MORE = [
    ("*the Act*", ""),
    ("[the Act](https://law.example)", ""),
    ("- one", ""),
    ("3. So", ""),
    ("a", ") so"),
    ("### A heading", ""),
    ("[ ] yes", ""),
    ("one\\*", ""),
]


@ask_each(("words", "rest"), READ_AS_MORE)
def test_a_sign_in_a_value_is_only_a_sign(words: str, rest: str) -> None:
    """What a school fills in is never taken for the same signs as an author types, which are more."""
    passages = make_passage(f"{{{{ who }}}}{rest}", {"who": Value(words)}), make_passage(f"{words}{rest}")
    policies = [replace(BASE, items=(replace(BASE.sections[0], passage=one),)) for one in passages]
    assert fingerprint_policy(policies[0]) != fingerprint_policy(policies[1])


def test_another_name_number_or_address_of_a_contact_is_the_same_policy() -> None:
    """A policy that had to be approved for a telephone number would have the wrong one."""
    values = [Value(number, f"tel:{number}", "[office phone]") for number in ("1", "2")]
    assert bind_words(values[0]) == bind_words(values[1])
    assert bind_words(values[0]).startswith(LIVE)
